"""The state of the site: what waits, what lapsed, when it changes next; and whether anything is
due.
"""

import json
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from support import SAMPLE

from commune.outputs.status import as_json, is_due, sentence, site_status
from commune.publishing.build import check
from commune.vietnamese.clock import as_moment, start_of

NEWS = "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"
ALERT = "content/thong-bao/nghi-buoi-chieu.md"
COMMIT = "a" * 40


def spoilt(sample, path: str, old: str, new: str) -> None:
    text = (sample / path).read_text(encoding="utf-8")
    assert old in text
    (sample / path).write_text(text.replace(old, new), encoding="utf-8")


def state(root, moment: str):
    return site_status(check(root, as_moment(moment))[0])


def test_the_next_moment_is_the_minute_at_which_something_appears(sample):
    spoilt(
        sample, NEWS, "published: 2026-01-21", "published: 2026-01-21\npublish_at: 2026-03-15 07:30"
    )
    assert state(sample, "2026-03-15T07:29").next == as_moment("2026-03-15T07:30")
    assert state(sample, "2026-03-15T07:30").next > as_moment("2026-03-15T07:30")


def test_an_alert_lapses_when_its_last_day_is_over(sample):
    assert state(sample, "2026-03-20T10:00").next == as_moment("2026-03-21")


def test_the_file_tells_numbers_and_moments_and_nothing_that_is_hidden(sample):
    spoilt(
        sample, NEWS, "published: 2026-01-21", "published: 2026-01-21\npublish_at: 2026-03-16 07:30"
    )
    found = json.loads(as_json(state(sample, "2026-03-15T08:00"), COMMIT, held_back=2))
    assert found["built_for"] == "2026-03-15T08:00+07:00"
    assert found["next"] == "2026-03-16T07:30+07:00"
    assert (found["waiting"], found["held_back"], found["commit"]) == (2, 2, COMMIT)
    assert set(found["unknown"]) == {"online_level", "fees", "times", "cases", "desk"}
    assert all(isinstance(value, int | str | None | dict) for value in found.values())
    assert "mo-diem-giup" not in json.dumps(found)


def test_what_was_not_known_and_what_lapsed_is_counted(sample):
    assert state(sample, "2026-03-15").lapsed_fees == 0
    spoilt(
        sample,
        "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md",
        "amount: 8000",
        "amount: 8000, valid_to: 2026-03-01",
    )
    before, after = state(sample, "2026-03-01"), state(sample, "2026-03-15")
    assert (before.lapsed_fees, after.lapsed_fees) == (0, 1)
    assert "hết hạn tính đến hôm nay: 1 mức phí" in sentence(after)


def test_the_last_line_names_the_day_what_waits_and_what_comes(sample):
    spoilt(
        sample, NEWS, "published: 2026-01-21", "published: 2026-01-21\npublish_at: 2026-03-16 07:30"
    )
    said = sentence(state(sample, "2026-03-15"))
    assert said.startswith("Hôm nay của trang: 15/03/2026; đang chờ: 2 tin (16/03, 07:30; 01/12)")
    assert said.endswith("đổi tiếp lúc 16/03/2026, 07:30.")


def test_nothing_is_due_for_the_same_commit_before_the_next_moment():
    published = as_json(site_status(check(SAMPLE, as_moment("2026-03-15T08:00"))[0]), COMMIT, 0)
    assert not is_due(published, COMMIT, as_moment("2026-03-15T09:00"))
    assert is_due(published, "b" * 40, as_moment("2026-03-15T09:00"))
    assert is_due(published, None, as_moment("2026-03-15T09:00"))
    assert is_due(published, COMMIT, as_moment("2026-03-15T07:59"))
    following_ = site_status(check(SAMPLE, as_moment("2026-03-15T08:00"))[0]).next
    assert is_due(published, COMMIT, following_)
    assert not is_due(published, COMMIT, following_ - timedelta(minutes=1))


@given(
    st.binary(max_size=60)
    | st.sampled_from(
        [
            b"{}",
            b"[]",
            b"null",
            b'{"built_for": 3, "next": null, "commit": "' + COMMIT.encode() + b'"}',
            b'{"built_for": "2026-03-15", "next": null, "commit": "' + COMMIT.encode() + b'"}',
            b"<html>404</html>",
        ]
    )
)
def test_a_status_that_is_none_of_ours_means_build(text):
    assert is_due(text, COMMIT, start_of(date(2026, 3, 15)))
