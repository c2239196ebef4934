import io
import sys

import pytest
from make_files import huge_photo, picture
from PIL import Image
from support import ROOT

from commune.content.files.phone_photos import as_jpeg
from commune.content.files.pictures import HEAVIEST
from commune.problems import CommandRefused

HEIC = (ROOT / "tests/files/phone.heic").read_bytes()
"""Red on the left, blue on the right, 96 × 64, to be turned by a quarter."""


def opened(data):
    return Image.open(io.BytesIO(as_jpeg(data)))


def test_a_photograph_in_heic_becomes_an_upright_jpg_that_tells_nothing():
    assert b"Camera of Tam" in HEIC
    made = opened(HEIC)
    assert (made.format, made.size) == ("JPEG", (64, 96))
    for at, colour in (((30, 10), (220, 30, 40)), ((30, 85), (30, 90, 200))):
        assert all(abs(a - b) < 8 for a, b in zip(made.getpixel(at), colour, strict=True))
    assert b"Tam" not in as_jpeg(HEIC)
    assert not made.getexif()


def test_without_the_part_that_reads_heic_one_is_told_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "pi_heif", None)
    with pytest.raises(CommandRefused, match=r"requirements-heic\.txt"):
        as_jpeg(HEIC)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF"])
def test_whatever_a_phone_or_a_scanner_saves_becomes_a_light_jpg(kind):
    made = opened(picture(kind, (1600, 900)))
    assert (made.format, made.size) == ("JPEG", (1200, 675))


def test_a_photograph_of_a_hundred_million_points_becomes_small():
    assert len(as_jpeg(huge_photo())) < HEAVIEST


def test_what_is_seen_through_stands_on_white():
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (255, 0, 0, 0)).save(out, "PNG")
    assert opened(out.getvalue()).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("data", [b"", b"<svg/>", HEIC[:300], HEIC[:12], picture()[:400]])
def test_what_is_no_picture_is_said_in_words(data):
    with pytest.raises(CommandRefused, match="Ảnh hỏng"):
        as_jpeg(data)


def test_a_picture_that_unpacks_into_gigabytes_is_refused():
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    with pytest.raises(CommandRefused, match="triệu điểm"):
        as_jpeg(out.getvalue())
