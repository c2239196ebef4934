"""The form of a file that extends a shared one shows what it has from there, and writes none."""

import json
import re
import shutil
import sys

import pytest
from editor_door import close, opened, words
from make_files import picture
from support import SAMPLE, edit

SHEET = "thu-tuc/ho-tich/dang-ky-khai-sinh.md"
OWN = f"content/{SHEET}"
ALONE = "---\nextends: true\nsummary: Làm ngay ở xã.\n---\n"
ABOUT = 'title: Cả nước\nformat: "1"\n'


@pytest.fixture(params=["in content/", "installed"])
def door(tmp_path, request, monkeypatch):
    """An editor on the sample whose commune writes over a shared sheet with a picture."""
    content = shutil.copytree(SAMPLE / "content", tmp_path / "mau")
    layer = content / "chung/ca-nuoc"
    if request.param == "installed":
        layer = tmp_path / "goi/lop_mau/ca-nuoc"
        info = tmp_path / "goi/lop_mau-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: lop-mau\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text("[commune.layers]\nca-nuoc = lop_mau\n")
        monkeypatch.setattr(sys, "path", [str(tmp_path / "goi"), *sys.path])
        with (content / "xa.yml").open("a", encoding="utf-8") as own:
            own.write("layers: [ca-nuoc]\n")
    (layer / SHEET).parent.mkdir(parents=True)
    (layer / "lop.yml").write_text(ABOUT, encoding="utf-8")
    told = "changes: [{on: 2026-01-05, text: Luật mới., source: Luật mẫu}]\nresult:"
    text = (content / SHEET).read_text("utf-8").rstrip().replace("result:", told, 1)
    (layer / SHEET).write_text(f"{text}\n\n![Nhà một cửa](nha.jpg)\n", encoding="utf-8")
    (layer / SHEET).with_name("nha.jpg").write_bytes(picture("JPEG", (40, 30)))
    (layer.parent / "__init__.py").touch() if request.param == "installed" else None
    (content / SHEET).write_text(ALONE, encoding="utf-8")
    one = opened(tmp_path, content)
    yield one
    close(one)


def save(door, **fields):
    sent = door.form(OWN) | fields
    status, _, text = door.post(f"sua/{OWN}", sent, Accept="application/json")
    assert status == 200, text
    return json.loads(text)


def shared(door):
    """The path of the sheet below."""
    items = door.editor.judge.view().site.written
    return next(i.record.base.path for i in items if i.record.path == OWN)


def draft(door):
    return door.editor.drafts.read(OWN).decode()


def test_what_is_inherited_is_shown_and_marked(door):
    page = door.get(f"sua/{OWN}")[2]
    sent = door.form(OWN)
    assert sent["title"] == ["Đăng ký khai sinh"]
    assert sent["summary"] == ["Làm ngay ở xã."]
    assert sent["fees.0.kind"]
    assert "Nhà một cửa" in sent["body"][0]
    assert "Bài này ghi thêm lên bài chung của lớp «Cả nước»." in words((200, {}, page))
    assert '<b data-of="title">Từ lớp «Cả nước».</b>' in page
    assert '<b data-of="body">Từ lớp «Cả nước».</b>' in page
    assert 'data-of="summary"' not in page
    below = re.search(r'<textarea name="summary"[^>]* placeholder="([^"]+)"', page)[1]
    assert below != "Làm ngay ở xã."


def test_nothing_of_it_is_copied(door):
    told = save(door)
    assert (told["errors"], draft(door)) == (0, ALONE)
    assert door.editor.drafts.changed() == ()
    assert "summary" not in told["inherited"]
    assert {"title", "fees", "body"} <= {*told["inherited"]}


def test_only_what_is_changed_is_written_over_it(door):
    told = save(door, title=["Khai sinh"])
    assert draft(door) == ALONE.replace("summary", "title: Khai sinh\nsummary")
    assert "title" not in told["inherited"]
    told = save(door, **{"fees.1.note": ["Nộp ở quầy"]})
    assert told["errors"] == 0, told
    assert "note: Nộp ở quầy" in draft(door)
    assert "amount: 8000" in draft(door)
    assert "times:" not in draft(door)


def test_what_is_emptied_follows_the_layer_again(door):
    told = save(door, summary=[""], title=[""])
    assert "summary" not in draft(door)
    assert {"summary", "title"} <= {*told["inherited"]}
    assert told["errors"] == 0


def test_its_text_is_written_where_it_is_changed(door):
    body = door.form(OWN)["body"][0]
    save(door, body=[body.rstrip() + "\n"])
    assert draft(door) == ALONE
    told = save(door, body=["Ở xã làm trong buổi sáng.\n"])
    assert draft(door) == f"{ALONE}Ở xã làm trong buổi sáng.\n"
    assert "body" not in told["inherited"]
    assert "body" in save(door, body=[""])["inherited"]
    assert draft(door) == ALONE


def test_to_a_list_that_is_joined_is_only_added(door):
    page = door.get(f"sua/{OWN}?them=changes")[2]
    assert "changes.0.on" in page
    assert "changes.1.on" not in page
    assert "2026-01-05 · Luật mới. · Luật mẫu" in page
    new = {"on": "2026-03-01", "text": "Xã nhận cả buổi chiều.", "source": "Thông báo của xã"}
    told = save(door, **{f"changes.0.{name}": [value] for name, value in new.items()})
    assert told["errors"] == 0, told
    assert "Xã nhận cả buổi chiều." in draft(door)
    assert "Luật mới" not in draft(door)
    wrong = save(door, **{"changes.0.on": ["2026-13-01"]})["problems"]
    assert [p["code"] for p in wrong["changes.0.on"]] == ["T112"]


def test_a_picture_of_the_layer_is_shown_beside_both(door):
    for path in (shared(door), OWN):
        folder = path.rpartition("/")[0]
        status, told, data = door.get(f"sua/{folder}/nha.jpg")
        assert (status, told["content-type"]) == (200, "image/jpeg")
        assert data
    for odd in ("lop_mau/ca-nuoc/x.jpg", "lop_mau/ca-nuoc/../../xa/x.png", "lop_mau/x.jpg"):
        assert door.get(f"sua/{odd}")[0] == 404


def test_a_link_to_an_own_page_leads_there_from_every_layer(door):
    for one in (shared(door), OWN):
        links = {p["title"]: p["link"] for p in json.loads(door.get(f"pages.json?tu={one}")[2])}
        assert links["Đăng ký khai sinh"] == f"../../{SHEET}"


def test_what_changed_below_meanwhile_is_no_change_of_the_writers(door):
    sent = door.form(OWN)
    inside = door.editor.drafts.folder / shared(door)
    layer = inside if inside.exists() else door.root.parent / "goi" / shared(door)
    edit(layer, "title: Đăng ký khai sinh", "title: Khai sinh mới")
    door.editor.drafts.version += 1  # as after following others
    status, _, text = door.post(f"sua/{OWN}", sent, Accept="application/json")
    assert (status, json.loads(text)) == (409, {"overtaken": True})
    assert draft(door) == ALONE
    page = door.post(f"sua/{OWN}", sent)[2]
    again = re.search(r'name="version" value="(\w+)"', page)[1]
    assert door.post(f"sua/{OWN}", sent | {"version": [again]})[0] == 303
