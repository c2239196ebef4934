"""What is left of one dictionary and of one photograph; whole files are tried in test_pdfcopy."""

import io

import pytest
from make_files import picture
from PIL import Image
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    EncodedStreamObject,
    NameObject,
    TextStringObject,
)

from commune.content.files.pdf_parts import data_of, kept, signatures


def dictionary(**values: object) -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject(f"/{key}"): NameObject(value)
            if isinstance(value, str) and value[0] == "/"
            else value
            for key, value in values.items()
        }
    )


def stream(data: bytes, **values: object) -> EncodedStreamObject:
    made = EncodedStreamObject()
    made._data = data
    made.update(dictionary(**values))
    return made


TEXT = TextStringObject("Tám")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (dictionary(Author=TEXT, Title=TEXT, Producer=TEXT), ["/Title"]),
        (dictionary(Creator=DictionaryObject()), ["/Creator"]),
        (dictionary(Metadata=stream(b""), Lang=TEXT), ["/Lang"]),
        (dictionary(Metadata=DictionaryObject()), ["/Metadata"]),
        (dictionary(Type="/Page", Thumb=stream(b""), Tabs="/S"), ["/Type", "/Tabs"]),
        (
            dictionary(Subtype="/Text", Rect=ArrayObject(), T=TEXT, M=TEXT, Contents=TEXT),
            ["/Subtype", "/Rect", "/Contents"],
        ),
        (
            dictionary(Subtype="/Widget", Rect=ArrayObject(), T=TEXT, M=TEXT),
            ["/Subtype", "/Rect", "/T"],
        ),
        (dictionary(T=TEXT, M=TEXT), ["/T", "/M"]),
    ],
)
def test_what_tells_of_people_and_programs_goes(before, after):
    assert [key for key, _ in kept(before)] == after


@pytest.mark.parametrize("filters", ["/DCTDecode", "/DCT", ArrayObject([NameObject("/DCTDecode")])])
def test_a_photograph_tells_no_place_and_keeps_its_pixels(filters):
    photo = picture("JPEG", (40, 30), exif=True)
    made = data_of(stream(photo, Filter=filters))
    assert b"Exif" in photo
    assert b"Exif" not in made
    assert Image.open(io.BytesIO(made)).tobytes() == Image.open(io.BytesIO(photo)).tobytes()
    assert data_of(stream(made, Filter=filters)) == made


@pytest.mark.parametrize(
    "photo",
    [
        b"",
        b"\xff\xd8",
        b"\xff\xd8\xff\xe1\x00",
        b"\xff\xd8\xff\xe1\x00\x00abc",
        b"abc",
        b"\xff\xd8\xff\xe1\xff\xffabc",
    ],
)
def test_what_is_no_photograph_is_copied(photo):
    assert data_of(stream(photo, Filter="/DCTDecode")) in (photo, photo[:2])
    assert data_of(stream(photo, Filter="/FlateDecode")) == photo


def test_signatures_are_found_at_any_depth():
    one = dictionary(ByteRange=ArrayObject(), Contents=TEXT)
    assert list(
        signatures(
            [dictionary(V=ArrayObject([dictionary(A=one)])), dictionary(ByteRange=ArrayObject())]
        )
    ) == [one]
