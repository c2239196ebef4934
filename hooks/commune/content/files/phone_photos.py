"""Photographs as phones and cameras save them: of any name and size, HEIC too where ``pi_heif`` is
installed, made into the JPG that lies beside a text.
"""

import io
from importlib import import_module
from typing import cast

from PIL import Image

from commune.content.files import pictures
from commune.problems import CommandRefused, Refused

_INSTALL = "Cài thêm phần đọc HEIC: .venv/bin/pip install --no-deps --require-hashes -r requirements-heic.txt; hoặc lưu ảnh thành JPG."


def as_jpeg(data: bytes) -> bytes:
    """Give the photograph as it will lie in content/: upright, small, without any metadata. Raises
    CommandRefused.
    """
    try:
        with _opened(data) as image:
            pictures.judge_pixels(image)
            return pictures.encode_photo(image)
    except CommandRefused:
        raise
    except Refused as refused:
        raise CommandRefused(str(refused)) from None
    except Exception:  # noqa: BLE001 - a picture of a stranger may break its reader in any way
        raise CommandRefused("Ảnh hỏng, hoặc không phải ảnh.") from None


def _opened(data: bytes) -> Image.Image:
    if not pictures.is_heic(data):
        return Image.open(io.BytesIO(data))
    try:
        heif = import_module("pi_heif")
    except ImportError:
        raise CommandRefused(f"Máy này chưa đọc được ảnh HEIC. {_INSTALL}") from None
    found = heif.open_heif(data, convert_hdr_to_8bit=True)
    if found.size[0] * found.size[1] > pictures.MAX_PIXELS:
        raise pictures.too_many_pixels(found.size, pictures.MAX_PIXELS)
    return cast("Image.Image", found.to_pillow())
