"""Signed files are published byte for byte, and the warning says whose names they carry.

tests/files/signed.pdf was signed with a certificate of its own by an invented person: an author in
its metadata, and an older revision with other words below the signed one.
"""

import io
import re

from make_files import pdf
from pypdf import PdfReader, PdfWriter
from support import ROOT, judged

from commune.content.files import attachments
from commune.content.files.attachments import published
from commune.content.files.pdf_signed import look
from commune.problems import Severity


def inspect(data, name):
    return judged(attachments.inspect(data, name), name)


SIGNED = (ROOT / "tests/files/signed.pdf").read_bytes()


def test_names_are_told_and_the_file_stays_as_it_is():
    assert published(SIGNED, "a.pdf") == SIGNED
    found, (problem,) = inspect(SIGNED, "a.pdf")
    assert found is not None
    assert (problem.code, problem.severity) == ("F040", Severity.WARNING)
    assert (
        problem.message
        == "Tệp PDF có chữ ký số của Nguyễn Thị Mẫu, được đăng nguyên vẹn; trong tệp còn ghi tên người soạn Le Van Soan."
    )
    assert "ký lại" in problem.mend


def test_an_author_in_the_newer_kind_of_metadata_is_told_too():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(SIGNED)))
    writer.xmp_metadata = '<?xpacket begin="" id="x"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq><rdf:li>Trần B &amp; C</rdf:li><rdf:li>Nguyễn Thị Mẫu</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'.encode()
    out = io.BytesIO()
    writer.write(out)
    assert look(out.getvalue()).authors == ("Le Van Soan", "Trần B & C")


def test_certificates_and_older_revisions_count_for_the_privacy_check():
    rows = [cells[0] for cells, _ in inspect(SIGNED, "a.pdf")[0].rows]
    assert {"CCCD:042078001234", "Ban hành", "Xã Mẫu", "So cu 0912345678", "So moi"} <= set(rows)
    assert not [row for row in rows if len(row) > 200]


def test_a_signature_that_names_nobody_is_told_as_such():
    spoilt = re.sub(
        rb"/Contents <30.*?>",
        lambda found: b"/Contents <" + b"0" * (len(found[0]) - 12) + b">",
        SIGNED,
        flags=re.DOTALL,
    )
    assert spoilt != SIGNED
    _, (problem,) = inspect(spoilt, "a.pdf")
    assert "không đọc được tên người ký" in problem.message
    assert published(spoilt, "a.pdf") == spoilt


def test_an_unsigned_file_is_none():
    assert look(pdf("a")) is None
    assert look(published(pdf("a"), "a.pdf")) is None
