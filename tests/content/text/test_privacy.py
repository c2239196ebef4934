"""The detector is measured on lines that a person labelled; every rule has lines that it must leave
alone.
"""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from odd_texts import odd_texts
from support import ROOT, measured

from commune.content.text import personal_numbers, privacy, secret_requests
from commune.content.text.personal_numbers import Kind
from commune.content.text.privacy import Finding, find, find_in_row, find_in_text

LABELS = {
    "id": Kind.IDENTITY, "old-id": Kind.OLD_IDENTITY, "account": Kind.ACCOUNT, "phone": Kind.PHONE, "birth": Kind.BIRTH, "secret": Kind.SECRET,
    "insurance": Kind.INSURANCE, "tax": Kind.TAX, "passport": Kind.PASSPORT,
}  # fmt: skip
LINES = [
    line.split("\t")
    for name in ("lines.tsv", "fresh.tsv")
    for line in (ROOT / "tests" / "privacy" / name).read_text(encoding="utf-8").splitlines()
]


def test_recall_and_precision_on_labelled_lines():
    """A line counts as found only when it is found as what it is."""
    counts, missed, wrong = Counter(), [], []
    for label, text in LINES:
        kinds = {finding.kind for finding in find(text)}
        if label == "ok":
            counts["false"] += bool(kinds)
            wrong += [(text, kinds)] if kinds else []
        else:
            hit = LABELS[label] in kinds
            counts["hit" if hit else "missed"] += 1
            missed += [] if hit else [(label, text, kinds)]
    recall = counts["hit"] / (counts["hit"] + counts["missed"])
    precision = counts["hit"] / (counts["hit"] + counts["false"])
    measured("privacy", lines=len(LINES), recall=round(recall, 4), precision=round(precision, 4))
    assert recall >= 0.98, missed
    assert precision >= 0.98, wrong


def test_every_kind_is_labelled_often_enough_to_mean_something():
    counts = Counter(label for label, _ in LINES)
    assert set(counts) == {*LABELS, "ok"}
    assert min(counts.values()) >= 10


def test_a_message_never_repeats_the_whole_number():
    assert Finding(1, Kind.IDENTITY, "042 185 004 321").masked == "042 ••• ••• •21"
    assert Finding(1, Kind.PHONE, "0912345678").masked == "091•••••78"


def test_a_number_that_an_office_publishes_is_public():
    assert find("Gọi 0912 345 678.", {"0912345678"}) == []
    assert find("Gọi +84 912 345 678.", {"0912345678"}) == []
    assert [f.kind for f in find("Gọi 0912 345 679.", {"0912345678"})] == [Kind.PHONE]


def test_the_place_is_that_of_the_number():
    assert find("Số căn cước 042078001234.") == [Finding(13, Kind.IDENTITY, "042078001234")]


@pytest.mark.parametrize(
    ("heads", "cells", "kind", "cell"),
    [
        (["Tên", "Số CMND"], ["Trần Văn A", "183456789"], Kind.OLD_IDENTITY, 1),
        (["Tên", "Ngày sinh"], ["Trần Văn A", "12/03/1985"], Kind.BIRTH, None),
        (["Tên", "STK"], ["Trần Văn A", "123456789"], Kind.ACCOUNT, 1),
        (["Tên", "Điện thoại"], ["Trần Văn A", "0912345678"], Kind.PHONE, 1),
    ],
)
def test_the_head_of_a_table_says_what_its_numbers_are(heads, cells, kind, cell):
    found = find_in_row(cells, heads)
    assert kind in {finding.kind for _, finding in found}
    assert cell is None or cell in {number for number, _ in found}


def test_a_table_of_amounts_is_left_alone():
    assert find_in_row(["Thu phí", "183456789"], ["Khoản", "Số tiền"]) == []


def test_numbers_are_found_as_word_processors_write_them():
    for line in (
        "Số 042\u00a0078\u00a0001\u00a0234",
        "Số 042\u2009078\u2009001\u2009234",
        "Số 042–078–001–234",
        "Số ０４２０７８００１２３４",
    ):
        assert [f.kind.value for f in find(line)] == ["P001"], line


def test_a_text_is_read_over_its_line_ends_and_every_finding_once():
    text = [
        "Số CMND",
        "",
        "183456789",
        "",
        "Giấy mang số 042078",
        "001234.",
        "Mất căn cước 042078",
        "**001235**.",
        "- Gửi hồ sơ",
        "- Mật khẩu",
        "| Tên | STK |",
        "|---|---|",
        "| A | 123456789 |",
    ]
    assert [(line, found.kind, found.column) for line, found in find_in_text(text)] == [
        (3, Kind.OLD_IDENTITY, 1),
        (6, Kind.IDENTITY, 1),
        (8, Kind.IDENTITY, 1),
        (13, Kind.ACCOUNT, 7),
    ]


@pytest.mark.parametrize("field", ["published: 2026-03-12", "publish_at: 2026-03-12 07:30"])
@pytest.mark.parametrize("name", ["Agribank", "Ngân hàng Chính sách xã hội", "số tài khoản VNeID"])
def test_the_day_of_an_item_whose_title_names_a_bank_is_no_account(name, field):
    text = ["---", f"title: Mở quầy lưu động của {name}", field, "old_paths: [/tin/20260312-a/]"]
    assert list(find_in_text(text)) == []
    [(line, found)] = find_in_text(["title: Gửi tiền qua Agribank", "number: 3706205123456"])
    assert (line, found.kind) == (2, Kind.ACCOUNT)


def without_shortcuts(line, before=""):
    """Find with every pattern tried on every line that is worth a look."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(personal_numbers, "_NINE_FIGURES", re.compile(""))
        patch.setattr(privacy, "_YEAR", re.compile(""))
        patch.setattr(privacy, "_BIRTH_SIGNS", ("",))
        patch.setattr(secret_requests, "_SECRETS", ("",))
        return find(line, (), before)


@given(odd_texts, odd_texts)
def test_no_shortcut_past_a_pattern_passes_a_finding(line, before):
    assert find(line, (), before) == without_shortcuts(line, before)


def test_no_shortcut_past_a_pattern_passes_a_labelled_line():
    assert all(find(line) == without_shortcuts(line) for _, line in LINES)


@pytest.mark.parametrize("born", ["sinh", "SİNH", "sınh", "ſinh", "NS", "ſN", "S. N."])
def test_letters_that_a_pattern_takes_for_others_are_no_way_past_it(born):
    line = f"Ông Nguyễn Văn An, {born} 12/5/1990"
    assert find(line) == without_shortcuts(line)


def test_a_letter_taken_for_a_nought_before_a_phone_leaves_it_one():
    assert [found.kind for found in find("Ông An ô:0912345678 nhé")] == [Kind.PHONE]


@given(odd_texts, st.text(" \t\u00a0\u2003\u3000\u2028\x0b\x1f"))
def test_nothing_ends_in_a_line_of_blanks(before, blanks):
    assert find(blanks, (), before) == []
