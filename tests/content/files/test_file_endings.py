import pytest

from commune.content.files.file_endings import DOCUMENTS, PICTURES, REFUSED, TEXTS, refusal

SAVED = """
avif jfif heic heif tiff tif bmp svg gif psd dng rtf odt ods pages numbers key mht mhtml html htm eml msg zip rar 7z mp4 mov 3gp webm mp3 m4a amr aac
ogg xls doc ppt pptx docm xlsm csv tsv txt url lnk webloc gdoc xps vsdx dwg p7s cer ics vcf exe apk json yaml epub ttf dotx
""".split()
"""Endings that phones, browsers, scanners and offices save."""


@pytest.mark.parametrize("kind", SAVED)
def test_what_people_save_has_a_reason_and_a_mend_whatever_its_letters(kind):
    why, mend = refusal(f"Mau don.{kind.upper()}")
    assert refusal(f"mau-don.{kind}") == (why, mend)
    assert why.endswith(".") and mend.endswith((".", "…"))


def test_each_kind_is_told_what_is_true_of_it():
    def mend(name):
        return refusal(name)[1]

    assert "đổi sang JPG" in mend("IMG_0042.HEIC")
    assert mend("anh.jfif") == "Đổi đuôi tệp thành .jpg."
    assert "Excel" in mend("bang.csv")
    assert ".md" in mend("doc.txt")
    assert "PDF" in mend("trang.mhtml")
    assert "từng tệp" in mend("goi.rar")
    assert "Tải xuống" in mend("mau.gdoc")
    assert refusal("hinh.gif")[0] == "Ảnh GIF không đăng được: trang không hiện hình động."


def test_an_unknown_ending_and_none_have_a_default():
    assert refusal("mau.xyz")[0] == "Loại tệp .xyz không đăng được."
    assert refusal("mau")[0] == "Tệp không có đuôi, không biết là loại gì."
    assert refusal("mau.xyz")[1] == refusal("mau")[1]


def test_what_may_be_published_is_not_refused():
    for kind in (*PICTURES, *DOCUMENTS, *TEXTS):
        assert refusal(f"a{kind}") is None
        assert kind not in REFUSED
