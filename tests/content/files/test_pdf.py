import re
import struct

import pytest
from addresses_astray import ASTRAY, BARE, NOWHERE
from make_files import PDF_IN_DISGUISE, pdf, pdf_of, pdf_of_strokes, pdf_stream
from pypdf import PdfReader, PdfWriter
from support import judged

from commune.content.files import attachments, pdf_copy
from commune.content.files.pdf import MAX_PAGES, read
from commune.problems import Refused


def inspect(data, name):
    return judged(attachments.inspect(data, name), name)


def test_the_lines_of_a_pdf_are_read():
    assert read(pdf("mot", "hai")) == ["mot", "hai", ""]


def test_too_many_pages_are_refused(tmp_path):
    writer = PdfWriter()
    for _ in range(MAX_PAGES + 1):
        writer.add_blank_page(100, 100)
    writer.write(tmp_path / "a.pdf")
    with pytest.raises(Refused) as refused:
        read((tmp_path / "a.pdf").read_bytes())
    assert refused.value.code == "F034"


def test_a_script_is_found_after_the_file_was_edited_and_under_an_escaped_name(tmp_path):
    (tmp_path / "a.pdf").write_bytes(PDF_IN_DISGUISE)
    PdfWriter(clone_from=PdfReader(tmp_path / "a.pdf")).write(tmp_path / "b.pdf")
    with pytest.raises(Refused) as refused:
        read((tmp_path / "b.pdf").read_bytes())
    assert refused.value.code == "F032"


def code(data: bytes) -> str | None:
    try:
        read(data)
    except Refused as refused:
        return refused.code
    return None


def linked(address: str, *, base: bool = False) -> bytes:
    words = address.encode("utf-8").replace(b"\\", b"\\\\").replace(b"(", b"\\(")
    words = re.sub(rb"[\x00-\x1f\x80-\xff]", lambda sign: b"\\%03o" % ord(sign[0]), words)
    root = b"<< /Type /Catalog /Pages 2 0 R %s >>" % (b"/URI << /Base 4 0 R >>" if base else b"")
    note = b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI 4 0 R >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Annots [5 0 R] >>"
    return pdf_of(
        root, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, b"(" + words + b")", note
    )


@pytest.mark.parametrize(
    "address",
    [
        *NOWHERE,
        *ASTRAY,
        *BARE,
        "//la.example",
        "\\\\la.example\\o",
        "javascript:x",
        "file:///c:/a.exe",
        "data:text/html,x",
        "ftp://la.example/",
    ],
)
def test_a_link_astray_is_refused(address):
    assert code(linked(address)) == "F032"
    assert code(linked(address, base=True)) == "F032"


@pytest.mark.parametrize(
    "address",
    [
        "https://dichvucong.gov.vn/a?b#c",
        "HTTP://xa.gov.vn",
        "https://xa.gov.vn/ ",
        "mailto:motcua@xa.gov.vn",
        "tel:111",
        "www.xa.gov.vn",
        "mau.pdf",
        "#trang=2",
    ],
)
def test_an_honest_link_is_let_through(address):
    assert code(linked(address)) is None


def test_a_link_is_named_with_its_mend():
    with pytest.raises(Refused) as refused:
        read(linked("https:///dichvucong.gov.vn.la.example/"))
    assert (
        str(refused.value)
        == "Mở tệp này có thể không an toàn: liên kết trong tệp không có tên trang ngay sau https://: https:///dichvucong.gov.vn.la.example/."
    )
    assert "tệp gốc" in refused.value.mend


@pytest.mark.parametrize(
    "lock",
    [
        b"/Filter /Adobe.PubSec /V 4 /R 4",
        b"/Filter /Standard /V 5 /R 6 /O () /U () /P 0",
        b"/Filter /Odd",
    ],
)
def test_a_file_locked_in_any_way_is_told(lock):
    assert (
        code(
            pdf_of(
                b"<< /Type /Catalog /Pages 2 0 R >>",
                b"<< /Type /Pages /Kids [] /Count 0 >>",
                b"<< %s >>" % lock,
                trailer=b"/Encrypt 3 0 R",
            )
        )
        == "F033"
    )


@pytest.mark.parametrize("filters", [b"/A85", b"/Odd", b"/JBIG2Decode", b"7"])
def test_a_page_that_cannot_be_unpacked_is_told_in_words(filters):
    font = b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources %s >>" % font
    )
    data = pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        pdf_stream(b"BT ET", b"/Filter " + filters),
    )
    found, problems = inspect(data, "a.pdf")
    assert (found is None, [problem.code for problem in problems]) == (True, ["F031"])


@pytest.mark.parametrize(
    "error",
    [
        NotImplementedError,
        RuntimeError,
        MemoryError,
        RecursionError,
        ZeroDivisionError,
        UnicodeDecodeError("a", b"", 0, 1, ""),
        struct.error,
        OverflowError,
    ],
)
def test_whatever_breaks_the_reader_is_said_in_words(monkeypatch, error):
    def broken(*_):
        raise error

    monkeypatch.setattr("commune.content.files.pdf._texts", broken)
    assert code(pdf("a")) == "F031"
    monkeypatch.setattr("commune.content.files.pdf_copy._copied", broken)
    pdf_copy.copy.cache_clear()
    with pytest.raises(Refused) as refused:
        pdf_copy.copy(pdf("a"))
    assert refused.value.code == "F037"


def test_what_was_filled_in_is_read_and_a_signature_has_no_words():
    field = b"<< /FT %s /T (o) /V %s /Subtype /Widget /Rect [0 0 9 9] >>"
    for kind, value, line in (
        (b"/Tx", b"(Tam)", "o: Tam"),
        (b"/Btn", b"/C#c3#b3", "o: /Có"),
        (b"/Ch", b"[(a) (b)]", "o: a, b"),
        (b"/Sig", b"<< /Contents <00> >>", "o: "),
    ):
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Annots [4 0 R] >>"
        root = b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] >> >>"
        assert line in read(
            pdf_of(root, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, field % (kind, value))
        )


def form(orders: bytes, inside: bytes = b"") -> bytes:
    """A drawing to be put on pages."""
    head = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << %s >> >>"
    return pdf_stream(orders, head % inside)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (pdf_of_strokes(b"0 0 m 9 9 l S " * 140_000), "quá 400000 nét"),
        (pdf_of_strokes(b"/X Do " * 4_100, form(b"0 0 m")), "quá 400000 nét"),
        (pdf_of_strokes(b"/X Do " * 70, form(b"/Y Do " * 70, b"/Y 7 0 R"), form(b"0 0 m")), "quá 400000 nét"),
        (pdf_of_strokes(b"% " + b" " * 21_000_000), "bung ra quá 20 MB"),
        (pdf_of_strokes(b" " * 90_000_000), "bung ra quá"),
        (pdf_of(*[b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"], *[b"null"] * 40_100), "quá 40000"),
    ],
    ids=["strokes", "drawings", "drawings in drawings", "unpacked", "bomb", "objects"],
)  # fmt: skip
def test_more_work_than_a_paper_needs_is_refused_and_the_limit_named(data, said):
    assert len(data) < 3_000_000
    with pytest.raises(Refused, match=said) as refused:
        read(data)
    assert refused.value.code == "F034"


@pytest.mark.slow
def test_a_plot_of_many_strokes_is_taken():
    assert read(pdf_of_strokes(b"0 0 m 9 9 l S " * 60_000)) == [""]


@pytest.mark.parametrize("notes", [b"null", b"[null]", b"[9 0 R]", b"[7 (a)]", b"<< >>"])
def test_a_note_that_is_none_does_no_harm(notes):
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Annots %s >>" % notes
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    assert code(pdf_of(b"<< /Type /Catalog /Pages 2 0 R >>", pages, page)) is None
