"""More Word files as offices write them: a decision with its annex, a notice with boxes and notes,
tables in old fonts, a plan whose numbers begin anew, changes tracked within a table, pictures that
float and are turned.

Everybody and everything in them is invented.
"""

import io
from collections.abc import Callable

import word_documents as made
from docx import Document
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from word_documents import NS, add, change, item, raw, run, saved, table

BY = 'w:id="5" w:author="Chị Thử" w:date="2026-11-01T08:00:00Z"'
DRAWN = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


def quyet_dinh_phu_luc() -> bytes:
    """A decision: grounds in italics, articles, an annex on a wide page whose table has a head of
    two rows, groups over all columns, cells merged both ways, a sum.
    """
    d = Document()
    made.letterhead(d, "Số: 147/QĐ-UBND", "Bến Mẫu, ngày 18 tháng 11 năm 2026")
    add(d, "QUYẾT ĐỊNH", bold=True, centred=True)
    add(
        d,
        "Về việc phân bổ kinh phí tuyên truyền cải cách hành chính năm 2027",
        bold=True,
        centred=True,
    )
    add(d, "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ", bold=True, centred=True)
    for ground in ("Căn cứ Luật Tổ chức chính quyền địa phương;", "Theo đề nghị của Văn phòng."):
        add(d, ground).runs[0].italic = True
    add(d, "QUYẾT ĐỊNH:", bold=True, centred=True)
    add(d, "**Điều 1.** Phân bổ kinh phí cho các thôn như phụ lục kèm theo.")
    add(d, "**Điều 2.** Các thôn sử dụng kinh phí như sau:")
    for line in (
        "1. Đúng mục đích;",
        "a) có chứng từ,",
        "b) có người ký nhận;",
        "2. Quyết toán trong tháng 12.",
    ):
        add(d, line)
    add(d, "**Điều 3.** Quyết định có hiệu lực từ ngày ký./.")
    made.signature(d)
    d.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    d.add_section()
    add(d, "PHỤ LỤC", bold=True, centred=True)
    add(d, "Phân bổ kinh phí theo thôn", bold=True, centred=True)
    add(d, "(Kèm theo Quyết định số 147/QĐ-UBND)", centred=True)
    rows = [
        ["STT", "Thôn", "Kinh phí (nghìn đồng)", "", "Ghi chú"],
        ["", "", "Loa", "Tờ rơi", ""],
        ["A. Khối phía đông", "", "", "", ""],
        ["1", "Thôn Đông", "1.200", "800", "Chia hai đợt"],
        ["2", "Thôn Thượng", "900", "700", ""],
        ["B. Khối phía đoài", "", "", "", ""],
        ["3", "Thôn Đoài", "Khoán gọn 1.500", "", ""],
        ["", "Thôn Hạ", "", "", "Có nhà loa"],
        ["Tổng cộng", "", "3.600", "1.500", ""],
    ]
    merged = (
        ((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 2), (0, 3)), ((0, 4), (1, 4)), ((2, 0), (2, 4)), ((3, 4), (4, 4)),
        ((5, 0), (5, 4)), ((6, 0), (7, 0)), ((6, 2), (7, 3)), ((8, 0), (8, 1)),
    )  # fmt: skip
    t = table(d, rows, merge=merged)
    for row in t.rows[:2]:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {NS}/>"))
    note = t.cell(3, 4)
    note.add_paragraph("- đợt một: quý I;")
    note.add_paragraph("- đợt hai: quý III.")
    add(d, "Số tiền bằng chữ: Năm triệu một trăm nghìn đồng.")
    return saved(d)


def thong_bao_khung_chu_thich() -> bytes:
    """A notice: a floating box with a list and a table in it, a box in a cell, notes in a heading,
    in a cell, of two paragraphs with a link in bold.
    """
    d = Document()
    made.letterhead(d, "Số: 61/TB-UBND", "Bến Mẫu, ngày 03 tháng 12 năm 2026")
    add(d, "THÔNG BÁO", bold=True, centred=True)
    add(d, "Về việc thu gom rác thải cồng kềnh", bold=True, centred=True)
    cells = "".join(
        f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in ("Xe", "Biển báo")
    )
    lines = '<w:tblPr><w:tblBorders><w:insideV w:val="single"/></w:tblBorders></w:tblPr>'
    inside = "".join(
        f"<w:p>{run(text)}</w:p>"
        for text in ("LƯU Ý KHI MANG RÁC RA", "- Buộc gọn từng bó;", "- Không để lẫn pin.")
    )
    box = f"<w:txbxContent {NS}>{inside}<w:tbl>{lines}<w:tr>{cells}</w:tr></w:tbl><w:p/></w:txbxContent>"
    shape = f"<wps:wsp><wps:cNvSpPr/><wps:spPr/><wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp>"
    kind = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    data = f'<a:graphic><a:graphicData uri="{kind}">{shape}</a:graphicData></a:graphic>'
    p = add(d, "Từ tháng sau, xã tổ chức thu gom rác cồng kềnh tại nhà.")
    raw(
        p,
        f'<w:r {NS} {DRAWN}><w:drawing><wp:anchor><wp:docPr id="4" name="Khung 4"/>{data}</wp:anchor></w:drawing></w:r>',
    )
    head = d.add_heading("Lịch thu gom", 2)
    made.note_mark(head, "footnote", 2)
    t = table(
        d, [["Thôn", "Ngày", "Nơi để"], ["Đông", "Thứ Ba", "Đầu ngõ"], ["Đoài", "Thứ Năm", ""]]
    )
    made.note_mark(t.cell(1, 1).paragraphs[0], "footnote", 3)
    made.text_box(t.cell(2, 2).paragraphs[0], "Sân kho cũ")
    made.note_mark(add(d, "Hộ có nhiều đồ thì gọi trước một ngày"), "endnote", 2)
    two = f"<w:p>{run('Lịch nghỉ lễ ')}{run('báo riêng', '<w:b/>')}{run(';')}</w:p><w:p>{run('mưa bão thì hoãn.')}</w:p>"
    feet = f'<w:footnotes {NS}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="2">{two}</w:footnote><w:footnote w:id="3"><w:p>{run("Trừ ngày rằm.")}</w:p></w:footnote></w:footnotes>'
    ends = made.notes_part("endnote", {2: "Gọi trong giờ hành chính."})
    parts = {"footnotes.xml": feet, "endnotes.xml": ends}
    return made.with_parts(
        saved(d), parts, {"footnotes.xml": "footnotes", "endnotes.xml": "endnotes"}
    )


OLD_TABLE = (
    "danh sách hộ được hỗ trợ con giống Stt Họ tên chủ hộ Số lượng Ghi chú Nguyễn Văn Thử mười lăm con giống đã nhận "
    "Trần Thị Mẫu hai mươi con giống chưa nhận Tổng cộng ba mươi lăm Khoản Một Khoản Hai cấp đợt đầu cấp đợt sau"
)
"""What the next document says, which its XML does not."""


def bang_phong_cu() -> bytes:
    """A table in TCVN3 with cells, and words within a cell, in VNI and in Unicode; its head in
    capitals of TCVN3; numbers of Word's own in TCVN3.
    """
    old, vni = made.in_tcvn3, made.in_vni
    d = Document()
    add(d, old("danh sách hộ được hỗ trợ con giống"), bold=True, centred=True, font=".VnTimeH")
    t = d.add_table(rows=4, cols=4, style="Table Grid")
    heads = ("Stt", "Họ tên chủ hộ", "Số lượng", "Ghi chú")
    for cell, text in zip(t.rows[0].cells, heads, strict=True):
        made.in_font(cell.paragraphs[0].add_run(old(text)), ".VnArial")
    for row, (name, many, note) in zip(
        t.rows[1:3],
        (("Nguyễn Văn Thử", "mười lăm", "đã nhận"), ("Trần Thị Mẫu", "hai mươi", "chưa nhận")),
        strict=True,
    ):
        made.in_font(row.cells[1].paragraphs[0].add_run(old(name)), ".VnTime")
        p = row.cells[2].paragraphs[0]
        made.in_font(p.add_run(vni(many)), "VNI-Times")
        made.in_font(p.add_run(" con "), "Times New Roman")
        made.in_font(p.add_run(old("giống")), ".VnTime")
        row.cells[3].text = note
    t.cell(3, 0).merge(t.cell(3, 1))
    made.in_font(t.cell(3, 0).paragraphs[0].add_run(old("Tổng cộng")), ".VnTime")
    made.in_font(t.cell(3, 2).paragraphs[0].add_run(vni("ba mươi lăm")), "VNI-Times")
    root = d.part.numbering_part._element
    level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="vietnameseCounting"/><w:lvlText w:val="{old("Khoản")} %1:"/><w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr></w:lvl>'
    root.insert(0, parse_xml(f'<w:abstractNum {NS} w:abstractNumId="91">{level}</w:abstractNum>'))
    made.another(d, 91, 91)
    for text in ("cấp đợt đầu", "cấp đợt sau"):
        p = item(d, "", 91)
        made.in_font(p.add_run(old(text)), ".VnTime")
    return saved(d)


def ke_hoach_danh_so_lai() -> bytes:
    """A plan: four levels of which one never restarts, one that starts anew by its own number, one
    that counts in figures only, numbers in words and in circles, items in cells that go on.
    """
    d = Document()
    made.letterhead(d, "Số: 09/KH-UBND", "Bến Mẫu, ngày 06 tháng 01 năm 2027")
    add(d, "KẾ HOẠCH", bold=True, centred=True)
    add(d, "Tuyên truyền cải cách hành chính năm 2027", bold=True, centred=True)
    root = d.part.numbering_part._element
    levels = (
        ("upperRoman", "%1.", ""),
        ("decimal", "%2.", '<w:lvlRestart w:val="0"/>'),
        ("decimal", "%1.%2.%3.", "<w:isLgl/>"),
        ("lowerLetter", "%4)", ""),
    )
    shapes = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text, more) in enumerate(levels)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {NS} w:abstractNumId="93">{shapes}</w:abstractNum>'))
    made.another(d, 93, 93)
    made.another(d, 94, 93, ((0, 1), (1, 1)))
    made.numbered(d, 95, (("vietnameseCounting", "Phần %1:"), ("decimalEnclosedCircle", "%2")))
    for text, number, level, bold in (
        ("MỤC ĐÍCH", 93, 0, True), ("Người dân biết quyền của mình.", 93, 1, False), ("Cán bộ làm đúng hạn.", 93, 1, False),
        ("YÊU CẦU", 93, 0, True), ("Thiết thực, tiết kiệm.", 93, 1, False), ("Nói bằng lời dễ hiểu;", 93, 2, False),
        ("loa mỗi sáng,", 93, 3, False), ("tờ rơi mỗi quý.", 93, 3, False), ("Có người chịu trách nhiệm.", 93, 2, False),
        ("TỔ CHỨC THỰC HIỆN", 94, 0, True), ("Văn phòng chủ trì.", 94, 1, False),
    ):  # fmt: skip
        item(d, text, number, level, bold=bold)
    t = table(d, [["Việc", "Ai làm"], ["", "Văn phòng"], ["", "Các thôn"]])
    for cell, text in zip((t.cell(1, 0), t.cell(2, 0)), ("Soạn bài", "Phát loa"), strict=True):
        cell.paragraphs[0].add_run(text)
        cell.paragraphs[0]._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {NS}><w:ilvl w:val="1"/><w:numId w:val="94"/></w:numPr>')
        )
    item(d, "Các thôn phối hợp.", 94, 1)
    for text, level in (("kinh phí", 0), ("ngân sách xã", 1), ("đóng góp", 1), ("thời gian", 0)):
        item(d, text, 95, level)
    made.signature(d)
    return saved(d)


def sua_trong_bang() -> bytes:
    """Changes tracked within a table: a row gone and one that came, a cell that came, words moved
    between cells, the end of a paragraph, words within a link.
    """
    d = Document()
    d.add_heading("Lịch trực một cửa tháng mười hai", 1)
    t = table(
        d,
        [
            ["Thứ", "Sáng", "Chiều"],
            ["Hai", "Chị Thử", "Anh Mẫu"],
            ["Ba", "Anh Mẫu", ""],
            ["Tư", "nghỉ", "nghỉ"],
        ],
    )
    for number, kind in ((2, "ins"), (3, "del")):
        t.rows[number]._tr.get_or_add_trPr().append(parse_xml(f"<w:{kind} {NS} {BY}/>"))
        for cell in t.rows[number].cells:
            for r in cell.paragraphs[0].runs:
                holder = parse_xml(f"<w:{kind} {NS} {BY}/>")
                r._r.addprevious(holder)
                holder.append(r._r)
                if kind == "del":
                    for text in r._r.findall(qn("w:t")):
                        text.tag = qn("w:delText")
    change(t.cell(1, 1).paragraphs[0], "del", " trực thay")
    change(t.cell(1, 1).paragraphs[0], "moveFrom", " từ tám giờ")
    change(t.cell(1, 2).paragraphs[0], "moveTo", " từ tám giờ")
    cell = t.cell(2, 2)
    cell._tc.get_or_add_tcPr().append(parse_xml(f"<w:cellIns {NS} {BY}/>"))
    change(cell.paragraphs[0], "ins", "Bác Ví Dụ")
    first, second = add(d, "Ai đổi buổi trực"), add(d, " thì báo trước một ngày.")
    first._p.get_or_add_pPr().append(parse_xml(f"<w:rPr {NS}><w:del {BY}/></w:rPr>"))
    change(second, "ins", " Gửi về")
    name = second.part.relate_to(
        "https://example.gov.vn/lich", RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    inner = f"{run(' lịch')}<w:ins {BY}>{run(' trực mới')}</w:ins><w:del {BY}><w:r><w:delText> cũ</w:delText></w:r></w:del>"
    raw(second, f'<w:hyperlink {NS} {DRAWN} r:id="{name}">{inner}</w:hyperlink>')
    return saved(d)


def anh_noi_xoay() -> bytes:
    """Pictures that float and are turned, mirrored, cut; two in a group, one of an old program, one
    in a box, one that lies outside of the file.
    """
    d = Document()
    d.add_heading("Ra quân làm sạch bờ kênh", 0)
    p = add(d, "Sáng chủ nhật, bà con thôn Đông ra quân làm sạch bờ kênh.")
    for turn, more, wrap in (
        (90, "", "wrapSquare"),
        (180, ' flipH="1"', "wrapTight"),
        (45, "", "wrapNone"),
    ):
        shape = p.add_run().add_picture(io.BytesIO(made.photo(800, 400)))
        inline = shape._inline
        frame = inline.find(f".//{qn('a:xfrm')}")
        frame.set("rot", str(turn * 60_000))
        if more:
            frame.set("flipH", "1")
        inline.docPr.set("descr", f"Bà con vớt bèo, ảnh xoay {turn} độ")
        inline.tag = qn("wp:anchor")
        inline.docPr.addprevious(parse_xml(f'<wp:{wrap} {DRAWN} wrapText="bothSides"/>'))
    add(d, "Đến trưa thì xong.")
    name, _ = d.part.get_or_add_image(io.BytesIO(made.photo(600, 300, kind="PNG")))
    pic = f'<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="a" descr="Bờ kênh trước"/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{name}"/></pic:blipFill><pic:spPr><a:xfrm rot="0"/></pic:spPr></pic:pic>'
    later = pic.replace("trước", "sau")
    words = f"<wps:wsp><wps:txbx><w:txbxContent><w:p>{run('Trước và sau buổi sáng')}</w:p></w:txbxContent></wps:txbx></wps:wsp>"
    kind = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
    group = (
        f'<wpg:wgp><wpg:grpSpPr><a:xfrm rot="5400000"/></wpg:grpSpPr>{pic}{later}{words}</wpg:wgp>'
    )
    raw(
        d.add_paragraph(),
        f'<w:r {NS} {DRAWN}><w:drawing><wp:anchor><wp:docPr id="8" name="Nhóm 8"/><a:graphic><a:graphicData uri="{kind}">{group}</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>',
    )
    old = f'<w:pict><v:shape style="position:absolute;rotation:90;width:90pt" alt="Đoàn viên chở bèo"><v:imagedata r:id="{name}"/></v:shape></w:pict>'
    raw(add(d, "Ảnh của chương trình cũ."), f"<w:r {NS} {DRAWN}>{old}</w:r>")
    inside = f'<w:drawing><wp:inline><wp:docPr id="9" name="b" descr="Ảnh trong khung"/><a:graphic><a:graphicData uri="x">{pic.replace("Bờ kênh trước", "")}</a:graphicData></a:graphic></wp:inline></w:drawing>'
    box = f"<w:txbxContent><w:p><w:r>{inside}</w:r></w:p><w:p>{run('Chú thích trong khung')}</w:p></w:txbxContent>"
    raw(
        d.add_paragraph(),
        f"<w:r {NS} {DRAWN}><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>",
    )
    away = d.part.relate_to(
        "https://example.gov.vn/anh.jpg", RELATIONSHIP_TYPE.IMAGE, is_external=True
    )
    linked = pic.replace(f'r:embed="{name}"', f'r:link="{away}"').replace(
        "Bờ kênh trước", "Ảnh ở xa"
    )
    raw(
        d.add_paragraph(),
        f'<w:r {NS} {DRAWN}><w:drawing><wp:inline><wp:docPr id="10" name="c"/><a:graphic><a:graphicData uri="x">{linked}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>',
    )
    return saved(d)


DOCUMENTS: dict[str, Callable[[], bytes]] = {
    f.__name__: f
    for f in (
        quyet_dinh_phu_luc, thong_bao_khung_chu_thich, bang_phong_cu, ke_hoach_danh_so_lai, sua_trong_bang, anh_noi_xoay,
    )
}  # fmt: skip
