"""What a judgement, a report and a sheet of questions tell of content that changed."""

import pytest
from support import SAMPLE, commit, project

from commune.__main__ import main


def test_check_git_compares_with_the_last_commit(sample, monkeypatch, capsys):
    monkeypatch.chdir(sample)
    assert main(["check", "--today", "2026-03-15", "--git"]) == 2
    assert "không phải kho git" in capsys.readouterr().err
    commit(sample)
    path = sample / "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
    path.write_text(path.read_text(encoding="utf-8").replace("8000", "9000"), encoding="utf-8")
    assert main(["check", "--today", "2026-03-15", "--git"]) == 1
    assert "G001" in capsys.readouterr().out
    assert main(["check", "--today", "2026-03-15"]) == 0


@pytest.mark.slow
def test_check_and_site_tell_what_an_earlier_commit_did_not(tmp_path, monkeypatch, capsys):
    sample = project(tmp_path / "xa", SAMPLE / "content")
    (sample / ".gitignore").write_text("site/\n.site*\n")
    monkeypatch.chdir(sample)
    xa = sample / "content/xa.yml"
    xa.write_text(xa.read_text(encoding="utf-8") + "told_since: 2026-03-01\n", encoding="utf-8")
    path = sample / "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
    text = path.read_text(encoding="utf-8").replace("unverified: [fees]\n", "")
    path.write_text(text, encoding="utf-8")
    commit(sample)
    assert main(["site", "--today", "2026-03-15"]) == 0
    before = (sample / "site/thu-tuc/dang-ky-khai-sinh/index.html").read_bytes()
    path.write_text(text.replace("8000", "9000"), encoding="utf-8")
    for _ in range(2):
        commit(sample)
        assert main(["check", "--today", "2026-03-15"]) == 1
        assert "G001" in capsys.readouterr().out
        (sample / "ghi-chu.txt").write_text("một việc khác", encoding="utf-8")
    assert main(["site", "--today", "2026-03-15"]) == 1, "by hand the build is strict"
    assert "G001" in capsys.readouterr().out
    assert main(["site", "--today", "2026-03-15", "--keep-good"]) == 3
    said = capsys.readouterr().out
    assert "dang-ky-khai-sinh.md: GIỮ BẢN CŨ" in said and "G001" in said
    page = (sample / "site/thu-tuc/dang-ky-khai-sinh/index.html").read_bytes()
    assert page == before
    path.write_text(text, encoding="utf-8")
    assert main(["check", "--today", "2026-03-15", "--git"]) == 0, "taken back: nothing was shown"
    assert "G001" not in capsys.readouterr().out
    path.write_text(text.replace("8000", "9500"), encoding="utf-8")
    assert main(["check", "--today", "2026-03-15", "--git"]) == 1


def test_a_report_needs_a_plan_that_has_begun(sample, monkeypatch, capsys):
    monkeypatch.chdir(sample)
    whole = ["report", "--plan", "2026", "--from", "2026-01-01", "--to", "2026-03-31"]
    assert main([*whole, "--today", "2026-04-02", "--output", "bao-cao.md"]) == 0
    assert "Kế hoạch" in (sample / "bao-cao.md").read_text(encoding="utf-8")
    assert main([*whole[:2], "2031", *whole[3:], "--today", "2026-04-02"]) != 0
