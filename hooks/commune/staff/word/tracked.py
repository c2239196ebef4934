"""Tracked changes of a Word file, taken or left as the clerk says, never by themselves."""

from dataclasses import dataclass
from enum import StrEnum

from commune.content.files import revisions
from commune.problems import CommandRefused, Refused
from commune.staff.word.package import W
from commune.staff.word.styles import Element, Styles, child, texts_of, value


class Choice(StrEnum):
    """What becomes of tracked changes."""

    ACCEPT = "accept"
    REJECT = "reject"


@dataclass(frozen=True)
class Change:
    """One change that waits for a decision."""

    is_added: bool
    author: str
    words: str

    def __str__(self) -> str:
        """Tell it to the clerk."""
        what = "thêm" if self.is_added else "xóa"
        return f"{self.author or 'không rõ ai'} {what}: {self.words or '(dấu xuống dòng hoặc dòng bảng)'}"


class UndecidedChanges(CommandRefused):
    """The file has tracked changes, and nobody said what becomes of them."""

    def __init__(self, changes: list[Change]) -> None:
        """Name the first of them."""
        self.changes = changes
        shown = "\n".join(f"  - {change}" for change in changes[:10])
        rest = f"\n  … còn {len(changes) - 10} chỗ nữa" if len(changes) > 10 else ""
        super().__init__(
            f"Tệp Word còn {len(changes)} chỗ sửa theo dõi (Track Changes), chưa nhập:\n{shown}{rest}\n"
            "Chọn một: thêm --accept-changes (lấy bản đã sửa) hoặc --reject-changes (lấy bản trước khi sửa)."
        )


_SWAPPED = {
    "ins": "del", "del": "ins", "moveTo": "moveFrom", "moveFrom": "moveTo", "delText": "t",
    "delInstrText": "instrText", "cellIns": "cellDel", "cellDel": "cellIns",
}  # fmt: skip
_OF_WORDS = tuple(f"{W}{name}" for name in ("ins", "del", "moveTo", "moveFrom"))
_FORMER = {
    "rPrChange": "rPr",
    "pPrChange": "pPr",
    "tblPrChange": "tblPr",
    "trPrChange": "trPr",
    "tcPrChange": "tcPr",
    "sectPrChange": "sectPr",
}
"""What keeps the properties from before -> what holds them in it."""


def find(root: Element, styles: Styles) -> list[Change]:
    """Give every change of words in one part, in order: of a row or a cell what no change inside
    of it says.
    """
    found = []
    for element in root.iter(
        *(f"{W}{name}" for name in ("ins", "del", "moveTo", "moveFrom", "cellIns", "cellDel"))
    ):
        name, above = revisions.local(element), element.getparent()
        texts = texts_of(element)
        if above is not None and above.tag in (f"{W}trPr", f"{W}tcPr"):
            whole = above.getparent()
            inside = [] if whole is None else texts_of(whole)
            texts = [t for t in inside if next(t.iterancestors(*_OF_WORDS), None) is None]
        is_added = name in ("ins", "moveTo", "cellIns")
        found.append(Change(is_added, value(element, "author") or "", styles.words(texts)))
    return found


def settle(root: Element, choice: Choice) -> None:
    """Carry out what the clerk said, in place. Raises CommandRefused where only Word can."""
    if choice is Choice.REJECT:
        _turn_round(root)
    for gone in list(root.iter(f"{W}cellDel")):
        _take_cell(gone)
    try:
        revisions.accept(root)
    except Refused as refused:
        raise CommandRefused(f"{refused} {refused.mend}") from None


def _take_cell(gone: Element) -> None:
    """Take the cell away that is marked as gone, and a row that had no other."""
    cell = next(gone.iterancestors(f"{W}tc"), None)
    row = None if cell is None else cell.getparent()
    if cell is None or row is None:
        return
    row.remove(cell)
    above = row.getparent()
    if above is not None and row.find(f".//{W}tc") is None:
        above.remove(row)


def _turn_round(root: Element) -> None:
    """Make a change of what it undoes, so that accepting it rejects the first."""
    for element in list(root.iter()):
        name = revisions.local(element)
        if name in _FORMER and element.tag == f"{W}{name}":
            _restore(element, child(element, _FORMER[name]))
        elif name in _SWAPPED and element.tag == f"{W}{name}":
            element.tag = f"{W}{_SWAPPED[name]}"


def _restore(note: Element, former: Element | None) -> None:
    """Put the properties from before in the place of those that hold the note; what says that a
    paragraph's end or a row came or went stays.
    """
    now = note.getparent()
    if now is None:
        return
    kept = [
        e
        for e in now
        if revisions.local(e) in ("ins", "del", "moveTo", "moveFrom")
        or (revisions.local(now) == "pPr" and revisions.local(e) in ("rPr", "sectPr"))
    ]
    for element in list(now):
        now.remove(element)
    now.extend([*(list(former) if former is not None else []), *kept])
