"""The hand-written pages of docs/: judged before the host reads them, since it would follow links
and obey front matter.
"""

import posixpath
import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from pydantic import TypeAdapter

from commune.content import encoding, left_over, navigation, on_disk
from commune.content.docs_signs import HANDBOOK
from commune.content.memo import NOTHING_KEPT, Memo, key_of
from commune.content.text import markdown, privacy, subset
from commune.problems import Problem, Refused

ENDINGS = {".md"}
PICTURES = {
    "docs/hinh": {".png"},
    "docs/so-tay/hinh": {".png", ".webp", ".svg"},
}
"""Folders of pictures, and what they may be: of the README, which the host leaves out, and of the
handbook.
"""
_CODE = re.compile(
    r"^```.*?^```$|`[^`\n]*`|<!-- /?(?:fields|commands)\b[^>]*-->", re.MULTILINE | re.DOTALL
)
"""What the handbook may have beyond staff's own texts: samples, names of fields, and the marks
between which tables are made.
"""


def problems(
    root: Path, made: Collection[str] = (), memo: Memo = NOTHING_KEPT
) -> Iterator[Problem]:
    """Find what must not lie in *root*/docs; the folder may be missing. *made* are the files that
    the program adds to it, from docs/; *memo* keeps what was found in a file.
    """
    docs = root / "docs"
    if not docs.exists() and not docs.is_symlink():
        return
    if problem := on_disk.problem_of(docs, "docs"):
        yield problem
        return
    for path in sorted(docs.rglob("*")):
        name = path.relative_to(root).as_posix()
        if left_over.is_passed_over(name):
            continue
        if problem := on_disk.problem_of(path, name):
            yield problem
        elif path.is_file() and path.suffix in PICTURES.get(posixpath.dirname(name), ()):
            continue
        elif path.is_file():
            yield from _file(path, name, {*made}, memo)


def urls(root: Path) -> tuple[str, ...]:
    """Give the addresses of the pages of docs/, in order."""
    return tuple(sorted(url for _, url in pages(root)))


def public_urls(root: Path) -> tuple[str, ...]:
    """Give those of them that are for everybody: all but the handbook's."""
    return tuple(url for url in urls(root) if not url.startswith(HANDBOOK))


def texts(root: Path) -> dict[str, str]:
    """Give the text of each page for everybody by its address; every one could be read before."""
    return {
        url: encoding.decode((root / name).read_bytes())
        for name, url in pages(root)
        if not url.startswith(HANDBOOK)
    }


def swallowed(root: Path, taken: Collection[str]) -> Iterator[Problem]:
    """A page of docs/ has an address that neither a generated page, *taken*, nor another page of
    docs/ has.
    """
    seen = set(taken)
    for name, url in pages(root):
        if url in seen:
            yield Problem.of_file(
                name,
                "F018",
                f"Địa chỉ {url} của trang này đã là một trang khác.",
                "Đổi tên tệp, hoặc xóa tệp.",
            )
        seen.add(url)


def pages(root: Path) -> Iterator[tuple[str, str]]:
    """Give name and address of every page of docs/."""
    for path in sorted((root / "docs").rglob("*.md")):
        name = path.relative_to(root).as_posix()
        yield name, navigation.address_of(PurePosixPath(name).relative_to("docs"))


def _file(path: Path, name: str, made: Collection[str], memo: Memo) -> Iterator[Problem]:
    if path.suffix not in ENDINGS or not encoding.is_plain_name(name.removeprefix("docs/")):
        yield Problem.of_file(
            name,
            "F016",
            "Thư mục docs chỉ chứa các tệp .md tên không dấu.",
            "Chuyển tệp đi nơi khác, hoặc đổi tên.",
        )
        return
    data = path.read_bytes()
    found, links = memo.value("docs-page", key_of(name, data), _JUDGED, lambda: _judged(data, name))
    yield from found
    for line, column, target, source in links:
        page = target.partition("#")[0]
        there = posixpath.normpath(posixpath.join(posixpath.dirname(name), page))
        missing = not _is_there(path.parent / page) and there.removeprefix("docs/") not in made
        if page and ":" not in page and missing:
            yield Problem(name, line, column, *markdown.dead_link(target), source)


_Judged = tuple[tuple[Problem, ...], tuple[tuple[int, int, str, str], ...]]
"""What is wrong with a page by itself; line, column, target and source of its links."""
_JUDGED = TypeAdapter(_Judged)


def _judged(data: bytes, name: str) -> _Judged:
    """Judge a page by itself."""
    try:
        text = encoding.decode(data)
    except Refused as refused:
        return (refused.problem(name),), ()
    found: list[Problem] = []
    try:
        encoding.refuse_unreadable(text)
    except Refused as refused:
        found.append(refused.problem(name))
    lines = text.split("\n")
    if lines[0].rstrip() == "---":
        message = "Trang trong docs không dùng phần khai báo giữa hai dòng ---."
        mend = "Xóa phần khai báo, mở đầu bằng # Tên trang."
        return (*found, Problem(name, 1, 1, "F017", message, mend, lines[0])), ()
    judged = "\n".join(["", *lines[1:]])
    if f"/{name.removeprefix('docs/')}".startswith(HANDBOOK):
        judged = _CODE.sub(_hidden, judged)
    links = tuple(
        (link.line, link.column, link.target, lines[link.line - 1])
        for link in markdown.links(judged)
    )
    return (*found, *_text(name, lines, judged)), links


def _hidden(code: re.Match[str]) -> str:
    """Give what stands for it while the page is judged: letters for a word, else empty lines."""
    return re.sub(r"[^\n]", " " if code[0].startswith(("<", "```")) else "x", code[0])


def _is_there(path: Path) -> bool:
    """Tell whether a page leads to a file; in a folder that may not be read, which is told by
    itself, there may be one.
    """
    try:
        return path.is_file()
    except PermissionError:
        return True
    except OSError:  # a name that is too long for one
        return False


def _text(name: str, lines: list[str], judged: str) -> Iterator[Problem]:
    """Judge the words of a page: what is private, its name, its Markdown as it is *judged*."""
    for number, found in privacy.find_in_text(lines):
        code = found.kind.value
        yield Problem(name, number, found.column, code, found.message, privacy.DELETE)
    if not re.match(r"# \S", lines[0]):
        message = "Trang trong docs phải mở đầu bằng tên của nó."
        yield Problem(name, 1, 1, "F024", message, "Viết dòng đầu: # Tên trang", lines[0])
    for mistake in subset.refused(judged, name):
        yield replace(mistake, source=lines[mistake.line - 1])
