"""``commune review --instruments``: which instruments to look up first and what to look for, and
the day on which that was done.
"""

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from commune.content import whole_file
from commune.models.instrument import Instrument
from commune.models.shape import keys
from commune.models.vocabulary import FeeValue, Field
from commune.problems import CommandRefused
from commune.site import Site
from commune.staff import edit_fields
from commune.vietnamese import day, slug

PATH = "content/can-cu.yml"
SITTING = 20
"""Instruments that one sitting can hold."""
MIXED = "Nhiều lĩnh vực"
GENERAL = "Chung, chỉ các trang khác dẫn"
UNUSED = "Không trang nào dẫn"
OF_PROVINCE = ("HĐND", "UBND")
"""Parts of a number that only a province's or commune's own instruments have."""
_WHERE = (
    "Tra từng văn bản ở cơ sở dữ liệu quốc gia về văn bản pháp luật (vbpl.vn, mục Lịch sử và mục Lược đồ) hoặc ở Công báo; của tỉnh thì hỏi tỉnh.\n"
    "Thấy đổi thì sửa ở can-cu.yml của lớp có văn bản ấy: amended_by, effective_to, replaced_by, note."
)


@dataclass(frozen=True)
class Look:
    """One instrument to look up."""

    id: str
    instrument: Instrument
    pages: int
    """How many pages lean on it."""
    field: str
    """Where most of them belong."""
    questions: tuple[str, ...]


def looks(site: Site) -> list[Look]:
    """Give every instrument, the one that was looked up longest ago first, of one day the one on
    which most pages lean.
    """
    leaning = Counter(
        name for item in site.items if not item.is_withdrawn(site.today) for name in item.cited
    )
    found = [
        Look(name, i, leaning[name], _field(site, name, leaning[name]), tuple(_questions(site, i)))
        for name, i in site.instruments.items()
    ]
    return sorted(found, key=lambda look: (look.instrument.checked_on, -look.pages, look.id))


def _field(site: Site, name: str, pages: int) -> str:
    """Name the field to which more than half of the procedures belong that lean on an
    instrument.
    """
    fields = Counter(
        p.field for p in site.procedures if not p.is_withdrawn(site.today) and name in p.cited
    )
    if not fields:
        return GENERAL if pages else UNUSED
    most, count = fields.most_common(1)[0]
    return most.label if 2 * count > fields.total() else MIXED


def _questions(site: Site, instrument: Instrument) -> Iterator[str]:
    """Say what is to be found out about one instrument, as far as the data tell that it is open."""
    known = [
        site.instruments[other].number
        for other in instrument.amended_by
        if other in site.instruments
    ]
    amended = f"sửa nó (trang đã biết {', '.join(known)})" if known else "sửa nó"
    missing = [
        words
        for words, known in (
            ("ngày ban hành", instrument.issued),
            ("ngày có hiệu lực", instrument.effective_from),
        )
        if not known
    ]
    if instrument.effective_to:
        successor = site.instruments.get(instrument.replaced_by or "")
        after = f"trang ghi thay bằng {successor.name}" if successor else "văn bản nào thay"
        yield f"Trang ghi hết hiệu lực từ {day(instrument.effective_to)}: đúng không; {after}"
        yield f"Văn bản nào {amended} từ {day(instrument.checked_on)} đến nay"
    else:
        yield f"Văn bản nào {amended}, thay hay bãi bỏ nó từ {day(instrument.checked_on)} đến nay"
    if any(mark in instrument.number for mark in OF_PROVINCE):
        yield f"Hỏi tỉnh {site.commune.province}: còn áp dụng không, đã có văn bản mới chưa"
    if missing:
        yield f"Còn thiếu {', '.join(missing)}"
    if instrument.unverified:
        yield "Chưa xác minh: đọc bản gốc" + (
            "" if instrument.url else "; chưa có địa chỉ (url) của bản gốc"
        )
    if instrument.note:
        yield f"Đang ghi chú: {instrument.note}"


def _left_to_the_province(site: Site, label: str) -> str:
    """Say which fees of one field the province sets and the site does not know; empty where it
    knows them all.
    """
    sheets = [
        p for p in site.procedures if p.field.label == label and not p.is_withdrawn(site.today)
    ]
    unknown = [p.title for p in sheets if any(fee.value is FeeValue.PROVINCE for fee in p.fees)]
    if not unknown:
        return ""
    who = f"nghị quyết của Hội đồng nhân dân tỉnh {site.commune.province}"
    return f"\nCũng tìm {who}: mức thu chưa biết ở {len(unknown)} thủ tục ({'; '.join(unknown)})."


def report(site: Site, field: str = "") -> str:
    """Write the list for one sitting: of *field*, or of all fields the first SITTING."""
    label = next((f.label for f in Field if f == field), "")
    everything = [look for look in looks(site) if not field or look.field == label]
    if not everything:
        return (
            f"Không văn bản nào thuộc riêng lĩnh vực {label}."
            if field
            else f"{PATH} chưa có văn bản nào."
        )
    now = everything if field else everything[:SITTING]
    parts = [
        f"{_WHERE}\n\nBuổi này {len(now)} trong {len(site.instruments)} văn bản, lâu chưa kiểm tra và nhiều trang dựa vào đứng đầu."
    ]
    number = 0
    for group in dict.fromkeys(look.field for look in now):
        parts.append(f"{group}{_left_to_the_province(site, group)}")
        for look in (look for look in now if look.field == group):
            number += 1
            parts.append(f"{number}. {_told(look, site.today)}")
    if later := Counter(look.field for look in everything[len(now) :]):
        slugs = {f.label: f" ({f.value})" for f in Field}
        rest = "; ".join(
            f"{name}{slugs.get(name, '')} {count}" for name, count in later.most_common()
        )
        parts.append(
            f"Buổi sau: {rest}.\nXem riêng một lĩnh vực: thêm tên trong ngoặc, ví dụ python -m commune review --instruments {next(iter(Field))}"
        )
    parts.append(
        f"Tra xong văn bản nào thì ghi ngày: python -m commune review --done {' '.join(look.id for look in now[:2])}"
    )
    return "\n\n".join(parts)


def _told(look: Look, today: date) -> str:
    name = look.instrument.name
    title = "" if look.instrument.title in name else f", {look.instrument.title}"
    age = (today - look.instrument.checked_on).days
    when = f"kiểm tra {day(look.instrument.checked_on)}{f', {age} ngày trước' if age > 0 else ''}"
    lines = [
        f"{look.id}: {when}; {look.pages} trang dựa vào",
        *(f"- {question}" for question in look.questions),
    ]
    return "\n".join([f"{name}{title}", *(f"    {line}" for line in lines)])


def done(root: Path, site: Site, names: Iterable[str], today: date) -> str:
    """Write *today* into ``checked_on`` of each instrument, on its own line; say which. *names* are
    ids, or numbers as printed.

    Raises CommandRefused, before anything is written, and CannotEdit.
    """
    ids = list(dict.fromkeys(_known(site, name) for name in names))
    looked_up: dict[str, list[str]] = {}
    for name in ids:
        looked_up.setdefault(_file_of(site.instruments[name]), []).append(name)
    new = {path: _checked(root, path, names, today) for path, names in looked_up.items()}
    for path, data in new.items():
        whole_file.write(root / path, data, workplace=root)
    return f"Đã ghi ngày kiểm tra {day(today)} cho {len(ids)} văn bản: {', '.join(ids)}."


def _file_of(instrument: Instrument) -> str:
    """Tell which file of the project says when an instrument was looked up: of one in a layer that
    is installed, the commune's own.
    """
    path = instrument.record.path
    return path if path.startswith("content/") else PATH


def _checked(root: Path, path: str, names: Iterable[str], today: date) -> bytes:
    data = (root / path).read_bytes() if (root / path).exists() else b""
    there = edit_fields.fields_of(data, path)
    for name in names:
        if name not in there:
            data = edit_fields.put(data, path, (name, "extends"), "true")
        at = (name, "checked_on")
        data = edit_fields.put(data, path, at, today.isoformat(), keys(Instrument))
    return data


def _known(site: Site, name: str) -> str:
    """Give the id for an id, or for a number as it is printed. Raises CommandRefused."""
    for candidate in (name, slug(name)):
        if candidate in site.instruments:
            return candidate
    near = (
        difflib.get_close_matches(slug(name), site.instruments, n=3)
        or [found for found in site.instruments if slug(name) in found][:3]
    )
    hint = f"Có phải: {', '.join(near)}?" if near else f"Xem id trong {PATH}."
    raise CommandRefused(f"Không có văn bản «{name}» trong {PATH}. {hint} Chưa ghi gì.")
