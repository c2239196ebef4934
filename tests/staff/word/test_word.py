"""Word files become drafts: each part of that way by itself, on files made here."""

import io
import zipfile
from datetime import date

import pytest
import word_documents as made
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from PIL import Image

from commune.content.text import subset
from commune.problems import CommandRefused
from commune.staff.word import letterhead, numbering, tracked
from commune.staff.word.blocks import Paragraph
from commune.staff.word.importing import Draft, import_document
from commune.staff.word.labels import heading_rank, labelled
from commune.staff.word.marks import escaped, started, written
from commune.staff.word.package import Package
from commune.staff.word.pieces import Piece, composed, without, worth_marking
from commune.staff.word.told import Told
from commune.staff.word.tracked import Choice, UndecidedChanges

TODAY = date(2026, 11, 29)


def draft(data: bytes, **more) -> Draft:
    return import_document(data, today=TODAY, commune="xã Bến Mẫu", **more)


def body(document) -> str:
    return draft(made.saved(document)).body


def piece(text, **form) -> Piece:
    return Piece("text", text, **form)


def on_line(*pieces) -> str:
    return written(pieces, lambda note: note[1], Told())


# Files


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, r"kiểu cũ \(\.doc\).*Lưu thành.*docx"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "khóa bằng mật khẩu"),
        (b"{\\rtf1", "RTF.*Lưu thành"),
        (b"%PDF-1.7", "PDF"),
        (b"<html><body>", "trang web"),
        (b"PK\x03\x04rest", "hỏng"),
        (b"words", "không phải tệp Word"),
        (b"", "không phải tệp Word"),
    ],
)
def test_what_is_no_word_file_is_told_how_to_become_one(data, words):
    with pytest.raises(CommandRefused, match=words):
        Package(data)


def zipped(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, text in parts.items():
            new.writestr(name, text)
    return out.getvalue()


def test_a_sheet_and_an_open_document_are_no_word_files():
    with pytest.raises(CommandRefused, match=r"OpenDocument"):
        Package(
            zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"})
        )
    with pytest.raises(CommandRefused, match="không phải tệp Word"):
        Package(zipped({"xl/workbook.xml": "<a/>"}))


def replaced(data: bytes, name: str, change) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
    return out.getvalue()


def test_declarations_of_its_own_are_not_read():
    bomb = replaced(
        made.nfd(),
        "word/document.xml",
        lambda xml: xml.replace(b"<w:document", b'<!DOCTYPE a [<!ENTITY b "c">]><w:document', 1),
    )
    with pytest.raises(CommandRefused, match="hỏng"):
        draft(bomb)


def test_a_file_cut_short_is_refused():
    data = made.ke_hoach()
    for cut in range(100, len(data), len(data) // 9):
        with pytest.raises(CommandRefused):
            draft(data[:cut])


def test_the_strict_form_is_read():
    def strict(xml):
        return xml.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )

    data = replaced(made.danh_sach_go_tay(), "word/document.xml", strict)
    assert draft(data).body == draft(made.danh_sach_go_tay()).body


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_a_template_and_a_file_with_macros_are_read_whatever_they_are_called(kind):
    usual = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    data = made.danh_sach_go_tay()
    other = replaced(
        data, "[Content_Types].xml", lambda xml: xml.replace(usual.encode(), kind.encode())
    )
    out = io.BytesIO(other)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("word/vbaProject.bin", b"Sub AutoOpen()")
    found = draft(out.getvalue())
    assert other != data
    assert found.body == draft(data).body
    assert [one.what for one in found.left_out] == ["Macro của tệp Word"]


# Numbers


@pytest.mark.parametrize(
    ("count", "form", "text"),
    [
        (4, "upperRoman", "IV"),
        (19, "lowerRoman", "xix"),
        (2, "lowerLetter", "b"),
        (28, "upperLetter", "BB"),
        (3, "decimalZero", "03"),
        (7, "decimal", "7"),
        (1, "bullet", ""),
        (5, "somethingElse", "5"),
    ],
)
def test_a_number_in_its_form(count, form, text):
    assert numbering.in_form(count, form) == text


def test_numbers_go_on_over_a_table_and_begin_anew_where_word_does():
    d = Document()
    made.add(d, "Tên bài", bold=True)
    made.numbered(d, 81)
    made.another(d, 82, 81, ((0, 5),))
    for number, level, text in (
        (81, 0, "a"),
        (81, 1, "b"),
        (81, 1, "c"),
        (81, 0, "d"),
        (81, 1, "e"),
    ):
        made.item(d, f"mục {text}", number, level)
    made.table(d, [["x", "y"], ["1", "2"]])
    made.item(d, "mục f", 81, 1)
    made.item(d, "mục g", 81, 2)
    made.item(d, "mục h", 82, 0)
    assert body(d) == (
        "I. mục a\n\n1. mục b\n2. mục c\n\nII. mục d\n\n1. mục e\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n"
        "2. mục f\n   - a) mục g\n\nV. mục h\n"
    )


def test_a_tick_that_somebody_typed_is_kept_and_one_that_word_puts_before_items_is_a_bullet():
    d = Document()
    made.add(d, "Tên bài", bold=True)
    made.numbered(d, 83, bullets="\uf0fc")
    for line in ("✔ Đã nộp", "✘ Chưa nộp", "• ✔ Đã trả", "• Khác"):
        made.add(d, line)
    made.item(d, "Mang căn cước", 83, 0)
    made.item(d, "✔ Đã xem", 83, 0)
    assert body(d) == (
        "- ✔ Đã nộp\n- ✘ Chưa nộp\n- ✔ Đã trả\n- Khác\n- Mang căn cước\n- ✔ Đã xem\n"
    )
    assert list(subset.mistakes(body(d), "bai.md")) == []


def test_lists_that_follow_each_other_keep_their_own_numbers():
    d = Document()
    made.add(d, "Tên bài", bold=True)
    for line in ("1. một", "2. hai", "1. lại một", "2. lại hai"):
        made.add(d, line)
    assert body(d) == "1. một\n2. hai\n1) lại một\n2) lại hai\n"


@pytest.mark.parametrize(
    ("line", "label", "rest"),
    [
        ("1. Một", "1.", "Một"), ("1) Một", "1)", "Một"), ("1.Một", "1.", "Một"), ("1/ Một", "1/", "Một"), ("a) Một", "a)", "Một"), ("đ. Một", "đ.", "Một"),
        ("- Một", "-", "Một"), ("–Một", "–", "Một"), ("+ Một", "+", "Một"), ("• Một", "•", "Một"), ("✔ Một", "✔", "Một"), ("✔\ufe0f Một", "✔\ufe0f", "Một"), ("✘Một", "✘", "Một"), ("1.2. Một", "1.2.", "Một"), ("1.2 Một", "1.2", "Một"),
        ("IV. Một", "IV.", "Một"), ("7.30 sáng", "", "7.30 sáng"), ("8.000 đồng", "", "8.000 đồng"), ("20/11 khai mạc", "", "20/11 khai mạc"), ("2026", "", "2026"),
        ("-5 độ", "", "-5 độ"), ("Anh", "", "Anh"), ("a", "", "a"),
    ],
)  # fmt: skip
def test_what_somebody_typed_before_a_paragraph(line, label, rest):
    found = labelled(Paragraph((piece(line),)))
    assert (found.label, "".join(p.text for p in found.pieces)) == (label, rest)


@pytest.mark.parametrize(
    ("words", "bold", "is_heading"),
    [
        ("1. Mục đích", True, True),
        ("1. Mục đích", False, False),
        ("Mục đích", True, False),
        ("Điều 5. Hiệu lực", True, True),
        ("- Mục", True, False),
        ("1. Cả câu dài này là một câu.", True, False),
    ],
)
def test_bold_paragraphs_with_a_number_are_headings(words, bold, is_heading):
    assert (heading_rank(Paragraph((piece(words, bold=bold),))) is not None) is is_heading


def test_no_level_of_headings_is_left_out():
    d = Document()
    made.add(d, "Tên bài", bold=True, centred=True)
    for level, text in ((3, "sâu"), (1, "cao"), (5, "sâu nữa"), (1, "cao nữa")):
        d.add_heading(text, level)
    assert body(d) == "## sâu\n\n## cao\n\n### sâu nữa\n\n## cao nữa\n"


# Pieces and marks


def test_marks_stand_at_whole_words_only():
    assert on_line(piece("Lưu ý", bold=True), piece(": mang giấy")) == "**Lưu ý**: mang giấy"
    assert on_line(piece("Lưu ý: ", bold=True), piece("mang")) == "**Lưu ý:** mang"
    assert on_line(piece("Lưu ý:", bold=True), piece("mang")) == "**Lưu ý:** mang"
    assert on_line(piece("th"), piece("ông", bold=True)) == "thông"
    assert (
        on_line(piece("a", bold=True), piece(" ", bold=False), piece("b", bold=True)) == "**a b**"
    )
    assert on_line(piece("cả", bold=True, italic=True)) == "***cả***"
    assert on_line(piece("x "), piece("…", bold=True), piece(" y")) == "x … y"


def test_letters_that_are_marks_are_seen():
    assert escaped("a*b_c [d] `e` ~f~ g|h \\ i==j <b> &amp; & 2 < 3") == (
        r"a\*b\_c \[d\] \`e\` \~f\~ g\|h \\ i\==j &lt;b> &amp;amp; & 2 < 3"
    )
    assert escaped("xem https://a.vn/b_c và d_e@f.vn") == "xem https://a.vn/b_c và d_e@f.vn"
    assert [started(x) for x in ("2026. Năm", "- x", "# y", "> z", "chữ")] == [
        "2026\\. Năm",
        "\\- x",
        "\\# y",
        "\\> z",
        "chữ",
    ]


def test_marks_that_combine_follow_their_letter_into_its_run():
    whole = composed([piece("u\u031b", bold=True), piece("\u0301 a"), piece("e\u0301")])
    assert [p.text for p in whole] == ["ứ", " aé"]
    assert [p.text for p in without([piece("ab"), piece("cd", bold=True)], 3)] == ["d"]
    assert len(worth_marking([piece("a"), piece("b")])) == 1


def test_links_keep_their_address_or_are_named():
    d = Document()
    made.add(d, "Tên bài", bold=True)
    for text, target in (
        ("trang xã", "https://xa.gov.vn/"),
        ("ổ đĩa", "file:///C:/a.doc"),
        ("https://b.vn/c", "https://b.vn/c"),
    ):
        made.link(made.add(d, "Xem "), text, target)
    found = draft(made.saved(d))
    assert found.body == "Xem [trang xã](https://xa.gov.vn/)\n\nXem ổ đĩa\n\nXem https://b.vn/c\n"
    assert [one.words for one in found.left_out] == ["ổ đĩa (file:///C:/a.doc)"]


# Tables


def table_of(rows, **more) -> str:
    d = Document()
    made.add(d, "Tên bài", bold=True)
    made.table(d, rows, **more)
    return body(d)


def test_merged_cells_say_their_words_in_each_square():
    assert table_of(
        [["Thôn", "Buổi", "Việc"], ["Đông", "sáng", "a"], ["", "chiều", "b"]],
        merge=(((1, 0), (2, 0)),),
    ) == ("| Thôn | Buổi | Việc |\n|---|---|---|\n| Đông | sáng | a |\n| Đông | chiều | b |\n")


def test_a_head_of_two_rows_is_one():
    found = table_of(
        [["Thôn", "Giờ", ""], ["", "sáng", "chiều"], ["Đông", "7", "13"]],
        merge=(((0, 1), (0, 2)), ((0, 0), (1, 0))),
    )
    assert found.splitlines()[0] == "| Thôn | Giờ – sáng | Giờ – chiều |"
    assert found.splitlines()[2:] == ["| Đông | 7 | 13 |"]


def test_the_clerk_is_told_of_a_joined_head_by_its_own_words():
    d = Document()
    made.add(d, "Tên bài", bold=True)
    rows = [["Thôn", "Giờ", ""], ["", "sáng", "chiều"], ["Đông", "7", "13"]]
    made.table(d, rows, merge=(((0, 1), (0, 2)), ((0, 0), (1, 0))))
    told = draft(made.saved(d)).notices
    assert "Các hàng đầu bảng được gộp thành một hàng tên cột, ví dụ «Giờ – sáng»." in told


def test_a_row_that_is_one_cell_says_it_once():
    found = table_of([["a", "b"], ["Buổi chiều", ""], ["1", "-"]], merge=(((1, 0), (1, 1)),))
    assert found.splitlines()[2:] == ["| Buổi chiều |  |", r"| 1 | \- |"]


def test_a_table_that_only_sets_pictures_apart_gives_them_with_their_words():
    d = Document()
    made.add(d, "Tên bài", bold=True)
    frame = d.add_table(2, 2)
    for n in (0, 1):
        frame.cell(0, n).paragraphs[0].add_run().add_picture(io.BytesIO(made.photo(80, 60)))
        frame.cell(1, n).text = f"chú {n}"
    assert [line for line in body(d).splitlines() if line] == [
        "![](2026-11-29-ten-bai-1.jpg)", "chú 0", "![](2026-11-29-ten-bai-2.jpg)", "chú 1",
    ]  # fmt: skip


# Pictures


def corner(data: bytes) -> tuple[str, str]:
    """What is seen up on the left and up on the right."""
    image = Image.open(io.BytesIO(data)).convert("RGB")
    names = []
    for x in (image.width // 8, image.width * 7 // 8):
        red, green, blue = image.getpixel((x, image.height // 8))
        names.append("white" if min(red, green, blue) > 180 else "red" if red > blue else "blue")
    return names[0], names[1]


@pytest.mark.parametrize(
    ("photo", "more", "seen", "is_high"),
    [
        (made.photo(800, 400), {}, ("red", "blue"), False),
        (made.photo(800, 400), {"turn": 90}, ("white", "red"), True),
        (made.photo(800, 400), {"turn": 180}, ("white", "white"), False),
        (made.photo(800, 400), {"turn": 270}, ("blue", "white"), True),
        (made.photo(800, 400, orientation=6), {}, ("white", "red"), True),
        (made.photo(800, 400, orientation=6), {"turn": 90}, ("white", "red"), True),
        (made.photo(800, 400), {"cut": {"r": 50_000}}, ("red", "red"), True),
        (made.photo(800, 400, kind="PNG"), {"turn": 270}, ("blue", "white"), True),
    ],
)
def test_a_picture_is_seen_as_in_the_document(photo, more, seen, is_high):
    d = Document()
    made.add(d, "Tên bài", bold=True)
    made.picture(d, photo, **more)
    (data,) = draft(made.saved(d)).pictures.values()
    width, height = Image.open(io.BytesIO(data)).size
    assert corner(data) == seen
    assert (height >= width) is is_high


def test_a_picture_is_small_without_its_place_and_named_after_the_item():
    found = draft(made.tin_co_anh())
    assert [name.rpartition("-")[2] for name in found.pictures] == [
        "1.jpg",
        "2.jpg",
        "3.jpg",
        "4.png",
    ]
    for data in found.pictures.values():
        image = Image.open(io.BytesIO(data))
        assert max(image.size) <= 1200
        assert not image.getexif()
    assert len(found.without_alt) == 3
    assert "![Người dân quét đường trước nhà văn hóa thôn Đông](" in found.body


@pytest.mark.parametrize(
    "alt", ["IMG_0042.jpg", "Picture 3", "A group of people\n\nDescription automatically generated"]
)
def test_words_that_a_machine_wrote_tell_nothing_of_a_picture(alt):
    d = Document()
    made.add(d, "Tên bài", bold=True)
    made.picture(d, made.photo(80, 60), alt=alt)
    assert draft(made.saved(d)).without_alt == ("2026-11-29-ten-bai-1.jpg",)


def test_a_picture_that_cannot_be_shown_is_named():
    d = Document()
    made.add(d, "Tên bài", bold=True)
    made.picture(d, made.photo(80, 60))
    data = replaced(made.saved(d), "word/media/image1.jpg", lambda _: b"broken")
    assert [str(one) for one in draft(data).left_out] == [
        "Một ảnh không đưa lên trang được (ảnh hỏng, hoặc loại ảnh trình duyệt không mở)"
    ]


# The form of a letter


def test_the_form_of_a_letter_becomes_fields():
    found = draft(made.thong_bao())
    assert (
        found.path
        == "content/tin-tuc/2026/2026-11-05-thong-bao-ve-viec-tiem-phong-gia-suc-vu-thu-dong-nam-2026.md"
    )
    assert found.fields == {
        "title": "Thông báo về việc tiêm phòng gia súc vụ thu đông năm 2026",
        "date": "2026-11-05",
        "published": "2026-11-29",
        "origin": "xa",
        "source": {
            "name": "Thông báo số 45/TB-UBND của Ủy ban nhân dân xã Bến Mẫu",
            "on": "2026-11-05",
        },
    }
    assert [one.what for one in found.left_out] == ["Phần đầu văn bản", "Nơi nhận và khối chữ ký"]
    assert found.notices == (
        "Số, ngày của văn bản ghi ở ô «Nguồn»: Thông báo số 45/TB-UBND của Ủy ban nhân dân xã Bến Mẫu. «Ngày diễn ra» đang lấy ngày ấy: việc diễn ra ngày khác thì sửa.",
        "Người ký: Trần Thị Thử. Trang không có trường người ký nên không ghi.",
    )
    assert [f.name for f in found.missing] == ["summary", "category"]


def test_a_plan_takes_its_number_and_day():
    found = draft(made.ke_hoach(), kind="ke-hoach")
    assert found.path == "content/ke-hoach/2027.md"
    assert (found.fields["number"], found.fields["issued"], found.fields["issuer"]) == (
        "07/KH-UBND",
        "2027-01-04",
        "Ủy ban nhân dân xã Bến Mẫu",
    )


def test_a_paper_of_another_commune_is_not_called_our_own():
    assert "origin" not in import_document(made.thong_bao(), today=TODAY, commune="xã Khác").fields


def test_a_blank_day_stays_blank():
    found = draft(made.bao_cao())
    assert found.fields["date"] == "2026-06"
    assert "Văn bản bỏ trống ngày: chỉ ghi tháng 2026-06. Biết ngày thì sửa." in found.notices


def test_a_head_without_a_table_and_what_follows_a_signature():
    assert (
        draft(made.chuong_trinh()).fields["title"]
        == "Chương trình hội nghị tổng kết cải cách hành chính"
    )
    assert draft(made.quyet_dinh()).body.endswith(
        "| TT | Thôn | Số hộ |\n|---|---|---|\n| 1 | Đông | 12 |\n| 2 | Đoài | 15 |\n"
    )


def test_news_without_the_form_of_a_letter_keeps_all_its_words():
    told = Told()
    lines = [
        Paragraph((piece(text),)) for text in ("Tin vui", "Số: lượng tăng", "Chủ tịch xã đã đến dự")
    ]
    assert letterhead.read(lines, told).blocks == lines
    assert told.left_out == []


def test_a_kind_without_text_takes_no_word_file():
    with pytest.raises(CommandRefused, match="không có bài viết"):
        draft(made.nfd(), kind="thong-bao")


# Tracked changes


def changed(*kinds) -> bytes:
    d = Document()
    made.add(d, "Tên bài", bold=True)
    p = made.add(d, "Phí ")
    for kind, text in kinds:
        made.change(p, kind, text)
    return made.saved(d)


def test_changes_wait_for_the_clerk():
    with pytest.raises(UndecidedChanges, match="Chị Thử xóa: bảy") as undecided:
        draft(made.sua_doi())
    assert [change.words for change in undecided.value.changes] == ["bảy", "tám"]
    assert "--accept-changes" in str(undecided.value)


@pytest.mark.parametrize(
    ("choice", "text", "gone"),
    [(Choice.ACCEPT, "Phí mới\n", "cũ"), (Choice.REJECT, "Phí cũ\n", "mới")],
)
@pytest.mark.parametrize("kinds", [("del", "ins"), ("moveFrom", "moveTo")])
def test_changes_are_taken_or_left_as_the_clerk_says(choice, text, gone, kinds):
    found = draft(changed((kinds[0], "cũ"), (kinds[1], "mới")), changes=choice)
    assert found.body == text
    assert [one.words for one in found.left_out] == [gone]


def test_a_rejected_paragraph_joins_the_next_again():
    d = Document()
    p = made.add(d, "Một câu ")
    p._p.get_or_add_pPr().append(
        parse_xml(f'<w:rPr {made.NS}><w:ins w:id="1" w:author="A"/></w:rPr>')
    )
    made.add(d, "liền nhau")
    root = Document(io.BytesIO(made.saved(d))).element
    tracked.settle(root, Choice.REJECT)
    assert ["".join(t.text for t in p.iter(qn("w:t"))) for p in root.iter(qn("w:p"))] == [
        "Một câu liền nhau"
    ]


def test_a_former_look_is_restored():
    d = Document()
    made.add(d, "Tên bài", bold=True)
    run = made.add(d, "chữ thường xưa kia").runs[0]
    run.bold = True
    run._r.rPr.append(
        parse_xml(f'<w:rPrChange {made.NS} w:id="2" w:author="A"><w:rPr/></w:rPrChange>')
    )
    assert draft(made.saved(d), changes=Choice.REJECT).body == "chữ thường xưa kia\n"
    assert draft(made.saved(d), changes=Choice.ACCEPT).body == "**chữ thường xưa kia**\n"


# What else stands in a file


def test_what_is_not_for_the_page_is_named_word_by_word():
    found = draft(made.du_thu())
    assert [str(one) for one in found.left_out] == [
        "Chữ gạch ngang: 8.000 đồng",
        "Chữ ẩn: ghi chú riêng của phòng",
        "Nhận xét (Comment) của Anh Mẫu: Xem lại câu này",
    ]
    assert "50 m²" in found.body
    assert "☑ Đồng ý nhận tin nhắn" in found.body


def test_notes_stand_in_brackets_and_boxes_where_they_are():
    assert "320 hồ sơ (Không kể hồ sơ rút), trả" in draft(made.bao_cao()).body
    assert (
        draft(made.khung_chu()).body
        == "Bước đầu tiên là lấy số ở máy.\n\nMáy đặt ở cửa chính\n\nSau đó chờ gọi tên.\n"
    )
    assert [one.words for one in draft(made.bao_cao()).left_out[-2:]] == [
        "Báo cáo nội bộ thử",
        "Văn phòng lập biểu",
    ]


def test_a_list_of_contents_is_left_out_and_named():
    d = Document()
    made.add(d, "Tên bài", bold=True)
    style = d.styles.add_style("toc 1", 1)
    made.add(d, "Phần một\t3").style = style
    made.add(d, "Chữ của bài")
    found = draft(made.saved(d))
    assert found.body == "Chữ của bài\n"
    assert [str(one) for one in found.left_out] == ["Mục lục: Phần một 3"]


def test_answers_fill_the_draft():
    found = draft(made.tin_co_anh())
    first = found.without_alt[0]
    full = found.answered({"category": "mot-cua"}, {first: "Sân [đình]"})
    assert f"![Sân \\[đình\\]]({first})" in full.text
    assert 'category: "mot-cua"' in full.text
    assert len(full.without_alt) == 2
    assert list(full.files)[-1] == full.path


# As offices have it besides


def test_a_large_first_letter_belongs_to_its_word():
    d = Document()
    made.add(d, "Tên bài", bold=True)
    first = made.add(d, "S")
    first._p.get_or_add_pPr().append(
        parse_xml(f'<w:framePr {made.NS} w:dropCap="drop" w:lines="3"/>')
    )
    made.add(d, "áng nay trời nắng.")
    assert body(d) == "Sáng nay trời nắng.\n"


def test_cells_merged_as_old_files_have_it_are_one():
    d = Document()
    made.add(d, "Tên bài", bold=True)
    table = made.table(d, [["a", "b", "c"], ["1", "", "3"]])
    for cell, merge in zip(table.rows[1].cells[:2], ("restart", "continue"), strict=True):
        cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:hMerge {made.NS} w:val="{merge}"/>'))
    assert body(d).splitlines()[2] == "| 1 | 1 | 3 |"


def test_bullets_of_fonts_of_signs_make_items():
    d = Document()
    made.add(d, "Tên bài", bold=True)
    for line in ("\uf0b7 một", "\uf0d8\thai"):
        made.add(d, line)
    assert body(d) == "- một\n- hai\n"


def test_an_address_ends_where_it_ends():
    assert (
        escaped("“https://a.vn/b”; (https://c.vn) và https://d.vn.")
        == "“<https://a.vn/b>”; (https://c.vn) và https://d.vn."
    )


def test_a_title_on_two_lines_is_one():
    d = Document()
    for line in ("Bến Mẫu tổ chức", "ngày hội đọc sách"):
        made.add(d, line, bold=True, centred=True)
    made.add(d, "Sáng nay.")
    assert draft(made.saved(d)).fields["title"] == "Bến Mẫu tổ chức ngày hội đọc sách"


def test_headings_of_one_level_are_no_titles():
    d = Document()
    for line in ("Phần một", "Phần hai"):
        d.add_heading(line, 1)
    found = draft(made.saved(d))
    assert "title" not in found.fields
    assert found.body == "## Phần một\n\n## Phần hai\n"
    assert found.path == "content/tin-tuc/2026/2026-11-29-bai-tu-word.md"


def test_a_file_without_a_title_is_named_by_its_own_name():
    d = Document()
    made.add(d, "Một câu thường, không phải tiêu đề.")
    found = draft(made.saved(d), name="Thông báo (2).docx")
    assert found.path == "content/tin-tuc/2026/2026-11-29-thong-bao-2.md"
    assert found.missing[0].name == "title"


def test_an_emblem_above_the_page_is_named():
    d = Document()
    d.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(made.photo(80, 60)))
    made.add(d, "Tên bài", bold=True)
    made.add(d, "Chữ.")
    assert [str(one) for one in draft(made.saved(d)).left_out] == ["Ảnh ở đầu trang"]


def test_numbers_in_old_fonts_and_letters_in_pieces_are_read():
    d = Document()
    made.add(d, "Tên bài", bold=True)
    made.numbered(d, 55, (("decimal", made.in_tcvn3("Điều %1.")),))
    level = d.part.numbering_part._element.find(qn("w:abstractNum")).find(qn("w:lvl"))
    level.append(
        parse_xml(f'<w:rPr {made.NS}><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr>')
    )
    made.item(d, "Phạm vi", 55)
    mixed = d.add_paragraph()
    for text in (made.in_tcvn3("Được nghỉ "), "ngày lễ ở xã"):
        made.in_font(mixed.add_run(text), ".VnTime")
    assert body(d) == "Điều 1. Phạm vi\n\nĐược nghỉ ngày lễ ở xã\n"


def test_a_head_set_apart_by_blanks_and_a_kind_that_is_rare():
    d = Document()
    made.add(d, "UBND XÃ BẾN MẪU        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True)
    made.add(d, "Số: 05/UBND-VP          Độc lập - Tự do - Hạnh phúc")
    made.add(d, "Bến Mẫu, ngày 03 tháng 3 năm 2026", centred=True)
    made.add(d, "THƯ KÊU GỌI", bold=True, centred=True)
    made.add(d, "Ủng hộ quỹ vì người nghèo", bold=True, centred=True)
    made.add(d, "Kính gửi toàn thể bà con.")
    found = draft(made.saved(d))
    assert found.fields["title"] == "Thư kêu gọi ủng hộ quỹ vì người nghèo"
    assert found.fields["source"] == {
        "name": "Thư kêu gọi số 05/UBND-VP của UBND xã Bến Mẫu",
        "on": "2026-03-03",
    }
    assert found.body == "Kính gửi toàn thể bà con.\n"
