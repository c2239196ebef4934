"""What stands between a site and official: true."""

import re
from datetime import date

import asked
import pytest
from support import ROOT, SAMPLE_DAY, project

from commune.__main__ import main
from commune.models.vocabulary import OnlineLevel
from commune.pages import laid_out
from commune.publishing.build import check
from commune.staff import edit_fields
from commune.staff.review.official import DISCLAIMER, report

DAY = date(2026, 11, 28)


def said(root, day=SAMPLE_DAY):
    site, problems = check(root, day)
    return report(root, site, problems, laid_out)


@pytest.mark.slow
def test_everything_that_is_open_is_named_with_its_place():
    text = said(ROOT, DAY)
    sheets = check(ROOT, DAY)[0].procedures
    levels = sum(
        sheet.online_level is OnlineLevel.UNVERIFIED or sheet.is_unverified("online_level")
        for sheet in sheets
    )
    assert "Còn 7 loại việc trước khi ghi official: true." in text
    for words in (
        "- official: false",
        "- site_url là địa chỉ mẫu (camdue.example)",
        "- official_url chỉ sang trang khác (https://camdue.hatinh.gov.vn/)",
        f"- {DISCLAIMER}: rút lại bằng withdrawn",
        "- docs/gioi-thieu.md:6: ## Bản dựng thử",
        "- content/mot-cua/tinh.md: unverified: true",
        "- Nhóm dựng trang: ",
        f"mức trực tuyến {levels} thủ tục ở 21 lĩnh vực",
    ):
        assert words in text
    waiting = re.search(
        r"địa chỉ (\d+) trang", text
    )  # counted by rendering the pages; every sheet of the main desk is among them
    assert int(waiting[1]) >= sum(sheet.desk == "xa" for sheet in sheets) > 50


def test_what_is_done_is_gone_from_the_list(sample, tmp_path):
    root = project(tmp_path / "p", asked.tell_nothing(sample) / "content")
    question = root / DISCLAIMER
    question.write_text(
        "---\ntitle: Có phải trang chính thức không?\nsummary: Không.\nposition: 1\nsource: {name: Xã, url: https://chinh-thuc.example/}\n---\nKhông phải.\n",
        encoding="utf-8",
    )
    before = said(root)
    assert DISCLAIMER in before
    assert "Xã Bến Mẫu: một cửa, nơi tiếp công dân, văn phòng: địa chỉ 8 trang" in before
    question.write_bytes(
        edit_fields.put(
            question.read_bytes(),
            DISCLAIMER,
            ("withdrawn",),
            {"on": "2026-03-01", "reason": "Xã đã nhận trang"},
        )
    )
    commune, desk = root / "content/xa.yml", root / "content/mot-cua/xa.md"
    data = edit_fields.put(
        commune.read_bytes(), "content/xa.yml", ("site_url",), "https://ben-mau.gov.vn/"
    )
    data = edit_fields.remove(data, "content/xa.yml", ("official_url",))
    commune.write_bytes(
        edit_fields.put(data, "content/xa.yml", ("feedback", "phone"), "0200 000 0000")
    )
    desk.write_bytes(edit_fields.put(desk.read_bytes(), "xa.md", ("address",), "Số 1"))
    after = said(root)
    for words in (
        DISCLAIMER,
        "site_url là địa chỉ mẫu",
        "official_url chỉ sang",
        "văn phòng: địa chỉ",
        "điện thoại nhận góp ý",
    ):
        assert words not in after
    assert "thư điện tử nhận góp ý" in after
    commune.write_bytes(
        edit_fields.put(commune.read_bytes(), "content/xa.yml", ("official",), "true")
    )
    assert said(root).startswith("Trang https://ben-mau.gov.vn/ đã ghi official: true.")


def test_the_command(sample, monkeypatch, capsys):
    monkeypatch.chdir(sample)
    assert main(["review", "--official", "--today", SAMPLE_DAY.isoformat()]) == 0
    assert "loại việc trước khi ghi official: true" in capsys.readouterr().out
