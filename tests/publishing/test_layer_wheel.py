"""Layers travel in a wheel: made twice it has the same bytes; installed, it makes the site that has
them beside it.
"""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from support import SAMPLE_DAY, commit, edit

from commune.__main__ import main
from commune.content.repository import git
from commune.problems import CommandRefused
from commune.publishing import layer_wheel
from commune.publishing.build import build
from commune.staff import wheels

LAYERS = {
    "ca-nuoc": ("Cả nước", "", ("can-cu.yml", "muc-tien.yml", "ngay-le.yml", "tu-dien.yml")),
    "tinh-mau": ("Tỉnh Mẫu", "based_on: ca-nuoc\n", ("thu-tuc",)),
}


@pytest.fixture
def layered(sample):
    """The sample with its law in the country's layer, its sheets in the province's."""
    for name, (title, more, paths) in LAYERS.items():
        folder = sample / "content/chung" / name
        folder.mkdir(parents=True)
        about = f'title: {title}\nformat: "1"\n{more}'
        (folder / "lop.yml").write_text(about, encoding="utf-8")
        for path in paths:
            shutil.move(sample / "content" / path, folder / path)
    (sample / "content/chung/tinh-mau/Thumbs.db").write_bytes(b"left by a machine")
    commit(sample)
    return sample


def test_it_has_the_layers_and_says_where_they_are(layered):
    name, data = layer_wheel.make(layered)
    assert layer_wheel.make(layered) == (name, data)  # the same bytes twice
    seconds = int(
        subprocess.check_output(["git", "-C", layered, "log", "-1", "--format=%ct"], text=True)
    )
    said = subprocess.check_output(
        ["date", "-d", f"@{seconds}", "+%Y.%-m.%-d.%-H%M%S"], env={"TZ": "VNT-7"}, text=True
    ).strip()
    year, month, day, clock = said.split(".")
    assert name == f"trang_xa_chung-{year}.{month}.{day}.{int(clock)}-py3-none-any.whl"
    (layered / name).write_bytes(data)
    with zipfile.ZipFile(layered / name) as archive:
        inside = {entry: archive.read(entry).decode() for entry in archive.namelist()}
    points = next(text for entry, text in inside.items() if entry.endswith("entry_points.txt"))
    assert points == "[commune.layers]\nca-nuoc = trang_xa_chung\ntinh-mau = trang_xa_chung\n"
    sheet = "tinh-mau/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
    assert inside[f"trang_xa_chung/{sheet}"] == (layered / "content/chung" / sheet).read_text(
        "utf-8"
    )
    assert not any("Thumbs" in entry for entry in inside)


def test_later_law_has_the_greater_number(layered, monkeypatch):
    """Within one second too, with a clock that was put back, after a merge, and when it is the old
    words that come again.
    """
    folder = layered / "content/chung/tinh-mau/thu-tuc"
    one, other = (
        folder / "ho-tich/dang-ky-khai-sinh.md",
        folder / "chung-thuc/chung-thuc-ban-sao.md",
    )
    words, numbers = {path: path.read_bytes() for path in (one, other)}, []

    def saved(path: Path, more: bytes, moment: str) -> None:
        path.write_bytes(words[path] + more)
        monkeypatch.setenv("GIT_COMMITTER_DATE", f"{moment}+07:00")
        commit(layered)
        made, _ = layer_wheel.make(layered)
        numbers.append(wheels.named(made)[1])

    saved(one, b"\n", "2036-11-28T09:00:30")
    saved(one, b"\n\n", "2036-11-28T09:00:30")
    saved(one, b"\n", "2036-11-27T10:00:00")
    git(layered, "checkout", "--quiet", "-b", "khac", "HEAD~")
    saved(other, b"\n", "2036-11-26T00:00:00")
    git(layered, "checkout", "--quiet", "-")
    git(layered, "-c", "user.name=Xã", "-c", "user.email=xa@example.vn", "merge", "--quiet", "khac")
    saved(one, b"\n\n\n", "2036-11-28T09:00:00")
    assert [clock for *day, clock in numbers] == [90030, 90031, 90032, 90032, 90035]
    assert {tuple(day) for *day, clock in numbers} == {(2036, 11, 28)}


@pytest.mark.slow
def test_installed_it_makes_the_same_site(layered, tmp_path, monkeypatch):
    beside = build(layered, SAMPLE_DAY)
    name, data = layer_wheel.make(layered)
    (tmp_path / name).write_bytes(data)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    place = tmp_path / "installed"
    subprocess.run([*pip, "--target", place, tmp_path / name], check=True)
    shutil.rmtree(layered / "content/chung")
    with (layered / "content/xa.yml").open("a", encoding="utf-8") as about:
        about.write("layers: [ca-nuoc, tinh-mau]\n")
    monkeypatch.syspath_prepend(place)
    installed = build(layered, SAMPLE_DAY)
    assert installed.pages == beside.pages


def test_the_command_writes_it(layered, monkeypatch, capsys):
    monkeypatch.chdir(layered)
    assert main(["export", "dist", "--layers"]) == 0
    (made,) = (layered / "dist").iterdir()
    assert f"dist/{made.name}" in capsys.readouterr().out
    assert main(["export", "dist", "--layers", "--offline"]) == 2


def test_what_cannot_be_packed_is_told(sample, layered):
    about = layered / "content/chung/tinh-mau/lop.yml"
    right = about.read_text(encoding="utf-8")
    about.write_text(f"{right}# khác\n", encoding="utf-8")
    with pytest.raises(CommandRefused, match=r"chưa lưu .*tinh-mau/lop\.yml"):
        layer_wheel.make(layered)
    about.write_text('title: Tỉnh\nformat: "9"\n', encoding="utf-8")
    with pytest.raises(CommandRefused, match="C004"):
        layer_wheel.make(layered)
    about.unlink()
    about.symlink_to("/etc/passwd")
    with pytest.raises(CommandRefused, match="F011"):
        layer_wheel.make(layered)
    shutil.rmtree(layered / "content/chung")
    with pytest.raises(CommandRefused, match="Chưa có lớp"):
        layer_wheel.make(layered)


def test_a_sheet_with_a_mistake_is_not_packed(layered):
    sheet = layered / "content/chung/tinh-mau/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
    edit(sheet, "unit: ban,", "unit: bann,")
    commit(layered)
    line = sheet.read_text(encoding="utf-8").partition("unit: bann")[0].count("\n") + 1
    told = rf"content/chung/tinh-mau/thu-tuc/ho-tich/dang-ky-khai-sinh\.md:{line}:\d+: T\d\d\d"
    with pytest.raises(CommandRefused, match=told):
        layer_wheel.make(layered)


def test_a_layer_that_nobody_here_uses_is_judged_under_a_commune_made_for_it(layered):
    """One that lies on the province's, and is used by no commune of this repository."""
    about = layered / "content/xa.yml"
    own = about.read_text(encoding="utf-8")
    about.write_text(f"{own}layers: [ca-nuoc]\n", encoding="utf-8")
    (layered / "content/thu-tuc").mkdir(exist_ok=True)
    folder = layered / "content/chung/tinh-ben"
    (folder / "thu-tuc/ho-tich").mkdir(parents=True)
    (folder / "lop.yml").write_text('title: Tỉnh Bến\nformat: "1"\nbased_on: ca-nuoc\n')
    (folder / "can-cu.yml").write_text(
        "nghi-quyet-1:\n  title: Nghị quyết\n  ban-hanh: 2026-01-01\n"
    )
    shutil.rmtree(layered / "content/chung/tinh-mau")
    commit(layered)
    with pytest.raises(CommandRefused, match=r"chung/tinh-ben/can-cu\.yml:3:13: T002"):
        layer_wheel.make(layered)


def test_what_the_commune_here_says_wrong_stops_no_layer(layered):
    (layered / "content/xa.yml").write_text("name: [\n", encoding="utf-8")
    commit(layered)
    assert layer_wheel.make(layered)


def test_without_git_no_number_is_made_up(layered):
    shutil.rmtree(layered / ".git")
    with pytest.raises(CommandRefused, match="không đặt được số"):
        layer_wheel.make(layered)
