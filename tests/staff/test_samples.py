"""Every sample in the staff guide passes the check among the real content: what staff copy must
work.
"""

import re
import shutil

import pytest
from support import ROOT

from commune.models import PAGE_KINDS
from commune.publishing.build import check

GUIDE = (ROOT / "content/README.md").read_text(encoding="utf-8")
SAMPLES = dict(re.findall(r"## Bài mẫu: (.*?)\n.*?```markdown\n(.*?)```", GUIDE, re.DOTALL))
PLACES = {
    "một tin": "tin-tuc/2026/2026-01-20-bai-mau.md",
    "một thủ tục": "thu-tuc/ho-tich/bai-mau.md",
    "một việc trong đời": "su-kien/bai-mau.md",
    "một hướng dẫn làm qua mạng": "dich-vu-cong/bai-mau.md",
    "một chỉ số": "chi-so/bai-mau.md",
    "một câu hỏi": "hoi-dap/bai-mau.md",
    "một thông báo": "thong-bao/bai-mau.md",
}


def test_every_sample_is_tried():
    assert set(SAMPLES) == set(PLACES)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_of_the_guide_passes_the_check(name, tmp_path):
    shutil.copytree(ROOT / "content", tmp_path / "content")
    path = tmp_path / "content" / PLACES[name]
    path.parent.mkdir(exist_ok=True)
    path.write_text(SAMPLES[name].replace("code: 1.001193", "code: 9.999999"), encoding="utf-8")
    said = [
        str(p)
        for p in check(tmp_path, None)[1]
        if p.path == f"content/{PLACES[name]}" and p.severity == "lỗi"
    ]
    assert said == []


def test_every_kind_has_its_table_of_fields():
    assert [m.kind for m in PAGE_KINDS if f"<!-- fields:{m.kind} -->" not in GUIDE] == []
