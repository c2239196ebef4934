import pytest

from commune.content.text.blocks_shown import doubts, findings
from commune.content.text.commonmark import read


def told(rule, text):
    document = read(text)
    return [(code, document.place(offset)[0]) for offset, code, _, _ in rule(document)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("## Một\n\n#### Hai", [3]),
        ("### Một\n\n#### Hai", [1]),
        ("#### Một\n\n## Hai\n\n### Ba", [1]),
        ("## Một\n\n### Hai\n\n#### Ba\n\n## Bốn", []),
        ("Chữ.\n\n## Một\n\n## Hai", []),
    ],
)
def test_headings_go_down_step_by_step(text, lines):
    assert told(doubts, text) == [("M022", line) for line in lines]


def test_a_number_is_told_with_the_one_that_would_be_shown():
    document = read("7. a\n8. b\n10. c")
    (found,) = findings(document)
    assert found[2] == "Mục này viết số 10 nhưng sẽ hiện số 9."


def test_the_line_below_is_told_not_the_paragraph():
    assert told(findings, "Một\nhai\n---\n\nBa\n===") == [("M009", 3), ("M009", 6)]
    assert told(findings, "```\na\n```\n\n    b") == [("M008", 1), ("M008", 5)]


def test_a_list_that_seems_to_begin_anew_is_shown_and_doubted():
    assert told(findings, "3. ba\n4. bốn\n\n1. một") == []
    assert told(doubts, "3. ba\n4. bốn\n\n1. một") == [("M023", 4)]
    assert told(doubts, "1. a\n1. b") == told(doubts, "3. a\n\nĐoạn.\n\n1. b") == []
