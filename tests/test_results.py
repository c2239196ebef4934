import json
import re

import results
from support import ROOT

FOUND = {name: {"pages": 3, "states": 4, "violations": 0, "version": "4", "browser": "9", "stops": 5, "cases": 2} for name in results.NEEDED} | {
    "run": {"passed": 9, "failed": 0, "skipped": 1, "examples": 20_000}, "faults": {"YAML": 7, "people": 3}, "kills": {"old": 19, "new": 1, "between": 10}, "operation": {"faults": 190, "new": 170},
    "privacy": {"lines": 200, "recall": 0.981, "precision": 1.0},
}  # fmt: skip


def test_every_number_stands_on_the_page_with_its_day(tmp_path, monkeypatch):
    monkeypatch.setattr(results, "PAGE", tmp_path / "a.md")
    for name, numbers in FOUND.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(numbers))
    assert results.main(tmp_path) == 0
    text = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert re.search(r"ngày \d\d/\d\d/20\d\d: 9 phép thử đạt, 0 không đạt", text)
    assert "| Cộng | 12 |" in text
    assert "tắt ngang 30 lần" in text
    assert "## Vận hành" in text
    assert "làm ra 190 sự cố" in text
    assert "trong đó 170 sự cố" in text
    assert "98,1 % câu phải tìm" in text
    assert "20000 tệp ngẫu nhiên" in text


def test_a_missing_result_keeps_the_last_page(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(results, "PAGE", tmp_path / "a.md")
    assert results.main(tmp_path) == 1
    assert not (tmp_path / "a.md").exists()
    assert "privacy" in capsys.readouterr().err


def test_every_group_of_faults_has_its_vietnamese_name():
    from test_faults import TABLE

    assert set(TABLE) == set(results.FAULTS)


def test_the_page_is_there_with_a_day_and_nothing_failed():
    text = (ROOT / "docs/ket-qua-kiem-tra.md").read_text(encoding="utf-8")
    assert re.search(r"ngày \d\d/\d\d/20\d\d: \d+ phép thử đạt, 0 không đạt", text)
