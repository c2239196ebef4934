"""What the report and the form of questions share when they write a Word file."""

import io
import zipfile

from commune.content.files.word_parts import same_bytes


def _zip(year: int, names: tuple[str, ...]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name, (year, 1, 2, 3, 4, 6)), f"inside {name}")
    return packed.getvalue()


def test_a_file_packed_at_another_hour_has_the_same_bytes_and_its_parts_keep_their_order():
    names = ("[Content_Types].xml", "word/document.xml", "_rels/.rels")
    early, late = _zip(2001, names), _zip(2026, names)
    assert early != late
    assert same_bytes(early) == same_bytes(late)
    with zipfile.ZipFile(io.BytesIO(same_bytes(late))) as archive:
        assert tuple(archive.namelist()) == names
        assert archive.read("_rels/.rels") == b"inside _rels/.rels"
