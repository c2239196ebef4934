"""Typed strings: what staff write becomes days, numbers and addresses, or a mistake in plain
Vietnamese.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, StringConstraints
from pydantic.json_schema import WithJsonSchema
from pydantic_core import PydanticCustomError

from commune.content import encoding
from commune.content.text import hosts
from commune.vietnamese import clock

FIRST_YEAR, LAST_YEAR = 1945, 2100


def mistake(code: str, message: str, mend: str) -> PydanticCustomError:
    """Make the error that a field's own parser raises; braces in what staff wrote are kept as they
    are.
    """
    return PydanticCustomError(code, "{message}", {"message": message, "mend": mend})


def _day_of(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _parse_date(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    parsed = _day_of(value)
    if parsed and parsed.isoformat() == value and FIRST_YEAR <= parsed.year <= LAST_YEAR:
        return parsed
    written = value.strip()
    backwards = re.fullmatch(r"\D{0,6}(\d{1,2})\D{1,8}(\d{1,2})\D{1,6}(\d{4})\D?", written)
    forwards = re.fullmatch(r"\D?(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})\D?", written)
    parts = backwards.groups()[::-1] if backwards else forwards.groups() if forwards else ()
    good = "-".join(part.zfill(2) for part in parts)
    parsed = _day_of(good or value)
    if parsed and backwards:
        raise mistake(
            "T110", f"{{label}} «{value}» viết theo kiểu ngày/tháng/năm.", f"Viết năm trước: {good}"
        )
    if not good or (parsed and good != value):
        raise mistake(
            "T111",
            f"{{label}} «{value}» không phải là một ngày.",
            f"Viết năm-tháng-ngày, ví dụ {good or '2026-01-25'}.",
        )
    if not parsed:
        raise mistake(
            "T112", f"{{label}} «{value}» không có trong lịch.", "Xem lại số ngày của tháng."
        )
    if not FIRST_YEAR <= parsed.year <= LAST_YEAR:
        raise mistake(
            "T113",
            f"{{label}} «{value}» nằm ngoài khoảng {FIRST_YEAR}–{LAST_YEAR}.",
            "Xem lại năm.",
        )
    return parsed


def _parse_moment(value: Any) -> Any:
    """Accept a day, which means its 00:00, or a day and an hour in Vietnam."""
    if not isinstance(value, str):
        return value
    day, mark, hour = re.sub(r"\s+", " ", value.strip()).replace("T", " ").partition(" ")
    parsed = _parse_date(day)
    if not mark:
        return clock.start_of(parsed)
    found = re.fullmatch(
        r"(\d{1,2})(?:[:hg.](\d{2})|[hg]|:(\d{2}):00)", hour.strip().replace(" ", ""), re.IGNORECASE
    )
    if found and int(found[1]) < 24 and int(found[2] or found[3] or 0) < 60:
        good = f"{found[1].zfill(2)}:{found[2] or found[3] or '00'}"
        if hour == good:
            return clock.as_moment(f"{day} {hour}")
        raise mistake(
            "T117", f"{{label}} «{value}» viết giờ chưa đúng kiểu.", f"Viết: {day} {good}"
        )
    raise mistake(
        "T117",
        f"{{label}} «{value}» không phải một ngày, hoặc một ngày và giờ.",
        f"Viết ngày rồi giờ từ 00:00 đến 23:59, ví dụ {day} 07:30",
    )


def _write_moment(value: datetime) -> str:
    """Write a moment as staff do: the start of a day as the day alone."""
    return clock.written(value).removesuffix("T00:00")


def _parse_partial_date(value: Any) -> Any:
    """Accept a day, or a month where no day is known."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}", value):
        _parse_date(f"{value}-01")
        return value
    parsed = _parse_date(value)
    return parsed.isoformat() if isinstance(parsed, date) else parsed


def _parse_bool(value: Any) -> Any:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise mistake(
                "T114",
                f"{{label}} «{value}» phải là true (có) hoặc false (không).",
                "Viết true hoặc false.",
            )
        return value == "true"
    return value


def _parse_count(value: Any) -> Any:
    if isinstance(value, str):
        if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+", value):
            raise mistake(
                "T116", f"{{label}} «{value}» có dấu chấm.", f"Viết liền: {value.replace('.', '')}"
            )
        if not re.fullmatch(r"[0-9]{1,12}", value):
            raise mistake(
                "T115",
                f"{{label}} «{value}» không phải là số nguyên.",
                "Chỉ viết chữ số, ví dụ 8000.",
            )
        return int(value)
    return value


def _no_angle(value: str) -> str:
    if "<" in value or ">" in value:
        raise mistake("T120", "{label} có dấu < hoặc >.", "Bỏ dấu < và >.")
    return value


_MARKUP = re.compile(
    r"\*\*|~~|!\[|\]\((?=https?:|/|[^()\s]+\.\w)|(?<!\w)__(?=[^\W_])|&(?:[a-z]{2,6}|#\d+);"
)
"""What a text would show as something else, and a field shows as it stands."""


def _no_markup(value: str) -> str:
    _no_angle(value)
    if found := _MARKUP.search(value):
        mend = "Chỉ viết chữ; chữ đậm và liên kết thì để trong bài."
        if found[0] == "![":
            mend = "Chỉ viết chữ; ảnh thì để trong bài."
        elif found[0][0] == "&":
            mend = "Viết chính ký tự ấy; dấu < và > thì viết bằng chữ."
        raise mistake(
            "T120", f"{{label}} có dấu {found[0]}, ở đây sẽ hiện nguyên ra trước người đọc.", mend
        )
    if "\n" in value.strip():
        raise mistake("T121", "{label} phải viết trên một dòng.", "Bỏ các chỗ xuống dòng.")
    return value


def _not_shouting(value: str) -> str:
    letters = filter(str.isalpha, value)
    if all(map(str.isupper, letters)) and sum(map(str.isalpha, value)) > 20:
        raise mistake(
            "T122", "{label} viết toàn chữ hoa, khó đọc.", "Viết hoa chữ đầu câu và tên riêng thôi."
        )
    return value


def web_address(value: str) -> str:
    """Take a full address of a page that is not dressed up as another's."""
    if not re.fullmatch(r"https?://[a-z0-9.-]+\.[a-z]+(:\d+)?(/[^\s<>\"']*)?", value):
        raise mistake(
            "T123",
            f"{{label}} «{value}» không phải địa chỉ trang.",
            "Viết đủ, ví dụ https://dichvucong.gov.vn/",
        )
    if why := hosts.flaw(value):
        raise mistake("T126", f"{{label}} «{value}» {why}.", hosts.mend(value))
    return value


def _identifier(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise mistake(
            "T124",
            f"{{label}} «{value}» chỉ được có chữ thường không dấu, số, gạch nối.",
            "Ví dụ: muc-dich-1",
        )
    return value


_LONGEST_PATH, _LONGEST_PART = 10, 200
_PLAIN_PATH = re.compile(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+/?")
"""Addresses of other systems too: ``/Pages/tin-tuc.aspx``."""
_PLAIN_QUERY = re.compile(r"[A-Za-z0-9._~%=&+:,;@/!*()-]+")
"""What programs that make addresses put behind the question mark, as browsers send it."""
_PAGE_ENDINGS = ("html", "htm", "aspx", "asp", "php", "jsp", "jspx", "cfm", "do")
_FILE = re.compile(r".+\.(json|csv|ics|xml|txt|js|css|svg|png|jpe?g|webp|pdf|conf|config)|(index|404)\.html", re.IGNORECASE)  # fmt: skip
"""Names that files of the site have, below which no folder can lie."""
_OURS = ("assets", "_headers", "_redirects", "404.html")


def _site_path(value: str) -> str:
    """Take an address of this site, or of the one before it, and give it as it is served: a page of
    HTML, a folder with a slash at its end, or what servers are told of, with its question mark.
    """
    for wrong, why, mend in _unfit(value):
        if wrong:
            raise mistake("T125", f"{{label}} «{value[:80]}» {why}.", mend)
    if "?" in value:
        return value
    path = re.sub(r"/index\.html?$", "/", value)
    return path if path.endswith(("/", ".html", ".htm")) else f"{path}/"


def _unfit(address: str) -> Iterator[tuple[bool, str, str]]:
    """Give, one after the other, what keeps *address* from leading on: whether it does, what it is,
    and what to do.
    """
    host = re.match(r"(https?:)?//[^/]+", address)
    yield (
        host is not None,
        "có cả tên miền",
        f"Chỉ ghi phần sau tên miền: {address[host.end() :] if host else ''}",
    )
    why = "có dấu #; trình duyệt không gửi phần sau dấu ấy cho máy chủ nên không chuyển sang được"
    yield "#" in address, why, f"Bỏ phần từ dấu #: {address.partition('#')[0]}"
    yield not address.startswith("/"), "không bắt đầu bằng dấu /", f"Viết: /{address}"
    path, mark, query = address.partition("?")
    example = "/tin-tuc/2022/ten-bai/ hoặc /Pages/tin.aspx"
    mend = f"Chỉ có chữ không dấu, số và - _ . giữa các dấu /, ví dụ: {example}"
    plain = _PLAIN_PATH.fullmatch(path) or (mark and path == "/")
    yield not plain, "không phải địa chỉ trong trang này", mend
    parts = path.strip("/").split("/")
    long = len(parts) > _LONGEST_PATH or max(map(len, [*parts, query])) > _LONGEST_PART
    yield (
        long,
        "quá dài",
        f"Nhiều nhất {_LONGEST_PATH} phần, mỗi phần {_LONGEST_PART} chữ. Bỏ dòng này.",
    )
    if mark:
        mend = "Chép nguyên từ thanh địa chỉ của trình duyệt, ví dụ: /index.php?id=5"
        yield not _PLAIN_QUERY.fullmatch(query), "có phần sau dấu ? viết sai", mend
    ours = parts[0].lower() in _OURS or any(_FILE.fullmatch(part) for part in parts[:-1])
    yield ours, "là chỗ của chương trình", "Bỏ dòng này."
    device = any(map(encoding.is_reserved, parts))
    yield device, "có tên mà Windows dành riêng, không tạo được", "Bỏ dòng này."
    ending = parts[-1].rpartition(".")[2].lower() if "." in parts[-1] else "html"
    yield (
        ending not in _PAGE_ENDINGS,
        "là một tệp, không phải một trang",
        f"Bỏ dòng này; chỉ chuyển được trang: .{', .'.join(_PAGE_ENDINGS)}",
    )


Day = Annotated[
    date,
    BeforeValidator(_parse_date),
    WithJsonSchema({"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
]
Moment = Annotated[
    datetime,
    BeforeValidator(_parse_moment),
    PlainSerializer(_write_moment),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2})?$"}),
]
PartialDate = Annotated[
    str,
    BeforeValidator(_parse_partial_date),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}(-\d{2})?$"}),
]
YesNo = Annotated[bool, BeforeValidator(_parse_bool)]
Count = Annotated[int, BeforeValidator(_parse_count)]
Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=5000),
    AfterValidator(_no_angle),
]
Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=600),
    AfterValidator(_no_markup),
]
Title = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=2, max_length=150),
    AfterValidator(_no_markup),
    AfterValidator(_not_shouting),
]
Summary = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=2, max_length=255),
    AfterValidator(_no_markup),
]
Reason = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=10, max_length=600),
    AfterValidator(_no_markup),
]
WebAddress = Annotated[str, AfterValidator(web_address)]
Identifier = Annotated[str, AfterValidator(_identifier)]
SitePath = Annotated[str, AfterValidator(_site_path)]
