import pytest
from support import ROOT, SAMPLE, SAMPLE_DAY

from commune.build import build, check
from commune.problems import ContentError


def test_the_sample_gives_its_pages():
    built = build(SAMPLE, SAMPLE_DAY)
    assert sorted(page.url for page in built.pages) == [
        "/", "/ban-tin/", "/ban-tin/2026-01-05/", "/ban-tin/2026-01-19/", "/ban-tin/2026-02-09/", "/ban-tin/2026-02-23/", "/chi-so/", "/dich-vu-cong/", "/dich-vu-cong/nop-qua-mang/", "/du-lieu/", "/hoi-dap/", "/hoi-dap/quen-giay-hen/", "/ke-hoach/", "/ke-hoach/2026/", "/mot-cua/", "/mot-cua/huyen-cu/", "/mot-cua/xa/", "/phan-anh/", "/so-do-trang/",
        "/su-kien/", "/su-kien/nha-co-em-be/",
        "/thu-tuc/", "/thu-tuc/a-z/", "/thu-tuc/chung-thuc-ban-sao/", "/thu-tuc/dang-ky-khai-sinh/",
        "/thu-tuc/linh-vuc/chung-thuc/", "/thu-tuc/linh-vuc/ho-tich/", "/tim-kiem/",
        "/tin-tuc/", "/tin-tuc/2026/", "/tin-tuc/2026/hop-truoc/", "/tin-tuc/2026/huong-dan-nop-qua-mang/", "/tin-tuc/2026/mo-diem-giup/", "/tin-tuc/2026/quay-ma-o-mot-cua/", "/tin-tuc/2026/tinh-cong-bo/",
    ]  # fmt: skip


def test_the_same_content_gives_the_same_pages_twice():
    assert build(SAMPLE, SAMPLE_DAY).pages == build(SAMPLE, SAMPLE_DAY).pages


def test_nothing_is_built_from_content_with_mistakes(sample):
    (sample / "content/xa.yml").write_text("name: x\n", encoding="utf-8")
    with pytest.raises(ContentError) as raised:
        build(sample, SAMPLE_DAY)
    assert raised.value.problems.errors > 1


def test_the_real_content_has_no_mistakes():
    _, problems = check(ROOT, None)
    assert problems.errors == 0, str(problems)


@pytest.mark.parametrize("folder", sorted((ROOT / "tests/invalid").iterdir()), ids=lambda f: f.name)
def test_a_broken_folder_shows_all_its_mistakes_in_one_run(folder):
    _, problems = check(folder, SAMPLE_DAY)
    assert str(problems) + "\n" == (folder / "says.txt").read_text(encoding="utf-8")
