import json

import results

from commune.staff import results_page

FOUND = {name: {"pages": 3, "states": 4, "violations": 0, "version": "4", "browser": "9", "stops": 5, "cases": 2} for name in results.NEEDED} | {
    "run": {"passed": 9, "failed": 0, "skipped": 1, "examples": 20_000}, "faults": {"YAML": 7, "people": 3}, "kills": {"old": 19, "new": 1, "between": 10}, "operation": {"faults": 190, "new": 170},
    "privacy": {"lines": 200, "recall": 0.981, "precision": 1.0},
}  # fmt: skip


def test_every_number_is_kept_with_its_day(tmp_path, monkeypatch):
    monkeypatch.setattr(results, "FILE", tmp_path / "tests/results.json")
    (tmp_path / "tests").mkdir()
    for name, numbers in FOUND.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(numbers))
    assert results.main(tmp_path) == 0
    kept = json.loads((tmp_path / "tests/results.json").read_text(encoding="utf-8"))
    assert {name: kept[name] for name in FOUND} == FOUND
    day = "/".join(reversed(kept["day"].split("-")))
    text = results_page.page(tmp_path)
    assert f"ngày {day}: 9 phép thử đạt, 0 không đạt" in text
    assert "| Cộng | 12 |" in text
    assert "20000 tệp ngẫu nhiên" in text
    assert "soi trang" not in text


def test_what_programs_of_others_found_is_told_where_this_machine_could_run_them(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(results, "FILE", tmp_path / "tests/results.json")
    (tmp_path / "tests").mkdir()
    suite = {"count": 346, "faults": 0, "known": 468}
    for name, numbers in (FOUND | {"suite-nu": suite, "suite-unheard": suite}).items():
        (tmp_path / f"{name}.json").write_text(json.dumps(numbers))
    assert results.main(tmp_path) == 0
    kept = json.loads((tmp_path / "tests/results.json").read_text(encoding="utf-8"))
    assert {name for name in kept if name.startswith("suite-")} == {"suite-nu"}
    table = results_page.page(tmp_path).partition("soi trang")[2]
    assert "| Nu Html Checker của W3C | 346 trang | 0 | 468 |" in table
    assert table.count("\n| ") == 2


def test_what_was_mended_and_run_again_counts_and_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(results, "FILE", tmp_path / "tests/results.json")
    (tmp_path / "tests").mkdir()
    (tmp_path / "again").mkdir()
    run = FOUND["run"] | {"passed": 7, "failed": 2}
    for name, numbers in (FOUND | {"run": run}).items():
        (tmp_path / f"{name}.json").write_text(json.dumps(numbers))
    (tmp_path / "again/run.json").write_text(json.dumps(run | {"passed": 2, "failed": 0}))
    assert results.main(tmp_path) == 0
    assert "9 phép thử đạt, 0 không đạt, 1 bỏ qua. 2 phép thử hỏng" in results_page.page(tmp_path)
    (tmp_path / "again/run.json").write_text(json.dumps(run | {"passed": 1, "failed": 1}))
    assert results.main(tmp_path) == 0
    assert "8 phép thử đạt, 1 không đạt, 1 bỏ qua. 1 phép thử hỏng" in results_page.page(tmp_path)


def test_a_missing_result_keeps_the_last_ones(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(results, "FILE", tmp_path / "a.json")
    assert results.main(tmp_path) == 1
    assert not (tmp_path / "a.json").exists()
    assert "privacy" in capsys.readouterr().err


def test_every_group_of_faults_has_its_vietnamese_name():
    from test_faults import TABLE

    assert set(TABLE) == set(results_page.FAULTS)
