"""What only the commune or the province knows: every such fact, where it stands in content/, who is
asked, and whether it is known.

A question bears a code made from what it asks for, not from its place in a list: a form that was
filled in months ago still says which fact each answer is, whatever was answered or added since.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from commune.models.desk import Desk
from commune.models.procedure import Fee, Procedure
from commune.models.vocabulary import DeskLevel, FeeValue, Field
from commune.site import Site
from commune.site.procedure_sheet import fee_in_words
from commune.vietnamese import day, lower_first

LETTERS = "ACDEFHKLMNPQRTUVWXY3479"
"""Of codes: none that is easily taken for another."""
CODE = 5
OWN = "xa"
"""Key of the group that is asked for the commune itself."""
_OF_PROVINCE = ("HĐND", "UBND")


class Kind(StrEnum):
    """What an answer must look like."""

    WHO = "who"
    ADDRESS = "address"
    HOURS = "hours"
    PHONES = "phones"
    PHONE = "phone"
    EMAIL = "email"
    RECEPTION = "reception"
    BOARD = "board"
    FEES = "fees"
    LEVELS = "levels"


@dataclass(frozen=True)
class Entry:
    """One of the numbered things that a question lists: a fee of a procedure, or a procedure."""

    procedure: Procedure
    label: str
    known: bool
    place: int = 0
    """Of a fee: which of the procedure's fees it is."""
    by_province: bool = False
    """Of a fee: whether the instrument that it names is the province's own."""

    @property
    def fee(self) -> Fee:
        """The fee that is asked for."""
        return self.procedure.fees[self.place]

    @property
    def written(self) -> str:
        """What the site says of the fee today, as the form shows it: ``10.000 đồng một lần``; empty
        for none.
        """
        return fee_in_words(self.fee).replace("\u00a0", " ") if self.fee.amount is not None else ""


@dataclass(frozen=True)
class Question:
    """One fact, or the facts of one field, that somebody is asked for."""

    name: str
    """What it asks for: ``xa.address``."""
    group: str
    """Key of who is asked."""
    kind: Kind
    label: str
    example: str = ""
    path: str = ""
    """The file in which the answer is written; empty where it goes to the files of the entries."""
    at: tuple[str, ...] = ()
    known: bool = False
    entries: tuple[Entry, ...] = ()
    field: Field | None = None
    code: str = ""
    """What the form prints beside it and the answer is known by."""

    @property
    def open(self) -> tuple[Entry, ...]:
        """The entries that are not known yet."""
        return tuple(entry for entry in self.entries if not entry.known)


@dataclass(frozen=True)
class Group:
    """Who is asked, and everything that they are asked for."""

    key: str
    title: str
    who: Question
    questions: tuple[Question, ...]


_CONTACT = (
    ("address", Kind.ADDRESS, "Địa chỉ", "số nhà, thôn hoặc đường, xã"),
    (
        "opening_hours",
        Kind.HOURS,
        "Giờ mở cửa",
        "Thứ 2–thứ 6: 7:30–11:30, 13:30–17:00; thứ 7: 7:30–11:30",
    ),
    (
        "phones",
        Kind.PHONES,
        "Điện thoại của cơ quan",
        "0239 3xxx xxx; nhiều số thì cách nhau dấu phẩy",
    ),
)
_BOARD = (
    "notice_board",
    Kind.BOARD,
    "Bảng niêm yết thủ tục treo ở đâu",
    "hành lang tầng 1, bên phải quầy",
)
_RECEPTION = (
    "reception",
    Kind.RECEPTION,
    "Lịch lãnh đạo tiếp công dân",
    "Thứ 5 hằng tuần, 7:30–11:30",
)
_FEES = (
    "mức thu do tỉnh quy định",
    "1: 100.000 đồng một hồ sơ; 2: đúng; 3: không thu. Mọi số như nhau thì viết: tất cả: …",
)
_LEVELS = ("mức trực tuyến tỉnh công bố", "toàn trình: 1, 3–5; một phần: còn lại; không: 2")
_FEEDBACK = (
    ("phone", Kind.PHONE, "Điện thoại nhận góp ý về trang", "một số của cơ quan"),
    ("email", Kind.EMAIL, "Thư điện tử nhận góp ý về trang", "motcua@ten-xa.gov.vn"),
)


def groups(site: Site) -> tuple[Group, ...]:
    """Give everybody who is asked: the commune first, then the other desks, the province last."""
    commune, others, province = _desks(site)
    found = [
        _group(
            site,
            OWN,
            f"{site.commune.heading}: một cửa, nơi tiếp công dân, văn phòng",
            _commune(site, commune),
        ),
        *(_group(site, desk.id, desk.label, _of_desk(desk, desk.id, _CONTACT)) for desk in others),
        _group(
            site,
            "tinh",
            f"Tỉnh {site.commune.province}: trung tâm hành chính công, các sở",
            _province(site, province),
        ),
    ]
    return tuple(group for group in found if group.questions)


def by_code(site: Site) -> dict[str, Question]:
    """Give every question by its code, also those whose answer is known."""
    return {
        question.code: question
        for group in groups(site)
        for question in (group.who, *group.questions)
    }


def _desks(site: Site) -> tuple[list[Desk], list[Desk], list[Desk]]:
    """Give the open desks that are one place each: the commune's own, the others in the commune,
    those of the province.
    """
    found = [desk for desk in site.desks if not desk.is_closed(site.today) and not desk.several]
    own = [desk for desk in found if desk.id in (site.commune.main_desk, _reception_desk(site))]
    province = [desk for desk in found if desk.level is DeskLevel.PROVINCE]
    return own, [desk for desk in found if desk not in own and desk not in province], province


def _reception_desk(site: Site) -> str:
    """Name the desk where leaders receive citizens: the one to which the field of complaints sends
    them, else the main one.
    """
    named = [
        p.desk
        for p in site.procedures
        if p.field is Field.COMPLAINTS and p.desk != site.commune.main_desk
    ]
    return named[0] if named else site.commune.main_desk


def _commune(site: Site, desks: Iterable[Desk]) -> Iterator[Question]:
    for desk in desks:
        is_main, receives = desk.id == site.commune.main_desk, desk.id == _reception_desk(site)
        asked = [
            *(_CONTACT if is_main else _CONTACT[:1]),
            *([_BOARD] if is_main else []),
            *([_RECEPTION] if receives else []),
        ]
        yield from _of_desk(desk, OWN, asked, name="" if is_main else desk.short_label)
    for key, kind, label, example in _FEEDBACK:
        known = bool(getattr(site.commune.feedback, key))
        yield Question(
            f"feedback.{key}", OWN, kind, label, example, "content/xa.yml", ("feedback", key), known
        )


def _of_desk(
    desk: Desk, group: str, asked: Iterable[tuple[str, Kind, str, str]], name: str = ""
) -> Iterator[Question]:
    for key, kind, label, example in asked:
        of_it = f"{label} ({lower_first(name)})" if name else label
        yield Question(
            f"{desk.id}.{key}",
            group,
            kind,
            of_it,
            example,
            desk.record.path,
            (key,),
            bool(getattr(desk, key)),
        )


def _province(site: Site, desks: Iterable[Desk]) -> Iterator[Question]:
    for desk in desks:
        yield from _of_desk(desk, "tinh", _CONTACT, name=desk.short_label)
    for field, procedures in site.fields.items():
        current = [p for p in procedures if not p.is_withdrawn(site.today)]
        fees = tuple(entry for p in current for entry in _fees(site, p))
        levels = tuple(
            Entry(
                p,
                p.title,
                p.is_level_known and not p.is_unverified("online_level"),
            )
            for p in current
        )
        for kind, label, example, entries in (
            (Kind.FEES, *_FEES, fees),
            (Kind.LEVELS, *_LEVELS, levels),
        ):
            known = all(entry.known for entry in entries)
            yield Question(
                f"{kind}.{field}",
                "tinh",
                kind,
                f"{field.label}: {label}",
                example,
                known=known,
                entries=entries,
                field=field,
            )


def _fees(site: Site, procedure: Procedure) -> Iterator[Entry]:
    """Give every fee of a procedure; those that the province sets, itself or by leave of a law, are
    unknown until somebody told them.
    """
    for place, fee in enumerate(procedure.fees):
        instrument = site.instruments.get(fee.legal_ref or "")
        by_province = instrument is not None and any(
            mark in instrument.number for mark in _OF_PROVINCE
        )
        doubted = by_province and fee.amount is not None and procedure.is_unverified("fees")
        parts = (
            procedure.title,
            fee.case,
            fee.channel and fee.channel.label,
            fee.valid_from and f"từ {day(fee.valid_from)}",
        )
        label = ", ".join([procedure.title, *(lower_first(part) for part in parts[1:] if part)])
        yield Entry(
            procedure, label, not doubted and fee.value is not FeeValue.PROVINCE, place, by_province
        )


def _group(site: Site, key: str, title: str, questions: Iterable[Question]) -> Group:
    """Put a group together and give each question its code."""
    who = Question(
        f"{Kind.WHO}.{key}",
        key,
        Kind.WHO,
        "Ai trả lời, ngày nào",
        "Công chức Văn phòng - Thống kê, 02/12/2026",
    )
    return Group(
        key, title, _coded(site, who), tuple(_coded(site, question) for question in questions)
    )


def _coded(site: Site, question: Question) -> Question:
    """Give the question with its code, which no other commune's question of the same name has."""
    digest = int.from_bytes(
        hashlib.sha256(f"{site.commune.code}/{question.name}".encode()).digest()[:8]
    )
    letters = ""
    for _ in range(CODE):
        digest, rest = divmod(digest, len(LETTERS))
        letters += LETTERS[rest]
    return replace(question, code=letters)
