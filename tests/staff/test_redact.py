from commune.staff import redact


def test_only_the_sentence_goes():
    text = "Nộp ở xã. Mức của tỉnh chưa rõ. Hỏi ở quầy."
    assert redact.sentences(text, lambda s: "chưa rõ" in s) == "Nộp ở xã. Hỏi ở quầy."
