"""Write docs/ket-qua-kiem-tra.md, the page of test results, from what the tests of one night
measured.

``make nightly`` runs ``python tests/results.py FOLDER`` after all tests; a result that is missing
is a reason not to write.
"""

import json
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

PAGE = Path(__file__).parent.parent / "docs/ket-qua-kiem-tra.md"
FAULTS = {
    "YAML": "Phần khai báo viết sai", "encodings": "Bảng mã, phông chữ cũ, ký tự ẩn", "names": "Tên tệp", "links": "Liên kết, địa chỉ cũ",
    "symlinks": "Tệp trỏ ra ngoài", "sizes": "Tệp, bảng, dòng quá lớn", "files": "Ảnh và tệp đính kèm", "twice": "Trùng nhau", "times": "Ngày giờ",
    "people": "Thông tin cá nhân", "vanished": "Tệp, trang bị mất",
}  # fmt: skip
SCREENS = {"phone": "điện thoại", "desktop": "máy tính"}
COLOURS = {"light": "sáng", "dark": "tối"}
NEEDED = [
    "run", "faults", "writing", "operation", "kills", "privacy", "hostile-quiet", "hostile-loud", "spacing", "motion", "forced-colours", "width-320-1", "width-320-4",
    *(f"axe-{screen}-{colour}" for screen in SCREENS for colour in COLOURS), *(f"axe-menu-{colour}" for colour in COLOURS),
    *(f"axe-search-{screen}-{colour}" for screen in SCREENS for colour in COLOURS),
    *(f"tab-{screen}" for screen in SCREENS),
]  # fmt: skip


def page(found: dict[str, dict], day: str) -> str:
    """Lay the results out as a page of docs/."""
    run, privacy = found["run"], found["privacy"]
    axe = [
        (f"{SCREENS[s].capitalize()}, nền {COLOURS[c]}", found[f"axe-{s}-{c}"])
        for s in SCREENS
        for c in COLOURS
    ]
    axe += [(f"Điện thoại, nền {COLOURS[c]}, mục lục mở", found[f"axe-menu-{c}"]) for c in COLOURS]
    axe += [
        (f"{SCREENS[s].capitalize()}, nền {COLOURS[c]}, ô tìm mở", found[f"axe-search-{s}-{c}"])
        for s in SCREENS
        for c in COLOURS
    ]
    first = axe[0][1]
    kills, operation = found["kills"], found["operation"]
    rows = [
        "# Kết quả kiểm tra",
        "",
        f"Máy kiểm tra toàn bộ chương trình ngày {day}: {run['passed']} phép thử đạt, {run['failed']} không đạt, {run['skipped']} bỏ qua.",
        "Các phép thử dựng một xã giả định và trang thật, rồi mở bằng trình duyệt. Trang này do máy viết sau mỗi lần chạy đủ.",
        "",
        "## Ai cũng dùng được",
        "",
        f"Phần mềm axe {first['version']}, trình duyệt Chromium {first['browser']}, chuẩn WCAG 2.2 mức A và AA, mỗi loại trang một lần.",
        "",
        "| Khổ và nền | Số lần soi | Lỗi |",
        "|---|---|---|",
        *(f"| {name} | {result['states']} | {result['violations']} |" for name, result in axe),
        "",
        "| Việc | Đã thử | Kết quả |",
        "|---|---|---|",
        *(
            f"| Đi bằng phím Tab, {SCREENS[s]} | {found[f'tab-{s}']['stops']} điểm dừng trên {found[f'tab-{s}']['pages']} trang | "
            "đều nằm trong màn hình, có viền |"
            for s in SCREENS
        ),
        f"| Màn hình 320 điểm | {found['width-320-1']['pages']} trang | không phải cuộn ngang |",
        f"| Phóng to 400 % | {found['width-320-4']['pages']} trang | không phải cuộn ngang |",
        f"| Giãn chữ, giãn dòng | {found['spacing']['pages']} trang | không mất chữ |",
        f"| Máy đặt giảm chuyển động | {found['motion']['pages']} trang | không có gì chuyển động |",
        f"| Máy đặt màu tương phản | {found['forced-colours']['pages']} trang | viền, gạch chân còn đủ |",
        "",
        "## Người viết sai thì sao",
        "",
        "Mỗi lỗi dưới đây được làm ra thật. Lần nào chương trình cũng dừng, nói sai ở đâu và sửa thế nào, và trang cũ giữ nguyên từng byte.",
        "",
        "| Loại lỗi | Số lỗi đã thử |",
        "|---|---|",
        *(f"| {FAULTS[group]} | {count} |" for group, count in found["faults"].items()),
        f"| Hết chỗ, mất quyền, bị tắt giữa chừng, hai lần dựng một lúc, mã lạ trong khung trang | {found['writing']['cases']} |",
        f"| Cộng | {sum(found['faults'].values()) + found['writing']['cases']} |",
        "",
        "## Vận hành",
        "",
        f"Người không viết chương trình làm ra {operation['faults']} sự cố của máy, của git, của máy chủ và của người quản trị, trong đó {operation['new']} sự cố",
        "chưa ai thử: kho git hỏng, đồng hồ chạy sai, tệp lạ, cài đặt sai, hết chỗ, thiếu phần mềm, nhiều người push một lúc. Sau mỗi sự cố trang là bản cũ",
        "nguyên từng byte hoặc bản mới trọn vẹn, không ai mất tệp nào, và lời báo là tiếng Việt.",
        "",
        f"Chương trình còn bị tắt ngang {sum(kills.values())} lần khi đang dựng: {kills['old'] + kills['new']} lần vào lúc bất kỳ, và trang luôn là bản cũ",
        f"nguyên từng byte hoặc bản mới trọn vẹn; {kills['between']} lần đúng giữa hai bước thay trang của loại ổ đĩa không thay được trong một bước,",
        "và lần chạy sau, kể cả lần chạy có lỗi, đặt lại bản cũ. Tệp người khác đặt cạnh trang không lần nào mất.",
        "",
        f"Ngoài ra máy tự nghĩ ra {run['examples']} tệp ngẫu nhiên cho mỗi phép thử kiểu này. Không tệp nào làm chương trình gãy.",
        "",
        "## Kẻ xấu viết thì sao",
        "",
        f"Một xã giả định có mã độc ở mọi ô chữ, dựng thành {found['hostile-quiet']['pages']} trang rồi mở bằng trình duyệt: không đoạn mã nào chạy,",
        "không yêu cầu nào đi ra máy khác, chính sách an toàn không bị vi phạm lần nào. Dựng lại khi đã bỏ lớp chặn thứ nhất: kết quả như vậy.",
        "",
        "## Thông tin cá nhân",
        "",
        f"Bộ dò chạy trên {privacy['lines']} câu đã gán nhãn bằng tay: tìm ra {_percent(privacy['recall'])} câu phải tìm,",
        f"và {_percent(privacy['precision'])} câu bị báo là báo đúng. Bộ dò được chỉnh theo chính những câu này, nên với câu lạ sẽ kém hơn một chút.",
        "Nó không đọc được chữ trong ảnh và số viết bằng chữ.",
        "",
        "## Chưa thử",
        "",
        "Chưa thử trên điện thoại thật, chưa thử với phần mềm đọc màn hình, chưa có người khuyết tật dùng thử.",
    ]
    return "\n".join(rows) + "\n"


def _percent(share: float) -> str:
    return f"{share * 100:.1f}".removesuffix(".0").replace(".", ",") + " %"


def main(folder: Path) -> int:
    missing = [name for name in NEEDED if not (folder / f"{name}.json").is_file()]
    if missing:
        print(
            f"These results are missing, the page stays as it is: {', '.join(missing)}",
            file=sys.stderr,
        )
        return 1
    found = {
        name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in NEEDED
    }
    day = datetime.now(timezone(timedelta(hours=7))).strftime("%d/%m/%Y")
    PAGE.write_text(page(found, day), encoding="utf-8", newline="\n")
    print(f"Wrote {PAGE.name}: read it, then commit it.")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
