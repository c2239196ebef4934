"""What the commands do, through the command line."""

from support import SAMPLE, commit, project

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
    assert main(["schema", "news"]) == 0
    assert '"title": "Tin"' in capsys.readouterr().out
    assert main(["schema", "--output", str(tmp_path / "so-do")]) == 0
    assert (tmp_path / "so-do/plan.schema.json").is_file()
    assert main(["schema", "khong-co"]) == 2


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
