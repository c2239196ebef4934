import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from odd_texts import odd_texts
from support import ROOT

from commune.publishing.build import check
from commune.site.broadcast import channel_texts
from commune.vietnamese import speech
from commune.vietnamese.speech import (
    ABBREVIATIONS,
    LONGEST,
    cardinal,
    lines,
    minutes,
    spoken_form,
    unspoken_words,
)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (10, "mười"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (50, "năm mươi"),
        (105, "một trăm linh năm"),
        (111, "một trăm mười một"),
        (1005, "một nghìn không trăm linh năm"),
        (2022, "hai nghìn không trăm hai mươi hai"),
        (540_000, "năm trăm bốn mươi nghìn"),
        (1_000_001, "một triệu không trăm linh một"),
        (3_000_000_000, "ba tỷ"),
    ],
)
def test_numbers_are_said_as_people_here_say_them(number, words):
    assert cardinal(number) == words


_UNITS = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
}


def heard(words: str) -> int:
    """Write down a number that was said."""
    total = group = unit = 0
    for word in words.split():
        if word in _UNITS:
            unit = _UNITS[word]
        elif word == "mười":
            group += 10
        elif word in ("mươi", "trăm"):
            group += unit * (10 if word == "mươi" else 100)
            unit = 0
        elif word in ("nghìn", "triệu", "tỷ"):
            total += (group + unit) * {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}[word]
            group = unit = 0
    return total + group + unit


@given(st.integers(0, 10**12 - 1))
def test_what_is_said_can_be_written_down_again(number):
    assert heard(cardinal(number)) == number


@pytest.mark.parametrize(
    ("text", "aloud"),
    [
        (
            "Ngày 25/01/2022 họp.",
            "Ngày hai mươi lăm tháng một năm hai nghìn không trăm hai mươi hai họp.",
        ),
        ("từ ngày 02/9", "từ ngày hai tháng chín"),
        ("Tháng 4/2022", "Tháng tư năm hai nghìn không trăm hai mươi hai"),
        ("từ 7h30 đến 11:00", "từ bảy giờ ba mươi phút đến mười một giờ"),
        ("thứ 2–thứ 6", "thứ hai đến thứ sáu"),
        ("đứng thứ 4, thứ 27", "đứng thứ tư, thứ hai mươi bảy"),
        ("8.000đ/bản", "tám nghìn đồng một bản"),
        ("đạt 88,05%", "đạt tám mươi tám phẩy không năm phần trăm"),
        (
            "Nghị định 123/2015/NĐ-CP",
            "Nghị định số một trăm hai mươi ba năm hai nghìn không trăm mười lăm",
        ),
        ("Kế hoạch 523/KH-UBND", "Kế hoạch số năm trăm hai mươi ba"),
        ("Đề án 06", "Đề án không sáu"),
        (
            "giai đoạn 2021–2030",
            "giai đoạn hai nghìn không trăm hai mươi mốt đến hai nghìn không trăm ba mươi",
        ),
        ("UBND xã và HĐND xã", "Ủy ban nhân dân xã và Hội đồng nhân dân xã"),
        ("mức hài lòng (SIPAS) tăng", "mức hài lòng tăng"),
        ("PCI 2022", "chỉ số năng lực cạnh tranh cấp tỉnh năm hai nghìn không trăm hai mươi hai"),
        ("gọi 1900 1234", "gọi một chín không không một hai ba bốn"),
        ("gọi 0239 3861 234", "gọi không hai ba chín ba tám sáu một hai ba bốn"),
        ("BQL họp", "bê quy e-lờ họp"),
        ("vào dichvucong.gov.vn", "vào dichvucong chấm gov chấm vn"),
        ("xã (cũ) họp", "xã, cũ, họp"),
        ("TP. Hà Tĩnh", "thành phố Hà Tĩnh"),
        ("TP.HCM và TP.Vinh", "thành phố Hồ Chí Minh và thành phố Vinh"),
        ("ngày 01-07-2026", "ngày một tháng bảy năm hai nghìn không trăm hai mươi sáu"),
        ("nghỉ lễ 30/4 và 1/5", "nghỉ lễ ngày ba mươi tháng tư và ngày một tháng năm"),
        ("trực 24/7", "trực cả ngày lẫn đêm, bảy ngày trong tuần"),
        (
            "từ 01/06 - 30/06/2026",
            "từ ngày một tháng sáu đến ngày ba mươi tháng sáu năm hai nghìn không trăm hai mươi sáu",
        ),
        (
            "từ 1-5/6/2026",
            "từ ngày một đến ngày năm tháng sáu năm hai nghìn không trăm hai mươi sáu",
        ),
        ("gọi số 02393 861 234", "gọi số không hai ba chín ba tám sáu một hai ba bốn"),
        ("tổng đài 1022, gọi 113", "tổng đài một không hai hai, gọi một một ba"),
        (
            "Quý III, quý I/2026, khóa XIII",
            "Quý ba, quý một năm hai nghìn không trăm hai mươi sáu, khóa mười ba",
        ),
        (
            "NĐ-CP, KH, SĐT, CSDL, BCĐ, PVHCC",
            "nghị định Chính phủ, kế hoạch, số điện thoại, cơ sở dữ liệu, ban chỉ đạo, phục vụ hành chính công",
        ),
        ("50.000 VNĐ, Phòng VH-XH", "năm mươi nghìn đồng, Phòng văn hóa xã hội"),
        ("Quốc lộ 1A", "Quốc lộ một a"),
        ("thủ tục 1.001193", "thủ tục một chấm không không một một chín ba"),
        ("12 (mười hai) hồ sơ", "mười hai hồ sơ"),
        ("thư xa@hatinh.gov.vn", "thư xa a còng hatinh chấm gov chấm vn"),
        ("5km, 3 kg + quà", "năm ki-lô-mét, ba ki-lô-gam cộng quà"),
        (
            "camdue.gov.vn/mot-cua/1",
            "camdue chấm gov chấm vn gạch chéo mot gạch ngang cua gạch chéo một",
        ),
        ("đạt 88/100 điểm", "đạt tám mươi tám trên một trăm điểm"),
        ("văn hóa - xã hội", "văn hóa, xã hội"),
        (
            "Nghị định số 335/2025/NĐ-CP",
            "Nghị định số ba trăm ba mươi lăm năm hai nghìn không trăm hai mươi lăm",
        ),
        ("từ 7h30-11h", "từ bảy giờ ba mươi phút đến mười một giờ"),
    ],
)
def test_what_is_written_short_is_said_in_full(text, aloud):
    assert spoken_form(text) == aloud
    assert unspoken_words(aloud) == []


def test_nothing_of_the_real_news_is_left_in_digits_or_capitals():
    for path in (ROOT / "content/tin-tuc").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        for line in re.findall(r"^(?:title|summary|broadcast): \"?(.*?)\"?$", text, re.MULTILINE):
            spoken = spoken_form(line)
            assert not re.search(r"\d|%|[()“”/]", spoken), spoken
            assert not re.search(r"\b[A-ZĐ]{2,}\b", spoken), spoken


@pytest.mark.slow
def test_no_line_of_the_real_news_is_longer_than_a_breath():
    found = check(ROOT, date(2026, 11, 23))[0]
    long = [
        line
        for item in found.news
        for line in channel_texts(found, item).script.lines
        if len(line.split()) > LONGEST
    ]
    assert long == []


@given(st.one_of(odd_texts, odd_texts.map(lambda text: re.sub(r"\d", "", text))))
def test_words_kept_at_hand_are_those_of_every_rule_in_turn(text):
    aloud = text
    for pattern, instead, *_ in speech._RULES:
        aloud = re.sub(pattern, instead, aloud)
    assert spoken_form(text) == spoken_form(text) == " ".join(aloud.split())


def test_what_is_left_unsaid_is_named():
    assert unspoken_words("đọc ☎ và XIVLCDM, còn 5 việc, ki-lô-mét") == ["☎", "XIVLCDM,", "5"]


def test_abbreviations_are_never_said_by_another_abbreviation():
    assert all(spoken_form(words) == words for words in ABBREVIATIONS.values())


def test_long_sentences_are_cut_where_a_reader_breathes():
    text = "Ủy ban nhân dân xã mời bà con đến nhà văn hóa thôn, mang theo căn cước và điện thoại, để cán bộ hướng dẫn nộp hồ sơ qua mạng ngay tại chỗ. Xin mời."
    found = lines(text)
    assert " ".join(found) == text
    assert [len(line.split()) for line in found] == [20, 13, 2]
    assert lines("chỉ số tăng.") == ["Chỉ số tăng."]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (10, "khoảng 10 giây"),
        (87, "khoảng 40 giây"),
        (130, "khoảng 1 phút"),
        (200, "khoảng 1,5 phút"),
        (650, "khoảng 5 phút"),
    ],
)
def test_minutes_are_counted_at_130_words(words, told):
    assert minutes(words) == told


@given(odd_texts)
def test_what_is_left_unsaid_is_found_wherever_it_stands(text):
    words = re.findall(rf"\S*(?:{speech._UNSPOKEN})\S*", text)
    assert unspoken_words(text) == words
