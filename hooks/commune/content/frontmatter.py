"""Split a file into front matter and body, and read its YAML as strings with places.

``yaml_tree`` reads the whole where it is in order. Where it is not, it reads field by field, so
that one slip costs one field and hides no other mistake; ``yaml_slips`` says what was meant.
"""

import re
from dataclasses import dataclass

import yaml

from commune.content import yaml_slips, yaml_tree
from commune.content.document import Document, Place
from commune.problems import Problem, Refused, Severity

_MOST_COLONS = 40
"""Colons of one field that are read as text: more is no text."""
_KEY_AT_THE_EDGE = re.compile(r"^([A-Za-z_][\w-]*):(?=\s|$)", re.MULTILINE)
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]{1,9}\s*|\+\+\+\s*")


def parse(text: str, *, whole: bool = False) -> Document:
    """Read the front matter of a Markdown file, or a *whole* YAML file; what is wrong with single
    fields is among the problems of what comes back. Raises Refused where nothing can be read.
    """
    lines = text.split("\n")
    problems: list[Problem] = []
    first, end = (0, len(lines)) if whole else _frame(lines)
    if not whole and (again := _cut_in_two(lines, end)):
        told = (
            "Y021",
            "Dòng --- này cắt đôi phần khai báo; các trường bên dưới nó thành nội dung bài.",
            "Xóa dòng --- này.",
        )
        problems.append(_problem(Place(end + 1, 1), *told))
        lines[end], end = "", again
    document = _read(lines[first:end], first)
    document.problems = [*problems, *document.problems]
    if not whole:
        document.body, document.body_line = "\n".join(lines[end + 1 :]), end + 2
    return document


def _problem(
    place: Place, code: str, message: str, mend: str, severity: Severity = Severity.ERROR
) -> Problem:
    return Problem("", place.line, place.column, code, message, mend, severity=severity)


def _frame(lines: list[str]) -> tuple[int, int]:
    """Give where the front matter begins and ends. Raises Refused."""
    if lines[0].rstrip() != "---":
        mend = f"Thêm dòng --- ở đầu tệp. {yaml_slips.GUIDE}"
        written = next((line for line in lines if line.strip()), "")
        if _DASHES.fullmatch(written):
            mend = "Để dòng đầu tiên của tệp đúng là ba dấu gạch ngang: ---"
        message = "Tệp phải mở đầu bằng phần khai báo giữa hai dòng ---."
        raise Refused("Y001", message, mend, 1, 1, lines[0])
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    if not end:
        message = "Phần khai báo ở đầu tệp không có dòng --- để đóng."
        mend = "Thêm dòng --- ngay sau trường cuối cùng."
        raise Refused("Y001", message, mend, 1, 1, lines[0])
    return 1, end


def _cut_in_two(lines: list[str], end: int) -> int:
    """Give the line that closes the front matter where the one at *end* stands within it, else
    0.
    """
    last = next(
        (n for n, line in enumerate(lines[end + 1 :], end + 1) if line.rstrip() == "---"), 0
    )
    between = [line for line in lines[end + 1 : last] if line.strip()]
    is_fields = any(map(_KEY_AT_THE_EDGE.match, between)) and all(
        _KEY_AT_THE_EDGE.match(line) or line[0] in " #" or line.startswith("- ") for line in between
    )
    return last if is_fields else 0


def _read(lines: list[str], above: int) -> Document:
    """Read *lines* at once, or field by field where that will not do."""
    cuts = [*yaml_slips.separators(lines)]
    lines = ["" if n in cuts else line for n, line in enumerate(lines)]
    text = "\n".join(lines)
    try:
        document = yaml_tree.read(text, above)
        if not all((key,) in document.places for key in _KEY_AT_THE_EDGE.findall(text)):
            document = _field_by_field(lines, above)  # one was swallowed by what was never closed
    except (yaml.YAMLError, Refused):
        document = _field_by_field(lines, above)
    told = (
        "Y020",
        "Dòng --- hoặc ... ở giữa chia tệp làm hai phần, phần sau không được đọc.",
        "Xóa dòng này.",
    )
    document.problems += [_problem(Place(above + n + 1, 1), *told) for n in cuts]
    return document


@dataclass
class _Part:
    """The lines of one field, and how many lines of the file stand above them."""

    lines: list[str]
    above: int
    name: str


def _parts(lines: list[str], above: int) -> list[_Part]:
    """Divide *lines* at every field that begins at the left edge."""
    parts = [_Part([], above, "")]
    for number, line in enumerate(lines):
        if found := yaml_slips.FIELD.match(line):
            name = found[1] or re.sub(r"\W*(\w*).*", r"\1", line)
            parts.append(_Part([], above + number, name.strip("\"'")))
        parts[-1].lines.append(line)
    return parts


def _field_by_field(lines: list[str], above: int) -> Document:
    """Read each field by itself; of one that cannot be read its key alone is known. Raises Refused
    where nothing is a field.
    """
    document = Document()
    for part in _parts(lines, above):
        try:
            found = _read_part(part, document)
        except Refused as refused:
            place = Place(refused.line, refused.column)
            document.problems.append(_problem(place, refused.code, str(refused), refused.mend))
            document.unread |= yaml_slips.names_set_in(lines, refused.line - above - 1)
            if part.name and part.name not in document.fields:
                document.unread.add(part.name)
                document.places[part.name,] = Place(part.above + 1, 1)
            elif not document.places and part.lines == lines:
                raise
        else:
            document.fields |= found.fields
            document.places |= found.places
            document.asides |= found.asides
    return document


def _read_part(part: _Part, before: Document) -> Document:
    """Read one field, which none *before* may be; a colon in its text is read as part of it, with a
    warning. Raises Refused.
    """
    lines = [*part.lines]
    if lines and (bare := yaml_slips.without_colon(lines[0])):
        raise Refused(*bare[0], part.above + 1, bare[1] + 1)
    for left in range(_MOST_COLONS, -1, -1):
        try:
            found = yaml_tree.read("\n".join(lines), part.above)
            break
        except yaml.YAMLError as error:
            told, number, column = yaml_slips.told_of(error, lines)
            refused = Refused(*told, part.above + number + 1, column + 1)
        except Refused as why:
            refused = why
        number = refused.line - part.above - 1
        meant = yaml_slips.whole_line(lines, number)
        if refused.code != yaml_slips.COLON[0] or not meant or not left:
            raise refused
        lines[number], told, column = meant
        place = Place(refused.line, column + 1)
        before.problems.append(_problem(place, *told, Severity.WARNING))
    for at, place in found.places.items():
        if len(at) == 1 and at in before.places:
            raise Refused(*yaml_slips.twice(str(at[0])), place.line, place.column)
    return found
