"""What is written over a shared file holds what differs, and nothing else."""

import pytest

from commune.staff.edit_fields import CannotEdit
from commune.staff.over_shared import written

PLACE = "content/hoi-dap/nop-thay.md"
BELOW = {"title": "Chung", "summary": "Của tỉnh.", "search_terms": ["một", "hai"]}
ENTRY = {"on": "2026-06-01", "text": "Đổi mẫu."}


def over(now, then=BELOW, data=b""):
    return written(data, PLACE, "procedure", then, now).decode()


def test_only_what_differs_is_written():
    said = over({**BELOW, "summary": "Của xã.", "search_terms": ["một"]})
    assert said == "---\nextends: true\nsummary: Của xã.\nsearch_terms: [một]\n---\n"


def test_a_file_that_is_there_keeps_what_it_says():
    there = "---\nextends: true\n# vì sao\ntitle: Tên của xã\n---\nBài của xã.\n"
    then = {**BELOW, "title": "Tên của xã"}
    said = over({**then, "summary": "Của xã."}, then, there.encode())
    assert said == there.replace("xã\n---", "xã\nsummary: Của xã.\n---", 1)


def test_entries_of_changes_are_added_to_those_below():
    below = {**BELOW, "changes": [ENTRY]}
    first, second = {"on": "2026-07-01", "text": "Đổi chỗ."}, {"on": "2026-08-01", "text": "Đổi ô."}
    once = over({**below, "changes": [ENTRY, first]}, below)
    assert "Đổi chỗ." in once
    assert "Đổi mẫu." not in once
    then = {**below, "changes": [ENTRY, first]}
    twice = over({**then, "changes": [ENTRY, first, second]}, then, once.encode())
    assert twice.count("on: ") == 2
    with pytest.raises(CannotEdit, match="lớp chung"):
        over({**below, "changes": [{**ENTRY, "text": "Khác."}]}, below)


def test_an_entry_that_adds_to_one_below_stays():
    own = (
        b"---\nextends: true\nchanges:\n- on: 2026-06-01\n  extends: true\n  text: Xem quay.\n---\n"
    )
    then = {**BELOW, "changes": [{**ENTRY, "text": "Đổi mẫu. Xem quay."}]}
    new = {"on": "2026-07-01", "text": "Đổi chỗ."}
    said = over({**then, "changes": [*then["changes"], new]}, then, own)
    assert "Đổi mẫu" not in said
    assert "text: Xem quay." in said
    assert "text: Đổi chỗ." in said


def test_what_is_said_below_cannot_be_unsaid():
    with pytest.raises(CannotEdit, match="summary"):
        over({"title": "Chung", "search_terms": ["một", "hai"]})
    own = b"---\nextends: true\nsummary: Ri\xc3\xaang.\nnote: x\n---\n"
    then = {**BELOW, "note": "x"}
    assert "note" not in over(BELOW, then, own)
