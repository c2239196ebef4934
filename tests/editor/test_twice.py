"""A button pressed twice, a page loaded again, two windows with the same form: one publication, and
who comes second is told in plain words.
"""

import re
import threading

import pytest
from editor_door import NEWS, git, published, words
from support import SAMPLE_DAY

FEE = "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
PLAN = "content/ke-hoach/2026.md"
DAY = SAMPLE_DAY.isoformat()


def news(door):
    return f"sua/{NEWS}", door.form(NEWS) | {"title": ["Bấm hai lần"], "lam": ["dang"]}


def alert(door):
    level = re.findall(r'<option value="([^"]+)"', door.get("bao-dong")[2])[-1]
    said = {"title": "Lũ về", "summary": "Đi đường tránh.", "level": level}
    return "bao-dong", said | {"starts": DAY, "ends": "2026-03-17"}


def evidence(_):
    said = {"kind": "loa-truyen-thanh", "date": DAY, "quantity": "3"}
    return "bang-chung/2026/muc-dich-1", said


def fee(_):
    return f"phi/{FEE}", {"fee": "1", "amount": "12000", "on": DAY}


def withdrawal(_):
    return f"rut/{NEWS}", {"reason": "Đăng nhầm"}


PRESSES = {
    news: "Đã đăng từ trước rồi, không có gì mới.",
    alert: "Đã đăng từ trước rồi, không có gì mới.",
    evidence: "Việc này đã ghi rồi.",
    fee: "Mức đang ghi đã là 12.000 đồng, không phải đăng lại.",
    withdrawal: "Đã đăng từ trước rồi, không có gì mới.",
}
"""What is pressed -> what the second press is told."""


def count(door):
    return int(git(door.bare, "rev-list", "--count", "main"))


@pytest.mark.parametrize("press", PRESSES, ids=lambda press: press.__name__)
def test_two_presses_at_once_make_one_publication(door, press):
    address, sent = press(door)
    before, answers = count(door), []

    def go():
        answers.append(words(door.post(address, sent)))

    threads = [threading.Thread(target=go) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count(door) == before + 1
    first, second = sorted(answers, key=lambda said: PRESSES[press] in said)
    assert "Đã đăng." in first
    assert PRESSES[press] in second
    assert PRESSES[press] in words(door.post(address, sent))  # a page loaded again
    assert count(door) == before + 1
    assert door.editor.drafts.changed() == ()


@pytest.mark.slow
def test_an_undo_is_done_once(door):
    address, sent = news(door)
    door.post(address, sent)
    which = re.search(r'name="lan" value="([0-9a-f]{40})"', door.get(f"lich-su/{NEWS}")[2])[1]
    before = count(door)
    assert "Đã đăng." in words(door.post(f"lich-su/{NEWS}", {"lan": which}))
    again = words(door.post(f"lich-su/{NEWS}", {"lan": which}))
    assert "Đã đăng từ trước rồi, không có gì mới." in again
    assert count(door) == before + 1


def test_an_alert_that_was_taken_down_does_not_come_back_by_loading_its_page_again(door):
    address, sent = alert(door)
    door.post(address, sent)
    door.post("rut/content/thong-bao/lu-ve.md", {"reason": "Nước rút"})
    before = count(door)
    assert "đã đăng và đã gỡ" in words(door.post(address, sent))
    assert count(door) == before
    other = words(door.post(address, sent | {"summary": "Lũ lại về."}))
    assert "Đã đăng." in other
    assert "Lũ lại về." in published(door, "content/thong-bao/lu-ve-2.md")


def test_an_alert_pressed_again_takes_no_draft_of_it_along(door):
    address, sent = alert(door)
    door.post(address, sent)
    path = "content/thong-bao/lu-ve.md"
    door.post(f"sua/{path}", door.form(path) | {"link": ["https://example.vn/"]})
    before = count(door)
    assert "Đã đăng từ trước rồi, không có gì mới." in words(door.post(address, sent))
    assert count(door) == before
    assert door.editor.drafts.changed() == (path,)


def test_a_new_item_asked_for_twice_is_one_and_one_that_is_written_is_named(door):
    first, second = (door.post("moi/news", {"title": "Tin bấm hai lần"}) for _ in range(2))
    path = first[1]["location"].partition("sua/")[2]
    assert second[1]["location"] == first[1]["location"]
    door.post(f"sua/{path}", door.form(path) | {"summary": ["Đã viết."]})
    third = door.post("moi/news", {"title": "Tin bấm hai lần"})
    assert "Đã có bài tên như thế." in words(third)
    assert f'sua/{path}">Mở bài đã có' in third[2]


def test_offline_presses_are_one_publication_too(door, tmp_path):
    door.bare.rename(tmp_path / "away.git")
    address, sent = withdrawal(door)
    for _ in range(2):
        assert "Không tới được máy chủ." in words(door.post(address, sent))
    assert len(door.editor.publisher.unsent) == 1
    (tmp_path / "away.git").rename(door.bare)
    assert "Đã đăng." in words(door.post(address, sent))
    assert "reason: Đăng nhầm" in published(door, NEWS)
