"""A Word file becomes a draft: the text of a new file and its pictures, what is still missing, and
what of the file was left out. Nothing touches the disk.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from commune.models.base import Item
from commune.models.shape import FieldShape, shape
from commune.problems import CommandRefused
from commune.staff import new_file
from commune.staff.word import letterhead, tracked
from commune.staff.word.block_lines import lines_of
from commune.staff.word.blocks import Block, Notes, Paragraph, Reader
from commune.staff.word.letterhead import Letter
from commune.staff.word.markdown_out import Markdown
from commune.staff.word.marks import escaped
from commune.staff.word.numbering import Numbering
from commune.staff.word.package import Package, W
from commune.staff.word.styles import Element, Styles, texts_of, value
from commune.staff.word.told import LeftOut, Told
from commune.staff.word.tracked import Choice, UndecidedChanges
from commune.vietnamese import fold, slug

_LONGEST_SUMMARY = 255
_LONGEST_NAME = 70
_UNNAMED = "bai-tu-word"
_NOTES = ("footnote", "endnote")


@dataclass(frozen=True)
class Draft:
    """What becomes of a Word file."""

    model: type[Item]
    path: str
    """Where the new file belongs: content/tin-tuc/2026/…md."""
    fields: dict[str, new_file.Known]
    """What the file tells of the fields, by name."""
    body: str
    """The Markdown below the front matter."""
    pictures: dict[str, bytes]
    """By the names that stand in the text; they lie beside it."""
    without_alt: tuple[str, ...]
    """Pictures of which nobody has said what is to be seen."""
    left_out: tuple[LeftOut, ...]
    notices: tuple[str, ...]
    """What became another form of itself, for the clerk to look at."""
    slug: str
    """The name of the file without a date."""
    procedure_field: str
    """The lĩnh vực of a procedure."""

    @property
    def missing(self) -> tuple[FieldShape, ...]:
        """The fields that the kind must have and the file does not tell."""
        return tuple(
            f for f in shape(self.model) if f.asked and not f.in_text and f.name not in self.fields
        )

    @property
    def text(self) -> str:
        """The whole of the new file."""
        return new_file.text(self.model, self.fields, self.body)

    @property
    def files(self) -> dict[str, bytes]:
        """Everything to be written, by path from the project's root: pictures first."""
        folder = self.path.rpartition("/")[0]
        beside = {f"{folder}/{name}": data for name, data in self.pictures.items()}
        return {**beside, self.path: self.text.encode()}

    def answered(self, fields: Mapping[str, str], alts: Mapping[str, str]) -> "Draft":
        """Give the draft with what somebody has said since: fields by name, and what is to be seen
        on a picture by the picture's name. A day moves it to where the file of that day belongs.
        """
        body = self.body
        for name, alt in alts.items():
            body = body.replace(f"![]({name})", f"![{escaped(alt)}]({name})")
        left = tuple(name for name in self.without_alt if not alts.get(name))
        said = replace(self, fields={**self.fields, **fields}, body=body, without_alt=left)
        day = _whole_day(fields.get("date", ""))
        if not day:
            return said
        return said.at(new_file.place(self.model, self.slug, day, self.procedure_field))

    def at(self, path: str) -> "Draft":
        """Give the draft for another *path*: its pictures, and what its text says of them, are
        named after that.
        """
        old, new = _stem(self.path), _stem(path)
        return replace(
            self,
            path=path,
            body=self.body.replace(f"]({old}-", f"]({new}-"),
            pictures={name.replace(old, new, 1): data for name, data in self.pictures.items()},
            without_alt=tuple(name.replace(old, new, 1) for name in self.without_alt),
        )


def _named_after(title: str) -> str:
    """Give the name of a file: whole words of the *title*."""
    name = slug(title)
    cut = name[: _LONGEST_NAME + 1]
    return name if len(name) <= _LONGEST_NAME else cut.rpartition("-")[0] or cut[:-1]


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")


def _whole_day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def import_document(
    data: bytes,
    *,
    today: date,
    kind: str = "tin-tuc",
    field: str = "",
    name: str = "",
    commune: str = "",
    changes: Choice | None = None,
) -> Draft:
    """Give the draft that a Word file becomes: of *kind*, a procedure of the lĩnh vực *field*.

    *name* is the file's own, for one without a title; *commune* as «xã Bến Mẫu» tells which papers
    are its own. Raises CommandRefused, and UndecidedChanges for a file with tracked changes as long
    as nobody says what becomes of them.
    """
    model = new_file.kind_named(kind)
    if not model.has_text:
        raise CommandRefused(
            f"Loại «{model.folder}» không có bài viết nên không nhập từ Word được: nhập thành tin (tin-tuc), hoặc dùng lệnh commune new."
        )
    package, told = Package(data), Told()
    styles = Styles(_only(package, "styles"))
    blocks, notes = _read(package, styles, told, changes)
    letter = letterhead.read(blocks, told)
    lower = partial(letterhead.lowered, letter, commune, told)
    letter.about = lower("Trích yếu", letter.about)
    title = lower("Tiêu đề", letter.title or _take_title(letter))
    stem = _named_after(title) or _named_after(name.rpartition(".")[0]) or _UNNAMED
    path = new_file.place(model, stem, _whole_day(letter.day) or today, field, letter.day)
    writer = Markdown(told, notes, _stem(path))
    known = _fields(model, letter, title, today, commune, told)
    if summary := _take_summary(letter, known):
        known["summary"] = lower("Tóm tắt", summary)
    body = writer.write(letter.blocks)
    for note, said in notes.of.items():
        if note not in writer.told_notes:
            told.leave_out(
                "Chú thích không còn chỗ trong bài",
                " ".join(line for block in said for line in lines_of(block)),
            )
    _tell_margins(package, styles, told)
    without = tuple(name for name, picture in writer.pictures.items() if not picture.alt)
    pictures = {name: picture.data for name, picture in writer.pictures.items()}
    return Draft(
        model, path, known, body, pictures, without, tuple(told.left_out), tuple(told.notices),
        stem, field,
    )  # fmt: skip


def _read(
    package: Package, styles: Styles, told: Told, changes: Choice | None
) -> tuple[list[Block], Notes]:
    """Give the blocks of the file and its notes, with tracked changes settled."""
    roots = {package.main: package.root(package.main)}
    kinds = {part: kind for kind in _NOTES for part in package.parts(f"{kind}s")}
    roots |= {part: package.root(part) for part in kinds}
    _settle(list(roots.values()), styles, told, changes)
    numbering = Numbering(_only(package, "numbering"), styles)
    notes = Notes()
    main = list[Block]()
    for part, root in roots.items():
        reader = Reader(package, package.relations_by_id(part), styles, numbering, told)
        if part == package.main:
            body = root.find(f"{W}body")
            main = list(reader.blocks([] if body is None else list(body)))
            continue
        for note in root.findall(f"{W}{kinds[part]}"):
            if value(note, "type") in (None, "normal"):
                notes.of[kinds[part], value(note, "id") or ""] = list(reader.blocks(list(note)))
    return main, notes


def _settle(roots: list[Element], styles: Styles, told: Told, changes: Choice | None) -> None:
    found = [change for root in roots for change in tracked.find(root, styles)]
    if found and changes is None:
        raise UndecidedChanges(found)
    for root in roots:
        tracked.settle(root, changes or Choice.ACCEPT)
    for change in found:
        if change.is_added is (changes is Choice.REJECT) and change.words:
            told.leave_out("Chữ bị bỏ theo lựa chọn về Track Changes", change.words)


def _only(package: Package, kind: str) -> Element | None:
    parts = package.parts(kind)
    return package.root(parts[0]) if parts else None


def _take_title(letter: Letter) -> str:
    """Take the title off the text: what bears Word's style for it, else a first line that is
    bold, large or in the middle.
    """
    for n, block in enumerate(letter.blocks[:6]):
        if not isinstance(block, Paragraph) or not re.search(r"\w", block.words):
            continue
        is_one = block.heading == 0 or block.is_centred or block.is_bold
        if block.heading == 1:  # a title, unless parts of the text are headed like it
            heads = (b for b in letter.blocks if isinstance(b, Paragraph) and not b.goes_on)
            is_one = sum(b.heading == 1 for b in heads) == 1
        if not is_one or block.label or len(block.words) > 2 * _LONGEST_SUMMARY:
            return ""
        end = n + 1
        while _is_more_of_title(letter.blocks, n, end):
            end += 1
        lines = [b.words for b in letter.blocks[n:end] if isinstance(b, Paragraph)]
        del letter.blocks[n:end]
        return " ".join(lines)
    return ""


def _is_more_of_title(blocks: list[Block], first: int, at: int) -> bool:
    """Tell whether a title that is bold in the middle, or broken by hand, goes on."""
    above, below = blocks[first], blocks[at] if at < len(blocks) else None
    if not (isinstance(above, Paragraph) and isinstance(below, Paragraph)):
        return False
    is_alike = above.is_centred and below.is_centred and above.is_bold and below.is_bold
    return below.goes_on or (is_alike and not below.label and below.heading == above.heading)


def _take_summary(letter: Letter, known: dict[str, new_file.Known]) -> str:
    """Take the first paragraph of a news item that is bold throughout, as newspapers have it."""
    if letter.has_head or not known.get("title"):
        return ""
    for n, block in enumerate(letter.blocks):
        if isinstance(block, Paragraph):
            rest = letter.blocks[n + 1 :]
            is_one = block.is_bold and not block.label and block.heading is None
            if not is_one or not 40 <= len(block.words) <= _LONGEST_SUMMARY or not rest:
                return ""
            del letter.blocks[n]
            return block.words
    return ""


def _fields(
    model: type[Item], letter: Letter, title: str, today: date, commune: str, told: Told
) -> dict[str, new_file.Known]:
    """Give what the letter's form tells, in the fields that the kind has; the rest is told."""
    names = {f.name for f in shape(model)}
    organ = _in_small_letters(letter.organ)
    kind = letter.kind.capitalize() or "Văn bản"
    paper = (
        f"{kind} số {letter.number}" + (f" của {organ}" if organ else "") if letter.number else ""
    )
    known: dict[str, new_file.Known] = {
        "title": title,
        "date": letter.day,
        "published": today.isoformat() if "published" in names else "",
        "issued": letter.day if len(letter.day) == 10 else "",
        "number": letter.number,
        "issuer": organ,
        "source": {"name": paper, "on": letter.day}
        if paper and letter.day
        else {"name": paper}
        if paper
        else "",
        "origin": "xa" if commune and fold(organ).endswith(fold(commune)) else "",
    }
    if paper and len(letter.day) == 10 and {"source", "date"} <= names:
        told.notice(
            f"Số, ngày của văn bản ghi ở ô «Nguồn»: {paper}. «Ngày diễn ra» đang lấy ngày ấy: việc diễn ra ngày khác thì sửa."
        )
    if letter.day and len(letter.day) == 7 and "date" in names:
        told.notice(f"Văn bản bỏ trống ngày: chỉ ghi tháng {letter.day}. Biết ngày thì sửa.")
    if letter.signer:
        told.notice(f"Người ký: {letter.signer}. Trang không có trường người ký nên không ghi.")
    if letter.number and not {"number", "source"} & names:
        told.notice(
            f"Số văn bản {letter.number}: loại này không có trường số văn bản nên không ghi."
        )
    return {key: value_ for key, value_ in known.items() if value_ and key in names}


_UNIT = re.compile(
    r"(?P<body>ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HĐND|HỘI ĐỒNG NHÂN DÂN|ĐẢNG ỦY)\s+(?P<unit>XÃ|PHƯỜNG|THỊ TRẤN|HUYỆN|TỈNH|THÀNH PHỐ)\s+(?P<name>.+)"
)


def _in_small_letters(organ: str) -> str:
    """Write the name of an office as sentences do: «UBND xã Bến Mẫu»; others stay as they stand."""
    found = _UNIT.fullmatch(organ)
    if not found:
        return organ
    body = found["body"] if " " not in found["body"] else found["body"].capitalize()
    return f"{body} {found['unit'].lower()} {found['name'].title()}"


def _tell_margins(package: Package, styles: Styles, told: Told) -> None:
    """Tell what stands around the text: heads and feet of pages, remarks."""
    for kind, what in (("header", "Đầu trang"), ("footer", "Chân trang")):
        seen = set()
        for part in package.parts(kind):
            root = package.root(part)
            words = styles.words(texts_of(root))
            if any(r.kind == "image" for r in package.relations(part)):
                told.leave_out(f"Ảnh ở {what.lower()}")
            if words and words not in seen:
                seen.add(words)
                told.leave_out(what, words)
    for part in package.parts("comments"):
        for comment in package.root(part).findall(f"{W}comment"):
            told.leave_out(
                f"Nhận xét (Comment) của {value(comment, 'author') or 'không rõ ai'}",
                styles.words(texts_of(comment)),
            )
    if any("vbaProject" in name for name in package.names):
        told.leave_out("Macro của tệp Word")
