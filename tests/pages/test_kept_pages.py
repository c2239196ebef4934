"""A page that is kept is the page that would be made: whatever was changed around it."""

import random
import re
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image
from support import SAMPLE, SAMPLE_DAY, project

from commune.models.news import News
from commune.pages import all_pages, pages_about
from commune.pages.page import Page
from commune.publishing.build import connect, judge
from commune.publishing.memo import InMemory


def words(root: Path, path: str, old: str, new: str) -> None:
    file = root / "content" / path
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def news(root: Path) -> list[Path]:
    return sorted((root / "content/tin-tuc").glob("*/*.md"))


def field(line: str) -> Callable[[Path, random.Random], None]:
    """Change one item: it has the field of *line*, and no other of that name."""

    def change(root: Path, chance: random.Random) -> None:
        file = chance.choice(news(root))
        name = line.partition(":")[0]
        said = line.format(
            day=SAMPLE_DAY + timedelta(chance.randint(-60, 60)),
            other=f"../2026/{chance.choice(news(root)).stem}",
            number=chance.randint(1, 99),
        )
        text = re.sub(rf"(?m)^{name}:.*\n", "", file.read_text(encoding="utf-8"))
        file.write_text(text.replace("---\n", f"---\n{said}\n", 1), encoding="utf-8")

    return change


def text(sentence: str) -> Callable[[Path, random.Random], None]:
    """Change the text of one item."""

    def change(root: Path, chance: random.Random) -> None:
        file, other = chance.choice(news(root)), chance.choice(news(root)).name
        with file.open("a", encoding="utf-8") as out:
            out.write(f"\n{sentence.format(other=other)}\n")

    return change


def around(path: str, old: str, new: str) -> Callable[[Path, random.Random], None]:
    """Change what is no news, there and back."""

    def change(root: Path, _chance: random.Random) -> None:
        has_old = old in (root / "content" / path).read_text(encoding="utf-8")
        words(root, path, *((old, new) if has_old else (new, old)))

    return change


def gone(root: Path, chance: random.Random) -> None:
    if len(news(root)) > 3:
        chance.choice(news(root)).unlink()


def renamed(root: Path, chance: random.Random) -> None:
    file = chance.choice(news(root))
    file.rename(file.with_name(f"{file.stem}-{chance.randint(2, 9)}.md"))


def drawn(root: Path, chance: random.Random) -> None:
    """The picture of all gets another size."""
    size = chance.randint(300, 400), chance.randint(200, 300)
    Image.new("RGB", size, "navy").save(root / "content/tin-tuc/2026/anh.jpg")


CHANGES = (
    field("title: Tin có tên khác số {number}"),
    field("summary: Tin có lời khác số {number}."),
    field("expires: {day}"),
    field("withdrawn: {{on: {day}, reason: Tin sai, replaced_by: {other}}}"),
    field("publish_at: {day} 07:00"),
    field("published: {day}"),
    field("unverified: true"),
    field("broadcast: Mời bà con nghe tin số {number}."),
    field("legal_refs: [60-2014-qh13]"),
    field("image: {{file: anh.jpg, alt: Bà con ở quầy}}"),
    field("advances: [2026/muc-dich-2]"),
    text("Xem [tin khác]({other})."),
    text("Xem [thủ tục](../../thu-tuc/ho-tich/khai-sinh.md)."),
    text("![Bà con ở quầy](anh.jpg)"),
    around("xa.yml", "name: Bến Mẫu", "name: Đồng Mẫu"),
    around("xa.yml", "site_url: https://ben-mau.example/", "site_url: https://mau.example/x/"),
    around("can-cu.yml", "title: Luật Hộ tịch", "title: Luật Hộ tịch mới"),
    around("can-cu.yml", "effective_to: 2027-03-01", "effective_to: 2026-03-20"),
    around("ke-hoach/2026.md", "id: muc-dich-2", "id: muc-dich-2 "),
    gone,
    renamed,
    drawn,
)


QUESTION = "hoi-dap/quen-giay-hen.md"
SHEET = "thu-tuc/ho-tich/dang-ky-khai-sinh.md"
URL = "/thu-tuc/dang-ky-khai-sinh/"


def shown(root: Path, day: date, memo: InMemory | None = None) -> dict[str, str]:
    """Give every page as everybody sees it on that day; nothing where the content has mistakes."""
    judged = judge(root, day, memo=memo) if memo else judge(root, day)
    return {page.url: page.html for page in judged.pages}


def crowded(root: Path) -> None:
    """So many items in a month that their list is divided into those of its days."""
    for number in range(104):
        day = f"2026-02-{number % 9 + 1:02}"
        (root / f"content/tin-tuc/2026/{day}-tin-{number}.md").write_text(
            f"---\ntitle: Tin số {number}\nsummary: Một tin.\ndate: {day}\npublished: {day}\n"
            "origin: xa\ncategory: mot-cua\n---\nMột câu.\n",
            encoding="utf-8",
        )


@pytest.mark.parametrize(
    "seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 16))]
)
def test_whatever_changes_kept_pages_are_those_that_would_be_made(tmp_path, seed):
    chance, root, memo = (
        random.Random(seed),
        project(tmp_path / "xa", SAMPLE / "content"),
        InMemory(),
    )
    drawn(root, chance)
    if seed % 5 == 4:
        crowded(root)
    good, day = tmp_path / "good", SAMPLE_DAY
    compared = 0
    for _ in range(12):
        shutil.rmtree(good, ignore_errors=True)
        shutil.copytree(root / "content", good)
        done = [chance.choice(CHANGES) for _ in range(chance.randint(1, 2))]
        for change in done:
            change(root, chance)
        day += timedelta(chance.choice((0, 0, 1, 9, -5)))
        kept = shown(root, day, memo)
        assert kept == shown(root, day), [change.__qualname__ for change in done]
        compared += bool(kept)
        if not kept:  # a mistake would end all that comes after it
            shutil.rmtree(root / "content")
            shutil.copytree(good, root / "content")
    assert compared > 4


def test_what_waits_for_its_day_is_on_no_page_that_was_made_as_if_it_had_come(tmp_path):
    root, memo = project(tmp_path / "xa", SAMPLE / "content"), InMemory()
    later = root / "content" / QUESTION
    later.with_stem("hoi-sau").write_bytes(later.read_bytes())
    words(root, "hoi-dap/hoi-sau.md", "title: ", "publish_at: 2026-12-01\ntitle: Từ tháng sau: ")
    kept = shown(root, SAMPLE_DAY, memo)
    assert kept == shown(root, SAMPLE_DAY)
    assert "Từ tháng sau" not in kept[URL]
    assert "Từ tháng sau" in shown(root, date(2026, 12, 1), memo)[URL]


def layer(root: Path, name: str, about: str, **files: str) -> None:
    folder = root / "content/chung" / name
    for path, said in {"lop.yml": f'format: "1"\n{about}', **files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(said, encoding="utf-8")


def test_a_sheet_that_names_its_layer_follows_the_name(tmp_path):
    root, memo = project(tmp_path / "xa", SAMPLE / "content"), InMemory()
    sheet = root / "content" / SHEET
    layer(root, "nuoc", "title: Cả nước\n", **{SHEET: sheet.read_text(encoding="utf-8")})
    fees = "extends: true\nfees:\n  - {amount: 9000, unit: ban}\n"
    layer(root, "tinh", "title: Tỉnh Mẫu\nbased_on: nuoc\n", **{SHEET: f"---\n{fees}---\n"})
    sheet.unlink()
    assert "Mức ghi riêng cho tỉnh Mẫu" in shown(root, SAMPLE_DAY, memo)[URL]
    words(root, "chung/tinh/lop.yml", "Tỉnh Mẫu", "Tỉnh Mới")
    assert "Mức ghi riêng cho tỉnh Mới" in shown(root, SAMPLE_DAY, memo)[URL]


def test_where_layers_change_places_so_does_what_comes_first_on_a_sheet(tmp_path):
    root, memo = project(tmp_path / "xa", SAMPLE / "content"), InMemory()
    one = (root / "content/noi-khac.yml").read_text(encoding="utf-8").partition("mat-trom:")[0]
    other = re.sub("(?i)hộ chiếu", "Thị thực", one.replace("ho-chieu:", "visa:"))
    (root / "content/noi-khac.yml").unlink()
    layer(root, "mot", "title: Một\n", **{"noi-khac.yml": one})
    layer(root, "hai", "title: Hai\nbased_on: mot\n", **{"noi-khac.yml": other})
    before = shown(root, SAMPLE_DAY, memo)[URL]
    layer(root, "mot", "title: Một\nbased_on: hai\n")
    layer(root, "hai", "title: Hai\n")
    after = shown(root, SAMPLE_DAY, memo)
    assert after == shown(root, SAMPLE_DAY)
    assert before.index("Hộ chiếu") < before.index("Thị thực")
    assert after[URL].index("Hộ chiếu") > after[URL].index("Thị thực")


@pytest.fixture
def rendered(monkeypatch) -> list[str]:
    """The addresses of the pages that are rendered."""
    found: list[str] = []
    make = Page._made
    monkeypatch.setattr(Page, "_made", lambda page: found.append(page.url) or make(page))
    return found


def test_where_nothing_that_it_shows_was_changed_a_page_is_not_rendered_again(tmp_path, rendered):
    root, memo = project(tmp_path / "xa", SAMPLE / "content"), InMemory()
    shown(root, SAMPLE_DAY, memo)
    rendered.clear()
    shown(root, SAMPLE_DAY, memo)
    again = set(rendered)
    oldest = news(root)[0]
    oldest.with_stem("2026-01-02-cu").write_bytes(
        oldest.read_bytes().replace(b"date: 2026-01-05", b"date: 2026-01-02")
    )
    rendered.clear()
    shown(root, SAMPLE_DAY, memo)
    assert set(rendered) - again == {
        "/tin-tuc/2026/cu/",
        "/tin-tuc/2026/hop-truoc/",  # which now leads to it
        "/ban-tin/2026-01-05/",  # the week of both
    }
    assert not {url for url in again if url.startswith(("/thu-tuc/ho-tich/", "/su-kien/khi-"))}


def test_of_each_page_the_newest_is_kept_alone(tmp_path):
    root, memo = project(tmp_path / "xa", SAMPLE / "content"), InMemory()
    counted = []
    for number in range(3):
        around("xa.yml", "name: Bến Mẫu", "name: Đồng Mẫu")(root, random.Random(number))
        shown(root, SAMPLE_DAY, memo)
        counted.append(sum(kind == "page" for kind, _ in memo.entries))
    assert counted[0] == counted[1] == counted[2] > len(news(root))


def test_the_page_of_one_item_is_the_one_among_all(tmp_path):
    site = connect(project(tmp_path / "xa", SAMPLE / "content"), SAMPLE_DAY).site
    every = {page.url: page for page in all_pages(site)}
    alone = [(item, page) for item in site.items for page in pages_about(site, item)]
    assert {type(item) for item in site.items} >= {News}
    for item, page in alone:
        assert page.url == item.url
        assert (page.html, page.title, page.json_ld, page.scripts, page.styles) == (
            (same := every[item.url]).html,
            same.title,
            same.json_ld,
            same.scripts,
            same.styles,
        )
    assert len(alone) > len(site.procedures) + len(site.news)
