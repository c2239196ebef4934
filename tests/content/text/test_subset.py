import pytest
from as_staff_write import EVERYTHING, SHOWN
from hypothesis import given
from odd_texts import odd_texts
from previews import preview, words_and_links

from commune.content.text.markdown import walled
from commune.content.text.subset import mistakes, refused
from commune.problems import Severity


@pytest.mark.parametrize(("text", "right"), EVERYTHING)
def test_what_staff_write_is_shown_as_previews_show_it_or_told_at_its_line(text, right):
    found = list(mistakes(text, "a.md"))
    if right == SHOWN:
        assert found == []
        assert words_and_links(walled(text)) == words_and_links(preview(text))
    else:
        assert right in [f"{problem.code}:{problem.line}" for problem in found]
        assert all(problem.mend for problem in found)


@pytest.mark.parametrize(
    ("text", "column"),
    [("Gọi [số](tel:1 2)", 5), ("Chữ ở đây ~~bỏ~~", 11), ("Tên\tTuổi", 4), ("Xem https://a-gov.vn", 5), ("  • Một", 3)],
)  # fmt: skip
def test_a_mistake_points_at_its_letter(text, column):
    assert next(mistakes(text, "a.md", 7)).column == column
    assert next(mistakes(text, "a.md", 7)).line == 7


@pytest.mark.parametrize(
    "text",
    ["x" * 5_001, "a\n" * 3_001, "[" * 201, "| a |\n| --- |\n" + "| b |\n" * 301, ">" * 7 + " a"],
)
def test_what_is_too_much_is_told_once_and_read_no_further(text):
    (problem,) = mistakes(text, "a.md")
    assert problem.code in ("M010", "M011", "M012", "M013", "M014")


def test_lists_within_lists_end_somewhere():
    text = "\n".join("  " * depth + "- a" for depth in range(8))
    assert [(p.code, p.line) for p in mistakes(text, "a.md")] == [("M012", 7)]


def test_of_a_page_that_another_library_shows_only_what_is_forbidden_is_told():
    text = "Tên\tTuổi\n- `a`\n\n    b\n\nhttp://localhost/ [c](javascript:d) <b>"
    assert [problem.code for problem in refused(text, "docs/a.md")] == ["M001", "M020"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("[IMG]https://a.gov.vn/a.jpg[/IMG]", ["M025"]),
        ("Xem [url]https://a.gov.vn/a[/url] nhé", ["M025"]),
        ("[url=https://a.gov.vn]chữ[/url]", ["M025"]),
        ("https://a.gov.vn/a]", ["M027"]),
        ("[![](./a.jpg)](./b.jpg)", ["M006"]),
        ("[![Ảnh](./a.jpg)](./b.jpg)", []),
        ("[](./b.jpg)", ["M007"]),
    ],
)
def test_one_thing_is_told_once(text, codes):
    assert [problem.code for problem in mistakes(text, "a.md")] == codes


@given(odd_texts)
def test_every_mistake_has_a_line_a_column_and_a_mend(text):
    for problem in mistakes(text, "a.md"):
        assert problem.source == text.split("\n")[problem.line - 1]
        assert 1 <= problem.column <= len(problem.source) + 1
        assert problem.mend
        assert problem.severity is Severity.ERROR or problem.code in ("M022", "M023")
