"""One file per mistake: tests/cases/<mistake>.yml spoils the sample commune and says what staff
must read.

``python tests/test_cases.py`` writes what the program says now into every case, and the example of
each code that ``commune explain`` shows; both are to be read before they are committed.

Where what is wrong is added or written as a whole, ``right`` stands in its place without the
mistake; what is no text is told by ``example``, what is wrong and what is right.
"""

import difflib
import json
import os
import re
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

import asked
import finished
import make_files
import pytest
import yaml
from support import SAMPLE_DAY, commit, compared_on

from commune.outputs import report
from commune.problems import CommandRefused, ContentError, Problems
from commune.publishing.build import build, check
from commune.staff import explain
from commune.staff.code_meanings import MEANINGS, UNSHOWN
from commune.staff.review import read_form, take_answers

CASES = Path(__file__).parent / "cases"
SAMPLE = Path(__file__).parent / "sample"
NEWS = "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"


_ATTACHED = {
    "picture": lambda: make_files.picture("PNG"),
    "vast": lambda: make_files.flat((8000, 8000)),
    "heavy": lambda: bytes(50_000_000),
    "scan": make_files.pdf,
    "acting": lambda: make_files.PDF_THAT_ACTS,
    "locked": make_files.pdf_with_a_password,
    "long": lambda: make_files.pdf_of_pages(301),
    "signed": (Path(__file__).parent / "files/signed.pdf").read_bytes,
    "tracked": lambda: make_files.whole_docx(
        "<w:p><w:r><w:t>Tờ khai</w:t></w:r><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>ghi cho mình</w:t></w:r></w:p>"
    ),
    "uncleanable": lambda: make_files.whole_docx(
        "<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"
    ),
}
"""Key of a case -> how the file that it names is made."""
_MADE = {"folder": Path.mkdir, "pipe": os.mkfifo}
"""Key of a case -> how the thing that it names, which is no file, is made."""


def spoil(root: Path, case: dict) -> None:
    """Apply one case, after a commit where it names one in ``git``: replace some words of a file,
    add to its end, write it anew in some encoding, or write others beside it.
    """
    for key, make in _ATTACHED.items():
        if key in case:
            (root / case[key]).write_bytes(make())
    for key, put in _MADE.items():
        if key in case:
            put(root / case[key])
    if "link" in case:
        (root / case["link"][0]).symlink_to(case["link"][1])
    for name, text in case.get("also", {}).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    path = root / case.get("file", NEWS)
    if case.get("remove"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    if "replace" in case:
        old, new = case["replace"]
        assert old in text, f"«{old}» is not in {path.name}"
        text = text.replace(old, new, 1)
    if "times" in case:
        text += case["times"][0] * case["times"][1]
    text = case.get("write", text + case.get("append", ""))
    path.write_bytes(text.encode(case.get("encoding", "utf-8")))


def said(case: dict) -> str:
    """What the program says about the spoilt sample."""
    with tempfile.TemporaryDirectory() as folder:
        if case.keys() & {"finished", "recorded", "unlisted"}:
            return finished.said(Path(folder), case)
        root = Path(shutil.copytree(SAMPLE, Path(folder) / "commune"))
        if case.get("today", SAMPLE_DAY) < date(2026, 3, 1):
            compared_on(root, case["today"])  # before the sample's sheets were compared
        day = case.get("today", SAMPLE_DAY)
        if "report" in case:
            return report_said(root, day, *case["report"])
        if "answers" in case:
            return form_said(root, day, case["answers"])
        if "git" in case:
            commit(root)
        spoil(root, case)
        if "git" in case:
            return str(check(root, day, case["git"])[1])
        try:
            return str(build(root, day).problems)
        except ContentError as error:
            return str(error.problems)


def report_said(root: Path, day: date, plan: str, start: str, end: str) -> str:
    """Why there is no report on *plan*."""
    with pytest.raises(CommandRefused) as refused:
        report.make(
            check(root, day)[0], plan, date.fromisoformat(start), date.fromisoformat(end), ".md"
        )
    return str(refused.value)


def form_said(root: Path, day: date, answers: dict[str, str]) -> str:
    """What is odd about a form that was filled in with *answers* (name of a question -> text)."""
    codes = asked.codes(asked.tell_nothing(root), day)
    data = asked.fill(asked.form(root, day), {codes[name]: text for name, text in answers.items()})
    problems = Problems()
    problems.collect(
        take_answers.take(root, check(root, day)[0], read_form.read(data), "hoi-xa.docx", day)
    )
    return str(problems)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yml")), ids=lambda p: p.stem)
def test_the_mistake_is_explained(path):
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert said(case) == case["says"].rstrip("\n"), (
        "If the new words are right: python tests/test_cases.py"
    )


@pytest.mark.parametrize(
    "path",
    [p for p in sorted(CASES.glob("*.yml")) if "\nright:" in p.read_text(encoding="utf-8")],
    ids=lambda p: p.stem,
)
def test_what_is_called_right_is_right(path):
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    place = next(key for key in ("append", "write") if key in case)
    code, *_ = _codes(case["says"])
    assert code not in said({**case, place: case["right"]})


def test_every_message_is_vietnamese():
    english = {" the ", "should", "valid ", "expected", "required", "input", "error"}
    for path in CASES.glob("*.yml"):
        said = yaml.safe_load(path.read_text(encoding="utf-8"))["says"].lower().split("\n")
        words = "\n".join(
            line for line in said if line.startswith("content/") or "cách sửa" in line
        )
        assert not [w for w in english if w in words], path.name


def _codes(says: str) -> list[str]:
    return re.findall(r"^\S+?: ([A-Z]\d{3}) ", says, re.MULTILINE)


def _message(code: str, says: str) -> str:
    """What *says* tells of *code* first."""
    return next(block for block in says.split("\n\n") if code in _codes(block))


def _shown(case: dict) -> list[str] | None:
    """What a case shows as wrong and as right; None where it shows neither."""
    if "example" in case:
        return case["example"]
    if "right" in case:
        return [case.get("append", case.get("write")).strip("\n"), case["right"].strip("\n")]
    if "replace" not in case:
        return None
    old = finished.FILES.get(case.get("finished", "")) or (
        SAMPLE / case.get("file", NEWS)
    ).read_text(encoding="utf-8")
    right, wrong = old.split("\n"), old.replace(*case["replace"], 1).split("\n")
    (_, start, end, first, last) = next(
        o
        for o in difflib.SequenceMatcher(None, right, wrong, autojunk=False).get_opcodes()
        if o[0] != "equal"
    )
    if start == end or first == last:  # one line around tells where
        end, last = end + 1, last + 1
    return ["\n".join(wrong[first:last]), "\n".join(right[start:end])]


def examples() -> dict[str, dict[str, str]]:
    """Give the example of each code: of the cases that tell nothing else, one that says what it
    shows, else the shortest.
    """
    found: dict[str, tuple] = {}
    for path in sorted(CASES.glob("*.yml")):
        case = yaml.safe_load(path.read_text(encoding="utf-8"))
        shown = _shown(case)
        for code in set(_codes(case["says"])) if shown else ():
            message = _message(code, case["says"])
            told = len(set(_codes(case["says"])))
            meant = not case.keys() & {"example", "right"}
            rank = told, meant, len("".join(shown)) + len(message), path.stem
            wrong, right = shown
            if code.startswith("P"):  # a page of the handbook says no number of anybody's either
                wrong = re.sub(r"\d", "•", wrong)
            example = {"wrong": wrong, "message": message, "right": right}
            found[code] = min(found.get(code, (rank, example)), (rank, example), key=lambda f: f[0])
    return {code: found[code][1] for code in sorted(found)}


def as_json(found: dict[str, dict[str, str]]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def test_the_examples_are_those_of_the_cases():
    now = explain.EXAMPLES.read_text(encoding="utf-8")
    assert as_json(examples()) == now, "python tests/test_cases.py"


def test_every_code_has_an_example_by_a_case_or_beside_its_meaning():
    assert set(MEANINGS) - set(examples()) == set(UNSHOWN)


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
    explain.EXAMPLES.write_text(as_json(examples()), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(bless())
