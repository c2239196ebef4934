"""``check --fix``: what is certain in the texts of some files is mended, the difference told."""

import hashlib
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from commune.content import encoding, frontmatter, whole_file
from commune.content.repository import GitRefuses, NoRepository, changed_files
from commune.content.text import mending
from commune.problems import CommandRefused, Refused

_ONLY = "--fix chỉ sửa tệp .md trong content. Viết: commune check --fix content/tin-tuc/2026/2026-01-20-ten-bai.md"

Change = tuple[str, int, int, int, int]
"""What became of lines, as difflib tells it: its name, from and to before, from and to now."""


def fix(root: Path, paths: list[str]) -> Iterator[str]:
    """Mend the files *paths*, from *root* on, and tell of each what was changed, line by line; a
    file that cannot be read is left to the check. Raises CommandRefused for what is no text of
    content/.

    Of the front matter only letters are changed that nobody sees. What git does not have as it
    stood is kept beside the project: whoever mends must be able to go back.
    """
    if not paths or not all(path.startswith("content/") and path.endswith(".md") for path in paths):
        raise CommandRefused(_ONLY)
    for path in paths:
        data = (root / path).read_bytes()
        try:
            text = encoding.decode(data)
            seen = encoding.without_hidden(text)
            first = frontmatter.parse(seen).body_line
        except Refused:
            continue
        lines, mended = text.split("\n"), seen.split("\n")
        body = "\n".join(mended[first - 1 :])
        mended[first - 1 :] = mending.mended(body).split("\n")
        if mended == lines:
            yield f"{path}: không có chỗ nào chắc chắn để tự sửa."
            continue
        kept = _kept(root, path, data)
        changes = [*SequenceMatcher(None, lines, mended, autojunk=False).get_opcodes()]
        whole_file.write(root / path, _written(data, mended, changes), workplace=root)
        told = _difference(lines, mended, changes)
        yield "\n".join([f"{path}: đã sửa. Đọc lại từng chỗ:", *told, kept])


def _kept(root: Path, path: str, data: bytes) -> str:
    """Keep what stands there unless git has it, and say how to go back."""
    try:
        is_in_git = not changed_files(root, path)
    except (NoRepository, GitRefuses):
        is_in_git = False
    if is_in_git:
        return f"Muốn lấy lại bản trước: git restore {path}"
    name = f".content.giu-lai-{hashlib.sha256(data).hexdigest()[:8]}/{Path(path).name}"
    whole_file.write(root / name, data)
    return f"Bản trước chưa có trong git, nên giữ ở {name}"


def _written(data: bytes, mended: list[str], changes: Sequence[Change]) -> bytes:
    """Give the file with its changed lines; every other line keeps its bytes and line end."""
    raw = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    made: list[bytes] = []
    for tag, a, b, c, d in changes:
        made += raw[a:b] if tag == "equal" else [line.encode() for line in mended[c:d]]
    end = b"\r\n" if b"\r\n" in data else b"\r" if b"\r" in data else b"\n"
    return end.join(made)


def _difference(lines: list[str], mended: list[str], changes: Sequence[Change]) -> Iterator[str]:
    """Tell each change as the lines before and the lines now."""
    for tag, a, b, c, d in changes:
        if tag != "equal":
            yield f"  dòng {a + 1}, trước:" if b > a else f"  sau dòng {a}, thêm:"
            yield from (f"    {encoding.with_hidden_named(line)}".rstrip() for line in lines[a:b])
            if b > a:
                yield "  nay:" if d > c else "  nay bỏ."
            yield from (f"    {line}".rstrip() or "    (dòng trống)" for line in mended[c:d])
