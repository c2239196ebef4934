"""Small real files for tests: pictures, PDF, Word and Excel, good and bad."""

import base64
import hashlib
import io
import random
import zipfile
import zlib

from PIL import Image
from pypdf import PdfReader, PdfWriter

from commune.staff import kit


def picture(
    kind: str = "JPEG",
    size: tuple[int, int] = (640, 480),
    *,
    exif: bool = False,
    noise: bool = False,
    mode: str = "RGB",
) -> bytes:
    """A picture with soft colours, or with noise that no format makes small; *exif* adds a camera,
    a place and a quarter turn.
    """
    if noise:
        image = Image.frombytes(
            mode, size, random.Random(1).randbytes(size[0] * size[1] * len(mode))
        )
    else:
        image = Image.linear_gradient("L").resize(size).convert(mode)
    out = io.BytesIO()
    options = {}
    if exif:
        data = Image.Exif()
        data[0x010F] = "Máy ảnh của Tám"
        data[0x0112] = 6
        data.get_ifd(0x8825).update({1: "N", 2: (18.0, 15.0, 30.0), 3: "E", 4: (105.0, 54.0, 1.0)})
        options["exif"] = data
    image.save(out, kind, **options)
    return out.getvalue()


def huge_photo() -> bytes:
    """A photograph of 108 million points, as a phone takes it."""
    out = io.BytesIO()
    Image.new("L", (12_000, 9_000), 128).save(out, "JPEG")
    return out.getvalue()


def flat(size: tuple[int, int]) -> bytes:
    """A PNG of one colour: gigabytes of it weigh nothing."""
    out = io.BytesIO()
    Image.new("1", size).save(out, "PNG")
    return out.getvalue()


def pdf(*lines: str, catalog: str = "") -> bytes:
    """A PDF of one page; without lines, a scan as far as anybody can tell. Latin letters only."""
    text = "".join(f"({line}) Tj 0 -20 Td " for line in lines)
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog.encode(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        pdf_stream(f"BT /F1 12 Tf 50 700 Td {text} ET".encode()),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


def pdf_stream(data: bytes, form: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), form, data)


def pdf_of(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalog."""
    return pdf_saved_again(b"%PDF-1.4\n", dict(enumerate(objects, 1)), trailer)


def pdf_saved_again(before: bytes, objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """Write objects behind what a file holds already, as programs do that save what changed;
    nothing before is taken away.
    """
    out, table = before, b""
    for number, body in objects.items():
        table += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    last = before.split(b"startxref\n")[1:]
    previous = b" /Prev %d" % int(last[-1].split()[0]) if last else b""
    return (
        out
        + b"xref\n0 1\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R%s %s >>\nstartxref\n%d\n%%%%EOF\n"
        % (table, max(objects) + 90, previous, trailer, len(out))
    )


def pdf_of_strokes(orders: bytes, *more: bytes) -> bytes:
    """A PDF of one page that *orders* draw; *more* are objects from 6 on, /X on the page is 6."""
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 5 0 R >>",
        pdf_stream(zlib.compress(orders), b"/Filter /FlateDecode"),
        b"<< /XObject << /X 6 0 R >> >>",
        *more,
    )


PDF_THAT_ACTS = pdf("a", catalog="/OpenAction << /S /JavaScript /JS (app.alert) >>")
PDF_IN_DISGUISE = pdf("a", catalog="/OpenAction << /S /J#61vaScript /J#53 (app.alert) >>")


def pdf_with_a_file() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("a"))))
    writer.add_attachment("a.exe", b"MZ")
    return _written(writer)


def pdf_of_pages(count: int) -> bytes:
    """A PDF of empty pages."""
    writer = PdfWriter()
    for _ in range(count):
        writer.add_blank_page(595, 842)
    return _written(writer)


def pdf_with_a_password() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("a"))))
    writer.encrypt("x", algorithm="RC4-128")
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def package(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(
    *paragraphs: str,
    table: list[list[str]] | None = None,
    more: dict[str, str | bytes] | None = None,
) -> bytes:
    """A Word file; *more* adds or replaces parts."""

    def paragraph(text: str) -> str:
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    rows = "".join(
        f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>"
        for row in table or []
    )
    body = "".join(map(paragraph, paragraphs)) + (f"<w:tbl>{rows}</w:tbl>" if rows else "")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
    }
    return package({**parts, **(more or {})})


WORD_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" mc:Ignorable="w14"'
)
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


def whole_docx(
    body: str, *, roots: dict[str, str] | None = None, more: dict[str, str | bytes] | None = None
) -> bytes:
    """A Word file that Word, LibreOffice and python-docx open: every part is related and typed.

    *roots* holds parts as «root element» -> XML inside, each at word/<root>.xml with the relation
    of its name; *more* adds other parts.
    """
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    roots = roots or {}
    parts = {
        f"word/{name}.xml": f"<?xml version='1.0' encoding='UTF-8'?><w:{name} {WORD_SPACES}>{inside}</w:{name}>"
        for name, inside in roots.items()
    }
    links = "".join(
        f'<Relationship Id="r{name}" Type="{office}/{name}" Target="{name}.xml"/>' for name in roots
    )
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}.{name}+xml"/>' for name in roots
    )
    return package(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="jpg" ContentType="image/jpeg"/><Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/>{types}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="r1" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f"<?xml version='1.0' encoding='UTF-8' standalone='yes'?><w:document {WORD_SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONSHIPS}">{links}</Relationships>',
            **parts,
            **(more or {}),
        }
    )


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relation(key: str, kind: str, target: str, *, outside: bool = False) -> str:
    """The relations of a part, with this one alone."""
    return _relations((key, f"{OFFICE}/{kind}", target, outside))


def _relations(*found: tuple[str, str, str, bool]) -> str:
    lines = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}" TargetMode="{("Internal", "External")[outside]}"/>'
        for key, kind, target, outside in found
    )
    return f'<Relationships xmlns="{RELATIONSHIPS}">{lines}</Relationships>'


def docx_with_traces(template: str = "Normal.dotm") -> bytes:
    """A Word file with all that Word writes by itself: the template's place, a list of addresses to
    merge, printers, the label of a company's account, second forms of a picture.
    """
    second = "http://schemas.microsoft.com/office"
    picture_in_text = (
        '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="900" cy="600"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="x"><a:blip r:embed="rpng" r:link="rfar"><a:extLst>'
        f'<a:ext uri="s"><asvg:svgBlip xmlns:asvg="{second}/drawing/2016/SVG/main" r:embed="rsvg"/></a:ext>'
        f'<a:ext uri="w"><a14:imgProps xmlns:a14="{second}/drawing/2010/main"><a14:imgLayer r:embed="rwdp"/></a14:imgProps></a:ext>'
        "</a:extLst></a:blip></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    body = f'<w:p><w:r><w:t>Tờ khai</w:t></w:r></w:p><w:p><w:r>{picture_in_text}</w:r></w:p><w:p><w:pPr><w:sectPr><w:printerSettings r:id="rprn"/></w:sectPr></w:pPr></w:p>'
    settings = '<w:attachedTemplate r:id="rtpl"/><w:mailMerge><w:dataType w:val="native"/><w:connectString w:val="danh-sach.xlsx"/><w:dataSource r:id="rdat"/></w:mailMerge>'
    return whole_docx(
        body,
        roots={"settings": settings},
        more={
            "_rels/.rels": _relations(
                ("r1", f"{OFFICE}/officeDocument", "word/document.xml", False),
                ("r2", f"{second}/2020/02/relationships/classificationlabels", "docMetadata/LabelInfo.xml", False),
            ),
            "word/_rels/document.xml.rels": _relations(
                ("rsettings", f"{OFFICE}/settings", "settings.xml", False),
                ("rpng", f"{OFFICE}/image", "media/image1.JPG", False),
                ("rfar", f"{OFFICE}/image", "file:///C:\\Users\\Tam\\a.png", True),
                ("rsvg", f"{OFFICE}/image", "media/image2.svg", False),
                ("rwdp", "http://schemas.microsoft.com/office/2007/relationships/hdphoto", "media/hdphoto1.wdp", False),
                ("rprn", f"{OFFICE}/printerSettings", "printerSettings/printerSettings1.bin", False),
                ("rink", f"{OFFICE}/customXml", "ink/ink1.xml", False),
            ),
            "word/_rels/settings.xml.rels": _relations(
                ("rtpl", f"{OFFICE}/attachedTemplate", template, True),
                ("rdat", f"{OFFICE}/mailMergeSource", "file:///C:\\Users\\Tam\\danh-sach.xlsx", True),
            ),
            "word/media/image1.JPG": picture(exif=True),
            "word/media/image2.svg": b'<!DOCTYPE svg PUBLIC "x" "y"><svg><!-- Tam --></svg>',
            "word/media/hdphoto1.wdp": b"II\xbc\x01Tam",
            "word/printerSettings/printerSettings1.bin": b"may in cua Tam",
            "word/ink/ink1.xml": "<ink/>",
            "docMetadata/LabelInfo.xml": "<labelList/>",
            "[trash]/0000.dat": b"x",
        },
    )  # fmt: skip


def xlsx_with_a_printer() -> bytes:
    """A workbook that names the printer of who wrote it."""
    space = f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{OFFICE}"'
    return xlsx(
        [["a"]],
        more={
            "_rels/.rels": relation("r1", "officeDocument", "xl/workbook.xml"),
            "xl/_rels/workbook.xml.rels": relation("r1", "worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": f'<worksheet {space}><sheetData/><pageSetup orientation="landscape" r:id="r1"/></worksheet>',
            "xl/worksheets/_rels/sheet1.xml.rels": relation(
                "r1", "printerSettings", "../printerSettings/printerSettings1.bin"
            ),
            "xl/printerSettings/printerSettings1.bin": b"may in",
        },
    )


def xlsx(rows: list[list[str]], *, more: dict[str, str | bytes] | None = None) -> bytes:
    """An Excel file; what is all digits is written as a number, as Excel does."""

    def cell(text: str) -> str:
        number = text.isdigit()
        return (
            f"<c><v>{int(text)}</v></c>"
            if number
            else f'<c t="inlineStr"><is><t>{text}</t></is></c>'
        )

    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    data = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
    parts = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f"<workbook {space}/>",
        "xl/worksheets/sheet1.xml": f"<worksheet {space}><sheetData>{data}</sheetData></worksheet>",
    }
    return package({**parts, **(more or {})})


REMOTE_TEMPLATE = '<Relationships><Relationship Id="r1" Type="http://x/attachedTemplate" Target="https://la.example/t.dotm" TargetMode="External"/></Relationships>'
HYPERLINK = '<Relationships><Relationship Id="r1" Type="http://x/hyperlink" Target="https://la.example/" TargetMode="External"/></Relationships>'


def wheel(distribution: str, version: str, files: dict[str, bytes]) -> tuple[str, bytes]:
    """Name and bytes of a wheel with *files*; folders with a lop.yml are its layers."""
    about = f"{distribution}-{version}.dist-info"
    layers = sorted(name.split("/")[1] for name in files if name.endswith("/lop.yml"))
    points = "".join(f"{name} = {distribution}\n" for name in layers)
    files = {
        **({f"{distribution}/__init__.py": b""} if layers else {}),
        **files,
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n".encode(),
        f"{about}/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        **({f"{about}/entry_points.txt": f"[commune.layers]\n{points}".encode()} if layers else {}),
    }
    lines = [
        f"{name},sha256={base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip('=')},{len(data)}\n"
        for name, data in files.items()
    ]
    files[f"{about}/RECORD"] = "".join([*lines, f"{about}/RECORD,,\n"]).encode()
    return f"{distribution}-{version}-py3-none-any.whl", kit.packed(files)
