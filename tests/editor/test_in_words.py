"""What a clerk reads when something cannot be done: what to do, and nothing typed is lost."""

import pytest
from editor_door import NEWS, git, somebody_else, words

GIT = ("git", "commit", "hook", "fatal", "HEAD")


def no_git_word(said):
    assert [word for word in GIT if word in said.split()] == []
    return said


def test_a_server_that_refuses_without_a_word_is_told_in_words(door):
    hook = door.bare / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    sent = door.form(NEWS) | {"title": ["Lúc bị từ chối"], "lam": ["dang"]}
    said = no_git_word(words(door.post(f"sua/{NEWS}", sent)))
    assert "Máy chủ không nhận bài này." in said
    assert "Máy chủ không nói vì sao: báo người kỹ thuật." in said
    assert "Máy chủ trả lời" not in said
    assert "declined" not in said


@pytest.mark.parametrize(
    ("answer", "is_folded"),
    [
        ("Tìm thấy 20 cảnh báo trong 9 tệp.\nTrang đã cập nhật: https://xa.example/", True),
        ("Trang đã cập nhật, TRỪ các tệp có lỗi kể trên.", False),
        ("Trang trên mạng CHƯA ĐỔI. Báo người quản trị máy chủ.", False),
        ("content/a.md:5:3: G001 Phí đổi mà chưa nói.\nTrang đã cập nhật", False),
        ("content/a.md:5:3: R003 (cảnh báo) Sắp hết.\nTrang đã cập nhật", True),
    ],
)
def test_a_server_that_says_what_it_always_says_is_not_put_before_the_clerk(
    door, answer, is_folded
):
    hook = door.bare / "hooks/post-receive"
    hook.write_text(f"#!/bin/sh\ncat << END\n{answer}\nEND\n", encoding="utf-8")
    hook.chmod(0o755)
    sent = door.form(NEWS) | {"title": ["Lúc máy chủ trả lời"], "lam": ["dang"]}
    page = door.post(f"sua/{NEWS}", sent)[2]
    assert "Đã đăng." in page
    assert answer.rpartition("\n")[2] in page
    assert ("<details><summary>Máy chủ trả lời" in page) is is_folded
    assert ("<h2>Máy chủ trả lời</h2>" in page) is not is_folded


def test_the_first_publication_of_all_is_not_undone(door):
    first = git(door.bare, "rev-list", "--max-parents=0", "main")
    said = no_git_word(words(door.post(f"lich-su/{NEWS}", {"lan": [first]})))
    assert "Đây là lần đăng đầu tiên của bài" in said


def test_what_was_withdrawn_is_not_asked_about_again_and_comes_back_by_undoing(door):
    done = words(door.post(f"rut/{NEWS}", {"reason": "Đăng nhầm"}))
    assert "Đã đăng. Bài đã rút: ai mở địa chỉ cũ thấy lý do." in done
    assert "hoàn tác lần rút" in words(door.get(f"rut/{NEWS}"))
    newest = git(door.bare, "rev-parse", "main")
    undone = words(door.post(f"lich-su/{NEWS}", {"lan": [newest]}))
    assert "Đã đăng. Lần đăng ấy đã được hoàn tác." in undone
    assert "Lý do" in words(door.get(f"rut/{NEWS}"))


def test_a_withdrawal_that_is_not_taken_keeps_what_was_typed(door):
    sent = {"reason": "Đăng nhầm <hai lần>", "replaced_by": "khong-co-bai-nay"}
    status, _, page = door.post(f"rut/{NEWS}", sent)
    assert status == 422
    assert 'value="Đăng nhầm &lt;hai lần&gt;"' in page
    assert 'value="khong-co-bai-nay"' in page
    assert "<option value=" in page


def test_the_name_is_asked_before_anything_is_typed_that_goes_out_at_once(door):
    git(door.root, "config", "user.name", "")
    for address in ("bao-dong", f"rut/{NEWS}"):
        page = door.get(address)
        assert "Họ và tên" in words(page)
        assert f'name="tiep" value="{address}"' in page[2]
    answer = door.post("ten", {"ten": "X", "tiep": "bao-dong"})
    assert answer[0] == 422
    assert "Tên chưa dùng được" in words(answer)
    assert door.post("ten", {"ten": "Lê Thị Mẫu", "tiep": "bao-dong"})[0] == 303
    assert "Báo điều gì" in words(door.get("bao-dong"))


def test_an_item_that_is_gone_is_looked_for_in_the_list(door):
    for kind in ("sua", "lich-su", "hai-ban"):
        status, _, page = door.get(f"{kind}/content/tin-tuc/2026/2026-01-20-khong-co.md")
        assert (status, "Tìm lại trong danh sách." in page) == (404, True)
    assert door.get(f"hai-ban/{NEWS}")[0] == 303  # there are no two versions


def test_what_somebody_else_took_away_is_told_as_such_and_may_be_kept(door):
    door.post(f"sua/{NEWS}", door.form(NEWS) | {"title": ["Tên mới"]})
    somebody_else(door, NEWS, lambda text: text + "\nThêm.\n")
    other = door.bare.parent / "khac"
    git(other, "rm", "--quiet", NEWS)
    git(other, "commit", "--quiet", "--message", "Xóa")
    git(other, "push", "--quiet", "origin", "HEAD:main")
    said = words(door.post(f"sua/{NEWS}", door.form(NEWS) | {"lam": ["dang"]}))
    assert "người khác đã đăng một bản khác" in said
    said = words(door.get(f"hai-ban/{NEWS}"))
    assert "Người khác đã xóa bài này" in said
    assert "Tiêu đề (trống) Tên mới" in said.replace("Bản đã đăng: ", "").replace(
        "Bản của tôi: ", ""
    )
    assert "Bỏ bài này" in said
    assert "---" not in said
    assert door.post(f"hai-ban/{NEWS}", {"ban": "nguoi"})[0] == 303
    assert door.editor.drafts.read(NEWS) is None


def test_what_was_published_is_a_press_away(door):
    sent = door.form(NEWS) | {"title": ["Tên mới"], "lam": ["dang"]}
    page = door.post(f"sua/{NEWS}", sent)[2]
    shown = "https://ben-mau.example/tin-tuc/2026/mo-diem-giup/"
    assert f'<a class="button" href="{shown}"' in page
    assert f"{door.editor.preview.address}/tin-tuc/2026/mo-diem-giup/" in page
    alert = {
        "title": "Lũ về",
        "summary": "Đi đường tránh.",
        "level": "khan-cap",
        "ends": "2026-03-20",
    }
    page = door.post("bao-dong", alert | {"starts": "2026-03-15"})[2]
    assert 'href="https://ben-mau.example/#' in page
    assert door.editor.address_of("content/xa.yml") == "/"
    assert door.editor.address_of("docs/ban-quyen.md") == "/ban-quyen/"


def test_what_waits_for_its_hour_is_not_called_public(door):
    sent = door.form(NEWS) | {"publish_at": ["2026-03-20T07:30"], "lam": ["dang"]}
    answer = door.post(f"sua/{NEWS}", sent)
    assert "Chờ đến 07:30 ngày 20/03/2026 thì trang công khai mới hiện." in words(answer)
    assert "Xem trang công khai" not in answer[2]
    assert f"{door.editor.preview.address}/tin-tuc/2026/mo-diem-giup/" in answer[2]


def test_what_the_server_has_not_is_seen_here_alone(door):
    door.bare.rename(door.bare.with_name("mat-mang.git"))
    answer = door.post(f"sua/{NEWS}", door.form(NEWS) | {"title": ["Tên mới"], "lam": ["dang"]})
    assert "Không tới được máy chủ." in words(answer)
    assert "Xem trang công khai" not in answer[2]
    assert "Xem thử ở máy này" in answer[2]
