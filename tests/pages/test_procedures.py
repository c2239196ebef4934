"""The sheet never shows a doubtful fact as a bare one, and counts a day only from what it is
counted from.
"""

import re
from datetime import date

import pytest
from support import ROOT, SAMPLE, SAMPLE_DAY, project

from commune.models.event import LifeEvent
from commune.models.holiday import missing_in, whole_years
from commune.models.procedure import UNVERIFIABLE, Paper
from commune.pages.procedures import letters
from commune.publishing.build import build, check
from commune.site.joint_papers import joint_papers
from commune.site.procedure_sheet import UNVERIFIED_LABELS
from commune.site.result_day import result_day
from commune.vietnamese import sort_key

SHEET = "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
SECTIONS = {
    "cases": "ho-so", "times": "thoi-han", "fees": "le-phi", "steps": "trinh-tu", "result": "ket-qua", "applicants": "doi-tuong",
    "authority": "noi-nop", "legal_refs": "can-cu",
}  # fmt: skip
"""Field -> the heading under which it is told."""
MARK = 'data-el="unverified"'


def rewrite(root, old, new, name=SHEET):
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def page(root, day=SAMPLE_DAY):
    return next(
        p.html for p in build(root, day).pages if p.url == "/thu-tuc/dang-ky-khai-sinh/"
    ).replace("\u00a0", " ")


def place_of(html, field):
    """What stands where *field* is told."""
    if field == "online_level":
        asked = "Làm qua mạng: " if 'data-el="emergency"' in html else "Qua mạng</dt>"
        return re.split("</dd>|</p>", html.split(asked)[1])[0]
    if field == "code":
        return html.split("Mã thủ tục</dt>")[1].split("</dd>")[0]
    told = html.split(f'id="{SECTIONS[field]}"')[1].split("</section>")[0]
    return told.split('<div id="le-phi"')[0] if field == "times" else told


@pytest.mark.parametrize("field", UNVERIFIABLE)
@pytest.mark.parametrize("filled", [True, False])
def test_every_doubtful_field_is_marked_where_it_is_told(sample, field, filled):
    rewrite(sample, "unverified: [fees]", "steps: [Nộp hồ sơ]\nunverified: []")
    mark = 'data-el="unverified"'
    assert mark not in place_of(page(sample), field)
    rewrite(sample, "unverified: []", f"unverified: [{field}]")
    if not filled:
        if field in ("online_level", "legal_refs"):
            pytest.skip("always filled here")
        text = (sample / SHEET).read_text(encoding="utf-8")
        (sample / SHEET).write_text(
            re.sub(rf"^{field}:.*\n(?:  .*\n)*", "", text, flags=re.MULTILINE), encoding="utf-8"
        )
    assert mark in place_of(page(sample), field)


def test_no_doubt_of_a_real_page_is_lost():
    """Each field that staff did not verify is marked where it is told and named in the one box;
    what nobody doubts is not.
    """
    built = build(ROOT, date(2026, 11, 28))
    site, pages = built.site, {p.url: p.html.replace("\u00a0", " ") for p in built.pages}
    lost, doubts, together = [], 0, 0
    for procedure in site.procedures:
        html = pages[procedure.url]
        told = html.split('<p class="doubts">')[1].split("</p>")[0] if procedure.unverified else ""
        doubts += len(procedure.unverified)
        lost += [
            (procedure.id, field)
            for field in procedure.unverified
            if MARK not in place_of(html, field) or UNVERIFIED_LABELS[field] not in told
        ]
        assert ('class="doubts"' in html) == bool(procedure.unverified), procedure.id
        together += (is_together := MARK in told)
        assert not (is_together and "<p>Chưa xác minh: " in html), "the card names none anew"
    assert doubts > 350
    assert together > 10
    assert lost == []
    for event in (item for item in site.items if isinstance(item, LifeEvent)):
        html = pages[event.url]
        assert all(
            f"{MARK}>{line.name}<" in html
            for line in joint_papers(site, event).shared
            if line.is_unverified
        ), event.id


def test_law_that_nobody_read_is_marked_in_its_row_unless_the_whole_list_is(sample):
    rewrite(sample, "unverified: [fees]", "unverified: []")
    rewrite(
        sample,
        "  - {id: 60-2014-qh13, articles: Điều 13}",
        "  - {id: 60-2014-qh13, articles: Điều 13}\n  - 9-2026-nd-cp",
    )
    law = sample / "content/can-cu.yml"
    entry = (
        "9-2026-nd-cp:\n  number: 9/2026/NĐ-CP\n  title: Nghị định mẫu\n  checked_on: 2026-03-01\n"
    )
    law.write_text(f"{law.read_text(encoding='utf-8')}\n{entry}", encoding="utf-8")
    mark = 'data-el="unverified"'
    assert mark not in place_of(page(sample), "legal_refs")
    rewrite(sample, entry, f"{entry}  unverified: true\n", "content/can-cu.yml")
    row = place_of(page(sample), "legal_refs").split("9/2026/NĐ-CP", 1)[1].split("</li>")[0]
    assert mark in row
    rewrite(sample, "unverified: []", "unverified: [legal_refs]")
    assert place_of(page(sample), "legal_refs").count(mark) == 1


def test_a_list_of_papers_that_nobody_checked_sends_no_one_to_quarrel_over_it(sample):
    rule = "không được đòi thêm giấy tờ ngoài danh mục"
    assert rule in place_of(page(sample), "cases")
    rewrite(sample, "unverified: [fees]", "unverified: [fees, cases]")
    assert rule not in place_of(page(sample), "cases")


def test_what_all_fees_or_several_in_a_row_share_is_told_once(sample):
    def with_fees(*notes):
        said = ", ".join(
            f"{{value: mien, legal_ref: 60-2014-qh13, case: Ca {n}, note: {note}}}"
            for n, note in enumerate(notes)
        )
        text = (sample / SHEET).read_text(encoding="utf-8")
        text = re.sub(r"^fees:.*\n(?:  .*\n)*", f"fees: [{said}]\n", text, flags=re.MULTILINE)
        (sample / SHEET).write_text(text, encoding="utf-8")
        told = place_of(page(sample), "fees").split("</div>")[0]
        return re.findall(r'<p class="meta">([^<]+)</p>', told)

    law = "Mọi mức theo Luật Hộ tịch 60/2014/QH13."
    assert with_fees("Một.", "Hai.", "Hai.", "Một.") == ["Một.", "2 mức trên: hai.", "Một.", law]
    assert with_fees("Một.") == ["Một.", "Theo Luật Hộ tịch 60/2014/QH13."]


def test_who_asks_nothing_is_not_told_to_ask_before_paying(sample):
    assert "Hỏi lại ở quầy trước khi nộp tiền." in place_of(page(sample), "fees")
    text = (sample / SHEET).read_text(encoding="utf-8")
    free = "fees: [{kind: le-phi, value: khong-thu, note: Nguồn ghi không thu}]\n"
    (sample / SHEET).write_text(
        re.sub(r"^fees:.*\n(?:  .*\n)*", free, text, flags=re.MULTILINE), encoding="utf-8"
    )
    assert "Hỏi lại ở quầy.<" in place_of(page(sample), "fees")


def test_a_limit_that_runs_from_another_day_says_so_and_is_not_counted(sample):
    rewrite(
        sample,
        "{value: 3, unit: ngay-lam-viec, case: Phải xác minh}",
        "{value: 25, unit: ngay, counted_from: ngày thẩm định, case: Phải xác minh}",
    )
    html = page(sample)
    assert "25 ngày từ ngày thẩm định" in html
    assert "không đếm từ ngày nộp" in html
    assert 'id="tinh-ngay"' in html, "the other limit runs from filing"
    assert "25 lich" not in html
    rewrite(sample, "  - {unit: trong-ngay, after_15h: true}\n", "")
    html = page(sample)
    assert "<b>25 ngày từ ngày thẩm định</b>" in html.split("Hết bao nhiêu")[0], (
        "the answer box says it too"
    )
    assert 'id="tinh-ngay"' not in html


def test_filing_on_a_day_off_is_told_and_the_calendar_has_its_bounds(sample):
    html = page(sample)
    assert "Nộp vào ngày nghỉ thì coi như nộp ngày làm việc sau đó" in html
    assert 'min="2026-01-01" max="2027-12-31"' in html
    assert "2026-02-16" in page(sample, date(2027, 2, 1)), "the year before is counted too"


def test_a_year_is_known_only_as_a_whole(sample):
    site, _ = check(sample, SAMPLE_DAY)
    assert whole_years(site.holidays) == (2026, 2027)
    kept = tuple(h for h in site.holidays if h.name != "Tết Đinh Mùi 2027")
    assert whole_years(kept) == (2026,)
    assert missing_in(2027, kept) == ("Tết Nguyên đán",)
    assert missing_in(2025, kept)
    sheet = site.procedures_by_id["dang-ky-khai-sinh"]
    assert result_day(site, sheet, list(sheet.times)).until == date(2027, 12, 31)


def test_what_will_change_is_not_told_as_changed(sample):
    rewrite(
        sample,
        "unverified: [fees]",
        "unverified: [fees]\nchanges:\n  - {on: 2026-09-01, text: Nộp ở nơi mới.}\n  - {on: 2026-02-01, text: Bỏ một giấy.}",
    )
    html = page(sample)
    coming, changed = html.split('id="se-doi"')[1].split('id="thay-doi"')
    assert "Nộp ở nơi mới." in coming
    assert "Bỏ một giấy." in changed
    assert "Nộp ở nơi mới." not in changed
    html = page(sample, date(2026, 9, 1))
    assert "Nộp ở nơi mới." in html.split('id="thay-doi"')[1]
    assert '<h2 id="se-doi">' not in html
    assert '<span id="se-doi"></span>' in html, (
        "who linked to that part still finds a place on the page"
    )


def test_not_charged_without_a_law_says_by_which_data(sample):
    rewrite(
        sample,
        "value: mien, legal_ref: 60-2014-qh13",
        "value: khong-thu, note: Nguồn ghi không thu",
    )
    assert "theo dữ liệu 01/02/2026" in page(sample).split("Hết bao nhiêu")[1].split("</dd>")[0]
    rewrite(sample, "note: Nguồn ghi không thu", "legal_ref: 60-2014-qh13")
    assert "theo dữ liệu" not in page(sample)


def test_ticking_is_offered_only_where_there_is_something_to_tick_and_a_script(sample):
    assert '<p class="meta screen" id="cham" hidden>' in page(sample), "shown by the script alone"
    rewrite(sample, "desk: xa", "desk: xa\nwithdrawn: {on: 2026-02-01, reason: Gộp lại.}")
    assert "cham" not in page(sample)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("Mẫu số 01", "Mẫu số 01"),
        ("số 13 (Nghị định)", "Mẫu số 13 (Nghị định)"),
        ("CT01", "Mẫu: CT01"),
        ("Phụ lục IV", "Phụ lục IV"),
        (None, ""),
    ],
)
def test_a_form_is_called_a_form_once(form, said):
    assert Paper(name="Tờ khai", form=form).named_form == said


class TestNamesOfOtherSheets:
    """A title in « » among steps, conditions and notes of cases leads to its sheet."""

    LINK = '<a href="../chung-thuc-ban-sao/">Chứng thực bản sao</a>'

    @pytest.mark.parametrize(
        ("old", "new", "place"),
        [
            (
                "desk: xa\n",
                "desk: xa\nsteps: ['Cần bản sao thì xem «Chứng thực bản sao».']\n",
                'id="trinh-tu"',
            ),
            (
                "desk: xa\n",
                "desk: xa\nconditions: ['Đã làm «Chứng thực bản sao»']\n",
                'id="doi-tuong"',
            ),
            ("  - papers:\n", "  - note: Xem «Chứng thực bản sao».\n    papers:\n", 'id="ho-so"'),
        ],
        ids=["step", "condition", "note"],
    )
    def test_it_is_a_link(self, sample, old, new, place):
        rewrite(sample, old, new)
        assert self.LINK in page(sample).split(place)[1].split("</section>")[0]

    def test_words_that_are_no_title_stay_in_their_marks_and_are_no_markup(self, sample):
        rewrite(sample, "desk: xa\n", "desk: xa\nsteps: ['Ghi «đã nhận & đủ».']\n")
        assert "Ghi «đã nhận &amp; đủ»." in page(sample)

    def test_what_can_no_longer_be_done_is_not_linked(self, sample):
        rewrite(sample, "desk: xa\n", "desk: xa\nsteps: ['Xem «Chứng thực bản sao».']\n")
        rewrite(
            sample,
            "desk: xa\n",
            "desk: xa\nwithdrawn: {on: 2026-03-01, reason: Đã bãi bỏ}\n",
            "content/thu-tuc/chung-thuc/chung-thuc-ban-sao.md",
        )
        html = page(sample)
        assert "«Chứng thực bản sao»" in html
        assert self.LINK not in html.split('id="trinh-tu"')[1].split("</section>")[0]


class TestLimitsByTheWayOfFiling:
    OLD = "  - {unit: trong-ngay, after_15h: true}\n  - {value: 3, unit: ngay-lam-viec, case: Phải xác minh}\n"

    def headline(self, sample, *times):
        rewrite(sample, self.OLD, "".join(f"  - {{{time}}}\n" for time in times))
        return re.sub(r"<[^>]+>", " ", page(sample)).split("Các bước")[0]

    def test_they_are_told_as_a_span_where_only_the_way_differs(self, sample):
        html = self.headline(
            sample,
            "value: 17, unit: ngay-lam-viec, channel: truc-tuyen",
            "value: 27, unit: ngay-lam-viec, channel: truc-tiep",
        )
        assert "17–27 ngày làm việc" in html
        assert "Tùy cách nộp, xem dưới" in html

    @pytest.mark.parametrize(
        "times",
        [
            (
                "value: 3, unit: ngay-lam-viec, channel: truc-tuyen",
                "value: 5, unit: ngay, channel: truc-tiep",
            ),
            (
                "value: 3, unit: ngay-lam-viec, channel: truc-tuyen",
                "value: 5, unit: ngay-lam-viec, channel: truc-tiep, case: Phải xác minh",
            ),
            ("value: 3, unit: ngay-lam-viec", "value: 5, unit: ngay-lam-viec, channel: truc-tiep"),
            (
                "value: 3, unit: ngay-lam-viec, channel: truc-tuyen",
                "value: 3, unit: ngay-lam-viec, channel: truc-tiep",
            ),
        ],
        ids=["units", "cases", "no-way", "same"],
    )
    def test_limits_that_differ_otherwise_are_no_span(self, sample, times):
        assert "Tùy cách nộp" not in self.headline(sample, *times)


@pytest.mark.parametrize(
    ("title", "letter", "anchor"),
    [
        ("“Một cửa” chứng thực bản sao", "M", "chu-m"),
        ("‘Một cửa’ chứng thực", "M", "chu-m"),
        ("«Ấn chỉ» và giấy tờ", "Â", "chu-aa"),
        ("(Mẫu mới) Đăng ký", "M", "chu-m"),
        ("📢 Ưu đãi người có công", "Ư", "chu-uw"),
        ("… Ở tạm", "Ơ", "chu-ow"),
        ("Ðất ở nông thôn", "Đ", "chu-dd"),
        ("„Ốm đau” thì nộp gì", "Ô", "chu-oo"),
        ("– 4 loại giấy", "4", "chu-4"),
        ("???", "#", "chu-khac"),
    ],
)
def test_a_title_stands_under_its_first_letter_whatever_stands_before(
    tmp_path, title, letter, anchor
):
    root = project(tmp_path, SAMPLE / "content")
    path = root / SHEET
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub("(?m)^title: .*", f"title: '{title}'", text), encoding="utf-8")
    site, _ = check(root, SAMPLE_DAY)
    groups = letters(site)
    assert [(found, name) for found, name, sheets in groups if title in str(sheets)] == [
        (letter, anchor)
    ]
    names = [found for found, _, _ in groups]
    assert len(names) == len(set(names)) == len({name for _, name, _ in groups})
    assert re.fullmatch("[a-z0-9-]+", anchor)


def test_titles_in_quotation_marks_are_sorted_among_the_others():
    titles = ["“Một cửa” xã", "Một cửa bản", "Nộp", "«Mẫu» mới", "'Mở' ra", "Mời"]
    assert sorted(titles, key=sort_key) == [
        "«Mẫu» mới",
        "Một cửa bản",
        "“Một cửa” xã",
        "'Mở' ra",
        "Mời",
        "Nộp",
    ]


def test_that_a_day_cannot_be_counted_is_said_once(sample):
    """Of a time that is doubtful and counted from another day than that of handing in, too."""
    told = "trang không tính"
    rewrite(sample, "unverified: [fees]", "unverified: [fees, times]")
    assert page(sample).count(told) == 1
    counted = "counted_from: ngày thụ lý, value: 3"
    rewrite(sample, "value: 3", counted)
    assert page(sample).count(told) == 1
    rewrite(sample, "unverified: [fees, times]", "unverified: [fees]")
    assert page(sample).count(told) == 1
