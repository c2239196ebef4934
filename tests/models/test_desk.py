"""Desks: what is said of their hours."""

import pytest

from commune.models.desk import Desk, Hours


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ("thu-2 thu-3 thu-4 thu-5 thu-6", "Thứ hai đến thứ sáu: 07:30–11:30"),
        ("thu-6 thu-2", "Thứ hai, thứ sáu: 07:30–11:30"),
        ("thu-7 chu-nhat", "Thứ bảy, chủ nhật: 07:30–11:30"),
        ("chu-nhat", "Chủ nhật: 07:30–11:30"),
    ],
)
def test_opening_hours_read_as_people_say_them(days, words):
    hours = Hours.model_validate({"days": days.split(), "opens": "07:30", "closes": "11:30"})
    assert Desk.model_construct(opening_hours=(hours,)).hours_in_words == [words]
    assert Desk.model_construct(opening_hours=()).hours_in_words == []
