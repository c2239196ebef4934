"""Shared content in layers: found, ordered, laid under the commune's own; what is wrong with one is
told where it stands.
"""

import re
import shutil
import sys
from functools import partial
from pathlib import Path

import make_files
import pytest
from support import SAMPLE_DAY, commit

from commune.content import layers
from commune.content.reader import read_content, records_of
from commune.models import FOLDERS
from commune.problems import Problems
from commune.publishing.build import build, check, judge
from commune.publishing.judged_commits import JudgedCommits
from commune.publishing.last_good import keep_good
from commune.publishing.memo import InMemory
from commune.publishing.told import Told

SHEET = "thu-tuc/ho-tich/dang-ky-khai-sinh.md"
PROVINCE = "content/chung/tinh-mau"


def about(root: Path, folder: str, title: str, more: str = "") -> None:
    (root / folder).mkdir(parents=True, exist_ok=True)
    (root / folder / "lop.yml").write_text(f'title: {title}\nformat: "1"\n{more}', encoding="utf-8")


def move(root: Path, *paths: str, to: str) -> None:
    for path in paths:
        (root / to / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(root / "content" / path, root / to / path)


@pytest.fixture
def layered(sample):
    """The sample with its law in the country's layer, its sheets in the province's."""
    about(sample, "content/chung/ca-nuoc", "Cả nước")
    about(sample, PROVINCE, "Tỉnh Mẫu", "based_on: ca-nuoc\n")
    move(
        sample,
        "can-cu.yml",
        "muc-tien.yml",
        "ngay-le.yml",
        "tu-dien.yml",
        to="content/chung/ca-nuoc",
    )
    move(sample, "thu-tuc", to=PROVINCE)
    return sample


def site_of(root: Path):
    site, problems = check(root, SAMPLE_DAY)
    assert problems.errors == 0, str(problems)
    return site


def test_a_site_in_layers_is_the_same_byte_for_byte(sample, tmp_path):
    whole = build(sample, SAMPLE_DAY)
    apart = shutil.copytree(sample, tmp_path / "apart")
    about(apart, PROVINCE, "Tỉnh Mẫu")
    move(apart, "thu-tuc", "su-kien", "can-cu.yml", "ngay-le.yml", "khan-cap.yml", to=PROVINCE)
    layered = build(apart, SAMPLE_DAY)
    assert [(page.url, page.html) for page in layered.pages] == [
        (page.url, page.html) for page in whole.pages
    ]
    assert layered.files == whole.files


def test_the_commune_writes_a_few_fields_over_a_shared_sheet(layered):
    own = layered / "content" / SHEET
    own.parent.mkdir(parents=True)
    own.write_text("---\nextends: true\nsummary: Làm ngay tại xã.\n---\n", encoding="utf-8")
    sheet = site_of(layered).procedures_by_id["dang-ky-khai-sinh"]
    shared = (layered / PROVINCE / SHEET).read_text(encoding="utf-8")
    assert sheet.summary == "Làm ngay tại xã."
    assert sheet.title in shared
    assert sheet.body.strip() in shared
    assert sheet.url == "/thu-tuc/dang-ky-khai-sinh/"


def test_a_mistake_is_told_in_the_file_of_the_layer_that_made_it(layered):
    shared = layered / PROVINCE / SHEET
    text = shared.read_text(encoding="utf-8")
    shared.write_text(text.replace("\n---\n", "\nthem: gì đó\n---\n", 1), encoding="utf-8")
    own = layered / "content" / SHEET
    own.parent.mkdir(parents=True)
    own.write_text("---\nextends: true\nsets: nhiều\n---\n", encoding="utf-8")
    _, problems = check(layered, SAMPLE_DAY)
    told = {(p.path, p.line) for p in problems if p.code.startswith("T")}
    assert (f"{PROVINCE}/{SHEET}", 1 + text[: text.index("\n---\n")].count("\n") + 1) in told
    assert (f"content/{SHEET}", 3) in told


def test_a_shared_list_takes_entries_of_the_commune_by_their_ids(layered):
    days = layered / "content/ngay-le.yml"
    days.write_text(
        "nghi-hoi-lang:\n  name: Hội làng\n  start: 2026-03-20\n  end: 2026-03-20\n  source: Mẫu\n"
        "tet-duong-lich-2026:\n  extends: 'true'\n  name: Tết tây\n",
        encoding="utf-8",
    )
    names = [day.name for day in site_of(layered).holidays]
    assert "Hội làng" in names
    assert "Tết tây" in names
    assert "Tết Dương lịch 2026" not in names


def test_a_whole_file_takes_the_place_of_the_shared_one(layered):
    own = layered / "content" / SHEET
    own.parent.mkdir(parents=True)
    text = (layered / PROVINCE / SHEET).read_text(encoding="utf-8")
    own.write_text(text.replace("summary: ", "summary: Riêng. ", 1), encoding="utf-8")
    assert site_of(layered).procedures_by_id["dang-ky-khai-sinh"].summary.startswith("Riêng. ")


def test_a_picture_of_a_layer_is_published_from_there(layered):
    desk = layered / "content/mot-cua/xa.md"
    text = desk.read_text(encoding="utf-8")
    desk.write_text(f"{text}\n![Cửa nhận hồ sơ](ban-do.png)\n", encoding="utf-8")
    shared = layered / PROVINCE / "mot-cua/ban-do.png"
    shared.parent.mkdir()
    shared.write_bytes(make_files.picture("PNG"))
    assert "mot-cua/ban-do.png" in build(layered, SAMPLE_DAY).files
    shared.write_bytes(b"\x89PNG")
    wrong = {p.path for p in check(layered, SAMPLE_DAY)[1] if p.code.startswith("F")}
    assert wrong == {f"{PROVINCE}/mot-cua/ban-do.png"}


def test_links_lead_from_layer_to_layer_as_if_all_lay_in_one_folder(layered):
    move(layered, "mot-cua", to="content/chung/ca-nuoc")
    site_of(layered)


def test_a_layer_comes_from_a_path_or_an_installed_package(layered, monkeypatch):
    elsewhere = layered / "goi"
    package = elsewhere / "lop_mau"
    shutil.move(layered / PROVINCE, package / "tinh-mau")
    info = elsewhere / "lop_mau-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: lop-mau\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[commune.layers]\ntinh-mau = lop_mau\n")
    (package / "__init__.py").touch()
    monkeypatch.setattr(sys, "path", [str(elsewhere), *sys.path])
    xa = layered / "content/xa.yml"
    text = xa.read_text(encoding="utf-8")
    xa.write_text(f"{text}layers: [ca-nuoc, tinh-mau]\n", encoding="utf-8")
    assert "dang-ky-khai-sinh" in site_of(layered).procedures_by_id
    xa.write_text(f"{text}layers: [ca-nuoc, goi/lop_mau/tinh-mau]\n", encoding="utf-8")
    assert "dang-ky-khai-sinh" in site_of(layered).procedures_by_id


def test_the_order_is_from_the_general_to_the_special(tmp_path):
    about(tmp_path, "content/chung/a-xa", "Cụm xã", "based_on: b-tinh\n")
    about(tmp_path, "content/chung/b-tinh", "Tỉnh", "based_on: c-nuoc\n")
    about(tmp_path, "content/chung/c-nuoc", "Nước")
    found = Problems().collect(layers.of_project(tmp_path, None))
    assert [layer.name for layer in found] == ["c-nuoc", "b-tinh", "a-xa"]
    (own,), _ = records_of(b"layers: []\n", "content/xa.yml", "commune")
    assert Problems().collect(layers.of_project(tmp_path, own)) == []


def test_what_is_not_named_is_not_laid(layered):
    xa = layered / "content/xa.yml"
    xa.write_text(xa.read_text(encoding="utf-8") + "layers: [ca-nuoc]\n", encoding="utf-8")
    content = Problems().collect(read_content(layered, FOLDERS, InMemory()))
    assert not [record for record in content.records if record.kind == "procedure"]


def test_files_of_layers_keep_one_line_in_the_list_of_addresses(layered):
    site = site_of(layered)
    item = site.behind["/thu-tuc/dang-ky-khai-sinh/"]
    assert item.record.place == f"content/{SHEET}"
    assert site.sources[item.url] == f"{PROVINCE}/{SHEET}"
    assert f"{PROVINCE}/{SHEET}" in layers.standing_at(layered, item.record.place)


def test_a_fee_that_changes_in_a_layer_is_compared_with_git(layered):
    commit(layered)
    shared = layered / PROVINCE / SHEET
    text = shared.read_text(encoding="utf-8")
    changed = text.replace("amount: ", "amount: 9", 1)
    assert changed != text
    shared.write_text(changed, encoding="utf-8")
    _, problems = check(layered, SAMPLE_DAY, "HEAD")
    assert [p.path for p in problems if p.code.startswith("G")] == [f"{PROVINCE}/{SHEET}"]


def mistakes(root: Path) -> list[tuple[str, int, str]]:
    site_problems = check(root, SAMPLE_DAY)[1]
    return sorted((p.path, p.line, p.code) for p in site_problems if p.severity == "lỗi")


def uses(root: Path, *names: str) -> int:
    """Let the commune name its layers; give the line on which the first stands."""
    xa = root / "content/xa.yml"
    text = xa.read_text(encoding="utf-8") + "layers:\n"
    xa.write_text(text + "".join(f"  - {name}\n" for name in names), encoding="utf-8")
    return text.count("\n") + 1


@pytest.mark.parametrize("name", ["tinh-khac", "goi/khong-co", "../ngoai", "/etc", "."])
def test_a_layer_that_is_missing_is_told_where_it_is_named_and_nothing_else_is(layered, name):
    (layered.parent / "ngoai").mkdir(exist_ok=True)
    line = uses(layered, "ca-nuoc", name)
    assert mistakes(layered) == [("content/xa.yml", line + 1, "C001")]


@pytest.mark.parametrize(
    ("about_it", "line", "code"),
    [
        ('title: A\nformat: "0"\n', 2, "C004"),
        ('title: A\n\nformat: "12"\n', 3, "C004"),
        ("title: A\n", 1, "C004"),
        ('title: A\nformat: "1"\nbased_on: tinh-mau\n', 3, "C005"),
        ('title: A\nformat: "1"\nbased_on: khong-co\n', 3, "C001"),
        ('title: [A]\nformat: "1"\n', 1, "C003"),
        ('title: A\nformat: "1"\nlocked: fees\n', 3, "C003"),
        ('title: A\nformat: "1"\nhost: b\n', 3, "C003"),
        ('title: A\nformat: "1"\nlocked: {procedure: [fees, fee]}\n', 3, "C003"),
        ('title: A\nformat: "1"\nlocked:\n  thu-tuc: [fees]\n', 4, "C003"),
        ('title: A\nformat: "1\n', 2, "Y004"),
        ("title: A\x00\n", 1, "F022"),
    ],
)
def test_a_layer_that_cannot_be_laid_is_told_at_its_line_and_nothing_that_follows(
    layered, about_it, line, code
):
    lop = layered / "content/chung/ca-nuoc/lop.yml"
    lop.write_text(about_it, encoding="utf-8")
    found = mistakes(layered)
    assert ("content/chung/ca-nuoc/lop.yml", line, code) in found
    assert {one[0] for one in found} == {"content/chung/ca-nuoc/lop.yml"}


def said(root: Path, path: str) -> set[str]:
    """What is said of two files that stand in each other's way, from the word on."""
    every = (p.message for p in check(root, SAMPLE_DAY)[1] if p.path == path)
    return {m[1] for text in every if (m := re.search(r"((?:trùng với|đã dùng cho) \S+)\.", text))}


def test_two_layers_that_disagree_on_a_code_or_an_address_are_told_by_their_files(layered):
    about(layered, "content/chung/huyen-mau", "Cụm Mẫu", "based_on: ca-nuoc\n")
    other = layered / "content/chung/huyen-mau/thu-tuc/chung-thuc/dang-ky-khai-sinh.md"
    other.parent.mkdir(parents=True)
    shutil.copy(layered / PROVINCE / SHEET, other)
    its = other.relative_to(layered).as_posix()
    assert {f"trùng với {its}", f"đã dùng cho {its}"} <= said(layered, f"{PROVINCE}/{SHEET}")
    other.rename(other.with_name("viec-khac.md"))
    its = its.replace("dang-ky-khai-sinh", "viec-khac")
    assert f"đã dùng cho {PROVINCE}/{SHEET}" in said(layered, its)
    same = layered / "content/chung/huyen-mau" / SHEET
    same.parent.mkdir(parents=True)
    shutil.copy(layered / PROVINCE / SHEET, same)
    assert "C007" in {code for _, _, code in mistakes(layered)}


def test_what_is_extended_and_gone_is_told_at_the_word_and_comes_back_from_git(layered, tmp_path):
    own = layered / "content" / SHEET
    own.parent.mkdir(parents=True)
    own.write_text("---\nsummary: Làm ngay tại xã.\nextends: true\n---\n", encoding="utf-8")
    commit(layered)
    (layered / PROVINCE / SHEET).unlink()
    assert (f"content/{SHEET}", 3, "C009") in mistakes(layered)
    past = JudgedCommits(layered, partial(judge, now=SAMPLE_DAY))
    judged = past.judge(layered)
    (tmp_path / "ban").mkdir()
    kept = keep_good(past, Told(judged.site, past), judged.problems, tmp_path / "ban")
    assert not kept.problems.errors, str(kept.problems)
    sheet = kept.judged.site.procedures_by_id["dang-ky-khai-sinh"]
    assert (sheet.summary, len(sheet.fees)) == ("Làm ngay tại xã.", 2)


@pytest.mark.parametrize(
    "how", ["extends: true\nfees:\n  - value: mien\n    legal_ref: 60-2014-qh13\n", None]
)
def test_what_a_layer_locks_stays_as_it_is(layered, how):
    about(layered, PROVINCE, "Tỉnh Mẫu", "based_on: ca-nuoc\nlocked:\n  procedure: [fees]\n")
    own = layered / "content" / SHEET
    own.parent.mkdir(parents=True)
    text = (layered / PROVINCE / SHEET).read_text(encoding="utf-8")
    own.write_text(f"---\n{how}---\n" if how else text.replace("8000", "9000"), encoding="utf-8")
    (found,) = [p for p in check(layered, SAMPLE_DAY)[1] if p.code == "C010"]
    assert found.path == f"content/{SHEET}"
    first = "{value: mien, legal_ref: 60-2014-qh13, case: Trong 60 ngày}"
    assert found.source == f"  - {'value: mien' if how else first}"
    assert f"{PROVINCE}/{SHEET}" in found.mend


def test_a_layer_beside_content_is_there_in_the_copy_that_keeps_what_is_good(layered, tmp_path):
    shutil.move(layered / PROVINCE, layered / "chung/tinh-mau")
    uses(layered, "ca-nuoc", "chung/tinh-mau")
    commit(layered)
    (layered / "content/hoi-dap/hong.md").write_text("---\ntitle: x\n---\n", encoding="utf-8")
    past = JudgedCommits(layered, partial(judge, now=SAMPLE_DAY))
    judged = past.judge(layered)
    (tmp_path / "ban").mkdir()
    kept = keep_good(past, Told(judged.site, past), judged.problems, tmp_path / "ban")
    assert [held.path for held in kept.held] == ["content/hoi-dap/hong.md"]
    assert "dang-ky-khai-sinh" in kept.judged.site.procedures_by_id
