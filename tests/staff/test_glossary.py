from commune.models import MODELS
from commune.models.terms import KINDS, TERMS
from commune.staff.glossary import glossary


def test_every_kind_and_field_stands_in_it_once():
    text = glossary()
    assert set(KINDS) == set(MODELS)
    for name in (*KINDS, *TERMS):
        assert text.count(f"\n| `{name}` |") >= 1, name
    assert "| `ngay-lam-viec` | `WORKING_DAYS` | ngày làm việc |" in text
