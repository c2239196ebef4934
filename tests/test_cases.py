"""One file per mistake: tests/cases/<mistake>.yml spoils the sample commune and says what staff
must read.

``python tests/test_cases.py`` writes what the program says now into every case, to be read before
it is committed.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import make_files
import pytest
import yaml
from support import SAMPLE_DAY, commit, compared_on

CASES = Path(__file__).parent / "cases"
SAMPLE = Path(__file__).parent / "sample"
NEWS = "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"


_ATTACHED = {
    "picture": lambda: make_files.picture("PNG"),
    "scan": make_files.pdf,
    "signed": (Path(__file__).parent / "files/signed.pdf").read_bytes,
    "tracked": lambda: make_files.whole_docx(
        "<w:p><w:r><w:t>Tờ khai</w:t></w:r><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>ghi cho mình</w:t></w:r></w:p>"
    ),
    "uncleanable": lambda: make_files.whole_docx(
        "<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"
    ),
}
"""Key of a case -> how the file that it names is made."""


def spoil(root: Path, case: dict) -> None:
    """Apply one case, after a commit where it names one in ``git``: replace some words of a file,
    add to its end, write it anew in some encoding, or write others beside it.
    """
    for key, make in _ATTACHED.items():
        if key in case:
            (root / case[key]).write_bytes(make())
    for name, text in case.get("also", {}).items():
        (root / name).write_text(text, encoding="utf-8")
    path = root / case.get("file", NEWS)
    if case.get("remove"):
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    if "replace" in case:
        old, new = case["replace"]
        assert old in text, f"«{old}» is not in {path.name}"
        text = text.replace(old, new, 1)
    text = case.get("write", text + case.get("append", ""))
    path.write_bytes(text.encode(case.get("encoding", "utf-8")))


def said(case: dict) -> str:
    """What the check says about the spoilt sample."""
    from datetime import date

    from commune.problems import ContentError
    from commune.publishing.build import build, check

    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(SAMPLE, Path(folder) / "commune"))
        if case.get("today", SAMPLE_DAY) < date(
            2026, 3, 1
        ):  # before the sample's sheets were compared
            compared_on(root, case["today"])
        if "git" in case:
            commit(root)
        spoil(root, case)
        day = case.get("today", date(2026, 3, 15))
        if "git" in case:
            return str(check(root, day, case["git"])[1])
        try:
            return str(build(root, day).problems)
        except ContentError as error:
            return str(error.problems)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yml")), ids=lambda p: p.stem)
def test_the_mistake_is_explained(path):
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert said(case) == case["says"].rstrip("\n"), (
        "If the new words are right: python tests/test_cases.py"
    )


def test_every_message_is_vietnamese():
    english = {" the ", "should", "valid ", "expected", "required", "input", "error"}
    for path in CASES.glob("*.yml"):
        said = yaml.safe_load(path.read_text(encoding="utf-8"))["says"].lower().split("\n")
        words = "\n".join(
            line for line in said if line.startswith("content/") or "cách sửa" in line
        )
        assert not [w for w in english if w in words], path.name


def bless() -> None:
    """Write what the program says now into every case."""

    class Dumper(yaml.SafeDumper):
        pass

    Dumper.add_representer(
        str,
        lambda d, s: d.represent_scalar(
            "tag:yaml.org,2002:str", s, style="|" if "\n" in s else None
        ),
    )
    for path in sorted(CASES.glob("*.yml")):
        case = yaml.safe_load(path.read_text(encoding="utf-8"))
        case["says"] = said(case)
        path.write_text(
            yaml.dump(case, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=1000),
            encoding="utf-8",
        )


if __name__ == "__main__":
    sys.exit(bless())
