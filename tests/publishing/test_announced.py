"""One change of law in a province's layer: two communes show it, nothing else of them changes, and
it is told for the announcement.
"""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from support import SAMPLE, commit, edit, project

from commune.__main__ import main
from commune.publishing.announced import announced, with_layers
from commune.publishing.build import Built, build, check

DAY = date(2026, 6, 15)
SHEET = "thu-tuc/ho-tich/dang-ky-khai-sinh.md"
URL = "/thu-tuc/dang-ky-khai-sinh/"
SAY_WHEN = {"/", "/thu-tuc/", "/du-lieu/"}
"""Pages that say on which day anything changed last."""
TELL = {
    "du-lieu/changes.csv",
    "du-lieu/changes.json",
    "du-lieu/procedures.csv",
    "du-lieu/procedures.json",
    "thu-tuc/atom.xml",
    "thu-tuc/feed.json",
}
"""Feeds and open data that tell what a sheet says."""
TOLD = """\
changes:
  - {on: 2026-06-01, what: phi, case: Bản sao, before: 8.000 đồng, after: 9.000 đồng, legal_ref: 60-2014-qh13}
"""


@pytest.fixture
def communes(tmp_path) -> list[Path]:
    """Two communes with the same layers: the sheet is the country's, its fees the province's."""
    whole = (SAMPLE / "content" / SHEET).read_text(encoding="utf-8")
    (fees,) = re.findall(r"(?m)^fees:\n(?:[ -].*\n)*", whole)
    made = []
    for name in ("Bến Mẫu", "Bến Khác"):
        root = project(tmp_path / f"xa-{len(made)}", SAMPLE / "content")
        edit(root / "content/xa.yml", "name: Bến Mẫu", f"name: {name}")
        (root / "content" / SHEET).unlink()
        for layer, more, text in (
            ("ca-nuoc", "", whole.replace(fees, "fees:\n  - value: tinh-quy-dinh\n")),
            ("tinh-mau", "based_on: ca-nuoc\n", f"---\nextends: true\n{fees}---\n"),
        ):
            folder = root / "content/chung" / layer
            (folder / SHEET).parent.mkdir(parents=True)
            (folder / SHEET).write_text(text, encoding="utf-8")
            (folder / "lop.yml").write_text(
                f'title: Tỉnh Mẫu\nformat: "1"\n{more}', encoding="utf-8"
            )
        commit(root)
        made.append(root)
    return made


def change_the_law(root: Path) -> None:
    sheet = root / "content/chung/tinh-mau" / SHEET
    edit(sheet, "amount: 8000", "amount: 9000")
    edit(sheet, "---\nextends: true\n", f"---\nextends: true\n{TOLD}")


def differing(before: Built, after: Built) -> tuple[set[str], set[str]]:
    """Give the pages and the files that differ."""
    pages = [{page.url: page.html for page in built.pages} for built in (before, after)]
    assert pages[0].keys() == pages[1].keys()
    return (
        {url for url in pages[0] if pages[0][url] != pages[1][url]},
        {
            name
            for name in before.files.keys() | after.files
            if before.files.get(name) != after.files.get(name)
        },
    )


def rows(built: Built) -> list[dict[str, object]]:
    return json.loads(built.files["du-lieu/procedures.json"])["items"]


def test_one_change_of_law_changes_the_sheet_in_both_communes_and_nothing_else(communes):
    for root in communes:
        before = build(root, DAY)
        change_the_law(root)
        after = build(root, DAY)
        pages, files = differing(before, after)
        assert pages == {URL, "/cai-cach/", *SAY_WHEN}
        assert files == {*TELL, "sitemap.xml", "du-lieu/trang-thai.json"}
        html = {page.url: page.html.replace("\u00a0", " ") for page in after.pages}
        assert "Phí, bản sao: 8.000 đồng → 9.000 đồng" in html[URL]
        of_the_province = "Mức ghi riêng cho tỉnh Mẫu."
        assert [url for url in html if of_the_province in html[url]] == [URL]
        was, now = rows(before), rows(after)
        assert [n["id"] for o, n in zip(was, now, strict=True) if o != n] == ["dang-ky-khai-sinh"]
        feed, old = (json.loads(b.files["thu-tuc/feed.json"])["items"] for b in (after, before))
        (new,) = [item for item in feed if item not in old]
        assert [item for item in feed if item != new] == old
        assert "8.000 đồng → 9.000 đồng" in new["content_text"].replace("\u00a0", " ")


def test_the_change_is_told_for_the_announcement(communes, monkeypatch, capsys):
    root = communes[0]
    assert announced(root, check(root, DAY)[0], "HEAD") == []
    change_the_law(root)
    site, problems = check(root, DAY, "HEAD")
    assert [p.code for p in problems if p.code.startswith("G")] == []
    line = "Đăng ký khai sinh: Phí, bản sao: 8.000 đồng → 9.000 đồng, từ 01/06/2026."
    assert announced(root, site, "HEAD") == [line]
    monkeypatch.chdir(root)
    main(["check", "--git", "HEAD", "--today", str(DAY)])
    assert f"Đã đổi so với HEAD, để thông báo:\n- {line}" in capsys.readouterr().out


def test_a_change_that_nobody_told_is_a_mistake_in_the_layer(communes):
    root = communes[0]
    edit(root / "content/chung/tinh-mau" / SHEET, "amount: 8000", "amount: 9000")
    problems = check(root, DAY, "HEAD")[1]
    assert [p.path for p in problems if p.code == "G001"] == [f"content/chung/tinh-mau/{SHEET}"]


def test_what_newer_layers_of_a_package_brought_is_told(communes, tmp_path, monkeypatch):
    """As a commune has them that was made by init: its history knows nothing of their words."""
    root = communes[0]
    with (root / "content/xa.yml").open("a", encoding="utf-8") as about:
        about.write("layers: [ca-nuoc, tinh-mau]\n")
    own = root / "content" / SHEET
    own.write_text("---\nextends: true\nsummary: Làm ngay tại xã.\n---\n", encoding="utf-8")
    former, now = tmp_path / "cu", tmp_path / "moi"
    for place in (former, now):
        shutil.copytree(root / "content/chung", place / "lop_mau")
        info = place / "lop_mau-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: lop-mau\nVersion: 1.0\n")
        points = "ca-nuoc = lop_mau\ntinh-mau = lop_mau\n"
        (info / "entry_points.txt").write_text(f"[commune.layers]\n{points}")
    shutil.rmtree(root / "content/chung")
    (now / "lop_mau/__init__.py").touch()
    monkeypatch.syspath_prepend(now)
    sheet = now / "lop_mau/tinh-mau" / SHEET
    assert with_layers(root, former, DAY) == []
    edit(sheet, "amount: 8000", "amount: 9000")
    (silent,) = with_layers(root, former, DAY)
    assert silent.startswith(f"lop_mau/tinh-mau/{SHEET}:4: Đã đổi phí")
    edit(sheet, "---\nextends: true\n", f"---\nextends: true\n{TOLD}")
    assert with_layers(root, former, DAY) == [
        "Đăng ký khai sinh: Phí, bản sao: 8.000 đồng → 9.000 đồng, từ 01/06/2026."
    ]
