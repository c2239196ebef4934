"""No word of a Word file is lost: what is not in the draft is in the list of what was left out; and
pandoc, which had no part in it, sees the same lists, tables, notes and pictures.
"""

import io
import json
import re
import subprocess
import unicodedata
import zipfile
from collections import Counter
from datetime import date
from xml.etree import ElementTree

import office_word_documents as offices
import pypandoc
import pytest
import strange_word_documents as strange
import word_documents as made
from find_libreoffice import office
from PIL import Image

from commune.content.text import subset
from commune.staff.word.importing import Draft, import_document
from commune.staff.word.tracked import Choice

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
FILES = made.DOCUMENTS | strange.DOCUMENTS | offices.DOCUMENTS
OLD = {
    "bang_phong_cu": offices.OLD_TABLE,
    "phong_lan_lon": strange.FONTS,
    "phong_tcvn3": "thông báo về việc cấp căn cước Mọi chữ: " + made.LETTERS + " ĂÂÊÔƠƯĐ. Được nghỉ lễ ở xã.",
    "phong_vni": "Thông báo về việc cấp căn cước Mọi chữ: " + made.LETTERS + " " + made.LETTERS.upper() + ". Công chức, đất đai",
}  # fmt: skip
"""What the documents in old fonts say, which their XML does not."""


def draft(data: bytes, changes: Choice = Choice.ACCEPT) -> Draft:
    return import_document(data, today=date(2026, 11, 29), changes=changes)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).lower()))


def _said(element) -> str:
    if element.tag in (f"{W}t", f"{W}delText", f"{M}t"):
        return element.text or ""
    apart = {f"{W}{name}" for name in ("p", "tab", "br", "cr", "ins", "del", "noBreakHyphen")}
    return " " if element.tag in apart or element.tag.startswith(M) else ""


def words_of_file(data: bytes) -> Counter[str]:
    """What the parts with words hold, read without the program; of a drawing for newer and older
    programs only the one for newer.
    """
    said = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if re.fullmatch(
                r"word/(document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml", name
            ):
                root = ElementTree.fromstring(package.read(name))
                for holder in [e for e in root.iter() if e.tag.endswith("}AlternateContent")]:
                    for old in [e for e in holder if e.tag.endswith("}Fallback")]:
                        holder.remove(old)
                said += [_said(element) for element in root.iter()]
    return words("".join(said))


@pytest.mark.parametrize("changes", Choice)
@pytest.mark.parametrize("name", FILES)
def test_every_word_is_in_the_draft_or_in_the_list_of_what_was_left_out(name, changes):
    data = FILES[name]()
    found = draft(data, changes)
    kept = words(found.text + " ".join(f" {one.words}" for one in found.left_out))
    said = words(OLD[name]) if name in OLD else words_of_file(data)
    assert sum(said.values()) > 10
    assert said - kept == Counter()


@pytest.mark.parametrize("name", FILES)
def test_a_draft_says_nothing_of_its_own_and_stands_in_the_subset(name):
    data = FILES[name]()
    found = draft(data)
    said = words(OLD[name]) if name in OLD else words_of_file(data)
    text = re.sub(r"!\[(.*?)\]\([^)]*\)", r"\1", found.body)
    text = re.sub(
        r"(?m)(?:^ *(?:#+ |- )?|(?<=[|;.] ))(?:Điều \d\.|(?:Phần|Khoản) \w+:|[①-⑳]|[IVX]+\.|\d+[.)]|\d\.\d[\d.]*|[a-zđ]\))(?= )",
        "",
        text,
    )
    text = re.sub(r"\]\([^)]*\)", "]", text).replace("&lt;", "<").replace("&amp;", "&")
    text = text.replace("²", "2")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        told = re.findall(r'\b(?:descr|alt)="(.*?)"', package.read("word/document.xml").decode())
    assert set(words(text)) <= set(said) | set(words(" ".join(told)))
    mistakes = [p for p in subset.mistakes(found.body, "bai.md") if p.code != "M006"]
    assert mistakes == []


# Pandoc as a second opinion

WITH_LISTS = (
    "thong_bao",
    "ke_hoach",
    "muc_nhieu_cap",
    "trang_trong",
    "bao_cao",
    "tin_co_anh",
    "lich_tiep_dan",
)


def pandoc(data: bytes) -> dict:
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", "docx", "-t", "json"],
        input=data,
        capture_output=True,
        check=True,
    )
    return json.loads(done.stdout)


def plain(node) -> str:
    """The words of anything that pandoc gives, without its notes."""
    if isinstance(node, list):
        return "".join(plain(part) for part in node)
    if not isinstance(node, dict):
        return ""
    kind, content = node.get("t"), node.get("c")
    if kind == "Str":
        return content
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if kind in ("Note", "Image"):
        return ""
    return plain(content) + (" " if kind in ("Para", "Plain") else "")


def every(node, kind):
    """Every part of a kind, in order."""
    if isinstance(node, list):
        for part in node:
            yield from every(part, kind)
    elif isinstance(node, dict):
        if node.get("t") == kind:
            yield node["c"]
        yield from every(node.get("c"), kind)


def numbered_items(tree) -> list[tuple[str, str]]:
    """Each item of a list that counts by one number: how it is written, and how its text begins."""
    found = []
    for (start, style, _), items in every(tree["blocks"], "OrderedList"):
        for n, item in enumerate(items):
            own = item[0]["c"] if item and item[0]["t"] in ("Para", "Plain") else []
            number = start + n
            written = {
                "UpperRoman": lambda n: ["0", "I", "II", "III", "IV", "V"][n],
                "LowerAlpha": lambda n: "0abcdefgh"[n],
            }.get(style["t"], str)(number)
            if own:
                found.append((written, " ".join(plain(own).split())))
    return found


@pytest.mark.parametrize("name", WITH_LISTS)
def test_pandoc_sees_the_same_numbers_cells_notes_and_pictures(name):
    data = made.DOCUMENTS[name]()
    tree, found = pandoc(data), draft(data)
    left = " ".join(one.words for one in found.left_out)
    lines = [re.sub(r"[*\\]", "", line).strip() for line in found.body.splitlines()]
    lines = [re.sub(r"^(?:#+|-) ", "", line) for line in lines]
    for number, text in numbered_items(tree):
        begins = re.compile(rf"(?:[\d.]+\.)?{number}[.)] {re.escape(text)}")
        assert any(begins.match(line) for line in lines), (number, text)
    cells = [
        " ".join(plain(cell[4]).split())
        for table in every(tree["blocks"], "Table")
        for cell in cells_of(table)
    ]
    squares = {part.strip() for line in lines if line.startswith("|") for part in line.split("|")}
    squares |= {part for square in squares for part in square.split(" – ")}
    for cell in filter(None, cells):
        assert cell in squares or all(word in words(found.text + left) for word in words(cell)), (
            cell
        )
    assert (
        len(list(every(tree["blocks"], "Image")))
        == found.body.count("](2026-")
        == len(found.pictures)
    )
    for note in every(tree["blocks"], "Note"):
        assert f"({plain(note).strip().removesuffix('.')})" in found.body


def cells_of(table):
    """Every cell of one of pandoc's tables."""
    _, _, _, head, bodies, foot = table
    rows = [
        *head[1],
        *(row for body in bodies for part in (body[2], body[3]) for row in part),
        *foot[1],
    ]
    return [cell for row in rows for cell in row[1]]


@pytest.mark.parametrize("name", ["bao_cao", "trang_trong"])
def test_pandoc_sees_the_same_headings(name):
    data = made.DOCUMENTS[name]()
    heads = [" ".join(plain(c[2]).split()) for c in every(pandoc(data)["blocks"], "Header")]
    found = draft(data)
    ours = [found.fields["title"], *re.findall(r"(?m)^#+ (.*)", found.body)]
    assert heads
    assert [head for head in heads if head not in ours] == []


# Capitals


def in_capitals(*, headed: bool) -> bytes:
    """A news item whose title is in capitals, below a letterhead or alone."""
    d = made.Document()
    if headed:
        made.letterhead(d)
        made.add(d, "THÔNG BÁO", bold=True, centred=True)
    made.add(
        d, "VỀ VIỆC TRAO QUÀ CỦA UBND CHO HỘ NGHÈO THÔN TÂN PHÚ, TDP ĐÔNG", bold=True, centred=True
    )
    made.add(d, "Sáng nay, tại thôn Tân Phú, xã đã trao quà.")
    return made.saved(d)


@pytest.mark.parametrize(("headed", "begins"), [(True, "Thông báo về việc"), (False, "Về việc")])
def test_a_title_in_capitals_is_written_as_a_sentence_and_the_clerk_is_told(headed, begins):
    found = draft(in_capitals(headed=headed))
    title = f"{begins} trao quà của UBND cho hộ nghèo thôn Tân Phú, TDP đông"
    assert found.fields["title"] == title
    assert any("toàn chữ hoa, đã viết lại" in told for told in found.notices)


def test_a_letter_whose_day_is_blank_is_named_after_its_month():
    d = made.Document()
    made.letterhead(d, day="Bến Mẫu, ngày    tháng 11 năm 2026")
    made.add(d, "THÔNG BÁO", bold=True, centred=True)
    made.add(d, "Về việc nhận hồ sơ", bold=True, centred=True)
    made.add(d, "Nhận hồ sơ như thường lệ.")
    found = draft(made.saved(d))
    assert found.fields["date"] == "2026-11"
    assert found.path == "content/tin-tuc/2026/2026-11-thong-bao-ve-viec-nhan-ho-so.md"


def test_a_title_that_is_written_as_a_sentence_stays_and_nothing_is_told():
    found = draft(made.DOCUMENTS["tin_co_anh"]())
    assert found.fields["title"] == "Bến Mẫu ra quân dọn vệ sinh đường làng"
    assert not any("chữ hoa" in told for told in found.notices)


# Files of somebody who had no part in the reader


def test_numbers_come_from_styles_that_are_based_on_one_another():
    body = draft(strange.kieu_ke_thua()).body
    assert re.findall(r"(?m)^(?:## |- )(.*)", body) == [
        "Điều 1. Phạm vi",
        "1.1. Trong thôn.",
        "1.2. Ngoài đồng.",
        "Điều 2. Đóng góp",
        "2.1. Tự nguyện.",
    ]
    assert "S=(a×h)/(2)" in body
    assert "∑\\_(i=1)^n x+y\\_k" in body


def test_numbers_count_on_in_the_cells_of_a_table_and_begin_anew_where_word_does():
    body = draft(strange.so_bat_dau_lai()).body
    assert "| Ô có danh sách | c) Ghi tên. d) Ký tên. |" in body
    assert "- e) đọc lại trước dân;\n2. Gửi xã." in body
    assert "## I. PHẦN RIÊNG\n\n1. Việc bắt đầu lại.\n\nĐoạn không số" in body


def test_a_title_and_a_heading_that_are_broken_by_hand_are_one_line():
    found = draft(strange.dau_cach_va_ngat_dong())
    assert found.fields["title"] == "Kế hoạch ra quân làm thủy lợi"
    assert "## Mục một làm mương\n" in found.body


def test_a_link_keeps_its_address_without_the_tip():
    found = draft(strange.truong_va_o_nhap())
    assert "Gửi thư tới [hộp thư xã](mailto:mau@example.gov.vn)" in found.body
    assert [str(one) for one in found.left_out] == ["Ô nhập liệu chưa điền: Bấm để nhập ngày"]


def test_a_row_that_was_added_and_is_not_taken_is_told():
    found = draft(strange.sua_nhieu_cho(), Choice.REJECT)
    assert "| Hạ |" not in found.body
    assert "Chữ bị bỏ theo lựa chọn về Track Changes: Hạ 9" in map(str, found.left_out)


def test_what_stands_around_the_text_in_an_old_font_is_told_in_unicode():
    told = [str(one) for one in draft(strange.phong_lan_lon()).left_out]
    assert told[1:] == [
        "Đầu trang: Lưu hành nội bộ",
        "Nhận xét (Comment) của Chị Thử: Sửa mức thu",
    ]


def test_numbers_with_strokes_are_a_list():
    body = draft(strange.ke_hoach_go_tay()).body
    assert body.startswith("## I/ MỤC TIÊU\n\n- 1/ Mục tiêu chung\n  - a/ Đúng, đủ, sạch, sống.")


# Files of offices


def test_who_decides_is_no_part_of_the_title():
    found = draft(offices.quyet_dinh_phu_luc())
    assert found.fields["title"] == (
        "Quyết định về việc phân bổ kinh phí tuyên truyền cải cách hành chính năm 2027"
    )
    assert found.body.startswith("**CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ**\n\n*Căn cứ")
    assert "## PHỤ LỤC\n\n**Phân bổ kinh phí theo thôn**" in found.body


@pytest.mark.parametrize(
    ("about", "title"),
    [
        (("VỀ VIỆC KIỆN TOÀN", "BAN CHỈ ĐẠO"), "Quyết định về việc kiện toàn ban chỉ đạo"),
        (("VỀ VIỆC GIAO CHỈ TIÊU", "ỦY BAN NHÂN DÂN XÃ BẾN MẪU"), "Quyết định về việc giao chỉ tiêu"),
        (("Về việc giao chỉ tiêu", "CHỦ TỊCH UBND XÃ"), "Quyết định về việc giao chỉ tiêu"),
    ],
)  # fmt: skip
def test_a_title_in_two_lines_is_told_from_who_decides(about, title):
    d = made.Document()
    made.letterhead(d)
    for line in ("QUYẾT ĐỊNH", *about):
        made.add(d, line, bold=True, centred=True)
    made.add(d, "Giao chỉ tiêu cho các thôn như sau.")
    assert draft(made.saved(d)).fields["title"] == title


def test_the_head_of_two_rows_and_cells_merged_both_ways_stay_a_table():
    body = draft(offices.quyet_dinh_phu_luc()).body
    assert (
        "| STT | Thôn | Kinh phí (nghìn đồng) – Loa | Kinh phí (nghìn đồng) – Tờ rơi | Ghi chú |"
        in body
    )
    assert "| 3 | Thôn Hạ | Khoán gọn 1.500 | Khoán gọn 1.500 | Có nhà loa |" in body


def test_levels_that_never_restart_go_on_and_numbers_in_words_and_circles_are_written_so():
    body = draft(offices.ke_hoach_danh_so_lai()).body
    assert "## II. YÊU CẦU\n\n3. Thiết thực" in body
    assert "   - 2.3.1. Nói bằng lời dễ hiểu;\n     - a) loa mỗi sáng," in body
    assert "## I. TỔ CHỨC THỰC HIỆN\n\n1. Văn phòng chủ trì." in body
    assert "| 3. Phát loa | Các thôn |\n\n4. Các thôn phối hợp." in body
    assert "Phần một: kinh phí\n\n- ① ngân sách xã\n- ② đóng góp\n\nPhần hai: thời gian" in body


def test_a_cell_that_came_is_not_there_where_it_is_not_taken_and_its_words_are_told():
    data = offices.sua_trong_bang()
    assert "| Ba | Anh Mẫu | Bác Ví Dụ |" in draft(data).body
    before = draft(data, Choice.REJECT)
    assert "| Tư | nghỉ | nghỉ |" in before.body and "| Ba |" not in before.body
    assert "Bác Ví Dụ" in [one.words for one in before.left_out]


def test_pictures_are_turned_with_their_group_and_as_old_programs_say():
    found = draft(offices.anh_noi_xoay())
    shapes = []
    for data in found.pictures.values():
        with Image.open(io.BytesIO(data)) as picture:
            red = picture.convert("RGB").resize((2, 2)).getpixel
            corners = [
                (x, y) for y in (0, 1) for x in (0, 1) if red((x, y))[0] > 200 > red((x, y))[1]
            ]
            shapes.append((picture.width > picture.height, corners))
    upright, flat = (False, [(1, 0)]), (True, [(0, 0)])
    assert shapes == [upright, (True, [(0, 1)]), flat, upright, upright, upright, flat]
    assert "https://example.gov.vn/anh.jpg" in [one.words for one in found.left_out]


# LibreOffice


@pytest.mark.slow
@pytest.mark.skipif(not office(), reason="LibreOffice is missing")
def test_what_libreoffice_makes_of_a_file_gives_the_same_draft(tmp_path):
    names = [name for name in made.DOCUMENTS if name not in ("sua_doi", "nfd")]
    for folder in ("word", "odt", "again"):
        (tmp_path / folder).mkdir()
    for name in names:
        (tmp_path / "word" / f"{name}.docx").write_bytes(made.DOCUMENTS[name]())
    for kind, source, target in (("odt", "word", "odt"), ("docx", "odt", "again")):
        subprocess.run(
            [office(), "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", kind, "--outdir", tmp_path / target, *sorted((tmp_path / source).iterdir())],
            check=True, capture_output=True,
        )  # fmt: skip
    differing = {}
    for name in names:
        data = (tmp_path / "again" / f"{name}.docx").read_bytes()
        ours, theirs = draft(made.DOCUMENTS[name]()), draft(data)
        if (ours.body, ours.fields) != (theirs.body, theirs.fields):
            differing[name] = theirs.body
        kept = words(theirs.text + " ".join(f" {one.words}" for one in theirs.left_out))
        said = words(OLD[name]) if name in OLD else words_of_file(data)
        assert said - kept == Counter(), name
    assert differing == {}
