"""Models: what is typed, what is refused, and that no English reaches staff."""

import json
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from commune.content.reader import Record
from commune.models import MODELS, read_model
from commune.models.pydantic_messages import MESSAGES
from commune.models.terms import OWN, TERMS
from commune.problems import Problems


def all_models() -> set[type[BaseModel]]:
    """Every model and the models inside it."""
    from commune.models.base import Model

    found, queue = set(), list(Model.__subclasses__())
    while queue:
        model = queue.pop()
        found.add(model)
        queue += model.__subclasses__()
    return found


def test_every_field_has_a_label_and_a_meaning():
    named = {name for model in all_models() for name in model.model_fields}
    assert named <= set(TERMS), named - set(TERMS)
    assert set(TERMS) <= named | {"id"}, set(TERMS) - named
    own = {f"{model.__name__}.{name}" for model in all_models() for name in model.model_fields}
    assert set(OWN) <= own, set(OWN) - own


def test_every_kind_refuses_unknown_keys_and_is_frozen():
    for model in MODELS.values():
        assert model.model_config["extra"] == "forbid"
        assert model.model_config["frozen"]


WORDS = st.text(max_size=20) | st.sampled_from(
    [
        "2026-01-01",
        "2026-13-40",
        "xa",
        "true",
        "3",
        "8000",
        "8.000",
        "a-b",
        "https://a.vn/",
        "<b>",
        "{x}",
        "0912345678",
    ]
)
KEYS = [*sorted(TERMS), "zz"]


@st.composite
def fields_of(draw, kind: str) -> dict:
    """Fields that a clerk might write for *kind*: mostly its own, sometimes others, with words,
    lists and fields inside.
    """
    own = sorted(MODELS[kind].model_fields)
    chosen = draw(st.lists(st.sampled_from(own) | st.sampled_from(KEYS), max_size=10, unique=True))
    inner = st.dictionaries(st.sampled_from(KEYS), WORDS, max_size=4)
    return {key: draw(WORDS | st.lists(WORDS | inner, max_size=3) | inner) for key in chosen}


@given(
    st.sampled_from(sorted(MODELS)).flatmap(lambda kind: st.tuples(st.just(kind), fields_of(kind)))
)
def test_whatever_the_fields_hold_it_is_typed_or_explained_in_vietnamese(written):
    kind, fields = written
    problems = Problems()
    record = Record("content/x/a.md", kind, "a", fields, {})
    item = problems.collect(read_model(record))
    assert (item is None) == bool(problems.errors)
    for problem in problems:
        assert problem.code[0] == "T"
        assert "{" not in problem.message.replace("«", "").split("»")[0] or "{" in str(fields)


def test_every_error_type_that_pydantic_can_raise_here_is_in_the_table():
    samples = [
        ("news", {"title": 3}),
        ("news", {"topics": "x"}),
        ("procedure", {"verified": "x"}),
        ("plan", {"goals": []}),
        ("procedure", {"fees": ["x"]}),
        ("desk", {"level": ["x"]}),
        ("procedure", {"desk": ["x"]}),
        ("commune", {"feedback": "x"}),
        ("procedure", {"times": [{"value": ["x"], "unit": "gio"}]}),
        ("commune", {"official": ["x"]}),
        ("news", {"published": ["x"]}),
        ("procedure", {"fees": [{"amount": "0", "unit": "lan"}]}),
        ("procedure", {"times": [{"value": "999", "unit": "gio"}]}),
    ]
    for kind, fields in samples:
        with pytest.raises(ValidationError) as raised:
            MODELS[kind].model_validate(fields)
        for error in raised.value.errors():
            assert error["type"] in MESSAGES or "mend" in error.get("ctx", {}), error["type"]


def test_an_amount_may_be_written_plainly_only():
    model = MODELS["procedure"].model_fields["fees"].annotation
    fee = get_args(model)[0]
    assert fee.model_validate({"amount": "8000", "unit": "ban"}).amount == 8000
    with pytest.raises(ValidationError, match="dấu chấm"):
        fee.model_validate({"amount": "8.000", "unit": "ban"})


@pytest.mark.parametrize(
    ("hour", "visible"),
    [
        ("2026-03-15", True),
        ("2026-03-15 07:30", True),
        ("2026-03-15T07:30", True),
        ("2026-03-15 07:31", False),
    ],
)
def test_an_item_appears_at_its_minute(hour, visible, sample):
    from commune.publishing.build import check
    from commune.vietnamese.clock import as_moment

    path = sample / "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "published: 2026-01-21", f"published: 2026-01-21\npublish_at: {hour}"
        ),
        encoding="utf-8",
    )
    site, problems = check(sample, as_moment("2026-03-15T07:30"))
    assert not problems.errors
    assert (path.stem in {item.id for item in site.news}) is visible
    assert (path.stem in {item.id for item in site.waiting}) is not visible


@pytest.mark.parametrize(
    ("hour", "mend"),
    [
        ("2026-03-15 7h", "07:00"),
        ("2026-03-15 7:5", None),
        ("2026-03-15 7h5", None),
        ("2026-03-15 07.30", "07:30"),
        ("2026-03-15 07:30:00", "07:30"),
        ("2026-03-15 7:30", "07:30"),
        ("2026-03-15 24:00", None),
        ("2026-03-15 sáng", None),
    ],
)
def test_an_hour_written_otherwise_is_told_with_its_mend(hour, mend, sample):
    from commune.publishing.build import check

    path = sample / "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "published: 2026-01-21", f'published: 2026-01-21\npublish_at: "{hour}"'
        ),
        encoding="utf-8",
    )
    found = [problem for problem in check(sample, None)[1] if problem.code == "T117"]
    assert len(found) == 1
    assert (f"Viết: 2026-03-15 {mend}" if mend else "07:30") in found[0].mend


def test_of_a_copy_that_differs_nothing_is_known_of_the_first():
    fields = {
        "title": "Tin",
        "summary": "Một tin.",
        "date": "2026-01-02",
        "published": "2026-01-03",
    }
    fields |= {"origin": "xa", "category": "mot-cua", "audience": ["nguoi-dan"]}
    record = Record("content/tin-tuc/2026/2026-01-02-tin.md", "news", "2026-01-02-tin", fields, {})
    problems = Problems()
    first = problems.collect(read_model(record))
    late = date(2030, 1, 1)
    known = first.version, first.url, first.last_changed(late)
    assert known[1:] == ("/tin-tuc/2026/tin/", date(2026, 1, 3))
    other = first.model_copy(update={"date": "2025-12-31", "updated": date(2026, 2, 1)})
    assert other.version != first.version
    assert (other.url, other.last_changed(late)) == ("/tin-tuc/2025/tin/", date(2026, 2, 1))
    assert (first.version, first.url, first.last_changed(late)) == known
    assert first.last_changed(date(2026, 1, 2)) == date(2026, 1, 3), "never before it appeared"


@given(
    st.recursive(
        st.text(st.characters(exclude_categories=["Cs"])) | st.booleans() | st.integers(0, 10**15),
        lambda inner: st.lists(inner) | st.dictionaries(st.text("abcđ_"), inner),
    )
)
def test_a_version_is_that_of_canonical_json(value):
    """Versions were published: however fast they are made, they stay what they were."""
    from pydantic_core import to_json

    from commune.models.base import _in_order

    canonical = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert to_json(_in_order(value)).decode() == canonical
