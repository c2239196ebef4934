"""The set of pictograms: outlines that can be drawn, names that are no paths."""

import re

import pytest

from commune.models.vocabulary import Field
from commune.pages.pictures import OF_FIELDS, pictogram
from commune.site.pictograms import names_like, outline


def test_an_outline_is_a_path_and_nothing_else():
    assert re.fullmatch(r"[Mm][\d.A-Za-z -]+", outline("home-heart"))
    assert 150 < len(outline("home-heart")) < 300


@pytest.mark.parametrize(
    "name", ["", "khong-co", "../material/home", "home.svg", "Home", "home\n", "a" * 300]
)
def test_what_is_no_name_of_the_set_gives_nothing(name):
    assert outline(name) == ""


def test_a_slip_is_told_what_is_near():
    assert names_like("baby-face-outlne")[0] == "baby-face-outline"


def test_every_field_has_a_pictogram_of_the_set():
    assert [field for field in Field if not outline(OF_FIELDS.get(field, ""))] == []


def test_a_pictogram_is_drawn_for_eyes_alone():
    drawn = pictogram(Field.LAND)
    assert drawn == pictogram("land-plots")
    assert drawn.startswith('<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><path d="')
    assert pictogram(None) == ""
