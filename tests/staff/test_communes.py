"""Which commune lags: from files that a hostile hand may have written, told in words, never
believed.
"""

import json
import os
from datetime import date

import pytest
from support import SAMPLE

from commune.__main__ import main
from commune.outputs import status
from commune.problems import CommandRefused
from commune.publishing.build import check
from commune.staff import communes
from commune.vietnamese.clock import as_moment

NOW = as_moment("2026-03-15T08:00")
GOOD = {
    "built_for": "2026-03-15T07:00+07:00",
    "commit": "a" * 40,
    "next": "2026-03-16T00:00+07:00",
    "waiting": 1,
    "lapsed": 0,
    "overdue": 0,
    "late": 0,
    "held_back": 0,
    "procedures": 3,
    "unknown": {},
    "last_own_news": "2026-03-10",
}


def one(tmp_path, **changed):
    """The only commune of a list, with a status that differs so from a good one."""
    (tmp_path / "a.json").write_text(json.dumps({**GOOD, **changed}), encoding="utf-8")
    (tmp_path / "ds.txt").write_text("Bến Mẫu, a.json\n", encoding="utf-8")
    (found,) = communes.read(tmp_path / "ds.txt", NOW)
    return found


def test_what_a_site_writes_is_read(tmp_path):
    site, _ = check(SAMPLE, date(2026, 7, 15))
    state = status.site_status(site)
    (tmp_path / "du-lieu").mkdir()
    (tmp_path / "du-lieu/trang-thai.json").write_bytes(status.as_json(state, None, 0))
    (tmp_path / "ds.txt").write_text("Bến Mẫu,.\n", encoding="utf-8")
    (found,) = communes.read(tmp_path / "ds.txt", state.built_for)
    assert found.status.counts["procedures"] == len(site.procedures)
    assert found.status.counts["late"] == state.late > 0
    assert f"{state.late} hoạt động của kế hoạch chậm" in found.remarks


def test_one_that_keeps_up_has_nothing_to_see(tmp_path):
    found = one(tmp_path)
    assert found.remarks == []
    assert found.cells == ("Bến Mẫu", "15/03/2026, 07:00", "10/03/2026", "0", "0", "")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"next": "2026-03-15T07:30+07:00", "built_for": "2026-03-01T00:00+07:00"}, None),
        (
            {"next": "2026-03-15T04:30+07:00", "built_for": "2026-03-11T00:00+07:00"},
            "lẽ ra đã đổi lúc 15/03/2026, 04:30 mà chưa: lịch dựng đã dừng",
        ),
        ({"built_for": "2026-01-15T07:00+07:00", "last_own_news": None}, "đã 59 ngày không dựng"),
        ({"last_own_news": None}, "chưa có tin nào của xã"),
        ({"last_own_news": "2026-01-15"}, "59 ngày không có tin của xã"),
        ({"late": 2}, "2 hoạt động của kế hoạch chậm"),
        ({"next": "9999-12-31T23:30+07:00", "late": 1}, "1 hoạt động của kế hoạch chậm"),
        ({"overdue": 4}, "4 trang quá hạn rà soát"),
        ({"lapsed": 1}, "1 mức phí, thời hạn đã hết hạn"),
        ({"held_back": 1}, "1 tệp có lỗi bị giữ lại"),
        (
            {"built_for": "2026-03-15T12:00+07:00"},
            "dựng cho 15/03/2026, 12:00, chưa tới: đồng hồ máy dựng sai, hoặc tệp bị sửa",
        ),
    ],
)
def test_what_lags_is_told(tmp_path, changed, said):
    assert said is None or said in one(tmp_path, **changed).remarks


@pytest.mark.parametrize(
    "changed",
    [
        {"overdue": -1},
        {"overdue": True},
        {"overdue": 1e300},
        {"overdue": "3"},
        {"waiting": None},
        {"late": "nhiều"},
        {"late": None},
        {"next": "9999-12-31T23:30-12:00"},
        {"commit": "<script>"},
        {"built_for": 5},
        {"built_for": "2026-03-15T07:00"},
        {"built_for": "0001-01-01T00:00+14:00"},
        {"built_for": "1026-03-15T07:00+07:00", "last_own_news": None},
        {"next": "2026-03-15T06:00+07:00"},
        {"last_own_news": "2026-03-16"},
        {"last_own_news": "hôm qua"},
        {"last_own_news": 20260310},
    ],
)
def test_what_cannot_be_is_not_believed(tmp_path, changed):
    found = one(tmp_path, **changed)
    assert found.status is None
    assert found.remarks == ["tệp có số liệu không thể có: bị sửa tay, hoặc của chương trình khác"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "không phải trang-thai.json"),
        (b"[" * 90_000, "không phải trang-thai.json"),
        (b"\xff\xfe", "không phải trang-thai.json"),
        (b"[]", "không phải trang-thai.json"),
        (b"{}", "không phải trang-thai.json"),
        (b"HTTP/1.1 302 Found\r\nLocation: /login\r\n", "không phải trang-thai.json của một trang"),
        ("\ufeff\n<!DOCTYPE html><title>Login</title>".encode(), "là một trang web"),
        (b'{"built_for": ' + b"9" * 5_000 + b"}", "không phải trang-thai.json"),
        (json.dumps(GOOD).encode() + b" " * 100_000, "quá lớn"),
    ],
)
def test_what_is_no_status_is_told(tmp_path, data, said):
    (tmp_path / "a").write_bytes(data)
    (tmp_path / "ds").write_text("A;a\nB\tgone\nC,ong\n", encoding="utf-8")
    os.mkfifo(tmp_path / "ong")
    found = communes.read(tmp_path / "ds", NOW)
    assert said in found[0].remarks[0]
    assert [c.remarks for c in found[1:]] == [["không có tệp trang-thai.json"]] * 2


@pytest.mark.parametrize("name", ["late", "overdue", "held_back", "procedures"])
def test_what_an_older_program_did_not_write_is_not_called_forged(tmp_path, name):
    status = {key: value for key, value in GOOD.items() if key != name}
    (tmp_path / "a.json").write_text(json.dumps(status), encoding="utf-8")
    (tmp_path / "ds").write_text("A,a.json\n", encoding="utf-8")
    (found,) = communes.read(tmp_path / "ds", NOW)
    assert found.remarks == ["trang dựng bằng bản chương trình cũ, chưa cho biết đủ số liệu"]
    assert "None" not in " ".join(found.cells)


def test_one_file_for_two_communes_is_noticed(tmp_path):
    for name in "ab":
        (tmp_path / name).write_text(json.dumps(GOOD))
    (tmp_path / "ds").write_text("Một,a\nHai,b\n", encoding="utf-8")
    first, second = communes.read(tmp_path / "ds", NOW)
    assert (first.name, second.name) == ("Hai", "Một")  # what must be seen comes first
    assert first.remarks == ["tệp giống hệt của Một: một trong hai không phải của xã ấy"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "chưa có xã nào"),
        ("# ghi chú\n\n", "chưa có xã nào"),
        ("Một\n", ":1: viết tên xã"),
        ("Một,a\n,b\n", ":2: viết tên xã"),
        ("Một,a\nMột,b\n", ":2: Một đã có"),
        ("Một,A,b\n", ":1: viết"),
        ("Một,mot,https://may-chu.example/mot.git\n", ":1: đây là danh sách để dựng"),
        ("Một,https://xa.example/\n", ":1: lệnh này không lên mạng"),
        ("Một,HTTPS://xa.example/\n", ":1: lệnh này không lên mạng"),
        ("B\u1ebfn,a\nBe\u0302\u0301n,b\n", ":2: Bến đã có"),
        ("x" * 1_000_001, "quá lớn"),
    ],
)
def test_a_list_that_is_none_is_refused(tmp_path, text, said):
    (tmp_path / "ds").write_text(text, encoding="utf-8")
    with pytest.raises(CommandRefused, match=said):
        communes.read(tmp_path / "ds", NOW)
    with pytest.raises(CommandRefused, match="Không có tệp danh sách"):
        communes.read(tmp_path, NOW)


def test_table_csv_and_page_say_the_same_and_run_nothing(tmp_path, monkeypatch, capsys):
    (tmp_path / "a").write_text(json.dumps({**GOOD, "overdue": 2}))
    (tmp_path / "ds").write_text("=HYPERLINK(1)\x1b[31m,a\n<b>Hai</b>,b\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    code = main(["check", "--communes", "ds", "--to", "ra", "--today", "2026-03-15T08:00"])
    said = capsys.readouterr().out
    assert code == 1
    assert "2 xã, 2 xã phải xem." in said and "\x1b" not in said
    table = (tmp_path / "ra/cac-xa.csv").read_bytes().decode("utf-8-sig").split("\r\n")
    assert table[1].startswith("'=HYPERLINK(1)[31m,") and "2 trang quá hạn rà soát" in table[1]
    page = (tmp_path / "ra/cac-xa.html").read_text(encoding="utf-8")
    (tmp_path / "ra/cac-xa.csv").write_text("ghi chú của tôi", encoding="utf-8")
    assert main(["check", "--communes", "ds", "--to", "ra", "--today", "2026-03-15T08:00"]) == 2
    assert "ra/cac-xa.csv đã có" in capsys.readouterr().err
    assert (tmp_path / "ra/cac-xa.csv").read_text(encoding="utf-8") == "ghi chú của tôi"
    assert "&lt;b&gt;Hai&lt;/b&gt;" in page and "<b>" not in page
    assert "2 xã, 2 xã phải xem" in page and "<script" not in page
