"""One file laid over another: fields, text, locks, and where each stands."""

import pytest

from commune.content import overlay
from commune.content.document import Place
from commune.content.reader import records_of

BELOW = "---\ntitle: Chung\nfees: mười nghìn\nsummary: Của tỉnh.\n---\nBài chung.\n"


def record(text: str, path: str = "content/hoi-dap/a.md"):
    (one,), problems = records_of(text.encode(), path, "question")
    assert not problems
    return one


def lay(own: str, locked: frozenset[str] = frozenset()):
    return overlay.over(record(BELOW, "content/chung/tinh/hoi-dap/a.md"), record(own), locked)


def test_fields_that_are_not_given_stay_and_keep_their_place():
    laid = lay("---\nextends: true\nsummary: Của xã.\n---\n").record
    assert laid.fields == {"title": "Chung", "fees": "mười nghìn", "summary": "Của xã."}
    assert laid.body == "Bài chung.\n"
    assert laid.path == "content/hoi-dap/a.md"
    inherited = laid.problem("X001", "m", "s", ("fees",))
    assert (inherited.path, inherited.line) == ("content/chung/tinh/hoi-dap/a.md", 3)
    own = laid.problem("X001", "m", "s", ("summary",))
    assert (own.path, own.line, own.source) == (laid.path, 3, "summary: Của xã.")
    in_text = laid.problem("X001", "m", "s", laid.in_body(1, 1))
    assert (in_text.path, in_text.line) == ("content/chung/tinh/hoi-dap/a.md", 6)


def test_a_text_of_its_own_takes_the_place_of_the_shared_one():
    laid = lay("---\nextends: true\n---\nBài của xã.\n").record
    assert laid.body == "Bài của xã.\n"
    assert laid.problem("X001", "m", "s", laid.in_body(1, 1)) == record(
        "---\nextends: true\n---\nBài của xã.\n"
    ).problem("X001", "m", "s", Place(4, 1))


def test_each_file_is_known_by_itself():
    laid = lay("---\nextends: true\nsummary: Của xã.\n---\n").record
    own, below = laid.files
    assert own.fields == {"summary": "Của xã."}
    assert below.fields["summary"] == "Của tỉnh."


@pytest.mark.parametrize(
    ("own", "code"),
    [
        ("---\nextends: đúng\n---\n", "C008"),
        ("---\nextends: false\n---\n", "C008"),
        ("---\nextends: true\nfees: chín nghìn\n---\n", "C010"),
        ("---\ntitle: Khác\nfees: chín nghìn\nsummary: x\n---\n", "C010"),
        ("---\ntitle: Bỏ hẳn phí\nsummary: x\n---\n", "C010"),
        ("---\nextends: true\nsummary: Của tỉnh.\n---\n", "C011"),
    ],
)
def test_what_must_not_be_is_told(own, code):
    assert [p.code for p in lay(own, frozenset({"fees"})).problems] == [code]


def test_what_is_locked_may_be_said_as_it_is():
    same = "---\ntitle: Khác\nfees: mười nghìn\nsummary: x\n---\n"
    assert lay(same, frozenset({"fees"})).problems == ()


def test_without_a_file_below_there_is_nothing_to_extend():
    over = overlay.over(None, record("---\nextends: true\n---\n"), frozenset())
    assert over.record is None
    assert [p.code for p in over.problems] == ["C009"]


def test_layers_lie_over_layers():
    tinh = lay("---\nextends: true\nfees: năm nghìn\n---\n").record
    xa = overlay.over(tinh, record("---\nextends: true\ntitle: Xã\n---\n"), frozenset()).record
    assert xa.fields == {"title": "Xã", "fees": "năm nghìn", "summary": "Của tỉnh."}
    assert [one.fields.get("fees") for one in xa.files] == [None, "năm nghìn", "mười nghìn"]


def test_the_same_two_give_the_same_one():
    below, above = record(BELOW), record("---\nextends: true\n---\n")
    assert (
        overlay.over(below, above, frozenset()).record
        is overlay.over(below, above, frozenset()).record
    )
    assert overlay.placed(below, "content/x.md", "A") is overlay.placed(below, "content/x.md", "A")


def test_what_changed_is_told_together_and_each_entry_stands_where_it_was_written():
    below = record(
        "---\ntitle: Chung\nchanges:\n  - on: mai\n  - on: kia\n---\n",
        "content/chung/a/hoi-dap/a.md",
    )
    own = record("---\nextends: true\nchanges:\n  - on: nay\n    what: phi\n---\n")
    laid = overlay.over(below, own, frozenset()).record
    assert [entry["on"] for entry in laid.fields["changes"]] == ["mai", "kia", "nay"]
    places = [laid.problem("X001", "m", "s", ("changes", n, "on")) for n in range(3)]
    assert [(p.path, p.line) for p in places] == [
        (below.path, 4),
        (below.path, 5),
        (own.path, 4),
    ]
    assert laid.problem("X001", "m", "s", ("changes", 2, "what")).line == 5
    assert [len(file.fields["changes"]) for file in laid.files] == [1, 2]
    top = record("---\nextends: true\nchanges:\n  - on: sau\n---\n")
    whole = overlay.over(laid, top, frozenset()).record
    assert [entry["on"] for entry in whole.fields["changes"]] == ["mai", "kia", "nay", "sau"]
    assert whole.problem("X001", "m", "s", ("changes", 2, "what")).line == 5


def test_an_entry_adds_its_text_to_the_one_of_its_day_below():
    below = record(
        "---\ntitle: Chung\nchanges:\n  - {on: mai, text: Luật đổi.}\n  - {on: kia, what: phi}\n---\n",
        "content/chung/a/hoi-dap/a.md",
    )
    own = record(
        "---\nextends: true\nchanges:\n  - on: nay\n    text: Mới.\n"
        "  - on: mai\n    extends: true\n    text: Tỉnh chưa công bố.\n---\n"
    )
    laid = overlay.over(below, own, frozenset())
    assert laid.problems == ()
    assert laid.record.fields["changes"] == [
        {"on": "mai", "text": "Luật đổi. Tỉnh chưa công bố."},
        {"on": "kia", "what": "phi"},
        {"on": "nay", "text": "Mới."},
    ]
    said = [laid.record.problem("X001", "m", "s", ("changes", n)) for n in range(3)]
    assert [(p.path, p.line) for p in said] == [(own.path, 6), (below.path, 5), (own.path, 4)]
    text = laid.record.problem("X001", "m", "s", ("changes", 0, "text"))
    assert (text.path, text.line) == (own.path, 8)
    top = record("---\nextends: true\nchanges:\n  - {on: mai, extends: true, text: Hỏi xã.}\n---\n")
    whole = overlay.over(laid.record, top, frozenset()).record
    assert whole.fields["changes"][0]["text"] == "Luật đổi. Tỉnh chưa công bố. Hỏi xã."


@pytest.mark.parametrize(
    "entry",
    [
        "{on: kia, extends: true, text: a}",  # a change told by its parts
        "{on: nay, extends: true, text: a}",  # no such day
        "{on: hai, extends: true, text: a}",  # two of that day
        "{on: mai, extends: đúng, text: a}",
        "{on: mai, extends: true}",
        "{on: mai, extends: true, text: a, unverified: true}",
    ],
)
def test_an_entry_that_extends_none_is_told_where_it_says_so(entry):
    below = record(
        "---\nchanges:\n  - {on: mai, text: a}\n  - {on: kia, what: phi}\n"
        "  - {on: hai, text: a}\n  - {on: hai, text: b}\n---\n",
        "content/chung/a/hoi-dap/a.md",
    )
    own = record(f"---\nextends: true\nchanges:\n  - {{on: sau, text: a}}\n  - {entry}\n---\n")
    (problem,) = overlay.over(below, own, frozenset()).problems
    assert (problem.code, problem.path, problem.line) == ("C009", own.path, 5)
