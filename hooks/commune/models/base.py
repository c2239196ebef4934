"""What every kind shares: strictness, typed strings, and the fields of a page."""

import hashlib
import json
import re
from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, PrivateAttr, StringConstraints
from pydantic.json_schema import WithJsonSchema
from pydantic_core import PydanticCustomError

from commune import hosts
from commune.content import Record
from commune.vietnamese import sort_key
from commune.vocabulary import Audience, Topic

FIRST_YEAR, LAST_YEAR = 1945, 2100


def mistake(code: str, message: str, mend: str) -> PydanticCustomError:
    """Make the error that a field's own parser raises; braces in what staff wrote are kept as they are."""
    return PydanticCustomError(code, "{message}", {"message": message, "mend": mend})


def _parse_date(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if match := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", value.strip()):
        day, month, year = match.groups()
        good = f"{year}-{month.zfill(2)}-{day.zfill(2)}"
        raise mistake("T110", f"{{label}} «{value}» viết theo kiểu ngày/tháng/năm.", f"Viết năm trước: {good}")
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise mistake("T111", f"{{label}} «{value}» không phải là một ngày.", "Viết năm-tháng-ngày, ví dụ 2026-01-25.")
    try:
        parsed = date.fromisoformat(value)
    except ValueError:
        raise mistake("T112", f"{{label}} «{value}» không có trong lịch.", "Xem lại số ngày của tháng.") from None
    if not FIRST_YEAR <= parsed.year <= LAST_YEAR:
        raise mistake("T113", f"{{label}} «{value}» nằm ngoài khoảng {FIRST_YEAR}–{LAST_YEAR}.", "Xem lại năm.")
    return parsed


def _parse_partial_date(value: Any) -> Any:
    """Accept a day, or a month where no day is known."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}", value):
        _parse_date(f"{value}-01")
        return value
    parsed = _parse_date(value)
    return parsed.isoformat() if isinstance(parsed, date) else parsed


def _parse_bool(value: Any) -> Any:
    if isinstance(value, str) and value not in ("true", "false"):
        raise mistake("T114", f"{{label}} «{value}» phải là true (có) hoặc false (không).", "Viết true hoặc false.")
    return value == "true" if isinstance(value, str) else value


def _parse_count(value: Any) -> Any:
    if isinstance(value, str):
        if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+", value):
            raise mistake("T116", f"{{label}} «{value}» có dấu chấm.", f"Viết liền: {value.replace('.', '')}")
        if not re.fullmatch(r"[0-9]{1,12}", value):
            raise mistake("T115", f"{{label}} «{value}» không phải là số nguyên.", "Chỉ viết chữ số, ví dụ 8000.")
        return int(value)
    return value


def _no_angle(value: str) -> str:
    if "<" in value or ">" in value:
        raise mistake("T120", "{label} có dấu < hoặc >.", "Bỏ dấu < và >; trường này chỉ nhận chữ thường.")
    return value


def _no_markup(value: str) -> str:
    _no_angle(value)
    if "\n" in value.strip():
        raise mistake("T121", "{label} phải viết trên một dòng.", "Bỏ các chỗ xuống dòng.")
    return value


def _not_shouting(value: str) -> str:
    letters = [c for c in value if c.isalpha()]
    if len(letters) > 20 and all(c.isupper() for c in letters):
        raise mistake("T122", "{label} viết toàn chữ hoa, khó đọc.", "Viết hoa chữ đầu câu và tên riêng thôi.")
    return value


def _web_address(value: str) -> str:
    if not re.fullmatch(r"https?://[a-z0-9.-]+\.[a-z]+(:\d+)?(/[^\s<>\"']*)?", value):
        raise mistake("T123", f"{{label}} «{value}» không phải địa chỉ trang.", "Viết đủ, ví dụ https://dichvucong.gov.vn/")
    if why := hosts.suspicion(value.split("/")[2].split(":")[0]):
        raise mistake("T126", f"{{label}} «{value}» {why}.", "Mở trang thật, chép lại địa chỉ từ thanh địa chỉ của trình duyệt.")
    return value


def _identifier(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise mistake("T124", f"{{label}} «{value}» chỉ được có chữ thường không dấu, số, gạch nối.", "Ví dụ: muc-dich-1")
    return value


def _site_path(value: str) -> str:
    if not re.fullmatch(r"(/[a-z0-9-]+)+/", value):
        raise mistake("T125", f"{{label}} «{value}» không phải địa chỉ trong trang này.", "Ví dụ: /tin-tuc/2022/ten-bai/")
    return value


_DAY_SCHEMA = WithJsonSchema({"type": "string", "format": "date"})
Day = Annotated[date, BeforeValidator(_parse_date), _DAY_SCHEMA]
PartialDate = Annotated[str, BeforeValidator(_parse_partial_date), WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}(-\d{2})?$"})]
YesNo = Annotated[bool, BeforeValidator(_parse_bool)]
Count = Annotated[int, BeforeValidator(_parse_count)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000), AfterValidator(_no_angle)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600), AfterValidator(_no_markup)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=150), AfterValidator(_no_markup), AfterValidator(_not_shouting)]
Summary = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=255), AfterValidator(_no_markup)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
Identifier = Annotated[str, AfterValidator(_identifier)]
SitePath = Annotated[str, AfterValidator(_site_path)]


class Model(BaseModel):
    """A typed, frozen thing; keys it does not know are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    asked: ClassVar[tuple[str, ...]] = ()
    """Fields that may be left out, but that a new file asks for."""


class LegalRef(Model):
    """A reference to an instrument in can-cu.yml."""

    id: Identifier
    articles: Line | None = None


_FROM_ID = BeforeValidator(lambda value: {"id": value} if isinstance(value, str) else value, json_schema_input_type=str | LegalRef)


class Change(Model):
    """What changed on a page, and when."""

    on: Day
    text: Line


class Withdrawal(Model):
    """Why a page no longer holds."""

    on: Day
    reason: Line
    replaced_by: Line | None = None


class PrivacyException(Model):
    """Why something that looks private may stand on the page all the same."""

    text: Line
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=10, max_length=600), AfterValidator(_no_markup)]


class Verification(Model):
    """Who compared the facts of a page with which source, and when."""

    on: Day
    by: Line
    source: Line
    url: WebAddress | None = None
    as_of: Day | None = None


class Item(Model):
    """Fields that every kind of page has."""

    kind: ClassVar[str]
    """The kind's name in the program: ``procedure``."""
    folder: ClassVar[str]
    """Where its files lie under content/, and the first part of its addresses: ``thu-tuc``."""
    newest_first: ClassVar[bool] = False
    """Whether lists turn ``order`` around."""

    title: Title
    summary: Summary
    topics: tuple[Topic, ...] = ()
    search_terms: tuple[Line, ...] = ()
    audience: tuple[Audience, ...] = ()
    updated: Day | None = None
    change_note: Line | None = None
    publish_at: Day | None = None
    expires: Day | None = None
    withdrawn: Withdrawal | None = None
    old_paths: tuple[SitePath, ...] = ()
    legal_refs: tuple[Annotated[LegalRef, _FROM_ID], ...] = ()
    changes: tuple[Change, ...] = ()
    verified: Verification | None = None
    review_after: Day | None = None
    privacy_exceptions: tuple[PrivacyException, ...] = ()

    _record: Record = PrivateAttr()

    @property
    def record(self) -> Record:
        """Where this was written, for messages."""
        return self._record

    @property
    def id(self) -> str:
        """The name of the file without its ending."""
        return self._record.id

    @property
    def body(self) -> str:
        """The Markdown below the front matter."""
        return self._record.body

    @property
    def url(self) -> str:
        """The address of the page, from the site's root; with an anchor where several share one."""
        return f"/{self.folder}/{self.id}/"

    @property
    def order(self) -> Any:
        """What lists of this kind are sorted by: the title, as a Vietnamese dictionary sorts."""
        return sort_key(self.title), self.id

    @property
    def last_changed(self) -> date | None:
        """The newest day on which staff touched the page, as far as they wrote it down."""
        days = [self.updated, self.verified.on if self.verified else None, *(c.on for c in self.changes)]
        return max((d for d in days if d), default=None)

    def is_published(self, today: date) -> bool:
        """Tell whether the page may be seen on *today*."""
        return self.publish_at is None or self.publish_at <= today

    def is_current(self, today: date) -> bool:
        """Tell whether lists and the home page should still show it."""
        return self.withdrawn is None and (self.expires is None or today <= self.expires)

    @property
    def version(self) -> str:
        """The facts' version: 8 hex digits of the SHA-256 of their canonical JSON (sorted keys, UTF-8)."""
        facts = {"id": self.id, "body": self.body, **self.model_dump(mode="json", exclude_none=True)}
        canonical = json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()[:8]


