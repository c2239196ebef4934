from types import SimpleNamespace

import editor_door
import pytest

from commune.editor.guides import page_for


def test_each_page_leads_to_the_page_of_its_task():
    assert page_for("fee.html", {}) == "sua-phi"
    assert page_for("history.html", {}) == "quay-lai"
    assert page_for("list.html", {}) == "soan-thao"
    assert page_for("withdraw.html", {"is_alert": False}) == "rut-bai"
    assert page_for("withdraw.html", {"is_alert": True}) == "thong-bao"


def test_a_form_leads_to_the_page_of_its_kind_and_a_new_news_item_to_word():
    form = SimpleNamespace(kind="procedure")
    assert page_for("form.html", {"form": form}) == "loai/thu-tuc"
    assert page_for("form.html", {"form": SimpleNamespace(kind="")}) == "soan-thao"
    assert page_for("new.html", {"kind": "question"}) == "loai/cau-hoi"
    assert page_for("new.html", {"kind": "news", "from_word": True}) == "tu-word"


@pytest.fixture(scope="module")
def door(tmp_path_factory):
    one = editor_door.opened(tmp_path_factory.mktemp("xa"))
    yield one
    editor_door.close(one)


def test_pages_of_the_editor_show_the_way_to_the_handbook(door):
    seen = door.editor.preview.address
    for address, guide in (("", "soan-thao"), ("bao-dong", "thong-bao"), ("lanh-dao", "bang-chung"), (f"sua/{editor_door.NEWS}", "loai/tin")):  # fmt: skip
        _, _, html = door.get(address)
        assert f'<a href="{seen}/so-tay/{guide}/"' in html


def test_the_code_of_a_message_leads_to_what_it_means(door):
    sent = {**door.form(editor_door.NEWS), "title": ["Một tiêu đề có <dấu>"]}
    door.post(f"sua/{editor_door.NEWS}", sent)
    _, _, html = door.get(f"sua/{editor_door.NEWS}")
    assert f'<a href="{door.editor.preview.address}/so-tay/ma-loi/#t120"' in html
