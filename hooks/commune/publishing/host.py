"""The host, MkDocs, which puts the frame around the pages: what it is handed, and its run as a
process of its own, since this program never imports it.
"""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from commune.pages import shell, site_wide
from commune.pages.page import Insides
from commune.publishing import child, handed
from commune.publishing.build import Built, build
from commune.publishing.handed import Handed
from commune.publishing.moment import moment


class Failed(Exception):
    """The host did not build the site; the text says why, in Vietnamese."""


@dataclass(frozen=True)
class Host:
    """How the host is run."""

    seconds: int = child.TIME_LIMIT
    """How long it may take."""
    show_stack: bool = False
    """Whether a technician wants to see where it stopped."""

    def run(self, root: Path, given: Handed, work: Path, folder: Path) -> None:
        """Let it build *given* with the settings and docs/ of *root* into *folder*; *work* is a
        folder to be made. Raises Failed.
        """
        given.write(work)
        told = {
            handed.FOLDER: str(work),
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONHASHSEED": "0",
            "PYTHONIOENCODING": "utf-8",
            "PYTHONUTF8": "1",
            "TZ": "UTC",
        }
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
        try:
            done = child.run(
                [*command, "--site-dir", str(folder)], cwd=root, more=told, seconds=self.seconds
            )
        except child.Failed as failed:
            raise Failed(f"Phần mềm dựng trang không chạy được: {failed}.") from None
        if done.code:
            raise Failed(self._why(done))

    def _why(self, done: child.Ended) -> str:
        """Say why it ended: in its own words where they are for staff."""
        said = (done.out + done.err).strip()
        foreign = (
            done.code < 0
            or not said
            or any(
                sign in said for sign in ("Traceback", "No module named", "a configuration error")
            )
        )
        if not foreign or self.show_stack:
            return said
        # A clerk can do nothing with a stack of calls; why it stopped tells a technician enough
        # to ask for the rest.
        return f"Phần mềm dựng trang dừng giữa chừng: {done.why}. Người kỹ thuật chạy lại với COMMUNE_DEBUG=1 để xem chi tiết."


def handed_over(built: Built) -> Handed:
    """Give what a host needs of what was *built*."""
    frames = [site_wide.hand_written(built.site, url) for url in built.hand_written]
    pages = [*built.pages, *frames]
    return Handed(
        name=built.site.commune.heading,
        address=built.site.commune.site_url,
        frame=shell.of_site(built.site),
        pages={page.url: shell.of_page(page) for page in pages},
        hand_written=frozenset(built.hand_written),
        handbook=built.handbook,
        files=built.files,
        sentence=built.sentence,
        html=Insides(pages, attrgetter("utf8")),
    )


def by_itself(root: Path, environ: Mapping[str, str], say: Callable[[str], object]) -> Handed:
    """Judge and make what a host needs that was started without this program, told the moment and
    the address by its environment. Raises CommandRefused, with every mistake.
    """
    at = moment(root, environ.get("COMMUNE_TODAY"))
    for remark in at.remarks:
        say(remark)
    return handed_over(build(root, at.now, site_url=environ.get("SITE_URL", "")))
