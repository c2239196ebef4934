"""The parts of a Word file, read one at a time: only XML without declarations of its own, and no
more than any paper of an office holds.
"""

import io
import re
import zipfile
from functools import cached_property
from typing import NamedTuple
from xml.sax.saxutils import unescape

from lxml import etree

from commune.problems import CommandRefused

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{WORD}}}"
RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MAX_XML = 40_000_000
"""Bytes of one unpacked part of XML at most."""
MAX_MEDIA = 60_000_000
"""Bytes of one unpacked picture at most."""
MAX_ALL = 400_000_000
"""Bytes of all unpacked parts at most."""
MAX_PARTS = 5_000
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", WORD.encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/",
        b"http://schemas.openxmlformats.org/drawingml/2006/",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
"""Names of the strict form, which few programs write -> those that all others write."""
_SAVE = "mở bằng Word hoặc LibreOffice, chọn Lưu thành (Save as), loại tệp «Word Document (*.docx)», rồi nhập tệp .docx ấy"


class Relation(NamedTuple):
    """What a part points at."""

    kind: str
    """The last word of its type: hyperlink, image."""
    target: str
    """The name of another part, or an address outside."""
    is_outside: bool


class Package:
    """A Word file in memory."""

    def __init__(self, data: bytes) -> None:
        """Open it. Raises CommandRefused for what is no Word file of today's kind."""
        _refuse_other_kinds(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            parts = self._zip.infolist()
            self.names = frozenset(part.filename for part in parts)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            raise _broken() from None
        if b"application/vnd.oasis.opendocument" in data[:200]:
            raise CommandRefused(f"Đây là tệp OpenDocument (.odt): {_SAVE}.")
        if sum(part.file_size for part in parts) > MAX_ALL:
            raise CommandRefused(f"Tệp Word bung ra quá {MAX_ALL // 1_000_000} MB, không đọc.")
        if len(parts) > MAX_PARTS:
            raise CommandRefused(f"Tệp Word có quá {MAX_PARTS} phần bên trong.")
        main = [r.target for r in self.relations("") if r.kind == "officeDocument"]
        if not main or main[0] not in self.names or not main[0].endswith(".xml"):
            raise CommandRefused("Tệp này không phải tệp Word (.docx).")
        self.main = main[0]

    def data(self, name: str, most: int = MAX_MEDIA) -> bytes:
        """Give a part as it is. Raises CommandRefused where it cannot be read or is too much."""
        try:
            if self._zip.getinfo(name).file_size > most:
                raise CommandRefused(f"Trong tệp Word có phần quá {most // 1_000_000} MB.")
            return self._zip.read(name)
        except (KeyError, zipfile.BadZipFile, OSError, RuntimeError, EOFError, ValueError):
            raise _broken() from None
        except NotImplementedError:
            raise _broken() from None

    def root(self, name: str) -> etree._Element:
        """Parse a part of XML. Raises CommandRefused."""
        data = self.data(name, MAX_XML)
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise _broken()
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise _broken() from None

    def relations(self, name: str) -> list[Relation]:
        """Give what a part points at."""
        return list(self.relations_by_id(name).values())

    def relations_by_id(self, name: str) -> dict[str, Relation]:
        """Give what a part points at, by the id that stands in it; "" is the package itself."""
        folder, _, own = name.rpartition("/")
        place = f"{folder}/_rels/{own}.rels" if folder else f"_rels/{own}.rels"
        if place not in self.names:
            return {}
        found = {}
        for element in self.root(place):
            target = unescape(element.get("Target", ""))
            is_outside = element.get("TargetMode", "") == "External"
            kind = element.get("Type", "").rpartition("/")[2]
            if not is_outside:
                target = _joined(folder, target)
            found[element.get("Id", "")] = Relation(kind, target, is_outside)
        return found

    @cached_property
    def main_relations(self) -> dict[str, Relation]:
        """What the document itself points at."""
        return self.relations_by_id(self.main)

    def parts(self, kind: str) -> list[str]:
        """Give the names of the parts of a kind to which the document points: ``footnotes``."""
        return sorted(
            {
                relation.target
                for relation in self.main_relations.values()
                if relation.kind == kind
                and not relation.is_outside
                and relation.target in self.names
            }
        )


def _joined(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    steps = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)


def _broken() -> CommandRefused:
    return CommandRefused(
        "Tệp Word hỏng, hoặc bên trong không phải tệp Word. Mở bằng Word, lưu lại thành .docx, rồi nhập lại."
    )


def _refuse_other_kinds(data: bytes) -> None:
    """Tell whoever brings another kind of file how to save it as .docx."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise CommandRefused(
                "Tệp Word bị khóa bằng mật khẩu. Lưu một bản không khóa rồi nhập lại."
            )
        raise CommandRefused(f"Đây là tệp Word kiểu cũ (.doc): {_SAVE}.")
    if data.startswith(b"{\\rtf"):
        raise CommandRefused(f"Đây là tệp RTF: {_SAVE}.")
    if data.startswith(b"%PDF"):
        raise CommandRefused(
            "Đây là tệp PDF, không nhập được chữ. Xin tệp Word gốc; hoặc đính kèm tệp PDF vào bài."
        )
    if re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml)", data[:200], re.IGNORECASE):
        raise CommandRefused(f"Đây là trang web hoặc XML lưu lại, không phải tệp .docx: {_SAVE}.")
    if not data.startswith(b"PK"):
        raise CommandRefused(f"Tệp này không phải tệp Word (.docx): {_SAVE}.")
