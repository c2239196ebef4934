"""The board of the desk: every procedure with its time, fee and code to scan; rights, whom to tell,
whom to call, when the desk is open. On A3, and cut over sheets of A4.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from commune.models.procedure import Procedure
from commune.outputs.paper.leaf import (
    LISTED,
    Leaf,
    Part,
    Section,
    code_of,
    foot,
    many,
    table,
    words,
)
from commune.outputs.paper.sheet import UNSURE
from commune.outputs.paper.staff_text import parts_of
from commune.site import Site, editions, posted
from commune.site.posted import Edition, PostedSheet
from commune.site.procedure_sheet import Answer
from commune.vietnamese import lower_first

TITLE = "Bảng niêm yết thủ tục hành chính"
URL = Procedure.list_url()
"""The page that tells whether a board is right."""
_WIDTHS = [5, 4, 4, "auto"]
_HEAD = ["Thủ tục, mã", "Bao lâu xong", "Hết bao nhiêu", "Quét mã"]
_BELOW = ("xem dưới", "quét mã để xem")
"""What a page says where more stands below, and what the board says."""
_SIDE = 28
"""Millimetres of the code in a row: the least that a photocopy leaves to be read."""


def leaves(site: Site) -> Iterator[tuple[str, Leaf]]:
    """Give both boards by their addresses; none where nothing may hang."""
    sheets = [posted.posted_sheet(site, p) for p in posted.printable(site)]
    if whole := editions.of_board(site):
        on_a3, on_a4 = posted.BOARDS
        wide = _leaf(site, sheets, whole)
        yield on_a3, wide
        yield on_a4, replace(wide, paper="a4", columns=1, big=22)


def _leaf(site: Site, sheets: list[PostedSheet], whole: Edition) -> Leaf:
    rows: dict[str, list[list[Any]]] = {field.label: [] for field in site.fields}
    for found in sheets:
        rows[found.sheet.procedure.field.label].append(_row(site, found))
    lists = [
        Section(label, [table(_HEAD, _WIDTHS, found)]) for label, found in rows.items() if found
    ]
    return Leaf(
        title=TITLE,
        about=f"Bảng của nơi tiếp nhận hồ sơ, bản {whole.code}",
        author=f"UBND {site.commune.full_name}",
        over=site.main_desk.label,
        foot=foot(site),
        code=code_of(site, URL, whole, TITLE, size=44),
        lead=[words(f"{len(sheets)} thủ tục; giấy tờ cần có: quét mã của từng thủ tục.")],
        sections=[*_about(site), *lists],
        paper="a3",
        columns=2,
        size=13,
        small=13,
        big=30,
    )


def _told(found: PostedSheet) -> list[Any]:
    """Give the words of a row: title and code, how long, how much."""
    sheet, p = found.sheet, found.sheet.procedure
    answers = dict(sheet.answers)
    sure = p.code and not p.is_unverified("code")
    return [
        words("", lead=p.title, small=p.code or "", doubt="" if sure else UNSURE),
        *(_cell(answers.get(name)) for name in ("Bao lâu xong", "Hết bao nhiêu")),
    ]


def _cell(answer: Answer | None) -> Part:
    """Give an answer; where somebody must be called first there may be none."""
    if answer is None:
        return words("–")
    doubt = UNSURE if answer.unverified else ""
    return words(answer.text, small=answer.note.replace(*_BELOW), doubt=doubt)


def _row(site: Site, found: PostedSheet) -> list[Any]:
    p = found.sheet.procedure
    code = code_of(site, p.url, found.edition, p.title, size=_SIDE)
    return [*_told(found), {"address": code.address, "alt": code.alt, "size": _SIDE}]


def _about(site: Site) -> list[Section]:
    """Give what people must know whatever they came for."""
    desk, told = site.main_desk, site.commune.feedback
    nobody = "xã chưa công bố" if desk.is_of_commune else UNSURE
    facts = [
        ("Địa chỉ:", desk.address),
        ("Giờ mở cửa:", "; ".join(desk.hours_in_words)),
        ("Điện thoại:", ", ".join(desk.phones)),
    ]
    ways = [
        ("Báo tại:", lower_first(desk.short_label)),
        ("Điện thoại:", told.phone or "xã chưa công bố"),
        ("Thư điện tử:", told.email or "xã chưa công bố"),
        (f"{told.url_label or 'Trên mạng'}:", told.url or ""),
    ]
    found = [
        Section(
            "Nơi nộp hồ sơ",
            [
                words(desk.label, lead="Nơi nộp:"),
                *(words(value or nobody, lead=name) for name, value in facts),
            ],
        )
    ]
    if rights := editions.rights_of(desk):
        found.append(Section(*parts_of(rights, site.memo)))
    found.append(
        Section("Phản ánh, góp ý", [words(value, lead=name) for name, value in ways if value])
    )
    numbers = [words(n.purpose, lead=f"{n.number}:") for n in site.numbers.values()]
    return [*found, *([Section("Gọi khi khẩn cấp", many(LISTED, numbers))] if numbers else [])]
