"""A copy of the site to be opened from a folder, without a network or a server: by a reviewer of a
proposal, or where there is no line.

A folder opened from a disk shows the list of its files, so every link names the page itself. What
only a server or the theme's own search needs is left out; each page says of when it is.
"""

import html
import posixpath
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from commune.content import docs_signs, hand_written, history
from commune.content.memo import Memo
from commune.content.versions import Versions
from commune.pages import changed as changed_page
from commune.pages import site_wide
from commune.pages.changed import Changed
from commune.pages.page import Crumb, relative
from commune.problems import CommandRefused
from commune.publishing import servers
from commune.publishing.build import Built, judge, made
from commune.publishing.handbook import ASSETS as THEME
from commune.publishing.manifest import MANIFEST, files_of, manifest
from commune.publishing.target import READ_FIRST
from commune.site import Site
from commune.site.subscriptions import STATUS
from commune.vietnamese.clock import moment_in_words

_NO_USE = {"404.html", "robots.txt", "sitemap.xml", *servers.NAMES}
"""Files that only a server sends or obeys."""
_SEARCHED = re.compile(r"search-[\w.-]+\.js")
"""Names of the search's data."""
_TAG = re.compile(r"<[a-z][^<>]*>")
_LINK = re.compile(r'(?P<name> (?:href|action|data-desk-url)="| content="0; url=)(?P<link>[^"]*)')
_HIT = re.compile(r'(?P<name>"url":")(?P<link>/[^"]*)')
_CORE = re.compile(r"^\(self\.communeSearch=.*?\)\.core=\{")
"""How the search's packed pages begin; unpack.js makes their addresses."""
_PAGE = "index.html"
_HEAD = '<header class="top">'


def compare(root: Path, built: Built, revision: str, site_url: str, memo: Memo) -> Changed:
    """Tell what of the site *built* from *root* differs from that of the commit where its branch
    left *revision*, for the same moment. Raises CommandRefused where that cannot be built.
    """
    base = history.left_at(root, revision)
    with tempfile.TemporaryDirectory(prefix="commune-") as folder:
        Versions(root).unpack(base, Path(folder))
        judged = judge(Path(folder), built.site.now, site_url=site_url, memo=memo)
        if judged.problems.errors:
            raise CommandRefused(
                f"Bản đã lưu {base[:7]} có lỗi nên không dựng lại được để so. Chọn bản khác, hoặc bỏ --git."
            )
        before = made(judged, None)
        was, now = _pages(Path(folder), before), _pages(root, built)
    files = {name for name, data in built.files.items() if before.files.get(name) != data}
    own = {name for name in files if not name.startswith("assets/")} - {STATUS, *_NO_USE}
    return Changed(
        base[:7],
        new=tuple(now[url][0] for url in sorted(now.keys() - was.keys())),
        other=tuple(now[url][0] for url in sorted(now.keys() & was) if now[url] != was[url]),
        gone=tuple(was[url][0] for url in sorted(was.keys() - now.keys())),
        files=tuple(sorted(name.removesuffix("index.html") for name in own)),
        frame=_frame(before.site) != _frame(built.site),
    )


def _pages(root: Path, built: Built) -> dict[str, tuple[Crumb, str]]:
    """Give what everybody sees, without the frame: address -> name and address, text."""
    found = {page.url: (Crumb(page.title, page.url), page.html) for page in built.pages}
    for url, text in hand_written.texts(root).items():
        found[url] = (Crumb(text.partition("\n")[0].removeprefix("# "), url), text)
    return found


def _frame(site: Site) -> tuple[object, ...]:
    return site_wide.menu(site), site_wide.footer(site), tuple(site_wide.alerts(site))


@dataclass
class Copy:
    """What is done to a site to make it a copy to be opened from a folder."""

    compared: Callable[[Built], Changed] | None = None
    """Tells what differs from an earlier commit, if that is wanted."""
    changed: Changed | None = None
    """What it told."""

    def add(self, built: Built) -> Built:
        """Give the site with the page that lists what differs."""
        if not self.compared:
            return built
        self.changed = self.compared(built)
        return replace(built, pages=[*built.pages, changed_page.page(built.site, self.changed)])

    def alter(self, folder: Path, built: Built) -> None:
        """Make the finished site in *folder* the copy; its list of files with it."""
        for part in (folder / docs_signs.HANDBOOK.strip("/"), *folder.glob(f"{THEME}*")):
            shutil.rmtree(part, ignore_errors=True)
        for name in _NO_USE:
            (folder / name).unlink(missing_ok=True)
        places = {posixpath.dirname(name) for name in files_of(folder) if _is_page(name)}
        own = built.site.commune.full_address("/")
        for name, path in files_of(folder).items():
            to = partial(_named, places=places, own=own, page=name)
            if name.endswith(".html"):
                text = _TAG.sub(partial(_retold, _LINK, to), path.read_text(encoding="utf-8"))
                path.write_text(self._told(text, name, built.site), encoding="utf-8")
            elif _SEARCHED.fullmatch(posixpath.basename(name)):
                data = path.read_text(encoding="utf-8")
                data = _CORE.sub(
                    rf'\g<0>"file":"{_PAGE}",', _HIT.sub(partial(_found, places), data)
                )
                path.write_text(data, encoding="utf-8")
        (folder / READ_FIRST).write_text(self._read_first(built.site), encoding="utf-8")
        (folder / MANIFEST).write_bytes(manifest(folder))

    def _told(self, text: str, name: str, site: Site) -> str:
        """Give a page that says what it is, to people and to search engines."""
        if 'name="robots"' not in text:
            text = text.replace("<title>", '<meta name="robots" content="noindex">\n<title>', 1)
        more = ""
        if self.changed:
            list_ = f"{relative(f'/{posixpath.dirname(name)}/'.replace('//', '/'), changed_page.URL)}index.html"
            more = f' <a href="{list_}">Những trang thay đổi ({self.changed.pages})</a>'
        said = f'<p class="demo">Bản xem ngoài mạng, {moment_in_words(site.now)}.{more}</p>'
        return text.replace(_HEAD, f"{_HEAD}\n{said}", 1)

    def _read_first(self, site: Site) -> str:
        return (
            f"{site.commune.heading}: bản để xem ngoài mạng, cho lúc {moment_in_words(site.now)}.\n"
            "Mở tệp index.html bằng trình duyệt. Phí, giờ, thủ tục có thể đã đổi từ lúc ấy.\n"
            f"Trang trên mạng: {site.commune.full_address('/')}\n"
        )


def _is_page(name: str) -> bool:
    return posixpath.basename(name) == _PAGE


def _found(places: set[str], hit: re.Match[str]) -> str:
    """Give an address in the data of the search, which counts from the root."""
    return f"{hit['name']}/{_named(hit['link'][1:], places=places, own='//', page='')}"


def _retold(pattern: re.Pattern[str], to: Callable[[str], str], tag: re.Match[str]) -> str:
    return pattern.sub(
        lambda found: found["name"] + html.escape(to(html.unescape(found["link"]))), tag[0]
    )


def _named(link: str, *, places: set[str], own: str, page: str) -> str:
    """Give *link* of *page* with the name of the file that it opens; *places* are the folders of
    pages, *own* the address at which the site stands.
    """
    if link.startswith(own):
        here = f"/{posixpath.dirname(page)}/".replace("//", "/")
        link = relative(here, f"/{link.removeprefix(own)}")
    if re.match(r"[A-Za-z][\w+.-]*:|//|#|\?|$", link):
        return link
    path = urlsplit(link).path
    there = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    if there.partition("/")[0] == docs_signs.HANDBOOK.strip("/"):
        return f"{own}{there}/{link.removeprefix(path)}"
    if ("" if there == "." else there) not in places:
        return link
    return posixpath.join(path, _PAGE) + link.removeprefix(path)
