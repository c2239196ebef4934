"""One field is changed and nothing else: every byte beside its place stays, and the file says only
that anew.
"""

import copy
import unicodedata
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import ROOT, SAMPLE, standing

from commune.content import encoding, frontmatter
from commune.content.document import leaves
from commune.staff.edit_fields import CannotEdit, put, remove


def fields(data, path="a.md"):
    text = encoding.decode(data)
    encoding.refuse_unreadable(text)
    return frontmatter.parse(text, whole=path.endswith(".yml")).fields


def set_in(found, at, value):
    found = copy.deepcopy(found)
    inner = found
    for key in at[:-1]:
        inner = inner[key]
    inner[at[-1]] = value
    return found


def real_files():
    for root in (ROOT, SAMPLE):
        for path in sorted((root / "content").rglob("*")):
            if path.suffix in (".md", ".yml") and path.name != "README.md":
                yield path


def changed_and_changed_back(path, step):
    """Change every *step*-th string of a file and change it back; give how many."""
    data, name = path.read_bytes(), path.name
    before = fields(data, name)
    found = list(leaves(before))
    for n in range(0, len(found), step):
        at, value = found[n]
        new = put(data, name, at, "Chữ khác")
        assert fields(new, name) == set_in(before, at, "Chữ khác"), (path, at)
        assert put(new, name, at, value) == data, (path, at)
    return len(range(0, len(found), step))


@pytest.mark.slow
def test_a_string_of_a_real_file_changed_and_changed_back_gives_the_same_bytes():
    assert sum(changed_and_changed_back(path, 97) for path in real_files()) > 200


@pytest.mark.slow
def test_every_string_of_every_file_of_a_page_changed_and_changed_back_gives_the_same_bytes():
    assert (
        sum(
            changed_and_changed_back(path, 1 if path.stat().st_size < 20_000 else 9)
            for path in real_files()
        )
        > 10_000
    )


@pytest.mark.parametrize(
    "path",
    [
        ROOT / "content/mot-cua/xa.md",
        standing(ROOT, "thu-tuc/ho-tich/dang-ky-khai-sinh.md"),
        SAMPLE / "content/ke-hoach/2026.md",
    ],
)
def test_a_field_taken_away_and_put_back_says_the_same(path):
    data = path.read_bytes()
    before = fields(data)
    for key in before:
        gone = remove(data, "a.md", (key,))
        assert fields(gone) == {other: value for other, value in before.items() if other != key}
        assert fields(put(gone, "a.md", (key,), before[key], list(before))) == before


HAND = """---
# Đầu tệp
title: 'Tên ''riêng'''   # ghi chú
summary: "Câu \\"mẫu\\": một"
phones:
address:   # chưa có
hours: [thu-2, "07:30"]
empty: []
verified: {on: 2026-01-01, by: Người mẫu}   # ai
fees:
  - amount: 8000   # mỗi bản
    unit: ban
    # mức cũ: 5000
  - {value: mien, legal_ref: 60-2014-qh13}
long: dòng một
  dòng hai
text: |
  Dòng một
  Dòng hai

steps:
- Bước một
- Bước hai
last: x
---
Thân bài: --- giữ nguyên.
"""
ORDER = [
    "title",
    "summary",
    "address",
    "phones",
    "opening_hours",
    "hours",
    "verified",
    "fees",
    "last",
]
CASES = [
    (("title",), "Tên mới", "title: 'Tên mới'   # ghi chú"),
    (("title",), "Của 'ai'", "title: 'Của ''ai'''   # ghi chú"),
    (("summary",), 'Có "ngoặc"', 'summary: "Có \\"ngoặc\\""'),
    (("phones",), ["0239 3861 234"], "phones: [0239 3861 234]"),
    (("phones",), ["111"], "phones: [111]"),
    (("address",), "Thôn 1: đầu làng", 'address: "Thôn 1: đầu làng"   # chưa có'),
    (("address",), "Thôn 1, xã Mẫu", "address: Thôn 1, xã Mẫu   # chưa có"),
    (("hours", 1), "08:00", 'hours: [thu-2, "08:00"]'),
    (("hours", 2), "thu-4", 'hours: [thu-2, "07:30", thu-4]'),
    (("hours", 0), "a, b", 'hours: ["a, b", "07:30"]'),
    (("empty", 0), "x", "empty: [x]"),
    (("verified", "on"), "2026-11-28", "verified: {on: 2026-11-28, by: Người mẫu}   # ai"),
    (
        ("verified", "source"),
        "Phiếu: một",
        'verified: {on: 2026-01-01, by: Người mẫu, source: "Phiếu: một"}   # ai',
    ),
    (("fees", 0, "amount"), "10000", "  - amount: 10000   # mỗi bản"),
    (("fees", 0, "case"), "Bản sao", "    unit: ban\n    case: Bản sao\n    # mức cũ: 5000\n"),
    (("fees", 1, "legal_ref"), "03-2026-qh16", "  - {value: mien, legal_ref: 03-2026-qh16}"),
    (
        ("fees", 2),
        {"amount": "5000", "unit": "ban"},
        "  - {value: mien, legal_ref: 60-2014-qh13}\n  - {amount: 5000, unit: ban}\n",
    ),
    (("long",), "ngắn", "long: ngắn\ntext"),
    (("text",), "ngắn", "text: ngắn\n\nsteps"),
    (("steps", 1), "Bước: hai", '- Bước một\n- "Bước: hai"\n'),
    (("steps", 2), "Bước ba", "- Bước hai\n- Bước ba\nlast: x\n"),
    (
        ("opening_hours",),
        [{"days": ["thu-2"], "opens": "07:30"}],
        'phones:\nopening_hours:\n  - {days: [thu-2], opens: "07:30"}\naddress:',
    ),
    (("unknown",), "y", "last: x\nunknown: y\n---\nThân"),
    (("feedback", "phone"), "0239 3861 234", "last: x\nfeedback:\n  phone: 0239 3861 234\n---\n"),
    (
        ("verified",),
        {"on": "2026-11-28", "by": "Ai"},
        "verified:\n  on: 2026-11-28\n  by: Ai   # ai\n",
    ),
]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize(("at", "value", "line"), CASES)
def test_each_way_to_write_a_field_keeps_its_style_and_its_remarks(at, value, line, ends, bom):
    data = bom + HAND.replace("\n", ends).encode()
    before = fields(data)
    new = put(data, "a.md", at, value, ORDER)
    text = new.removeprefix(bom).decode()
    assert line.replace("\n", ends) in text
    assert new.startswith(bom) and ("\n" not in text.replace("\r\n", "") or ends == "\n")
    assert text.endswith(f"---{ends}Thân bài: --- giữ nguyên.{ends}")
    lost = set(HAND.splitlines()) - set(text.splitlines())
    assert len(lost) <= (3 if at in (("text",), ("long",)) else 1), lost
    assert put(new, "a.md", at, value, ORDER) == new
    if at[:-1] in ((), ("verified",)):
        assert fields(new) == {**before, **fields(new)}


REMOVED = [
    (("title",), "title: 'Tên ''riêng'''   # ghi chú\n"),
    (("hours", 0), "thu-2, "),
    (("hours", 1), ', "07:30"'),
    (("verified", "on"), "on: 2026-01-01, "),
    (("verified", "by"), ", by: Người mẫu"),
    (("fees", 0, "amount"), "amount: 8000   # mỗi bản\n    "),
    (("fees", 0, "unit"), "    unit: ban\n"),
    (("fees", 1), "  - {value: mien, legal_ref: 60-2014-qh13}\n"),
    (("steps", 0), "- Bước một\n"),
    (("last",), "last: x\n"),
]


@pytest.mark.parametrize(("at", "gone"), REMOVED)
def test_what_is_taken_away_takes_its_own_part_along_and_no_more(at, gone):
    assert HAND.count(gone) == 1
    assert remove(HAND.encode(), "a.md", at) == HAND.replace(gone, "").encode()


def test_what_holds_nothing_any_more_goes_too():
    data = b"---\na: x\nunverified: [fees]\nverified:\n  on: 2026-01-01\n---\n"
    assert (
        remove(data, "a.md", ("unverified", 0)) == b"---\na: x\nverified:\n  on: 2026-01-01\n---\n"
    )
    assert remove(data, "a.md", ("verified", "on")) == b"---\na: x\nunverified: [fees]\n---\n"
    assert remove(data, "a.md", ("nothing",)) == data


def test_a_file_without_a_last_line_end_and_one_without_fields():
    assert put(b"a: x", "xa.yml", ("b",), "y") == b"a: x\nb: y"
    assert put(b"---\n---\nBody", "a.md", ("a",), "x") == b"---\na: x\n---\nBody"


def test_letters_of_two_parts_stay_as_they_are_elsewhere():
    parts = "a: Th\u006f\u0302n\nb: x\n".encode()
    assert put(parts, "xa.yml", ("b",), "y") == "a: Th\u006f\u0302n\nb: y\n".encode()
    assert put(parts, "xa.yml", ("a",), "Th\u00f4n") == parts


def test_a_file_that_cannot_be_read_is_told_and_left():
    with pytest.raises(CannotEdit, match=r"a\.md:2:.*Y00"):
        put(b"---\na: 'x\n---\n", "a.md", ("a",), "y")
    with pytest.raises(CannotEdit, match="F022"):
        put(b"a: x\n", "xa.yml", ("a",), "y\u200b")


ASCII_AND_VIETNAMESE = "".join(map(chr, range(32, 127))) + "ăâđêôơưạếộữỳÀĐ–…₫\u0301 "
VALUES = (
    st.text(ASCII_AND_VIETNAMESE, max_size=30)
    .map(lambda text: unicodedata.normalize("NFC", text))
    .filter(str.strip)
)
"""Every sign that means something in YAML, and letters; what no file may hold is refused before it
is written, and what is blank counts as not written.
"""


@cache
def hand_fields():
    return fields(HAND.encode())


@given(st.sampled_from([at for at, _ in leaves(frontmatter.parse(HAND).fields)]), VALUES)
def test_whatever_is_written_is_read_back_and_nothing_else_changes(at, value):
    new = put(HAND.encode(), "a.md", at, value)
    assert fields(new) == set_in(hand_fields(), at, value)
    old_line = frontmatter.parse(HAND).places[at].line
    if at not in (("text",), ("long",)):
        lines, was = new.decode().split("\n"), HAND.split("\n")
        assert lines[: old_line - 1] + lines[old_line:] == was[: old_line - 1] + was[old_line:]


@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,8}", fullmatch=True),
        st.one_of(VALUES, st.lists(VALUES, max_size=3)),
        min_size=1,
        max_size=3,
    ),
    st.booleans(),
)
def test_a_new_field_of_any_shape_is_read_back(value, listed):
    value = [value, value] if listed else value
    assert fields(put(HAND.encode(), "a.md", ("neu",), value)) == {**hand_fields(), "neu": value}
