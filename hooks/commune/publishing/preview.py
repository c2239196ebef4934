"""The site while it is being written, in a program that stays loaded: first the pages of the file
that was saved, then everything else, then the last look.
"""

import hashlib
import shutil
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from commune.content.memo import Memo
from commune.content.stages import AtStage
from commune.pages import pages_about, shell
from commune.problems import CommandRefused
from commune.publishing import host
from commune.publishing.build import Connected, connect, judge, made
from commune.publishing.finish import finish, path_of
from commune.publishing.folder import put_file
from commune.publishing.frames import Frames
from commune.publishing.host import Host
from commune.publishing.manifest import MANIFEST, text_of
from commune.publishing.moment import commit_of
from commune.publishing.publish import NO_SETTINGS, last_look
from commune.publishing.verify import pages_of
from commune.vietnamese.os_errors import os_error_in_words

_AS_EVER = Host()


class Superseded(Exception):
    """Something was saved while this build ran: the next one is worth more."""


@dataclass(frozen=True)
class State:
    """What a reader of the preview is to know."""

    stage: str = ""
    """What is being done, «Kiểm tra 12/57»; empty when nothing is."""
    trouble: str = ""
    """What is wrong with what was written last; the pages are those of before then."""
    changed: tuple[str, ...] = ()
    """Paths in the site of the files that this change of the state put there anew."""


class Preview:
    """The files of the site in a folder of its own, which follow what is written."""

    def __init__(
        self,
        root: Path,
        folder: Path,
        tell: Callable[[State], None],
        site_url: str = "",
        runs: Host = _AS_EVER,
    ) -> None:
        self.root, self.folder, self.tell = root, folder, tell
        self.site_url, self.runs = site_url, runs
        self.trouble = ""
        self.files: dict[str, str] = {}
        """Path in the folder -> SHA-256 of what lies there."""
        self.before: dict[str, bytes | None] = {}
        """What lay where something newer is shown that has not passed its last look yet."""
        self.known: set[int] = set()
        """Which records have been shown: the same bytes are read as the same record."""

    def build(self, now: datetime, memo: Memo, newer: Callable[[], bool]) -> None:
        """Follow what is written by now, as of *now*. Raises Superseded where *newer* says that
        more was saved.
        """

        def at_stage(stage: str, done: int, of: int) -> None:
            if newer():
                raise Superseded
            if stage:
                self._say(f"{stage} {done}/{of}" if of else stage)

        try:
            self._say("Đọc nội dung")
            connected = self._connect(now, memo)
            self._show_first(connected, memo)
            self._build(connected, memo, at_stage)
        except Superseded:
            raise
        except Exception as error:  # noqa: BLE001 - a preview goes on after whatever went wrong
            self.trouble = _in_words(error)
        if self.trouble:
            with suppress(OSError):
                self._take_back()
        self.before = {}
        self._say()

    def _connect(self, now: datetime, memo: Memo) -> Connected:
        if not (self.root / "mkdocs.yml").is_file():
            raise CommandRefused(NO_SETTINGS)
        return connect(self.root, now, site_url=self.site_url, memo=memo)

    def _take_back(self) -> None:
        """Show the last site that passed its last look again."""
        before = {name: data for name, data in self.before.items() if data is not None}
        self._put_all(before, gone=self.before.keys() - before.keys())

    def _say(self, stage: str = "", changed: tuple[str, ...] = ()) -> None:
        self.tell(State(stage, self.trouble, changed))

    def _show_first(self, connected: Connected, memo: Memo) -> None:
        """Show the pages of what is new since the last build, before anything is judged; what
        cannot be shown yet is left to the whole build.
        """
        content, site = connected.content, connected.site
        new = {record.path for record in content.records if id(record) not in self.known}
        first = not self.known
        self.known = {id(record) for record in content.records}
        self.content = content  # as long as it lives, no other record has its number
        items = [item for item in site.items if item.record.path in new]
        if first or not items:
            return
        facts = shell.of_site(site)
        frames = Frames.of(self.root, site.commune.heading, site.commune.site_url, facts, memo)
        for item in items:
            try:
                found = [(p.url, shell.of_page(p), p.utf8) for p in pages_about(site, item)]
            except Exception:  # noqa: BLE001, S112 - not judged yet: what is wrong is told by the check
                continue
            for url, told, html in found:
                name = path_of(url)
                if name in self.files and (finished := frames.around(url, told, html)):
                    self._put_all({name: finished})

    def _build(self, connected: Connected, memo: Memo, at_stage: AtStage) -> None:
        judged = judge(self.root, None, memo=memo, at_stage=at_stage, connected=connected)
        if judged.problems.errors:
            self.trouble = judged.problems.what_stops
            return
        built = made(judged, commit_of(self.root))
        at_stage("Đặt khung cho trang", 0, 0)
        files: dict[str, bytes] = {}
        work = self.folder.with_name(f"{self.folder.name}-work")
        try:
            given = host.handed_over(built)
            finish(self.runs, self.root, given, work, memo, files.__setitem__)
        finally:
            shutil.rmtree(work, ignore_errors=True)
        self.trouble = ""
        self._put_all(files, gone=self.files.keys() - files.keys())
        at_stage("Soát trang đã dựng", 0, 0)
        found = last_look(self.folder, built, pages_of(self.files), memo)
        if found.errors:
            self.trouble = f"{found}\nTrang mới dựng xong nhưng không đạt lần soát cuối."

    def _put_all(self, files: dict[str, bytes], gone: Collection[str] = ()) -> None:
        """Put what is new or not the same into the folder, take away what is *gone*, and say so."""
        changed = []
        gone = [name for name in gone if name in self.files]
        for name, data in files.items():
            digest = hashlib.sha256(data).hexdigest()
            if self.files.get(name) != digest:
                self._remember(name)
                put_file(self.folder, name, data)
                self.files[name] = digest
                changed.append(name)
        for name in gone:
            self._remember(name)
            (self.folder / name).unlink(missing_ok=True)
            del self.files[name]
        if changed or gone:
            self._say("Soát", (*changed, *gone))
            (self.folder / MANIFEST).write_bytes(text_of(dict(sorted(self.files.items()))))

    def _remember(self, name: str) -> None:
        """Remember what lies in the place of a file, until what comes there is known to be good."""
        if name not in self.before:
            here = name in self.files
            self.before[name] = (self.folder / name).read_bytes() if here else None


def _in_words(error: Exception) -> str:
    """Say why a build did not end."""
    match error:
        case CommandRefused():
            return str(error)
        case host.Failed():
            return f"{error}\nDựng trang không xong."
        case OSError():
            return f"Không đọc hoặc không ghi được {error.filename or 'tệp'}: {os_error_in_words(error)}."
    return f"Chương trình gặp lỗi: {error!r}."
