"""The whole flow on one screen: content in, pages and files out. It leaves nothing on the disk."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from operator import attrgetter
from pathlib import Path, PurePosixPath

from commune.checks import CHECKS, CHECKS_OF_TODAY, changes
from commune.checks.pages import anchors_lead_somewhere, menu_leads_to_pages, old_paths_are_free
from commune.checks.text import texts_are_in_the_subset
from commune.content import hand_written, history, layers, navigation
from commune.content.files import attached
from commune.content.memo import NOTHING_KEPT, Memo
from commune.content.reader import Content, read_content
from commune.content.stages import AtStage, unheard
from commune.content.text import markdown
from commune.models import FOLDERS
from commune.models.commune import as_folder
from commune.outputs import published, robots, sitemap, status
from commune.outputs.search import data as search_data
from commune.pages import all_pages, assets, site_wide
from commune.pages.page import Insides, Page
from commune.pages.shelf import lay_on_disk
from commune.problems import CommandRefused, ContentError, Problems, printable
from commune.publishing import servers
from commune.publishing.moment import commit_of
from commune.site import Site, waiting
from commune.site.assembly import assemble, type_content
from commune.site.subscriptions import STATUS
from commune.staff import explain, results_page

_MADE = (results_page.PAGE, explain.PAGE)
"""Pages of the handbook that lie nowhere: they are made at every build. From docs/."""
_ADDRESS = re.compile(r"https?://[\w.-]+(:[0-9]{1,5})?(/[^\s<>\"'\\?#]*)?")


@dataclass(frozen=True)
class Judged:
    """A project, read, connected and judged."""

    root: Path
    site: Site
    problems: Problems
    pages: list[Page]
    """What everybody sees today; empty where the content has a mistake."""


class Files(Mapping[str, bytes]):
    """Path in the site -> bytes, for what is not a page. They are made when one is asked for: the
    host works before that, and has the memory.
    """

    def __init__(self, make: Callable[[], dict[str, bytes]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> dict[str, bytes]:
        return self._make()

    def __getitem__(self, name: str) -> bytes:
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


@dataclass(frozen=True)
class Built:
    """Everything there is to publish."""

    site: Site
    pages: list[Page]
    files: Mapping[str, bytes]
    """What is not a page."""
    problems: Problems
    """Warnings only; errors do not get this far."""
    sentence: str
    """What is said of it to who built it: for when it stands, what waits, what lapsed."""
    hand_written: tuple[str, ...] = ()
    """Addresses of the pages of docs/ for everybody, which the host renders."""
    handbook: Mapping[str, str] = field(default_factory=dict)
    """Pages of the handbook that are made, as Markdown by their place in docs/."""


def check(
    root: Path,
    now: date | None,
    since: str | None = None,
    *,
    site_url: str = "",
    memo: Memo = NOTHING_KEPT,
) -> tuple[Site, Problems]:
    """Give the site of *root* and what is wrong with it; see ``judge``."""
    judged = judge(root, now, since, site_url=site_url, memo=memo)
    return judged.site, judged.problems


def build(root: Path, now: date | None, *, site_url: str = "") -> Built:
    """Build the site of *root*, to stand at *site_url* if not at the commune's own address. Raises
    ContentError, with every mistake, when anything is wrong; CommandRefused for a wrong *site_url*.
    """
    return made(judge(root, now, site_url=site_url), commit_of(root))


@dataclass(frozen=True)
class Connected:
    """A project, read and connected, not judged yet."""

    content: Content
    site: Site
    problems: Problems
    """What was wrong on the way."""

    @cached_property
    def pages(self) -> list[Page]:
        """What everybody sees today, each made when its HTML is asked for."""
        return all_pages(self.site)


def connect(
    root: Path, now: date | None, *, site_url: str = "", memo: Memo = NOTHING_KEPT
) -> Connected:
    """Read, type and connect the content of *root*; see ``judge``."""
    problems = Problems()
    content = problems.collect(read_content(root, FOLDERS, memo))
    typed = problems.collect(type_content(content))
    site = problems.collect(assemble(content, typed, now, problems.paths))
    nav = problems.collect(navigation.read(root))
    site = replace(_addressed(site, site_url), navigation=nav, memo=memo)
    return Connected(content, site, problems)


def judge(
    root: Path,
    now: date | None,
    since: str | None = None,
    *,
    site_url: str = "",
    memo: Memo = NOTHING_KEPT,
    at_stage: AtStage = unheard,
    connected: Connected | None = None,
) -> Judged:
    """Read, type, connect and judge the content of *root*; *now* is a moment or a day; without it,
    the content's newest day counts. The pages are made, and judged, only when the content has no
    mistake.

    With *since*, a revision of the git repository around *root*, changes since then are judged too;
    raises CommandRefused. *site_url* is where the site will stand, if not at the commune's own
    address; *memo* keeps what depends on one file alone; *at_stage* hears how far it is.
    *connected* is what was read just now.
    """
    at_stage("Đọc nội dung", 0, 0)
    connected = connected or connect(root, now, site_url=site_url, memo=memo)
    site = connected.site
    whole = waiting.as_if_all_had_come(site)
    problems = by_rules(root, connected, memo, at_stage)
    if since and not any(map(layers.cannot_be_laid, problems)):
        before = history.procedures_before(root, since)
        problems.add(
            *changes.changes_are_told(site, before), *changes.published_sheets_stay(site, before)
        )
        problems.hold_against(history.edited(root, since))
    if problems.errors:
        return Judged(root, site, problems, [])
    by_hand = hand_written.urls(root)
    handbook = {navigation.address_of(PurePosixPath(name)) for name in _MADE}
    pages = connected.pages if whole is site else all_pages(whole)
    html = Insides(pages, attrgetter("html"))
    lay = lay_on_disk()
    for done, page in enumerate(pages):
        at_stage("Làm trang", done, len(pages))
        page.lay_out(lay)
    markdown.let_go()
    problems.add(
        *anchors_lead_somewhere(whole, html),
        *old_paths_are_free(whole, html, by_hand),
        *menu_leads_to_pages(site.navigation, {*html, *by_hand, *site_wide.HOLDS, *handbook}),
        *hand_written.swallowed(root, {*html, *handbook}),
    )
    return Judged(root, site, problems, connected.pages)


def by_rules(
    root: Path, connected: Connected, memo: Memo = NOTHING_KEPT, at_stage: AtStage = unheard
) -> Problems:
    """Judge what was *connected* by every rule that needs no page; what was wrong on the way is
    among what comes back.
    """
    site, problems = connected.site, connected.problems
    if any(map(layers.cannot_be_laid, problems)):
        return problems.where(layers.cannot_be_laid)
    problems.add(*texts_are_in_the_subset(site, connected.content.records))
    whole = waiting.as_if_all_had_come(site)
    rules = [*((rule, whole) for rule in CHECKS), *((rule, site) for rule in CHECKS_OF_TODAY)]
    for done, (rule, judged) in enumerate(rules):
        at_stage("Kiểm tra", done, len(rules))
        problems.add(*rule(judged))
    problems.add(*hand_written.problems(root, _MADE, memo))
    return problems


def made(judged: Judged, commit: str | None, held_back: int = 0) -> Built:
    """Make what is to be published of a project that was judged; *commit* is the one that is built,
    *held_back* the number of its files that are not published as they stand. Raises ContentError.
    Asking for the files raises CommandRefused where one is another by now.
    """
    root, site, pages = judged.root, judged.site, judged.pages
    if judged.problems.errors:
        raise ContentError(judged.problems)
    by_hand = hand_written.public_urls(root)
    urls = {page.url: page.updated for page in pages} | dict.fromkeys(by_hand)
    state = status.site_status(site)

    def files() -> dict[str, bytes]:
        found = _published_files(root, site) | site_wide.redirects(site) | published(site)
        found |= search_data.files(site) | assets.files(pages)
        found[STATUS] = status.as_json(state, commit, held_back)
        found["robots.txt"] = robots(site, site.commune.site_url)
        found["sitemap.xml"] = sitemap(site.commune.site_url, urls.items())
        return found | servers.files(site, [*urls], found)

    handbook = {results_page.PAGE: results_page.page(root), explain.PAGE: explain.page()}
    sentence = status.sentence(state, held_back)
    return Built(site, pages, Files(files), judged.problems, sentence, by_hand, handbook)


def _published_files(root: Path, site: Site) -> dict[str, bytes]:
    """Give the files beside the texts as they are published. Raises CommandRefused where one is
    another by now.
    """
    return {
        name.removeprefix("content/"): attached.published_file(
            root, name, site.attachments[name], site.memo
        )
        for name in site.published_files
    }


def _addressed(site: Site, site_url: str) -> Site:
    """Let the site stand at *site_url*, if any: a preview elsewhere is not for search engines.
    Raises CommandRefused for what is none.
    """
    own = as_folder(site.commune.site_url)
    url = as_folder(site_url or own)
    if url != own and not _ADDRESS.fullmatch(url):
        raise CommandRefused(
            f"SITE_URL đang là «{printable(url)}», không phải địa chỉ trang. Viết đủ, ví dụ https://xem-thu.example/, hoặc bỏ biến ấy."
        )
    return replace(
        site,
        commune=site.commune.model_copy(
            update={"site_url": url, "first_url": site.commune.names_under}
        ),
        preview=url != own,
    )
