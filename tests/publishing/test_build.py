import io
import zipfile

import pytest
from make_files import pdf, whole_docx
from pypdf import PdfReader, PdfWriter
from support import ROOT, SAMPLE, SAMPLE_DAY

from commune.problems import ContentError
from commune.publishing.build import build, check


def test_the_sample_gives_its_pages():
    built = build(SAMPLE, SAMPLE_DAY)
    assert sorted(page.url for page in built.pages) == [
        "/",
        "/ban-tin/",
        "/ban-tin/2026-01-05/",
        "/ban-tin/2026-01-19/",
        "/ban-tin/2026-02-09/",
        "/ban-tin/2026-02-23/",
        "/cai-cach/",
        "/chi-so/",
        "/dich-vu-cong/",
        "/dich-vu-cong/nop-qua-mang/",
        "/du-lieu/",
        "/hoi-dap/",
        "/hoi-dap/quen-giay-hen/",
        "/ke-hoach/",
        "/ke-hoach/2026/",
        "/khan-cap/",
        "/mot-cua/",
        "/mot-cua/huyen-cu/",
        "/mot-cua/xa/",
        "/noi-khac/",
        "/phan-anh/",
        "/so-do-trang/",
        "/su-kien/",
        "/su-kien/nha-co-em-be/",
        "/thu-tuc/",
        "/thu-tuc/a-z/",
        "/thu-tuc/chung-thuc-ban-sao/",
        "/thu-tuc/dang-ky-khai-sinh/",
        "/thu-tuc/linh-vuc/chung-thuc/",
        "/thu-tuc/linh-vuc/ho-tich/",
        "/tim-kiem/",
        "/tin-tuc/",
        "/tin-tuc/2026/",
        "/tin-tuc/2026/hop-truoc/",
        "/tin-tuc/2026/huong-dan-nop-qua-mang/",
        "/tin-tuc/2026/mo-diem-giup/",
        "/tin-tuc/2026/quay-ma-o-mot-cua/",
        "/tin-tuc/2026/tinh-cong-bo/",
    ]


def test_the_same_content_gives_the_same_pages_twice():
    assert build(SAMPLE, SAMPLE_DAY).pages == build(SAMPLE, SAMPLE_DAY).pages


def test_nothing_is_built_from_content_with_mistakes(sample):
    (sample / "content/xa.yml").write_text("name: x\n", encoding="utf-8")
    with pytest.raises(ContentError) as raised:
        build(sample, SAMPLE_DAY)
    assert raised.value.problems.errors > 1


def test_documents_are_published_without_what_was_deleted_and_without_who_made_them(sample):
    folder = sample / "content/tin-tuc/2026"
    (folder / "mau-don.docx").write_bytes(
        whole_docx(
            "<w:p><w:del><w:r><w:delText>bi-mat</w:delText></w:r></w:del><w:r><w:t>To khai</w:t></w:r></w:p>"
        )
    )
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("Mau don"))))
    writer.add_metadata({"/Author": "Nguyen Van Tam"})
    writer.write(folder / "mau.pdf")
    news = folder / "2026-01-20-mo-diem-giup.md"
    news.write_text(
        news.read_text(encoding="utf-8") + "\n[a](mau-don.docx) [b](mau.pdf)\n", encoding="utf-8"
    )
    files = build(sample, SAMPLE_DAY).files
    with zipfile.ZipFile(io.BytesIO(files["tin-tuc/2026/mau-don.docx"])) as package:
        text = package.read("word/document.xml")
    assert b"To khai" in text
    assert b"bi-mat" not in text
    assert b"Tam" in (folder / "mau.pdf").read_bytes()
    copy = PdfReader(io.BytesIO(files["tin-tuc/2026/mau.pdf"]))
    assert (copy.metadata, copy.pages[0].extract_text().strip()) == (None, "Mau don")


def test_the_real_content_has_no_mistakes():
    _, problems = check(ROOT, None)
    assert problems.errors == 0, str(problems)


@pytest.mark.parametrize("folder", sorted((ROOT / "tests/invalid").iterdir()), ids=lambda f: f.name)
def test_a_broken_folder_shows_all_its_mistakes_in_one_run(folder):
    _, problems = check(folder, SAMPLE_DAY)
    assert str(problems) + "\n" == (folder / "says.txt").read_text(encoding="utf-8")
