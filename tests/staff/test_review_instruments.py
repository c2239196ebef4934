"""Law to look up: the oldest day first, what to look for by field, and the day written on one line
of the file.
"""

import re
from datetime import date

import asked
import pytest
from support import ROOT, SAMPLE_DAY

from commune.__main__ import main
from commune.models.vocabulary import Field
from commune.publishing.build import check
from commune.staff import edit_fields
from commune.staff.review.instruments import GENERAL, MIXED, SITTING, UNUSED, done, looks, report

DAY = date(2026, 11, 28)
LAW = """60-2014-qh13:
  number: 60/2014/QH13
  title: Luật Hộ tịch
  effective_to: 2027-03-01
  replaced_by: 03-2026-qh16
  checked_on: 2026-03-01   # theo vbpl.vn
03-2026-qh16:
  number: 03/2026/QH16
  title: Luật Hộ tịch
  effective_from: 2027-03-01
  unverified: true
  checked_on: 2026-02-01
12-2020-nq-hdnd: {number: 12/2020/NQ-HĐND, title: Nghị quyết về lệ phí, checked_on: 2026-02-01, note: Chưa rõ còn áp dụng không}
1-2020-nd-cp:
  number: 1/2020/NĐ-CP
  title: Nghị định mẫu
  amended_by: [60-2014-qh13]
  checked_on: "2026-01-15"
"""


@pytest.fixture
def law(sample):
    root = asked.tell_nothing(sample)
    (root / "content/can-cu.yml").write_text(LAW, encoding="utf-8")
    return root


def said(root, *arguments):
    return report(check(root, SAMPLE_DAY)[0], *arguments)


def test_the_one_looked_up_longest_ago_comes_first_then_the_one_on_which_most_pages_lean(law):
    found = looks(check(law, SAMPLE_DAY)[0])
    assert [(look.id, look.pages) for look in found] == [
        ("1-2020-nd-cp", 0),
        ("12-2020-nq-hdnd", 1),
        ("03-2026-qh16", 0),
        ("60-2014-qh13", 2),
    ]
    assert [look.field for look in found] == [UNUSED, "Hộ tịch", UNUSED, "Hộ tịch"]


def test_the_real_list_is_in_that_order_and_each_has_its_field():
    found = looks(check(ROOT, DAY)[0])
    assert [(look.instrument.checked_on, -look.pages) for look in found] == sorted(
        (look.instrument.checked_on, -look.pages) for look in found
    )
    assert {look.field for look in found} <= {MIXED, GENERAL, UNUSED, *(f.label for f in Field)}


def test_what_belongs_to_no_field_more_than_to_others_stands_apart(law):
    path = law / "content/thu-tuc/chung-thuc/chung-thuc-ban-sao.md"
    path.write_bytes(
        edit_fields.put(
            path.read_bytes(), path.name, ("legal_refs",), ["12-2020-nq-hdnd", "1-2020-nd-cp"]
        )
    )
    question = law / "content/hoi-dap/quen-giay-hen.md"
    question.write_bytes(
        edit_fields.put(question.read_bytes(), path.name, ("legal_refs",), ["03-2026-qh16"])
    )
    fields = {look.id: look.field for look in looks(check(law, SAMPLE_DAY)[0])}
    assert fields == {
        "12-2020-nq-hdnd": MIXED,
        "1-2020-nd-cp": "Chứng thực",
        "03-2026-qh16": GENERAL,
        "60-2014-qh13": "Hộ tịch",
    }


def test_it_says_what_is_to_be_found_out_about_each(law):
    text = said(law)
    assert (
        "Luật Hộ tịch 60/2014/QH13\n    60-2014-qh13: kiểm tra 01/03/2026, 14 ngày trước; 2 trang dựa vào\n    - Trang ghi hết hiệu lực từ 01/03/2027: đúng không; trang ghi thay bằng Luật Hộ tịch 03/2026/QH16"
        in text
    )
    assert (
        "- Văn bản nào sửa nó (trang đã biết 60/2014/QH13), thay hay bãi bỏ nó từ 15/01/2026 đến nay"
        in text
    )
    assert "- Hỏi tỉnh Thử Nghiệm: còn áp dụng không, đã có văn bản mới chưa" in text
    assert "- Đang ghi chú: Chưa rõ còn áp dụng không" in text
    assert "- Chưa xác minh: đọc bản gốc; chưa có địa chỉ (url) của bản gốc" in text
    assert (
        "Hộ tịch\nCũng tìm nghị quyết của Hội đồng nhân dân tỉnh Thử Nghiệm: mức thu chưa biết ở 1 thủ tục (Đăng ký kết hôn)."
        in text
    )
    assert text.endswith("python -m commune review --done 1-2020-nd-cp 12-2020-nq-hdnd")


def test_one_sitting_is_not_endless_and_one_field_can_be_taken_alone():
    site = check(ROOT, DAY)[0]
    whole, one = report(site), report(site, "dat-dai")
    assert f"Buổi này {SITTING} trong {len(site.instruments)} văn bản" in whole
    assert "Buổi sau: " in whole
    assert "\n\nĐất đai\n" in one
    assert "Buổi sau" not in one
    assert "\n\nHộ tịch" not in one
    rest = sum(
        int(n)
        for n in re.findall(r" (\d+)[;.]", whole.partition("Buổi sau: ")[2].partition("\n")[0])
    )
    assert rest == len(site.instruments) - SITTING


def test_what_was_looked_up_gets_its_day_on_one_line(law):
    path = law / "content/can-cu.yml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    words = done(
        law,
        check(law, SAMPLE_DAY)[0],
        ["60/2014/QH13", "12-2020-nq-hdnd", "1-2020-nd-cp", "60-2014-qh13"],
        date(2026, 3, 15),
    )
    assert (
        words
        == "Đã ghi ngày kiểm tra 15/03/2026 cho 3 văn bản: 60-2014-qh13, 12-2020-nq-hdnd, 1-2020-nd-cp."
    )
    changed = [
        (was, now)
        for was, now in zip(before.split(b"\n"), path.read_bytes().split(b"\n"), strict=True)
        if was != now
    ]
    assert changed == [
        (
            "  checked_on: 2026-03-01   # theo vbpl.vn\r".encode(),
            "  checked_on: 2026-03-15   # theo vbpl.vn\r".encode(),
        ),
        tuple(
            f"12-2020-nq-hdnd: {{number: 12/2020/NQ-HĐND, title: Nghị quyết về lệ phí, checked_on: {day}, note: Chưa rõ còn áp dụng không}}\r".encode()
            for day in ("2026-02-01", "2026-03-15")
        ),
        (b'  checked_on: "2026-01-15"\r', b'  checked_on: "2026-03-15"\r'),
    ]


def run(root, monkeypatch, *arguments):
    monkeypatch.chdir(root)
    return main(["review", *arguments, "--today", SAMPLE_DAY.isoformat()])


def test_an_unknown_id_is_refused_with_its_neighbours_before_anything_is_written(
    law, monkeypatch, capsys
):
    before = (law / "content/can-cu.yml").read_bytes()
    assert run(law, monkeypatch, "--instruments", "--done", "60-2014-qh13", "12-2020-nq-hdn") == 2
    assert (
        "Không có văn bản «12-2020-nq-hdn» trong content/can-cu.yml. Có phải: 12-2020-nq-hdnd"
        in capsys.readouterr().err
    )
    assert run(law, monkeypatch, "--done", "hoàn toàn khác") == 2
    assert "Chưa ghi gì." in capsys.readouterr().err
    assert (law / "content/can-cu.yml").read_bytes() == before


def test_the_commands(law, monkeypatch, capsys):
    assert run(law, monkeypatch, "--instruments") == 0
    assert "Buổi này 4 trong 4 văn bản" in capsys.readouterr().out
    assert run(law, monkeypatch, "--instruments", "y-te") == 0
    assert (
        "Không văn bản nào thuộc riêng lĩnh vực Y tế, an toàn thực phẩm." in capsys.readouterr().out
    )
    assert run(law, monkeypatch, "--done", "60-2014-qh13") == 0
    assert "checked_on: 2026-03-15" in (law / "content/can-cu.yml").read_text(encoding="utf-8")
    assert run(law, monkeypatch, "--ask", "--done", "60-2014-qh13") == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--ask", "--read", "x.docx"), "--read và --ask không đi cùng nhau"),
        (("--instruments", "ho-tic"), "«ho-tic» không chọn được. Chọn trong: ho-tich, "),
        (("--done",), "Sau --done phải có ít nhất một giá trị"),
        (("--read",), "Sau --read phải có một giá trị"),
    ],
)
def test_a_wrong_call_is_told_in_vietnamese(law, monkeypatch, capsys, arguments, words):
    monkeypatch.chdir(law)
    with pytest.raises(SystemExit) as stopped:
        main(["review", *arguments])
    assert stopped.value.code == 2
    assert words in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_told_and_left(law, monkeypatch, capsys):
    path = law / "content/can-cu.yml"
    path.write_text(LAW.replace("number: 60/2014/QH13", "number: 'x"), encoding="utf-8")
    before = path.read_bytes()
    assert run(law, monkeypatch, "--done", "60-2014-qh13") == 2
    assert path.read_bytes() == before
    assert "Traceback" not in capsys.readouterr().err
