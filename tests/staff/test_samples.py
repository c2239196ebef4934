"""Every sample in the handbook passes the check among the real content: what staff copy must
work.
"""

import re
import shutil

import pytest
from support import ROOT

from commune.models import MODELS
from commune.publishing.build import check

PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in [ROOT / "content/README.md", *sorted((ROOT / "docs/so-tay").rglob("*.md"))]
}
SAMPLES = {
    name: sample[1]
    for name, text in PAGES.items()
    if (sample := re.search(r"```markdown\n(.*?)```", text, re.DOTALL))
}
PLACES = {
    "content/README.md": "tin-tuc/2026/2026-01-20-bai-mau.md",
    "docs/so-tay/viet-tin.md": "tin-tuc/2026/2026-01-20-bai-mau.md",
    "docs/so-tay/loai/tin.md": "tin-tuc/2026/2026-01-20-bai-mau.md",
    "docs/so-tay/loai/thu-tuc.md": "thu-tuc/ho-tich/bai-mau.md",
    "docs/so-tay/loai/viec-trong-doi.md": "su-kien/bai-mau.md",
    "docs/so-tay/loai/huong-dan.md": "dich-vu-cong/bai-mau.md",
    "docs/so-tay/loai/chi-so.md": "chi-so/bai-mau.md",
    "docs/so-tay/loai/cau-hoi.md": "hoi-dap/bai-mau.md",
    "docs/so-tay/loai/tra-loi.md": "tra-loi/2026-02-20-bai-mau.md",
    "docs/so-tay/loai/thong-bao.md": "thong-bao/bai-mau.md",
}


def test_every_sample_is_tried():
    assert set(SAMPLES) == set(PLACES)


@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_of_the_guide_passes_the_check(name, tmp_path):
    shutil.copytree(ROOT / "content", tmp_path / "content")
    path = tmp_path / "content" / PLACES[name]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SAMPLES[name].replace("code: 1.001193", "code: 9.999999"), encoding="utf-8")
    said = [
        str(p)
        for p in check(tmp_path, None)[1]
        if p.path == f"content/{PLACES[name]}" and p.severity == "lỗi"
    ]
    assert said == []


def test_every_kind_has_its_table_of_fields():
    marked = re.findall(r"<!-- fields:(\w+) -->", "".join(PAGES.values()))
    assert sorted(marked) == sorted(MODELS)


def test_a_news_item_is_twelve_lines():
    assert len(SAMPLES["content/README.md"].splitlines()) == 12
    assert len(PAGES["content/README.md"].splitlines()) <= 30
