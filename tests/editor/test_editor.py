"""The clerk's door over HTTP, with a real repository as its server: what is typed becomes a draft,
a draft is judged and published, and what comes in between is told without harm.
"""

import json
import re
import shutil
from datetime import timedelta

import pytest
from editor_door import (
    NEWS,
    close,
    git,
    opened,
    published,
    reopened,
    somebody_else,
    state_of,
    words,
)
from make_files import flat
from support import ROOT, SAMPLE_DAY

from commune.problems import CommandRefused
from commune.publishing.serve import Asked

FEE = "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"


def save(door, path, entry="", **fields):
    """Send the form of an item with other values, as a script does."""
    sent = door.form(path, entry) | {k.replace("__", "."): [v] for k, v in fields.items()}
    address = f"sua/{path}" + (f"?muc={entry}" if entry else "")
    status, _, text = door.post(address, sent, Accept="application/json")
    return status, json.loads(text)


def publish(door, path, **fields):
    sent = door.form(path) | {k: [v] for k, v in fields.items()} | {"lam": "dang"}
    return words(door.post(f"sua/{path}", sent))


def test_what_is_typed_is_judged_at_its_field_and_published_under_the_writers_name(door):
    before = (door.editor.drafts.folder / NEWS).read_text(encoding="utf-8")
    assert state_of(door, "Xã mở điểm giúp nộp qua mạng") == "Đang hiện"
    status, told = save(door, NEWS, title="Điểm giúp <mới>", published="21/01/2026")
    assert (status, told["errors"]) == (200, 2)
    assert [p["code"] for p in told["problems"]["title"]] == ["T120"]
    assert [p["message"] for p in told["problems"]["published"]] == [
        "Ngày đăng «21/01/2026» viết theo kiểu ngày/tháng/năm."
    ]
    assert state_of(door, "Điểm giúp <mới>".replace("<", "&lt;").replace(">", "&gt;")) == "Có lỗi"
    assert "Chưa đăng: còn lỗi phải sửa." in publish(door, NEWS)
    assert "Điểm giúp" not in published(door, NEWS)
    assert save(door, NEWS, title="Điểm giúp mới", published="2026-01-21")[1]["errors"] == 0
    assert state_of(door, "Điểm giúp mới") == "Chưa đăng"
    assert "Đã đăng." in publish(door, NEWS)
    now = before.replace("title: Xã mở điểm giúp nộp qua mạng", "title: Điểm giúp mới")
    assert published(door, NEWS) == now.strip()
    assert (
        git(door.bare, "log", "-1", "--format=%an %s", "main")
        == "Lê Thị Mẫu Sửa tin: Điểm giúp mới"
    )
    assert state_of(door, "Điểm giúp mới") == "Đang hiện"
    assert git(door.root, "status", "--porcelain") == ""


def test_only_the_item_goes_out_and_a_draft_survives(door, tmp_path):
    other = "content/hoi-dap/le-phi.md"
    other = next(p for p in (door.root / "content/hoi-dap").glob("*.md"))
    other = other.relative_to(door.root).as_posix()
    save(door, other, title="Câu hỏi <đang viết")
    assert "Đã đăng." in publish(door, NEWS, title="Tin đăng một mình")
    assert git(door.bare, "diff", "--name-only", "main^", "main") == NEWS
    close(door)
    again = reopened(tmp_path, door.root, door.bare)
    assert state_of(again, "Câu hỏi &lt;đang viết") == "Có lỗi"
    close(again)


def test_a_new_answer_is_named_after_what_was_reported(door):
    status, headers, _ = door.post("moi/reply", {"title": "Đèn xóm Hạ tắt"})
    path = headers["location"].partition("sua/")[2]
    assert status == 303
    assert path.startswith("content/tra-loi/")
    assert path.endswith("-den-xom-ha-tat.md")
    first = (door.editor.drafts.folder / path).read_text(encoding="utf-8")
    assert first == '---\nanswered: 2026-03-15\nsubject: "Đèn xóm Hạ tắt"\n---\n'
    said = publish(door, path, received="2026-03-10", done="Đã thay bóng.")
    assert "Đèn xóm Hạ tắt" in published(door, path), said


def test_a_new_item_with_a_photo_brings_its_picture_along(door):
    answer = door.post("moi/news", {"title": "Xã trao tủ sách"})
    assert answer[0] == 303
    path = answer[1]["location"].partition("/sua/")[2]
    assert path == f"content/tin-tuc/2026/{SAMPLE_DAY}-xa-trao-tu-sach.md"
    status, told = save(door, path, category="mot-cua")
    assert [p["code"] for p in told["problems"]["summary"]] == ["T001"]
    photo = ("IMG_2034.JPG", flat((900, 600)))
    status, _, text = door.bring(f"upload/{path}", {}, photo, field="file")
    picture = f"{SAMPLE_DAY}-xa-trao-tu-sach.jpg"
    assert (status, json.loads(text)) == (200, {"link": picture, "alt_needed": True})
    fields = {"summary": "Tủ sách pháp luật", "image__file": picture}
    told = save(door, path, **fields)[1]
    assert [p["code"] for p in told["problems"]["image.alt"]] == ["T001"]
    assert save(door, path, image__alt="Bà con đứng quanh tủ sách")[1]["errors"] == 0
    assert "Đã đăng." in publish(door, path, body="Nội dung.\r\n")
    names = git(door.bare, "diff", "--name-only", "main^", "main").split("\n")
    assert names == [path.replace(".md", ".jpg"), path]
    assert git(door.bare, "log", "-1", "--format=%s", "main") == "Thêm tin: Xã trao tủ sách"


def test_somebody_elses_change_of_other_lines_is_joined_and_of_the_same_ones_a_choice(door):
    save(door, NEWS, title="Bản của tôi")
    somebody_else(door, NEWS, lambda text: text.replace("Nội dung mẫu.", "Chữ người khác."))
    assert "Đã đăng." in publish(door, NEWS)
    assert "title: Bản của tôi" in published(door, NEWS)
    assert "Chữ người khác." in published(door, NEWS)
    save(door, NEWS, title="Tôi sửa lần nữa")
    somebody_else(door, NEWS, lambda text: text.replace("Bản của tôi", "Bản của họ"))
    said = publish(door, NEWS)
    assert "người khác đã đăng một bản khác" in said
    assert state_of(door, "Tôi sửa lần nữa") == "Có hai bản, phải chọn"
    two = words(door.get(f"hai-ban/{NEWS}"))
    assert "Người khác đã đăng bản khác" in two
    assert "Bản đã đăng: Bản của họ Bản của tôi: Tôi sửa lần nữa" in two
    assert "<<<<" not in (door.editor.drafts.folder / NEWS).read_text(encoding="utf-8")
    door.post(f"hai-ban/{NEWS}", {"ban": "minh"})
    assert "Đã đăng." in publish(door, NEWS)
    assert "title: Tôi sửa lần nữa" in published(door, NEWS)


def test_without_the_server_it_is_kept_here_and_sent_later_over_what_came_meanwhile(door, tmp_path):
    door.bare.rename(tmp_path / "away.git")
    said = publish(door, NEWS, title="Viết khi mất mạng")
    assert "Không tới được máy chủ. Bài đã lưu ở máy này" in said
    assert "1 lần đăng còn ở máy này" in words(door.get())
    (tmp_path / "away.git").rename(door.bare)
    somebody_else(door, NEWS, lambda text: text.replace("Nội dung mẫu.", "Chữ khác."))
    assert "Đã đăng." in words(door.post("gui-lai", {}))
    assert "title: Viết khi mất mạng" in published(door, NEWS)
    assert "Chữ khác." in published(door, NEWS)
    assert git(door.bare, "log", "-1", "--format=%an", "main") == "Lê Thị Mẫu"


def test_what_was_kept_and_contradicts_what_came_meanwhile_is_a_draft_to_choose(door, tmp_path):
    door.bare.rename(tmp_path / "away.git")
    publish(door, NEWS, title="Viết khi mất mạng")
    (tmp_path / "away.git").rename(door.bare)
    somebody_else(door, NEWS, lambda text: text.replace("Xã mở điểm giúp nộp", "Họ nộp", 1))
    said = words(door.post("gui-lai", {}))
    assert "người khác đã đăng một bản khác" in said
    assert "Xem hai bản và chọn" in said
    assert state_of(door, "Viết khi mất mạng") == "Có hai bản, phải chọn"
    door.post(f"hai-ban/{NEWS}", {"ban": "nguoi"})
    assert state_of(door, "Họ nộp qua mạng") == "Đang hiện"


def test_a_server_that_refuses_is_heard_in_its_own_words_and_the_draft_stays(door):
    hook = door.bare / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'Kho đang khóa đến 9 giờ.'\nexit 1\n")
    hook.chmod(0o755)
    said = publish(door, NEWS, title="Bị từ chối")
    assert "Máy chủ không nhận bài này." in said
    assert "Kho đang khóa đến 9 giờ." in said
    assert state_of(door, "Bị từ chối") == "Chưa đăng"
    hook.unlink()
    assert "Đã đăng." in publish(door, NEWS)


def test_a_server_that_knows_nobody_and_none_at_all_say_what_is_set_up_once(door, tmp_path):
    asks = tmp_path / "asks"
    asks.write_text("#!/bin/sh\necho 'git@xa: Permission denied (publickey).' >&2\nexit 255\n")
    asks.chmod(0o755)
    git(door.root, "config", "core.sshCommand", str(asks))
    git(door.root, "remote", "set-url", "origin", "ssh://git@xa.invalid/xa.git")
    said = publish(door, NEWS, title="Chưa có quyền")
    assert "Máy chủ chưa nhận máy này." in said
    assert "Người kỹ thuật" in said
    close(door)
    git(door.root, "remote", "remove", "origin")
    again = reopened(tmp_path, door.root, door.bare)
    assert "Máy này chưa nối với máy chủ" in publish(again, NEWS, title="Chỉ ở đây")
    close(again)


def test_a_publication_is_taken_back_by_another_and_everybody_sees_who_did_what(door):
    publish(door, NEWS, title="Đăng nhầm")
    page = door.get(f"lich-su/{NEWS}")
    assert "Lê Thị Mẫu: Sửa tin: Đăng nhầm" in words(page)
    first = re.search(r'name="lan" value="([0-9a-f]{40})"', page[2])[1]
    assert "Đã đăng." in words(door.post(f"lich-su/{NEWS}", {"lan": first}))
    assert "title: Xã mở điểm giúp nộp qua mạng" in published(door, NEWS)
    assert state_of(door, "Xã mở điểm giúp nộp qua mạng") == "Đang hiện"
    assert "Không có lần đăng ấy." in words(door.post(f"lich-su/{NEWS}", {"lan": "0" * 40}))


def test_what_is_published_already_makes_no_new_publication(door):
    before = git(door.bare, "rev-parse", "main")
    assert "Đã đăng từ trước rồi, không có gì mới." in publish(door, NEWS)
    assert git(door.bare, "rev-parse", "main") == before


def test_two_windows_on_one_item_do_not_overwrite_each_other(door):
    one, other = door.form(NEWS), door.form(NEWS)
    assert door.post(f"sua/{NEWS}", one | {"title": ["Cửa sổ một"]})[0] == 303
    status, _, page = door.post(f"sua/{NEWS}", other | {"title": ["Cửa sổ hai"]})
    assert status == 409
    assert "Cửa sổ một" in page
    assert "Cửa sổ hai" in page
    assert "title: Cửa sổ một" in (door.editor.drafts.folder / NEWS).read_text(encoding="utf-8")
    script = door.post(f"sua/{NEWS}", other | {"title": ["Cửa sổ hai"]}, Accept="application/json")
    assert (script[0], json.loads(script[2])) == (409, {"overtaken": True})


def test_an_alert_goes_up_with_its_end_and_comes_down_at_once(door):
    said = {"title": "Lũ về, không qua ngầm", "summary": "Đi đường tránh.", "level": "khan"}
    days = {"starts": SAMPLE_DAY.isoformat(), "ends": "2026-03-17"}
    levels = re.findall(r'<option value="([^"]+)"', door.get("bao-dong")[2])
    said["level"] = levels[-1]
    assert "Chưa ghi ngày hết báo." in words(door.post("bao-dong", said))
    assert "Đã đăng." in words(door.post("bao-dong", said | days))
    path = "content/thong-bao/lu-ve-khong-qua-ngam.md"
    assert "ends: 2026-03-17" in published(door, path)
    assert "Lũ về, không qua ngầm, đến hết 17/03/2026. Gỡ ngay" in words(door.get())
    assert "Đã đăng." in words(door.post(f"rut/{path}", {"reason": "Nước đã rút"}))
    assert "reason: Nước đã rút" in published(door, path)
    assert "Lũ về, không qua ngầm, đến hết" not in words(door.get())


@pytest.mark.slow
def test_what_is_said_of_alerts_is_what_the_public_sees_not_what_drafts_say(door, tmp_path):
    level = re.findall(r'<option value="([^"]+)"', door.get("bao-dong")[2])[-1]
    said = {"title": "Bão số 5", "summary": "Ở trong nhà.", "level": level}
    days = {"starts": SAMPLE_DAY.isoformat(), "ends": "2026-03-17"}
    assert "Đã đăng." in words(door.post("bao-dong", said | days))
    path, shown = "content/thong-bao/bao-so-5.md", "Bão số 5, đến hết 17/03/2026. Gỡ ngay"
    draft = door.post("moi/alert", {"title": "Báo chưa đăng"})[1]["location"].partition("sua/")[2]
    save(door, draft, summary="Chưa ai thấy.", level=level, ends="2026-03-18")
    for fields in ({"ends": "2026-01-01"}, {"ends": "2026-03-20"}, {"starts": "2026-03-30"}):
        save(door, path, **fields)
        page = words(door.get())
        assert shown in page, fields
        assert "Báo chưa đăng, đến hết" not in page
    door.bare.rename(tmp_path / "away.git")
    door.post(f"rut/{path}", {"reason": "Bão tan"})
    page = words(door.get())
    assert "Bão số 5, đến hết 17/03/2026. Bản mới còn ở máy này, chưa lên máy chủ." in page
    (tmp_path / "away.git").rename(door.bare)
    assert "Đã đăng." in words(door.post("gui-lai", {}))
    assert "Bão số 5, đến hết" not in words(door.get())


def test_what_waits_for_the_server_is_not_called_shown(door, tmp_path):
    door.bare.rename(tmp_path / "away.git")
    publish(door, NEWS, title="Viết khi mất mạng")
    assert state_of(door, "Viết khi mất mạng") == "Chưa đăng"
    (tmp_path / "away.git").rename(door.bare)
    door.post("gui-lai", {})
    assert state_of(door, "Viết khi mất mạng") == "Đang hiện"


def test_of_one_press_with_a_mistake_nothing_stays(door):
    drafts = door.editor.drafts
    level = re.findall(r'<option value="([^"]+)"', door.get("bao-dong")[2])[-1]
    said = {"title": "Bão", "summary": "Ở trong nhà.", "level": level}
    days = {"starts": "2026-03-16", "ends": "2026-01-01"}
    for _ in range(2):
        status, _, page = door.post("bao-dong", said | days)
        assert status == 422
        assert 'value="Bão"' in page
        assert drafts.changed() == ()
    plan = {"kind": "loa-truyen-thanh", "date": SAMPLE_DAY.isoformat()}
    answer = door.post("bang-chung/2026/muc-dich-1", plan | {"quantity": "abc"})
    assert answer[0] == 422
    assert "không phải là số nguyên" in words(answer)
    assert 'value="abc"' in answer[2]
    assert "Đã đăng." in words(door.post("bang-chung/2026/muc-dich-1", plan | {"quantity": "3"}))


def test_an_open_draft_does_not_go_out_with_one_press_and_stays(door):
    draft = door.editor.drafts.folder / NEWS
    assert door.post(f"sua/{NEWS}", door.form(NEWS) | {"title": ["Mới viết <một nửa"]})[0] == 303
    assert "Đã đăng." in words(door.post(f"rut/{NEWS}", {"reason": "Đăng nhầm"}))
    assert "reason: Đăng nhầm" in published(door, NEWS)
    assert "Mới viết" not in published(door, NEWS)
    assert "Mới viết <một nửa" in draft.read_text(encoding="utf-8")
    assert "reason: Đăng nhầm" in draft.read_text(encoding="utf-8")
    door.post(f"hai-ban/{NEWS}", {})
    door.post(f"hai-ban/{NEWS}", {"ban": "nguoi"})  # there are no two versions
    assert "Mới viết <một nửa" in draft.read_text(encoding="utf-8")
    save(door, FEE, title="Tên khác")
    said = {"fee": "1", "amount": "12000", "on": SAMPLE_DAY.isoformat()}
    assert "Bài này còn bản nháp chưa đăng" in words(door.post(f"phi/{FEE}", said))


def test_a_fee_is_corrected_with_the_change_made_from_both_values(door):
    page = door.get(f"phi/{FEE}")
    number = re.search(r'name="fee" value="(\d+)"', page[2])
    assert number, words(page)
    said = {"fee": number[1], "amount": "12000", "on": SAMPLE_DAY.isoformat()}
    assert "Số tiền chỉ viết chữ số" in words(door.post(f"phi/{FEE}", said | {"amount": "mười"}))
    answer = words(door.post(f"phi/{FEE}", said | {"amount": "12.000 đồng"}))
    assert "Đã đăng." in answer
    text = published(door, FEE)
    assert "amount: 12000" in text
    assert "12.000" in text.partition("changes:")[2]
    assert "before:" in text


def test_a_fee_by_an_instrument_that_is_not_listed_is_told_in_one_plain_sentence(door):
    said = {"fee": "1", "amount": "12000", "on": SAMPLE_DAY.isoformat()}
    by = {"legal_ref": "Quyết định 88/2026/QĐ-UBND"}
    status, _, page = answer = door.post(f"phi/{FEE}", said | by)
    assert status == 422
    assert 'value="Quyết định 88/2026/QĐ-UBND"' in page
    assert re.findall(r'role="alert"[^>]*>(.*?)</p>', page) == [
        "Văn bản «Quyết định 88/2026/QĐ-UBND» chưa có trong danh sách. Để trống ô «Theo văn bản»; ghi tên, số, ngày của văn bản ấy ở ô «Nguồn»."
    ], words(answer)


def test_the_note_that_a_new_amount_keeps_is_shown(door):
    def noted(text):
        return text.replace("unit: ban, case", "unit: ban, note: Theo biểu cũ, case")

    somebody_else(door, FEE, noted)
    door.editor.publisher.follow()
    assert "Ghi chú của mức này: «Theo biểu cũ»." in words(door.get(f"phi/{FEE}"))


def test_an_instrument_is_known_by_its_number_and_a_source_alone_takes_the_old_one_away(door):
    begins = SAMPLE_DAY + timedelta(days=10)
    said = {"fee": "1", "amount": "12000", "on": SAMPLE_DAY.isoformat()}
    by_number = said | {"legal_ref": "Luật số 60/2014/QH13"}
    assert "Đã đăng." in words(door.post(f"phi/{FEE}", by_number))
    fees = published(door, FEE).partition("changes:")[0].partition("fees:")[2]
    assert "amount: 12000, unit: ban, legal_ref: 60-2014-qh13" in fees
    later = {"amount": "15000", "on": begins.isoformat(), "source": "Quyết định mẫu"}
    assert "Đã đăng." in words(door.post(f"phi/{FEE}", said | later))
    text = published(door, FEE)
    (new,) = (line for line in text.split("\n") if f"valid_from: {begins}" in line)
    assert "amount: 15000" in new
    assert "legal_ref" not in new
    assert "legal_ref" not in text.partition("12.000")[2].partition("15.000")[2].split("- {")[0]


def test_a_fee_that_begins_later_stands_beside_the_one_that_people_pay_until_then(door):
    number = re.search(r'name="fee" value="(\d+)"', door.get(f"phi/{FEE}")[2])
    begins = SAMPLE_DAY + timedelta(days=10)
    said = {"fee": number[1], "amount": "12000đ", "on": begins.isoformat()}
    assert "Đã đăng." in words(door.post(f"phi/{FEE}", said))
    text = published(door, FEE)
    last = begins - timedelta(days=1)
    assert f"{{amount: 8000, unit: ban, case: Bản sao, valid_to: {last}}}" in text
    assert re.search(rf"amount: 12000\b.*valid_from: {begins}\b", text, re.DOTALL)
    site = door.editor.judge.view().site
    sheet = next(i for i in site.procedures if i.record.path == FEE)
    paid = [fee.amount for fee in sheet.fees if fee.case == "Bản sao" and fee.holds(SAMPLE_DAY)]
    then = [fee.amount for fee in sheet.fees if fee.case == "Bản sao" and fee.holds(begins)]
    assert (paid, then) == ([8000], [12000])
    assert not [p for p in door.editor.judge.view().problems.of([FEE]) if p.code == "R081"]


def test_a_fee_changed_in_the_form_without_telling_is_told_at_once_and_not_published(door):
    sent = door.form(FEE)
    name = next(n for n in sent if re.fullmatch(r"fees\.\d+\.amount", n) and sent[n][0])
    _, told = save(door, FEE, **{name.replace(".", "__"): "77000"})
    assert "G001" in {p["code"] for p in told["problems"]["fees"]}
    assert "G001" in publish(door, FEE)


def test_groups_and_lists_grow_and_shrink_by_their_buttons(door):
    sent = door.form(FEE)
    answer = door.post(f"sua/{FEE}", sent | {"lam": "them:fees"})
    assert answer[1]["location"].endswith("?them=fees#fees")
    count = len({n.split(".")[1] for n in sent if n.startswith("fees.")})
    html = door.get(f"sua/{FEE}?them=fees")[2]
    assert f'name="fees.{count}.amount"' in html
    first = door.form(FEE)
    door.post(f"sua/{FEE}", first | {"xoa": "fees.0"})
    text = (door.editor.drafts.folder / FEE).read_text(encoding="utf-8")
    assert "{value: mien" not in text
    assert "{amount: 8000, unit: ban, case: Bản sao}" in text


def test_a_file_that_no_form_can_show_is_mended_as_it_is_written(door):
    place = door.editor.drafts.folder / NEWS
    place.write_text(
        place.read_text(encoding="utf-8").replace("origin: xa", "origin: [xa"), encoding="utf-8"
    )
    door.editor.drafts.version += 1
    sent = door.form(NEWS)
    assert "origin: [xa" in sent["whole"][0]
    sent["whole"] = [sent["whole"][0].replace("origin: [xa", "origin: xa")]
    door.post(f"sua/{NEWS}", sent)
    assert door.form(NEWS)["origin"] == ["xa"]


def test_a_draft_is_dropped_and_an_entry_of_a_shared_file_has_its_own_form(door):
    save(door, NEWS, title="Bỏ đi")
    assert door.post(f"bo-nhap/{NEWS}", {})[0] == 303
    assert state_of(door, "Xã mở điểm giúp nộp qua mạng") == "Đang hiện"
    law = re.search(r"sua/content/can-cu\.yml\?muc=([a-z0-9-]+)", door.get()[2])[1]
    before = (door.editor.drafts.folder / "content/can-cu.yml").read_bytes()
    assert save(door, "content/can-cu.yml", law, note="Ghi chú thử")[1]["errors"] == 0
    after = (door.editor.drafts.folder / "content/can-cu.yml").read_bytes()
    assert after.replace(b"note: Ghi ch\xc3\xba th\xe1\xbb\xad", b"") != before
    assert len(after.splitlines()) - len(before.splitlines()) in (0, 1)


def test_search_and_states_narrow_the_list(door):
    rows = lambda text: re.findall(r"<tr><td>", text)  # noqa: E731
    every = len(rows(door.get()[2]))
    found = len(rows(door.get("?q=diem+giup")[2]))
    assert 0 < found < every
    assert rows(door.get("?trang-thai=co-loi")[2]) == []
    assert len(rows(door.get("?loai=news")[2])) < every


def test_the_writers_name_is_asked_once(door, monkeypatch, tmp_path):
    git(door.root, "config", "user.name", "")
    assert "Bạn tên gì?" in publish(door, NEWS, title="Chưa biết tên")
    assert door.post("ten", {"ten": "<b>", "tiep": ""})[0] == 422
    answer = door.post("ten", {"ten": "Trần Văn Mẫu", "tiep": f"sua/{NEWS}"})
    assert answer[1]["location"].endswith(f"/sua/{NEWS}")
    assert "Đã đăng." in publish(door, NEWS)
    assert git(door.bare, "log", "-1", "--format=%an", "main") == "Trần Văn Mẫu"


def test_a_folder_without_git_is_told(tmp_path):
    from commune.editor import server

    root = tmp_path / "xa"
    shutil.copytree(ROOT / "tests/sample", root)
    with pytest.raises(CommandRefused, match="cần kho git"):
        server.editor_of(root, "mau", Asked(), None, tmp_path / "work", 1)


def test_a_page_that_is_written_by_hand_is_in_the_list_and_goes_out_whole(door):
    path = "docs/ban-quyen.md"
    assert f"sua/{path}" in door.get("?loai=docs")[2]
    sent = door.form(path)
    sent["whole"] = [sent["whole"][0].rstrip() + "\r\n\r\nCâu thêm ở cuối.\r\n"]
    assert "Đã đăng." in words(door.post(f"sua/{path}", sent | {"lam": "dang"}))
    assert published(door, path).endswith("\n\nCâu thêm ở cuối.")
    before = git(door.bare, "show", "main^:" + path)
    assert published(door, path).startswith(before)


def test_a_server_on_which_nothing_was_ever_published_takes_the_first(tmp_path):
    one = opened(tmp_path)
    close(one)
    shutil.rmtree(one.bare)
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(one.bare))
    git(one.root, "update-ref", "-d", "refs/remotes/origin/main")
    again = reopened(tmp_path, one.root, one.bare)
    assert "Mọi thứ trên trang" in words(again.get())
    assert "Đã đăng." in publish(again, NEWS, title="Bài đầu tiên")
    assert "title: Bài đầu tiên" in published(again, NEWS)
    close(again)
