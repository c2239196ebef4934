"""Logs of web servers: what counts as a visit, what never does, and that nothing counts twice."""

import gzip
import json
import random
import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from support import SAMPLE_DAY

from commune.__main__ import main
from commune.staff.reach.counting import Count, joined
from commune.staff.reach.log_lines import Lines, split
from commune.staff.reach.robots import is_robot

PERSON = (
    "Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36"
)
PAGE = "/thu-tuc/dang-ky-khai-sinh/"


def combined(when, page=PAGE, status=200, agent=PERSON, reader="203.0.113.7", method="GET"):
    return f'{reader} - - [{when:%d/%b/%Y:%H:%M:%S %z}] "{method} {page} HTTP/1.1" {status} 5120 "-" "{agent}"'


def at(text):
    return datetime.fromisoformat(f"2026-03-{text}+07:00")


def count(tmp_path, *files, spans=(), base="/", pages=("/", PAGE)):
    found = Count(
        frozenset(pages),
        frozenset({"ben-mau.example", "www.ben-mau.example"}),
        base,
        SAMPLE_DAY,
        list(spans),
    )
    for n, content in enumerate(files):
        path = tmp_path / f"log-{n}"
        path.write_bytes(
            content
            if isinstance(content, bytes)
            else "".join(f"{line}\n" for line in content).encode()
        )
        found.read(path)
    return found


def views(found):
    return {(str(week), page): n for (week, page), n in found.views.items()}


IIS = """#Software: Microsoft Internet Information Services 10.0
#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken
2026-03-08 17:30:00 10.0.0.5 GET /thu-tuc/dang-ky-khai-sinh/ - 443 - 203.0.113.7 Mozilla/5.0+(Windows+NT+10.0) - 200 0 0 15"""
CADDY = {
    "level": "info", "ts": 1772991000.5, "logger": "http.log.access", "msg": "handled request", "status": 200,
    "request": {"remote_ip": "203.0.113.7", "client_ip": "203.0.113.7", "proto": "HTTP/2.0", "method": "GET", "host": "ben-mau.example",
                "uri": f"{PAGE}?zarsrc=1", "headers": {"User-Agent": [PERSON]}},
}  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        combined(at("09T00:30:00")),
        combined(datetime(2026, 3, 8, 17, 30, tzinfo=UTC)),
        combined(at("09T00:30:00"), page=f"{PAGE}index.html?x=1", status=304),
        f"ben-mau.example:443 {combined(at('09T00:30:00'))}",
        combined(at("09T00:30:00"), reader="2001:db8::7"),
        combined(at("09T00:30:00")).replace(" - - ", " - can bo "),
        combined(at("09T00:30:00"), page=f"https://ben-mau.example{PAGE}"),
        combined(at("09T00:30:00")).rsplit(' "', 2)[0],
        IIS,
        json.dumps(CADDY),
        json.dumps({**CADDY, "ts": "2026-03-08T17:30:00Z"}),
    ],
)
def test_each_server_is_understood_and_days_are_those_of_vietnam(tmp_path, line):
    found = count(tmp_path, [line])
    assert views(found) == {("2026-03-09", PAGE): 1}, found.told


@pytest.mark.parametrize(
    "line",
    [
        combined(at("09T08:00:00"), status=404),
        combined(at("09T08:00:00"), status=301),
        combined(at("09T08:00:00"), method="HEAD"),
        combined(at("09T08:00:00"), method="POST"),
        combined(at("09T08:00:00"), page="/assets/site.css"),
        combined(at("09T08:00:00"), page="/wp-login.php"),
        combined(at("09T08:00:00"), page="/thu-tuc/khong-co/"),
        combined(at("09T08:00:00"), page=PAGE.rstrip("/")),
        combined(
            at("09T08:00:00"),
            agent="Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        ),
        combined(at("09T08:00:00"), agent="curl/8.5"),
        combined(at("09T08:00:00"), agent="-"),
        combined(at("09T08:00:00"), agent=""),
        combined(at("09T08:00:00"), page=f"https://khac.example{PAGE}"),
        f"khac.example:443 {combined(at('09T08:00:00'))}",
        json.dumps({**CADDY, "request": {**CADDY["request"], "host": "khac.example"}}),
        combined(at("20T08:00:00")),
        combined(datetime(1999, 3, 1, tzinfo=UTC)),
    ],
)
def test_what_is_no_visit_of_a_person_to_a_page_does_not_count(tmp_path, line):
    found = count(tmp_path, [line, combined(at("09T09:00:00"), page="/", reader="198.51.100.1")])
    assert views(found) == {("2026-03-09", "/"): 1}


@pytest.mark.parametrize(
    ("agent", "robot"),
    [
        (PERSON, False),
        (
            "Mozilla/5.0 (Linux; Android 10; CUBOT NOTE 20) AppleWebKit/537.36 Chrome/99 Mobile",
            False,
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) [FBAN/FBIOS;FBAV/440.0]", False),
        ("Mozilla/5.0 (Linux; Android 12) Mobile Safari/537.36 Zalo android/12080650", False),
        ("Mozilla/5.0 (compatible; bingbot/2.0)", True),
        ("Mozilla/5.0 AppleWebKit/537.36 (compatible; GPTBot/1.2)", True),
        ("facebookexternalhit/1.1", True),
        ("Mozilla/5.0 HeadlessChrome/120", True),
        ("python-requests/2.31", True),
        (None, False),
    ],
)
def test_robots_are_told_by_what_they_call_themselves(agent, robot):
    assert is_robot(agent) is robot


def test_who_asks_for_robots_txt_is_one_whatever_it_says(tmp_path):
    sly, person = "198.51.100.9", "203.0.113.7"
    lines = [
        combined(at("09T08:00:00"), reader=sly),
        combined(at("09T08:00:01"), reader=person),
        combined(at("09T08:00:02"), reader=sly, page="/robots.txt", status=404),
        combined(at("09T08:00:03"), reader=sly, page="/"),
    ]
    assert views(count(tmp_path, lines)) == {("2026-03-09", PAGE): 1}


def test_a_site_below_a_folder_counts_what_lies_there(tmp_path):
    lines = [combined(at("09T08:00:00"), page=f"/xa{PAGE}"), combined(at("09T08:00:01"))]
    assert views(count(tmp_path, lines, base="/xa/")) == {("2026-03-09", PAGE): 1}


def test_hostile_files_are_told_and_passed(tmp_path):
    good = combined(at("09T08:00:00")).encode()
    packed = gzip.compress(
        good + b"\n" + combined(at("09T08:00:09")).encode() + b"\n" + bytes(5_000_000)
    )
    deep = b'{"request": ' + b"[" * 60_000
    broken = b"\n".join(
        [
            b"\xff\xfe\x00rac", b"Tr\xcc\xd2n V\xe3n B\xect", b"A" * 3_000_000, good[:40], deep, b'{"ts": 1e400}',
            b'{"ts": NaN, "status": 200, "request": {}}', b'{"ts": 1, "status": "x", "request": {"method": 1, "uri": 2}}',
            good.replace(b"Mar", b"Xyz"), good.replace(b"09/", b"31/").replace(b"Mar", b"Feb"), good.replace(b"2026", b"9999"),
            good.replace(b"2026", b"0001"), b'"' * 5000 + b"\\" * 5000, good, b"",
        ]
    )  # fmt: skip
    found = count(
        tmp_path, broken, packed[: len(packed) // 2], b"", bytes(100_000), b"PK\x03\x04 ban nen khac",
        "Chuyện làng".encode("utf-16"),
    )  # fmt: skip
    assert views(found) == {("2026-03-09", PAGE): 2}
    first, cut, *none = found.told
    assert (first.counted, first.wrong) == (1, "")
    assert first.broken >= 10
    assert "cụt" in cut.wrong
    assert [told.wrong for told in none] == ["không phải nhật ký của máy chủ web"] * 4


def test_no_line_fills_the_memory():
    pieces = iter([b"a" * 700_000] * 20 + [b"\nb\nc"])
    assert [len(line) for line in split(pieces)] == [1, 1]


def test_a_file_given_twice_and_its_packed_copy_count_once(tmp_path):
    lines = [combined(at("09T08:00:00")), combined(at("09T08:00:05")), combined(at("10T08:00:00"))]
    text = "".join(f"{line}\n" for line in lines).encode()
    found = count(tmp_path, text, gzip.compress(text), text[: len(text) // 2])
    assert views(found) == {("2026-03-09", PAGE): 3}


def test_runs_that_overlap_count_each_line_once(tmp_path):
    """Random logs, cut at random places into random runs, whole ones and overlapping ones: the sum
    is that of one run over all.
    """
    dice = random.Random(19)
    for _ in range(40):
        moment, lines = at("01T00:00:00"), []
        for n in range(dice.randrange(5, 60)):
            moment += timedelta(seconds=dice.choice([1, 7, 60, 3600, 40_000]))
            lines.append(combined(moment, page=dice.choice(["/", PAGE]), reader=f"203.0.113.{n}"))
        whole = count(tmp_path, lines).views
        total, spans, read = Counter(), [], 0
        while read < len(lines):
            start = dice.randrange(read + 1)
            read = dice.randrange(read + 1, len(lines) + 1)
            run = count(tmp_path, lines[start:read], spans=spans)
            total.update(run.views)
            spans = run.all_spans
        again = count(tmp_path, lines, spans=spans)
        assert not again.views
        assert total == whole


def test_a_part_that_was_missing_may_still_come(tmp_path):
    early, late = combined(at("01T08:00:00")), combined(at("14T08:00:00"))
    middle = combined(at("07T08:00:00"))
    first = count(tmp_path, [early, late])
    then = count(tmp_path, [middle], spans=first.all_spans)
    assert sum(then.views.values()) == 1
    assert joined([(5, 9), (1, 3), (4, 4), (20, 30), (25, 26)]) == [(1, 9), (20, 30)]


@pytest.fixture
def served(sample, monkeypatch):
    monkeypatch.chdir(sample)
    (sample / "content/dia-chi.txt").write_text(
        f"/\n{PAGE}\n/tin-tuc/2026/mo-diem-giup/\n", encoding="utf-8"
    )
    return sample


def run(*names):
    return main(["reach", "--today", "2026-03-15", *map(str, names)])


def test_the_command_writes_counts_without_anybody_in_them_and_adds_to_them(
    served, tmp_path, capsys
):
    log = tmp_path / "access.log"
    log.write_text(
        "\n".join([combined(at("02T08:00:00")), combined(at("09T08:00:00"))]) + "\n",
        encoding="utf-8",
    )
    assert run(log) == 0
    table = served / "content/so-lieu/luot-xem-2026.csv"
    assert table.read_text() == f"week,page,views\n2026-03-02,{PAGE},1\n2026-03-09,{PAGE},1\n"
    with log.open("a") as file:
        file.write(
            "\n" + combined(at("09T08:00:01")) + "\n" + combined(at("10T08:00:00"), page="/") + "\n"
        )
    assert run(log) == 0
    assert run(tmp_path / "*.log") == 0
    wanted = f"week,page,views\n2026-03-02,{PAGE},1\n2026-03-09,/,1\n2026-03-09,{PAGE},2\n"
    assert table.read_text() == wanted
    assert (
        served / "content/so-lieu/da-dem.csv"
    ).read_text() == "from,to\n2026-03-02T08:00:00,2026-03-10T08:00:00\n"
    everything = b"".join(p.read_bytes() for p in (served / "content/so-lieu").iterdir())
    assert b"203.0.113" not in everything
    assert b"Mozilla" not in everything
    assert main(["check", "--today", "2026-03-15"]) == 0
    said = capsys.readouterr().out
    assert "dòng của lúc đã đếm lần trước" in said
    assert "203.0.113" not in said


def test_what_cannot_be_counted_is_told_in_vietnamese(served, tmp_path, capsys):
    assert run(tmp_path / "khong-co.log") == 2
    assert "Không có tệp" in capsys.readouterr().err
    (tmp_path / "anh.log").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(1000))
    assert run(tmp_path / "anh.log") == 1
    assert "không phải nhật ký" in capsys.readouterr().out
    assert not (served / "content/so-lieu").exists()
    (tmp_path / "a.log").write_text(combined(at("09T08:00:00")) + "\n", encoding="utf-8")
    assert run(tmp_path / "a.log") == 0
    (served / "content/so-lieu/da-dem.csv").write_text(
        "from,to\nhôm qua,hôm nay\n", encoding="utf-8"
    )
    assert run(tmp_path / "a.log") == 2
    assert "git checkout" in capsys.readouterr().err
    (served / "content/so-lieu/da-dem.csv").unlink()
    table = served / "content/so-lieu/luot-xem-2026.csv"
    table.write_text(table.read_text().replace("views", "lượt"), encoding="utf-8")
    assert run(tmp_path / "a.log") == 2
    assert "S001" in capsys.readouterr().err
    (served / "content/dia-chi.txt").unlink()
    table.unlink()
    assert run(tmp_path / "a.log") == 2
    assert "make site" in capsys.readouterr().err


def test_comments_of_a_log_and_entries_of_the_server_are_no_visits():
    lines = Lines()
    assert lines.visit("#Version: 1.0") is None
    assert lines.visit('{"level":"info","ts":1.5,"msg":"server running"}') is None
    with pytest.raises(ValueError, match="Chuyện"):
        lines.visit("Chuyện khác")


def test_weeks_of_two_years_go_into_two_files(served, tmp_path):
    lines = [combined(datetime.fromisoformat(f"{day}T08:00:00+07:00")) for day in ("2025-12-28", "2026-01-01", "2026-01-05")]  # fmt: skip
    (tmp_path / "a.log").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert run(tmp_path / "a.log") == 0
    tables = {p.name: p.read_text() for p in (served / "content/so-lieu").glob("luot-xem-*.csv")}
    assert re.findall(r"\d{4}-\d\d-\d\d", "".join(tables["luot-xem-2025.csv"])) == [
        "2025-12-22",
        "2025-12-29",
    ]
    assert date(2026, 1, 5).isoformat() in tables["luot-xem-2026.csv"]
