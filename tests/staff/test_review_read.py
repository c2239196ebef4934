"""A filled form read back: each answer one field with who told it and when; what is odd is told at
its line; nothing else changes.
"""

import io
import re
import subprocess
from datetime import date

import asked
import pytest
from docx import Document
from find_libreoffice import MISSING, is_ready, office
from support import SAMPLE_DAY, fingerprint, not_kept

from commune.__main__ import main
from commune.content.reader import Record
from commune.pages import all_pages
from commune.publishing.build import check
from commune.staff import edit_fields
from commune.staff.review.drafts import Drafts, Respondent, Shared
from commune.staff.review.read_form import NotAForm, read

DAY = date(2026, 3, 10)
MADE = date(2026, 3, 1)
WHO = "Công chức Văn phòng mẫu, 10/03/2026"
ANSWERS = {
    "who.xa": WHO, "xa.address": "Thôn Một, xã Bến Mẫu", "xa.opening_hours": "Thứ 2–thứ 6: 7h30–11h30, 13h30–17h", "xa.phones": "0239 3861 234, 1900 1234",
    "xa.notice_board": "Hành lang: bên phải cửa", "xa.reception": "Thứ 5 hằng tuần", "feedback.phone": "0239 3861 235", "feedback.email": "gopy@ben-mau.gov.vn",
    "who.tinh": "Sở Tư pháp mẫu, 09/03/2026", "fees.ho-tich": "1: đúng; 2: 75.000 đồng một lần theo Nghị quyết 9/2026/NQ-HĐND", "levels.ho-tich": "toàn trình: 1; một phần: còn lại",
}  # fmt: skip


@pytest.fixture
def untold(sample):
    return asked.tell_nothing(sample)


@pytest.fixture
def named(untold):
    return asked.codes(untold, SAMPLE_DAY)


@pytest.fixture
def blank(untold):
    return asked.form(untold, MADE)


def back(root, monkeypatch, capsys, data, name="phieu.docx"):
    """Read a form back by the command; give the exit code and what was said."""
    (root / name).write_bytes(data)
    monkeypatch.chdir(root)
    code = main(["review", "--read", name, "--today", SAMPLE_DAY.isoformat()])
    said = capsys.readouterr()
    return code, said.out + said.err


def filled(blank, named, answers):
    return asked.fill(blank, {named[name]: text for name, text in answers.items()})


def fields(root, path):
    return edit_fields.fields_of((root / path).read_bytes(), path)


def test_each_answer_becomes_a_field_with_who_told_it_and_when(
    untold, blank, named, monkeypatch, capsys
):
    before = fingerprint(untold / "content")
    code, said = back(untold, monkeypatch, capsys, filled(blank, named, ANSWERS))
    assert (code, "Đã ghi 12 câu trả lời vào 5 tệp:" in said) == (0, True), said
    desk = fields(untold, "content/mot-cua/xa.md")
    assert desk["address"] == "Thôn Một, xã Bến Mẫu"
    assert desk["phones"] == ["0239 3861 234", "1900 1234"]
    assert desk["opening_hours"] == [
        {
            "days": ["thu-2", "thu-3", "thu-4", "thu-5", "thu-6"],
            "opens": "07:30",
            "closes": "11:30",
        },
        {
            "days": ["thu-2", "thu-3", "thu-4", "thu-5", "thu-6"],
            "opens": "13:30",
            "closes": "17:00",
        },
    ]
    source = "Phiếu hỏi của trang, lập ngày 01/03/2026"
    told = {"on": "2026-03-10", "by": "Công chức Văn phòng mẫu", "source": source}
    assert desk["verified_fields"] == [
        {**told, "fields": ["address", "opening_hours", "phones", "notice_board", "reception"]}
    ]
    assert fields(untold, "content/xa.yml")["feedback"] == {
        "email": "gopy@ben-mau.gov.vn",
        "phone": "0239 3861 235",
    }
    assert fields(untold, "content/xa.yml")["verified_fields"] == [
        {**told, "fields": ["feedback.phone", "feedback.email"]}
    ]
    by_province = {"on": "2026-03-09", "by": "Sở Tư pháp mẫu", "source": source}
    wedding = fields(untold, "content/thu-tuc/ho-tich/ket-hon.md")
    assert wedding["fees"] == [
        {
            "kind": "le-phi",
            "amount": "75000",
            "unit": "lan",
            "note": "Nộp cùng lúc với hồ sơ. Theo Nghị quyết 9/2026/NQ-HĐND; Sở Tư pháp mẫu trả lời ngày 09/03/2026.",
        }
    ]
    assert wedding["changes"] == [
        {
            "on": "2026-03-09",
            "text": "Sửa lại: ghi mức thu do Sở Tư pháp mẫu trả lời: 75.000 đồng một lần.",
        }
    ]
    assert (wedding["online_level"], "unverified" in wedding) == ("mot-phan", False)
    assert wedding["verified_fields"] == [{**by_province, "fields": ["fees", "online_level"]}]
    guardian = fields(untold, "content/thu-tuc/ho-tich/giam-ho.md")
    assert guardian["fees"] == [
        {
            "kind": "le-phi",
            "amount": "10000",
            "unit": "lan",
            "legal_ref": "12-2020-nq-hdnd",
            "note": "Sở Tư pháp mẫu trả lời ngày 09/03/2026.",
        }
    ]
    assert (guardian["online_level"], "unverified" in guardian, "changes" in guardian) == (
        "toan-trinh",
        False,
        False,
    )
    assert fields(untold, "content/thu-tuc/ho-tich/khai-tu.md")["online_level"] == "mot-phan"
    assert {
        path for path, mark in fingerprint(untold / "content").items() if before.get(path) != mark
    } == {
        "mot-cua/xa.md",
        "xa.yml",
        "thu-tuc/ho-tich/ket-hon.md",
        "thu-tuc/ho-tich/giam-ho.md",
        "thu-tuc/ho-tich/khai-tu.md",
    }
    assert not check(untold, SAMPLE_DAY)[1].errors


def test_what_is_not_answered_stays_as_it_was_to_the_byte(
    untold, blank, named, monkeypatch, capsys
):
    before = {
        path: (untold / "content" / path).read_text(encoding="utf-8").splitlines()
        for path in fingerprint(untold / "content")
    }
    back(
        untold,
        monkeypatch,
        capsys,
        filled(
            blank,
            named,
            {
                "who.xa": WHO,
                "xa.address": "Thôn Một",
                "xa.phones": "…",
                "xa.opening_hours": "chưa biết",
            },
        ),
    )
    for path, was in before.items():
        now = (untold / "content" / path).read_text(encoding="utf-8").splitlines()
        added = [
            "address: Thôn Một",
            "verified_fields:",
            '  - {on: 2026-03-10, by: Công chức Văn phòng mẫu, source: "Phiếu hỏi của trang, lập ngày 01/03/2026", fields: [address]}',
        ]
        assert [line for line in now if line not in added] == was
        assert len(now) == len(was) + (3 if path == "mot-cua/xa.md" else 0)


def test_the_pages_show_what_was_told_and_who_told_it(untold, blank, named, monkeypatch, capsys):
    def html():
        return {
            page.url: not_kept(page.html).replace("\u00a0", " ")
            for page in all_pages(check(untold, SAMPLE_DAY)[0])
        }

    before = html()
    assert "Xã chưa công bố" in before["/mot-cua/xa/"]
    back(untold, monkeypatch, capsys, filled(blank, named, ANSWERS))
    after = html()
    for words in (
        "Thôn Một, xã Bến Mẫu",
        "Thứ hai đến thứ sáu: 07:30–11:30",
        "0239 3861 234",
        "Lịch tiếp công dân",
        "Thứ 5 hằng tuần",
        "Hành lang: bên phải cửa",
    ):
        assert words not in before["/mot-cua/xa/"]
        assert words in after["/mot-cua/xa/"]
    assert (
        "Địa chỉ, giờ mở cửa, điện thoại, bảng niêm yết, lịch tiếp công dân: Công chức Văn phòng mẫu trả lời 10/03/2026."
        in after["/mot-cua/xa/"]
    )
    assert "Thôn Một, xã Bến Mẫu" in after["/thu-tuc/ket-hon/"]
    assert "<b>75.000 đồng một lần</b>" in after["/thu-tuc/ket-hon/"]
    assert (
        "Được trả lời</dt><dd>Phí, lệ phí, mức trực tuyến: Sở Tư pháp mẫu,"
        in after["/thu-tuc/ket-hon/"]
    )
    assert (
        "chưa xác minh"
        not in after["/thu-tuc/ket-hon/"].lower().partition('id="ho-so"')[0].split("qua mạng")[0]
    )
    assert "gopy@ben-mau.gov.vn" in after["/phan-anh/"]
    assert "Mỗi nơi một khác" in after["/mot-cua/truong/"]


def test_the_same_form_read_twice_changes_nothing_more(untold, blank, named, monkeypatch, capsys):
    data = filled(blank, named, ANSWERS)
    back(untold, monkeypatch, capsys, data)
    once = fingerprint(untold / "content")
    code, said = back(untold, monkeypatch, capsys, data)
    assert code == 0
    assert "Không có câu trả lời mới nào để ghi." in said
    assert fingerprint(untold / "content") == once


ODD = [
    ({"xa.phones": "0239 3861 23"}, "phieu.docx:4: A013 Câu «Điện thoại của cơ quan»: «0239 3861 23» không phải số điện thoại (có 10 chữ số). Chưa ghi."),
    ({"xa.opening_hours": "Giờ hành chính"}, "phieu.docx:3: A013 Câu «Giờ mở cửa»: không hiểu từ chỗ «hành chính». Chưa ghi."),
    ({"xa.address": "0239 3861 234"}, "phieu.docx:2: A013 Câu «Địa chỉ»:"),
    ({"who.xa": "Văn phòng", "xa.address": "Thôn Một"}, "phieu.docx:1: A012 Câu «Ai trả lời, ngày nào»: chưa ghi ngày trả lời. 1 câu trả lời của phần này chưa ghi."),
    ({"who.xa": "Văn phòng 31/2/2026", "xa.address": "Thôn Một"}, "ngày «31/2/2026» không đọc được"),
    ({"who.xa": "10/03/2026", "xa.address": "Thôn Một"}, "chưa ghi ai trả lời"),
    ({"who.xa": "", "xa.address": "Thôn Một"}, "chưa ghi ngày trả lời"),
    ({"who.xa": "Văn phòng, 20/03/2026", "xa.address": "Thôn Một"}, "ngày 20/03/2026 chưa đến, hôm nay là 15/03/2026"),
    ({"who.xa": "Văn phòng, 10/02/2026", "xa.address": "Thôn Một"}, "ngày 10/02/2026 đứng trước ngày lập phiếu 01/03/2026"),
    ({"who.xa": "Anh Nam 0912 345 678, 10/03/2026", "xa.address": "Thôn Một"}, "chỗ ghi ai trả lời có số điện thoại"),
    ({"who.tinh": WHO, "fees.ho-tich": "2: đúng"}, "«Đăng ký kết hôn» trả lời là đúng, mà trang nay không ghi «mức nào»"),
    ({"who.tinh": WHO, "fees.ho-tich": "2: 5.000 đồng"}, "«Đăng ký kết hôn»: 5.000\u00a0đồng tính cho cái gì"),
    ({"who.tinh": WHO, "levels.ho-tich": "1: không"}, "«Đăng ký giám hộ» trả lời là không, mà trang ghi cách nộp có trực tuyến"),
    ({"who.tinh": WHO, "levels.ho-tich": "1: toàn trình; 1: một phần"}, "số 1 được trả lời hai cách"),
]  # fmt: skip


@pytest.mark.parametrize(("answers", "words"), ODD)
def test_what_is_odd_is_told_at_its_line_and_not_written(
    untold, blank, named, monkeypatch, capsys, answers, words
):
    before = fingerprint(untold / "content")
    code, said = back(untold, monkeypatch, capsys, filled(blank, named, {"who.xa": WHO, **answers}))
    assert code == 1
    assert words in said
    assert "Cách sửa: " in said
    assert "Traceback" not in said
    assert fingerprint(untold / "content") == before


def test_one_odd_answer_does_not_hold_back_the_others(untold, blank, named, monkeypatch, capsys):
    answers = {**ANSWERS, "xa.phones": "gọi anh Nam", "levels.ho-tich": "1: không; 2: toàn trình"}
    code, _ = back(untold, monkeypatch, capsys, filled(blank, named, answers))
    assert code == 1
    assert "phones" not in fields(untold, "content/mot-cua/xa.md")
    assert fields(untold, "content/mot-cua/xa.md")["address"] == "Thôn Một, xã Bến Mẫu"
    assert fields(untold, "content/thu-tuc/ho-tich/ket-hon.md")["online_level"] == "toan-trinh"
    assert "online_level" not in fields(untold, "content/thu-tuc/ho-tich/giam-ho.md")


def test_what_the_site_says_already_is_not_overwritten(untold, blank, named, monkeypatch, capsys):
    desk = untold / "content/mot-cua/xa.md"
    desk.write_bytes(edit_fields.put(desk.read_bytes(), "xa.md", ("address",), "Thôn Hai"))
    before = desk.read_bytes()
    code, said = back(
        untold, monkeypatch, capsys, filled(blank, named, {"who.xa": WHO, "xa.address": "Thôn Một"})
    )
    assert (code, desk.read_bytes()) == (1, before)
    assert "trang đã ghi «Thôn Hai» ở content/mot-cua/xa.md" in said


def test_a_question_that_stands_twice_with_two_answers_is_told(
    untold, blank, named, monkeypatch, capsys
):
    document = Document(io.BytesIO(filled(blank, named, {"who.xa": WHO, "xa.address": "Thôn Một"})))
    row = next(row for row in document.tables[0].rows if named["xa.address"] in row.cells[0].text)
    from copy import deepcopy

    row._tr.addnext(deepcopy(row._tr))
    row.cells[2].paragraphs[0].text = "Thôn Hai"
    out = io.BytesIO()
    document.save(out)
    code, said = back(untold, monkeypatch, capsys, out.getvalue())
    assert code == 1
    assert f"Câu mã {named['xa.address']} có 2 câu trả lời khác nhau, nên chưa ghi." in said


def test_another_communes_form_is_told(untold, blank, named, monkeypatch, capsys):
    data = filled(blank, named, {"who.xa": WHO, "xa.address": "Thôn Một"})
    path = untold / "content/xa.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"99999"', '"11111"'), encoding="utf-8"
    )
    code, said = back(untold, monkeypatch, capsys, data)
    assert code == 1
    assert "không phải câu hỏi nào của xã Bến Mẫu" in said


def test_a_sheet_that_changed_its_name_since_is_told_and_the_others_are_written(
    untold, blank, named, monkeypatch, capsys
):
    path = untold / "content/thu-tuc/ho-tich/giam-ho.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Đăng ký giám hộ", "Xin làm người giám hộ"),
        encoding="utf-8",
    )
    code, said = back(
        untold,
        monkeypatch,
        capsys,
        filled(blank, named, {"who.tinh": WHO, "levels.ho-tich": "tất cả: toàn trình"}),
    )
    assert code == 1
    assert "không nhận ra số 1 «Đăng ký giám hộ»" in said
    assert fields(untold, "content/thu-tuc/ho-tich/khai-tu.md")["online_level"] == "toan-trinh"


def test_numbers_mean_what_the_form_printed_though_the_site_has_grown(
    untold, blank, named, monkeypatch, capsys
):
    new = (
        (untold / "content/thu-tuc/ho-tich/khai-tu.md")
        .read_text(encoding="utf-8")
        .replace("Đăng ký khai tử", "Anh em nhận nhau")
    )
    (untold / "content/thu-tuc/ho-tich/anh-em.md").write_text(new, encoding="utf-8")
    code, _ = back(
        untold,
        monkeypatch,
        capsys,
        filled(blank, named, {"who.tinh": WHO, "levels.ho-tich": "1: toàn trình"}),
    )
    assert code == 0
    assert fields(untold, "content/thu-tuc/ho-tich/giam-ho.md")["online_level"] == "toan-trinh"
    assert "online_level" not in fields(untold, "content/thu-tuc/ho-tich/anh-em.md")


def test_where_the_content_would_be_worse_nothing_is_written(
    untold, blank, named, monkeypatch, capsys
):
    before = fingerprint(untold / "content")
    code, said = back(
        untold,
        monkeypatch,
        capsys,
        filled(
            blank,
            named,
            {"who.xa": WHO, "xa.notice_board": "Liên hệ số tài khoản 1234 5678 9012 để nộp tiền"},
        ),
    )
    assert code == 1
    assert "Chưa ghi gì" in said
    assert fingerprint(untold / "content") == before


def test_sentences_that_are_no_longer_true_are_named(untold, blank, named, monkeypatch, capsys):
    _, said = back(
        untold,
        monkeypatch,
        capsys,
        filled(blank, named, {"who.cong-an": WHO, "cong-an.address": "Thôn Hai"}),
    )
    assert "Xem lại bằng tay, các câu sau có thể không còn đúng:" in said
    assert "content/mot-cua/cong-an.md:11: Địa chỉ, giờ làm việc: xã chưa công bố." in said


def in_answer(xml, code, make):
    """Put what *make* gives into the empty paragraph that answers the question of *code*."""
    head, tail = xml.split(f">{code}<", 1)
    end = tail.index("</w:tr>")
    place = tail.rindex("</w:p>", 0, end)
    return f"{head}>{code}<{tail[:place]}{make}{tail[place:]}"


TRACKED = '<w:del w:id="1" w:author="a"><w:r><w:delText>Thôn Không</w:delText></w:r></w:del><w:ins w:id="2" w:author="a"><w:r><w:t>Thôn </w:t></w:r><w:r><w:t>Một</w:t></w:r></w:ins>'
BOXED = "<w:sdt><w:sdtContent><w:r><w:t>Thôn Một</w:t></w:r></w:sdtContent></w:sdt>"
SPLIT = '<w:r><w:t xml:space="preserve">Th</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>ôn</w:t><w:t xml:space="preserve"> Một</w:t></w:r>'
DECOMPOSED = "<w:r><w:t>Tho\u0302n\u00a0Mo\u0323\u0302t\u200b</w:t></w:r>"
NESTED = (
    "</w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Thôn Một</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p>"
)


@pytest.mark.parametrize(
    "inside",
    [TRACKED, BOXED, SPLIT, DECOMPOSED, NESTED],
    ids=["tracked", "boxed", "split", "decomposed", "nested"],
)
def test_an_answer_is_read_however_a_program_wraps_it(
    untold, blank, named, monkeypatch, capsys, inside
):
    data = asked.rewritten(
        filled(blank, named, {"who.xa": WHO}),
        lambda xml: in_answer(xml, named["xa.address"], inside),
    )
    code, said = back(untold, monkeypatch, capsys, data)
    assert code == 0, said
    assert fields(untold, "content/mot-cua/xa.md")["address"] == "Thôn Một"


def test_a_table_that_was_turned_into_text_is_told(untold, blank, named, monkeypatch, capsys):
    document = Document(io.BytesIO(filled(blank, named, ANSWERS)))
    table = document.tables[0]
    for row in table.rows:
        table._tbl.addprevious(document.add_paragraph("".join(cell.text for cell in row.cells))._p)
    table._tbl.getparent().remove(table._tbl)
    out = io.BytesIO()
    document.save(out)
    code, said = back(untold, monkeypatch, capsys, out.getvalue())
    assert code == 1
    assert "8 câu (" in said
    assert "không còn nằm trong bảng" in said


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "hỏng"), (b"\xd0\xcf\x11\xe0rest", "kiểu Word cũ"), (b"PK\x03\x04rest", "hỏng")],
)
def test_what_is_no_document_is_told(untold, monkeypatch, capsys, data, words):
    code, said = back(untold, monkeypatch, capsys, data)
    assert code == 2
    assert words in said


def test_a_document_that_is_no_form_and_a_file_that_is_not_there_are_told(
    untold, monkeypatch, capsys
):
    out = io.BytesIO()
    Document().save(out)
    code, said = back(untold, monkeypatch, capsys, out.getvalue())
    assert (code, "Không thấy câu hỏi nào có mã" in said) == (2, True)
    assert main(["review", "--read", "khong-co.docx"]) == 2
    assert "Không đọc được khong-co.docx: không có" in capsys.readouterr().err


def test_a_document_that_declares_entities_is_not_read(blank):
    bomb = asked.rewritten(
        blank, lambda xml: re.sub(r"(<\?xml[^>]*\?>)", r'\1<!DOCTYPE x [<!ENTITY a "b">]>', xml)
    )
    with pytest.raises(NotAForm, match="khai báo lạ"):
        read(bomb)


def test_what_one_person_told_on_one_day_stands_together(untold):
    drafts, respondent = Drafts(untold), Respondent("Văn phòng", DAY)
    for name, value in (("address", "Thôn Một"), ("phones", ["113"])):
        drafts.put("content/mot-cua/xa.md", (name,), value)
        drafts.tell("content/mot-cua/xa.md", [name], respondent)
    drafts.put("content/mot-cua/xa.md", ("reception",), "Thứ 5")
    drafts.tell("content/mot-cua/xa.md", ["reception"], Respondent("Văn phòng", SAMPLE_DAY))
    entries = drafts.value("content/mot-cua/xa.md", ("verified_fields",))
    assert [(entry["on"], entry["fields"]) for entry in entries] == [
        ("2026-03-10", ["address", "phones"]),
        ("2026-03-15", ["reception"]),
    ]


def test_what_is_told_of_a_shared_sheet_is_written_over_it(untold):
    below = "content/chung/ca-nuoc/thu-tuc/ho-tich/khai-tu.md"
    fields = {"title": "Khai tử", "unverified": ["fees", "online_level"]}
    record = Record(below, "procedure", "khai-tu", fields, {}, layer="Cả nước")
    target = "content/chung/tinh/thu-tuc/ho-tich/khai-tu.md"
    drafts = Drafts(untold, shared={below: Shared(record, target)})
    drafts.put(below, ("online_level",), "toan-trinh")
    drafts.leave_out(below, ("unverified",), "online_level")
    assert drafts.target(below) == target
    (written,) = drafts.changed.values()
    assert drafts.changed.keys() == {target}
    text = written.decode()
    assert text == "---\nextends: true\nonline_level: toan-trinh\nunverified: [fees]\n---\n"


@pytest.mark.slow
@pytest.mark.skipif(not is_ready(), reason=MISSING)
@pytest.mark.parametrize(
    "through", [("docx",), ("odt", "docx"), ("doc", "docx"), ("rtf", "docx")], ids=str
)
def test_a_form_that_libreoffice_saved_reads_the_same(
    untold, blank, named, monkeypatch, capsys, tmp_path, through
):
    path = tmp_path / "phieu.docx"
    path.write_bytes(filled(blank, named, ANSWERS))
    for n, kind in enumerate(through):
        folder = tmp_path / str(n)
        subprocess.run(
            [
                office(),
                f"-env:UserInstallation=file://{tmp_path}/profile",
                "--headless",
                "--convert-to",
                kind,
                "--outdir",
                folder,
                path,
            ],
            check=True,
            capture_output=True,
        )
        path = folder / f"phieu.{kind}"
    assert path.read_bytes() != (tmp_path / "phieu.docx").read_bytes()
    code, said = back(untold, monkeypatch, capsys, path.read_bytes())
    assert (code, "Đã ghi 12 câu trả lời vào 5 tệp:" in said) == (0, True), said
    assert fields(untold, "content/mot-cua/xa.md")["opening_hours"][1]["closes"] == "17:00"
    assert fields(untold, "content/thu-tuc/ho-tich/ket-hon.md")["fees"][0]["amount"] == "75000"
