import json

from support import ROOT

from commune.staff import results_page


def page(tmp_path, text):
    (tmp_path / "tests").mkdir(exist_ok=True)
    (tmp_path / results_page.RESULTS).write_text(text, encoding="utf-8")
    return results_page.page(tmp_path)


def test_the_last_night_stands_on_the_page_with_its_day():
    found = json.loads((ROOT / results_page.RESULTS).read_text(encoding="utf-8"))
    day = "/".join(reversed(found["day"].split("-")))
    text = results_page.page(ROOT)
    assert f"ngày {day}: {found['run']['passed']} phép thử đạt, 0 không đạt" in text
    assert f"| Cộng | {sum(found['faults'].values()) + found['writing']['cases']} |" in text
    citizens = (ROOT / "docs/ket-qua-kiem-tra.md").read_text(encoding="utf-8")
    assert f"ngày {day}" in citizens, "docs/ket-qua-kiem-tra.md tells another day"


def test_what_earlier_nights_did_not_measure_is_not_told(tmp_path):
    found = json.loads((ROOT / results_page.RESULTS).read_text(encoding="utf-8"))
    found.pop("operation", None)
    assert "## Vận hành" not in page(tmp_path, json.dumps(found))
    told = {"operation": {"faults": 190, "new": 170}, "kills": {"old": 19, "new": 1, "between": 10}}
    text = page(tmp_path, json.dumps(found | told))
    assert "làm ra 190 sự cố" in text and "trong đó 170 sự cố" in text
    assert "tắt ngang 30 lần" in text
    assert "98,1 % câu phải tìm" in page(
        tmp_path, json.dumps(found | {"privacy": {"lines": 200, "recall": 0.981, "precision": 1.0}})
    )


def test_a_project_without_results_says_so_in_one_sentence(tmp_path):
    assert results_page.page(tmp_path) == "# Kết quả kiểm tra\n\nChưa có kết quả kiểm tra nào được ghi lại.\n"  # fmt: skip


def test_a_broken_file_stops_nothing(tmp_path):
    for text in ("", "[]", "{}", '{"day": 1}', "không phải JSON"):
        assert "không đọc được" in page(tmp_path, text)
