"""The list of sheets by what needs care first."""

import itertools
from datetime import date

import pytest
from support import ROOT, SAMPLE_DAY

from commune.publishing.build import check
from commune.staff.review.sheets import WANTED, cares, report

HEAD = "title: {0}\nsummary: Việc mẫu.\nofficial_name: {0}\ndesk: xa\nconfidence: cao\n"
WHOLE = (
    "steps: [Nộp đơn]\nchannels: [truc-tiep]\ncases: [{papers: [{name: Đơn}]}]\ntimes: [{unit: trong-ngay}]\napplicants: Ai cũng được\n"
    "authority: Ủy ban nhân dân xã\nresult: Giấy mẫu\nfees: [{value: khong-thu, note: Luật mẫu}]\n"
)
CHECKED = "verified: {on: 2026-01-01, by: Công chức mẫu, source: Sổ tay mẫu}\n"


@pytest.fixture
def commune(sample):
    for path in (sample / "content/thu-tuc").rglob("*.md"):
        path.unlink()

    def write(name, text):
        (sample / f"content/thu-tuc/ho-tich/{name}.md").write_text(
            f"---\n{HEAD.format(name.capitalize())}{text}---\n", encoding="utf-8"
        )

    write("tron-ven", WHOLE + CHECKED)
    write("thieu-phan", CHECKED)
    write("dua-luat-sap-het", WHOLE + CHECKED + "legal_refs: [60-2014-qh13]\n")
    write("qua-han", WHOLE + CHECKED + "review_after: 2026-03-01\n")
    write("chua-xac-minh", WHOLE + CHECKED + "unverified: [fees]\n")
    write("chua-xac-minh-nhieu", WHOLE + CHECKED + "unverified: [fees, times]\n")
    write("chua-doi-chieu", WHOLE)
    write(
        "da-rut", "withdrawn: {on: 2026-01-01, reason: Bãi bỏ}\nunverified: [fees, times, cases]\n"
    )
    return sample


def names(root, day=SAMPLE_DAY):
    return [care.procedure.id for care in cares(check(root, day)[0])]


def test_what_needs_care_first_stands_first(commune):
    assert names(commune) == [
        "chua-xac-minh-nhieu",
        "chua-xac-minh",
        "chua-doi-chieu",
        "qua-han",
        "dua-luat-sap-het",
        "thieu-phan",
    ]


def test_law_that_ended_weighs_more_than_law_that_will_end(commune):
    (commune / "content/can-cu.yml").write_text(
        (commune / "content/can-cu.yml").read_text(encoding="utf-8")
        + "01-2020-tt:\n  number: 01/2020/TT-BTP\n  title: Thông tư\n  effective_to: 2026-02-01\n  replaced_by: 03-2026-qh16\n  checked_on: 2026-03-01\n",
        encoding="utf-8",
    )
    path = commune / "content/thu-tuc/ho-tich/tron-ven.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("desk: xa", "desk: xa\nlegal_refs: [01-2020-tt]"),
        encoding="utf-8",
    )
    found = names(commune)
    assert found.index("tron-ven") == found.index("dua-luat-sap-het") - 1


def test_the_report_says_what_to_do_about_each(commune):
    said = report(check(commune, SAMPLE_DAY)[0])
    assert (
        "1. content/thu-tuc/ho-tich/chua-xac-minh-nhieu.md\n    Chưa xác minh 2 trường: phí, lệ phí; thời hạn"
        in said
    )
    assert "Quá hạn rà soát 14 ngày (hạn 01/03/2026)" in said
    assert "Căn cứ sắp hết hiệu lực: Luật Hộ tịch 60/2014/QH13 (từ 01/03/2027)" in said
    assert "Luật muốn công bố mà còn thiếu: các bước; cách nộp; giấy tờ theo trường hợp" in said
    assert said.endswith("thiếu phần luật muốn công bố.")


def test_nothing_to_do_is_said_too(commune):
    for path in (commune / "content/thu-tuc/ho-tich").glob("*.md"):
        if path.stem not in ("tron-ven", "da-rut"):
            path.unlink()
    assert report(check(commune, SAMPLE_DAY)[0]) == "Không thủ tục nào cần rà soát."


def test_every_sheet_of_the_real_content_can_be_judged():
    site, _ = check(ROOT, date(2027, 3, 1))
    found = cares(site)
    assert all(care.urgency >= following.urgency for care, following in itertools.pairwise(found))
    assert any(care.ended for care in found)
    assert set(WANTED) <= set(type(site.procedures[0]).model_fields)


@pytest.mark.slow
def test_a_reader_who_has_seen_enough_gets_no_complaint():
    import subprocess
    import sys

    command = [sys.executable, "-m", "commune", "review", "--today", "2027-03-01"]
    run = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    run.stdout.close()
    assert run.stderr.read() == b""
    assert run.wait() == 0
