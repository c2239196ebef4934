"""What is drawn in a Word file: pictures as they are shown (turned, cut), boxes with words, and
what cannot stand on a page.
"""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree
from PIL import Image

from commune.content.files import pictures
from commune.problems import CommandRefused, Refused
from commune.staff.word.package import RELATIONS, Package, Relation, W
from commune.staff.word.runs import ALTERNATES
from commune.staff.word.styles import Element, number
from commune.staff.word.told import Told

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_SHAPES = {
    "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}wsp",
    *(f"{_VML}{name}" for name in ("line", "oval", "polyline", "rect", "roundrect")),
}
_COMPATIBLE = ALTERNATES.rpartition("}")[0] + "}"
_MADE_UP = re.compile(
    r"(?:.*\.(?:jpe?g|png|gif|bmp|tiff?|heic|webp|emf|wmf)|(?:picture|image|hình ảnh|ảnh|hình|graphic)\s*\d*"
    r"|.*(?:automatically generated|ai-generated|được tạo tự động|do ai tạo).*|(?:img|dsc|screenshot|zalo)[\w -]*)",
    re.IGNORECASE | re.DOTALL,
)
"""Words that a machine wrote where somebody should have told what is to be seen."""
_DEGREE = 60_000
_QUARTER = 90 * _DEGREE
"""A quarter of a turn, in sixtieth thousandths of a degree."""
_GROUP = f"{{*}}grpSpPr/{_A}xfrm"
"""How a group of what is drawn is placed."""
_TURNS = {
    1: Image.Transpose.ROTATE_270,
    2: Image.Transpose.ROTATE_180,
    3: Image.Transpose.ROTATE_90,
}
_FLIPS = {"flipH": Image.Transpose.FLIP_LEFT_RIGHT, "flipV": Image.Transpose.FLIP_TOP_BOTTOM}
_METAFILES = (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"\x1f\x8b\x08\x00")
_WHOLE = 100_000
"""What edges that are cut off are parts of."""
_OLD_WHOLE = 65_536
"""What old programs write parts and degrees in, where a letter says so."""
Place = Callable[[Image.Image], Image.Image]
"""Gives an open picture as the document shows it."""


class _Turn(NamedTuple):
    """How a picture, or a group with it, is turned in the document; it is mirrored first."""

    by: int
    """In sixtieth thousandths of a degree, with the clock."""
    flips: tuple[str, ...]


@dataclass(frozen=True)
class Picture:
    """A picture as it will lie beside the text."""

    data: bytes
    ending: str
    alt: str
    """What somebody wrote about it; nothing where nobody did."""


class Drawings:
    """Reads what is drawn in one part."""

    def __init__(self, package: Package, relations: dict[str, Relation], told: Told) -> None:
        """Read with the *relations* of the part."""
        self._package, self._relations, self._told = package, relations, told

    def read(self, drawing: Element) -> Iterator[Picture | list[Element]]:
        """Give the pictures and the boxes of a drawing in order: of a box what it holds."""
        shown = _shown(drawing)
        if shown is None:
            return
        boxes: set[Element] = set()
        for element in shown.iter():
            if not boxes.isdisjoint(element.iterancestors()):
                continue
            if element.tag == f"{W}txbxContent":
                boxes.add(element)
                yield list(element)
            elif element.tag == f"{_PIC}pic":
                yield from self._picture(element, shown)
            elif element.tag == f"{_VML}imagedata" and shown.tag != f"{W}object":
                yield from self._old_picture(element)
            else:
                self._tell(element)

    def _tell(self, element: Element) -> None:
        """Name what cannot stand on a page."""
        if element.tag == f"{_VML}textpath":
            self._told.leave_out("Chữ nghệ thuật (WordArt)", element.get("string", ""))
        elif element.tag in (_CHART, _DIAGRAM):
            self._other(element)
        elif element.tag == f"{_OFFICE}OLEObject":
            program = element.get("ProgID", "không rõ")
            self._told.leave_out(f"Phần nhúng từ phần mềm khác ({program})")
        elif element.tag in _SHAPES and next(element.iter(f"{W}txbxContent"), None) is None:
            self._told.notice("Nét vẽ, hình vẽ không có chữ thì bỏ.")

    def _picture(self, picture: Element, drawing: Element) -> Iterator[Picture]:
        blip = picture.find(f".//{_A}blip")
        if blip is None:
            return
        cut = picture.find(f".//{_A}srcRect")
        edges = [
            0 if cut is None else max(0, number(str(cut.get(edge, "0"))))
            for edge in ("l", "t", "r", "b")
        ]
        groups = (found for e in picture.iterancestors() for found in e.findall(_GROUP))
        turns = [
            _Turn(
                number(str(frame.get("rot", "0"))),
                tuple(name for name in _FLIPS if frame.get(name) in ("1", "true")),
            )
            for frame in (picture.find(f".//{_A}xfrm"), *groups)
            if frame is not None
        ]
        data = self._data(
            str(blip.get(f"{RELATIONS}embed", "")), str(blip.get(f"{RELATIONS}link", ""))
        )
        if data is not None:
            alt = _alt(drawing.find(f".//{_WP}docPr"), picture.find(f".//{_PIC}cNvPr"))
            self._tell_slant(turns)
            yield from self._made(data, alt, lambda image: _as_placed(image, turns, edges))

    def _old_picture(self, element: Element) -> Iterator[Picture]:
        data = self._data(str(element.get(f"{RELATIONS}id", "")), "")
        if data is not None:
            holders = list(element.iterancestors(f"{_VML}shape", f"{_VML}group"))
            turns = [_old_turn(str(holder.get("style", ""))) for holder in holders]
            edges = [
                _old_part(str(element.get(f"crop{edge}", "0")))
                for edge in ("left", "top", "right", "bottom")
            ]
            self._tell_slant(turns)
            alt = _alt(element.getparent())
            yield from self._made(data, alt, lambda image: _as_placed(image, turns, edges))

    def _tell_slant(self, turns: "list[_Turn]") -> None:
        if any(turn.by % _QUARTER for turn in turns):
            self._told.notice("Có ảnh đặt nghiêng trong Word: ảnh được để thẳng lại.")

    def _data(self, inside: str, outside: str) -> bytes | None:
        relation = self._relations.get(inside) or self._relations.get(outside)
        if relation is None or relation.is_outside:
            where = relation.target if relation else ""
            self._told.leave_out("Ảnh nằm ngoài tệp Word, không lấy về", where)
            return None
        return (
            self._package.data(relation.target) if relation.target in self._package.names else None
        )

    def _made(self, data: bytes, alt: str, place: Place) -> Iterator[Picture]:
        """Give the picture as it is shown, small and clean; what no browser shows is named."""
        try:
            made, ending = as_shown(data, place)
        except CommandRefused as refused:
            self._told.leave_out(f"Một ảnh không đưa lên trang được ({refused})")
            return
        yield Picture(made, ending, alt)

    def _other(self, element: Element) -> None:
        """Name a chart or a diagram, with the words of its own part."""
        names = [str(v) for k, v in element.attrib.items() if str(k).endswith(("}id", "}dm"))]
        relation = next((self._relations[n] for n in names if n in self._relations), None)
        words = ""
        if relation and relation.target in self._package.names:
            root = self._package.root(relation.target)
            words = " ".join(
                t.text or ""
                for t in root.iter()
                if isinstance(t.tag, str) and etree.QName(t).localname in ("t", "v")
            )
        self._told.leave_out("Biểu đồ" if element.tag == _CHART else "Sơ đồ (SmartArt)", words)


def as_shown(data: bytes, place: Place) -> tuple[bytes, str]:
    """Give a picture and the ending of its name: placed as in the document, as small and clean as
    a published one. Raises CommandRefused.
    """
    if data[:4] in _METAFILES or data[40:44] == b" EMF":
        raise CommandRefused("ảnh EMF, WMF của Office: chép ra thành PNG rồi đặt lại")
    try:
        with Image.open(io.BytesIO(data)) as image:
            pictures.judge_pixels(image)
            placed = place(image)
            if image.format not in ("PNG", "GIF", "BMP"):
                return pictures.encode_photo(placed), ".jpg"
            out = io.BytesIO()
            placed.convert("RGBA" if placed.has_transparency_data else "RGB").save(out, "PNG")
    except Refused as refused:
        raise CommandRefused(str(refused)) from None
    except Exception:  # noqa: BLE001 - a picture of a stranger may break its reader in any way
        raise CommandRefused("ảnh hỏng, hoặc loại ảnh trình duyệt không mở") from None
    return pictures.encode(out.getvalue(), "a.png"), ".png"


def _old_turn(style: str) -> _Turn:
    """Read how an old program turned and mirrored a shape: «rotation:90;flip:x»."""
    said = dict(part.strip().split(":", 1) for part in style.split(";") if ":" in part)
    found = re.fullmatch(r"(-?[\d.]+)(fd)?", said.get("rotation", "").strip())
    try:
        by = float(found[1]) / (_OLD_WHOLE if found[2] else 1) if found else 0.0
    except ValueError:
        by = 0.0
    flips = {"flipH": "x", "flipV": "y"}
    shown = said.get("flip", "").split()
    return _Turn(round(by * _DEGREE), tuple(n for n, letter in flips.items() if letter in shown))


def _old_part(written: str) -> int:
    """Give what an old program cut off an edge, as parts of the whole: «6554f», «.1»."""
    found = re.fullmatch(r"([\d.]+)(f?)", written.strip())
    try:
        part = float(found[1]) / (_OLD_WHOLE if found[2] else 1) if found else 0.0
    except ValueError:
        part = 0.0
    return round(part * _WHOLE)


def _as_placed(image: Image.Image, turns: list[_Turn], edges: list[int]) -> Image.Image:
    """Cut, mirror and turn the pixels, from the picture itself out to the group around it; a turn
    of the document stands for the camera's own.
    """
    left, top, right, bottom = edges
    placed = image
    if left + right < _WHOLE and top + bottom < _WHOLE and any(edges):
        width, height = placed.size
        box = (
            round(width * left / _WHOLE), round(height * top / _WHOLE),
            round(width * (1 - right / _WHOLE)), round(height * (1 - bottom / _WHOLE)),
        )  # fmt: skip
        placed = placed.crop(box)
    for turn in turns:
        for flip in turn.flips:
            placed = placed.transpose(_FLIPS[flip])
        if quarters := round(turn.by / _QUARTER) % 4:
            placed = placed.transpose(_TURNS[quarters])
            placed.getexif().clear()
            placed.info.pop("exif", None)
    return placed


def _shown(drawing: Element) -> Element | None:
    """Of alternatives for newer and older programs give the one for the newer."""
    if drawing.tag != ALTERNATES:
        return drawing
    return next(
        (
            e
            for name in ("Choice", "Fallback")
            for e in drawing.iterfind(f"{_COMPATIBLE}{name}")
            if len(e)
        ),
        None,
    )


def _alt(*holders: Element | None) -> str:
    for holder in holders:
        for name in ("descr", "alt"):
            words = " ".join(str(holder.get(name, "")).split()) if holder is not None else ""
            if words and not _MADE_UP.fullmatch(words):
                return words
    return ""
