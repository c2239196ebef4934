"""Procedures (thủ tục hành chính): content/thu-tuc/<field>/<id>.md."""

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, model_validator
from pydantic import Field as Constraint

from commune.models.base import (
    Count,
    Day,
    Identifier,
    Item,
    Line,
    Model,
    Verification,
    WebAddress,
    YesNo,
    mistake,
)
from commune.models.emergency import Calls
from commune.models.fields_verification import FieldsVerification
from commune.models.vocabulary import (
    Channel,
    Confidence,
    FeeKind,
    FeeUnit,
    FeeValue,
    Field,
    OnlineLevel,
    Original,
    PaperKind,
    Status,
    TimeUnit,
)
from commune.vietnamese.procedure_codes import procedure_code

UNVERIFIABLE = (
    "code", "applicants", "cases", "times", "fees", "legal_refs", "online_level", "result", "authority", "steps",
)  # fmt: skip
"""Fields that may be listed in ``unverified``."""
FIELDS, LETTERS = "linh-vuc", "a-z"
"""Names under its folder that are lists, so that no sheet may have them."""
ASKABLE = ("fees", "online_level")
"""Fields that only the province can tell."""


def _code(value: str) -> str:
    if code := procedure_code(value):
        return code
    raise mistake(
        "T130",
        f"{{label}} «{value}» không đúng dạng.",
        "Viết như trên Cổng, ví dụ 1.001193; chưa chắc thì bỏ trống.",
    )


def _unverifiable(value: str) -> str:
    if value not in UNVERIFIABLE:
        raise mistake(
            "T131",
            f"«{value}» không phải trường có thể ghi là chưa xác minh.",
            f"Chọn trong: {', '.join(UNVERIFIABLE)}.",
        )
    return value


class Paper(Model):
    """One paper of a dossier."""

    name: Line
    id: PaperKind | None = None
    """Which of the papers that many procedures want under many names; absent where only this one
    asks for it.
    """
    original: Original | None = None
    copies: Annotated[Count, Constraint(ge=1, le=20)] | None = None
    form: Line | None = None
    where_to_get: Line | None = None
    note: Line | None = None

    @property
    def named_form(self) -> str:
        """Name its form without saying «mẫu» twice: ``Mẫu số 13``, ``Mẫu: CT01``, ``Phụ lục IV``;
        empty where none is known.
        """
        form = self.form or ""
        start = form.lower()
        if not form or start.startswith(("mẫu", "biểu mẫu", "phụ lục")):
            return form
        return f"Mẫu {form}" if start.startswith(("số ", "theo ")) else f"Mẫu: {form}"


class Case(Model):
    """The papers of one case; a case without a name holds for everybody."""

    name: Line | None = None
    papers: tuple[Paper, ...]
    note: Line | None = None


class _Validity(Model):
    """From when to when a time or a fee holds, for which case and channel; absent means all."""

    case: Line | None = None
    channel: Channel | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    note: Line | None = None

    def holds(self, today: date) -> bool:
        """Tell whether this is in force on *today*."""
        return (self.valid_from is None or self.valid_from <= today) and (
            self.valid_to is None or today <= self.valid_to
        )


class Time(_Validity):
    """A time limit: *value* counts *unit*s."""

    value: Annotated[Count, Constraint(ge=1, le=400)] | None = None
    unit: TimeUnit
    counted_from: Line | None = None
    """The event from which it runs, where that is not filing: ``ngày thẩm định``."""
    after_15h: YesNo = False

    @model_validator(mode="after")
    def _value_fits_unit(self) -> Self:
        bare = self.unit in (TimeUnit.SAME_DAY, TimeUnit.UNDEFINED)
        if bare and self.value is not None:
            raise mistake(
                "T132",
                f"Đơn vị «{self.unit}» không đi với con số.",
                "Xóa value, hoặc chọn đơn vị khác.",
            )
        if not bare and self.value is None:
            raise mistake(
                "T133",
                f"Thời hạn có đơn vị «{self.unit}» nhưng thiếu con số.",
                "Thêm value, ví dụ value: 3",
            )
        return self


class Fee(_Validity):
    """A fee: an *amount* in đồng per *unit*, or a *value* that is no number."""

    kind: FeeKind = FeeKind.CHARGE
    amount: Annotated[Count, Constraint(ge=1, le=100_000_000)] | None = None
    unit: FeeUnit | None = None
    value: FeeValue | None = None
    legal_ref: Identifier | None = None

    @property
    def is_paid(self) -> bool:
        """Whether anything is to be paid, however much."""
        return self.value not in (FeeValue.EXEMPT, FeeValue.NONE)

    @model_validator(mode="after")
    def _amount_or_value(self) -> Self:
        if (self.amount is None) == (self.value is None):
            raise mistake(
                "T134",
                "Mỗi mức thu ghi hoặc amount (số tiền), hoặc value (miễn, tỉnh quy định…).",
                "Giữ một trong hai.",
            )
        if self.amount is not None and self.unit is None:
            raise mistake(
                "T135",
                f"Số tiền {self.amount} thiếu đơn vị unit: tính cho cái gì.",
                "Thêm unit, ví dụ unit: trang",
            )
        if self.value is FeeValue.EXEMPT and not self.legal_ref:
            mend = "Thêm legal_ref (văn bản cho miễn); nguồn không nêu luật thì ghi value: khong-thu kèm note."
            raise mistake("T139", "Ghi là miễn nhưng không dẫn luật nào cho miễn.", mend)
        if self.value is FeeValue.NONE and not (self.legal_ref or self.note):
            raise mistake(
                "T136",
                "Ghi là không thu nhưng không nói theo luật hay nguồn nào.",
                "Thêm legal_ref hoặc note.",
            )
        return self


class Procedure(Item):
    """What a citizen must know to get one thing done."""

    kind: ClassVar = "procedure"
    folder: ClassVar = "thu-tuc"
    asked: ClassVar = ("search_terms", "verified", "review_after")

    official_name: Line
    code: Annotated[str, AfterValidator(_code)] | None = None
    call: Calls = ()
    """Numbers of khan-cap.yml that are called before anything else is done."""
    applicants: Line | None = None
    cases: tuple[Case, ...] = ()
    sets: Annotated[Count, Constraint(ge=1, le=20)] | None = None
    """How many sets of the papers are handed in."""
    channels: tuple[Channel, ...] = ()
    times: tuple[Time, ...] = ()
    fees: tuple[Fee, ...] = ()
    steps: tuple[Line, ...] = ()
    result: Line | None = None
    gives: tuple[PaperKind, ...] = ()
    """Papers of the result that other procedures want."""
    authority: Line | None = None
    desk: Identifier
    conditions: tuple[Line, ...] = ()
    sums: tuple[Identifier, ...] = ()
    """Ids of sums in muc-tien.yml that the errand is about."""
    online_level: OnlineLevel = OnlineLevel.UNVERIFIED
    online_url: WebAddress | None = None
    status: Status = Status.IN_FORCE
    status_reason: Line | None = None
    confidence: Confidence
    unverified: tuple[Annotated[str, AfterValidator(_unverifiable)], ...] = ()
    verified_fields: tuple[FieldsVerification, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if not self.is_in_force and not self.status_reason:
            raise mistake(
                "T137",
                f"Thủ tục «{self.status.label.lower()}» phải nói vì sao.",
                "Thêm status_reason.",
            )
        if self.confidence is Confidence.LOW and (self.cases or self.times or self.fees):
            raise mistake(
                "T138",
                "Độ chắc thấp thì chưa được đăng giấy tờ, thời hạn, phí.",
                "Xóa cases, times, fees; hoặc xác minh rồi sửa confidence.",
            )
        return self

    @property
    def verifications(self) -> tuple[Verification, ...]:
        return (*super().verifications, *self.verified_fields)

    @property
    def field(self) -> Field:
        """Lĩnh vực, told by the folder."""
        return Field(self.record.place.split("/")[2])

    @property
    def citations(self) -> tuple[tuple[tuple[str | int, ...], str], ...]:
        fees = tuple(
            (("fees", n, "legal_ref"), fee.legal_ref)
            for n, fee in enumerate(self.fees)
            if fee.legal_ref
        )
        return (*super().citations, *fees)

    @classmethod
    def field_url(cls, field: Field) -> str:
        """Give the address of the list of one field."""
        return f"{cls.list_url()}{FIELDS}/{field}/"

    @classmethod
    def letters_url(cls) -> str:
        """Give the address of the list by letters."""
        return f"{cls.list_url()}{LETTERS}/"

    @property
    def is_in_force(self) -> bool:
        return self.status is Status.IN_FORCE

    def can_be_done(self, today: date) -> bool:
        """Tell whether it is neither withdrawn nor on hold nor abolished."""
        return self.is_in_force and not self.is_withdrawn(today)

    @property
    def is_level_known(self) -> bool:
        """Whether it is known how much of it can be done online."""
        return self.online_level is not OnlineLevel.UNVERIFIED

    def is_unverified(self, name: str) -> bool:
        """Tell whether the field must not stand as a bare fact."""
        return name in self.unverified
