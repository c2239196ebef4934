"""Word and Excel files: only parts, relations, fields and formulas that a form or a table needs.

Everything is judged on the parsed XML, by allow lists: a part, a relation or a field that is not
known here is refused.
"""

import io
import re
import xml.etree.ElementTree as etree
import zipfile
from collections.abc import Iterator

from commune.content.files import office_traces
from commune.content.files.refusals import acts, astray, broken, locked, too_large, unsafe
from commune.content.text import hosts
from commune.problems import Refused

AS_PDF = "Mở tệp, chọn Lưu thành (Save as) PDF, rồi để tệp PDF vào đây."
_TAKE_OUT = f"Bỏ phần ấy, hoặc: {AS_PDF}"
MAX_UNPACKED = 60_000_000
MAX_PARTS = 2_000
MAX_DEPTH = 300
"""Elements inside each other; a form with boxes in tables has about fifty."""
MAX_CELLS = 300_000
"""Cells of a workbook, or paragraphs of a text."""
MAIN = {".docx": re.compile(r"word/document\d*\.xml"), ".xlsx": re.compile(r"xl/workbook\d*\.xml")}
"""Ending -> the part without which it is another kind of file."""
_TYPES = "[Content_Types].xml"
_PICTURES = r"(?i:png|jpe?g|jpe|jfif|gif|bmp|dib|tiff?|emf|wmf|emz|wmz|webp|heic|svg|wdp|tmp)"
_NAMES = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:app|core|custom)\.xml|docProps/thumbnail\."
    + _PICTURES
    + r"|_rels/[\w.-]+\.rels|docMetadata/\w+\.xml|\[trash\]/\d+\.dat"
    r"|customXml/(?:_rels/)?[\w.-]+\.(?:xml|rels)"
    r"|(?:word|xl)/(?:(?:_rels|theme|media|charts|diagrams|drawings|glossary|fonts|worksheets|chartsheets|tables|pivotTables|pivotCache|printerSettings"
    r"|comments|threadedComments|persons|revisions|richData|slicers|slicerCaches|timelines|timelineCaches|ink|featurePropertyBag|namedSheetViews"
    r"|documenttasks)/){0,3}[\w .,()%+@&~-]+\.(?:xml|rels|vml|odttf|"
    + _PICTURES
    + r")|(?:word|xl)/printerSettings/printerSettings\d+\.bin|(?:word|xl)/embeddings/[\w .-]+\.xlsx"
)
"""Names of the parts that Word, Excel, LibreOffice and Google write into forms and tables."""
_ACTIVE_NAME = re.compile(
    r"vbaproject|activex|embeddings/|macrosheets|dialogsheets|customui|externallinks|afchunk|connections\.xml|querytable|\.bin$",
    re.IGNORECASE,
)
_ACTIVE_TYPE = re.compile(
    r"macro|vba|oleobject|activex|\bcontrol|externallink|x-msdownload|octet-stream|html|connections|querytable",
    re.IGNORECASE,
)
_ACTIVE_RELATION = re.compile(
    r"macro|vba|oleobject|package$|activex|control$|externallink|afchunk|subdocument|frame$|connections|querytable",
    re.IGNORECASE,
)
_OF_A_CHART = re.compile(r"(?:word|xl)/charts/_rels/[\w.-]+\.xml\.rels")
"""Relations of a chart, whose figures Word keeps in a workbook of its own."""
_ACTIVE_ELEMENTS = {
    "altChunk",
    "subDoc",
    "object",
    "control",
    "oleObject",
    "OLEObject",
    "webPublishItem",
    "ddeLink",
}
_SCHEMES = {"http", "https", "mailto", "tel"}
_FIELDS = set(
    re.findall(
        r"\S+",
        """
        PAGE NUMPAGES SECTIONPAGES SECTION PAGEREF REF NOTEREF STYLEREF HYPERLINK TOC TC XE INDEX SEQ LISTNUM DATE TIME CREATEDATE SAVEDATE PRINTDATE
        EDITTIME AUTHOR LASTSAVEDBY TITLE SUBJECT KEYWORDS COMMENTS FILENAME NUMWORDS NUMCHARS DOCPROPERTY DOCVARIABLE FORMTEXT FORMCHECKBOX FORMDROPDOWN
        MERGEFIELD NEXT ADDIN SYMBOL EQ ADVANCE CITATION BIBLIOGRAPHY IF
        """,
    )
)
"""Fields that only show something; DDE, INCLUDE…, LINK, DATABASE and buttons fetch or run."""
_FORMULAS = {"f", "definedName", "formula", "formula1", "formula2"}
_FETCHES = re.compile(
    r"\b(?:WEBSERVICE|FILTERXML|RTD|CALL|REGISTER(?:\.ID)?|EXEC|IMAGE|DDE)\s*\(|\|\s*'|\[[1-9]\d*\][^\[\]]*!",
    re.IGNORECASE,
)
"""What fetches, runs or reads another file from a cell."""
_TIP = re.compile(r"\\o\s+(?:\"[^\"]*\"|\S+)")
"""The words that a link shows when a mouse rests on it."""
Parts = dict[str, etree.Element]


def read(data: bytes, kind: str) -> Parts:
    """Parse every XML part of a document. Raises Refused with everything that may not be
    published.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise locked(kind, "; hoặc là kiểu Office cũ đổi đuôi")
    if not data.startswith(b"PK\x03\x04"):
        raise broken(kind)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            texts = {
                name: _text(name, package.read(name))
                for name in _names(package)
                if name.endswith((".xml", ".rels", ".vml"))
            }
        parts = {name: etree.fromstring(text) for name, text in texts.items()}  # noqa: S314 - no DTD got this far
    except (
        zipfile.BadZipFile,
        OSError,
        RuntimeError,
        ValueError,
        NotImplementedError,
        EOFError,
        etree.ParseError,
    ):
        raise broken(kind) from None
    if not any(map(MAIN[kind].fullmatch, parts)) or _TYPES not in parts:
        raise broken(kind)
    if data[-22:-18] != b"PK\x05\x06":
        raise unsafe("sau phần cuối của tệp còn dữ liệu khác", AS_PDF)
    for name, root in parts.items():
        _judge(name, root)
    units = sum(local(e) in ("c", "p") for root in parts.values() for e in root.iter())
    if units > MAX_CELLS:
        raise too_large(f"có {units} ô hoặc đoạn, quá {MAX_CELLS}")
    return parts


def _names(package: zipfile.ZipFile) -> list[str]:
    """Give the names of the parts, all of them known, each once."""
    infos = package.infolist()
    if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise too_large(f"bung ra quá {MAX_UNPACKED // 1_000_000} MB, hoặc quá {MAX_PARTS} phần")
    names = [info.filename for info in infos if not info.is_dir()]
    if not any(main.fullmatch(name) for main in MAIN.values() for name in names):
        raise ValueError("another kind of file")
    for name in names:
        _judge_name(name)
    if len({name.lower() for name in names}) < len(names):
        raise unsafe("trong tệp có hai phần trùng tên", AS_PDF)
    return names


def _judge_name(name: str) -> None:
    """Refuse a part that no form or table needs, and say what it is."""
    is_known = _NAMES.fullmatch(name)
    if _ACTIVE_NAME.search(name) and not (is_known and office_traces.PARTS.fullmatch(name)):
        raise acts(name, "Bỏ macro và tệp nhúng, lưu lại thành .docx, .xlsx; hoặc lưu PDF.")
    if name.startswith("_xmlsignatures/"):
        mend = f"Lưu thành PDF rồi ký số tệp PDF ấy. {_TAKE_OUT}"
        raise unsafe("trong tệp có chữ ký số của Office, bản đăng không giữ được", mend)
    if not is_known:
        raise unsafe(f"trong tệp có phần lạ, không phải chữ, bảng hay ảnh ({name[:60]})", AS_PDF)


def _text(name: str, data: bytes) -> str:
    """Decode a part, which Office always writes in UTF-8: in another encoding, what is declared
    could not be seen.
    """
    text = data.decode("utf-8-sig")
    declared = re.match(r"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)", text)
    if (
        (declared and declared[1].lower() not in ("utf-8", "us-ascii", "ascii"))
        or "<!DOCTYPE" in text
        or "<!ENTITY" in text
    ):
        raise unsafe(f"trong tệp có khai báo lạ ({name[:60]})", AS_PDF)
    return re.sub(r"^\s*<\?xml.*?\?>", "", text, count=1, flags=re.DOTALL)


def _judge(name: str, root: etree.Element) -> None:
    """Refuse what acts by itself in one part."""
    for element in _elements(root):
        tag, text, attributes = local(element), element.text or "", _attributes(element)
        if tag == "Relationship":
            _judge_relation(name, attributes)
        if name == _TYPES and _ACTIVE_TYPE.search(attributes.get("ContentType", "")):
            raise acts(attributes["ContentType"], _TAKE_OUT)
        if tag in _FORMULAS:
            _judge_formula(text)
        if name.endswith(".vml") and (link := attributes.get("href")):
            _judge_link(link)
        if tag in _ACTIVE_ELEMENTS:
            raise acts(tag, _TAKE_OUT)
    for field in _fields(root):
        _judge_field(field)


def _fetching() -> Refused:
    return unsafe(
        "mở ra là tải thứ khác từ mạng về (mẫu, ảnh hoặc dữ liệu liên kết)",
        f"Bỏ liên kết ngoài. {AS_PDF}",
    )


def _elements(root: etree.Element) -> Iterator[etree.Element]:
    depth = 0
    for event, element in walk(root):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise too_large(f"quá {MAX_DEPTH} phần lồng nhau")
        if event == "start":
            yield element


def _fields(root: etree.Element) -> Iterator[str]:
    """Give the instruction of every field, which Word may cut into pieces at any letter."""
    waiting: list[str] = []
    for element in root.iter():
        tag = local(element)
        step = _attributes(element).get("fldCharType") if tag == "fldChar" else None
        if tag == "fldSimple":
            yield _attributes(element).get("instr", "")
        elif step == "begin":
            waiting.append("")
        elif step == "end" and waiting:
            yield waiting.pop()
        elif tag in ("instrText", "delInstrText"):
            waiting = waiting or [""]  # an instruction outside a field is judged too
            waiting[-1] += element.text or ""
    yield from waiting


def _judge_relation(name: str, relation: dict[str, str]) -> None:
    kind, target = relation.get("Type", ""), relation.get("Target", "").strip()
    outside = (
        relation.get("TargetMode", "").strip().lower() == "external"
        or ":" in target
        or target.startswith(("//", "\\"))
    )
    if _ACTIVE_RELATION.search(kind) and not (
        kind.endswith("/package") and _OF_A_CHART.fullmatch(name)
    ):
        raise acts(kind.rpartition("/")[2], _TAKE_OUT)
    if office_traces.is_a_trace(kind, target, relation.get("TargetMode", "")):
        return  # the copy goes without
    if kind.endswith("/attachedTemplate") or (outside and not kind.endswith("/hyperlink")):
        raise _fetching()
    if outside and not target.startswith("#"):
        _judge_link(target)


def _judge_field(field: str) -> None:
    words = field.split()
    if words and words[0].upper() not in _FIELDS and not words[0].startswith("="):
        mend = "Bấm vào chỗ ấy trong Word, bấm Ctrl+Shift+F9 để thành chữ thường, rồi lưu."
        raise unsafe(f"trong tệp có trường tự chạy hoặc tự lấy dữ liệu: {words[0][:30]}", mend)
    if words[:1] and words[0].upper() == "HYPERLINK":
        for link in re.findall(
            r"(?:^|[\s\"])((?:[a-z][a-z0-9+.-]*:|\\\\|//)[^\s\"]*)",
            _TIP.sub("", field),
            re.IGNORECASE,
        ):
            _judge_link(link)


def _judge_formula(text: str) -> None:
    """Refuse what fetches, and links that lead nowhere or astray; of one put together the beginning
    has to name the whole host.
    """
    mend = "Chép giá trị (Paste Values) thay cho công thức ấy."
    if _FETCHES.search(text):
        raise unsafe(f"một công thức lấy dữ liệu từ nơi khác: {text[:60]}", mend)
    for link, behind in re.findall(r"HYPERLINK\(\s*\"([^\"]*)\"\s*(.?)", text, re.IGNORECASE):
        is_begun = behind not in ",)"
        if (
            is_begun
            and hosts.scheme_of(link) in ("http", "https")
            and "/" not in link.partition("://")[2]
        ):
            raise unsafe(
                f"một công thức ghép nên địa chỉ trang, không biết dẫn đến đâu: {text[:60]}", mend
            )
        if not link.startswith("#") and not (
            is_begun and hosts.scheme_of(link) in ("mailto", "tel")
        ):
            _judge_link(link)


def _judge_link(target: str) -> None:
    why = (
        hosts.flaw(target)
        if hosts.scheme_of(target) in _SCHEMES
        else "không phải địa chỉ trang hay thư điện tử"
    )
    if why:
        raise astray(why, target)


def local(element: etree.Element) -> str:
    """Give the name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attributes(element: etree.Element) -> dict[str, str]:
    return {key.rpartition("}")[2]: value for key, value in element.attrib.items()}


def walk(root: etree.Element) -> Iterator[tuple[str, etree.Element]]:
    """Give start and end of every element in the order of the file, however deep they stand."""
    waiting = [("start", root)]
    while waiting:
        event, element = waiting.pop()
        yield event, element
        if event == "start":
            waiting.append(("end", element))
            waiting.extend(("start", child) for child in reversed(element))
