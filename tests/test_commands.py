"""What the commands do, through the command line."""

from support import SAMPLE

from commune.__main__ import main


def test_check_gives_zero_for_good_content_and_one_for_bad(sample, monkeypatch, capsys):
    monkeypatch.chdir(sample)
    assert main(["check", "--today", "2026-03-15"]) == 0
    (sample / "content/xa.yml").write_text("name: x\n", encoding="utf-8")
    assert main(["check", "--today", "2026-03-15"]) == 1
    assert "content/xa.yml:1:1: T001" in capsys.readouterr().out


def test_check_works_without_a_repository(sample, monkeypatch):
    monkeypatch.chdir(sample)
    monkeypatch.delenv("COMMUNE_TODAY", raising=False)
    assert main(["check"]) == 0


def test_a_day_that_breaks_a_sheet_can_be_tried(monkeypatch, capsys):
    monkeypatch.chdir(SAMPLE)
    assert main(["check", "--today", "2027-03-01"]) == 0
    assert "60/2014/QH13 đã hết hiệu lực" in capsys.readouterr().out


def test_a_new_file_is_written_once(sample, monkeypatch, capsys):
    monkeypatch.chdir(sample)
    assert main(["new", "hoi-dap", "Có được nhờ người khác nộp không?"]) == 0
    path = sample / "content/hoi-dap/co-duoc-nho-nguoi-khac-nop-khong.md"
    path.write_text("đã sửa", encoding="utf-8")
    assert main(["new", "hoi-dap", "Có được nhờ người khác nộp không?"]) == 2
    assert path.read_text(encoding="utf-8") == "đã sửa"
    assert "đã có" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_told_without_a_traceback(sample, monkeypatch, capsys):
    monkeypatch.chdir(sample)
    (sample / "tep").write_text("x")
    assert main(["export", "tep/duoi"]) == 2
    assert main(["export", "content"]) == 2
    assert "Chọn thư mục trống" in capsys.readouterr().err


def test_schemas_are_printed_or_written(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(SAMPLE)
    assert main(["generate", "--schema", "news"]) == 0
    assert '"title": "Tin"' in capsys.readouterr().out
    assert main(["generate", "--schemas", str(tmp_path / "so-do")]) == 0
    assert (tmp_path / "so-do/plan.schema.json").is_file()
