"""The report: what it counts, the decree's form in the Word file, the same bytes twice, and how it
looks when printed.
"""

import csv
import io
import re
import subprocess
import zipfile
from datetime import date

import pytest
from docx import Document
from docx.shared import Pt
from find_libreoffice import MISSING, is_ready, office
from support import REPORT, ROOT, SAMPLE

from commune.__main__ import main
from commune.outputs.report import files, make
from commune.outputs.report.period import months, period_in_words
from commune.outputs.report.sections import report
from commune.problems import CommandRefused
from commune.publishing.build import check

FIRST, LAST = date(2026, 1, 1), date(2026, 9, 30)


def site(root=SAMPLE, day=LAST):
    return check(root, day)[0]


def parts(found, title):
    return next(
        table for part in found.body for table in part.tables if table.title.startswith(title)
    )


@pytest.fixture(scope="module")
def sample_report():
    found = site()
    return report(found.plans[0], found, FIRST, LAST)


@pytest.fixture(scope="module")
def document():
    return Document(io.BytesIO(make(site(), "2026", FIRST, LAST, ".docx")))


def test_every_number_leads_to_the_annex_and_from_there_to_a_file(sample_report):
    rows = {row[0]: row for row in sample_report.annex[0].rows}
    assert list(rows) == [str(n) for n in range(1, 7)]
    for table in (
        table
        for part in sample_report.body
        for table in part.tables
        if table.header[-1] == "Phụ lục"
    ):
        for row in table.rows:
            named = [
                n
                for first, last in re.findall(r"(\d+)(?:–(\d+))?", row[-1])
                for n in range(int(first), int(last or first) + 1)
            ]
            assert all(str(n) in rows for n in named), row
            if table.header[1] == "Việc":
                assert int(row[1]) == len(named), row
            elif row[1] != "……":
                assert sum(int(rows[str(n)][3].split()[0]) for n in named) == int(row[1]), row
    for row in rows.values():
        address, file = row[-1].split("\n")
        assert address.startswith("https://ben-mau.example/")
        path, _, line = file.partition(":")
        text = (SAMPLE / path).read_text(encoding="utf-8").splitlines()
        assert "date:" in (text[int(line) - 1] if line else "\n".join(text))


def test_what_the_record_does_not_hold_is_blank_and_not_nought(sample_report):
    counts = dict(row[:2] for row in parts(sample_report, "Số lượng").rows)
    assert counts["Tin, bài"] == "3"
    assert counts["Lượt phát thanh"] == "6"
    assert counts["Tờ rơi"] == "……"


def test_a_quarter_counts_only_its_own_months_and_keeps_the_pace_of_the_whole_plan():
    found = site()
    quarter = report(found.plans[0], found, date(2026, 4, 1), date(2026, 6, 30))
    assert [row[0] for row in parts(quarter, "Số việc theo tháng").rows] == [
        "Tháng 4/2026",
        "Tháng 5/2026",
        "Tháng 6/2026",
    ]
    assert quarter.annex[0].rows == ()
    assert ("Họp thôn", "4 cuộc họp, hội nghị", "4", "2", "Chậm") in parts(quarter, "Tiến độ").rows


def test_an_empty_time_gives_an_honest_empty_report():
    text = make(site(), "2026", date(2026, 4, 1), date(2026, 6, 30), ".md").decode()
    assert "Trong kỳ, hồ sơ không có việc nào của xã được ghi lại cho kế hoạch này." in text
    assert "| Tin, bài | 0 |" in text


def test_the_report_of_2022_invents_nothing():
    found = site(ROOT, date(2026, 11, 25))
    text = make(found, "2022", date(2022, 1, 1), date(2022, 3, 31), ".md").decode()
    assert (
        "**Kết quả quý I năm 2022 thực hiện kế hoạch tuyên truyền cải cách hành chính năm 2022**"
        in text
    )
    assert "Xã đã ghi lại 1 việc: 1 tin, bài, phục vụ 1 trên 5 mục đích \\[1]." in text
    assert (
        "content/tin-tuc/2022/2022-01-25-ke-hoach-tuyen-truyen-cai-cach-hanh-chinh-nam-2022.md"
        in text
    )
    assert text.count("……") > 20
    assert "0 hoạt động" not in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("2021", FIRST, LAST, ".docx"), "Không có kế hoạch «2021»"),
        (("2026", LAST, FIRST, ".docx"), "Cách sửa: Xem lại --from và --to."),
        (("2026", FIRST, LAST, ".pdf"), "Đặt tên tệp có đuôi .docx, .md, .csv."),
        (
            ("2026", date(2025, 1, 1), date(2025, 3, 31), ".docx"),
            "content/ke-hoach/2026.md:8:9: B001",
        ),
        (
            ("2026", date(2026, 10, 1), date(2026, 12, 31), ".docx"),
            "sau ngày của trang (30/09/2026)",
        ),
    ],
)
def test_what_cannot_be_reported_is_said_plainly(arguments, words):
    with pytest.raises(CommandRefused) as refused:
        make(site(), *arguments)
    assert words in str(refused.value)
    assert "Cách sửa: " in str(refused.value)


@pytest.mark.parametrize(
    ("start", "end", "name"),
    [
        ("2022-01-01", "2022-03-31", "quý I năm 2022"),
        ("2022-10-01", "2022-12-31", "quý IV năm 2022"),
        ("2022-01-01", "2022-06-30", "6 tháng đầu năm 2022"),
        ("2022-01-01", "2022-09-30", "9 tháng đầu năm 2022"),
        ("2022-01-01", "2022-12-31", "năm 2022"),
        ("2024-02-01", "2024-02-29", "tháng 2 năm 2024"),
        ("2022-07-01", "2022-12-31", "6 tháng cuối năm 2022"),
        ("2022-01-15", "2022-03-31", "từ 15/01/2022 đến 31/03/2022"),
    ],
)
def test_a_time_is_called_as_reports_call_it(start, end, name):
    assert period_in_words(date.fromisoformat(start), date.fromisoformat(end)) == name


def test_months_run_over_the_end_of_a_year():
    assert months(date(2025, 11, 30), date(2026, 1, 1)) == ["2025-11", "2025-12", "2026-01"]


def test_the_word_file_has_the_decrees_page_and_font(document):
    page = document.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    assert 20 <= round(page.top_margin.mm) <= 25
    assert 20 <= round(page.bottom_margin.mm) <= 25
    assert 30 <= round(page.left_margin.mm) <= 35
    assert 15 <= round(page.right_margin.mm) <= 20
    assert page.different_first_page_header_footer
    assert "PAGE" in page.header.paragraphs[0]._p.xml
    for name in ("Normal", "Heading 1", "Heading 2"):
        style = document.styles[name]
        assert style.font.size == Pt(14)
        assert set(re.findall(r'w:(?:ascii|hAnsi|eastAsia|cs)="([^"]+)"', style.element.xml)) == {
            "Times New Roman"
        }
    assert "Theme" not in "".join(
        re.findall(r"<w:rFonts[^>]*>", document.styles["Heading 1"].element.xml)
    )


def test_the_word_file_has_the_decrees_parts_in_order(document):
    head = document.tables[0]
    assert [c.text.split("\n")[0] for c in head.rows[0].cells] == [
        "ỦY BAN NHÂN DÂN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ]
    assert "Độc lập - Tự do - Hạnh phúc" in head.rows[0].cells[1].text
    assert head.rows[1].cells[0].text == "Số: ……/BC-UBND"
    assert head.rows[1].cells[1].text == "Bến Mẫu, ngày …… tháng …… năm ……"
    lines = [p.text for p in document.paragraphs if p.text.strip()]
    order = [
        "BÁO CÁO",
        "Kết quả 9 tháng đầu năm 2026",
        "Kính gửi: ",
        "I. TÌNH HÌNH",
        "II. KẾT QUẢ",
        "III. TỒN TẠI",
        "Phụ lục",
        "1. Việc của xã",
    ]
    places = [next(n for n, line in enumerate(lines) if line.startswith(start)) for start in order]
    assert places == sorted(places)
    foot = next(table for table in document.tables if "Nơi nhận:" in table.rows[0].cells[0].text)
    assert "- Lưu: VT." in foot.rows[0].cells[0].text
    assert "TM. ỦY BAN NHÂN DÂN" in foot.rows[0].cells[1].text


def test_the_same_report_is_the_same_bytes_and_carries_no_clock():
    first, second = (make(site(), "2026", FIRST, LAST, ".docx") for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = packed.read("docProps/core.xml").decode()
    assert "2026-09-30T00:00:00Z" in core
    assert "python-docx" not in core


def test_the_table_holds_every_cell_of_every_table(sample_report):
    rows = list(
        csv.reader(io.StringIO(make(site(), "2026", FIRST, LAST, ".csv").decode("utf-8-sig")))
    )
    assert rows[0] == ["Kế hoạch", "Kỳ", "Bảng", "Mục", "Cột", "Giá trị"]
    tables = [table for part in sample_report.body for table in part.tables] + list(
        sample_report.annex
    )
    assert len(rows) - 1 == sum(len(table.rows) * (len(table.header) - 1) for table in tables)
    assert [
        "2026",
        "2026-01-01 đến 2026-09-30",
        "Số lượng theo hình thức",
        "Lượt phát thanh",
        "Số lượng",
        "6",
    ] in rows


def test_the_command_writes_the_file_that_its_ending_asks_for(sample, monkeypatch, capsys):
    monkeypatch.chdir(sample)
    command = [*REPORT, "--today", "2026-09-30", "--output"]
    for name in ("bao-cao.docx", "bao-cao.md", "quy-1/bao-cao.csv"):
        assert main([*command, name]) == 0
        assert (sample / name).stat().st_size > 1000
    assert list(sample.glob(".*new")) == []
    assert main([*command, "bao-cao.odt"]) == 1
    assert "Đặt tên tệp có đuôi" in capsys.readouterr().out


def test_the_command_refuses_a_wrong_day_and_content_with_mistakes(sample, monkeypatch, capsys):
    monkeypatch.chdir(sample)
    assert (
        main(
            [
                "report",
                "--plan",
                "2026",
                "--from",
                "1/1/2026",
                "--to",
                "2026-03-31",
                "--today",
                "2026-03-15",
            ]
        )
        == 2
    )
    assert "Viết năm-tháng-ngày" in capsys.readouterr().err
    (sample / "content/xa.yml").write_text("name: x\n", encoding="utf-8")
    assert main([*REPORT, "--today", "2026-03-15"]) == 1
    assert "Chưa lập báo cáo" in capsys.readouterr().out
    assert not (sample / "bao-cao.docx").exists()


@pytest.mark.slow
@pytest.mark.skipif(not is_ready(), reason=MISSING)
def test_the_printed_report_keeps_the_form(tmp_path):
    """LibreOffice opens it, the head stands on one line each, nothing runs over the margins, the
    annex lies on its side.
    """
    (tmp_path / "bao-cao.docx").write_bytes(
        make(site(ROOT, date(2026, 11, 25)), "2022", date(2022, 1, 1), date(2022, 3, 31), ".docx")
    )
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        office(),
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "bao-cao.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    pdf = tmp_path / "bao-cao.pdf"
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout
    first, *_, last = [page for page in text.split("\f") if page.strip()]
    assert re.search(r"ỦY BAN NHÂN DÂN +CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n", first)
    assert not re.match(r"\s*1\s*\n", first)  # no number on the first page
    assert "Phụ lục" in last
    boxes = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout
    sizes = re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', boxes, re.DOTALL)
    assert [float(width) > float(height) for width, height, _ in sizes][-1]
    for width, height, words in sizes:
        upright = float(width) < float(height)
        left, right = (
            30 / 25.4 * 72 - 6,
            float(width) - (15 if upright else 20) / 25.4 * 72 + 6,
        )  # cells reach 2 mm over
        for x_min, x_max in re.findall(r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)"', words):
            assert left <= float(x_min) < float(x_max) <= right
    subprocess.run(["pdftoppm", "-r", "60", "-png", str(pdf), str(tmp_path / "trang")], check=True)
    assert len(list(tmp_path.glob("trang*.png"))) == len(sizes) >= 3


def ahead(found):
    part = next(
        part for part in found.body if part.heading.startswith("1. Số liệu đã ghi cho thấy")
    )
    return "\n".join(part.paragraphs)


def test_past_the_plans_end_everything_that_lacks_is_named():
    found = site(day=date(2027, 2, 1))
    text = ahead(report(found.plans[0], found, date(2026, 1, 1), date(2027, 1, 31)))
    for title, figures in (
        ("Mỗi tháng một tin", "đến 31/12/2026 phải có 12, mới có 3"),
        ("Họp thôn", "phải có 4, mới có 2"),
        ("Phát tờ rơi cho hộ kinh doanh", "phải có 200, mới có 0"),
    ):
        assert title in text
        assert figures in text
    assert "Hội thi" not in text
    assert "Tập huấn" not in text


def test_a_quarter_in_which_little_was_due_claims_little():
    found = site(day=date(2026, 4, 1))
    made = report(found.plans[0], found, date(2026, 1, 1), date(2026, 3, 15))
    assert ahead(made) == "- Không thấy thiếu trong những việc đã ghi."
    nxt = next(part for part in made.body if part.heading.startswith("3. Phương hướng"))
    assert "- Phát tờ rơi cho hộ kinh doanh: hạn 30/09/2026, nay chưa đến hạn." in nxt.paragraphs


def test_the_one_item_of_2022_is_called_what_it_is():
    text = make(
        site(ROOT, date(2026, 11, 23)), "2022", date(2022, 1, 1), date(2022, 12, 31), ".md"
    ).decode()
    assert "Việc duy nhất được ghi lại là tin xã ban hành chính kế hoạch này" in text


def test_a_plan_that_has_not_begun_has_no_report():
    with pytest.raises(CommandRefused, match="B002"):
        make(site(day=date(2026, 1, 5)), "2026", FIRST, LAST, ".docx")


def test_what_was_put_there_by_its_channel_is_said_to_be(sample_report):
    assert "(tính cho “Mỗi tháng một tin” vì hợp kênh và ngày)" in sample_report.annex[0].rows[0][2]


def test_no_row_of_the_word_file_breaks_over_pages(document):
    grids = [table for table in document.tables if table.style.name == "Table Grid"]
    assert grids
    assert all("cantSplit" in row._tr.xml for table in grids for row in table.rows)
    lines = [p.text for p in document.paragraphs]
    assert any(line.startswith("Thực hiện Kế hoạch số 07 ngày 10/01/2026") for line in lines)
    assert any(line.endswith("./.") for line in lines)


@pytest.mark.parametrize("day", ["20260101", "2026-W10-1"])
def test_a_day_has_one_form(sample, monkeypatch, capsys, day):
    monkeypatch.chdir(sample)
    assert (
        main(
            [
                "report",
                "--plan",
                "2026",
                "--from",
                day,
                "--to",
                "2026-03-31",
                "--today",
                "2026-09-30",
            ]
        )
        == 2
    )
    assert main(["check", "--today", day]) == 2
    assert capsys.readouterr().err.count("Viết năm-tháng-ngày") == 2


@pytest.mark.parametrize("output", ["thu-muc.docx", "/proc/x.docx", "xa.yml/x.docx"])
def test_what_cannot_be_written_is_said_in_vietnamese_and_leaves_nothing(
    sample, monkeypatch, capsys, output
):
    monkeypatch.chdir(sample)
    (sample / "thu-muc.docx").mkdir()
    (sample / "xa.yml").write_text("", encoding="utf-8")
    before = sorted(sample.iterdir())
    assert (
        main(
            [
                *REPORT,
                "--today",
                "2026-09-30",
                "--output",
                output,
            ]
        )
        == 1
    )
    said = capsys.readouterr().out
    assert "Không ghi được" in said
    assert not re.search(r"[Pp]ermission|[Dd]irectory|No such|exists", said)
    assert sorted(sample.iterdir()) == before


def test_beside_the_plan_lies_the_report_on_the_last_quarter_with_addresses_and_no_files():
    found = files(site(day=date(2026, 7, 15)))
    assert sorted(found) == ["ke-hoach/2026/bao-cao-quy.csv", "ke-hoach/2026/bao-cao-quy.docx"]
    table = found["ke-hoach/2026/bao-cao-quy.csv"].decode("utf-8-sig")
    assert "2026-04-01 đến 2026-06-30" in table
    text = "\n".join(
        cell.text
        for table in Document(io.BytesIO(found["ke-hoach/2026/bao-cao-quy.docx"])).tables
        for row in table.rows
        for cell in row.cells
    )
    for told in (table, text):
        assert "content/" not in told
        assert ".md" not in told
    assert files(site(day=date(2026, 3, 15))) == {}
    first = files(site(day=date(2026, 4, 1)))["ke-hoach/2026/bao-cao-quy.csv"].decode("utf-8-sig")
    assert "https://ben-mau.example/tin-tuc/2026/mo-diem-giup/" in first
