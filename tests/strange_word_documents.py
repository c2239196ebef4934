"""Ten more Word files, by somebody who had no part in their reader: what offices leave in files
that were copied for twenty years. Everybody and everything in them is invented.
"""

import io
import re
from collections.abc import Callable

import word_documents as made
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from word_documents import (
    NS,
    add,
    change,
    field,
    in_font,
    in_tcvn3,
    in_vni,
    item,
    raw,
    run,
    saved,
    table,
)

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
SHAPES = (
    f'{NS} {nsdecls("wp", "a")} xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"'
)
BY = 'w:id="5" w:author="A" w:date="2026-01-01T00:00:00Z"'


def in_place_of(cell, text: str, font: str) -> None:
    cell.text = ""
    in_font(cell.paragraphs[0].add_run(text), font)


FONTS = (
    "thông báo Về việc thu quỹ phòng chống thiên tai Uỷ ban nhân dân xã đề nghị các hộ gia đình nộp quỹ trước ngày rằm tháng chạp, "
    "mỗi hộ một suất đúng hạn. Đối tượng Mức đóng Người từ đủ 18 tuổi Mười nghìn đồng Mọi thắc mắc hỏi kế toán xã (giờ hành chính). "
    "Trưởng thôn thu và nộp về xã Lưu hành nội bộ Sửa mức thu STT 1"
)
"""What the first one says, which its XML does not."""


def phong_lan_lon() -> bytes:
    """TCVN3, VNI and Unicode run by run, by styles, in cells, in the head of pages, in a remark."""
    d = Document()
    made.letterhead(d, "Số: 21/TB-UBND", "Bến Mẫu, ngày 03 tháng 11 năm 2026")
    add(d, in_tcvn3("thông báo"), bold=True, centred=True, font=".VnTimeH")
    about = in_tcvn3("Về việc thu quỹ phòng chống thiên tai")
    add(d, about, bold=True, centred=True, font=".VnTime")
    p = d.add_paragraph()
    in_font(p.add_run(in_tcvn3("Uỷ ban nhân dân xã đề nghị ")), ".VnTime")
    p.add_run("các hộ gia đình ")
    vni = in_vni("nộp quỹ trước ngày rằm tháng chạp, mỗi hộ một suất ")
    in_font(p.add_run(vni), "VNI-Times")
    in_font(p.add_run(in_tcvn3("đúng ")), ".VnArial")
    in_font(p.add_run(in_tcvn3("hạn")), ".VnArial Narrow")
    p.add_run(".")
    t = table(d, [["STT", "", ""], ["1", "", ""]])
    in_place_of(t.cell(0, 1), in_tcvn3("Đối tượng"), ".VnTime")
    in_place_of(t.cell(0, 2), in_vni("Mức đóng"), "VNI-Times")
    in_place_of(t.cell(1, 1), in_tcvn3("Người từ đủ 18 tuổi"), ".VnTime")
    in_place_of(t.cell(1, 2), in_vni("Mười nghìn đồng"), "VNI-Helve")
    letters = d.styles.add_style("ChuCu", WD_STYLE_TYPE.CHARACTER)
    in_style(letters, ".VnTime")
    p = d.add_paragraph()
    p.add_run(in_tcvn3("Mọi thắc mắc hỏi kế toán xã"), style="ChuCu")
    p.add_run(" (giờ hành chính).")
    whole = d.styles.add_style("DoanVni", WD_STYLE_TYPE.PARAGRAPH)
    in_style(whole, "VNI-Times")
    d.styles.add_style("DoanVniCon", WD_STYLE_TYPE.PARAGRAPH).base_style = whole
    add(d, in_vni("Trưởng thôn thu và nộp về xã"), style="DoanVniCon")
    head = d.sections[0].header.paragraphs[0]
    in_font(head.add_run("L"), ".VnTime")
    in_font(head.add_run(), ".VnTime")  # LibreOffice writes the letter ư so
    head.runs[1]._r.append(parse_xml(f"<w:softHyphen {NS}/>"))
    in_font(head.add_run(in_tcvn3("u hành nội bộ")), ".VnTime")
    remark = d.add_comment(p.runs, "", author="Chị Thử", initials="T")
    in_font(remark.paragraphs[0].add_run(in_tcvn3("Sửa mức thu")), ".VnTime")
    return saved(d)


def in_style(style, font: str) -> None:
    style.font.name = font
    style.element.rPr.rFonts.set(qn("w:hAnsi"), font)


def so_bat_dau_lai() -> bytes:
    """Numbers that begin anew, go on behind a table, and count on in its cells."""
    d = Document()
    add(d, "Hướng dẫn bình xét gia đình văn hóa", bold=True, centred=True)
    made.numbered(d, 41)
    made.another(d, 42, 41, ((0, 1),))
    item(d, "CÁC BƯỚC", 41, 0, bold=True)
    item(d, "Họp thôn.", 41, 1)
    item(d, "thông qua danh sách;", 41, 2)
    item(d, "lập biên bản;", 41, 2)
    cell = table(d, [["Nội dung", "Việc"], ["Ô có danh sách", ""]]).cell(1, 1)
    cell.text = ""
    for number, text in enumerate(("Ghi tên.", "Ký tên.")):
        p = cell.add_paragraph() if number else cell.paragraphs[0]
        p.add_run(text)
        numbers = f'<w:numPr {NS}><w:ilvl w:val="2"/><w:numId w:val="41"/></w:numPr>'
        p._p.get_or_add_pPr().append(parse_xml(numbers))
    item(d, "đọc lại trước dân;", 41, 2)
    item(d, "Gửi xã.", 41, 1)
    item(d, "THỜI HẠN", 41, 0, bold=True)
    item(d, "Trước ngày 15/11.", 41, 1)
    item(d, "PHẦN RIÊNG", 42, 0, bold=True)
    item(d, "Việc bắt đầu lại.", 42, 1)
    p = add(d, "Đoạn không số tuy thuộc kiểu danh sách.", style="List Number")
    p._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {NS}><w:numId w:val="0"/></w:numPr>'))
    return saved(d)


def bang_long_nhau() -> bytes:
    """A table in a cell of a table, cells merged both ways, words under a merged one, a picture."""
    d = Document()
    add(d, "Lịch làm việc tuần của lãnh đạo xã", bold=True, centred=True)
    rows = [
        ["Ngày", "Buổi", "Nội dung", "Nơi"],
        ["Thứ Hai", "Sáng", "Giao ban", "Phòng họp"],
        ["", "Chiều", "Tiếp dân", "Phòng tiếp dân"],
        ["Thứ Ba", "Sáng", "", ""],
        ["", "Chiều", "Nghỉ", ""],
    ]
    whole = (((1, 0), (2, 0)), ((3, 0), (4, 0)), ((3, 2), (3, 3)), ((4, 2), (4, 3)))
    cell = table(d, rows, merge=whole).cell(3, 2)
    cell.text = ""
    inner = cell.add_table(2, 2)
    for at, text in (((0, 0), "Kiểm tra cầu"), ((0, 1), "Thôn Đông"), ((1, 0), "Kiểm tra đê")):
        inner.cell(*at).text = text
    inner.cell(1, 1).add_table(1, 1).cell(0, 0).text = "mang theo thước đo"
    t = table(d, [["A", "B", "C"], ["a1", "b1", "c1"], ["a2", "b2", "c2"]])
    for number, row in enumerate(t.rows):
        begins = "" if number else ' w:val="restart"'
        row.cells[1]._tc.get_or_add_tcPr().append(parse_xml(f"<w:vMerge {NS}{begins}/>"))
    t.cell(2, 2).paragraphs[0].add_run().add_picture(io.BytesIO(made.photo(600, 400)))
    return saved(d)


def khung_va_nhan_xet() -> bytes:
    """Boxes of new and of old programs, two in a group, one in a cell; remarks."""
    d = Document()
    d.add_heading("Thể lệ cuộc thi tìm hiểu cải cách hành chính", 0)
    made.text_box(add(d, "Ai cũng dự thi được."), "Hạn cuối ba mươi tháng mười một")

    def words(text):
        return f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"

    p = add(d, "Bài dự thi viết tay hoặc đánh máy.")
    shape = f"<v:shape><v:textbox>{words('Khung kiểu cũ')}</v:textbox></v:shape>"
    raw(p, f"<w:r {SHAPES}><w:pict>{shape}</w:pict></w:r>")
    boxes = "".join(
        f"<wps:wsp><wps:cNvSpPr/><wps:spPr/><wps:txbx>{words(text)}</wps:txbx><wps:bodyPr/></wps:wsp>"
        for text in ("Giải nhất", "Giải nhì")
    )
    kind = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
    data = f'<a:graphicData uri="{kind}"><wpg:wgp>{boxes}</wpg:wgp></a:graphicData>'
    anchor = f'<wp:anchor><wp:docPr id="3" name="n"/><a:graphic>{data}</a:graphic></wp:anchor>'
    raw(d.add_paragraph(), f"<w:r {SHAPES}><w:drawing>{anchor}</w:drawing></w:r>")
    p = add(d, "Kết quả công bố trên trang của xã.")
    d.add_comment(p.runs, "Ngày công bố chốt sau", author="Chị Thử", initials="T")
    t = table(d, [["Giải", "Số lượng"], ["Nhất", "1"]])
    made.text_box(t.cell(1, 1).paragraphs[0], "do xã trao")
    runs = t.cell(0, 0).paragraphs[0].runs
    d.add_comment(runs, "Xem lại cơ cấu giải", author="Anh Mẫu", initials="M")
    return saved(d)


def sua_nhieu_cho() -> bytes:
    """Tracked: words, a move, a whole row, the form of letters, words of a note."""
    d = Document()
    d.add_heading("Thông báo lịch tiêm phòng", 1)
    p = add(d, "Tiêm từ ")
    change(p, "del", "bảy")
    change(p, "ins", "tám")
    raw(p, run(" giờ."))
    change(add(d, "Mang theo sổ. "), "moveFrom", "Đến sớm mười phút. ")
    change(add(d, "Địa điểm: trạm y tế. "), "moveTo", "Đến sớm mười phút. ")
    t = table(d, [["Thôn", "Giờ"], ["Đông", "8"], ["Hạ", "9"]])
    t.rows[2]._tr.get_or_add_trPr().append(parse_xml(f"<w:ins {NS} {BY}/>"))
    p = add(d, "Dòng đổi kiểu chữ.")
    former = parse_xml(f"<w:rPrChange {NS} {BY}><w:rPr><w:b/></w:rPr></w:rPrChange>")
    p.runs[0]._r.get_or_add_rPr().append(former)
    made.note_mark(add(d, "Chú ý đặc biệt"), "footnote", 2)
    added = f"<w:ins {BY}>{run('cần người lớn đi cùng')}</w:ins>"
    note = f"<w:p>{run('Trẻ dưới một tuổi ')}{added}</w:p>"
    notes = f'<w:footnotes {NS}><w:footnote w:id="2">{note}</w:footnote></w:footnotes>'
    parts = {"footnotes.xml": notes}
    return made.with_parts(saved(d), parts, {"footnotes.xml": "footnotes"})


def truong_va_o_nhap() -> bytes:
    """Fields (page, link with a tip, reference); controls: of blocks, of cells, empty, nested."""
    d = Document()
    d.add_heading("Hướng dẫn nộp hồ sơ", 1)
    p = add(d, "Trang ")
    raw(p, f'<w:fldSimple {NS} w:instr=" PAGE ">{run("7")}</w:fldSimple>')
    raw(p, run(" trên tổng số."))
    tip = r'HYPERLINK "mailto:mau@example.gov.vn" \o "ghi chú"'
    field(add(d, "Gửi thư tới "), tip, "hộp thư xã")
    field(add(d, "Theo "), r"REF muc1 \h", "mục thứ nhất")

    def cell(text):
        return f"<w:tc><w:p>{run(text)}</w:p></w:tc>"

    lines = '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>'
    wrapped = f"<w:sdt><w:sdtPr/><w:sdtContent>{cell('hai')}</w:sdtContent></w:sdt>"
    rows = f"<w:tr>{cell('Loại')}{cell('Số bản')}</w:tr><w:tr>{cell('Đơn')}{wrapped}</w:tr>"
    inside = f"<w:p>{run('Đoạn trong khung nhập liệu')}</w:p><w:tbl>{lines}{rows}</w:tbl>"
    block = f"<w:sdt {NS}><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    d.element.body.sectPr.addprevious(parse_xml(block))
    for about, text in (
        ("<w:dropDownList/>", run("Đã chọn thôn Đông")),
        ("<w:showingPlcHdr/>", run("Bấm để nhập ngày")),
        ("<w:date/>", f"<w:sdt><w:sdtContent>{run('ngày mồng ba')}</w:sdtContent></w:sdt>"),
    ):
        control = f"<w:sdtPr>{about}</w:sdtPr><w:sdtContent>{text}</w:sdtContent>"
        raw(d.add_paragraph(), f"<w:sdt {NS}>{control}</w:sdt>")
    return saved(d)


def dau_cach_va_ngat_dong() -> bytes:
    """Headings broken by hand, blanks and hyphens that do not break or do not show, directions."""
    d = Document()
    for level, lines in ((1, ("Kế hoạch", "ra quân làm thủy lợi")), (2, ("Mục một", "làm mương"))):
        head = d.add_heading("", level)
        head.add_run(lines[0])
        head.add_run().add_break()
        head.add_run(lines[1])
        add(d, "Một đoạn ở dưới.")
    parts = "<w:t>thủy</w:t><w:softHyphen/><w:t>lợi</w:t><w:tab/><w:t>cột hai</w:t><w:cr/><w:t>dòng sau</w:t>"
    raw(d.add_paragraph(), f"<w:r {NS}>{parts}</w:r>")
    p = add(d, "VH")
    raw(p, f"<w:r {NS}><w:noBreakHyphen/></w:r>")
    raw(p, run("TT nội\u00a0đồng ở\u00ad đây"))
    raw(d.add_paragraph(), run("\u200fchữ\u200e có dấu hướng \u202aNam\u202c"))
    raw(d.add_paragraph(), f'<w:bdo {NS} w:val="ltr">{run("trong khối hướng")}</w:bdo>')
    parts = '<w:t>Trước ngắt trang</w:t><w:br w:type="page"/><w:t>sau ngắt trang</w:t>'
    raw(d.add_paragraph(), f"<w:r {NS}>{parts}</w:r>")
    raw(d.add_paragraph(), run("chữ hiện hoa", "<w:caps/>"))
    return saved(d)


def kieu_ke_thua() -> bytes:
    """Numbers by styles that are based on one another, an endnote, formulas, signs."""
    d = Document()
    made.numbered(d, 51, (("decimal", "Điều %1."), ("decimal", "%1.%2."), ("lowerLetter", "%3)")))
    first = d.styles.add_style("DieuLuat", WD_STYLE_TYPE.PARAGRAPH)
    first.base_style, first.font.bold = d.styles["Normal"], True
    numbers = parse_xml(f'<w:numPr {NS}><w:numId w:val="51"/></w:numPr>')
    first.element.get_or_add_pPr().append(numbers)
    second = d.styles.add_style("KhoanLuat", WD_STYLE_TYPE.PARAGRAPH)
    second.base_style, second.font.bold = first, False
    level = parse_xml(f'<w:numPr {NS}><w:ilvl w:val="1"/></w:numPr>')
    second.element.get_or_add_pPr().append(level)
    d.styles.add_style("KhoanCon", WD_STYLE_TYPE.PARAGRAPH).base_style = second
    add(d, "Quy ước của thôn", bold=True, centred=True)
    add(d, "Phạm vi", style="DieuLuat")
    add(d, "Trong thôn.", style="KhoanLuat")
    add(d, "Ngoài đồng.", style="KhoanCon")
    add(d, "Đóng góp", style="DieuLuat")
    add(d, "Tự nguyện.", style="KhoanLuat")
    made.note_mark(add(d, "Có dấu"), "endnote", 2)

    def said(text, *names):
        inner = f"<m:r><m:t>{text}</m:t></m:r>"
        for name in names:
            inner = f"<m:{name}>{inner}</m:{name}>"
        return inner

    half = f"<m:f>{said('a×h', 'num')}{said('2', 'den')}</m:f>"
    formula = f"<m:oMath>{said('S=')}{half}</m:oMath>"
    raw(d.add_paragraph(), f"<m:oMathPara {MATH} {NS}>{formula}</m:oMathPara>")
    ends = said("i=1", "sub") + said("n", "sup") + said("x", "e")
    lower = said("y", "e") + said("k", "sub")
    sums = f"<m:nary>{ends}</m:nary>{said('+')}<m:sSub>{lower}</m:sSub>"
    raw(d.add_paragraph(), f"<m:oMath {MATH} {NS}>{sums}</m:oMath>")
    for font, code in (("Wingdings", "F0FE"), ("Wingdings 2", "F052"), ("Symbol", "F0B3")):
        p = d.add_paragraph()
        raw(p, f'<w:r {NS}><w:sym w:font="{font}" w:char="{code}"/></w:r>')
        p.add_run(" đã có")
    note = made.notes_part("endnote", {2: "Theo nghị quyết họp thôn."})
    return made.with_parts(saved(d), {"endnotes.xml": note}, {"endnotes.xml": "endnotes"})


def anh_quanh_bai() -> bytes:
    """Pictures in cells and in the head of pages, heads of the first page and of a second part."""
    d = Document()
    section = d.sections[0]
    section.different_first_page_header_footer = True
    head = section.header.paragraphs[0]
    head.add_run("Trang nội bộ của xã")
    head.add_run().add_picture(io.BytesIO(made.photo(200, 100, kind="PNG")))
    section.first_page_header.paragraphs[0].text = "Đầu trang nhất"
    section.footer.paragraphs[0].text = "Chân trang số"
    d.add_heading("RA QUÂN TRỒNG CÂY ĐẦU XUÂN Ở XÃ BẾN MẪU", 0)
    t = table(d, [["Trước", "Sau"], ["", ""]])
    for cell in t.rows[1].cells:
        turned = made.photo(500, 300, orientation=6)
        cell.paragraphs[0].add_run().add_picture(io.BytesIO(turned))
    add(d, "Hình 1. Trước và sau buổi trồng cây", style="Caption")
    t = table(d, [["Thôn", "Ảnh", "Số cây"], ["Đông", "cây ở đình ", "20"]])
    t.cell(1, 1).paragraphs[0].add_run().add_picture(io.BytesIO(made.photo(500, 300)))
    d.add_section()
    d.sections[1].header.is_linked_to_previous = False
    d.sections[1].header.paragraphs[0].text = "Đầu trang phần hai"
    add(d, "Đoạn ở phần hai.")
    return saved(d)


def ke_hoach_go_tay() -> bytes:
    """A letter without a table around its head: numbers with strokes, signed in lines, an annex."""
    d = Document()
    for text in (
        "ỦY BAN NHÂN DÂN",
        "XÃ BẾN MẪU",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ):
        add(d, text, bold=True, centred=True)
    add(d, "Bến Mẫu, ngày 1 tháng 12 năm 2026", centred=True)
    add(d, "Số 99 /KH-UBND")
    for text in (
        "KẾ HOẠCH",
        "TRIỂN KHAI CHIẾN DỊCH 45 NGÀY ĐÊM",
        "LÀM SẠCH DỮ LIỆU DÂN CƯ",
        "TRÊN ĐỊA BÀN XÃ",
    ):
        add(d, text, bold=True, centred=True)
    for text in (
        "I/ MỤC TIÊU",
        "1/ Mục tiêu chung",
        "a/ Đúng, đủ, sạch, sống.",
        "2/ Mục tiêu cụ thể",
        "- 100% hộ được rà soát.",
        "  + rà tận nhà;",
        "II/ GIẢI PHÁP",
        "1.1. Tổ đến từng ngõ.",
        "1.2. Báo cáo hằng ngày lúc 16h00.",
    ):
        add(d, text, bold=bool(re.match("I+/", text)))
    for text in ("Nơi nhận:", "- UBND tỉnh (b/c);", "- Như trên;", "- Lưu: VT."):
        add(d, text)
    for text in ("CHỦ TỊCH", "(Đã ký)", "Trần Thị Ví Dụ"):
        add(d, text, bold=True, centred=True)
    d.add_page_break()
    add(d, "PHỤ LỤC I", bold=True, centred=True)
    add(d, "(Kèm theo Kế hoạch số 99/KH-UBND ngày 01/12/2026)", centred=True)
    rows = [["TT", "Thôn", "Số hộ"], ["1", "Đông", "120"], ["Cộng", "", "218"]]
    table(d, rows, merge=(((2, 0), (2, 1)),))
    add(d, "Ghi chú: số liệu tạm tính.")
    return saved(d)


DOCUMENTS: dict[str, Callable[[], bytes]] = {
    f.__name__: f
    for f in (
        phong_lan_lon, so_bat_dau_lai, bang_long_nhau, khung_va_nhan_xet, sua_nhieu_cho, truong_va_o_nhap, dau_cach_va_ngat_dong,
        kieu_ke_thua, anh_quanh_bai, ke_hoach_go_tay,
    )
}  # fmt: skip
