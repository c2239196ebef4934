from commune.staff import redact

UNWANTED = redact.mentions_any(
    ["Hà Tĩnh", "camdue.hatinh.gov.vn"], ["tin-tuc", "nghi-quyet-1", "thu-tuc-rieng"]
)


def test_a_place_is_known_however_it_is_written():
    for text in (
        "tỉnh HÀ TĨNH",
        "dich vu cong ha tinh",
        "https://dichvucong.hatinh.gov.vn/",
        "nghi-quyet-1",
    ):
        assert UNWANTED(text), text
    for text in ("Hà Giang", "nghi-quyet-12", "thủ tục riêng"):
        assert not UNWANTED(text), text


def test_only_the_sentence_goes():
    assert (
        redact.sentences("Nộp ở xã. Mức của Hà Tĩnh chưa rõ. Hỏi ở quầy.", UNWANTED)
        == "Nộp ở xã. Hỏi ở quầy."
    )


def test_a_text_loses_entries_links_and_headings_under_which_nothing_is_left():
    text = (
        "Mở đầu.\n\n## Ở Hà Tĩnh\n\nMức của Hà Tĩnh.\n\n## Chung\n\n- Một. Xem [tin](../tin-tuc/2022/a.md).\n- Của Hà Tĩnh.\n"
        "- [Việc](../thu-tuc/ho-tich/thu-tuc-rieng.md)\n- Hai.\n\n### Trống\n\n| a | Hà Tĩnh |\n\n## Cuối\n"
    )
    assert redact.body(text, UNWANTED) == "Mở đầu.\n\n## Chung\n\n- Một.\n- Hai."


def test_an_entry_goes_whole_and_a_field_loses_its_sentence():
    found = {
        "summary": "Một. Của Hà Tĩnh.",
        "note": "Của Hà Tĩnh.",
        "fees": [{"amount": "1", "legal_ref": "nghi-quyet-1"}, {"amount": "2"}],
        "procedures": ["thu-tuc-rieng", "khac"],
        "cases": [{"name": "a", "papers": []}],
        "steps": [],
    }
    assert redact.fields(found, UNWANTED) == {
        "summary": "Một.",
        "fees": [{"amount": "2"}],
        "procedures": ["khac"],
        "cases": [{"name": "a", "papers": []}],
        "steps": [],
    }
