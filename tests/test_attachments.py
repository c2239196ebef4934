import pytest
from make_files import HYPERLINK, PDF_IN_DISGUISE, PDF_THAT_ACTS, REMOTE_TEMPLATE, docx, package, pdf, pdf_with_a_file, pdf_with_a_password, picture, xlsx

from commune.attachments import MEGABYTES, REFUSED, inspect


def code(data, name):
    found, problems = inspect(data, name)
    assert (found is None) == bool(problems)
    return problems[0].code if problems else None


GOOD = {
    "a.docx": docx("Mẫu đơn"),
    "link.docx": docx("a", more={"word/_rels/document.xml.rels": HYPERLINK}),
    "a.xlsx": xlsx([["Tên", "Số"]]),
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
    assert not set(MEGABYTES) & set(REFUSED)
    assert {".svg", ".docm", ".xlsm", ".doc", ".exe", ".html"} <= set(REFUSED)


def test_the_words_of_documents_are_read_with_the_heads_of_their_tables():
    found, _ = inspect(docx("Danh sách", table=[["Tên", "CMND"], ["A", "183456789"]]), "a.docx")
    assert found.rows == ((("Tên", "CMND"), ("Tên", "CMND")), (("A", "183456789"), ("Tên", "CMND")), (("Danh sách",), ()))
    found, _ = inspect(pdf("Mau don", "so 2"), "a.pdf")
    assert [cells for cells, _ in found.rows] == [("Mau don",), ("so 2",)]


def test_a_sheet_gives_back_the_zero_that_it_took():
    found, _ = inspect(xlsx([["Tên", "CCCD", "SĐT", "Số tiền"], ["A", "042078001234", "0912345678", "912345678"]]), "a.xlsx")
    assert found.rows[1][0] == ("A", "042078001234", "0912345678", "912345678")


def test_a_scan_is_told():
    found, _ = inspect(pdf(), "a.pdf")
    assert found.is_dumb
