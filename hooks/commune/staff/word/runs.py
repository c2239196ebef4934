"""Runs of Word made what they are after all styles, in Unicode, as mammoth is to read them."""

import re
from collections.abc import Iterator

from lxml import etree
from mammoth.docx.dingbats import dingbats
from mammoth.docx.xmlparser import XmlElement, XmlText

from commune.staff.word.package import RELATIONS, W
from commune.staff.word.styles import Element, Styles, child, texts_of, value
from commune.staff.word.told import Told
from commune.vietnamese import old_fonts

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_BOXED = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"
ALTERNATES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_DRAWN = {f"{W}drawing", f"{W}pict", f"{W}object", ALTERNATES}
_WRAPPERS = {
    f"{W}{name}"
    for name in ("smartTag", "customXml", "fldSimple", "dir", "bdo", "ins", "moveTo", "sdtContent")
}
_HANDED_ON = {
    f"{W}{name}" for name in ("tab", "sym", "fldChar", "footnoteReference", "endnoteReference")
}
_SIGNS = re.compile(r"symbol|wingdings(?: [23])?|webdings", re.IGNORECASE)
MARK = "drawing-"
"""How the name of a bookmark begins that stands for something drawn."""


class Runs:
    """Gives what mammoth is to read in the place of each paragraph of a part."""

    def __init__(self, known: set[str], styles: Styles, told: Told) -> None:
        """Know the ids of the part's relations, and the styles of the file."""
        self._known, self._styles, self._told = known, styles, told
        self.drawings: list[Element] = []
        """What is drawn in the paragraph read last; its bookmarks count from 0."""
        self._before = ""
        self._decode = True
        self._gone: list[tuple[str, str]] = []
        """What was taken out of the paragraph: why, and the words that stood together."""

    def of(self, paragraph: Element) -> list[XmlElement]:
        """Give what stands in a paragraph."""
        style = self._styles.of(paragraph)
        self.drawings, self._before = [], ""
        self._decode = not self._is_unicode(paragraph, style)
        made = [x for element in paragraph for x in self._made(element, style)]
        for what, words in self._gone:
            if words.strip():
                self._told.leave_out(what, words)
        self._gone = []
        return made

    def _is_unicode(self, paragraph: Element, style: str) -> bool:
        """Tell whether runs in old fonts were typed in Unicode all the same."""
        runs = (r for r in paragraph.iter(f"{W}r") if old_fonts.is_old(self._styles.font(r, style)))
        text = "".join(t.text or "" for r in runs for t in r.iterfind(f"{W}t"))
        found = old_fonts.is_unicode(text)
        if found:
            self._told.notice(
                "Có đoạn mang tên phông cũ (.VnTime, VNI) mà chữ đã là Unicode: đọc lại từng chữ."
            )
        return found and not old_fonts.is_old_coded(text)

    def _made(self, element: Element, style: str) -> Iterator[XmlElement]:
        """Give what mammoth is to read in the place of an element of a paragraph."""
        tag = element.tag
        if tag == f"{W}r":
            yield from self._run(element, style)
        elif tag in _WRAPPERS:
            for below in element:
                yield from self._made(below, style)
        elif tag == f"{W}hyperlink":
            yield from self._link(element, style)
        elif tag == f"{W}sdt":
            yield from self._control(element, style)
        elif tag in _DRAWN:
            yield self._drawn(element)
        elif isinstance(tag, str) and tag.startswith(_MATH):
            self._told.notice("Công thức được viết thành một dòng chữ: xem lại.")
            yield _run([_text(_formula(element))])

    def _link(self, element: Element, style: str) -> Iterator[XmlElement]:
        inside = [x for below in element for x in self._made(below, style)]
        relation = element.get(f"{RELATIONS}id")
        if relation in self._known:
            yield XmlElement("w:hyperlink", {"r:id": relation}, inside)
        else:
            yield from inside

    def _control(self, element: Element, style: str) -> Iterator[XmlElement]:
        """A box to tick, or a control whose words were never typed over."""
        properties, content = child(element, "sdtPr"), child(element, "sdtContent")
        box = None if properties is None else properties.find(_BOXED)
        if content is None:
            return
        if child(properties, "showingPlcHdr") is not None:
            self._told.leave_out("Ô nhập liệu chưa điền", self._styles.words(texts_of(content)))
        elif box is not None:
            checked = next(
                (
                    v
                    for e in box
                    for k, v in e.attrib.items()
                    if etree.QName(e).localname == "checked" and str(k).endswith("}val")
                ),
                "0",
            )
            yield _run([_text("☑" if checked in ("1", "true", "on") else "☐")])
        else:
            for below in content:
                yield from self._made(below, style)

    def _run(self, run: Element, style: str) -> Iterator[XmlElement]:
        styles, font = self._styles, self._styles.font(run, style)
        for name, what in (
            ("vanish", "Chữ ẩn"),
            ("strike", "Chữ gạch ngang"),
            ("dstrike", "Chữ gạch ngang"),
        ):
            if styles.is_on(run, style, name):
                self._take_out(what, run, font if self._decode else "")
                return
        if child(run, "rPr", "u") is not None or child(run, "rPr", "highlight") is not None:
            self._told.notice("Gạch chân, tô nền không giữ: cần nhấn mạnh thì viết chữ đậm.")
        properties = [
            XmlElement(f"w:{name}", {}, []) for name in ("b", "i") if styles.is_on(run, style, name)
        ]
        raised = value(child(run, "rPr", "vertAlign"))
        if raised:
            properties.append(XmlElement("w:vertAlign", {"w:val": raised}, []))
        inside = [x for below in run for x in self._in_run(below, font)]
        yield _run(inside, properties)

    def _take_out(self, what: str, run: Element, font: str) -> None:
        words = "".join(t.text or "" for t in run.iterfind(f"{W}t"))
        before = self._gone.pop()[1] if self._gone and self._gone[-1][0] == what else ""
        self._gone.append((what, before + old_fonts.decoded(words, font, before)))

    def _in_run(self, element: Element, font: str) -> Iterator[XmlElement]:
        tag = element.tag
        if tag == f"{W}t":
            yield _text(self._words(element.text or "", font))
        elif tag == f"{W}instrText":
            yield XmlElement("w:instrText", {}, [XmlText(element.text or "")])
        elif tag in (f"{W}br", f"{W}cr"):
            yield XmlElement("w:br", {}, [])
        elif tag == f"{W}ptab":
            yield XmlElement("w:tab", {}, [])
        elif tag == f"{W}noBreakHyphen":
            yield _text("-")
        elif tag == f"{W}softHyphen":
            yield _text(self._words("\u00ad", font))
        elif tag == f"{W}ruby":
            yield from (_text(self._words(t.text or "", font)) for t in element.iter(f"{W}t"))
        elif tag in _DRAWN:
            yield self._drawn(element)
        elif tag in _HANDED_ON and _is_whole(element):
            yield _as_it_is(element)

    def _words(self, text: str, font: str) -> str:
        """Give the letters that are seen."""
        if _SIGNS.fullmatch(font):
            return "".join(self._sign(char, font) for char in text)
        if old_fonts.is_unknown(font):
            self._told.notice(
                f"Phông {font} có thể là phông cũ mà chương trình không biết: đọc lại từng chữ."
            )
        if self._decode and old_fonts.is_old(font) and not old_fonts.is_unicode(text):
            text = old_fonts.decoded(text, font, self._before)
            self._told.notice(
                "Chữ gõ bằng phông cũ (.VnTime, VNI) đã chuyển sang Unicode: đọc lại một lượt."
            )
        self._before = text or self._before
        return text

    def _sign(self, char: str, font: str) -> str:
        """Give what a font of signs draws for a letter."""
        code = ord(char) & 0xFF if "\uf000" <= char <= "\uf0ff" else ord(char)
        if code > 0xFF or char == " ":
            return char
        sign = dingbats.get((font.title(), code))
        if sign is None:
            self._told.leave_out(f"Một ký hiệu của phông {font} mà chương trình không biết")
        return chr(sign) if sign else ""

    def _drawn(self, element: Element) -> XmlElement:
        """Mark where something drawn stands; mammoth gives the mark back in its place."""
        self.drawings.append(element)
        return XmlElement("w:bookmarkStart", {"w:name": f"{MARK}{len(self.drawings) - 1}"}, [])


def _text(words: str) -> XmlElement:
    return XmlElement("w:t", {}, [XmlText(words)])


def _run(inside: list[XmlElement], properties: list[XmlElement] | None = None) -> XmlElement:
    return XmlElement("w:r", {}, [XmlElement("w:rPr", {}, properties or []), *inside])


def _as_it_is(element: Element) -> XmlElement:
    """Give an element of Word's as mammoth names it."""
    names = {f"w:{etree.QName(key).localname}": str(v) for key, v in element.attrib.items()}
    below = [_as_it_is(e) for e in element if isinstance(e.tag, str)]
    return XmlElement(f"w:{etree.QName(element).localname}", names, below)


def _formula(element: Element) -> str:
    """Write a formula in one line."""
    name = etree.QName(element).localname if isinstance(element.tag, str) else ""
    if name == "t":
        return element.text or ""
    parts = {etree.QName(e).localname: _formula(e) for e in element if isinstance(e.tag, str)}
    if name == "f":
        return f"({parts.get('num', '')})/({parts.get('den', '')})"
    if name in ("sSup", "sSub", "sSubSup", "nary"):
        sign = element.find(f"{_MATH}naryPr/{_MATH}chr")
        lead = "∑" if name == "nary" and sign is None else _of_math(sign, "val")
        whole = parts.get("e", "")
        ends = "".join(
            f"{mark}({parts[end]})" if len(parts[end]) > 1 else f"{mark}{parts[end]}"
            for end, mark in (("sub", "_"), ("sup", "^"))
            if parts.get(end)
        )
        return f" {lead}{ends} {whole}" if name == "nary" else f"{whole}{ends}"
    if name == "rad":
        return f"√({parts.get('e', '')})"
    between = "; " if name in ("d", "m", "mr", "eqArr") else ""
    made = between.join(filter(None, (_formula(e) for e in element)))
    return f"({made})" if name == "d" else made


def _of_math(element: Element | None, name: str) -> str:
    return "" if element is None else element.get(f"{_MATH}{name}", "")


def _is_whole(element: Element) -> bool:
    """Tell whether an element has what mammoth takes for granted."""
    if element.tag == f"{W}sym":
        code = value(element, "char") or ""
        return bool(value(element, "font") and re.fullmatch("[0-9A-Fa-f]{2,4}", code))
    return not element.tag.endswith("Reference") or value(element, "id") is not None
