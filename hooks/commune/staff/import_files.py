"""``commune import``: a Word file becomes a draft, photographs go beside a text; what nobody can
tell from them is asked of who sits there, or named.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from commune.problems import CommandRefused
from commune.staff import edit_fields, photos
from commune.staff.new_file import hint
from commune.staff.word.importing import Draft, import_document
from commune.staff.word.tracked import Choice, UndecidedChanges

Ask = Callable[[str], str]
"""Puts a question to who sits there, and gives the answer; nothing where they do not know."""
_COMMUNE = "content/xa.yml"


@dataclass(frozen=True)
class Brought:
    """What is to be written, and what is to be told."""

    files: dict[str, bytes]
    """By path from the project's root; the last is the text."""
    is_new: bool
    """Whether no file of these may be there yet; else the last one is there, and changed."""
    told: str


def bring(root: Path, options: argparse.Namespace, today: date, ask: Ask | None) -> Brought:
    """Give what the command was asked for; without *ask* nothing is asked. Raises
    CommandRefused.
    """
    files = [root / name for name in options.files]
    for file in files:
        if not file.is_file():
            raise CommandRefused(f"Không thấy tệp {file.name}.")
    if options.to:
        return _photos(root, options.to, files, ask)
    if len(files) > 1:
        raise CommandRefused("Mỗi lần nhập một tệp Word. Ảnh thì thêm --to và tên bài.")
    if files[0].suffix.lower() in (".jpg", ".jpeg", ".png", ".heic", ".heif", ".webp"):
        raise CommandRefused(
            "Ảnh thì thêm --to và tệp của bài, ví dụ --to content/tin-tuc/2026/2026-01-20-ten-bai.md"
        )
    draft = _draft(root, files[0], options, today, ask)
    if ask:
        draft = _answered(draft, ask)
    return Brought(draft.files, is_new=True, told=told(draft))


def _draft(
    root: Path, file: Path, options: argparse.Namespace, today: date, ask: Ask | None
) -> Draft:
    data = file.read_bytes()
    changes = Choice(options.changes) if options.changes else None
    whose = edit_fields.fields_of((root / _COMMUNE).read_bytes(), _COMMUNE)
    commune = f"{whose.get('unit', '')} {whose.get('name', '')}".strip()

    def made(changes: Choice | None) -> Draft:
        return import_document(
            data,
            today=today,
            kind=options.kind,
            field=options.field,
            name=file.name,
            commune=commune,
            changes=changes,
        )

    try:
        return made(changes)
    except UndecidedChanges as undecided:
        if not ask:
            raise
        answer = ask(f"{undecided}\nGõ s để lấy bản đã sửa, t để lấy bản trước khi sửa: ")
        chosen = {"s": Choice.ACCEPT, "t": Choice.REJECT}.get(answer.strip().lower())
        if chosen is None:
            raise
        return made(chosen)


def _answered(draft: Draft, ask: Ask) -> Draft:
    """Ask for what is missing; what is not known stays empty."""
    fields = {
        f.name: ask(f"{f.label} ({hint(f)}): ").strip() for f in draft.missing if not f.inside
    }
    alts = {name: ask(f"Trong ảnh {name} thấy gì: ").strip() for name in draft.without_alt}
    return draft.answered(
        {k: v for k, v in fields.items() if v}, {k: v for k, v in alts.items() if v}
    )


def told(draft: Draft) -> str:
    """Tell of a draft what is to be looked at and what was left out; what is missing, the check
    tells.
    """
    parts = []
    if draft.notices:
        parts.append("\n".join(["Xem lại:", *(f"  - {sentence}" for sentence in draft.notices)]))
    if draft.left_out:
        parts.append(
            "\n".join(
                [
                    f"Không đưa vào bài ({len(draft.left_out)}):",
                    *(f"  - {one}" for one in draft.left_out),
                ]
            )
        )
    else:
        parts.append("Không bỏ gì của tệp Word.")
    if draft.pictures:
        parts.append(photos.REMINDER)
    return "\n".join(parts)


def _photos(root: Path, item: str, files: list[Path], ask: Ask | None) -> Brought:
    text = root / item
    if not item.endswith(".md") or not text.is_file():
        raise CommandRefused(
            f"Không thấy bài {item}. Viết đường dẫn của tệp .md, ví dụ content/tin-tuc/2026/2026-01-20-ten-bai.md"
        )
    alts = [ask(f"Trong ảnh {file.name} thấy gì: ").strip() for file in files] if ask else []
    made = photos.beside(
        item,
        text.read_bytes(),
        (f.read_bytes() for f in files),
        lambda p: (root / p).exists(),
        alts,
    )
    return Brought(made, is_new=False, told=photos.REMINDER)
