"""Inputs of the kinds that bug reports of other systems say go wrong, through a whole build."""

from pathlib import Path

import pytest
from support import SAMPLE, SAMPLE_DAY, project

from commune.publishing.build import Built, build, check

NEWS = "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"
URL = "/tin-tuc/2026/mo-diem-giup/"


@pytest.fixture
def root(tmp_path) -> Path:
    return project(tmp_path, SAMPLE / "content")


def told(root: Path, text: str = "", name: str = NEWS, **fields: str) -> list[str]:
    """Write the news with *fields* put in place or added, and *text*; give code and place of every
    mistake.
    """
    _write(root, text, name, fields)
    _, problems = check(root, SAMPLE_DAY)
    return [
        f"{problem.code} {problem.line}:{problem.column} {problem.mend}"
        for problem in problems
        if problem.path == name and problem.code[0] != "R"
    ]


def page(root: Path, text: str, **fields: str) -> str:
    _write(root, text, NEWS, fields)
    return next(page.html for page in build(root, SAMPLE_DAY).pages if page.url == URL)


def _write(root: Path, text: str, name: str, fields: dict[str, str]) -> None:
    head = {
        "title": "Xã mở điểm giúp nộp qua mạng", "summary": "Xã mở điểm giúp nộp qua mạng", "date": "2026-01-20",
        "published": "2026-01-21", "origin": "xa", "category": "dich-vu-cong", "advances": "[2026/muc-dich-1]",
    } | fields  # fmt: skip
    lines = "\n".join(f"{key}: {value}" for key, value in head.items() if value)
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{lines}\n---\n{text}\n", encoding="utf-8")


def _all_of(built: Built) -> dict[str, str | bytes]:
    return {page.url: page.html for page in built.pages} | dict(built.files)


def test_the_whole_content_with_line_ends_of_windows_gives_the_same_bytes(root):
    before = _all_of(build(root, SAMPLE_DAY))
    changed = [p for p in (root / "content").rglob("*") if p.suffix in (".md", ".yml", ".txt")]
    assert len(changed) > 15
    for path in changed:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert _all_of(build(root, SAMPLE_DAY)) == before


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("3. ba\n4. bốn", ['<ol start="3">']),
        ("1. một\n\nĐoạn xen giữa.\n\n2. hai", ["<ol>", '<ol start="2">']),
        ("7. bảy", ['<ol start="7">']),
    ],
)
def test_a_list_goes_on_with_the_number_that_is_written(root, text, starts):
    html = page(root, text)
    for start in starts:
        assert start in html


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        ("2024-02-29", []),
        ("2000-02-29", []),
        ("2023-02-29", ["T112"]),
        ("1900-02-29", ["T112"]),
        ("2026-02-29", ["T112"]),
        ("2026-02-30", ["T112"]),
        ("2026-04-31", ["T112"]),
    ],
)
def test_a_day_is_taken_where_the_calendar_has_it(root, day, codes):
    (root / NEWS).unlink()
    name = f"content/tin-tuc/{day[:4]}/{day}-ngay-nhuan.md"
    found = told(root, "Nội dung.", name, date=day, published=day, advances="")
    assert sorted({problem.split()[0] for problem in found} & {"T110", "T111", "T112"}) == codes


@pytest.mark.parametrize(
    ("heading", "written", "anchor"),
    [
        ("Địa điểm", "địa-điểm", "dia-diem"),
        ("Thời gian", "Thời-gian", "thoi-gian"),
        ("Giấy tờ cần có", "giấy-tờ-cần-có", "giay-to-can-co"),
        ("Ðất đai", "đất-đai", "dat-dai"),
        ("Lệ phí", "lệ_phí", "le-phi"),
    ],
)
def test_an_anchor_with_accents_is_refused_with_the_right_one(root, heading, written, anchor):
    [found] = told(root, f"[a](#{written})\n\n## {heading}\n\nB")
    assert found.startswith("L002 10:1 Chọn trong: ")
    assert anchor in found


@pytest.mark.parametrize(
    "old", ["/tin-tuc/bai-cu.html", "/Pages/tin-tuc.aspx", "/a/b.htm", "/vi/news/12.php", "/tin/cu"]
)
def test_an_old_address_of_another_system_leads_on(root, old):
    assert told(root, "Nội dung.", old_paths=f"['{old}']") == []
    old_pages = [name for name in build(root, SAMPLE_DAY).files if name.startswith(old[1:])]
    assert len(old_pages) == 1


@pytest.mark.parametrize("old", ["/index.php?id=5", "/?p=1", "/a/b.aspx?x=1&y=2"])
def test_an_old_address_that_few_hosts_can_tell_apart_is_told_with_the_reason(root, old):
    [found] = told(root, "Nội dung.", old_paths=f"['{old}']")
    assert found.startswith("L035 9:")
    assert "deploy/README.md" in found


def test_pictures_made_of_several_characters_reach_the_reader(root):
    text = "Ngày gia đình 👨\u200d👩\u200d👧\u200d👦; cán bộ 👩\u200d💼 trực."
    title = "Mời 👩🏽\u200d⚕\ufe0f khám"
    html = page(root, text, title=title)
    assert text in html
    assert title in html


def test_what_joins_pictures_stays_refused_in_a_word(root):
    assert told(root, "mật\u200dkhẩu")[0].startswith("F022 10:4")


@pytest.mark.parametrize(
    "code",
    [
        "1.001193.000.00.00.H27",
        "1001193",
        "'Mã thủ tục: 1.001193'",
        "1 001193",
        "1.001193.000",
    ],
)
def test_a_code_as_portals_print_it_stands_everywhere_as_the_database_has_it(root, code):
    sheet = root / "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
    text = sheet.read_text(encoding="utf-8")
    assert "code: 9.000001\n" in text
    sheet.write_text(text.replace("9.000001", code, 1), encoding="utf-8")
    built = build(root, SAMPLE_DAY)
    html = next(p.html for p in built.pages if p.url == "/thu-tuc/dang-ky-khai-sinh/")
    assert "1.001193" in html
    assert "H27" not in html
    assert b'"1.001193"' in built.files["du-lieu/procedures.json"]
