"""``check FILE``: what became of one file."""

import subprocess
import sys

import pytest

from commune.__main__ import main

NEWS = "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"
ALERT = "content/thong-bao/nghi-buoi-chieu.md"


def told(
    sample, monkeypatch, capsys, *files: str, day: str = "2026-03-15T08:00"
) -> tuple[int, str]:
    monkeypatch.chdir(sample)
    code = main(["check", *files, "--today", day])
    found = capsys.readouterr()
    return code, found.out + found.err


def write(sample, old: str, new: str, path: str = NEWS) -> None:
    text = (sample / path).read_text(encoding="utf-8")
    assert old in text
    (sample / path).write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("", "ĐANG HIỆN từ 21/01/2026; địa chỉ"),
        ("publish_at: 2026-03-15 07:30\n", "ĐANG HIỆN từ 15/03/2026, 07:30"),
        (
            "publish_at: 2026-03-16 07:30\n",
            "CHƯA HIỆN, chờ đến 16/03/2026, 07:30 (publish_at); địa chỉ khi ấy /tin-tuc/2026/mo-diem-giup/",
        ),
        ("expires: 2026-03-14\n", "ĐÃ HẾT từ 15/03/2026 (expires)"),
        ("withdrawn: {on: 2026-03-01, reason: Nhầm ngày.}\n", "ĐÃ RÚT từ 01/03/2026: Nhầm ngày"),
    ],
)
def test_it_says_whether_an_item_is_shown_where_and_since_when(
    lines, said, sample, monkeypatch, capsys
):
    write(sample, "published: 2026-01-21\n", f"published: 2026-01-21\n{lines}")
    code, words = told(sample, monkeypatch, capsys, NEWS)
    assert code == 0
    assert f"{NEWS}: {said}" in words


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-03-09T23:59", "CHƯA HIỆN, chờ đến 10/03/2026 (starts)"),
        ("2026-03-10", "ĐANG HIỆN trên mọi trang từ 10/03/2026 đến hết 20/03/2026"),
        ("2026-03-20T23:59", "ĐANG HIỆN"),
        ("2026-03-21", "ĐÃ HẾT từ 21/03/2026 (ends)"),
    ],
)
def test_it_says_when_an_alert_is_up(day, said, sample, monkeypatch, capsys):
    assert f"{ALERT}: {said}" in told(sample, monkeypatch, capsys, ALERT, day=day)[1]


def test_a_file_with_mistakes_is_told_with_them_and_others_mistakes_are_not(
    sample, monkeypatch, capsys
):
    write(sample, "published: 2026-01-21", "published: 21/01/2026")
    write(sample, "level: canh-bao", "level: to", ALERT)
    code, words = told(sample, monkeypatch, capsys, NEWS)
    assert code == 1
    assert "T110" in words
    assert f"{NEWS}: CÓ 1 LỖI" in words
    assert ALERT not in words
    assert told(sample, monkeypatch, capsys, "content/xa.yml")[0] == 0


def test_files_are_named_as_people_name_them(sample, monkeypatch, capsys):
    monkeypatch.chdir(sample)
    for name in (
        NEWS.replace("/", "\\"),
        f"./{NEWS}",
        str(sample / NEWS),
        "content/tin-tuc/2026/../2026/2026-01-20-mo-diem-giup.md",
    ):
        assert f"{NEWS}: ĐANG HIỆN" in told(sample, monkeypatch, capsys, name)[1], name
    assert f"{NEWS}: ĐANG HIỆN" in told(sample, monkeypatch, capsys, "content/tin-tuc")[1]


def test_what_is_no_content_is_told_as_what_it_is(sample, monkeypatch, capsys):
    (sample / "ghi-chu.txt").write_text("x")
    assert "KHÔNG phải tệp nội dung" in told(sample, monkeypatch, capsys, "ghi-chu.txt")[1]
    for layer in ("dung", "khong-dung"):
        (sample / "content/chung" / layer / "hoi-dap").mkdir(parents=True)
    about = sample / "content/chung/dung/lop.yml"
    about.write_text('title: Lớp\nformat: "1"\n', encoding="utf-8")
    with (sample / "content/xa.yml").open("a", encoding="utf-8") as own:
        own.write("layers: [dung]\n")
    other = "content/chung/khong-dung/hoi-dap/hoi.md"
    (sample / other).write_text("---\ntitle: x\n---\n", encoding="utf-8")
    assert f"{other}: KHÔNG dùng ở xã này" in told(sample, monkeypatch, capsys, other)[1]
    assert "ĐANG DÙNG cho mọi trang" in told(sample, monkeypatch, capsys, "content/can-cu.yml")[1]
    code, words = told(sample, monkeypatch, capsys, "content/tin-tuc/khong-co.md")
    assert code == 2
    assert "Không có tệp content/tin-tuc/khong-co.md" in words


def test_a_picture_goes_with_what_names_it(sample, monkeypatch, capsys):
    import make_files

    path = "content/tin-tuc/2026/diem-giup.jpg"
    (sample / path).write_bytes(make_files.picture("JPEG"))
    write(sample, "\n---\n", "\n---\n\n![Điểm giúp dân](diem-giup.jpg)\n")
    assert f"{path}: ĐANG HIỆN trong {NEWS}" in told(sample, monkeypatch, capsys, path)[1]
    write(sample, "published: 2026-01-21\n", "published: 2026-01-21\npublish_at: 2026-05-01\n")
    assert f"{path}: CHƯA HIỆN, đi theo {NEWS}" in told(sample, monkeypatch, capsys, path)[1]


def test_the_report_for_machines_stays_for_machines(sample):
    command = [
        sys.executable,
        "-m",
        "commune",
        "check",
        NEWS,
        "--format",
        "gitlab",
        "--today",
        "2026-03-15",
    ]
    assert (
        subprocess.run(
            command, cwd=sample, capture_output=True, text=True, check=True
        ).stdout.strip()
        == "[]"
    )
