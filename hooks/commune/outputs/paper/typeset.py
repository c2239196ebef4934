"""A leaf made into a PDF by typst: PDF/UA, the same bytes for the same leaf on every machine."""

import hashlib
import importlib.metadata
import json
from functools import cache
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

from commune.content.memo import Memo, key_of
from commune.outputs.paper.leaf import Leaf
from commune.outputs.paper.qr import svg_of
from commune.problems import CommandRefused

FOLDER = Path(__file__).parent
FONTS = FOLDER / "fonts"
SUMS = FONTS / "sha256.txt"
"""The checksums of the fonts and of their licence."""
STANDARD = "ua-1"
SMALLEST = 8
"""Points of the smallest letters to which one page may bring it."""
MISSING = (
    "Máy này chưa cài phần làm bản in. Chạy make .venv/paper, hoặc: .venv/bin/pip install "
    "--no-deps --require-hashes -r requirements-paper.txt"
)


def make(leaf: Leaf, memo: Memo) -> bytes:
    """Give the PDF of *leaf*. Raises CommandRefused where the extra or a font is missing,
    ValueError with typst's own words where it cannot lay the leaf out.
    """
    text = leaf.as_json()
    return memo.give("paper", key_of(_tools(), text), lambda: _made(text))


def _made(text: str) -> bytes:
    leaf = json.loads(text)
    _draw_codes(leaf)
    made = _compiled(leaf)
    while leaf["one_page"] and leaf["size"] > SMALLEST and pages_in(made) > 1:
        leaf["size"] -= 1
        leaf["small"] = min(leaf["small"], leaf["size"])
        made = _compiled(leaf)
    return made


def _compiled(leaf: Any) -> bytes:
    try:
        made: bytes = _typst().compile(
            sys_inputs={"leaf": json.dumps(leaf)}, format="pdf", pdf_standards=STANDARD
        )
    except RuntimeError as error:
        raise ValueError(str(error).partition("\n")[0]) from error
    return made


def pages_in(pdf: bytes) -> int:
    """Count the pages of a PDF."""
    from pypdf import PdfReader  # noqa: PLC0415 - most builds make no new PDF

    return len(PdfReader(BytesIO(pdf)).pages)


def _draw_codes(value: Any) -> None:
    """Put the picture of each QR code beside its address."""
    parts = value if isinstance(value, list) else [*value.values()]
    for part in parts:
        if isinstance(part, dict | list):
            _draw_codes(part)
    if isinstance(value, dict) and "address" in value:
        value["svg"] = svg_of(value["address"], value["size"])


@cache
def _tools() -> str:
    """Name what makes a PDF beside the program: its releases. Raises CommandRefused."""
    try:
        return " ".join(importlib.metadata.version(name) for name in ("typst", "segno"))
    except importlib.metadata.PackageNotFoundError:
        raise CommandRefused(MISSING) from None


@cache
def _typst() -> Any:
    """Give the compiler, with our own fonts and no others: a machine's must not change a sheet."""
    check_fonts()
    return import_module("typst").Compiler(
        str(FOLDER / "leaf.typ"),
        root=str(FOLDER),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
    )


def check_fonts(folder: Path = FONTS) -> None:
    """Raise CommandRefused where a font is missing or is not the one that was kept."""
    for line in SUMS.read_text(encoding="ascii").splitlines():
        digest, _, name = line.partition("  ")
        path = folder / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise CommandRefused(
                f"Thiếu hoặc hỏng phông chữ {path.name} trong {folder}. Cài lại chương trình."
            )
