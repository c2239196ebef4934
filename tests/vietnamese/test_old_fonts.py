"""Letters of fonts from before Unicode: every one of both code pages."""

import shutil
import subprocess

import pytest
from word_documents import LETTERS, in_tcvn3, in_vni

from commune.vietnamese import old_fonts

UPPER = LETTERS.upper()


def test_every_small_letter_of_tcvn3_and_its_seven_large_ones():
    assert old_fonts.decoded(in_tcvn3(LETTERS), ".VnTime") == LETTERS
    assert old_fonts.decoded("¡¢£¤¥¦§", ".VnArial") == "ĂÂÊÔƠƯĐ"
    assert len(LETTERS) == 12 * 6 + 1


def test_fonts_of_large_letters_draw_every_letter_large():
    assert old_fonts.decoded(in_tcvn3(LETTERS) + " abc 12", ".VnTimeH") == UPPER + " ABC 12"


def test_every_letter_of_vni_small_and_large():
    assert old_fonts.decoded(in_vni(LETTERS + UPPER), "VNI-Times") == LETTERS + UPPER


def test_known_words_of_vni():
    for typed, meant in (("Coâng chöùc", "Công chức"), ("ñaát ñai", "đất đai"), ("UÛY BAN NHAÂN DAÂN XAÕ", "ỦY BAN NHÂN DÂN XÃ"), ("nghóa vuï quaân söï", "nghĩa vụ quân sự"), ("hoä tòch, loaïi myõ, kyø hoïp", "hộ tịch, loại mỹ, kỳ họp")):  # fmt: skip
        assert old_fonts.decoded(typed, "VNI-Helve") == meant


@pytest.mark.skipif(not shutil.which("iconv"), reason="iconv is missing")
def test_tcvn3_is_what_the_c_library_says():
    pairs = [(c, in_tcvn3(c)) for c in LETTERS + "ĂÂÊÔƠƯĐ" if in_tcvn3(c) != c]
    page = b"\n".join(stored.encode("latin-1") for _, stored in pairs)
    known = subprocess.run(
        ["iconv", "-f", "TCVN", "-t", "UTF-8"], input=page, capture_output=True, check=False
    )
    if known.returncode:
        pytest.skip("iconv does not know TCVN")
    assert known.stdout.decode().split("\n") == [letter for letter, _ in pairs]


def test_a_mark_in_a_run_of_its_own_goes_to_the_letter_before():
    assert old_fonts.decoded("ù", "VNI-Times", before="ca") == "\u0301"
    assert old_fonts.decoded("ù", "VNI-Times", before="c") == "ù"


def test_codes_of_symbol_fonts_and_the_greek_letter_mu_are_letters_too():
    assert old_fonts.decoded("v\uf0b5 v\u03bc", ".VnTime") == "và và"


@pytest.mark.parametrize("font", ["Times New Roman", "", "Vni", "VNTime", "Arial"])
def test_other_fonts_draw_what_is_stored(font):
    assert not old_fonts.is_old(font)
    assert old_fonts.decoded("µ®", font) == "µ®"


def test_what_no_old_font_has_is_unicode():
    assert old_fonts.is_unicode("đã")
    assert old_fonts.is_unicode("a\u0301")
    assert not old_fonts.is_unicode(in_tcvn3(LETTERS) + in_vni(LETTERS))
    assert old_fonts.is_unknown("VPS Times")
    assert not old_fonts.is_unknown("Times New Roman")
