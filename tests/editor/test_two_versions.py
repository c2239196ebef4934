"""Two versions of one file are told by the names of the fields, else as they are."""

from commune.editor.two_versions import differences

PATH = "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"
ONE = "---\ntitle: Mở điểm giúp\ndate: 2026-01-20\n---\n\nMột.\n".encode()


def test_only_what_differs_is_told_and_by_its_label():
    other = ONE.replace("Mở điểm".encode(), "Đóng điểm".encode()).replace(
        "Một.".encode(), "Hai.".encode()
    )
    (label, mine, theirs), text = differences(PATH, ONE, other)
    assert (mine, theirs) == ("Mở điểm giúp", "Đóng điểm giúp")
    assert label != "title"
    assert text == ("Nội dung", "Một.", "Hai.")
    assert differences(PATH, ONE, ONE) == []


def test_a_version_that_no_form_can_read_is_shown_whole():
    broken = b"---\ntitle: [\n---\n"
    assert differences(PATH, ONE, broken) == [("Cả tệp", ONE.decode(), broken.decode())]
