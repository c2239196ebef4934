"""The hand-written pages of docs/: judged before the host reads them, since it would follow links and obey front matter."""

import re
from collections.abc import Iterator
from pathlib import Path

from commune import encoding, markdown, privacy
from commune.problems import Problem

ENDINGS = {".md"}


def problems(root: Path) -> Iterator[Problem]:
    """Find what must not lie in *root*/docs; the folder may be missing."""
    for path in sorted((root / "docs").rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_symlink():
            yield Problem(name, 0, 0, "F011", "Đây là liên kết đến chỗ khác, không phải tệp thật.", "Xóa liên kết, chép tệp thật vào đây.")
        elif path.is_file():
            yield from _file(path, name)


def urls(root: Path) -> list[str]:
    """Give the addresses of the pages of docs/."""
    folder = root / "docs"
    return [f"/{path.relative_to(folder).with_suffix('').as_posix()}/" for path in sorted(folder.rglob("*.md"))]


def _file(path: Path, name: str) -> Iterator[Problem]:
    if path.suffix not in ENDINGS or not encoding.is_plain_name(name.removeprefix("docs/")):
        yield Problem(name, 0, 0, "F016", "Thư mục docs chỉ chứa các tệp .md tên không dấu.", "Chuyển tệp đi nơi khác, hoặc đổi tên.")
        return
    text, found = encoding.decode(path.read_bytes(), name)
    yield from found
    lines = text.split("\n")
    if lines[0].rstrip() == "---":
        message = "Trang trong docs không dùng phần khai báo giữa hai dòng ---."
        yield Problem(name, 1, 1, "F017", message, "Xóa phần khai báo, mở đầu bằng # Tên trang.", lines[0])
        return
    for number, line in enumerate(lines, 1):
        for finding in privacy.find(line):
            message = f"Có thông tin riêng của một người, hoặc câu hỏi xin mật khẩu: «{finding.masked}»."
            yield Problem(name, number, finding.column, finding.kind.value, message, "Xóa đi, hoặc thay bằng cách nói chung.")
    for link in markdown.links(text):
        page = link.target.partition("#")[0]
        if page and ":" not in page and not (path.parent / page).is_file():
            message = f"Liên kết «{link.target[:80]}» không dẫn đến tệp nào trong docs."
            yield Problem(name, link.line, link.column, "L001", message, "Viết tên tệp .md trong docs.", lines[link.line - 1])
    title = re.match(r"# \S", lines[0])
    for mistake in markdown.mistakes("\n".join(["", *lines[1:]]) if title else text):
        yield Problem(name, mistake.line, mistake.column, mistake.code, mistake.message, mistake.mend, lines[mistake.line - 1])
