"""The hand-written pages of docs/: judged before the host reads them, since it would follow links
and obey front matter.
"""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from commune.content import encoding, on_disk
from commune.content.text import markdown, privacy
from commune.problems import Problem, Refused

ENDINGS = {".md"}
PICTURES = "docs/hinh"
"""Pictures of the README, which the host leaves out."""


def problems(root: Path) -> Iterator[Problem]:
    """Find what must not lie in *root*/docs; the folder may be missing."""
    docs = root / "docs"
    if not docs.exists() and not docs.is_symlink():
        return
    if problem := on_disk.problem_of(docs, "docs"):
        yield problem
        return
    for path in sorted(docs.rglob("*")):
        name = path.relative_to(root).as_posix()
        if problem := on_disk.problem_of(path, name):
            yield problem
        elif path.is_file() and path.parent == root / PICTURES and path.suffix == ".png":
            continue
        elif path.is_file():
            yield from _file(path, name)


def urls(root: Path) -> tuple[str, ...]:
    """Give the addresses of the pages of docs/, in order."""
    return tuple(sorted(url for _, url in _pages(root)))


def swallowed(root: Path, taken: Collection[str]) -> Iterator[Problem]:
    """A page of docs/ has an address that neither a generated page, *taken*, nor another page of
    docs/ has.
    """
    seen = set(taken)
    for name, url in _pages(root):
        if url in seen:
            yield Problem.of_file(
                name,
                "F018",
                f"Địa chỉ {url} của trang này đã là một trang khác.",
                "Đổi tên tệp, hoặc xóa tệp.",
            )
        seen.add(url)


def _pages(root: Path) -> Iterator[tuple[str, str]]:
    """Give name and address of every page of docs/."""
    for path in sorted((root / "docs").rglob("*.md")):
        parts = path.relative_to(root / "docs").with_suffix("").parts
        parts = parts[:-1] if parts[-1] in ("index", "README") else parts
        yield path.relative_to(root).as_posix(), "".join(f"/{part}" for part in parts) + "/"


def _file(path: Path, name: str) -> Iterator[Problem]:
    if path.suffix not in ENDINGS or not encoding.is_plain_name(name.removeprefix("docs/")):
        yield Problem.of_file(
            name,
            "F016",
            "Thư mục docs chỉ chứa các tệp .md tên không dấu.",
            "Chuyển tệp đi nơi khác, hoặc đổi tên.",
        )
        return
    try:
        text = encoding.decode(path.read_bytes())
    except Refused as refused:
        yield refused.problem(name)
        return
    try:
        encoding.refuse_unreadable(text)
    except Refused as refused:
        yield refused.problem(name)
    lines = text.split("\n")
    if lines[0].rstrip() == "---":
        message = "Trang trong docs không dùng phần khai báo giữa hai dòng ---."
        yield Problem(
            name, 1, 1, "F017", message, "Xóa phần khai báo, mở đầu bằng # Tên trang.", lines[0]
        )
        return
    for number, found in privacy.find_in_text(lines):
        code = found.kind.value
        yield Problem(name, number, found.column, code, found.message, privacy.DELETE)
    for link in markdown.links(text):
        page = link.target.partition("#")[0]
        if page and ":" not in page and not (path.parent / page).is_file():
            dead = markdown.dead_link(link.target)
            yield Problem(name, link.line, link.column, *dead, lines[link.line - 1])
    title = re.match(r"# \S", lines[0])
    yield from markdown.mistakes("\n".join(["", *lines[1:]]) if title else text, name)
