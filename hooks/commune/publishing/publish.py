"""Build into a folder beside the site, look at it, then swap: the last good site stands until the
new one is whole.
"""

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from commune.content import known_addresses, whole_file
from commune.content.memo import NOTHING_KEPT, Memo
from commune.content.stages import AtStage, unheard
from commune.outputs import status
from commune.problems import Problem, Problems
from commune.publishing import child, host
from commune.publishing.build import Built, Judged, build, judge, made
from commune.publishing.finish import finish
from commune.publishing.folder import Busy, Workshop, is_open, open_to_readers, workshop
from commune.publishing.judged_commits import JudgedCommits
from commune.publishing.kept_addresses import kept_addresses
from commune.publishing.kept_back import Held, summary
from commune.publishing.last_good import keep_good
from commune.publishing.moment import commit_of
from commune.publishing.new_folder import NewFolder
from commune.publishing.target import SITE, Occupied
from commune.publishing.told import Told
from commune.publishing.verify import MANIFEST, in_content, pages_of, verify
from commune.site import Site
from commune.site.first_addresses import first_addresses
from commune.vietnamese.os_errors import os_error_in_words

HELD_BACK = 3
"""Exit code of a build that was published without some files, or with older versions of them."""
ATTEMPTS = 3
"""Times that a site is made at most, when its last look finds what is wrong in a file that can be
held back.
"""
KEPT = "Bản đang có giữ nguyên."
NO_SETTINGS = "Không có tệp mkdocs.yml. Chạy lệnh trong thư mục gốc của dự án."


@dataclass(frozen=True)
class Result:
    """What is to come of a build: the site itself, or a copy made of it."""

    marks: Sequence[str] = SITE
    """What the list of an earlier one names."""
    add: Callable[[Built], Built] = lambda built: built
    """Adds pages."""
    alter: Callable[[Path, Built], None] = lambda _folder, _built: None
    """Changes the finished site in its folder."""


@dataclass(frozen=True)
class Order:
    """How the site is to be built."""

    root: Path
    now: datetime | None
    """The moment; without one the content's newest day counts."""
    output: Path
    record: bool = False
    """Whether the addresses of the new site are written into content/, which a trial for another
    day must not do.
    """
    keep_good: bool = False
    """Whether a file with a mistake is published as it stood before it had one, instead of stopping
    the build.
    """
    if_due: Path | None = None
    """The status of the published site: the build is left where that site is still right."""
    site_url: str = ""
    """Where the site will stand, if not at the commune's own address."""
    show_stack: bool = False
    """Whether a technician wants to see where the host stopped."""
    seconds: int = child.TIME_LIMIT
    """How long the host may take."""
    memo: Memo = NOTHING_KEPT
    """Keeps what was made before."""
    at_stage: AtStage = unheard
    """Hears how far the build is."""
    quiet: bool = False
    """Whether nothing is to be said of what is good."""
    by_hand: bool = True
    """Whether who builds has the files at hand, and commits what the build writes into them."""
    result: Result = Result()

    def say(self, text: str, *, good: bool = False) -> None:
        """Say something to staff; *good* is what nobody must act on."""
        self.at_stage("", 0, 0)
        if text and not (good and self.quiet):
            print(text)

    def judge(self, root: Path) -> Judged:
        """Judge the project of *root* as the order wants it built."""
        return judge(root, self.now, site_url=self.site_url, memo=self.memo, at_stage=self.at_stage)


def publish_site(order: Order) -> int:
    """Check the content, build with the host into a temporary folder, verify, put it in place; give
    the exit code.

    0: published, or nothing was due; 1: mistakes, the last site stands; 2: the folder is not ours
    to replace; HELD_BACK: published, some files held back.
    """
    root, output = order.root, order.output
    if not (root / "mkdocs.yml").is_file():
        print(f"{NO_SETTINGS} {KEPT}")
        return 1
    if order.if_due and order.now and not _is_due(root, order.if_due, order.now):
        print("Chưa có gì đến hạn; không dựng lại.")
        return 0
    try:
        with workshop(root, output, order.result.marks) as place:
            code = _build(order, place)
    except Occupied as occupied:
        print(f"Không dựng vào {output}: {occupied} {KEPT}")
        return 2
    except Busy as busy:
        print(f"{busy} {KEPT}")
    except OSError as error:
        print(
            f"Không ghi được trang vào {(root / output).parent.name or output}: {os_error_in_words(error)}. {KEPT}"
        )
    else:
        _tell(order, place)
        return code
    return 1


def _is_due(root: Path, published: Path, now: datetime) -> bool:
    """Tell whether the site with the status *published* is no longer what would be built; yes where
    that cannot be read.
    """
    place = root / published
    try:
        if (
            not place.is_file() or place.stat().st_size > status.LARGEST
        ):  # a pipe would be waited for
            return True
        text = place.read_bytes()
    except OSError:
        return True
    return status.is_due(text, commit_of(root), now)


def _build(order: Order, place: Workshop) -> int:
    """Do the work while no other build runs."""
    _tell(order, place)
    if (new := _make(order, place)) is None:
        return 1
    order.at_stage("Đặt trang vào chỗ", 0, 0)
    order.result.alter(new.folder, new.built)
    if order.result != Result() or not is_open(new.folder, new.folder / MANIFEST):
        open_to_readers(new.folder)  # what was taken over is open: else it is not taken
    place.put(new.taken)
    order.say(f"Đã dựng trang vào {place.target.name}/", good=True)
    _tell(order, place)
    if order.record:
        try:
            _record(order.root, new.built.site, new.pages, by_hand=order.by_hand)
        except OSError as error:
            order.say(
                f"Không ghi được địa chỉ mới vào {known_addresses.PATH}: {os_error_in_words(error)}. Trang mới đã xong; lần dựng sau sẽ ghi."
            )
    if new.held:
        order.say(summary(new.held))
    order.say(new.built.sentence, good=True)
    return HELD_BACK if new.held else 0


@dataclass(frozen=True)
class _New:
    """A new site that has passed its last look."""

    folder: Path
    built: Built
    held: tuple[Held, ...]
    pages: list[str]
    """Addresses of its pages."""
    taken: Mapping[str, int]
    """Files that are the last site's too."""


def _make(order: Order, place: Workshop) -> _New | None:
    """Build in *place* and look at what came of it; None, after telling why, where it cannot be
    shown.
    """
    earlier = place.target if order.result == Result() else None  # else it is altered in its place
    found_late: list[Problem] = []  # by the last look, in a file of content
    for attempt in range(ATTEMPTS):
        judged = _judge(order, place.work / f"project-{attempt}", found_late)
        if judged is None:
            return None
        content, held = judged
        built = order.result.add(made(content, commit_of(order.root), len(held)))
        shutil.rmtree(place.new, ignore_errors=True)
        new = NewFolder(place.new, earlier)
        order.at_stage("Đặt khung cho trang", 0, 0)
        try:
            runs = host.Host(order.seconds, order.show_stack)
            given = host.handed_over(built)
            finish(runs, content.root, given, place.work, order.memo, new.put)
        except host.Failed as failed:
            order.say(f"{failed}\nDựng trang không xong. {KEPT}")
            return None
        (place.new / MANIFEST).write_bytes(new.listing())
        order.at_stage("Soát trang đã dựng", 0, 0)
        pages = pages_of(new.digests)
        found = last_look(place.new, built, pages, order.memo)
        if found.errors:
            place.refuse_touched(new.taken)  # what is wrong may be of another's hand
        if found.errors or found.warnings:
            order.say(str(found))
        if not found.errors:
            return _New(place.new, built, held, pages, new.taken)
        found_late += in_content(found, built.site.sources) if order.keep_good else []
        if not found_late:
            break
    order.say(f"Trang mới dựng xong nhưng không đạt lần soát cuối. {KEPT}")
    return None


def last_look(folder: Path, built: Built, pages: Sequence[str], memo: Memo) -> Problems:
    """Judge the finished site in *folder*, made of what was *built*; *pages* are the addresses of
    those that it has.
    """
    base = urlsplit(built.site.commune.full_address("/")).path
    return verify(folder, kept_addresses(built.site, pages), base, built.site.sources, memo)


def _judge(
    order: Order, folder: Path, found_late: list[Problem]
) -> tuple[Judged, tuple[Held, ...]] | None:
    """Judge the content; with keep_good that of a copy of the project in *folder* that has no
    mistake. None where the build must stop.
    """
    judged, held = order.judge(order.root), tuple[Held, ...]()
    past = JudgedCommits(order.root, order.judge)
    told = Told(judged.site, past)
    order.say(told.remark)
    problems = judged.problems
    problems.add(*told.problems(judged.site))
    if order.keep_good and (problems.errors or found_late):
        folder.mkdir()
        kept = keep_good(past, told, [*problems, *found_late], folder)
        order.say(
            "".join(
                f"{line}\n\n" for line in [*(str(one) for one in kept.held), kept.remark] if line
            ).removesuffix("\n")
        )
        judged, held, problems = kept.judged or judged, kept.held, kept.problems
    order.say(problems.what_stops, good=not problems.errors)
    if problems.errors:
        order.say("Trang chưa được dựng lại; bản đang có giữ nguyên.")
        return None
    return judged, held


def _tell(order: Order, place: Workshop) -> None:
    """Say what happened to the folder, once."""
    while place.remarks:
        order.say(place.remarks.pop(0))


def _record(root: Path, checked: Site, pages: list[str], *, by_hand: bool) -> None:
    """Write the addresses that are new into content/, beside the file that each comes from; who
    builds *by_hand* is asked to commit them.
    """
    path = root / known_addresses.PATH
    if (known := known_addresses.text_of(root)) is None:
        return  # what it leads to is somebody else's
    behind, lasting = checked.behind, known_addresses.lasting(pages)
    sources = {url: behind[url].record.place if url in behind else "" for url in lasting}
    text = known_addresses.listed(
        known_addresses.parse(known), sources, checked.once(first_addresses)
    )
    if text != known:
        new = len(_addresses(text) - _addresses(known))
        whole_file.write(path, text.encode(), workplace=root)
        done = (
            f"Đã ghi thêm {new} địa chỉ mới vào"
            if new
            else "Đã ghi lại nguồn của các địa chỉ trong"
        )
        print(f"{done} {known_addresses.PATH}{'; gửi kèm tệp này khi commit' if by_hand else ''}.")


def _addresses(text: str) -> set[str]:
    """Give the addresses of a list; one that a merge left there twice counts once."""
    return {entry.url for entry in known_addresses.parse(text)}


def addresses_now(root: Path, now: datetime | None, site_url: str) -> int:
    """Compare the addresses of the pages with the committed list, and give the exit code."""
    built = build(root, now, site_url=site_url)
    here = set(
        known_addresses.lasting(
            {page.url for page in built.pages} | set(built.hand_written) | set(built.site.sources)
        )
    )
    known = {entry.url for entry in built.site.recorded}
    for sign, urls in (("+", here - known), ("-", known - here)):
        print("".join(f"{sign} {url}\n" for url in sorted(urls)), end="")
    print(f"{len(here - known)} địa chỉ mới, {len(known - here)} địa chỉ mất.")
    return 1 if known - here else 0
