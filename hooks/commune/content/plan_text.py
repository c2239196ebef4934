"""The plan's own words as the text of its file: an introduction, then ``## Mục đích`` and
``## Yêu cầu`` with a list each; the n-th entry is ``muc-dich-n``, ``yeu-cau-n``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Any

from commune.content.document import Document, Place, Value
from commune.content.text import markdown
from commune.content.text.misread_marks import LIST
from commune.problems import Problem, Severity
from commune.vietnamese import slug

SECTIONS = {"goals": "Mục đích", "requirements": "Yêu cầu"}
"""Field -> the heading over its list; the heading makes the ids."""
FIELDS = ("introduction", *SECTIONS)
SKELETON = "Chép nguyên văn lời mở đầu vào đây.\n" + "".join(
    f"\n## {name}\n\n- Chép nguyên văn {name.lower()} thứ nhất vào đây.\n"
    for name in SECTIONS.values()
)
"""What a new file has below its front matter."""
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*")
_NUMBER = re.compile(r"^(?:\d+|[IVX]+)[.)][ \t]+")
_ENTRY = re.compile(r"([ \t]*)([-*+]|\d{1,9}[.)])(?:([ \t]+)(\S.*))?")
_INTERRUPTS = {"-", "*", "+", "1.", "1)"}
"""Marks that begin a list even on the line right below a text."""
_OTHER_BLOCK = re.compile(r"[ \t]*(?:>|```|~~~|\||!\[|(?:[-*_][ \t]*){3,}$|=+[ \t]*$)")
_TAG_OF_PLAIN_TEXT = re.compile(r"</?(?:p|a)\b[^>]*>")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_ONE_PARAGRAPH = "Viết mỗi mục một đoạn, bắt đầu bằng gạch ngang và dấu cách: - nội dung"


@dataclass
class _Words:
    """A paragraph or an entry: its lines, where it begins, and how far in its text stands."""

    place: Place
    lines: list[str]
    offset: int = 0


@dataclass
class _Text:
    """What the text below the front matter says."""

    paragraphs: list[_Words] = field(default_factory=list)
    lists: dict[str, list[_Words]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def tell(self, place: Place, message: str, mend: str) -> None:
        self.problems.append(_problem(place, "M062", message, mend))


def with_clauses(document: Document) -> Document:
    """Give *document* with the words of its text as the fields ``introduction``, ``goals`` and
    ``requirements``, and each note of ``notes`` beside its clause. What still stands in the front
    matter is read, with a warning.
    """
    text = _read(document.body, document.body_line)
    found = replace(
        document,
        fields={**document.fields},
        places={**document.places},
        problems=[*document.problems, *text.problems],
        unread={*document.unread},
    )
    for name in FIELDS:
        words = text.paragraphs if name == "introduction" else text.lists.get(name)
        if (name,) in document.places:
            found.problems.append(_in_front_matter(name, document, is_twice=bool(words)))
        elif words:
            _put(found, name, words)
    for name, severity in (("goals", Severity.ERROR), ("requirements", Severity.WARNING)):
        if (name,) not in found.places and not (name == "requirements" and text.problems):
            found.problems.append(_lacks(name, document, severity))
    if ("goals",) not in found.places:
        found.unread.add("goals")
    found.problems += _add_notes(found)
    return found


def _problem(
    place: Place, code: str, message: str, mend: str, severity: Severity = Severity.ERROR
) -> Problem:
    return Problem("", place.line, place.column, code, message, mend, severity=severity)


def _lacks(name: str, document: Document, severity: Severity) -> Problem:
    """Say that the plan has no goal, or no requirement."""
    heading = SECTIONS[name]
    what = heading.lower()
    mend = (
        f"Viết dòng ## {heading}, dưới đó mỗi {what} một dòng bắt đầu bằng gạch ngang và dấu cách."
    )
    place = Place(max(document.body_line, 1), 1)
    return _problem(place, "M061", f"Kế hoạch chưa có {what} nào.", mend, severity)


def _in_front_matter(name: str, document: Document, *, is_twice: bool) -> Problem:
    """Say where the words belong that stand in the front matter."""
    place = document.places[name,]
    if is_twice:
        message = f"{name} viết hai nơi: trong phần khai báo và trong bài."
        return _problem(place, "M064", message, f"Giữ trong bài, xóa {name} ở đây.")
    if name == "introduction":
        mend = "Chuyển xuống dưới dòng --- thứ hai, thành đoạn đầu của bài, rồi xóa introduction."
    else:
        heading = SECTIONS[name]
        mend = f"Viết ## {heading} trong bài, dưới đó mỗi text một dòng: - nội dung; note ghi vào notes: {slug(heading)}-1: …; rồi xóa {name}."
    message = "Lời của kế hoạch nay là phần bài bên dưới; bản sau sẽ không đọc ở đây nữa."
    return _problem(place, "M060", message, mend, Severity.WARNING)


def _put(found: Document, name: str, words: list[_Words]) -> None:
    """Enter words as a field, each with the place where it stands in the text."""
    found.places[name,] = words[0].place
    texts = [_plain(found, one) for one in words]
    if name == "introduction":
        found.fields[name] = "\n\n".join(texts)
        return
    clauses: list[Value] = []
    for n, (text, one) in enumerate(zip(texts, words, strict=True)):
        clauses.append({"id": f"{slug(SECTIONS[name])}-{n + 1}", "text": text})
        found.places |= {(name, n, *key): one.place for key in ((), ("id",), ("text",))}
    found.fields[name] = clauses


def _plain(found: Document, words: _Words) -> str:
    """Give the words as they are shown; a mark in them is a mistake, since the plan is quoted."""
    text = "\n".join(words.lines)
    try:
        shown = unescape(_TAG_OF_PLAIN_TEXT.sub("", markdown.walled(text))).strip()
    except markdown.UnsafeHtml:
        shown = ""
    if shown != _ESCAPED.sub(r"\1", text):
        message = "Lời của kế hoạch giữ nguyên văn, không có chữ đậm, liên kết hay dấu khác."
        mend = "Bỏ các dấu quanh chữ; cần giữ dấu thì viết \\ trước nó, ví dụ \\*"
        found.problems.append(_problem(words.place, "M063", message, mend))
        shown = text
    return shown.replace("\n", " ")


def _add_notes(found: Document) -> Iterator[Problem]:
    """Put each note beside its clause; a note of no clause is a mistake."""
    notes = found.fields.get("notes")
    clauses: dict[str, tuple[str, int, Any]] = {}
    for name in SECTIONS:
        entries = found.fields.get(name)
        for n, clause in enumerate(entries if isinstance(entries, list) else ()):
            if isinstance(clause, dict) and isinstance(clause.get("id"), str):
                clauses[str(clause["id"])] = name, n, clause
    for key, note in notes.items() if isinstance(notes, dict) else ():
        place = found.places["notes", key]
        if key in clauses:
            name, n, clause = clauses[key]
            clause["note"] = note
            found.places[name, n, "note"] = place
        elif "goals" not in found.unread:
            mend = f"Chọn trong: {', '.join(clauses)}."
            yield _problem(place, "M065", f"Kế hoạch không có mục «{key}» để ghi chú.", mend)


def _read(body: str, first: int) -> _Text:
    """Divide the text, which begins on the line *first* of its file, as CommonMark does."""
    text, section, behind_blank = _Text(), "introduction", True
    for number, line in enumerate(body.split("\n"), first):
        place = Place(number, len(line) - len(line.lstrip()) + 1)
        if not line.strip():
            pass
        elif heading := _HEADING.fullmatch(line):
            section = _section(text, place, *heading.groups())
        elif section == "introduction":
            _take_paragraph(text, place, line, behind_blank=behind_blank)
        elif section:
            _take_entry(text, text.lists[section], place, line, behind_blank=behind_blank)
        behind_blank = not line.strip() or bool(_HEADING.fullmatch(line))
    return text


def _section(text: _Text, place: Place, marks: str, name: str) -> str:
    """Give the field that a heading begins; nothing for one that does not belong here."""
    wanted = slug(_NUMBER.sub("", name).rstrip(" :."))
    section = next((key for key, words in SECTIONS.items() if slug(words) == wanted), "")
    if len(marks) == 2 and section and section not in text.lists:
        text.lists[section] = []
        return section
    if len(marks) > 1:
        message = f"Mục «{name[:60]}» không có chỗ: kế hoạch có một ## Mục đích và một ## Yêu cầu."
        mend = "Bỏ mục này, hoặc viết đúng tên mục."
        if section in text.lists:
            mend = "Chuyển các dòng dưới mục này lên mục cùng tên ở trên, rồi xóa mục này."
        elif section:
            mend = f"Viết: ## {SECTIONS[section]}"
        text.tell(place, message, mend)
    return ""


def _take_paragraph(text: _Text, place: Place, line: str, *, behind_blank: bool) -> None:
    """Take in a line of the introduction."""
    entry = _ENTRY.fullmatch(line)
    if _OTHER_BLOCK.match(line) or (entry and (behind_blank or entry[2] in _INTERRUPTS)):
        text.tell(
            place,
            "Lời mở đầu chỉ gồm các đoạn văn.",
            "Viết thành đoạn văn, hoặc chuyển xuống dưới ## Mục đích.",
        )
    elif behind_blank or not text.paragraphs:
        text.paragraphs.append(_Words(place, [line.strip()]))
    else:
        text.paragraphs[-1].lines.append(line.strip())


def _take_entry(
    text: _Text, entries: list[_Words], place: Place, line: str, *, behind_blank: bool
) -> None:
    """Take in a line of a list: a new entry, or one that goes on with the last."""
    entry, last = _ENTRY.fullmatch(line), entries[-1] if entries else None
    indent = place.column - 1
    if not entry and (meant := LIST.match(line.strip())):
        # told by the rules of texts, as in any; read as it is meant, or what names it is told too
        words = line.strip()[meant.end() :]
        begins = len(line) - len(words)
        entries.append(_Words(Place(place.line, begins + 1), [words.strip()], begins))
        return
    if entry and not _OTHER_BLOCK.match(line) and indent < (last.offset if last else 4):
        words = entry[4] or ""
        if not words:
            text.tell(
                place, "Mục này không có chữ nào.", "Viết nội dung sau gạch ngang, hoặc xóa dòng."
            )
        begins = len(line) - len(words)
        entries.append(_Words(Place(place.line, begins + 1), [words.strip()], begins))
    elif entry and (behind_blank or entry[2] in _INTERRUPTS) and not _OTHER_BLOCK.match(line):
        text.tell(place, "Mục con trong danh sách không có chỗ trong kế hoạch.", _ONE_PARAGRAPH)
    elif _OTHER_BLOCK.match(line) or last is None or behind_blank:
        text.tell(place, "Dưới ## Mục đích và ## Yêu cầu chỉ có một danh sách.", _ONE_PARAGRAPH)
    else:
        last.lines.append(line.strip())
