"""Tracked changes in Word's XML: accepted as Word would accept them, so that nothing that the
office deleted is published.

What Word keeps of a change: the deleted words (``del``, ``moveFrom``), marks on what was inserted,
the properties from before. Where accepting needs more than taking elements out, as with a deleted
cell, the file is refused and Word has to do it.
"""

import re
from collections.abc import Iterable

from lxml import etree

from commune.problems import Refused

_WORD = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
}
ACCEPT_ALL = "Mở tệp bằng Word, vào Review → Accept → Chấp nhận mọi thay đổi (Accept All Changes), lưu lại rồi chép đè."
_GONE, _KEPT = {"del", "moveFrom"}, {"ins", "moveTo"}
_MARKERS = {"bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd"}
_NOTES = {
    "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange", "tblGridChange", "numberingChange", "cellIns",
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd",
    "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "delText", "delInstrText",
    "trackRevisions",
}  # fmt: skip
"""What only tells that, when and from what something was changed, or points at a remark."""
_BEYOND = {
    "cellDel",
    "cellMerge",
    "customXmlDelRangeStart",
    "customXmlMoveFromRangeStart",
    "conflictIns",
    "conflictDel",
}
_EMPTIED = {
    "hyperlink",
    "fldSimple",
    "smartTag",
    "sdt",
    "sdtContent",
    "customXml",
    "oMath",
    "oMathPara",
    "r",
}
"""What stands round words and is gone with the last of them."""
WORTH_A_LOOK = re.compile(
    rb"<(?:[\w.-]+:)?(?:"
    + "|".join(sorted(_GONE | _KEPT | _NOTES | _BEYOND)).encode()
    + rb")[\s/>]"
)
"""Found in the bytes of every part that holds any of these."""
CHANGES_WORDS = re.compile(rb"<(?:[\w.-]+:)?(?:del|ins|moveFrom|moveTo)[\s/>]")


def accept(root: etree._Element) -> list[etree._Element]:
    """Accept every change in one part, in place; give what was taken out. Raises Refused where only
    Word can.
    """
    fields = _open_fields(root)
    for element in root.iter():
        _refuse_what_only_word_can(element)
    gone: list[etree._Element] = []
    for row in [
        e
        for e in root.iter()
        if _is(e, "tr")
        and any(_is(mark, "del") for part in e if _is(part, "trPr") for mark in part)
    ]:
        gone += _take_row(row)
    for element in [e for e in root.iter() if _is(e, *_GONE) and not _is_mark(e)]:
        if element.getparent() is not None:
            gone += _take(element)
    for paragraph in reversed([e for e in root.iter() if _is(e, "p") and _mark_is_gone(e)]):
        _join(paragraph)
    for element in [e for e in root.iter() if _is(e, *_KEPT)]:
        _unwrap(element)
    for element in [e for e in root.iter() if _is(e, *_NOTES, *_GONE)]:
        if element.getparent() is not None:
            gone += _take(element)
    _take_lone_bookmarks(root, gone)
    if _open_fields(root) != fields or any(_is(e, *_GONE, *_KEPT, *_NOTES) for e in root.iter()):
        raise _beyond("trường hoặc đoạn bị xóa dở")
    return gone


def _beyond(what: str) -> Refused:
    return Refused(
        "F036",
        f"Tệp Word còn thay đổi theo dõi (Track Changes) mà chương trình không gỡ sạch được: {what}.",
        ACCEPT_ALL,
    )


def _refuse_what_only_word_can(element: etree._Element) -> None:
    name = local(element)
    if name in _BEYOND:
        raise _beyond("ô của bảng, khung hoặc chỗ hai người cùng sửa")
    if (
        _is(element, *_GONE)
        and _is_mark(element)
        and local(_parent(_parent(element))) != "pPr"
        and local(_parent(element)) != "trPr"
    ):
        raise _beyond("dấu trong công thức")
    if _is(element, "dataBinding") and any(
        _is(e, *_GONE) for e in (*_parent(_parent(element)).iter(), *element.iterancestors())
    ):
        raise _beyond("ô nhập liệu có nguồn riêng")


def _take_row(row: etree._Element) -> list[etree._Element]:
    table = _parent(row)
    if any(_is(e, "vMerge") for e in table.iter()):
        raise _beyond("hàng trong bảng có ô gộp dọc")
    gone = _take(row)
    return gone if any(_is(e, "tr") for e in table.iter()) else [*gone, *_take(table)]


def _take(element: etree._Element) -> list[etree._Element]:
    """Take an element out, and what stood round it for its sake alone; give them."""
    parent = element.getparent()
    if parent is None:
        return []
    parent.remove(element)
    left = [
        child
        for child in parent
        if isinstance(child.tag, str)
        and not _is(child, "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", *_MARKERS)
    ]
    return [element, *(_take(parent) if local(parent) in _EMPTIED and not left else ())]


def _join(paragraph: etree._Element) -> None:
    """Carry out that the end of a paragraph was deleted: what is left of it begins the next one,
    which keeps its own form.
    """
    for mark in [
        e
        for part in paragraph
        if _is(part, "pPr")
        for run in part
        if _is(run, "rPr")
        for e in run
        if _is(e, *_GONE)
    ]:
        _parent(mark).remove(mark)
    between, following = _next(paragraph)
    content = [child for child in paragraph if not _is(child, "pPr")]
    words = [child for child in content if not _is(child, *_MARKERS, *_NOTES)]
    if any(_is(e, "sectPr") for part in paragraph if _is(part, "pPr") for e in part):
        raise _beyond("dấu ngắt phần (section)")
    if following is not None and _is(following, "p"):
        start = sum(_is(child, "pPr") for child in following)
        for place, child in enumerate([*content, *between], start):
            following.insert(place, child)
        _parent(paragraph).remove(paragraph)
    elif (
        following is not None
        and _is(following, "tbl")
        and not words
        and not _follows_a_table(paragraph)
    ):
        for child in content:
            paragraph.addprevious(child)
        _parent(paragraph).remove(paragraph)


def _next(paragraph: etree._Element) -> tuple[list[etree._Element], etree._Element | None]:
    between: list[etree._Element] = []
    for sibling in paragraph.itersiblings():
        if not _is(sibling, *_MARKERS, *_NOTES):
            return between, sibling
        between.append(sibling)
    return between, None


def _follows_a_table(paragraph: etree._Element) -> bool:
    """Tell whether two tables would grow together without the paragraph."""
    before = next(
        (e for e in paragraph.itersiblings(preceding=True) if not _is(e, *_MARKERS, *_NOTES)), None
    )
    return before is not None and _is(before, "tbl")


def _unwrap(element: etree._Element) -> None:
    for child in list(element):
        element.addprevious(child)
    _parent(element).remove(element)


def _take_lone_bookmarks(root: etree._Element, gone: Iterable[etree._Element]) -> None:
    """A bookmark that lost one end loses the other."""
    lost = {
        _identity(e) for part in gone for e in part.iter() if _is(e, "bookmarkStart", "bookmarkEnd")
    }
    for element in [
        e for e in root.iter() if _is(e, "bookmarkStart", "bookmarkEnd") and _identity(e) in lost
    ]:
        _parent(element).remove(element)


def _identity(element: etree._Element) -> str:
    return next(
        (str(value) for key, value in element.attrib.items() if str(key).endswith("}id")), ""
    )


def _open_fields(root: etree._Element) -> int:
    """Count the fields that begin and do not end."""
    steps = [
        str(value)
        for e in root.iter()
        if _is(e, "fldChar")
        for key, value in e.attrib.items()
        if str(key).endswith("}fldCharType")
    ]
    return steps.count("begin") - steps.count("end")


def _mark_is_gone(paragraph: etree._Element) -> bool:
    return any(
        _is(mark, *_GONE)
        for part in paragraph
        if _is(part, "pPr")
        for run in part
        if _is(run, "rPr")
        for mark in run
    )


def _is_mark(element: etree._Element) -> bool:
    """Tell whether the element says something of its place, the end of a paragraph or a row, and
    holds no words.
    """
    return local(_parent(element)) in ("rPr", "trPr", "ctrlPr")


def _parent(element: etree._Element) -> etree._Element:
    found = element.getparent()
    return element if found is None else found


def _is(element: etree._Element, *names: str) -> bool:
    return (
        isinstance(element.tag, str)
        and etree.QName(element).namespace in _WORD
        and etree.QName(element).localname in names
    )


def local(element: etree._Element) -> str:
    """Give the name of an element without its namespace."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
