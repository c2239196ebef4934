"""A shared sheet is written for all who share it, or for this commune alone, as its writer says."""

import json
import re
import shutil
import sys
from urllib.parse import quote

import pytest
from editor_door import close, git, opened, somebody_else
from make_files import picture
from support import SAMPLE

SHEET = "thu-tuc/ho-tich/dang-ky-khai-sinh.md"
LAYER = "chung/ca-nuoc"
SHARED, OWN = f"content/{LAYER}/{SHEET}", f"content/{SHEET}"
ABOUT = 'title: Cả nước\nformat: "1"\n'
ALONE = "---\nextends: true\nsummary: Làm ngay ở xã.\n---\n"


@pytest.fixture
def door(tmp_path):
    """An editor on the sample whose sheet lies in a layer."""
    content = shutil.copytree(SAMPLE / "content", tmp_path / "mau")
    (content / LAYER / SHEET).parent.mkdir(parents=True)
    (content / SHEET).rename(content / LAYER / SHEET)
    (content / LAYER / "lop.yml").write_text(ABOUT, encoding="utf-8")
    one = opened(tmp_path, content)
    yield one
    close(one)


def save(door, path=SHARED, **fields):
    sent = door.form(path) | {name: [value] for name, value in fields.items()}
    status, _, text = door.post(f"sua/{path}", sent, Accept="application/json")
    return status, json.loads(text)


def drafts(door):
    return {
        path: (door.editor.drafts.read(path) or b"").decode()
        for path in door.editor.drafts.changed()
    }


def test_for_this_commune_alone_only_what_differs_is_written(door):
    status, told = save(door, summary="Làm ngay ở xã.", cho="rieng")
    assert (status, told["errors"]) == (200, 0)
    assert drafts(door) == {OWN: ALONE}
    save(door, summary="Làm ngay.", cho="rieng")
    assert drafts(door) == {OWN: ALONE.replace(" ở xã", "")}


def test_for_all_the_file_of_the_layer_is_written_and_may_become_this_communes(door):
    save(door, summary="Làm ngay ở xã.", cho="chung")
    ((path, text),) = drafts(door).items()
    assert path == SHARED
    assert "\nsummary: Làm ngay ở xã.\n" in text
    save(door, cho="rieng", title="Khai sinh")
    assert drafts(door) == {OWN: ALONE.replace("summary", "title: Khai sinh\nsummary")}
    save(door, cho="chung", title="Khai sinh", summary="Làm ngay ở xã.")
    assert list(drafts(door)) == [SHARED]


def test_what_is_published_is_what_was_chosen_and_the_form_names_the_layer(door):
    page = door.get(f"sua/{SHARED}")[2]
    assert "Bài này của lớp «Cả nước», nhiều xã cùng dùng. Sửa cho ai?" in page
    assert "Sửa cho ai?" not in door.get("sua/content/mot-cua/xa.md")[2]
    sent = door.form(SHARED) | {"summary": ["Làm ngay ở xã."], "cho": ["rieng"], "lam": ["dang"]}
    door.post(f"sua/{SHARED}", sent)
    assert git(door.bare, "diff", "--name-only", "HEAD~", "HEAD") == OWN
    assert git(door.bare, "show", f"HEAD:{OWN}") == ALONE.strip()


@pytest.mark.parametrize(("whom", "path"), [("chung", SHARED), ("rieng", OWN)])
def test_a_picture_goes_out_with_the_text_that_shows_it(door, whom, path):
    photo = ("IMG_1.JPG", picture("JPEG", (40, 30)))
    name = json.loads(door.bring(f"upload/{SHARED}", {}, photo, field="file")[2])["link"]
    sent = door.form(SHARED)
    text = [f"{sent['body'][0].rstrip()}\n\n![Nhà một cửa]({name})\n"]
    answer = door.post(f"sua/{SHARED}", sent | {"body": text, "cho": [whom], "lam": ["dang"]})
    assert "Đã đăng." in answer[2], answer[2]
    went = git(door.bare, "diff", "--name-only", "HEAD~", "HEAD").split("\n")
    assert sorted(went) == sorted([path, f"{SHARED.rpartition('/')[0]}/{name}"])


def test_a_file_for_this_commune_alone_lies_beside_its_own(tmp_path):
    content = shutil.copytree(SAMPLE / "content", tmp_path / "mau")
    (content / LAYER / "mot-cua").mkdir(parents=True)
    (content / LAYER / "lop.yml").write_text(ABOUT, encoding="utf-8")
    (content / "mot-cua/xa.md").rename(content / LAYER / "mot-cua/xa.md")
    one, path = opened(tmp_path, content), f"content/{LAYER}/mot-cua/xa.md"
    sent = one.form(path) | {"cho": ["rieng"], "map.alt": ["Đường đến"], "map.credit": ["Xã"]}
    photo = ("a.jpg", picture("JPEG", (40, 30)))
    assert one.bring(f"sua/{path}", sent, photo, field="tep:map.file")[0] == 303
    assert one.editor.drafts.changed() == ("content/mot-cua/xa.jpg", "content/mot-cua/xa.md")
    close(one)


def test_a_fee_is_corrected_and_told_in_the_file_that_says_it(door):
    sent = {"fee": ["1"], "amount": ["9000"], "on": ["2026-03-01"], "source": ["Biểu phí mẫu"]}
    door.post(f"phi/{SHARED}", sent)
    assert git(door.bare, "diff", "--name-only", "HEAD~", "HEAD") == SHARED
    text = git(door.bare, "show", f"HEAD:{SHARED}")
    assert "amount: 9000" in text
    assert "before: 8.000 đồng" in text.replace("\u00a0", " ")


def test_a_fee_of_a_shared_sheet_is_corrected_for_whom_the_clerk_says(door):
    page = door.get(f"phi/{SHARED}")[2]
    assert 'name="cho" value="rieng" checked' in page
    sent = {"fee": ["1"], "amount": ["9000"], "on": ["2026-03-15"], "source": ["Biểu phí mẫu"]}
    said = door.post(f"phi/{SHARED}", sent | {"cho": ["rieng"]})[2]
    assert "Đã đăng." in said, said
    assert git(door.bare, "diff", "--name-only", "HEAD~", "HEAD") == OWN
    assert "amount: 9000" in git(door.bare, "show", f"HEAD:{OWN}")
    assert "amount: 9000" not in git(door.bare, "show", f"HEAD:{SHARED}")


def test_what_is_written_and_taken_back_leaves_nothing(door):
    save(door, summary="Làm ngay ở xã.", cho="rieng")
    save(door, cho="rieng")
    assert drafts(door) == {}
    sent = door.form(SHARED) | {"cho": ["rieng"], "lam": ["luu"]}
    status, _, page = door.post(f"sua/{SHARED}", sent)
    assert (status, "Chưa sửa gì." in page) == (200, True)


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """An editor on the sample whose sheet lies in a layer of an installed package."""
    content = shutil.copytree(SAMPLE / "content", tmp_path / "mau")
    package, info = tmp_path / "goi/lop_mau", tmp_path / "goi/lop_mau-1.0.dist-info"
    (package / "ca-nuoc" / SHEET).parent.mkdir(parents=True)
    (content / SHEET).rename(package / "ca-nuoc" / SHEET)
    (package / "ca-nuoc/lop.yml").write_text(ABOUT, encoding="utf-8")
    (package / "__init__.py").touch()
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: lop-mau\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[commune.layers]\nca-nuoc = lop_mau\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "goi"), *sys.path])
    with (content / "xa.yml").open("a", encoding="utf-8") as own:
        own.write("layers: [ca-nuoc]\n")
    one = opened(tmp_path, content)
    yield one
    close(one)


INSTALLED = f"lop_mau/ca-nuoc/{SHEET}"


def test_a_sheet_of_an_installed_layer_opens_and_is_written_for_this_commune_alone(installed):
    listed = re.findall(r'href="[^"]*/(sua/[^"]*dang-ky-khai-sinh[^"]*)"', installed.get()[2])
    assert listed == [f"sua/{INSTALLED}"]
    status, _, page = installed.get(listed[0])
    assert status == 200
    assert "Bài này của lớp «Cả nước»" in page
    assert "Mọi xã dùng lớp này" not in page
    status, told = save(installed, INSTALLED, summary="Làm ngay ở xã.")
    assert (status, told["errors"]) == (200, 0)
    assert drafts(installed) == {OWN: ALONE}
    save(installed, INSTALLED, summary="Làm ngay.", cho="chung")
    assert drafts(installed) == {OWN: ALONE.replace(" ở xã", "")}
    save(installed, INSTALLED)
    assert drafts(installed) == {}


def test_a_fee_of_an_installed_layer_is_corrected_for_this_commune_alone(installed):
    sent = {"fee": ["1"], "amount": ["9000"], "on": ["2026-03-15"], "source": ["Sổ tay mẫu"]}
    status, _, page = installed.post(f"phi/{INSTALLED}", sent)
    assert (status, "Đã đăng." in page) == (200, True)
    assert git(installed.bare, "diff", "--name-only", "HEAD~", "HEAD") == OWN
    text = git(installed.bare, "show", f"HEAD:{OWN}").replace("\u00a0", " ")
    assert text.startswith("---\nextends: true\n")
    assert "amount: 9000" in text
    assert "before: 8.000 đồng" in text


def test_it_is_published_as_the_communes_own_file(installed):
    sent = installed.form(INSTALLED) | {"summary": ["Làm ngay ở xã."], "lam": ["dang"]}
    status, _, page = installed.post(f"sua/{INSTALLED}", sent)
    assert (status, "Đã đăng." in page) == (200, True)
    assert git(installed.bare, "diff", "--name-only", "HEAD~", "HEAD") == OWN
    assert git(installed.bare, "show", f"HEAD:{OWN}") == ALONE.strip()


@pytest.mark.parametrize(
    "path", ["lop_mau/ca-nuoc/lop.yml", "lop_mau/__init__.py", "lop_mau/ca-nuoc/../__init__.py"]
)
def test_of_a_package_nothing_but_its_sheets_is_shown(installed, path):
    assert installed.get(f"sua/{quote(path)}")[0] == 404
    assert installed.post(f"sua/{quote(path)}", {"whole": ["x"]})[0] == 404


BESIDE = f"goi/ca-nuoc/{SHEET}"


@pytest.fixture(params=["kept by git", "beside it"])
def beside(tmp_path, request):
    """An editor on the sample whose sheet lies in a layer that is named by its path."""
    content = shutil.copytree(SAMPLE / "content", tmp_path / "mau")
    with (content / "xa.yml").open("a", encoding="utf-8") as own:
        own.write("layers: [./goi/ca-nuoc]\n")
    sheet = (content / SHEET).read_bytes()
    (content / SHEET).unlink()
    one = opened(
        tmp_path,
        content,
        more={"goi/ca-nuoc/lop.yml": ABOUT.encode(), BESIDE: sheet},
        kept=request.param == "kept by git",
    )
    yield one
    close(one)


def test_a_layer_named_by_its_path_lies_beside_the_drafts(beside):
    assert not [p for p in beside.editor.judge.view().problems if p.code.startswith("C")]
    status, told = save(beside, BESIDE, summary="Làm ngay ở xã.")
    assert (status, told["errors"]) == (200, 0)
    assert drafts(beside) == {OWN: ALONE}
    sent = beside.form(BESIDE) | {"summary": ["Làm ngay ở xã."], "lam": ["dang"]}
    assert "Đã đăng." in beside.post(f"sua/{BESIDE}", sent)[2]
    assert git(beside.bare, "diff", "--name-only", "HEAD~", "HEAD") == OWN


def publish_there(door):
    """Let another clerk publish what lies in their folder."""
    other = door.bare.parent / "khac"
    git(other, "add", "--all")
    git(other, "commit", "--quiet", "--message", "Người khác sửa")
    git(other, "push", "--quiet", "origin", "HEAD:main")


def test_what_somebody_else_changes_in_such_a_layer_is_followed(beside):
    layer = beside.bare.parent / "khac/goi/ca-nuoc"
    somebody_else(beside, "content/xa.yml", "# Của xã.\n".__add__)
    (layer / SHEET).parent.mkdir(parents=True, exist_ok=True)
    (layer / "lop.yml").write_text(ABOUT.replace("Cả nước", "Bản mới"), encoding="utf-8")
    shutil.copy(SAMPLE / "content" / SHEET, layer / SHEET)
    (layer / "README.md").write_text("Thêm.", encoding="utf-8")
    publish_there(beside)
    beside.editor.publisher.follow()
    assert "lớp «Bản mới»" in beside.get(f"sua/{BESIDE}")[2]
    (layer / "README.md").unlink()
    publish_there(beside)
    beside.editor.publisher.follow()
    assert not (beside.editor.drafts.folder / "goi/ca-nuoc/README.md").exists()
    assert not (beside.root / "goi/ca-nuoc/README.md").exists()


def test_a_layer_that_the_drafts_begin_to_name_is_there_at_once(tmp_path):
    content = shutil.copytree(SAMPLE / "content", tmp_path / "mau")
    more = {"goi/ca-nuoc/lop.yml": ABOUT.encode()}
    one = opened(tmp_path, content, more=more)
    own = one.editor.data("content/xa.yml").decode()
    for name, wrong in (("goi/ca-nuoc", 0), ("goi/khong-co", 1), ("../xa/goi", 1), (".git/x", 1)):
        one.editor.drafts.write("content/xa.yml", f"{own}layers: [{name}]\n".encode())
        assert sum(p.code == "C001" for p in one.editor.judge.view().problems) == wrong, name
    close(one)
