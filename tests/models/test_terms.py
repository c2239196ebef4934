from commune.models.alert import Alert
from commune.models.fields_verification import FieldsVerification
from commune.models.parts import Verification, Withdrawal
from commune.models.terms import OWN, TERMS, label, term


def test_every_term_has_a_label_and_a_meaning_that_end_without_a_full_stop():
    for key, words in TERMS.items():
        assert words.label, key
        assert words.meaning, key
        assert not words.meaning.endswith("."), key


def test_a_field_may_mean_something_of_its_own_in_one_model():
    assert term(Alert, "level").meaning.startswith("Khẩn đến đâu")
    assert term(Verification, "on") != term(Withdrawal, "on") != TERMS["on"]
    assert term(FieldsVerification, "by").label == "Người trả lời"
    assert term(FieldsVerification, "url") == term(Verification, "url")
    assert term(Alert, "ends") == TERMS["ends"]


def test_own_words_differ_from_the_shared_ones_and_end_without_a_full_stop():
    for key, own in OWN.items():
        shared = TERMS[key.split(".")[1]]
        assert own.meaning, key
        assert own.label != shared.label, key
        assert own.label or own.meaning != shared.meaning, key
        assert not own.meaning.endswith("."), key
    assert list(OWN) == sorted(OWN)


def test_an_unknown_key_is_its_own_label():
    assert label("zz") == "zz"
