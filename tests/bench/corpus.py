"""The same synthetic commune as each generator wants it: the same texts, in as many pages.

Ours is the real content with N invented news items. The others get as many news items, the text of
every other page of our finished site as plain Markdown, and, where they have templates of their
own, the frame of our pages around it.
"""

import io
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path

from lxml import etree, html

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from make_files import pdf_of, pdf_stream  # noqa: E402
from PIL import Image, ImageEnhance  # noqa: E402
from words import News, item  # noqa: E402

from commune.vietnamese.clock import VIETNAM  # noqa: E402

TODAY = datetime.now(VIETNAM).date()

YEARS = 10
OWN = len(list(ROOT.glob("content/tin-tuc/*/*.md")))
"""News items in the real content."""
OWN_LISTS = re.compile(r"/tin-tuc/|/ban-tin/")
"""What every generator makes for itself of the news, or only ours makes."""
_HEADINGS = {"h2": "## ", "h3": "### ", "h4": "#### ", "h5": "#### ", "h6": "#### "}
_INLINE = {
    "a",
    "abbr",
    "b",
    "code",
    "em",
    "i",
    "kbd",
    "label",
    "mark",
    "small",
    "span",
    "strong",
} | {
    "sub",
    "sup",
    "time",
    "u",
}
_PLAIN = str.maketrans("<>{}[]|`*_\\", "‹›()()/'••/")
"""Signs that one of the generators or its Markdown would take for its own."""


class Project:
    """A *folder* that a generator builds; its Markdown files lie in *texts*."""

    def __init__(self, folder: Path, texts: str) -> None:
        self.folder, self.texts, self.site = folder, folder / texts, folder / "site"
        self.sources = {path.name for path in folder.iterdir()}
        """What stands in it before anything is built."""

    def forget(self) -> None:
        """Make the next build a cold one: every site, memo, cache and lock that a build left in the
        folder goes, whatever it is called; `meter` keeps HOME in there too.
        """
        for path in self.folder.iterdir():
            if path.name not in self.sources:
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def news(count: int, newest: date) -> Iterator[News]:
    """Give *count* items, spread evenly over the years up to *newest*, the oldest first."""
    for number in range(count):
        yield item(number, newest - timedelta(days=(count - 1 - number) * YEARS * 365 // count))


def ours(folder: Path, items: Iterator[News], content: Path = ROOT / "content") -> Project:
    """Write a commune of ours: the real program, docs and *content*, and *items* beside it."""
    folder.mkdir(parents=True)
    (folder / "hooks").symlink_to(ROOT / "hooks")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copytree(content, folder / "content")
    project = Project(folder, "content")
    for one in items:
        add(project, one)
    return project


def add(project: Project, one: News, head: str = "", more: str = "") -> Path:
    """Write one item of ours, with further fields and text, and give its file."""
    told = f"date: {one.day}\npublished: {one.day}\norigin: xa\ncategory: mot-cua\naudience: [nguoi-dan]\n{head}"
    path = project.texts / f"tin-tuc/{one.day.year}/{one.day}-{one.name}.md"
    return _write(path, _page(one.title, "summary", one.summary, one.text + more, told))


class Others:
    """Makes the projects of the other generators from our finished *site*, in which *seen* is one
    of the news items.
    """

    def __init__(self, site: Path, seen: News) -> None:
        self.site, self.seen = site, seen

    @cached_property
    def pages(self) -> list[tuple[str, str, str, str]]:
        """Address, title, description and text of every page that is no news."""
        found = []
        for path in sorted(self.site.rglob("index.html")):
            url = "/" + path.relative_to(self.site).as_posix().removesuffix("index.html")
            if not OWN_LISTS.match(url):
                tree = html.fromstring(path.read_bytes())
                title = tree.findtext(".//title", "").split(" – ")[0]
                told = tree.xpath("string(//meta[@name='description']/@content)")
                main = (tree.xpath("//main//article") or tree.xpath("//main") or [tree.body])[0]
                found.append((url, title, told, "\n\n".join(lines(main))))
        return found

    def frame(self, title: str, description: str, url: str, main: str) -> str:
        """Give the page of the item as a template: its own words and its text, from the heading to
        the question at the end, taken out, these put in.
        """
        page = (self.site / self.seen.url.strip("/") / "index.html").read_text(encoding="utf-8")
        head, rest = page.split("<h1>", 1)
        ask = re.search(r'<section[^>]* data-el="feedback".*', rest, re.DOTALL)
        page = f"{head}{main}\n{ask[0]}"
        for own, expression in (
            (self.seen.title, title),
            (self.seen.summary, description),
            (self.seen.url, url),
        ):
            assert own in page, own
            page = page.replace(own, expression)
        return page

    def hugo(self, folder: Path, items: Iterator[News]) -> Project:
        shutil.copytree(HERE / "peers/hugo", folder)
        main = '{{ block "main" . }}{{ end }}'
        frame = self.frame("{{ .Title }}", "{{ .Description }}", "{{ .RelPermalink }}", main)
        _write(folder / "layouts/_default/baseof.html", frame)
        shutil.copytree(self.site / "assets", folder / "static/assets")
        years = self._texts(folder / "content", items, "_index.md")
        for year in years:
            _write(folder / f"content/tin-tuc/{year}/_index.md", f"---\ntitle: Năm {year}\n---\n")
        return Project(folder, "content")

    def eleventy(self, folder: Path, items: Iterator[News], packages: Path) -> Project:
        shutil.copytree(HERE / "peers/eleventy", folder)
        shutil.copy(HERE / "package.json", folder)
        (folder / "node_modules").symlink_to(packages)
        main = "{% block main %}{{ content | safe }}{% endblock %}"
        frame = self.frame("{{ title }}", "{{ description }}", "{{ page.url }}", main)
        _write(folder / "_includes/frame.njk", frame)
        shutil.copytree(self.site / "assets", folder / "src/assets")
        self._texts(folder / "src", items, "index.md")
        return Project(folder, "src")

    def material(self, folder: Path, items: Iterator[News]) -> Project:
        """Write it for mkdocs-material, which Zensical reads too."""
        shutil.copytree(HERE / "peers/material", folder)
        years = self._texts(folder / "docs", items, "index.md", headed=True)
        for year, found in years.items():
            rows = "\n".join(
                f"- {one.day:%d/%m/%Y} [{one.title}]({one.name}.md)" for one in reversed(found)
            )
            _write(folder / f"docs/tin-tuc/{year}/index.md", f"# Năm {year}\n\n{rows}\n")
        rows = "\n".join(f"- [Năm {year}]({year}/index.md)" for year in reversed(years))
        _write(folder / "docs/tin-tuc/index.md", f"# Tin tức\n\n{rows}\n")
        return Project(folder, "docs")

    def _texts(
        self, folder: Path, items: Iterator[News], index: str, *, headed: bool = False
    ) -> dict[int, list[News]]:
        """Write the pages and the items, under their title where the template shows none; give the
        items of each year.
        """
        urls = [url for url, *_ in self.pages]
        for url, title, told, text in self.pages:
            above = any(other != url and other.startswith(url) for other in urls)
            name = f"{url.strip('/')}/{index}" if above else f"{url.strip('/')}.md"
            heading = f"# {title}\n\n" if headed else ""
            _write(folder / name.strip("/"), _page(title, "description", told, heading + text))
        years: dict[int, list[News]] = {}
        for one in items:
            heading = f"# {one.title}\n\n" if headed else ""
            text = _page(
                one.title, "description", one.summary, heading + one.text, f"date: {one.day}\n"
            )
            _write(folder / f"{one.url.strip('/')}.md", text)
            years.setdefault(one.day.year, []).append(one)
        return years


def lines(node: etree._Element) -> Iterator[str]:
    """Give the text under *node* block by block, as Markdown: headings, list items, paragraphs."""
    mark = _HEADINGS.get(node.tag, "- " if node.tag == "li" else "")
    run = [node.text or ""]
    for child in node:
        if not isinstance(child.tag, str) or child.tag in {"script", "style", "nav", "form", "h1"}:
            pass
        elif child.tag in _INLINE:
            run.append(child.text_content())
        elif child.tag in {"td", "th"}:
            run.append(f"{child.text_content()} · ")
        else:
            yield from _line(mark, run)
            run = []
            yield from lines(child)
        run.append(child.tail or "")
    yield from _line(mark, run)


def _line(mark: str, run: list[str]) -> Iterator[str]:
    if text := " ".join("".join(run).translate(_PLAIN).split()).lstrip("#-+=~> "):
        yield mark + re.sub(r"^(\d+)([.)]) ", r"\1 ", text)


def _page(title: str, word: str, told: str, text: str, more: str = "") -> str:
    head = "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n"
        for key, value in (("title", title), (word, told))
    )
    return f"---\n{head}{more}---\n\n{text}\n"


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def pictures(count: int, size: tuple[int, int] = (4000, 3000)) -> Iterator[bytes]:
    """Make photos, each of its own, with the grain that a phone's have: about 3 MB each."""
    width, height = size
    grain = Image.merge("RGB", [Image.effect_noise((width * 3 // 2, height), 28) for _ in "RGB"])
    for number in range(count):
        left = number * width // 2 // count
        photo = ImageEnhance.Brightness(grain.crop((left, 0, left + width, height)))
        out = io.BytesIO()
        photo.enhance(0.7 + number / count / 4).save(out, "JPEG", quality=72)
        yield out.getvalue()


def documents(count: int, scans: Iterator[bytes], pages: int = 20) -> Iterator[bytes]:
    """Make PDF files of pages with text, every fifth of them with a scan below it."""
    for number in range(count):
        kids = b" ".join(b"%d 0 R" % (4 + 3 * page) for page in range(pages))
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
        for page in range(pages):
            scan = next(scans) if page % 5 == 0 else b""
            own = 4 + 3 * page
            drawn = b"q 500 0 0 380 40 40 cm /Im1 Do Q" if scan else b""
            uses = b"/XObject << /Im1 %d 0 R >>" % (own + 2) if scan else b""
            said = b" ".join(
                b"(Trang %d, dong %d cua tep %d.) Tj 0 -16 Td" % (page, line, number)
                for line in range(20)
            )
            objects += [
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> %s >> >>"
                % (own + 1, uses),
                pdf_stream(b"BT /F1 11 Tf 50 800 Td %s ET %s" % (said, drawn)),
                _as_object(scan) if scan else b"null",
            ]
        yield pdf_of(*objects)


def _as_object(scan: bytes) -> bytes:
    width, height = Image.open(io.BytesIO(scan)).size
    told = b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /DCTDecode"
    return pdf_stream(scan, told % (width, height))


def with_files(folder: Path, day: date, many: tuple[int, int], kept: tuple[int, int]) -> Project:
    """Write the sample commune with as *many* items as there are pictures and PDF files; the first
    of each get theirs, as many as are *kept*.
    """
    project = ours(folder, iter(()), ROOT / "tests/sample/content")
    photos = pictures(kept[0])
    papers = documents(kept[1], pictures(kept[1] * 4, (2600, 1950)))
    for number in range(sum(many)):
        picture = number < many[0]
        name = f"tep-{number:03}.{'jpg' if picture else 'pdf'}"
        if (made := next(photos if picture else papers, None)) is None:
            add(project, item(number, day))
            continue
        head = f"image: {{file: {name}, alt: Ảnh}}\n" if picture else ""
        more = "" if picture else f"\n[Văn bản kèm theo]({name})\n"
        path = add(project, item(number, day), head, more)
        path.with_name(name).write_bytes(made)
    return project


def weight(folder: Path) -> tuple[int, int]:
    """Give how many HTML pages lie below *folder*, and the megabytes of all files."""
    files = [Path(at) / name for at, _, names in os.walk(folder) for name in names]
    return sum(p.suffix == ".html" for p in files), sum(
        p.stat().st_size for p in files
    ) // 1_000_000
