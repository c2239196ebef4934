from commune.models.terms import TERMS, label


def test_every_term_has_a_label_and_a_meaning_that_end_without_a_full_stop():
    for key, term in TERMS.items():
        assert term.label, key
        assert term.meaning, key
        assert not term.meaning.endswith("."), key


def test_an_unknown_key_is_its_own_label():
    assert label("zz") == "zz"
