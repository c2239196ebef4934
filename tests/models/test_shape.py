"""The one walker over models: every kind of field is told as it is."""

import ast

import pytest
from support import ROOT

from commune.models import MODELS
from commune.models.desk import Desk
from commune.models.emergency import EmergencyNumber
from commune.models.event import LifeEvent
from commune.models.news import News
from commune.models.procedure import Procedure
from commune.models.shape import FieldShape, field_at, keys, shape
from commune.models.vocabulary import Origin, TimeUnit, Topic


def every_field(fields: tuple[FieldShape, ...]) -> list[FieldShape]:
    """The fields, and those inside them at any depth."""
    return [f for field in fields for f in (field, *every_field(field.inside))]


def test_the_fields_stand_in_the_order_of_the_class_each_with_its_words():
    assert [f.name for f in shape(News)][:3] == ["title", "summary", "topics"]
    assert keys(News) == tuple(News.model_fields)
    assert keys(News, ("image",)) == ("file", "alt", "credit")
    for model in MODELS.values():
        assert all(field.label and field.hint for field in every_field(shape(model)))


def test_a_field_is_asked_for_when_it_is_required_or_named_by_its_model():
    by_name = {f.name: (f.required, f.asked) for f in shape(Procedure)}
    assert by_name["title"] == (True, True)
    assert by_name["review_after"] == (False, True)
    assert by_name["result"] == (False, False)
    assert [f.name for f in field_at(LifeEvent, ("steps",)).inside if f.asked] == [
        "title",
        "procedures",
    ]


@pytest.mark.parametrize(
    ("model", "at", "is_list", "by_id", "choices", "inside"),
    [
        (News, ("origin",), False, False, tuple(Origin), ()),
        (News, ("topics",), True, False, tuple(Topic), ()),
        (News, ("topics", 1), True, False, tuple(Topic), ()),
        (News, ("source",), False, False, (), ("name", "url", "on")),
        (News, ("source", "on"), False, False, (), ()),
        (News, ("legal_refs",), True, True, (), ("id", "articles")),
        (LifeEvent, ("steps", 0, "procedures"), True, True, (), ("id", "when")),
        (Procedure, ("times", 2, "unit"), False, False, tuple(TimeUnit), ()),
        (Desk, ("opening_hours", 0, "days", 3), True, False, None, ()),
        (EmergencyNumber, ("say",), True, False, (), ()),
    ],
)
def test_what_stands_at_a_place_is_told(model, at, is_list, by_id, choices, inside):
    field = field_at(model, at)
    assert (field.is_list, field.by_id) == (is_list, by_id)
    assert choices is None or field.choices == choices
    assert tuple(f.name for f in field.inside) == inside


def test_where_no_field_stands_there_is_none():
    assert field_at(News, ("khong-co",)) is None
    assert field_at(News, ("title", "khong-co")) is None
    assert field_at(News, ()) is None
    assert keys(News, ("khong-co",)) == keys(News, ("title",)) == ()


def test_nothing_else_walks_annotations_or_the_schema_of_pydantic():
    walkers = {"get_args", "get_origin", "model_fields", "model_json_schema"}
    found = {
        path.relative_to(ROOT / "hooks/commune").as_posix()
        for path in (ROOT / "hooks").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if getattr(node, "attr", getattr(node, "id", "")) in walkers
    }
    assert found == {"models/shape.py"}
