"""Pictures from clerks' phones: judged, then made small and clean. What tells where or with what
they were taken is left behind.
"""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PIL import Image, ImageCms

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
Image.MAX_IMAGE_PIXELS = None  # ours is asked before anything is unpacked
_QUALITIES = (80, 70, 60, 50)

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
    try:
        with Image.open(
            io.BytesIO(data), formats=[*set(FORMATS.values()), "GIF", "BMP", "TIFF"]
        ) as image:
            kind = (
                "JPEG" if image.format == "MPO" else image.format
            )  # phones put several pictures into one; the first is published
            if kind != FORMATS[ending]:
                raise broken(ending, f"đó là ảnh {image.format}")
            if image.width * image.height > MAX_PIXELS:
                message = f"Ảnh {image.width} × {image.height} điểm, quá lớn."
                mend = "Thu nhỏ ảnh còn khoảng 2000 điểm mỗi chiều rồi chép đè."
                raise Refused("F035", message, mend)
            turned = _orientation(image) >= 5  # orientations 5 to 8 lie on their side
            size = (image.height, image.width) if turned else image.size
            image.draft(
                "RGB", (max(1, image.width // 8), max(1, image.height // 8))
            )  # decodes all, but cheaply
            image.load()
    except (OSError, SyntaxError, ValueError):
        raise broken(ending) from None
    return _fitted(size)


@_quiet()
def encode(data: bytes, path: str) -> bytes:
    """Make the published picture: upright, in sRGB, at most LONGEST pixels and HEAVIEST bytes,
    without any metadata.
    """
    image: Image.Image = Image.open(io.BytesIO(data))
    kind = FORMATS[f".{path.rpartition('.')[2]}"]
    image = _in_srgb(_upright(image))
    image = image.resize(_fitted(image.size), Image.Resampling.LANCZOS)
    clean = Image.new(image.mode, image.size)
    clean.paste(image)  # pixels only: nothing of the file's own chunks comes along
    return _as_png(clean) if kind == "PNG" else _as_photo(clean, kind)


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
    """Turn colours of a wide phone screen into those of every screen, and any mode into RGB or
    RGBA.
    """
    profile = image.info.get("icc_profile")
    see_through = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    plain = image.convert("RGBA" if see_through else "RGB")
    if profile and image.mode == "RGB":
        try:
            turned = ImageCms.profileToProfile(
                plain, io.BytesIO(profile), ImageCms.createProfile("sRGB")
            )
        except ImageCms.PyCMSError:
            return plain
        return turned or plain
    return plain


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
    """At most 256 colours: enough for drawings and screens; a photograph is made smaller until it
    fits.
    """
    while True:
        few = image.quantize(256, method=Image.Quantize.FASTOCTREE)
        out = io.BytesIO()
        few.save(out, "PNG", optimize=True)
        if len(out.getvalue()) <= HEAVIEST:
            return out.getvalue()
        image = _smaller(image)


def _smaller(image: Image.Image) -> Image.Image:
    return image.resize(
        (max(1, image.width * 3 // 4), max(1, image.height * 3 // 4)), Image.Resampling.LANCZOS
    )
