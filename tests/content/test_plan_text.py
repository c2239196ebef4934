import re
from html import unescape

import pytest
from markdown_it import MarkdownIt

from commune.content.document import Place
from commune.content.frontmatter import parse
from commune.content.plan_text import with_clauses
from commune.problems import Severity


def read(body, front="number: '1'"):
    return with_clauses(parse(f"---\n{front}\n---\n{body}"))


def errors(document):
    return [one for one in document.problems if one.severity is Severity.ERROR]


def clauses(document, name="goals"):
    return [(clause["id"], clause["text"]) for clause in document.fields[name]]


WHOLE = """Căn cứ kế hoạch của tỉnh,
xã xây dựng kế hoạch này.

Gồm các mục sau:

## Mục đích

- Bà con biết nộp hồ sơ
  qua mạng.
- Cán bộ nắm vững
thủ tục  mới.

## Yêu cầu

1. Làm kịp thời./.
"""


def test_words_become_fields_with_their_places():
    document = read(WHOLE, "number: '1'\nnotes: {muc-dich-2: Nói thêm.}")
    assert document.problems == []
    assert (
        document.fields["introduction"]
        == "Căn cứ kế hoạch của tỉnh, xã xây dựng kế hoạch này.\n\nGồm các mục sau:"
    )
    assert document.fields["goals"] == [
        {"id": "muc-dich-1", "text": "Bà con biết nộp hồ sơ qua mạng."},
        {"id": "muc-dich-2", "text": "Cán bộ nắm vững thủ tục  mới.", "note": "Nói thêm."},
    ]
    assert clauses(document, "requirements") == [("yeu-cau-1", "Làm kịp thời./.")]
    assert document.places["introduction",] == Place(5, 1)
    assert document.places["goals", 1] == document.places["goals", 1, "text"] == Place(14, 3)
    assert document.places["goals", 1, "note"] == Place(3, 21)
    assert document.places["requirements", 0, "id"] == Place(19, 4)


LISTS = [
    "- a\n- b",
    "* a\n* b",
    "+ a\n\n+ b",
    "- a\n\n\n- b\n",
    "1. a\n2. b",
    "3) a\n4) b",
    "  - a\n  - b",
    "- a\n - b",
    "-   a\n    tiếp\n-   b",
    "- a\ntiếp\n- b",
    "- a\n      tiếp\n- b",
    "- a\n\t tiếp\n- b",
    "- năm\n  2026. Rồi\n- b",
    "1. a\n 2. b\n  3. c",
    "-\ta\n-\tb",
    "- a (\\*) và 5 \\- 6\n- b",
    "- a_b_c, 2 * 3, #x, «y» & z\n- b",
    "- a  \n  b",
]


@pytest.mark.parametrize("text", LISTS)
def test_entries_are_those_of_commonmark(text):
    """What previews show as one list of one level, and nothing else, is taken."""
    html = MarkdownIt("commonmark").render(f"## Mục đích\n\n{text}\n")
    shown = [
        re.sub(r"\s+", " ", unescape(re.sub(r"</?p>|<br />", "", entry))).strip()
        for entry in re.findall(r"<li>(.*?)</li>", html, re.DOTALL)
    ]
    document = read(f"## Mục đích\n\n{text}\n")
    assert errors(document) == []
    assert [re.sub(r"\s+", " ", words) for _, words in clauses(document)] == shown


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Đoạn văn.\n- a", 1),
        ("- a\n\nĐoạn văn.", 3),
        ("- a\n\n  Đoạn hai.", 3),
        ("- a\n  - b", 2),
        ("1. a\n   - b", 2),
        ("- a\n\n  - b", 3),
        ("-\n- b", 1),
        ("- a\n> b", 2),
        ("- a\n---\n- b", 2),
        ("- a\n***\n- b", 2),
        ("| a | b |\n|---|---|", 1),
        ("- a\n### Mục nhỏ\n- b", 2),
        ("- a\n## Phụ lục\nb", 2),
        ("- a\n## Mục đích\n- b", 2),
    ],
)
def test_what_is_no_entry_is_a_mistake_at_its_line(text, line):
    found = [p for p in read(f"## Mục đích\n{text}\n").problems if p.code == "M062"]
    assert found[0].line == line + 4


@pytest.mark.parametrize(
    "words", ["**a** b", "a *b* c", "[a](https://b.vn/)", "![a](b.jpg)", "__a__ b"]
)
def test_a_mark_in_the_exact_words_is_a_mistake_at_its_line(words):
    found = errors(read(f"## Mục đích\n\n- x\n- {words}\n"))
    assert [(p.code, p.line) for p in found] == [("M063", 7)]


@pytest.mark.parametrize(
    "heading", ["## 1. Mục đích", "## I. MỤC ĐÍCH:", "## Mục đích ##", " ## Mục  đích"]
)
def test_a_heading_is_known_by_its_words(heading):
    document = read(f"{heading}\n\n- a\n")
    assert (clauses(document), errors(document)) == ([("muc-dich-1", "a")], [])


def test_goals_in_front_matter_are_read_and_told_where_they_belong():
    front = "introduction: Mở đầu\ngoals:\n- {id: rieng, text: a, note: b}\nrequirements:\n- {id: yeu-cau-1, text: c}\nnotes: {yeu-cau-1: d}"
    document = read("", front)
    assert document.fields["goals"] == [{"id": "rieng", "text": "a", "note": "b"}]
    assert document.fields["requirements"] == [{"id": "yeu-cau-1", "text": "c", "note": "d"}]
    told = [(p.code, p.severity) for p in document.problems]
    assert told == [("M060", Severity.WARNING)] * 3
    both = read("## Mục đích\n\n- a\n", front)
    assert [p.code for p in both.problems if p.severity is Severity.ERROR] == ["M064"]


def test_a_plan_without_goals_and_a_note_of_nothing_are_told():
    assert [p.code for p in errors(read("Mở đầu.\n"))] == ["M061"]
    found = errors(read("## Mục đích\n\n- a\n", "notes: {yeu-cau-1: b}"))
    assert [(p.code, p.line, p.column) for p in found] == [("M065", 2, 20)]


def test_a_heading_of_another_rank_or_a_second_time_is_told_with_what_to_do():
    document = read("### Mục đích\n\n- a\n\n## Yêu cầu\n\n- b\n\n## Yêu cầu\n\n- c\n")
    mends = {p.line: p.mend for p in document.problems if p.code == "M062"}
    assert mends == {
        4: "Viết: ## Mục đích",
        12: "Chuyển các dòng dưới mục này lên mục cùng tên ở trên, rồi xóa mục này.",
    }


@pytest.mark.parametrize("body", ["## Mục đích\n\n- a\n", "## Mục đích\n\n- a\n\n## Yêu cầu\n"])
def test_a_plan_without_requirements_is_warned_of(body):
    (found,) = read(body).problems
    assert (found.code, found.severity) == ("M061", Severity.WARNING)
    assert found.message == "Kế hoạch chưa có yêu cầu nào."
    (wrong,) = read(body.replace("## Yêu cầu", "") + "\n## Yêu cầu chung\n\n- b\n").problems
    assert wrong.code == "M062"


@pytest.mark.parametrize("marks", ["• ", "1.", "a) ", "-", "– "])
def test_what_looks_like_an_entry_is_told_as_in_any_text_and_names_it_all_the_same(marks):
    document = read(f"## Mục đích\n\n{marks}Một\n{marks}Hai\n\n## Yêu cầu\n\n- Ba\n")
    assert document.problems == []
    assert clauses(document) == [("muc-dich-1", "Một"), ("muc-dich-2", "Hai")]
