"""The form that asks the commune and the province: what it asks, what waits for each answer, two
pages.
"""

import io
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date

import asked
import pytest
from docx import Document
from find_libreoffice import MISSING, is_ready, office
from support import ROOT, SAMPLE_DAY

from commune.__main__ import main
from commune.models.desk import Desk
from commune.pages import all_pages, laid_out
from commune.publishing.build import check
from commune.publishing.memo import InMemory
from commune.staff import edit_fields
from commune.staff.review.affected_pages import count_affected_pages
from commune.staff.review.form import choose, write
from commune.staff.review.questions import by_code, groups

DAY = date(2026, 11, 28)


@pytest.fixture(scope="module")
def real():
    return check(ROOT, DAY)[0]


@pytest.fixture
def untold(sample):
    return asked.tell_nothing(sample)


def rows(data):
    return [
        [cell.text for cell in row.cells]
        for table in Document(io.BytesIO(data)).tables
        for row in table.rows[1:]
    ]


def test_everything_that_only_the_commune_and_the_province_know_is_asked_by_who_knows_it(untold):
    found = {
        group.key: [q.name for q in group.questions if not q.known]
        for group in groups(check(untold, SAMPLE_DAY)[0])
    }
    assert found == {
        "xa": [
            "xa.address",
            "xa.opening_hours",
            "xa.phones",
            "xa.notice_board",
            "xa.reception",
            "feedback.phone",
            "feedback.email",
        ],
        "cong-an": ["cong-an.address", "cong-an.opening_hours", "cong-an.phones"],
        "tinh": ["fees.ho-tich", "levels.ho-tich", "levels.chung-thuc"],
    }


def test_the_form_has_a_row_a_question_and_counts_the_pages_that_wait(untold):
    site = check(untold, SAMPLE_DAY)[0]
    data = asked.form(untold, SAMPLE_DAY)
    told = rows(data)
    assert [row[0] for row in told] == [
        f"{n} {code}"
        for n, code in enumerate(
            (q.code for g in choose(site, laid_out).groups for q in (g.who, *g.questions)), 1
        )
    ]
    assert all(row[2] == "" for row in told)
    questions = {row[1].split("\n")[0] for row in told}
    pages = len(all_pages(site))
    assert f"Điện thoại nhận góp ý về trang: {pages} trang" in questions
    assert "Hộ tịch: mức thu do tỉnh quy định: 2 trang" in questions
    assert any(
        "(1)\u00a0Đăng ký giám hộ [10.000 đồng một lần]; (2)\u00a0Đăng ký kết hôn\n" in row[1]
        for row in told
    )
    assert any(
        "(1)\u00a0Đăng ký giám hộ; (2)\u00a0Đăng ký kết hôn; (3)\u00a0Đăng ký khai tử\nVí dụ: toàn trình"
        in row[1]
        for row in told
    )
    assert asked.form(untold, SAMPLE_DAY) == data


def test_an_invented_answer_is_on_no_page_that_is_kept(untold):
    site, memo = check(untold, SAMPLE_DAY)[0], InMemory()
    remembering = replace(site, memo=memo)
    questions = [q for group in groups(site) for q in group.questions]
    counts = count_affected_pages(site, laid_out, questions)
    assert any(counts.values())
    assert count_affected_pages(remembering, laid_out, questions) == counts
    assert laid_out(remembering) == laid_out(site)


def test_what_is_known_is_not_asked(sample):
    told = [row[1] for row in rows(asked.form(sample, SAMPLE_DAY))]
    assert not any(words.startswith(("Địa chỉ", "Giờ mở cửa", "Điện thoại")) for words in told)
    assert any(words.startswith("Bảng niêm yết") for words in told)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "update"),
    [
        ("xa-cong-an.address", {"address": "Thôn mẫu"}),
        ("xa.phones", {"phones": ("0239 3861 234",)}),
    ],
)
def test_the_pages_that_wait_are_those_that_change(real, name, update):
    counts = count_affected_pages(real, laid_out, by_code(real).values())
    code = next(code for code, q in by_code(real).items() if q.name == name)
    desks = tuple(
        d.model_copy(update=update) if d.id == name.split(".")[0] else d for d in real.of(Desk)
    )
    before = {page.url: _body(page.html) for page in all_pages(real)}
    after = {
        page.url: _body(page.html)
        for page in all_pages(replace(real, kinds={**real.kinds, Desk: desks}))
    }
    assert counts[code] == sum(before[url] != after[url] for url in before) > 10


def _body(html):
    """The version of a page's facts, and the edition of its paper, change with every fact; they are
    no news to who waits for one. The list of procedures bears that of the desk's board.
    """
    return re.sub(r"(?:\d{4}-\d\d-\d\d-|<b[^>]*>)[0-9a-f]{8}(?=[<\"])", "", html)


def test_a_code_is_the_facts_own_whatever_else_is_asked(untold):
    before = asked.codes(untold, SAMPLE_DAY)
    desk = untold / "content/mot-cua/xa.md"
    desk.write_bytes(edit_fields.put(desk.read_bytes(), "a.md", ("address",), "Số 1"))
    (untold / "content/mot-cua/cong-an.md").unlink()
    after = asked.codes(untold, SAMPLE_DAY)
    assert after == {name: before[name] for name in after}
    assert len(set(before.values())) == len(before)


def test_another_communes_codes_are_other_codes(untold):
    before = asked.codes(untold, SAMPLE_DAY)
    path = untold / "content/xa.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"99999"', '"11111"'), encoding="utf-8"
    )
    assert not set(before.values()) & set(asked.codes(untold, SAMPLE_DAY).values())


@pytest.mark.slow
def test_the_real_form_asks_what_the_commune_knows_first_and_names_what_waits(real):
    form = choose(real, laid_out)
    names = [q.name for group in form.groups for q in group.questions]
    for name in (
        "xa.address",
        "xa.opening_hours",
        "xa.phones",
        "xa.notice_board",
        "tiep-cong-dan.reception",
        "feedback.phone",
        "levels.ho-tich",
        "fees.ho-tich",
    ):
        assert name in names
    assert not any(
        q.name.startswith(("truong-", "bao-tin")) for group in groups(real) for q in group.questions
    )
    text = "\n".join(p.text for p in Document(io.BytesIO(write(real, form))).paragraphs)
    assert "Hỏi đợt sau, vì ít trang chờ hơn: mức trực tuyến tỉnh công bố (" in text
    assert {q.name for q in form.later} | set(names) == {
        q.name for group in groups(real) for q in group.questions if not q.known
    }


def run(root, monkeypatch, *arguments):
    monkeypatch.chdir(root)
    return main(["review", *arguments, "--today", SAMPLE_DAY.isoformat()])


def test_the_command_makes_the_form_and_does_not_write_over_answers(untold, monkeypatch, capsys):
    assert run(untold, monkeypatch, "--ask") == 0
    assert "Đã làm hoi-xa.docx: " in capsys.readouterr().out
    assert run(untold, monkeypatch, "--ask") == 0
    path = untold / "hoi-xa.docx"
    filled = asked.fill(path.read_bytes(), {asked.codes(untold, SAMPLE_DAY)["xa.address"]: "Số 1"})
    path.write_bytes(filled)
    assert run(untold, monkeypatch, "--ask") == 2
    assert "đã có câu trả lời" in capsys.readouterr().err
    assert path.read_bytes() == filled
    path.write_text("Việc khác", encoding="utf-8")
    assert run(untold, monkeypatch, "--ask") == 2
    assert run(untold, monkeypatch, "--ask", "--output", "phieu/hoi.docx") == 0
    assert (untold / "phieu/hoi.docx").is_file()
    assert run(untold, monkeypatch, "--ask", "--output", "hoi.pdf") == 2


def test_no_form_is_made_of_content_with_mistakes(untold, monkeypatch, capsys):
    (untold / "content/mot-cua/cong-an.md").write_text("---\ntitle: x\n---\n", encoding="utf-8")
    assert run(untold, monkeypatch, "--ask") == 1
    assert "Chưa làm phiếu" in capsys.readouterr().out
    assert not (untold / "hoi-xa.docx").exists()


def many_desks(root):
    """A commune with far more open questions than two pages hold."""
    text = (root / "content/mot-cua/cong-an.md").read_text(encoding="utf-8")
    for n in range(14):
        (root / f"content/mot-cua/noi-{n}.md").write_text(
            text.replace("Công an xã Bến Mẫu", f"Nơi tiếp nhận thứ {n} có tên dài để chiếm chỗ"),
            encoding="utf-8",
        )
    sheet = (root / "content/thu-tuc/ho-tich/khai-tu.md").read_text(encoding="utf-8")
    for field in ("ho-tich", "dat-dai", "giao-duc", "y-te", "van-hoa", "tre-em", "xay-dung"):
        (root / f"content/thu-tuc/{field}").mkdir(exist_ok=True)
        for n in range(9):
            title = f"Thủ tục thứ {n} của lĩnh vực {field} mang tên rất dài như trong danh mục"
            (root / f"content/thu-tuc/{field}/{field}-{n}.md").write_text(
                sheet.replace("Đăng ký khai tử", title), encoding="utf-8"
            )
    return root


@pytest.mark.slow
@pytest.mark.skipif(not is_ready(), reason=MISSING)
@pytest.mark.parametrize("which", ["real", "untold", "crowded"])
def test_the_form_fits_on_two_pages(which, untold, tmp_path):
    root, day = (ROOT, DAY) if which == "real" else (untold, SAMPLE_DAY)
    if which == "crowded":
        many_desks(untold)
    (tmp_path / "hoi-xa.docx").write_bytes(asked.form(root, day))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [
            office(),
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            tmp_path,
            tmp_path / "hoi-xa.docx",
        ],
        check=True,
        capture_output=True,
    )
    info = subprocess.run(
        [shutil.which("pdfinfo"), tmp_path / "hoi-xa.pdf"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    pages = int(re.search(r"Pages:\s+(\d+)", info)[1])
    assert pages == (1 if which == "untold" else 2)
