"""What staff write, by kind, and what is right: SHOWN as previews show it, or a code at a line."""

SHOWN = ""

BELOW_A_LINE = [
    ("Bà con cần mang theo:\n- Căn cước\n- Sổ hộ khẩu cũ", SHOWN),
    ("Các bước:\n1. Lấy số\n2. Chờ gọi\n3. Nộp", SHOWN),
    ("Nghỉ các ngày:\n* 30/4\n* 1/5", SHOWN),
    ("Gồm có:\n+ Đơn\n+ Ảnh 4x6", SHOWN),
    ("Xem tiếp phần\n4. Lệ phí", "M015:2"),
    ("Các bước:\n2. Chờ gọi\n3. Nộp", "M015:2"),
    ("**Hồ sơ:**\n- Đơn\n- Ảnh", SHOWN),
]
ITEMS_WITHIN_ITEMS = [
    ("- giấy tờ\n  - bản chính\n  - bản chụp\n- ảnh", SHOWN),
    ("1. nộp đơn\n   - tại xã\n   - qua mạng\n2. nhận kết quả", SHOWN),
    ("- thôn Đông\n    - xóm 1\n    - xóm 2\n- thôn Tây", SHOWN),
    ("1. nộp đơn\n    1. tại xã\n    2. qua mạng\n2. nhận", SHOWN),
    ("* a\n  * b\n    * c\n* d", SHOWN),
    ("- giấy tờ\n\t- bản chính\n- ảnh", SHOWN),
    ("10. mười\n    - nhỏ\n11. mười một", SHOWN),
]
ITEMS_THAT_GO_ON = [
    ("- Nộp tại xã\n\n  Mở cửa cả sáng thứ bảy.\n- Nộp qua mạng", SHOWN),
    ("- Nộp tại xã\n\n    Mở cửa cả sáng thứ bảy.\n- Nộp qua mạng", SHOWN),
    ("1. Lấy số\n\n   Máy ở cửa.\n2. Chờ gọi", SHOWN),
    ("- Nộp tại xã và\n  chờ gọi tên\n- Về", SHOWN),
    ("- Nộp tại xã\n\nĐoạn khác.\n\n- Nộp qua mạng", SHOWN),
    ("- Nộp tại xã.\nĐoạn khác viết ngay dưới.", "M024:2"),
    ("> Lời Chủ tịch xã.\nĐoạn khác viết ngay dưới.", "M024:2"),
]
NUMBERED_WITH_BRACKETS = [
    ("1) Lấy số\n2) Chờ gọi", SHOWN),
    ("Các bước:\n1) Lấy số\n2) Chờ gọi", SHOWN),
    ("3) Ba\n4) Bốn", SHOWN),
    ("1) Một\n\n2) Hai", SHOWN),
    ("1) Một\n   - nhỏ\n2) Hai", SHOWN),
    ("(1) Lấy số\n(2) Chờ gọi", "M024:2"),
]
TABLES = [
    ("Lịch tiêm như sau:\n| Thôn | Ngày |\n| --- | --- |\n| Đông | 05/12 |", SHOWN),
    ("Thôn | Ngày\n--- | ---\nĐông | 05/12", SHOWN),
    ("| Thôn | Ngày |\n| :-- | --: |\n| Đông | 05/12 |\n\nHết.", SHOWN),
    ("| Thôn |\n| --- |\n| Đông |", SHOWN),
    ("| Thôn | Ngày |\n| --- | --- |\n| Đông |", SHOWN),
    ("| Thôn | Ngày |\n| — | — |\n| Đông | 05/12 |", "M016:1"),
    ("| Thôn | Ngày |\n|–––|–––|\n| Đông | 05/12 |", "M016:1"),
    ("Lịch:\n\n| Thôn | Ngày |\n|----|\n| Đông | 05/12 |", "M016:3"),
    ("| Thôn | Ngày |\n| --- | --- |\n| Đông | 05/12 |\nNhớ đến đúng giờ.", "M017:4"),
    ("Đường A | B là ranh giới.", SHOWN),
]
BARS = [
    ("| Thôn | Ngày |\n| Đông | 05/12 |", "M016:1"),
    ("Thôn | Ngày\nĐông | 05/12", "M016:1"),
    ("| Đông | 05/12 |", "M016:1"),
    ("- Lịch\n  | a | b |\n  | c | d |", "M016:2"),
    ("> | a | b |\n> | c | d |", "M016:1"),
    ("Tên|Tuổi|Thôn", "M016:1"),
]
CELLS = [
    ("| A | B |\n|---|---|\n| 1 | 2 | ba |", "M017:3"),
    ("| A |\n|---|\n| 1 | hai |", "M017:3"),
    ("| A | B |\n|---|---|\n| 1 | 2 |\n| 3 | 4 | năm | sáu |", "M017:4"),
    ("A | B\n--- | ---\n1 | 2 | ba", "M017:3"),
    ("| A | B |\n|---|---|\n| 1 | 2 | |", SHOWN),
    ("| A | B |\n|---|---|\n| a \\| b | 2 |", SHOWN),
]
UNDERLINED = [
    ("Nhận hồ sơ cả sáng thứ bảy.\n---\nHết.", "M009:2"),
    ("Thông báo\n=========", "M009:2"),
    ("Một dòng\nhai dòng\n-----", "M009:3"),
    ("> Lời\n> ---", "M009:2"),
    ("- Đơn\n---", SHOWN),
    ("Nhận hồ sơ.\n\n---\n\nHết.", SHOWN),
    ("Nhận hồ sơ.\n***\nHết.", SHOWN),
    ("======", "M026:1"),
]
HEADINGS = [
    (" ## Hồ sơ", SHOWN),
    ("## Hồ sơ ##", SHOWN),
    ("   ## Hồ sơ", SHOWN),
    ("Chữ.\n## Hồ sơ\nChữ.", SHOWN),
    ("## Hồ sơ\n### Giấy tờ ###  \n#### Nhỏ", SHOWN),
    ("#Hồ sơ", "M004:1"),
    ("###Hồ sơ", "M004:1"),
    ("# Hồ sơ", "M002:1"),
    ("##### Hồ sơ", "M003:1"),
    ("##", "M009:1"),
    ("#chuyendoiso #caicachhanhchinh", SHOWN),
    ("Chung tay nhé #chuyendoiso", SHOWN),
    ("\\#chuyendoiso cùng bà con", SHOWN),
]
ADDRESSES = [
    ("Vào https://dichvucong.gov.vn/ để nộp.", SHOWN),
    ("Trang www.chinhphu.vn, báo https://baochinhphu.vn/a-b_c.html.", SHOWN),
    ("Thư: motcua@hatinh.gov.vn.", SHOWN),
    ("- (https://dichvucong.gov.vn/p/home.html)\n- a.b@hatinh.gov.vn", SHOWN),
    ("Vào <https://dichvucong.gov.vn/> hoặc <motcua@hatinh.gov.vn>", SHOWN),
    ("**https://dichvucong.gov.vn**", SHOWN),
    ("| Trang |\n|---|\n| https://dichvucong.gov.vn |", SHOWN),
    ("Vào https://dichvucong.gov.vn\\.", "M027:1"),
    ("Xem «https://dichvucong.gov.vn»", "M027:1"),
    ("Vào https://dichvucong-gov.vn/", "M021:1"),
    ("Xem ftp://xa.gov.vn/", "M020:1"),
]
MARKS = [
    ("Nhớ ** đúng giờ ** nhé", "M018:1"),
    ("Nhớ **đúng giờ ** nhé", "M018:1"),
    ("Một\n\n**Lưu ý:**mang căn cước", "M018:3"),
    ("Chữ * nghiêng * đây", "M018:1"),
    ("Chữ _ nghiêng _ đây", "M018:1"),
    ("Phí ~~5.000~~ 8.000 đồng", "M018:1"),
    ("Phí ~5.000~ 8.000 đồng", "M018:1"),
    ("Nhớ ==đúng giờ== nhé", "M018:1"),
    ("Mở __một cửa nhé", "M018:1"),
    ("***Lưu ý** mang giấy", "M018:1"),
    ("> 18 tuổi thì làm được", "M026:1"),
    ("> “18 tuổi thì làm được”", SHOWN),
    ("```\nchữ\n```", "M008:1"),
    ("Chữ:\n\n~~~\nchữ\n~~~", "M008:3"),
    ("Gõ `tra cứu` nhé", "M008:1"),
    ("Gõ `tra cứu nhé", "M018:1"),
    ("- [ ] Đơn\n- [x] Ảnh", "M025:1"),
    ("Một dòng\\\nhai dòng", SHOWN),
    ("Một dòng  \nhai dòng", SHOWN),
    ("Giá 5\\$, 3 \\* 4, \\_\\_", SHOWN),
    ("**Lưu ý:** mang căn cước, *đúng giờ*, ***cả hai***, __đậm__", SHOWN),
    ("2 * 3 = 6, tên_tệp_dài, (*) ghi chú, khoảng ~5 triệu", SHOWN),
    ("Họ và tên: ________ Năm sinh: ____", SHOWN),
]
BLANKS_OF_WORD = [
    ("-\u00a0Đơn\n-\u00a0Ảnh", "M015:1"),
    ("1.\u00a0Đơn\n2.\u00a0Ảnh", "M015:1"),
    ("Gồm:\n\n*\u00a0Đơn", "M015:3"),
    ("+\u2003Đơn", "M015:1"),
    ("Giá 5\u00a0000 đồng - rẻ", SHOWN),
    ("1)\u00a0Đơn", "M015:1"),
]
BULLETS_OF_WORD = [
    ("• Đơn\n• Ảnh", "M015:1"),
    ("Gồm:\n▪ Đơn\n▪ Ảnh", "M015:2"),
    ("– Đơn\n– Ảnh", "M015:1"),
    ("\uf0b7 Đơn", "M015:1"),
    ("o Đơn\no Ảnh", "M015:1"),
    ("-Đơn\n-Ảnh", "M015:1"),
    ("1.Đơn\n2.Ảnh", "M015:1"),
    ("1 . Đơn\n2 . Ảnh", "M015:1"),
    ("a) Đơn\nb) Ảnh", "M015:1"),
    ("Gồm:\na. Đơn\nb. Ảnh", "M015:2"),
    ("- • Đơn", "M015:1"),
    ("- a) Đơn\n- b) Ảnh", SHOWN),
    ("-5 độ C vào đêm nay.", SHOWN),
    ("1.001193 là mã thủ tục.", SHOWN),
    ("**1. Đối tượng**\n\nMọi người dân.", SHOWN),
    ("I. Mục đích\n\nĐể bà con biết.", SHOWN),
]
COLUMNS_OF_WORD = [
    ("STT\tThôn\tNgày\n1\tĐông\t05/12", "M016:1"),
    ("Lịch:\n\nThôn\tNgày", "M016:3"),
    ("- Thôn\tNgày", "M016:1"),
    ("2. Lịch\nSTT\tThôn\n1\tĐông", "M016:2"),
    ("Họ tên      Thôn\nAn          Đông", "M016:1"),
    ("## Lịch\tngày", "M016:1"),
    ("\tThụt đầu dòng.", "M008:1"),
    ("    Thụt đầu dòng.", "M008:1"),
]
SINGLE_ENTERS = [
    ("Thời gian: 8 giờ\nĐịa điểm: hội trường xã", "M024:2"),
    ("**Thời gian:** 8 giờ\n**Địa điểm:** hội trường xã", "M024:2"),
    ("Kính gửi bà con\nXã mời đến dự họp.", "M024:2"),
    ("Bước 1: Lấy số.\nBước 2: Chờ gọi.", "M024:2"),
    ("1/ Lấy số.\n2/ Chờ gọi.", "M024:2"),
    ("✅ Nhanh\n✅ Đúng hẹn", "M024:2"),
    ("1, Lấy số\n2, Chờ gọi", "M024:2"),
    ("① Lấy số\n② Chờ gọi", "M024:2"),
    ("-> Lấy số\n-> Chờ gọi", "M024:2"),
    ("_Lưu ý_mang căn cước", "M018:1"),
    ("1️⃣ Lấy số\n2️⃣ Chờ gọi", "M024:2"),
    ("STT;Thôn\n1;Thôn Đông", "M024:2"),
    ("05/01 - thôn Đông\n06/01 - thôn Tây", "M024:2"),
    ("7h30: đón bà con\n8h: khai mạc", "M024:2"),
    ("Nơi nhận:\n- Đảng ủy xã;\n- Lưu: VT.", SHOWN),
    ("Câu thứ nhất.\nCâu thứ hai.", SHOWN),
    (
        "Ủy ban nhân dân xã mời toàn thể bà con các thôn đến dự buổi họp về lịch tiêm\nphòng cho trẻ.",
        SHOWN,
    ),
    ("Thời gian: 8 giờ\\\nĐịa điểm: hội trường xã", SHOWN),
]
LINKS = [
    ("[Cổng] (https://dichvucong.gov.vn)", "M019:1"),
    ("(Cổng)[https://dichvucong.gov.vn]", "M019:1"),
    ("Đoạn.\n\nTải [mẫu](mau don.docx)", "M019:3"),
    ("Gọi [số](tel:0200 000 0000)", "M019:1"),
    ("[Cổng](https://dichvucong.gov.vn", "M019:1"),
    ("[Cổng][1]\n\n[1]: https://dichvucong.gov.vn", "M005:1"),
    ("> [1]: https://dichvucong.gov.vn", "M005:1"),
    ("Phí 8.000 đồng[^1].", "M025:1"),
    ("[Mẫu 01] (bản giấy) và [sic]", SHOWN),
    ("[Một](https://vi.wikipedia.org/wiki/A_(b)) và [hai](../a.md#b)", SHOWN),
]
NUMBERS = [
    ("1. Một\n3. Ba", "M023:2"),
    ("1. Một\n\n2. Hai\n\n4. Bốn", "M023:5"),
    ("2026. Năm của chuyển đổi số", "M023:1"),
    ("1. Một\n1. Hai\n1. Ba", SHOWN),
    ("3. Ba\n4. Bốn\n\nĐoạn.\n\n5. Năm", SHOWN),
    ("5. Năm\n- Nhỏ\n\n6. Sáu", SHOWN),
]

EVERYTHING = [
    *BELOW_A_LINE, *ITEMS_WITHIN_ITEMS, *ITEMS_THAT_GO_ON, *NUMBERED_WITH_BRACKETS, *TABLES, *BARS, *CELLS, *UNDERLINED, *HEADINGS, *ADDRESSES, *MARKS,
    *BLANKS_OF_WORD, *BULLETS_OF_WORD, *COLUMNS_OF_WORD, *SINGLE_ENTERS, *LINKS, *NUMBERS,
]  # fmt: skip
