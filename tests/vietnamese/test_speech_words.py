import pytest

from commune.vietnamese.speech_words import ordinal, roman, serial, spelt


@pytest.mark.parametrize(
    ("text", "number"), [("I", 1), ("IV", 4), ("IX", 9), ("XIII", 13), ("XIV", 14), ("XXXIX", 39)]
)
def test_roman_numerals_are_read(text, number):
    assert roman(text) == number


def test_a_leading_nought_of_a_document_is_said():
    assert (serial("06"), serial("335"), serial("00")) == (
        "không sáu",
        "ba trăm ba mươi lăm",
        "không không",
    )


def test_what_follows_thu_and_letters():
    assert [ordinal(n) for n in (1, 2, 4)] == ["nhất", "hai", "tư"]
    assert spelt("BQL") == "bê quy e-lờ"
