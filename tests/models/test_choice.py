"""What every closed list is made of."""

from commune.models.choice import Choice


class Meal(Choice):
    """A closed list of two."""

    NOON = "bua-trua", "Bữa trưa", "Ăn lúc trưa"
    EVENING = "bua-toi", "Bữa tối"


def test_a_value_is_its_slug_and_carries_its_words():
    assert Meal("bua-trua") is Meal.NOON
    assert f"{Meal.NOON}" == "bua-trua"
    assert (Meal.NOON.label, Meal.NOON.meaning) == ("Bữa trưa", "Ăn lúc trưa")
    assert Meal.EVENING.meaning == ""
