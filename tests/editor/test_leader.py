"""For the leader: evidence in three fields, the quarter's report, and the form of questions, out to
the commune and back.
"""

import io
import re
import zipfile

import asked
import pytest
from docx import Document
from editor_door import close, opened, published, words
from support import SAMPLE, SAMPLE_DAY, project

WHO = "Công chức Văn phòng mẫu, 15/03/2026"


@pytest.fixture
def untold(tmp_path):
    """A commune that has told nothing yet."""
    made = asked.tell_nothing(project(tmp_path / "mau", SAMPLE / "content"))
    one = opened(tmp_path, made / "content")
    yield one
    close(one)


def binary(door, address):
    """Give a file of the editor."""
    import urllib.request

    with urllib.request.urlopen(door.editor.door.address + address) as answer:
        return answer.read()


def test_evidence_is_added_in_three_fields_to_the_goal_or_the_activity_where_one_pressed(door):
    page = door.get("lanh-dao")
    assert "Kế hoạch tuyên truyền năm 2026" in words(page)
    link = re.search(r'href="/[^/]+/(bang-chung/2026/phat-loa)">', page[2])[1]
    form = door.get(link)[2]
    fields = re.findall(r'<(?:input|select|textarea)[^>]*name="(\w+)"', form)
    assert fields == ["kind", "date", "quantity"]
    assert "Phát loa mỗi quý" in form
    assert '<option value="loa-truyen-thanh" selected>' in form
    sent = {"kind": "loa-truyen-thanh", "date": SAMPLE_DAY.isoformat(), "quantity": "3"}
    assert "Đã đăng." in words(door.post(link, sent))
    said = published(door, "content/ke-hoach/2026.md").partition("offline_evidence:")[2]
    assert "goal: muc-dich-2" in said
    assert "activity: phat-loa" in said
    assert "unit: luot-phat" in said
    assert door.get("bang-chung/2026/khong-co")[0] == 422
    assert door.post("bang-chung/2026/muc-dich-1", sent | {"kind": "x"})[0] == 422


def test_every_goal_is_shown_whole(door):
    page = words(door.get("lanh-dao"))
    for plan in door.editor.judge.view().site.plans:
        for goal in plan.goals:
            assert goal.text in page


def test_the_report_and_the_questions_are_word_files(door):
    page = door.get("lanh-dao")
    address = re.search(r'href="/[^/]+/(bao-cao/2026/[^"]+)"', page[2])[1]
    status, headers, data = door.get(address)
    assert (status, data[:2]) == (200, "PK")
    assert headers["content-disposition"].endswith('.docx"')
    assert door.get("hoi-xa.docx")[2][:2] == "PK"


def test_a_filled_form_becomes_drafts_each_with_a_way_to_it(untold):
    blank = binary(untold, "hoi-xa.docx")
    codes = asked.codes(untold.root, SAMPLE_DAY)
    answers = {
        "who.xa": WHO,
        "xa.address": "Thôn Một, xã Bến Mẫu",
        "xa.phones": "0239 3861 234",
        "feedback.email": "không phải thư",
        "who.tinh": "Sở Tư pháp mẫu, 15/03/2026",
        "levels.ho-tich": "toàn trình: 1; một phần: còn lại",
    }
    filled = asked.fill(blank, {codes[name]: text for name, text in answers.items()})
    answer = untold.bring("doc-phieu", {}, ("phieu.docx", filled), field="tep:phieu")
    said = words(answer)
    assert answer[0] == 200
    assert "Đã ghi" in said
    assert "thư điện tử" in said.lower()
    desk = "content/mot-cua/xa.md"
    assert desk in untold.editor.drafts.changed()
    assert f"/sua/{desk}" in answer[2]
    assert "address: Thôn Một, xã Bến Mẫu" in (untold.editor.drafts.folder / desk).read_text(
        "utf-8"
    )
    assert "Thôn Một" not in published(untold, desk)
    form = untold.form(desk)
    assert form["address"] == ["Thôn Một, xã Bến Mẫu"]
    assert "Đã đăng." in words(untold.post(f"sua/{desk}", form | {"lam": ["dang"]}))
    assert "by: Công chức Văn phòng mẫu" in published(untold, desk)
    again = words(untold.bring("doc-phieu", {}, ("phieu.docx", filled), field="tep:phieu"))
    assert "Không có câu trả lời mới nào để ghi." in again


def other_docx():
    out = io.BytesIO()
    Document().save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("thu.docx", other_docx(), "Không thấy câu hỏi nào có mã trong tệp."),
        ("thu.docx", b"PK\x03\x04", "Tệp hỏng"),
        ("thu.doc", b"\xd0\xcf\x11\xe0", "kiểu Word cũ"),
    ],
)
def test_what_is_no_form_is_refused_in_words(door, name, data, said):
    before = door.editor.drafts.changed()
    answer = door.bring("doc-phieu", {}, (name, data), field="tep:phieu")
    assert answer[0] == 422
    assert said in words(answer)
    assert "Cho lãnh đạo" in answer[2]
    assert door.editor.drafts.changed() == before


def test_a_form_that_unpacks_into_too_much_is_refused(door):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", b"<a>" + b" " * 31_000_000 + b"</a>")
    answer = door.bring("doc-phieu", {}, ("bom.docx", out.getvalue()), field="tep:phieu")
    assert answer[0] == 422
    assert "bung ra quá lớn" in words(answer)
