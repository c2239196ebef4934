import io
import shutil
import subprocess
import zipfile

import find_libreoffice
import pytest
from docx import Document
from docx.shared import Cm
from lxml import etree
from make_files import (
    OFFICE,
    docx_with_traces,
    picture,
    relation,
    whole_docx,
    xlsx,
    xlsx_with_a_printer,
)
from PIL import Image, ImageChops
from support import judged

from commune.content.files import attachments
from commune.content.files.office_traces import is_a_trace, is_on_a_disk

OWN_DISK = [
    r"file:///C:\Users\Tam\AppData\Roaming\Microsoft\Templates\Normal.dotm",
    "file:///C:/Users/Tam/mau.dotx",
    "file:///C|/mau.dotx",
    "file://C:/mau.dotx",
    "file://localhost/C:/mau.dotx",
    "file:///Users/tam/mau.dotx",
    "FILE:///D:%5CMau%5Cmau.dotx",
    "file:mau.dotx",
    r"C:\Mau\mau.dotx",
    "Normal.dotm",
    "../mau/mau.dotx",
    "/Users/tam/mau.dotx",
    "Macintosh%20HD:Users:tam:mau.dotx",
]
NETWORK = [
    "https://la.example/mau.dotx",
    "http://la.example/mau.dotx",
    "//la.example/mau.dotx",
    r"\\may-chu\chung\mau.dotx",
    "file://may-chu/chung/mau.dotx",
    "file:////may-chu/chung/mau.dotx",
    r"file:///\\may-chu\chung\mau.dotx",
    "file:///%5C%5Cmay-chu%5Cchung%5Cmau.dotx",
    "ftp://la.example/mau.dotx",
    "mhtml:https://la.example/mau!x",
    "ms-word:ofe|u|https://la.example/mau.dotx",
]


def code(data, name):
    problems = judged(attachments.inspect(data, name), name)[1]
    return problems[0].code if problems else None


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("target", OWN_DISK)
def test_a_template_on_the_authors_own_disk_is_left_out(target):
    assert is_on_a_disk(target)
    data = docx_with_traces(template=target)
    assert code(data, "a.docx") is None
    clean = parts(attachments.published(data, "a.docx"))
    everything = b"".join(clean.values())
    assert b"mau.dotx" not in everything and b"Normal.dotm" not in everything
    assert b"attachedTemplate" not in everything


@pytest.mark.parametrize("target", NETWORK)
def test_a_template_that_comes_over_a_network_is_refused(target):
    assert not is_on_a_disk(target)
    assert code(docx_with_traces(template=target), "a.docx") == "F032"


def test_what_office_writes_by_itself_is_left_out_and_the_words_stay():
    data = docx_with_traces()
    assert code(data, "a.docx") is None
    out = attachments.published(data, "a.docx")
    clean = parts(out)
    gone = ("printerSettings", "docMetadata", ".svg", ".wdp", "[trash]")
    assert [name for name in clean if any(word in name for word in gone)] == []
    everything = b"".join(clean.values()).decode("utf-8", "replace")
    for word in (
        "printerSettings",
        "svgBlip",
        "imgProps",
        "mailMerge",
        "LabelInfo",
        "danh-sach.xlsx",
    ):
        assert f"<{word}" not in everything and f":{word}" not in everything, word
        assert f'Target="{word}' not in everything
    document = Document(io.BytesIO(out))
    assert document.paragraphs[0].text == "Tờ khai"
    assert b"r:embed" in clean["word/document.xml"]
    assert b"Exif" not in clean["word/media/image1.JPG"]
    assert attachments.published(out, "a.docx") == out


def test_every_reference_in_the_copy_leads_somewhere():
    for data, name in ((docx_with_traces(), "a.docx"), (xlsx_with_a_printer(), "a.xlsx")):
        clean = parts(attachments.published(data, name))
        for part, content in clean.items():
            if part.endswith(".xml"):
                folder, _, base = part.rpartition("/")
                table = clean.get(f"{folder}/_rels/{base}.rels", b"<a/>")
                known = {r.get("Id") for r in etree.fromstring(table)}
                called = {value for e in etree.fromstring(content).iter() for key, value in e.attrib.items() if "/relationships}" in key}  # fmt: skip
                assert called <= known, part
        types = clean["[Content_Types].xml"].decode()
        assert "LabelInfo" not in types


def test_a_sheet_keeps_how_it_is_printed_without_the_printer():
    data = xlsx_with_a_printer()
    assert code(data, "a.xlsx") is None
    clean = parts(attachments.published(data, "a.xlsx"))
    assert not [name for name in clean if "printerSettings" in name]
    assert b'orientation="landscape"' in clean["xl/worksheets/sheet1.xml"]


def test_a_drawing_without_another_form_is_refused():
    body = '<w:p><w:r><w:drawing><a:blip xmlns:a="x" r:embed="rsvg"/></w:drawing></w:r></w:p>'
    more = {
        "word/_rels/document.xml.rels": relation("rsvg", "image", "media/image1.svg"),
        "word/media/image1.svg": b"<svg/>",
    }
    assert code(whole_docx(body, more=more), "a.docx") == "F032"


def test_a_chart_is_published_with_its_figures_and_without_the_workbook_behind_it():
    chart = f'<c:chartSpace xmlns:c="x" xmlns:r="{OFFICE}"><c:v>12</c:v><c:externalData r:id="r1"/></c:chartSpace>'
    book = "word/embeddings/Microsoft_Excel_Sheet1.xlsx"
    more = {
        "word/_rels/document.xml.rels": relation("rc", "chart", "charts/chart1.xml"),
        "word/charts/chart1.xml": chart,
        "word/charts/_rels/chart1.xml.rels": relation("r1", "package", f"../{book[5:]}"),
        book: xlsx([["Nguyễn Văn Tám"]]),
    }
    data = whole_docx('<w:p><w:r><w:drawing r:id="rc"/></w:r></w:p>', more=more)
    assert code(data, "a.docx") is None
    clean = parts(attachments.published(data, "a.docx"))
    assert book not in clean
    assert b"<c:v>12</c:v>" in clean["word/charts/chart1.xml"]
    assert b"externalData" not in clean["word/charts/chart1.xml"]
    more["word/_rels/document.xml.rels"] = relation("r1", "package", book[5:])
    assert code(whole_docx("", more=more), "a.docx") == "F032"


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("word/la.xyz", "phần lạ"),
        ("_xmlsignatures/sig1.xml", "chữ ký số của Office"),
        ("word/vbaProject.bin", "chạy được hoặc nhúng"),
        ("word/embeddings/Sheet1.docx", "chạy được hoặc nhúng"),
    ],
)
def test_a_part_that_nobody_needs_is_named_truly(name, word):
    problems = judged(attachments.inspect(whole_docx("", more={name: b"x"}), "a.docx"), "a.docx")[1]
    assert problems[0].code == "F032"
    assert word in problems[0].message


def test_only_what_nobody_clicked_is_a_trace():
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    assert is_a_trace(f"{kind}/image", "file:///C:/a.png", "External")
    assert not is_a_trace(f"{kind}/image", "media/image1.png", "")
    assert not is_a_trace(f"{kind}/hyperlink", "file:///C:/a.docx", "External")


def test_a_workbook_that_names_itself_in_a_formula_is_taken_and_another_is_not():
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    for text, expected in (("SUM([0]!Cot)", None), ("SUM([1]!Cot)", "F032"), ("[10]A!B1", "F032")):
        sheet = (
            f"<worksheet {space}><sheetData><row><c><f>{text}</f></c></row></sheetData></worksheet>"
        )
        assert code(xlsx([["a"]], more={"xl/worksheets/sheet1.xml": sheet}), "a.xlsx") == expected


def test_a_picture_is_cleaned_whatever_it_is_called():
    for name in ("image1.JPG", "image1.tmp", "image1.jpe", "Ảnh 1 (2).jpeg", "image1.png"):
        data = whole_docx("", more={f"word/media/{name}": picture(exif=True)})
        assert code(data, "a.docx") is None
        assert b"Exif" not in parts(attachments.published(data, "a.docx"))[f"word/media/{name}"]


def photo(kind, mode, orientation):
    image = Image.new("RGB", (1800, 1200), (30, 90, 200))
    image.paste((220, 30, 40), (0, 0, 900, 600))
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    image.convert(mode).save(out, kind, exif=exif, dpi=(150, 150))
    return out


@pytest.mark.slow
@pytest.mark.skipif(not find_libreoffice.is_ready(), reason=find_libreoffice.MISSING)
def test_libreoffice_shows_the_pictures_of_the_copy_as_it_showed_them_before(tmp_path):
    paper = Document()
    for kind, mode, orientation in (("JPEG", "RGB", 6), ("PNG", "RGB", 3), ("JPEG", "L", 8), ("PNG", "P", 1)):  # fmt: skip
        paper.add_paragraph().add_run().add_picture(photo(kind, mode, orientation), width=Cm(6))
    paper.save(tmp_path / "before.docx")
    data = (tmp_path / "before.docx").read_bytes()
    (tmp_path / "after.docx").write_bytes(attachments.published(data, "a.docx"))
    (tmp_path / "traces.docx").write_bytes(attachments.published(docx_with_traces(), "a.docx"))
    names = ("before", "after", "traces")
    command = [find_libreoffice.office(), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]  # fmt: skip
    subprocess.run(
        [*command, *(str(tmp_path / f"{name}.docx") for name in names)],
        check=True,
        capture_output=True,
        timeout=300,
    )
    shown = {}
    for name in names:
        page = [shutil.which("pdftoppm"), "-png", "-r", "50", "-singlefile"]
        subprocess.run([*page, str(tmp_path / f"{name}.pdf"), str(tmp_path / name)], check=True)
        shown[name] = Image.open(tmp_path / f"{name}.png").convert("RGB")
    assert shown["before"].size == shown["after"].size
    apart = ImageChops.difference(shown["before"], shown["after"]).convert("L")
    assert sum(apart.histogram()[40:]) < 400  # of 240,000 points, at the edges alone
    assert len(shown["traces"].getcolors(1_000_000)) > 1
