import pytest
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


def test_the_help_is_vietnamese(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    assert "Kiểm tra nội dung" in said
    assert not [word for word in ("usage", "positional", "options", "show this") if word in said]


def test_a_day_that_breaks_a_sheet_can_be_tried(monkeypatch, capsys):
    monkeypatch.chdir(SAMPLE)
    assert main(["check", "--today", "2027-03-01"]) == 0
    assert "60/2014/QH13 đã hết hiệu lực" in capsys.readouterr().out
