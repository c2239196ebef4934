"""Pictures from clerks' phones: judged, then made small and clean. What tells where or with what
they were taken is left behind.
"""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PIL import Image, ImageChops, ImageCms

from commune.content.files.refusals import broken
from commune.problems import Refused

FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
"""Ending of a file -> what must be inside."""
LONGEST = 1200
"""Pixels of the longer side of a published picture: sharp on a phone, enough on a desktop."""
HEAVIEST = 300_000
"""Bytes of a published picture at most."""
MAX_PIXELS = 60_000_000
"""Pixels of a picture that we open; more is a mistake or an attack."""
MAX_PHOTO_PIXELS = 220_000_000
"""Pixels of a photograph that is reduced while it is decoded, as those of the largest phones."""
_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
"""Brands of a file of the HEIF family."""
_IN_DOCUMENTS = ("JPEG", "PNG", "WEBP", "TIFF")
"""What may tell where it was taken inside a document."""
Image.MAX_IMAGE_PIXELS = None  # ours is asked before anything is unpacked
_QUALITIES = (80, 70, 60, 50)
_LIGHT = 100_000
"""Bytes up to which a PNG keeps every colour that it has."""
_USUAL_GAMMA = 1 / 2.2
_WHITES = {"I": (65_535.0,), "F": (1.0, 255.0, 65_535.0)}
"""Whole numbers or fractions -> what may be white, the least that the picture does not exceed."""

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""EXIF orientation -> what makes the picture upright."""

Size = tuple[int, int]
"""Width and height in pixels."""


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the library's English remarks about a broken EXIF to itself: no EXIF is published."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@_quiet()
def inspect(data: bytes, path: str) -> Size:
    """Give the size at which a picture will be published. Raises Refused where it cannot be."""
    ending = f".{path.rpartition('.')[2]}"
    if is_heic(data):  # phones and chats rename it
        raise broken(ending, "đó là ảnh HEIC của điện thoại")
    try:
        with Image.open(
            io.BytesIO(data), formats=[*set(FORMATS.values()), "GIF", "BMP", "TIFF", "AVIF"]
        ) as image:
            kind = (
                "JPEG" if image.format == "MPO" else image.format
            )  # phones put several pictures into one; the first is published
            _judge_kind(image.format, kind, ending)
            judge_pixels(image)
            turned = _orientation(image) >= 5  # orientations 5 to 8 lie on their side
            size = (image.height, image.width) if turned else image.size
            image.draft(
                None, (max(1, image.width // 8), max(1, image.height // 8))
            )  # decodes all, but cheaply
            image.load()
            _in_srgb(image.crop((0, 0, 1, 1)))  # whether its colours can be read
    except Refused:
        raise
    except Exception:  # noqa: BLE001 - a picture of a stranger may break its reader in any way
        raise broken(ending) from None
    return _fitted(size)


def is_heic(data: bytes) -> bool:
    """Tell whether a file is of the HEIF family, whatever it is called."""
    return data[4:8] == b"ftyp" and data[8:12] in _HEIC


def _judge_kind(found: str | None, kind: str | None, ending: str) -> None:
    if kind != FORMATS[ending]:
        raise broken(ending, f"đó là ảnh {found}")


def judge_pixels(image: Image.Image) -> None:
    """Raise Refused for more than is worth unpacking."""
    is_reduced = image.format in ("JPEG", "MPO") and not image.info.get("progressive")
    most = MAX_PHOTO_PIXELS if is_reduced else MAX_PIXELS
    if image.width * image.height > most:
        raise too_many_pixels(image.size, most)


def too_many_pixels(size: Size, most: int) -> Refused:
    """Refuse a picture of this size."""
    message = f"Ảnh {size[0]} × {size[1]} điểm, quá {most // 1_000_000} triệu điểm."
    mend = "Thu nhỏ ảnh còn khoảng 2000 điểm mỗi chiều rồi chép đè."
    return Refused("F035", message, mend)


@_quiet()
def encode(data: bytes, path: str) -> bytes:
    """Make the published picture: upright, in sRGB, at most LONGEST pixels and HEAVIEST bytes,
    without any metadata.
    """
    kind = FORMATS[f".{path.rpartition('.')[2]}"]
    with Image.open(io.BytesIO(data)) as image:
        clean = _clean(_upright(_reduced(image)))
    return _as_png(clean) if kind == "PNG" else _as_photo(clean, kind)


@_quiet()
def encode_photo(image: Image.Image) -> bytes:
    """Make a published JPG of an open picture, on white where it is seen through."""
    clean = _clean(_upright(_reduced(image)))
    if clean.mode == "RGBA":
        white = Image.new("RGB", clean.size, "white")
        white.paste(clean, mask=clean.getchannel("A"))
        clean = white
    return _as_photo(clean, "JPEG")


@_quiet()
def encode_in_document(data: bytes) -> bytes:
    """Make the picture that takes another's place inside a document: as it lies there, which is not
    what its orientation says, of the same shape and kind, whatever it is called; without any
    metadata. What is no photograph, or cannot be read, stays as it is.
    """
    try:
        with Image.open(io.BytesIO(data), formats=_IN_DOCUMENTS) as image:
            kind = "JPEG" if image.format == "MPO" else image.format
            judge_pixels(image)
            dots = float(image.info.get("dpi", (0, 0))[0])
            longest, orientation = max(image.size), _orientation(image)
            clean = _clean(_reduced(image))
    except Exception:  # noqa: BLE001 - a picture of a stranger may break its reader in any way
        return data
    if kind == "TIFF" and orientation in _TURNS:  # the library turned it while reading
        clean = clean.transpose(_TURNS[{6: 8, 8: 6}.get(orientation, orientation)])
    options: dict[str, Any] = {"quality": _QUALITIES[0]} if kind in ("JPEG", "WEBP") else {}
    if dots > 0:  # how large it is shown where the document does not say
        options["dpi"] = (dots * max(clean.size) / longest,) * 2
    if kind == "TIFF":
        options["compression"] = "tiff_lzw"
    out = io.BytesIO()
    (clean.convert("RGB") if kind == "JPEG" else clean).save(out, kind, optimize=True, **options)
    return out.getvalue()


def _reduced(image: Image.Image) -> Image.Image:
    """Decode a photograph at no more than what a good picture is made of: memory stays bounded."""
    width, height = _fitted(image.size)
    image.draft(None, (2 * width, 2 * height))
    return image


def _clean(image: Image.Image) -> Image.Image:
    """Give the pixels alone, in sRGB and small: nothing of the file's own chunks comes along."""
    image = _in_srgb(image)
    image = image.resize(_fitted(image.size), Image.Resampling.LANCZOS)
    clean = Image.new(image.mode, image.size)
    clean.paste(image)
    return clean


def _orientation(image: Image.Image) -> int:
    """Give the EXIF orientation, 1 to 8; 1 where there is none or it cannot be read."""
    try:
        found = image.getexif().get(0x0112, 1)
    except Exception:  # noqa: BLE001 - a picture of a stranger may break its reader in any way
        return 1
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


def _upright(image: Image.Image) -> Image.Image:
    """Turn the picture as its orientation says, from its pixels alone."""
    turn = _TURNS.get(_orientation(image))
    return image.transpose(turn) if turn is not None else image


def _fitted(size: Size) -> Size:
    scale = min(1.0, LONGEST / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _in_srgb(image: Image.Image) -> Image.Image:
    """Turn colours of a wide phone screen, of print or of another gamma into those of every screen,
    and any mode into RGB or RGBA.
    """
    profile, gamma = image.info.get("icc_profile"), image.info.get("gamma")
    image = _eight_bits(image)
    if image.has_transparency_data:
        plain = image.convert("RGBA")
        colours, alpha = plain.convert("RGB"), plain.getchannel("A")
    else:
        colours, alpha = image, None
        if not (profile and image.mode in ("L", "CMYK")):
            colours = image.convert("RGB")
    if profile:
        colours = _through(colours, profile)
    elif gamma and "srgb" not in image.info and abs(gamma - _USUAL_GAMMA) > 0.02:
        power = _USUAL_GAMMA / gamma
        colours = colours.point([round(255 * (n / 255) ** power) for n in range(256)] * 3)
    if alpha:
        colours.putalpha(alpha)
    return colours


def _through(image: Image.Image, profile: bytes) -> Image.Image:
    """Turn the colours that a profile describes into sRGB; by plain numbers where it cannot be
    read.
    """
    try:
        turned = ImageCms.profileToProfile(
            image, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image.convert("RGB")
    return turned or image.convert("RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Scale the tones of a picture with more than 8 bits, which the library would only cut off."""
    if not image.mode.startswith(("I", "F")):
        return image
    wide, through = image.convert("F"), image.info.get("transparency")
    highest = max(float(pixel) for pixel in wide.getextrema() if not isinstance(pixel, tuple))
    white = next(white for white in (*_WHITES[image.mode[0]], highest) if highest <= white)
    tones = wide.point(lambda tone: tone * (255 / white) + 0.5).convert("L")
    if isinstance(through, int):  # the one tone that is seen through
        above = wide.point(lambda tone: tone * 1 - through).convert("L")
        below = wide.point(lambda tone: tone * -1 + through).convert("L")
        tones = Image.merge(
            "LA", (tones, ImageChops.lighter(above, below).point([0, *[255] * 255]))
        )
    return tones


def _as_photo(image: Image.Image, kind: str) -> bytes:
    if kind == "JPEG" and image.mode != "RGB":
        image = image.convert("RGB")
    options: dict[str, Any] = (
        {"optimize": True, "progressive": True} if kind == "JPEG" else {"method": 4}
    )
    while True:
        for quality in _QUALITIES:
            out = io.BytesIO()
            image.save(out, kind, quality=quality, **options)
            if len(out.getvalue()) <= HEAVIEST:
                return out.getvalue()
        image = _smaller(image)


def _as_png(image: Image.Image) -> bytes:
    """Every colour as it is where that is light, else at most 256: enough for drawings and screens;
    a photograph is made smaller until it fits.
    """
    whole = _png(image)
    if len(whole) <= _LIGHT:
        return whole
    while len(few := _png(image.quantize(256, method=Image.Quantize.FASTOCTREE))) > HEAVIEST:
        image = _smaller(image)
    return few


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _smaller(image: Image.Image) -> Image.Image:
    return image.resize(
        (max(1, image.width * 3 // 4), max(1, image.height * 3 // 4)), Image.Resampling.LANCZOS
    )
