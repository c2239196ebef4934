"""The handbook's page of test results, made at every build from what ``make nightly`` measured."""

import json
from pathlib import Path, PurePosixPath
from typing import Any

PAGE = "so-tay/ket-qua-kiem-tra.md"
"""From docs/, where it does not lie."""
RESULTS = PurePosixPath("tests/results.json")
"""What was measured: the day, and the numbers of each test by the name of its measure."""
FAULTS = {
    "YAML": "Phần khai báo viết sai", "encodings": "Bảng mã, phông chữ cũ, ký tự ẩn", "names": "Tên tệp", "links": "Liên kết, địa chỉ cũ",
    "symlinks": "Tệp trỏ ra ngoài", "sizes": "Tệp, bảng, dòng quá lớn", "files": "Ảnh và tệp đính kèm", "twice": "Trùng nhau", "times": "Ngày giờ",
    "people": "Thông tin cá nhân", "vanished": "Tệp, trang bị mất",
}  # fmt: skip
"""Group of faults -> what staff call it."""
SCREENS = {"phone": "điện thoại", "desktop": "máy tính"}
SUITES = {
    "nu": ("Nu Html Checker của W3C", "trang"),
    "htmlcs": ("HTML_CodeSniffer, chuẩn WCAG 2 mức A và AA, trong Chromium", "trang"),
    "json-ld": ("Từ vựng schema.org (schema-dts)", "đoạn cho máy tìm kiếm"),
    "ajv": ("ajv, chế độ chặt", "lược đồ, tệp dữ liệu"),
    "json-feed": ("Khuôn của JSON Feed 1.1", "nguồn tin"),
    "atom": ("Điều RFC 4287 buộc với Atom", "nguồn tin"),
    "libical": ("libical", "việc trong lịch"),
    "yaml": ("Bộ thử của YAML: đọc như PyYAML, hoặc bị từ chối kèm dòng", "ca"),
    "commonmark": ("Ví dụ của CommonMark: hiện như chuẩn, hoặc bị từ chối kèm dòng", "ví dụ"),
}
"""Program or examples of others that judge -> what staff call it, and what it looked at."""
COLOURS = {"light": "sáng", "dark": "tối"}
_TITLE = "# Kết quả kiểm tra"
_NONE = "Chưa có kết quả kiểm tra nào được ghi lại."
_BROKEN = (
    "Tệp ghi kết quả kiểm tra không đọc được; người kỹ thuật chạy lại phép thử để ghi tệp mới."
)

Found = dict[str, Any]


def page(root: Path) -> str:
    """Give the page as Markdown; a project in which nothing was measured says so."""
    path = root / RESULTS
    if not path.is_file():
        return f"{_TITLE}\n\n{_NONE}\n"
    try:
        found = json.loads(path.read_bytes())
        parts = (
            _access(found),
            _faults(found),
            _operation(found),
            _hostile(found),
            _people(found),
            _suites(found),
        )
        lines = [_TITLE, "", _run(found), *(line for part in parts for line in ("", *part)), *_OPEN]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return f"{_TITLE}\n\n{_BROKEN}\n"
    return "\n".join(lines) + "\n"


def _run(found: Found) -> str:
    run, day = found["run"], "/".join(reversed(found["day"].split("-")))
    mended = run.get("mended", 0)
    again = f"{mended} phép thử hỏng ở lượt đầu, đã sửa rồi chạy lại mới đạt. " if mended else ""
    return (
        f"Máy kiểm tra toàn bộ chương trình ngày {day}: {run['passed']} phép thử đạt, {run['failed']} không đạt, {run['skipped']} bỏ qua. {again}"
        "Các phép thử dựng một xã giả định và trang thật, rồi mở bằng trình duyệt. Trang này do máy viết từ lần chạy đủ gần nhất."
    )


def _access(found: Found) -> list[str]:
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
    return [
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
    ]


def _faults(found: Found) -> list[str]:
    faults, writing = found["faults"], found["writing"]["cases"]
    return [
        "## Người viết sai thì sao",
        "",
        "Mỗi lỗi dưới đây được làm ra thật. Lần nào chương trình cũng dừng, nói sai ở đâu và sửa thế nào, và trang cũ giữ nguyên từng byte.",
        "",
        "| Loại lỗi | Số lỗi đã thử |",
        "|---|---|",
        *(f"| {FAULTS[group]} | {count} |" for group, count in faults.items()),
        f"| Hết chỗ, mất quyền, bị tắt giữa chừng, hai lần dựng một lúc, mã lạ trong khung trang | {writing} |",
        f"| Cộng | {sum(faults.values()) + writing} |",
        "",
        f"Ngoài ra máy tự nghĩ ra {found['run']['examples']} tệp ngẫu nhiên cho mỗi phép thử kiểu này. Không tệp nào làm chương trình gãy.",
    ]


def _operation(found: Found) -> list[str]:
    """Tell of the faults of machines and people around the program; earlier nights did not measure
    them.
    """
    if "operation" not in found:
        return []
    operation, kills = found["operation"], found["kills"]
    return [
        "## Vận hành",
        "",
        (
            f"Người không viết chương trình làm ra {operation['faults']} sự cố của máy, của git, của máy chủ và của người quản trị, "
            f"trong đó {operation['new']} sự cố chưa ai thử: kho git hỏng, đồng hồ chạy sai, tệp lạ, cài đặt sai, hết chỗ, thiếu phần mềm, "
            "nhiều người push một lúc. Sau mỗi sự cố trang là bản cũ nguyên từng byte hoặc bản mới trọn vẹn, không ai mất tệp nào, "
            "và lời báo là tiếng Việt."
        ),
        "",
        (
            f"Chương trình còn bị tắt ngang {sum(kills.values())} lần khi đang dựng: {kills['old'] + kills['new']} lần vào lúc bất kỳ, và trang luôn "
            f"là bản cũ nguyên từng byte hoặc bản mới trọn vẹn; {kills['between']} lần đúng giữa hai bước thay trang của loại ổ đĩa không thay được "
            "trong một bước, và lần chạy sau, kể cả lần chạy có lỗi, đặt lại bản cũ. Tệp người khác đặt cạnh trang không lần nào mất."
        ),
    ]


def _hostile(found: Found) -> list[str]:
    return [
        "## Kẻ xấu viết thì sao",
        "",
        (
            f"Một xã giả định có mã độc ở mọi ô chữ, dựng thành {found['hostile-quiet']['pages']} trang rồi mở bằng trình duyệt: không đoạn mã nào chạy, "
            "không yêu cầu nào đi ra máy khác, chính sách an toàn không bị vi phạm lần nào. Dựng lại khi đã bỏ lớp chặn thứ nhất: kết quả như vậy."
        ),
    ]


def _people(found: Found) -> list[str]:
    privacy = found["privacy"]
    return [
        "## Thông tin cá nhân",
        "",
        (
            f"Bộ dò chạy trên {privacy['lines']} câu đã gán nhãn bằng tay: tìm ra {_percent(privacy['recall'])} câu phải tìm, "
            f"và {_percent(privacy['precision'])} câu bị báo là báo đúng. Bộ dò được chỉnh theo chính những câu này, nên với câu lạ sẽ kém hơn một chút. "
            "Nó không đọc được chữ trong ảnh và số viết bằng chữ."
        ),
    ]


def _suites(found: Found) -> list[str]:
    """Tell what programs of others found; a machine that could not run one did not measure it."""
    rows = [(words, found.get(f"suite-{suite}")) for suite, words in SUITES.items()]
    if not any(result for _, result in rows):
        return []
    return [
        "## Phần mềm của người khác soi trang",
        "",
        "Điều chừa lại là điều đã biết và giữ vì có lý do; mỗi lý do ghi trong tệp của phép thử.",
        "",
        "| Phần mềm, bộ ví dụ | Đã soi | Lỗi | Điều chừa lại |",
        "|---|---|---|---|",
        *(
            f"| {name} | {result['count']} {thing} | {result['faults']} | {result['known']} |"
            for (name, thing), result in rows
            if result
        ),
    ]


_OPEN = (
    "",
    "## Chưa thử",
    "",
    "Chưa thử trên điện thoại thật, chưa thử với phần mềm đọc màn hình, chưa có người khuyết tật dùng thử.",
)


def _percent(share: float) -> str:
    return f"{share * 100:.1f}".removesuffix(".0").replace(".", ",") + " %"
