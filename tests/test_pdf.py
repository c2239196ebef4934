import pytest
from make_files import PDF_IN_DISGUISE, pdf
from pypdf import PdfReader, PdfWriter

from commune.pdf import MAX_PAGES, read
from commune.problems import Refused


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
