"""The real page beside the form: the resident builder over the drafts of one writer.

Other than for ``serve``, a mistake in one file keeps nobody from seeing the others, and what waits
for its day is shown as on that day: whoever writes it wants to see it.
"""

import secrets
import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from commune.content.memo import Memo
from commune.content.stages import AtStage
from commune.pages.page import Page
from commune.problems import Problems
from commune.publishing import host
from commune.publishing.build import Connected, Judged, made
from commune.publishing.finish import finish
from commune.publishing.preview import Preview
from commune.publishing.serve import Asked, Server
from commune.site import waiting


class DraftPreview(Preview):
    """The site as it would be with the drafts, as far as it can be shown."""

    turn = threading.Lock()
    """Held by whoever writes and waits for a message: a page may come later, it gives way."""

    def build(self, now: datetime, memo: Memo, newer: Callable[[], bool]) -> None:
        """Build when nobody waits for a message; who comes meanwhile ends this build."""
        with self.turn:
            pass
        super().build(now, memo, lambda: newer() or self.turn.locked())

    def _connect(self, now: datetime, memo: Memo) -> Connected:
        found = super()._connect(now, memo)
        return replace(found, site=waiting.as_if_all_had_come(found.site))

    def _take_back(self) -> None:
        """Leave what can be shown."""

    def _build(self, connected: Connected, memo: Memo, at_stage: AtStage) -> None:
        pages = []
        for page in connected.pages:
            at_stage("", 0, 0)
            if _can_be_shown(page):
                pages.append(page)
        built = made(Judged(self.root, connected.site, Problems(), pages), None)
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


def _can_be_shown(page: Page) -> bool:
    """Tell whether a page can be laid out: nobody has judged what it is made of."""
    try:
        return bool(page.html)
    except Exception:  # noqa: BLE001 - what is wrong is told at the form
        return False


class PreviewServer(Server):
    """Shows the drafts at an origin of their own, which no page of the editor shares, to who knows
    the address.
    """

    def __init__(self, root: Path, folder: Path, asked: Asked) -> None:
        super().__init__(root, folder, 0, asked)
        self.preview = DraftPreview(root, folder, self.shown.tell, asked.site_url, asked.runs)
        self.below = f"/{secrets.token_urlsafe(24)}"

    def start(self) -> None:
        """Build and serve from now on, beside whatever else this process does."""
        for work in (self._build_for_ever, self.serve_forever):
            threading.Thread(target=work, daemon=True).start()

    @property
    def turn(self) -> threading.Lock:
        """What to hold while somebody waits for a message; ``look_again`` comes after."""
        return DraftPreview.turn

    def look_again(self) -> None:
        """Follow what was just saved."""
        self.changes.saved.set()

    def _told(self) -> str:
        return ""

    @property
    def address(self) -> str:
        """Where the pages are, without a slash at the end."""
        return f"{self.origin}{self.below}"

    @property
    def origin(self) -> str:
        """The origin of the pages."""
        return f"http://127.0.0.1:{self.server_port}"
