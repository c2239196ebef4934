"""Photographs from phones, put beside a text that is there already: small, upright, without the
place where they were taken, named after the text.
"""

from collections.abc import Callable, Iterable

from commune.content import layers
from commune.content.document import Value
from commune.content.files import phone_photos
from commune.models.shape import shape
from commune.problems import CommandRefused
from commune.staff import edit_fields
from commune.staff.new_file import kind_named
from commune.staff.word.marks import escaped

REMINDER = "Trước khi đăng, nhìn lại từng ảnh: người trong ảnh có đồng ý không, nhất là trẻ em; có lộ giấy tờ, biển số, màn hình, địa chỉ nhà không."
"""What somebody should ask of a picture that no program can."""


def beside(
    path: str,
    data: bytes,
    photos: Iterable[bytes],
    is_taken: Callable[[str], bool],
    alts: list[str] | None,
) -> dict[str, bytes]:
    """Give the files, by path, that *photos* become beside the text *data* of the file *path*: each
    picture, then the text that shows them. The first takes the field for the picture of the item,
    where the kind has one and it is free; the others stand at the end of the text. *alts* say what
    is to be seen, where somebody has said it; with None it will be asked of each at its place.
    *is_taken* tells of a path whether a file is there.

    Raises CommandRefused where the kind shows no text, or a photograph cannot be read.
    """
    parts = layers.place_of(path).split("/")
    model = kind_named(parts[1]) if path.startswith("content/") and len(parts) > 2 else None
    if model is None or not model.has_text:
        raise CommandRefused(f"Không đặt ảnh vào {path} được: loại này không có bài viết.")
    made: dict[str, bytes] = {}
    stem, folder = path.removesuffix(".md").rpartition("/")[2], path.rpartition("/")[0]
    has_field = any(field.name == "image" for field in shape(model))
    is_free = has_field and "image" not in edit_fields.fields_of(data, path)
    for number, photo in enumerate(photos):
        place = _free(folder, stem, lambda p: p in made or is_taken(p))
        made[place] = phone_photos.as_jpeg(photo)
        name = place.rpartition("/")[2]
        alt = alts[number] if alts and number < len(alts) else ""
        if is_free and (alt or alts is None):
            value: dict[str, Value] = {"file": name, "alt": alt} if alt else {"file": name}
            data = edit_fields.put(data, path, ("image",), value)
            is_free = False
        else:
            data = data.rstrip(b"\n") + f"\n\n![{escaped(alt)}]({name})\n".encode()
    return {**made, path: data}


def _free(folder: str, stem: str, is_taken: Callable[[str], bool]) -> str:
    """Give the first name for a picture of the text that no other has."""
    number = 1
    while is_taken(place := f"{folder}/{stem}-{number}.jpg"):
        number += 1
    return place
