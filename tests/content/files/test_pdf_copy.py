"""The published copy of a PDF: the same document to every reader, without who made it, without what
was there before.
"""

import io
import re
import shutil
import subprocess
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make_files import (
    PDF_THAT_ACTS,
    pdf,
    pdf_of,
    pdf_saved_again,
    pdf_stream,
    pdf_with_a_password,
    picture,
)
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ByteStringObject,
    DictionaryObject,
    NameObject,
    NullObject,
    StreamObject,
    TextStringObject,
    read_object,
)
from support import ROOT, judged, measured

from commune.content.files import attachments
from commune.content.files import pdf as reading
from commune.content.files.attachments import published
from commune.content.files.pdf_copy import copy
from commune.problems import Refused


def inspect(data, name):
    return judged(attachments.inspect(data, name), name)


SIGNED = (ROOT / "tests/files/signed.pdf").read_bytes()
PRIVATE = (
    b"Tam",
    b"Word",
    b"2026",
    b"xmpmeta",
    b"Illustrator",
    b"Exif",
    b"M\xc3\xa1y \xe1\xba\xa3nh",
)
XMP = b"<x:xmpmeta>Tam 2026</x:xmpmeta>"
PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595.32 842] /Contents 4 0 R /LastModified (D:2026) /PieceInfo << /Illustrator 9 0 R >> /Thumb 9 0 R /StructParents 0"
    b" /Metadata 6 0 R /Annots [10 0 R 11 0 R 12 0 R] /Resources << /Font << /F#e9 5 0 R >> /XObject << /Im1 7 0 R >> >> >>"
)


def whole() -> bytes:
    """A tagged page with a font under an odd name, a photograph, a link, a note, a field, an
    outline, and whoever made it named everywhere.
    """
    photo = picture("JPEG", (40, 30), exif=True)
    assert b"Exif" in photo
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R /Metadata 6 0 R /Lang (vi-VN) /MarkInfo << /Marked true >> /StructTreeRoot 13 0 R /Outlines 15 0 R /ViewerPreferences << /DisplayDocTitle true >>"
        b" /AcroForm << /Fields [12 0 R] /DA (/Helv 0 Tf) >> /PageLabels << /Nums [0 << /S /r >>] >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        PAGE,
        pdf_stream(
            b"/P << /MCID 0 >> BDC BT /F\xe9 12 Tf 50 700 Td (Mau don \\(1\\)) Tj ET EMC q 40 0 0 30 50 500 cm /Im1 Do Q"
        ),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        pdf_stream(XMP, b"/Type /Metadata /Subtype /XML"),
        pdf_stream(
            photo,
            b"/Type /XObject /Subtype /Image /Width 40 /Height 30 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Metadata 6 0 R",
        ),
        b"<< /Title (Mau don \\351) /Author (Tam) /Creator (Word) /Producer (Word) /CreationDate (D:2026) /ModDate (D:2026) /Company (Tam) >>",
        pdf_stream(b"Illustrator Tam"),
        b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://dichvucong.gov.vn/) >> /StructParent 1 >>",
        b"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /T (Tam) /M (D:2026) /CreationDate (D:2026) /Contents (xem lai) >>",
        b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (ho ten) /V (\\376\\377\\000A) /M (D:2026) /Rect [0 0 9 .5] /P 3 0 R >>",
        b"<< /Type /StructTreeRoot /K 14 0 R /ParentTree << /Nums [0 [14 0 R]] >> /RoleMap << /\xc4\x90#e1#bb#81 /P >> >>",
        b"<< /Type /StructElem /S /\xc4\x90#e1#bb#81 /P 13 0 R /Pg 3 0 R /K 0 /Alt (a) >>",
        b"<< /Type /Outlines /First 16 0 R /Last 16 0 R /Count 1 >>",
        b"<< /Title (Muc 1) /Parent 15 0 R /Dest [3 0 R /XYZ null 700 -0.00001] >>",
        trailer=b"/Info 8 0 R /ID [<00> <01>]",
    )


def reader(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def everything(data: bytes) -> bytes:
    """All that can be dug out of a file: its bytes, and what its streams hold unpacked."""
    found = reader(data)
    numbers = {*(n for table in found.xref.values() for n in table), *found.xref_objStm}
    streams = [
        thing
        for n in sorted(numbers)
        if isinstance(thing := found.get_object(n), StreamObject)
        and thing.get("/Filter") != "/DCTDecode"
    ]
    return data + b"".join(stream.get_data() for stream in streams)


def test_who_made_it_with_what_and_when_is_gone_and_the_title_stays():
    assert all(
        word in everything(whole()) for word in PRIVATE if word != b"M\xc3\xa1y \xe1\xba\xa3nh"
    )
    made = copy(whole())
    assert not [word for word in PRIVATE if word in everything(made)]
    assert dict(reader(made).metadata) == {"/Title": "Mau don é"}
    assert reader(made).xmp_metadata is None


def test_the_document_is_the_same():
    old, new = reader(whole()), reader(copy(whole()))
    root, page = new.root_object, new.pages[0]
    assert (root["/Lang"], root["/MarkInfo"], root["/ViewerPreferences"]) == (
        "vi-VN",
        {"/Marked": True},
        {"/DisplayDocTitle": True},
    )
    element = root["/StructTreeRoot"]["/K"]
    assert element["/S"] in root["/StructTreeRoot"]["/RoleMap"]
    assert element["/S"].encode("latin1") == "/Đề".encode()
    assert (element["/Alt"], element["/Pg"].indirect_reference) == ("a", page.indirect_reference)
    assert page.extract_text() == old.pages[0].extract_text() == "Mau don (1)\n"
    assert list(page["/Resources"]["/Font"]) == ["/Fé"]
    assert page["/Contents"].get_data() == old.pages[0]["/Contents"].get_data()
    assert page.images[0].image.tobytes() == old.pages[0].images[0].image.tobytes()
    assert [float(side) for side in page.mediabox] == [0, 0, 595.32, 842]
    link, note, field = (one.get_object() for one in page["/Annots"])
    assert link["/A"]["/URI"] == "https://dichvucong.gov.vn/"
    assert (note["/Contents"], sorted(note)) == (
        "xem lai",
        ["/Contents", "/Rect", "/Subtype", "/Type"],
    )
    assert new.get_form_text_fields() == {"ho ten": "A"}
    assert field["/V"].original_bytes == b"\xfe\xff\0A"
    assert [entry["/Title"] for entry in new.outline] == ["Muc 1"]
    assert new.page_labels == ["i"]


def test_the_copy_is_always_the_same_and_a_copy_of_it_too():
    made = copy(whole())
    copy.cache_clear()
    assert copy(whole()) == made == copy(made)
    assert made == published(whole(), "a.pdf")
    assert inspect(made, "a.pdf")[1] == []


def test_what_an_older_revision_held_is_gone():
    before = pdf("So cu 0912345678")
    after = pdf_saved_again(before, {4: pdf_stream(b"BT /F1 12 Tf 50 700 Td (So moi) Tj ET")})
    assert b"0912345678" in after
    assert reader(after).pages[0].extract_text() == "So moi"
    made = copy(after)
    assert b"0912345678" not in everything(made)
    assert reader(made).pages[0].extract_text() == "So moi"


def test_an_object_that_took_the_number_of_an_older_table_is_kept():
    writer = PdfWriter(clone_from=reader(copy(pdf("So cu"))))
    first = copy(_bytes(writer))
    number = int(re.findall(rb"(\d+) 0 obj\n<</Type/XRef", first)[-1])
    page = b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 9 9] /Contents %d 0 R >>"
    found = reader(first)
    parent, own = found.root_object.raw_get("/Pages").idnum, found.pages[0].indirect_reference.idnum
    root = found.trailer.raw_get("/Root").idnum
    objects = {own: page % (parent, number), number: pdf_stream(b"1 0 0 rg 0 0 9 9 re f")}
    again = pdf_saved_again(first, objects).replace(b"/Root 1 0 R", b"/Root %d 0 R" % root)
    assert (
        reading.opened(again).pages[0].get_contents().get_data().strip() == b"1 0 0 rg 0 0 9 9 re f"
    )
    assert (
        reader(copy(again)).pages[0].get_contents().get_data().strip() == b"1 0 0 rg 0 0 9 9 re f"
    )


def _bytes(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_signed_file_stays_byte_for_byte():
    assert copy(SIGNED) is SIGNED
    assert published(SIGNED, "a.pdf") == SIGNED
    hidden = SIGNED.replace(b"/ByteRange", b"/Byte#52ange")
    assert copy(hidden) is hidden


def test_what_is_locked_or_broken_is_refused():
    for data, code in (
        (pdf_with_a_password(), "F033"),
        (pdf("a")[:40], "F037"),
        (b"%PDF-1.4", "F037"),
    ):
        with pytest.raises(Refused) as refused:
            copy(data)
        assert refused.value.code == code


@pytest.mark.parametrize("part", ["_string", "_name", "_number", "_put"])
def test_a_copy_that_would_be_another_document_is_refused(monkeypatch, part):
    from commune.content.files import pdf_copy

    own = {
        "_string": lambda _: b"(x)",
        "_name": lambda name: b"/x",
        "_number": lambda number: b"1",
        "_put": lambda out, *_: out.write(b"x"),
    }[part]
    monkeypatch.setattr(pdf_copy, part, own)
    monkeypatch.setattr(
        pdf_copy,
        "_WRITERS",
        [(kind, own if write.__name__ == part else write) for kind, write in pdf_copy._WRITERS],
    )
    copy.cache_clear()
    with pytest.raises(Refused) as refused:
        copy(whole())
    assert refused.value.code == "F037"


LETTERS = st.text(
    alphabet=st.characters(min_codepoint=1, max_codepoint=255), min_size=1, max_size=20
)
SIMPLE = st.one_of(
    LETTERS.map(lambda text: ByteStringObject(text.encode("latin1"))),
    LETTERS.map(lambda text: NameObject(f"/{text}")),
    st.text(max_size=9).map(TextStringObject),
    st.just(NullObject()),
)


@given(st.dictionaries(LETTERS.map(lambda text: NameObject(f"/{text}")), SIMPLE, max_size=4))
def test_values_are_read_as_they_were_written(values):
    from commune.content.files.pdf_copy import _text
    from commune.content.files.pdf_parts import kept

    written = _text(DictionaryObject(values), {})
    again = read_object(io.BytesIO(written + b" "), None)
    assert _text(again, {}) == written
    assert len(again) == len(list(kept(DictionaryObject(values))))


@pytest.mark.skipif(
    not shutil.which("pdftotext") or not shutil.which("pdftoppm"),
    reason="pdftotext and pdftoppm are not installed",
)
def test_another_reader_sees_the_same_page(tmp_path):
    seen = []
    for name, data in (("old", whole()), ("new", copy(whole()))):
        (tmp_path / f"{name}.pdf").write_bytes(data)
        text, page = (
            [shutil.which(tool), *options, str(tmp_path / f"{name}.pdf"), *behind]
            for tool, options, behind in (("pdftotext", [], ["-"]), ("pdftoppm", ["-r", "40"], []))
        )
        seen.append(
            [
                subprocess.run(command, capture_output=True, check=True).stdout
                for command in (text, page)
            ]
        )
    assert seen[0] == seen[1]
    assert b"Mau don" in seen[0][0]


def test_the_weight_is_measured():
    kinds = {
        "plain": pdf("mot", "hai"),
        "whole": whole(),
        "saved-again": pdf_saved_again(pdf("So cu"), {4: pdf_stream(b"BT ET")}),
        "acts": PDF_THAT_ACTS,
    }
    weights = {
        name: {"before": len(data), "after": len(copy(data))} for name, data in kinds.items()
    }
    measured("pdf-copies", **weights)
    assert Counter(weight["after"] < 2 * weight["before"] for weight in weights.values())[
        True
    ] == len(kinds)
