import io
import random

import pytest
from make_files import huge_photo, picture
from PIL import Image, ImageCms
from support import ROOT

from commune.content.files.pictures import (
    HEAVIEST,
    LONGEST,
    MAX_PIXELS,
    encode,
    encode_in_document,
    inspect,
)
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


GREY = {"I;16": 32_896, "L": 128, "LA": (128, 255), "1": 255, "P": 7}
COLOURS = {
    "I;16": (128, 128, 128),
    "L": (128, 128, 128),
    "LA": (128, 128, 128),
    "1": (255, 255, 255),
    "P": (200, 16, 46),
    "RGB": (1, 130, 250),
    "RGBA": (1, 130, 250),
    "CMYK": (255, 0, 0),
}
"""Mode of a picture -> what a reader sees of the one colour in it."""


def written(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def one_colour(mode):
    image = Image.new("P" if mode == "P" else mode, (20, 20))
    if mode == "P":
        image.putpalette([*[0] * 21, 200, 16, 46])
    image.paste({"RGB": (1, 130, 250), "RGBA": (1, 130, 250, 255), "CMYK": (0, 255, 255, 0)}.get(mode) or GREY[mode], (0, 0, 20, 20))  # fmt: skip
    return image


def seen(data, ground="white", at=(10, 10)):
    """What a reader sees of a picture on a ground."""
    image = Image.open(io.BytesIO(data)).convert("RGBA")
    page = Image.new("RGBA", image.size, ground)
    page.alpha_composite(image)
    return page.convert("RGB").getpixel(at)


def near(one, other, most=3):
    return all(abs(a - b) <= most for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("mode", COLOURS)
def test_a_picture_of_any_mode_keeps_its_colour(mode):
    kind, name = ("JPEG", "a.jpg") if mode == "CMYK" else ("PNG", "a.png")
    data = written(one_colour(mode), kind)
    assert codes(data, name) == []
    assert near(seen(encode(data, name)), COLOURS[mode])


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_photograph_of_any_mode_keeps_its_colour(mode):
    data = written(one_colour(mode), "JPEG", quality=95)
    assert near(seen(encode(data, "a.jpg")), COLOURS[mode])


def test_tones_of_sixteen_bits_stay_apart_from_dark_to_light():
    image = Image.new("I;16", (100, 20))
    for n in range(100):
        image.putpixel((n, 10), n * 661)
    got = [seen(encode(written(image, "PNG"), "a.png"), at=(n, 10))[0] for n in range(100)]
    assert got == sorted(got)
    assert all(abs(tone - n * 661 / 257) <= 1 for n, tone in enumerate(got))


@pytest.mark.parametrize("ground", ["white", "black", "#0f1817"])
@pytest.mark.parametrize("mode", ["LA", "RGBA", "P", "L", "RGB", "I;16"])
def test_what_is_seen_through_is_so_on_every_ground(mode, ground):
    image, options = Image.new(mode if mode != "P" else "RGBA", (20, 20)), {}
    if mode in ("LA", "RGBA", "P"):
        image.paste({"LA": (90, 128)}.get(mode, (200, 16, 46, 128)), (0, 0, 10, 20))
        image = image.quantize(8) if mode == "P" else image
    else:
        through = {"L": 7, "RGB": (7, 7, 7), "I;16": 700}[mode]
        image = Image.new(mode, (20, 20), through)
        image.putpixel((4, 10), {"L": 90, "RGB": (90, 90, 90), "I;16": 23_130}[mode])
        options["transparency"] = through
    data = written(image, "PNG", **options)
    want = Image.open(io.BytesIO(data))
    out = encode(data, "a.png")
    if mode == "I;16":
        assert near(seen(out, ground, (4, 10)), (90, 90, 90))
        assert seen(out, ground, (15, 10)) == Image.new("RGB", (1, 1), ground).getpixel((0, 0))
        return
    want = written(want.convert("RGBA"), "PNG")
    for at in ((4, 10), (15, 10)):
        assert near(seen(out, ground, at), seen(want, ground, at))


def test_colours_of_another_gamma_or_profile_are_those_that_a_browser_shows():
    from PIL.PngImagePlugin import PngInfo

    grey, info = Image.new("RGB", (20, 20), (55, 55, 55)), PngInfo()
    info.add(b"gAMA", (100_000).to_bytes(4, "big"))  # tones of light itself
    assert near(seen(encode(written(grey, "PNG", pnginfo=info), "a.png")), (127, 127, 127))
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    assert codes(written(grey, "PNG", icc_profile=lab), "a.png") == []
    assert seen(encode(written(grey, "PNG", icc_profile=b"broken"), "a.png")) == (55, 55, 55)


def test_few_colours_stay_exactly_what_they_are():
    image = Image.new("RGB", (900, 600), (200, 16, 46))
    image.paste((255, 205, 0), (100, 100, 300, 300))
    image.paste((1, 2, 3), (0, 0, 40, 40))
    out = Image.open(io.BytesIO(encode(written(image, "PNG"), "a.png"))).convert("RGB")
    assert out.tobytes() == image.tobytes()


def test_a_photograph_of_a_hundred_million_points_is_taken_and_small():
    data = huge_photo()
    assert inspect(data, "a.jpg") == (1200, 900)
    out = encode(data, "a.jpg")
    assert Image.open(io.BytesIO(out)).size == (1200, 900)
    assert near(seen(out), (128, 128, 128))


def test_what_cannot_be_reduced_while_it_is_decoded_has_a_limit_of_its_own():
    image = Image.new("L", (8_000, 8_000))
    assert image.width * image.height > MAX_PIXELS
    for kind, name, options in (
        ("JPEG", "a.jpg", {"progressive": True}),
        ("PNG", "a.png", {}),
    ):
        with pytest.raises(Refused, match="quá 60 triệu điểm") as refused:
            inspect(written(image, kind, **options), name)
        assert refused.value.code == "F035"


def two_halves(size=(1800, 1200)):
    image = Image.new("RGB", size, (30, 90, 200))
    image.paste((220, 30, 40), (0, 0, size[0] // 2, size[1]))
    return image


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_picture_in_a_document_stays_as_it_lies_there(kind, orientation):
    """Word and LibreOffice do not turn pictures by their EXIF, and give them a frame."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, "BI-MAT"
    data = written(two_halves(), kind, exif=exif, dpi=(300, 300))
    assert b"BI-MAT" in data
    out = encode_in_document(data)
    image = Image.open(io.BytesIO(out))
    assert (image.format, image.size, b"BI-MAT" in out) == (kind, (1200, 800), False)
    assert image.getexif().get(0x0112, 1) == 1
    assert near(seen(out, at=(100, 400)), (220, 30, 40))
    assert near(seen(out, at=(1100, 400)), (30, 90, 200))
    if kind != "WEBP":
        assert round(image.info["dpi"][0]) == 200


def test_a_drawing_in_a_document_keeps_every_colour():
    image = picture("PNG", (1000, 700), mode="RGB")
    tinted = Image.merge("RGB", [Image.open(io.BytesIO(image)).getchannel(0), *[Image.linear_gradient("L").rotate(turn).resize((1000, 700)) for turn in (90, 180)]])  # fmt: skip
    assert len(tinted.getcolors(1_000_000)) > 256
    out = Image.open(io.BytesIO(encode_in_document(written(tinted, "PNG"))))
    assert out.convert("RGB").tobytes() == tinted.tobytes()


@pytest.mark.parametrize(("mode", "tone"), [("I;16", 32_896), ("F", 0.502), ("F", 128.0), ("I", 32_896)])  # fmt: skip
def test_a_scan_in_a_document_keeps_its_tone(mode, tone):
    out = encode_in_document(written(Image.new(mode, (20, 20), tone), "TIFF"))
    assert near(seen(out), (128, 128, 128))


def test_what_is_no_photograph_in_a_document_stays_as_it_is():
    for data in (b"", b"\xd7\xcd\xc6\x9a drawing", picture("GIF", mode="L"), picture()[:300]):
        assert encode_in_document(data) == data


def test_pictures_that_are_not_what_they_say_or_broken_are_refused():
    assert codes(picture("PNG")) == ["F031"]
    assert codes(picture("GIF", mode="L")) == ["F031"]
    assert codes(picture("JPEG", noise=True)[:20_000]) == ["F031"]
    assert codes(b"<svg/>") == ["F031"]
    assert codes(b"") == ["F031"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ((ROOT / "tests/files/phone.heic").read_bytes(), "HEIC"),
        (picture("AVIF"), "AVIF"),
        (picture("PNG"), "PNG"),
        (picture("WEBP"), "WEBP"),
    ],
    ids=["heic", "avif", "png", "webp"],
)
def test_a_picture_under_another_kinds_name_is_called_what_it_is(data, kind):
    with pytest.raises(Refused, match=f"đó là ảnh {kind}"):
        inspect(data, "a.jpg")


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
