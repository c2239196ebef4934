import commune.models.vocabulary as vocabulary
from commune.models.choice import Choice
from commune.models.vocabulary import Field, Topic


def lists() -> list[type[Choice]]:
    return [
        v
        for v in vars(vocabulary).values()
        if isinstance(v, type) and issubclass(v, Choice) and v is not Choice
    ]


def test_every_value_is_a_plain_slug_with_a_label():
    for choices in lists():
        for choice in choices:
            assert choice.value.replace("-", "").isalnum(), choice
            assert choice.value == choice.value.lower()
            assert choice.label, choice


def test_the_six_contents_of_reform_come_first():
    assert [t.value for t in list(Topic)[:6]] == [
        "the-che",
        "thu-tuc-hanh-chinh",
        "to-chuc-bo-may",
        "che-do-cong-vu",
        "tai-chinh-cong",
        "chinh-quyen-so",
    ]


def test_a_field_is_found_by_its_folder():
    assert Field("ho-tich").label == "Hộ tịch"
