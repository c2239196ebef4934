"""Word files as offices write them, made here: letters with their form, plans with Word's own
numbers, calendars with merged cells, news with photographs, texts in old fonts, tracked changes.

Everybody and everything in them is invented.
"""

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches, Pt
from PIL import Image, ImageDraw

NS = nsdecls("w")
CENTRE = ALIGN.CENTER
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
VOWELS = "aăâeêioôơuưy"
LETTERS = "".join(unicodedata.normalize("NFC", v + t) for v in VOWELS for t in TONES) + "đ"
"""Every Vietnamese letter that is not plain, and the plain vowels."""


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def photo(width=1600, height=900, orientation=1, kind="JPEG", place=False) -> bytes:
    """A picture whose upper left quarter is red, its upper right one blue, the rest white."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width // 2, height // 2), fill=(220, 0, 0))
    draw.rectangle((width // 2, 0, width, height // 2), fill=(0, 0, 220))
    exif = Image.Exif()
    exif[0x0112] = orientation
    if place:
        exif.get_ifd(0x8825)[1] = "N"
        exif[0x010F] = "Máy của ai đó"
    out = io.BytesIO()
    image.save(out, kind, **({"exif": exif} if kind == "JPEG" else {}))
    return out.getvalue()


def add(document, text, *, bold=False, centred=False, style=None, font=None, size=None):
    paragraph = document.add_paragraph(style=style)
    for n, part in enumerate(re.split(r"(\*\*.*?\*\*)", text)):
        if part:
            run = paragraph.add_run(part.strip("*") if n % 2 else part)
            run.bold = True if bold or n % 2 else None
            if size:
                run.font.size = Pt(size)
            if font:
                in_font(run, font)
    if centred:
        paragraph.alignment = CENTRE
    return paragraph


def in_font(run, font):
    run.font.name = font
    run._r.get_or_add_rPr().find(qn("w:rFonts")).set(qn("w:hAnsi"), font)


def letterhead(
    document, number="Số: 45/TB-UBND", day="Bến Mẫu, ngày 05 tháng 11 năm 2026", about=""
):
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    lines = ["ỦY BAN NHÂN DÂN", "XÃ BẾN MẪU", "-------", number, *([about] if about else [])]
    for cell, texts in (
        (left, lines),
        (
            right,
            [
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Độc lập - Tự do - Hạnh phúc",
                "---------------",
                day,
            ],
        ),
    ):
        cell.paragraphs[0].text = texts[0]
        for text in texts[1:]:
            cell.add_paragraph(text)
        for paragraph in cell.paragraphs:
            paragraph.alignment = CENTRE
    document.add_paragraph()


def signature(document, rank=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), name="Nguyễn Văn Mẫu"):
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    left.paragraphs[0].text = "Nơi nhận:"
    for line in ("- UBND huyện Thử;", "- Các thôn;", "- Lưu: VT."):
        left.add_paragraph(line)
    right.paragraphs[0].text = rank[0]
    for line in (*rank[1:], "(đã ký)", name):
        right.add_paragraph(line)


LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"))
OUTLINE = (("decimal", "%1."), ("decimal", "%1.%2."), ("decimal", "%1.%2.%3."))


def numbered(document, abstract, levels=LEVELS, bullets="") -> None:
    """Give the file a list of its own numbers, and the number *abstract* for it."""
    root = document.part.numbering_part._element
    shapes = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    if bullets:
        shapes = "".join(
            f'<w:lvl w:ilvl="{n}"><w:numFmt w:val="bullet"/><w:lvlText w:val="{sign}"/></w:lvl>'
            for n, sign in enumerate(bullets)
        )
    root.insert(
        0, parse_xml(f'<w:abstractNum {NS} w:abstractNumId="{abstract}">{shapes}</w:abstractNum>')
    )
    another(document, abstract, abstract)


def another(document, number, abstract, starts=()) -> None:
    """Give the file one more number for a list, which starts anew at some levels."""
    overrides = "".join(
        f'<w:lvlOverride w:ilvl="{n}"><w:startOverride w:val="{first}"/></w:lvlOverride>'
        for n, first in starts
    )
    document.part.numbering_part._element.append(
        parse_xml(
            f'<w:num {NS} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'
        )
    )


def item(document, text, number, level=0, *, bold=False):
    paragraph = add(document, text, bold=bold)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {NS}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )
    return paragraph


def table(document, rows, *, style="Table Grid", merge=()):
    made = document.add_table(rows=len(rows), cols=len(rows[0]), style=style)
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text or ""
    for first, last in merge:
        made.cell(*first).merge(made.cell(*last))
    return made


def with_parts(data: bytes, parts: dict[str, str], kinds: dict[str, str]) -> bytes:
    """Add parts to the file; *kinds* names for each what it is to the document."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            text = old.read(name)
            if name == "[Content_Types].xml":
                more = "".join(
                    f'<Override PartName="/word/{part}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
                    for part, kind in kinds.items()
                )
                text = text.replace(b"</Types>", more.encode() + b"</Types>")
            if name == "word/_rels/document.xml.rels":
                more = "".join(
                    f'<Relationship Id="rIdX{n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{part}"/>'
                    for n, (part, kind) in enumerate(kinds.items())
                )
                text = text.replace(b"</Relationships>", more.encode() + b"</Relationships>")
            new.writestr(name, text)
        for part, text in parts.items():
            new.writestr(f"word/{part}", text)
    return out.getvalue()


def note_mark(paragraph, kind, number):
    paragraph.add_run()._r.append(parse_xml(f'<w:{kind}Reference {NS} w:id="{number}"/>'))


def notes_part(kind, texts):
    made = "".join(
        f'<w:{kind} w:id="{n}"><w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:{kind}>'
        for n, text in texts.items()
    )
    return f'<w:{kind}s {NS}><w:{kind} w:type="separator" w:id="-1"><w:p/></w:{kind}>{made}</w:{kind}s>'


def raw(paragraph, xml: str) -> None:
    """Let a paragraph hold XML as Word writes it."""
    paragraph._p.append(parse_xml(xml))


def run(text: str, form: str = "") -> str:
    about = f"<w:rPr>{form}</w:rPr>" if form else ""
    return f'<w:r {NS}>{about}<w:t xml:space="preserve">{text}</w:t></w:r>'


def field(paragraph, code: str, shown: str) -> None:
    """A field of Word's with what it showed last."""
    for xml in (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{shown}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ):
        raw(paragraph, f"<w:r {NS}>{xml}</w:r>")


def change(paragraph, kind, text, author="Chị Thử"):
    tag = "delText" if kind in ("del", "moveFrom") else "t"
    paragraph._p.append(
        parse_xml(
            f'<w:{kind} {NS} w:id="9" w:author="{author}" w:date="2026-11-01T08:00:00Z"><w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r></w:{kind}>'
        )
    )


def text_box(paragraph, text):
    box = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    paragraph.add_run()._r.append(
        parse_xml(
            f'<mc:AlternateContent {NS} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
            ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
            ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            f'<mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="900000" cy="300000"/><wp:docPr id="7" name="Text Box 7"/>'
            f'<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/><wps:spPr/><wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>'
            f"</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
        )
    )


def link(paragraph, text, target):
    name = paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    paragraph._p.append(
        parse_xml(
            f'<w:hyperlink {NS} {nsdecls("r")} r:id="{name}"><w:r><w:t>{text}</w:t></w:r></w:hyperlink>'
        )
    )


def picture(document, data, *, alt="", turn=0, cut=None):
    paragraph = document.add_paragraph()
    shape = paragraph.add_run().add_picture(io.BytesIO(data), width=Inches(3))
    if alt:
        shape._inline.docPr.set("descr", alt)
    frame = shape._inline.find(f".//{qn('a:xfrm')}")
    if turn:
        frame.set("rot", str(turn * 60_000))
    if cut:
        fill = shape._inline.find(f".//{qn('a:blip')}").getparent()
        fill.insert(
            1,
            parse_xml(
                '<a:srcRect xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
                + " ".join(f'{k}="{v}"' for k, v in cut.items())
                + "/>"
            ),
        )
    return paragraph


def cong_van() -> bytes:
    d = Document()
    letterhead(
        d,
        "Số: 312/UBND-VHXH",
        "Bến Mẫu, ngày 12 tháng 10 năm 2026",
        "V/v rà soát thủ tục hành chính quý IV năm 2026",
    )
    add(d, "Kính gửi: Trưởng các thôn trên địa bàn xã.", centred=True)
    add(
        d,
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2026 của UBND xã, Chủ tịch UBND xã yêu cầu các thôn thực hiện một số việc sau:",
    )
    add(d, "1. Rà soát danh sách thủ tục đang niêm yết tại nhà văn hóa thôn.")
    add(d, "2. Báo cáo kết quả về Văn phòng UBND xã **trước ngày 20/10/2026**.")
    add(d, "Nhận được công văn này, đề nghị các thôn nghiêm túc thực hiện./.")
    signature(d)
    return saved(d)


def thong_bao() -> bytes:
    d = Document()
    letterhead(d)
    add(d, "THÔNG BÁO", bold=True, centred=True)
    add(d, "Về việc tiêm phòng gia súc vụ thu đông năm 2026", bold=True, centred=True)
    add(d, "_______________", centred=True)
    numbered(d, 71, LEVELS[1:2] and (("decimal", "%1."),))
    numbered(d, 72, bullets="•o")
    add(d, "UBND xã thông báo lịch tiêm phòng như sau:")
    item(d, "Thời gian: từ 7 giờ 30 phút ngày 10/11/2026.", 71)
    item(d, "Địa điểm:", 71)
    item(d, "Thôn Đông: nhà văn hóa thôn;", 72)
    item(d, "Thôn Đoài: sân đình;", 72)
    item(d, "xóm trên buổi sáng,", 72, 1)
    item(d, "xóm dưới buổi chiều.", 72, 1)
    item(d, "Hộ nuôi mang theo sổ theo dõi.", 71)
    signature(d, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Trần Thị Thử")
    return saved(d)


def giay_moi() -> bytes:
    d = Document()
    letterhead(d, "Số: 88/GM-UBND", "Bến Mẫu, ngày 02 tháng 12 năm 2026")
    add(d, "GIẤY MỜI", bold=True, centred=True)
    add(d, "Dự hội nghị đối thoại với người dân năm 2026", bold=True, centred=True)
    add(d, "Kính gửi: Các hộ gia đình thôn Đông.", centred=True)
    p = add(d, "Thời gian: 14 giờ 00 ngày 10/12/2026 (thứ Năm).")
    p.add_run().add_break()
    p.add_run("Địa điểm: Hội trường UBND xã.")
    p.add_run().add_break()
    p.add_run("Chủ trì: Chủ tịch UBND xã.")
    add(d, "Đề nghị các hộ đến đúng giờ để hội nghị thành công./.")
    signature(d, ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), "Lê Văn Ví Dụ")
    return saved(d)


def ke_hoach() -> bytes:
    d = Document()
    letterhead(d, "Số: 07/KH-UBND", "Bến Mẫu, ngày 04 tháng 01 năm 2027")
    add(d, "KẾ HOẠCH", bold=True, centred=True)
    add(d, "Tuyên truyền cải cách hành chính năm 2027", bold=True, centred=True)
    numbered(d, 81)
    another(d, 82, 81, ((1, 1),))
    add(d, "Thực hiện kế hoạch của huyện, UBND xã ban hành kế hoạch như sau:")
    item(d, "MỤC ĐÍCH, YÊU CẦU", 81, 0, bold=True)
    item(d, "Mục đích", 81, 1, bold=True)
    item(d, "Người dân biết thủ tục nào làm ở đâu.", 81, 2)
    item(d, "Người dân nộp được hồ sơ qua mạng.", 81, 2)
    item(d, "Yêu cầu", 81, 1, bold=True)
    item(d, "Nội dung đúng, ngắn, dễ hiểu.", 81, 2)
    item(d, "NỘI DUNG", 81, 0, bold=True)
    item(d, "Tin bài mỗi tháng", 81, 1)
    table(
        d,
        [["Tháng", "Số tin", "Người viết"], ["1", "2", "Văn phòng"], ["2", "3", "Đoàn thanh niên"]],
    )
    item(d, "Phát trên loa của thôn", 81, 1)
    item(d, "mỗi tuần hai buổi", 81, 2)
    item(d, "TỔ CHỨC THỰC HIỆN", 81, 0, bold=True)
    item(d, "Văn phòng theo dõi chung.", 82, 1)
    item(d, "Các thôn phối hợp.", 82, 1)
    signature(d)
    return saved(d)


def lich_tiep_dan() -> bytes:
    d = Document()
    letterhead(d, "Số: 90/TB-UBND", "Bến Mẫu, ngày 28 tháng 11 năm 2026")
    add(d, "LỊCH TIẾP CÔNG DÂN THÁNG 12 NĂM 2026", bold=True, centred=True)
    add(d, "Lãnh đạo xã tiếp công dân định kỳ theo lịch sau:")
    table(
        d,
        [
            ["STT", "Người tiếp", "Thời gian", ""],
            ["", "", "Sáng", "Chiều"],
            ["1", "Chủ tịch UBND xã", "03/12", "17/12"],
            ["2", "Phó Chủ tịch UBND xã", "10/12", ""],
            ["Ngày nghỉ không tiếp", "", "", ""],
            ["3", "", "24/12", "31/12"],
        ],
        merge=(
            ((0, 0), (1, 0)),
            ((0, 1), (1, 1)),
            ((0, 2), (0, 3)),
            ((3, 2), (3, 3)),
            ((4, 0), (4, 3)),
        ),
    )
    add(d, "Địa điểm: Phòng tiếp công dân, trụ sở UBND xã.")
    signature(d)
    return saved(d)


def tin_co_anh() -> bytes:
    d = Document()
    d.add_heading("Bến Mẫu ra quân dọn vệ sinh đường làng", 0)
    add(
        d,
        "Sáng 20/11/2026, hơn một trăm người dân bốn thôn cùng dọn dẹp các tuyến đường chính của xã.",
        bold=True,
    )
    add(d, "Từ 6 giờ, các thôn đã tập trung tại nhà văn hóa.")
    picture(d, photo(place=True), alt="Người dân quét đường trước nhà văn hóa thôn Đông")
    add(d, "Ảnh: Văn phòng UBND xã", centred=True)
    picture(d, photo(orientation=6))
    picture(d, photo(), turn=90)
    picture(d, photo(kind="PNG", width=400, height=300), cut={"r": 50_000})
    add(d, "Các thôn sẽ làm việc này mỗi tháng một lần.")
    return saved(d)


def quyet_dinh() -> bytes:
    d = Document()
    letterhead(d, "Số: 150/QĐ-UBND", "Bến Mẫu, ngày 15 tháng 9 năm 2026")
    add(d, "QUYẾT ĐỊNH", bold=True, centred=True)
    add(d, "Về việc công nhận hộ gia đình văn hóa năm 2026", bold=True, centred=True)
    add(d, "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ BẾN MẪU", bold=True)
    add(d, "Căn cứ Luật Tổ chức chính quyền địa phương;")
    add(d, "QUYẾT ĐỊNH:", bold=True, centred=True)
    add(d, "**Điều 1.** Công nhận danh sách kèm theo.")
    add(d, "**Điều 2.** Quyết định có hiệu lực từ ngày ký.")
    add(d, "a) Văn phòng UBND xã thi hành;")
    add(d, "b) Các thôn thi hành;")
    add(d, "đ) Các hộ có tên thi hành.")
    signature(d, ("CHỦ TỊCH",))
    add(d, "PHỤ LỤC", bold=True, centred=True)
    table(d, [["TT", "Thôn", "Số hộ"], ["1", "Đông", "12"], ["2", "Đoài", "15"]])
    return saved(d)


def bao_cao() -> bytes:
    d = Document()
    d.sections[0].header.paragraphs[0].text = "Báo cáo nội bộ thử"
    d.sections[0].footer.paragraphs[0].text = "Văn phòng lập biểu"
    letterhead(d, "Số: 200/BC-UBND", "Bến Mẫu, ngày    tháng 6 năm 2026")
    add(d, "BÁO CÁO", bold=True, centred=True)
    add(d, "Kết quả giải quyết thủ tục hành chính 6 tháng đầu năm 2026", bold=True, centred=True)
    d.add_heading("Kết quả", 1)
    p = add(d, "Tiếp nhận 320 hồ sơ")
    note_mark(p, "footnote", 2)
    p.add_run(", trả đúng hạn 318 hồ sơ.")
    d.add_heading("Chi tiết", 3)
    p = add(d, "Hai hồ sơ trễ do mất điện")
    note_mark(p, "endnote", 2)
    p.add_run(".")
    signature(d)
    return with_parts(
        saved(d),
        {
            "footnotes.xml": notes_part("footnote", {2: "Không kể hồ sơ rút."}),
            "endnotes.xml": notes_part("endnote", {2: "Mất điện ngày 02 và 03 tháng 3."}),
        },
        {"footnotes.xml": "footnotes", "endnotes.xml": "endnotes"},
    )


def nfd() -> bytes:
    d = Document()
    add(
        d,
        unicodedata.normalize("NFD", "Thông báo nghỉ lễ Quốc khánh của ủy ban nhân dân xã"),
        bold=True,
    )
    p = d.add_paragraph()
    for run in (
        unicodedata.normalize("NFD", "Ngày nghỉ: thư"),
        "\u0301",
        unicodedata.normalize("NFD", " Tư, 02/9. Mọi việc gấp liên hệ người trực."),
    ):
        p.add_run(run)
    return saved(d)


def sua_doi() -> bytes:
    d = Document()
    d.add_heading("Thông báo lịch cắt điện", 1)
    p = add(d, "Điện cắt từ ")
    change(p, "del", "bảy")
    change(p, "ins", "tám")
    raw(p, run(" giờ sáng."))
    add(d, "Đề nghị bà con chuẩn bị.")
    return saved(d)


def khung_chu() -> bytes:
    d = Document()
    d.add_heading("Hướng dẫn lấy số thứ tự", 1)
    p = add(d, "Bước đầu tiên là lấy số ở máy.")
    text_box(p, "Máy đặt ở cửa chính")
    add(d, "Sau đó chờ gọi tên.")
    return saved(d)


def danh_sach_go_tay() -> bytes:
    d = Document()
    add(d, "Giấy tờ cần mang khi làm giấy khai sinh", bold=True, centred=True)
    for line in (
        "1. Người đi đăng ký:",
        "- Căn cước;",
        "+ bản chính,",
        "+ hoặc ứng dụng VNeID;",
        "- Giấy chứng sinh.",
        "2. Người đi thay:",
        "a) Giấy ủy quyền;",
        "b) Căn cước của người đi thay.",
        "Lưu ý: không phải nộp bản sao.",
        "3. Nhận kết quả trong ngày.",
        "1. Mang giấy hẹn.",
        "2. Mang căn cước.",
    ):
        add(d, line)
    return saved(d)


def cot_bang_tab() -> bytes:
    d = Document()
    add(d, "Lịch trực tuần tới", bold=True, centred=True)
    for line in ("Thứ Hai\tAnh Thử\tSáng", "Thứ Ba\tChị Mẫu\tChiều", "Thứ Tư\tAnh Ví Dụ\tSáng"):
        add(d, line)
    add(d, "Điện thoại:\txem ở trang chủ")
    return saved(d)


def chuong_trinh() -> bytes:
    d = Document()
    add(d, "ỦY BAN NHÂN DÂN XÃ BẾN MẪU\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True)
    add(d, "Số: 33/CTr-UBND\tĐộc lập - Tự do - Hạnh phúc")
    add(d, "\tBến Mẫu, ngày 01 tháng 12 năm 2026")
    add(d, "CHƯƠNG TRÌNH", bold=True, centred=True)
    add(d, "Hội nghị tổng kết cải cách hành chính", bold=True, centred=True)
    table(
        d,
        [
            ["Thời gian", "Nội dung", "Người thực hiện"],
            ["7h30–8h00", "Đón đại biểu", "Văn phòng"],
            ["8h00–9h00", "Báo cáo\nThảo luận", "Chủ tịch | Phó Chủ tịch"],
        ],
    )
    add(d, "Nơi nhận:")
    add(d, "- Như trên;")
    add(d, "- Lưu VT.")
    add(d, "TM. ỦY BAN NHÂN DÂN", bold=True)
    add(d, "CHỦ TỊCH", bold=True)
    add(d, "Nguyễn Văn Mẫu", bold=True)
    return saved(d)


def du_thu() -> bytes:
    """Links, boxes to tick, signs, hidden and struck words, a remark, raised figures."""
    d = Document()
    d.add_heading("Cách nộp hồ sơ qua mạng", 1)
    p = add(d, "Vào trang ")
    link(p, "Cổng dịch vụ công", "https://dichvucong.gov.vn/")
    p = add(d, "hoặc hỏi ")
    field(p, 'HYPERLINK "https://example.gov.vn/mot-cua"', "bộ phận một cửa")
    p = add(d, "Diện tích tối thiểu 50 m")
    run = p.add_run("2")
    run.font.superscript = True
    p.add_run("; dùng *sao*, gạch_dưới, <b>thẻ</b> & [ngoặc].")
    p = add(d, "Lệ phí ")
    run = p.add_run("8.000 đồng")
    run.font.strike = True
    p.add_run(" 5.000 đồng.")
    run = p.add_run("ghi chú riêng của phòng")
    run.font.hidden = True
    p = d.add_paragraph()
    raw(p, f'<w:r {NS}><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>')
    p.add_run(" Đã có tài khoản")
    p = d.add_paragraph()
    in_font(p.add_run("\uf0fc"), "Wingdings")
    p.add_run(" Căn cước")
    p = d.add_paragraph()
    p._p.append(
        parse_xml(
            f'<w:sdt {NS} xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr>'
            "<w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>"
        )
    )
    p.add_run(" Đồng ý nhận tin nhắn")
    d.add_comment(p.runs, "Xem lại câu này", author="Anh Mẫu", initials="AM")
    return saved(d)


def muc_nhieu_cap() -> bytes:
    d = Document()
    add(d, "Quy chế làm việc của bộ phận một cửa", bold=True, centred=True)
    numbered(d, 91, OUTLINE)
    item(d, "Nguyên tắc", 91, 0, bold=True)
    item(d, "Đúng hẹn, công khai.", 91, 1)
    item(d, "Không nhận thay việc của nơi khác.", 91, 1)
    item(d, "trừ khi pháp luật cho phép;", 91, 2)
    item(d, "Giờ làm việc", 91, 0, bold=True)
    item(d, "Theo giờ hành chính.", 91, 1)
    inner = table(d, [["Buổi", "Ghi chú"], ["Sáng", ""]])
    cell = inner.cell(1, 1)
    cell.text = ""
    cell.add_table(1, 2).rows[0].cells[0].text = "bảng trong ô"
    item(d, "Ngày lễ nghỉ.", 91, 1)
    return saved(d)


_TCVN3 = dict(zip("ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
    "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ", strict=True))  # fmt: skip


def in_tcvn3(text: str) -> str:
    return "".join(_TCVN3.get(c, c) for c in text)


_VNI_WHOLE = {
    "ơ": "ô",
    "ư": "ö",
    "đ": "ñ",
    "í": "í",
    "ì": "ì",
    "ỉ": "æ",
    "ĩ": "ó",
    "ị": "ò",
    "ỵ": "î",
}
_VNI_MARKS = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï", "\u0302": "â", "\u0306": "ê",
    "\u0302\u0301": "á", "\u0302\u0300": "à", "\u0302\u0309": "å", "\u0302\u0303": "ã", "\u0302\u0323": "ä",
    "\u0306\u0301": "é", "\u0306\u0300": "è", "\u0306\u0309": "ú", "\u0306\u0303": "ü", "\u0306\u0323": "ë"}  # fmt: skip


def in_vni(text: str) -> str:
    made = ""
    for char in text:
        low = char.lower()
        if low in _VNI_WHOLE:
            sign = _VNI_WHOLE[low]
            made += sign if low == char else sign.upper()
            continue
        plain = unicodedata.normalize("NFD", char)
        base, marks = plain[0], plain[1:]
        if "\u031b" in marks:  # the horn is a letter of its own
            horned = _VNI_WHOLE[{"o": "ơ", "u": "ư"}[base.lower()]]
            base = horned if base.islower() else horned.upper()
            marks = marks.replace("\u031b", "")
        shapes = "".join(sorted(marks, key=lambda m: m not in "\u0302\u0306"))
        sign = _VNI_MARKS.get(shapes, "") if shapes else ""
        made += base + (sign if base.islower() else sign.upper())
    return made


def phong_tcvn3() -> bytes:
    d = Document()
    d.styles["Normal"].font.name = ".VnTime"
    d.styles["Normal"].element.rPr.rFonts.set(qn("w:hAnsi"), ".VnTime")
    add(d, in_tcvn3("thông báo về việc cấp căn cước"), bold=True, centred=True, font=".VnTimeH")
    add(d, in_tcvn3("Mọi chữ: " + LETTERS + " ĂÂÊÔƠƯĐ."))
    p = d.add_paragraph()
    p.add_run(in_tcvn3("Được "))
    in_font(p.add_run("nghỉ lễ"), "Times New Roman")
    p.add_run(in_tcvn3(" ở xã."))
    return saved(d)


def phong_vni() -> bytes:
    d = Document()
    add(d, in_vni("Thông báo về việc cấp căn cước"), bold=True, centred=True, font="VNI-Times")
    add(d, in_vni("Mọi chữ: " + LETTERS + " " + LETTERS.upper() + "."), font="VNI-Times")
    p = d.add_paragraph()
    whole = in_vni("Công chức, đất đai")
    for part in (whole[:2], whole[2:5], whole[5:]):  # a letter and its mark in two runs
        in_font(p.add_run(part), "VNI-Helve")
    return saved(d)


def trang_trong() -> bytes:
    """Headings and lists by their styles, empty paragraphs, a table of one cell."""
    d = Document()
    d.add_heading("Tuyển thanh niên tham gia nghĩa vụ quân sự", 1)
    d.add_paragraph()
    box = d.add_table(1, 1, style="Table Grid")
    box.cell(0, 0).text = "Hạn đăng ký: 30/11/2026"
    d.add_heading("Đối tượng", 2)
    add(d, "Nam công dân đủ 18 tuổi.", style="List Bullet")
    add(d, "Nữ công dân tự nguyện.", style="List Bullet")
    d.add_heading("Các bước", 2)
    add(d, "Khai lý lịch.", style="List Number")
    add(d, "Khám sức khỏe.", style="List Number")
    return saved(d)


DOCUMENTS: dict[str, Callable[[], bytes]] = {
    f.__name__: f
    for f in (
        cong_van, thong_bao, giay_moi, ke_hoach, lich_tiep_dan, tin_co_anh, quyet_dinh, bao_cao, nfd, sua_doi, khung_chu,
        danh_sach_go_tay, cot_bang_tab, chuong_trinh, du_thu, muc_nhieu_cap, phong_tcvn3, phong_vni, trang_trong,
    )
}  # fmt: skip


def long_one(pages: int = 20) -> bytes:
    """A report of so many pages, with everything that pages have."""
    d = Document()
    letterhead(d)
    add(d, "BÁO CÁO", bold=True, centred=True)
    add(d, "Kết quả cải cách hành chính năm 2026", bold=True, centred=True)
    numbered(d, 61)
    for page in range(pages):
        item(d, f"PHẦN THỨ {page + 1}", 61, 0, bold=True)
        for part in range(3):
            item(d, f"Nội dung {part + 1}", 61, 1, bold=True)
            for _ in range(4):
                item(
                    d,
                    "Các thôn đã **tổ chức họp** lấy ý kiến người dân, tổng hợp và gửi về Văn phòng Ủy ban nhân dân xã đúng thời hạn được giao trong kế hoạch năm.",
                    61,
                    2,
                )
        table(
            d,
            [
                ["Chỉ tiêu", "Kế hoạch", "Kết quả", "Tỷ lệ"],
                *([f"Chỉ tiêu {n}", "100", "95", "95%"] for n in range(6)),
            ],
        )
    signature(d)
    return saved(d)
