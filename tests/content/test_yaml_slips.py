import pytest

from commune.content import yaml_slips
from commune.content.frontmatter import parse
from commune.problems import Severity


def read(front):
    return parse(f"---\n{front}\nngay: 2026-01-20\n---\nBài.")


def told(front):
    document = read(front)
    assert document.fields.get("ngay") == "2026-01-20"  # one slip costs one field
    return [(p.code, p.line, p.column, p.mend) for p in document.problems]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("t: Lịch tiếp dân: sáng thứ năm", "Lịch tiếp dân: sáng thứ năm"),
        ("t: Thông báo:", "Thông báo:"),
        ("t: “Một cửa”: làm gì", "“Một cửa”: làm gì"),
        ("t: Nói 'vâng': được", "Nói 'vâng': được"),
        ("t: a: b: c", "a: b: c"),
        ("t: https://a.vn/: b", "https://a.vn/: b"),
    ],
)
def test_a_colon_in_a_text_is_read_with_it_and_warned_of(line, value):
    document = read(line)
    assert document.fields == {"t": value, "ngay": "2026-01-20"}
    (problem,) = document.problems
    assert (problem.code, problem.severity) == ("Y003", Severity.WARNING)
    mended = read(problem.mend.removeprefix("Để trong ngoặc kép: "))
    assert (mended.fields["t"], mended.problems) == (value, [])


def test_a_colon_in_an_entry_of_a_list_is_read_with_it_whatever_stands_beside():
    document = read(
        "t:\n  - Lưu ý: a\n  - b\ns:\n  name: Báo: số 1\n  on: 2026-01\n  who:\n  - ai: đó: c\n    k: v"
    )
    assert document.fields["t"] == ["Lưu ý: a", "b"]
    assert document.fields["s"] == {
        "name": "Báo: số 1",
        "on": "2026-01",
        "who": [{"ai": "đó: c", "k": "v"}],
    }
    assert [p.line for p in document.problems] == [3, 6, 9]


@pytest.mark.parametrize("edge", ["  ", "\t", "    "])
@pytest.mark.parametrize(("above", "name"), [("t: a", "t"), ("s:\n  t: [a]", "s")])
def test_a_field_set_in_below_one_that_is_complete_is_told_with_the_line_as_it_should_be(
    edge, above, name
):
    document = read(f"{above}\n{edge * (1 + above.count('  '))}origin: xa")
    (problem,) = document.problems
    assert (problem.code, problem.column) == ("Y008", 1)
    assert document.unread == {name, "origin"}
    line = problem.mend.removeprefix("Cho thẳng cột với dòng trên: ")
    assert read(f"{above}\n{line}").problems == []


def test_of_two_fields_set_in_both_are_known_to_be_there():
    document = read("t: a\n  origin: xa\n  category: b")
    assert [p.code for p in document.problems] == ["Y008"]
    assert document.unread == {"t", "origin", "category"}


@pytest.mark.parametrize("above", ["t:\n  - một", "t: Gồm"])
def test_an_item_that_would_run_on_with_the_line_above_is_told_at_its_line(above):
    line = above.count("\n") + 3
    assert [slip[:3] for slip in told(f"{above}\n    - hai\n    - ba")] == [("Y008", line, 5)]


def test_a_comma_behind_a_value_in_quotation_marks_is_told_with_the_line_without_it():
    (slip,) = told('"t": "Xã mở", ')
    assert slip == ("Y017", 2, 13, 'Xóa dấu phẩy: "t": "Xã mở"')


def test_a_quote_left_open_is_told_where_it_opens_though_a_field_is_set_in_below():
    assert [code for code, *_ in told('t: "a\n  origin: xa')] == ["Y004"]


@pytest.mark.parametrize(
    "line",
    ["t: Lịch: a\n  b", "t: Lịch: a # b", "t: {a: b: c}", "t: 'a': b", "t: a: b\n\tc"],
)
def test_a_colon_that_may_mean_something_else_is_refused(line):
    assert [p.severity for p in read(line).problems] == [Severity.ERROR]


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ('t: "Một cửa" của xã', "t: '\"Một cửa\" của xã'"),
        ('t: "Một" và "hai"', 't: \'"Một" và "hai"\''),
        ("t: 'Một cửa' của xã", "t: \"'Một cửa' của xã\""),
        ("t: [Khẩn] Họp", 't: "[Khẩn] Họp"'),
        ("t: {a} b", 't: "{a} b"'),
        ("t: - Họp", 't: "- Họp"'),
        ("t: ? Họp", 't: "? Họp"'),
        ("t: > Họp", 't: "> Họp"'),
        ("t: |Họp", 't: "|Họp"'),
        ("t: @xã", 't: "@xã"'),
        ("t: %Họp", 't: "%Họp"'),
        ("t: `Họp`", 't: "`Họp`"'),
        ("t: , Họp", 't: ", Họp"'),
        ("t: !Khẩn cấp", 't: "!Khẩn cấp"'),
        ('t:\n- "Một" cửa', "- '\"Một\" cửa'"),
    ],
)
def test_a_value_that_begins_with_a_sign_of_yaml_is_told_with_the_line_as_it_should_be(line, mend):
    ((code, _, _, said),) = told(line)
    assert (code, said) == ("Y017", f"Để cả nội dung trong ngoặc: {mend}")
    right = read(f"t:\n{mend}" if mend.startswith("-") else mend)
    assert right.problems == []


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ('t: "Một cửa” của xã', "t: “Một cửa” của xã"),
        ("t: \"Một cửa' của xã", "t: “Một cửa” của xã"),
        ("t: 'Một cửa\" của xã", "t: “Một cửa” của xã"),
        ("t: 'Một cửa’ của xã", "t: ‘Một cửa’ của xã"),
        ('t: "Một cửa» của xã', "t: «Một cửa» của xã"),
        ("t: \"Ngày 20' đầu” ở xã", "t: “Ngày 20' đầu” ở xã"),
        ('t: "Một cửa”: mở cửa', 't: "“Một cửa”: mở cửa"'),
        ('t:\n- "Một” cửa', "- “Một” cửa"),
    ],
)
def test_quotation_marks_of_two_kinds_are_told_with_the_line_in_one(line, mend):
    ((code, _, _, said),) = told(line)
    assert (code, said) == ("Y004", f"Viết hai dấu cùng một kiểu: {mend}")
    assert read(f"t:\n{mend}" if mend.startswith("-") else mend).problems == []


@pytest.mark.parametrize(
    ("front", "place"),
    [
        ('t: "Chiến dịch', (2, 4)),
        ("t: 'Chiến dịch", (2, 4)),
        ('a: b\nt: "Chiến dịch\nc: "d"', (3, 4)),
        ('t: "Chiến dịch\nc: d\ne: "f" g', (2, 4)),
        ('t:\n  - "Chiến dịch\n  - b', (3, 5)),
        ('t:\n  - id: a\n    c: "d\n  - id: e\n    c: "f"', (4, 8)),
    ],
)
def test_what_is_not_closed_is_told_where_it_opens(front, place):
    code, *there, _ = told(front)[0]
    assert (code, tuple(there)) == ("Y004", place)


@pytest.mark.parametrize(
    ("front", "place"),
    [
        ("t: [a, b", (2, 4)),
        ("t: [a, b\nc: [d]", (2, 4)),
        ("t: {a: b", (2, 4)),
        ("t:\n  - [a", (3, 5)),
    ],
)
def test_a_bracket_that_is_not_closed_is_told_where_it_opens(front, place):
    code, *there, _ = told(front)[0]
    assert (code, tuple(there)) == ("Y005", place)


@pytest.mark.parametrize("line", ["t:Xã", "t :Xã", "t:\u00a0Xã", "t：Xã", "t:\u3000Xã"])
def test_a_colon_without_a_plain_blank_is_told_with_the_line_as_it_should_be(line):
    assert [(code, mend) for code, _, _, mend in told(line)] == [("Y006", "Viết: t: Xã")]


def test_each_slip_of_a_file_is_told():
    codes = [code for code, *_ in told('a: "x\nb: @y\nc:d\nb: 1\ne: [1\nf: x #y\ng: h: i')]
    assert sorted(codes) == ["Y003", "Y004", "Y005", "Y006", "Y010", "Y017", "Y018"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("---\na: b\n...\n", []),
        ("# a\n%YAML 1.2\n---\na: b", []),
        ("a: b\n---\nc: d", [1]),
        ("a: b\n...\nc: d", [1]),
        ("--- a\nb: c", [0]),
        ("a: b\n--- c", [1]),
        ("a: b\n----\n---c", []),
    ],
)
def test_another_document_in_the_file_is_found(text, found):
    assert [*yaml_slips.separators(text.split("\n"))] == found


def test_front_matter_that_is_cut_in_two_is_joined_and_told():
    document = parse("---\na: b\n---\nc: d\n\n- e\n---\nBài")
    assert (document.fields["a"], document.body, document.body_line) == ("b", "Bài", 8)
    assert [(p.code, p.line) for p in document.problems][:1] == [("Y021", 3)]
    for text in (
        "---\na: b\n---\nBài\n---\nc",
        "---\na: b\n---\nc: d\nBài\n---\n",
        "---\na: b\n---\n---\n",
    ):
        assert parse(text).problems == []


def test_two_fields_in_one_line_are_told_to_part():
    (problem,) = read("t: Xã mở điểm summary: Mang căn cước").problems
    assert problem.mend.startswith("Hai trường dính vào một dòng thì xuống dòng trước «summary».")


def test_an_item_below_no_field_is_told_where_it_belongs():
    document = parse("---\nngay: 2026-01-20\n- khai-sinh\n---\nBài.")
    (problem,) = document.problems
    assert (problem.code, problem.line) == ("Y008", 3)
    assert problem.mend.startswith("Ở dòng trên ghi tên trường")
