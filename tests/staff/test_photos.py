"""Photographs beside a text that is there already."""

import io

import pytest
from PIL import Image
from word_documents import photo

from commune.problems import CommandRefused
from commune.staff import photos

PATH = "content/tin-tuc/2026/2026-03-10-ra-quan.md"
TEXT = b"---\ntitle: Ra qu\xc3\xa2n\nsummary: Ra qu\xc3\xa2n\n---\nB\xc3\xa0i.\n"


def beside(path=PATH, data=TEXT, pictures=(), taken=(), alts=()):
    return photos.beside(path, data, pictures, lambda p: p in taken, list(alts))


def test_several_photographs_lie_beside_the_text_upright_small_and_without_their_place():
    made = beside(
        pictures=[photo(4000, 3000, place=True), photo(800, 400, orientation=6), photo(kind="PNG")]
    )
    *names, text = made
    assert names == [f"content/tin-tuc/2026/2026-03-10-ra-quan-{n}.jpg" for n in (1, 2, 3)]
    assert text == PATH
    sizes = []
    for name in names:
        image = Image.open(io.BytesIO(made[name]))
        sizes.append(image.size)
        assert not image.getexif()
        assert b"GPS" not in made[name]
    assert sizes == [(1200, 900), (400, 800), (1200, 675)]


def test_nobody_is_made_to_say_what_is_seen():
    made = beside(pictures=[photo(80, 60)])
    assert made[PATH].endswith("Bài.\n\n![](2026-03-10-ra-quan-1.jpg)\n".encode())


def test_the_first_that_somebody_described_is_the_picture_of_the_item():
    made = beside(
        pictures=[photo(80, 60), photo(80, 60)], alts=["Đoàn viên quét đường", "Sân [đình]"]
    )
    text = made[PATH].decode()
    assert "image:\n  file: 2026-03-10-ra-quan-1.jpg\n  alt: Đoàn viên quét đường\n" in text
    assert text.endswith("\n\n![Sân \\[đình\\]](2026-03-10-ra-quan-2.jpg)\n")


def test_names_that_are_taken_are_left_to_who_has_them():
    taken = ["content/tin-tuc/2026/2026-03-10-ra-quan-1.jpg"]
    assert next(iter(beside(pictures=[photo(80, 60)], taken=taken))).endswith("-2.jpg")


@pytest.mark.parametrize(
    "path", ["content/thong-bao/nghi-le.md", "docs/gioi-thieu.md", "content/khong-co/a.md"]
)
def test_a_text_that_shows_no_picture_gets_none(path):
    with pytest.raises(CommandRefused):
        beside(path, pictures=[photo(80, 60)])


def test_what_is_no_picture_is_refused():
    with pytest.raises(CommandRefused, match="không phải ảnh"):
        beside(pictures=[b"words"])
