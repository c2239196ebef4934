"""A shared sheet is written for all who share it, or for this commune alone, as its writer says."""

import json
import shutil
from importlib import metadata

import pytest
from editor_door import close, git, opened, words
from support import SAMPLE

from commune.content import layers

SHEET = "thu-tuc/ho-tich/dang-ky-khai-sinh.md"
LAYER = "chung/ca-nuoc"
SHARED, OWN = f"content/{LAYER}/{SHEET}", f"content/{SHEET}"
ALONE = "---\nextends: true\nsummary: Làm ngay ở xã.\n---\n"


@pytest.fixture
def door(tmp_path):
    """An editor on the sample whose sheet lies in a layer."""
    content = shutil.copytree(SAMPLE / "content", tmp_path / "mau")
    (content / LAYER / SHEET).parent.mkdir(parents=True)
    (content / SHEET).rename(content / LAYER / SHEET)
    (content / LAYER / "lop.yml").write_text('title: Cả nước\nformat: "1"\n', encoding="utf-8")
    one = opened(tmp_path, content)
    yield one
    close(one)


def save(door, **fields):
    sent = door.form(SHARED) | {name: [value] for name, value in fields.items()}
    status, _, text = door.post(f"sua/{SHARED}", sent, Accept="application/json")
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


def test_a_fee_is_corrected_and_told_in_the_file_that_says_it(door):
    sent = {"fee": ["1"], "amount": ["9000"], "on": ["2026-03-01"], "source": ["Biểu phí mẫu"]}
    door.post(f"phi/{SHARED}", sent)
    assert git(door.bare, "diff", "--name-only", "HEAD~", "HEAD") == SHARED
    text = git(door.bare, "show", f"HEAD:{SHARED}")
    assert "amount: 9000" in text
    assert "before: 8.000 đồng" in text.replace("\u00a0", " ")


def test_a_sheet_of_a_package_says_who_mends_it(tmp_path, monkeypatch):
    content = shutil.copytree(SAMPLE / "content", tmp_path / "mau")
    layer = tmp_path / "goi/goi_thu/ca-nuoc"
    (layer / SHEET).parent.mkdir(parents=True)
    (content / SHEET).rename(layer / SHEET)
    (layer / "lop.yml").write_text('title: Cả nước\nformat: "1"\n', encoding="utf-8")
    (layer.parent / "__init__.py").touch()
    with (content / "xa.yml").open("a", encoding="utf-8") as commune:
        commune.write("layers: [ca-nuoc]\n")
    monkeypatch.syspath_prepend(str(tmp_path / "goi"))
    entry = metadata.EntryPoint("ca-nuoc", "goi_thu", layers.PACKAGES)
    monkeypatch.setattr(layers.metadata, "entry_points", lambda **_: [entry])
    one = opened(tmp_path, content)
    for page in ("sua", "phi"):
        told = words(one.get(f"{page}/goi_thu/ca-nuoc/{SHEET}"))
        assert "Bài này của gói nội dung chung «Cả nước»" in told
    assert one.get("sua/goi_thu/ca-nuoc/lop.yml")[0] == 404
    close(one)
