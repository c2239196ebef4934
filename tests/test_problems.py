import pytest

from commune.problems import (
    MOST_SHOWN,
    CommandRefused,
    ContentError,
    Problem,
    Problems,
    Refused,
    Severity,
)


def test_a_message_names_place_code_line_caret_and_mend():
    problem = Problem("content/a.md", 3, 7, "T110", "Sai ngày.", "Viết lại.", "date: 01/12")
    assert (
        str(problem)
        == "content/a.md:3:7: T110 Sai ngày.\n    date: 01/12\n          ^\n    Cách sửa: Viết lại."
    )


def test_what_is_wrong_with_a_whole_file_names_no_line():
    problem = Problem.of_file("content/anh.jpg", "F031", "Ảnh hỏng.", "Lưu lại.")
    assert str(problem) == "content/anh.jpg: F031 Ảnh hỏng.\n    Cách sửa: Lưu lại."
    assert problem.severity is Severity.ERROR


def test_a_name_cannot_move_the_cursor_or_begin_a_line_of_its_own():
    assert (
        str(Problem.of_file("content/a\x1b[2J\nb.md", "F010", "m", "s")).split("\n")[0]
        == "content/a?[2J?b.md: F010 m"
    )


def test_a_very_long_line_is_shown_as_a_window_around_the_caret():
    shown = str(Problem("a", 1, 500_000, "X", "m", "s", "x" * 1_000_000)).split("\n")
    assert len(shown[1]) < 120
    assert shown[2].index("^") < 120


def test_problems_are_sorted_deduplicated_and_counted():
    problems = Problems()
    first, second = (
        Problem("a", 1, 1, "X", "m", "s"),
        Problem("b", 9, 1, "X", "m", "s", severity=Severity.WARNING),
    )
    problems.add(second, first, first)
    assert list(problems) == [first, second]
    assert problems.summary == "Tìm thấy 1 lỗi và 1 cảnh báo trong 2 tệp."


def test_a_flood_of_mistakes_in_one_file_does_not_bury_the_others():
    problems = Problems()
    problems.add(
        *(Problem("a", n, 1, "X", "m", "s") for n in range(1, MOST_SHOWN + 8)),
        Problem("b", 1, 1, "X", "m", "s"),
    )
    for text in (str(problems), problems.what_stops):
        assert text.count(": X m") == MOST_SHOWN + 1
        assert "a: còn 7 lỗi nữa trong tệp này." in text
        assert text.endswith(f"Tìm thấy {MOST_SHOWN + 8} lỗi trong 2 tệp.")


def test_what_judges_yields_its_problems_and_returns_its_value():
    def judge():
        yield Problem.of_file("a", "X", "m", "s")
        return 7

    problems = Problems()
    assert problems.collect(judge()) == 7
    assert problems.paths == {"a"}


def test_a_refusal_is_told_of_the_file_that_it_refuses():
    refused = Refused("F022", "m", "s", 2, 3, "ab")
    assert str(refused.problem("a.md")).split("\n") == [
        "a.md:2:3: F022 m",
        "    ab",
        "      ^",
        "    Cách sửa: s",
    ]


def test_a_command_that_is_refused_says_what_it_ends_with():
    assert CommandRefused("m").exit_code == 2
    assert ContentError(Problems()).exit_code == 1


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("::add-mask::x", "    | ::add-mask::x\n      ^"),
        ("  ::error::x", "      | ::error::x\n      ^"),
        ("a ##[add-path]/x", "    a ##(add-path]/x\n    ^"),
        ("a :: b", "    a :: b\n    ^"),
    ],
)
def test_no_line_is_an_order_to_the_runner_of_a_pipeline(source, shown):
    problem = Problem("content/a.md", 3, 1, "T110", "Sai «a\n::stop-commands::x».", "Bỏ.", source)
    said = str(problem).split("\n")
    assert said[1] == "| ::stop-commands::x»."
    assert "\n".join(said[2:4]) == shown
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in said)


def test_what_is_said_of_files_that_somebody_edits_comes_first_and_the_rest_is_counted():
    old = Problem("a.md", 1, 1, "R050", "Cũ.", "x", severity=Severity.WARNING)
    new = Problem("b.md", 1, 1, "R051", "Mới.", "x", severity=Severity.WARNING)
    wrong = Problem("a.md", 2, 1, "T110", "Sai.", "x")
    problems = Problems()
    problems.add(old, new, wrong)
    assert list(problems) == [old, wrong, new]
    assert "Cũ." in str(problems)
    problems.hold_against({"b.md"})
    assert list(problems) == [new, old, wrong]
    said = str(problems)
    assert "Cũ." not in said and "Mới." in said and "Sai." in said
    assert "Tìm thấy 1 lỗi và 2 cảnh báo trong 2 tệp." in said
    assert said.endswith("1 cảnh báo trong số đó ở các tệp không đổi. Xem: python -m commune check")
    assert list(problems.of({"a.md", "b.md"})) == [new, old, wrong]
