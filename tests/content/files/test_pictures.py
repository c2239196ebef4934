import io
import random

import pytest
from make_files import picture
from PIL import Image

from commune.content.files.pictures import HEAVIEST, LONGEST, encode, inspect
from commune.problems import Refused


def codes(data, name="a.jpg"):
    try:
        inspect(data, name)
    except Refused as refused:
        return [refused.code]
    return []


def test_a_photograph_is_turned_upright_made_small_and_loses_its_place():
    data = picture("JPEG", (2000, 1000), exif=True)
    assert Image.open(io.BytesIO(data)).getexif().get_ifd(0x8825)
    size = inspect(data, "a.jpg")
    out = encode(data, "a.jpg")
    published = Image.open(io.BytesIO(out))
    assert published.size == size == (LONGEST // 2, LONGEST)
    assert not published.getexif()
    assert set(published.info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "progressive",
        "progression",
    }
    assert b"Exif" not in out
    assert "Tám".encode() not in out


@pytest.mark.parametrize(
    ("kind", "name"), [("JPEG", "a.jpg"), ("JPEG", "a.jpeg"), ("PNG", "a.png"), ("WEBP", "a.webp")]
)
def test_every_kind_stays_what_it_is_and_gives_the_same_bytes_twice(kind, name):
    data = picture(kind, exif=kind != "WEBP")
    assert Image.open(io.BytesIO(encode(data, name))).format == kind
    assert encode(data, name) == encode(data, name)
    assert b"GPS" not in encode(data, name)


@pytest.mark.parametrize(
    ("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp")]
)
def test_even_noise_stays_light(kind, name):
    assert len(encode(picture(kind, (1000, 1000), noise=True), name)) <= HEAVIEST


def test_what_is_seen_through_stays_so_in_png():
    image = Image.new("RGBA", (20, 20), (255, 0, 0, 0))
    out = io.BytesIO()
    image.save(out, "PNG")
    again = Image.open(io.BytesIO(encode(out.getvalue(), "a.png"))).convert("RGBA")
    assert again.getpixel((5, 5))[3] == 0


def test_text_in_a_png_is_left_behind():
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Comment", "BI-MAT")
    out = io.BytesIO()
    Image.new("RGB", (20, 20)).save(out, "PNG", pnginfo=info)
    assert b"BI-MAT" in out.getvalue()
    assert b"BI-MAT" not in encode(out.getvalue(), "a.png")


def test_a_small_picture_is_not_blown_up():
    assert inspect(picture(size=(30, 20)), "a.jpg") == (30, 20)


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "1"])
def test_any_mode_becomes_one_that_every_screen_shows(mode):
    out = io.BytesIO()
    Image.new(mode, (20, 20)).save(out, "JPEG" if mode in ("L", "CMYK") else "PNG")
    name = "a.jpg" if mode in ("L", "CMYK") else "a.png"
    assert codes(out.getvalue(), name) == []
    assert encode(out.getvalue(), name)


def test_pictures_that_are_not_what_they_say_or_broken_are_refused():
    assert codes(picture("PNG")) == ["F031"]
    assert codes(picture("GIF", mode="L")) == ["F031"]
    assert codes(picture("JPEG", noise=True)[:20_000]) == ["F031"]
    assert codes(b"<svg/>") == ["F031"]
    assert codes(b"") == ["F031"]


def test_a_picture_that_unpacks_into_gigabytes_is_refused():
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    assert len(out.getvalue()) < 100_000
    assert codes(out.getvalue(), "a.png") == ["F035"]


@pytest.mark.parametrize("size", [(5, 5), (1, 1), (7, 600), (1, 6000)])
def test_the_smallest_pictures_are_published_too(size):
    out = io.BytesIO()
    Image.new("RGB", size).save(out, "JPEG")
    assert codes(out.getvalue()) == []
    assert encode(out.getvalue(), "a.jpg")


def test_an_orientation_that_is_no_number_and_a_broken_exif_do_no_harm(recwarn):
    as_text = b"Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x02\x00\x04\x00\x00\x00sau\x00\x00\x00\x00\x00"
    for data in (as_text, b"Exif\x00\x00II*\x00\xff\xff\xff\x7f"):
        out = io.BytesIO()
        Image.new("RGB", (20, 10)).save(out, "JPEG", exif=data)
        assert inspect(out.getvalue(), "a.jpg") == (20, 10)
        assert encode(out.getvalue(), "a.jpg")
    assert list(recwarn) == []


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright_as_its_reader_would_show_it(orientation):
    from PIL import ImageOps

    image = Image.new("RGB", (30, 20))
    image.paste((255, 0, 0), (0, 0, 10, 10))
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    image.save(out, "PNG", exif=exif)
    want = ImageOps.exif_transpose(Image.open(io.BytesIO(out.getvalue()))).convert("RGB")
    got = Image.open(io.BytesIO(encode(out.getvalue(), "a.png"))).convert("RGB")
    assert got.size == want.size
    corners = [(0, 0), (want.width - 1, 0), (0, want.height - 1), (want.width - 1, want.height - 1)]
    assert [got.getpixel(c) for c in corners] == [want.getpixel(c) for c in corners]


def test_the_first_of_several_pictures_in_one_file_is_published():
    """Many phones write a picture and a smaller one into one .jpg."""
    out = io.BytesIO()
    first, second = (Image.new("RGB", (40, 30), colour) for colour in ("red", "blue"))
    first.save(out, "MPO", save_all=True, append_images=[second])
    assert Image.open(io.BytesIO(out.getvalue())).format == "MPO"
    assert inspect(out.getvalue(), "a.jpg") == (40, 30)
    published = Image.open(io.BytesIO(encode(out.getvalue(), "a.jpg")))
    assert (published.format, published.getpixel((20, 15))[0] > 200) == ("JPEG", True)


def test_no_odd_exif_breaks_a_build(capfd):
    """Bytes of a real camera's block, changed at random: the picture is published, or refused in
    words, and nothing is printed.
    """
    good, chance = picture(size=(60, 40), exif=True), random.Random(7)
    start = good.index(b"Exif")
    length = int.from_bytes(good[start - 2 : start], "big")
    for _ in range(400):
        data = bytearray(good)
        for _ in range(chance.randint(1, 6)):
            data[start + 6 + chance.randrange(length - 8)] = chance.randrange(256)
        if not codes(bytes(data)):
            size = inspect(bytes(data), "a.jpg")
            assert Image.open(io.BytesIO(encode(bytes(data), "a.jpg"))).size == size
    assert capfd.readouterr() == ("", "")
