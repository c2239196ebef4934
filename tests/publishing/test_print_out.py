"""The command that writes printed sheets."""

from datetime import date

import pytest
from support import SAMPLE, SAMPLE_DAY, commit, edit, project

from commune.__main__ import main

SHEET = "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
OTHER = "content/thu-tuc/chung-thuc/chung-thuc-ban-sao.md"


@pytest.fixture
def root(tmp_path):
    made = project(tmp_path / "xa", SAMPLE / "content")
    commit(made)
    return made


def test_the_command_lists_makes_and_tells_what_is_left_out(root, monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(root)
    today = ["--today", str(SAMPLE_DAY)]
    assert main(["paper", *today]) == 2
    assert "Ghi thư mục" in capsys.readouterr().err
    assert main(["paper", "ban-in", *today]) == 0
    made = {p.relative_to(root / "ban-in").as_posix() for p in (root / "ban-in").rglob("*.pdf")}
    assert {"dang-ky-khai-sinh.pdf", "bang/a3.pdf", "ke-hoach/2026.pdf"} <= made
    assert "dang-ky-khai-sinh: 2026-03-01-" in (root / "ban-in/ban-in.txt").read_text(
        encoding="utf-8"
    )
    capsys.readouterr()
    edit(root / OTHER, "official_name:", "authority: Sở 司法\nresult: Bản khác\nofficial_name:")
    edit(root / SHEET, "sets: 2", "conditions: [Có mặt]\nsets: 2")
    assert main(["paper", "ban-in", "--changed-since", "HEAD", *today]) == 1
    said = capsys.readouterr().out
    assert "In lại: Đăng ký khai sinh (dang-ky-khai-sinh.pdf), đã đổi ai được làm" in said
    assert "Đã làm 1 bản in vào ban-in/" in said
    assert f"{OTHER}:4:12: R092" in said
    assert sorted(p.name for p in (root / "ban-in").rglob("*.pdf")) == ["dang-ky-khai-sinh.pdf"]


def test_a_folder_of_somebody_else_is_left_alone(root, monkeypatch, capsys):
    monkeypatch.chdir(root)
    (root / "anh").mkdir()
    (root / "anh/a.jpg").write_bytes(b"x")
    assert main(["paper", "anh", "--today", str(SAMPLE_DAY)]) == 2
    assert "đã có nội dung khác" in capsys.readouterr().err
    assert [p.name for p in (root / "anh").iterdir()] == ["a.jpg"]


def test_sheets_that_nobody_compared_for_long_are_named(root, monkeypatch, capsys):
    monkeypatch.chdir(root)
    assert main(["paper", "ban-in", "--today", str(date(2031, 1, 1))]) == 0
    assert "Không in vì đã lâu chưa ai đối chiếu: " in capsys.readouterr().out
