"""What stands of times and fees on a day: nothing that has ended or is not yet, in any view; what
nobody compared is marked.
"""

import json
from datetime import date

import pytest
from support import ROOT, SAMPLE_DAY

from commune.models.procedure import Fee
from commune.publishing.build import build, check
from commune.site import in_force

SHEET = "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
EXEMPT, COPY = (
    "  - {value: mien, legal_ref: 60-2014-qh13, case: Trong 60 ngày}\n",
    "  - {amount: 8000, unit: ban, case: Bản sao}\n",
)
TIMES = "  - {unit: trong-ngay, after_15h: true}\n  - {value: 3, unit: ngay-lam-viec, case: Phải xác minh}\n"
GONE = "Mức cũ đã hết hạn, hỏi tại quầy"


def rewrite(root, old, new, name=SHEET):
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def priced(root, fees, times=TIMES):
    """Give the sheet these fees and times, all sure."""
    rewrite(root, EXEMPT + COPY, fees)
    rewrite(root, TIMES, times)
    rewrite(root, "unverified: [fees]", "unverified: []")


def views(root, day=SAMPLE_DAY):
    """Everything that is published: pages by address, files by path."""
    built = build(root, day)
    texts = {
        page.url: page.html + json.dumps(page.json_ld, ensure_ascii=False) for page in built.pages
    }
    texts |= {name: content.decode("utf-8", "replace") for name, content in built.files.items()}
    return {name: text.replace("\u00a0", " ") for name, text in texts.items()}


def sheet(root, day=SAMPLE_DAY):
    return views(root, day)["/thu-tuc/dang-ky-khai-sinh/"]


def answer(html, question):
    return html.split(f"<dt>{question}</dt>")[1].split("</div>")[0]


def section(html, part):
    return html.split(f'id="{part}"')[1].split("</section>")[0]


LAPSED = "amount: 87654, unit: ban, valid_to: 2026-03-14"


@pytest.mark.parametrize("channel", ["", ", channel: truc-tuyen"])
def test_a_fee_past_its_last_day_is_in_no_view_and_a_sentence_stands_for_it(sample, channel):
    priced(sample, f"  - {{{LAPSED}{channel}}}\n")
    before = [
        name
        for name, text in views(sample, date(2026, 3, 14)).items()
        if "87.654" in text or "87654" in text
    ]
    assert {
        "/thu-tuc/dang-ky-khai-sinh/",
        "/su-kien/nha-co-em-be/",
        "du-lieu/procedures.json",
        "du-lieu/procedures.csv",
    } <= set(before)
    found = views(sample)
    assert [name for name, text in found.items() if "87.654" in text or "87654" in text] == []
    html = found["/thu-tuc/dang-ky-khai-sinh/"]
    assert f"<b>{GONE}</b> <small>Chỉ áp dụng đến hết 14/03/2026</small>" in answer(
        html, "Hết bao nhiêu"
    )
    assert GONE in section(html, "le-phi")
    if channel:
        assert f'data-label="Phí, lệ phí"><span>{GONE}</span>' in section(html, "cach-nop")


def test_a_time_past_its_last_day_is_in_no_view_and_no_day_is_counted_from_it(sample):
    priced(sample, COPY, "  - {value: 87, unit: ngay, channel: truc-tiep, valid_to: 2026-03-14}\n")
    assert 'value="87 lich"' in sheet(sample, date(2026, 3, 14))
    found = views(sample)
    html = found["/thu-tuc/dang-ky-khai-sinh/"]
    assert f"<b>{GONE}</b>" in answer(html, "Bao lâu xong")
    assert f'data-label="Thời hạn"><span>{GONE}</span>' in section(html, "cach-nop")
    assert "tinh-ngay" not in html
    assert "87 ngày" not in "".join(found.values())
    assert "87 ngay" not in found["du-lieu/procedures.csv"]


def test_the_next_amount_takes_the_place_of_the_last_by_itself(sample):
    priced(
        sample,
        f"  - {{{LAPSED}}}\n  - {{amount: 76543, unit: ban, valid_from: 2026-03-15, valid_to: 2026-12-31}}\n  - {{amount: 98765, unit: ban, valid_from: 2027-01-01}}\n",
    )
    html = sheet(sample)
    assert "76.543 đồng" in answer(html, "Hết bao nhiêu")
    assert GONE not in html
    assert "Từ 01/01/2027: <b>98.765 đồng một bản</b>" in section(html, "le-phi")
    assert "98.765 đồng" in answer(sheet(sample, date(2027, 1, 1)), "Hết bao nhiêu")


def test_a_gap_between_two_amounts_says_when_the_next_begins(sample):
    priced(sample, f"  - {{{LAPSED}}}\n  - {{amount: 76543, unit: ban, valid_from: 2026-07-01}}\n")
    html = sheet(sample)
    assert (
        f"<b>{GONE}</b> <small>Chỉ áp dụng đến hết 14/03/2026. Từ 01/07/2026 có mức mới, xem dưới</small>"
        in answer(html, "Hết bao nhiêu")
    )
    assert "Từ 01/07/2026: <b>76.543 đồng một bản</b>" in section(html, "le-phi")


def test_an_amount_of_a_later_day_alone_is_told_as_such(sample):
    priced(
        sample,
        "  - {amount: 76543, unit: ban, valid_from: 2026-07-01}\n",
        "  - {value: 5, unit: ngay, valid_from: 2026-07-01}\n",
    )
    html = sheet(sample)
    assert "<b>Hỏi tại quầy</b>" in answer(html, "Hết bao nhiêu")
    assert "Từ 01/07/2026: <b>76.543 đồng một bản</b>" in section(html, "le-phi")
    assert "Từ 01/07/2026: <b>05 ngày</b>" in section(html, "thoi-han")


def test_a_fee_of_a_later_day_does_not_stand_in_the_table_of_channels(sample):
    priced(
        sample,
        "  - {amount: 8000, unit: ban, channel: truc-tiep, valid_to: 2026-06-30}\n  - {amount: 99000, unit: ban, channel: truc-tiep, valid_from: 2026-07-01}\n",
    )
    table = section(sheet(sample), "cach-nop")
    assert (
        '<th role="rowheader" scope="row">Trực tiếp</th><td role="cell" data-label="Thời hạn"><span>Chung</span>'
        in table
    )
    assert "<span>8.000 đồng một bản</span>" in table
    assert "99.000" not in table
    assert "<span>Chưa công bố, hỏi tại quầy</span>" in table, (
        "no fee is said for filing online, nor for all channels"
    )
    assert "<span>99.000 đồng một bản</span>" in section(
        sheet(sample, date(2026, 7, 1)), "cach-nop"
    )
    told = views(sample)["du-lieu/procedures.csv"]
    assert "8000 dong/ban (truc-tiep, den 2026-06-30)" in told
    assert "99000 dong/ban (truc-tiep, tu 2026-07-01)" in told


CASES = {
    "general ends, a case goes on": ("", ", case: Bản sao", True),
    "a case ends, the general fee holds": (", case: Bản sao", "", False),
    "another case goes on": (", case: Bản sao", ", case: Bản chính", True),
    "a channel ends, the general fee holds": (", channel: truc-tuyen", "", False),
    "another channel goes on": (", channel: truc-tuyen", ", channel: truc-tiep", True),
    "another kind goes on": (", kind: phi", ", kind: le-phi", True),
}


@pytest.mark.parametrize("name", CASES)
def test_only_what_covers_the_same_case_takes_the_place(sample, name):
    old, new, said = CASES[name]
    priced(sample, f"  - {{{LAPSED}{old}}}\n  - {{amount: 5000, unit: ban{new}}}\n")
    found = views(sample)
    html = found["/thu-tuc/dang-ky-khai-sinh/"]
    assert (GONE.lower() in section(html, "le-phi").lower()) is said
    assert (
        "Trường hợp khác: mức cũ đã hết hạn, hỏi tại quầy" in answer(html, "Hết bao nhiêu")
    ) is said
    meta = (
        found["/su-kien/nha-co-em-be/"]
        .split('<a href="../../thu-tuc/dang-ky-khai-sinh/">')[1]
        .split("</li>")[0]
    )
    assert ("5.000 đồng" in meta) is not said, "half a line must not pass for the whole"


def test_of_several_that_ended_for_one_case_one_sentence_stands(sample):
    priced(
        sample,
        "  - {amount: 100, unit: ban, valid_to: 2025-12-31}\n  - {amount: 200, unit: ban, valid_to: 2026-02-28}\n",
    )
    part = section(sheet(sample), "le-phi")
    assert part.count(GONE) == 1
    assert "đến hết 28/02/2026" in part


END = ("effective_to: 2027-03-01\n  replaced_by: 03-2026-qh16", "effective_to: 2026-03-15")


def test_a_fee_on_law_that_ended_without_successor_is_withheld_the_page_stays(sample):
    priced(sample, "  - {amount: 87654, unit: ban, legal_ref: 60-2014-qh13}\n")
    rewrite(sample, *END, "content/can-cu.yml")
    assert "87.654" in sheet(sample, date(2026, 3, 14))
    found = views(sample)
    assert not [name for name, text in found.items() if "87.654" in text or "87654" in text]
    html = found["/thu-tuc/dang-ky-khai-sinh/"]
    assert "Dựa vào Luật Hộ tịch 60/2014/QH13, hết hiệu lực từ 15/03/2026" in section(
        html, "le-phi"
    )
    assert "Luật Hộ tịch 60/2014/QH13 đã hết hiệu lực" in html
    assert "Giấy khai sinh" in section(html, "ket-qua"), (
        "the rest of the page stands under the notice"
    )


def test_a_fee_on_law_that_only_may_have_ended_is_marked_not_withheld(sample):
    priced(sample, "  - {amount: 87654, unit: ban, legal_ref: 60-2014-qh13}\n")
    rewrite(sample, END[0], f"{END[1]}\n  unverified: true", "content/can-cu.yml")
    found = views(sample)
    line = answer(found["/thu-tuc/dang-ky-khai-sinh/"], "Hết bao nhiêu")
    assert "87.654" in line
    assert 'data-el="unverified"' in line
    assert "87.654" not in found["/su-kien/nha-co-em-be/"]
    row = next(
        item
        for item in json.loads(found["du-lieu/procedures.json"])["items"]
        if item["id"] == "dang-ky-khai-sinh"
    )
    assert row["unverified"] == ["fees"]


def test_a_fee_on_law_that_newer_law_replaced_stays_one_that_older_law_follows_goes(sample):
    priced(sample, "  - {amount: 87654, unit: ban, legal_ref: 60-2014-qh13}\n")
    rewrite(
        sample,
        "effective_to: 2027-03-01",
        "issued: 2025-06-30\n  effective_to: 2026-03-15",
        "content/can-cu.yml",
    )
    assert "87.654" in answer(sheet(sample), "Hết bao nhiêu")
    rewrite(sample, "effective_from: 2027-03-01", "issued: 2024-10-21", "content/can-cu.yml")
    assert "87.654" not in sheet(sample), "the older text has amounts of its own"


@pytest.mark.slow
def test_after_twice_the_time_the_answer_says_so_first_and_amounts_are_marked(sample):
    priced(sample, "  - {amount: 8000, unit: ban, channel: truc-tiep}\n")
    rewrite(sample, "review_after: 2027-02-28", "review_after: 2026-04-01")
    day, last = date(2026, 5, 3), date(2026, 5, 2)
    html = sheet(sample, last)
    assert "Trang này có thể đã cũ, từ 02/04/2026" in html
    assert 'data-el="unverified"' not in answer(html, "Bao lâu xong") + answer(
        html, "Hết bao nhiêu"
    )
    assert "tinh-ngay" in html
    found = views(sample, day)
    html = found["/thu-tuc/dang-ky-khai-sinh/"]
    first = html.split('<dl class="answer">')[1].split("</div>")[0]
    assert "<b>Ghi ngày 01/03/2026, từ đó chưa ai đối chiếu</b>" in first
    for part in (
        answer(html, "Bao lâu xong"),
        answer(html, "Hết bao nhiêu"),
        section(html, "thoi-han").split('id="le-phi"')[0],
        section(html, "le-phi"),
        section(html, "cach-nop"),
    ):
        assert part.count('data-el="unverified"') == 1
    assert "8.000 đồng" in answer(html, "Hết bao nhiêu"), "marked, not withheld"
    assert "tinh-ngay" not in html, "a day counted from a doubtful limit would look sure"
    assert "8.000 đồng" not in found["/su-kien/nha-co-em-be/"]
    row = next(
        item
        for item in json.loads(found["du-lieu/procedures.json"])["items"]
        if item["id"] == "dang-ky-khai-sinh"
    )
    assert row["unverified"] == ["times", "fees"]


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("content/su-kien/nha-co-em-be.md", "/su-kien/nha-co-em-be/"),
        ("content/mot-cua/xa.md", "/mot-cua/xa/"),
    ],
)
def test_other_answers_say_first_that_nobody_compared_them_too(sample, path, url):
    lines = (sample / path).read_text(encoding="utf-8").split("\n")
    kept = [line for line in lines if not line.startswith(("verified:", "updated:"))]
    (sample / path).write_text(
        "\n".join([kept[0], "updated: 2026-01-01", "review_after: 2026-02-01", *kept[1:]]),
        encoding="utf-8",
    )
    html = views(sample)[url]
    assert (
        "Ghi ngày 01/01/2026, từ đó chưa ai đối chiếu"
        in html.split('<dl class="answer"')[1].split("</div>")[0]
    )
    assert (
        "Ghi ngày 01/01/2026, từ đó chưa ai đối chiếu. Lẽ ra phải rà soát lại sau 01/02/2026."
        in html
    )


def test_a_year_without_days_off_is_told_where_the_day_of_the_result_would_stand(sample):
    rewrite(sample, "unverified: [fees]", "unverified: []")
    rewrite(sample, "review_after: 2027-02-28", "review_after: 2028-02-28")
    rewrite(sample, "verified: {on: 2026-03-01", "verified: {on: 2027-03-01")
    assert 'max="2027-12-31"' in sheet(sample, date(2027, 12, 31))
    html = sheet(sample, date(2028, 1, 1))
    assert "tinh-ngay" not in html
    assert (
        '<h3 id="hen-tra">Hẹn trả ngày nào?</h3><p>Chưa có lịch nghỉ lễ năm 2028 nên trang không tính được ngày trả.'
        in html
    )


def test_the_calendar_tells_what_ends_and_whether_anything_follows(sample):
    priced(
        sample,
        "  - {amount: 8000, unit: ban, valid_to: 2026-06-30}\n  - {amount: 9000, unit: ban, valid_from: 2026-07-01, valid_to: 2026-12-31}\n",
    )
    calendar = views(sample)["du-lieu/lich.ics"].replace("\r\n ", "")
    changes, ends = (
        calendar.split(f"UID:procedure-dang-ky-khai-sinh-doi-{day}")[1].split("END:VEVENT")[0]
        for day in ("2026-07-01", "2027-01-01")
    )
    assert "Xem mức mới trên trang thủ tục." in changes
    assert "Mức cũ đã hết hạn\\, hỏi tại quầy." in ends


@pytest.mark.slow
@pytest.mark.parametrize(
    ("day", "shown", "hidden"),
    [
        (date(2026, 12, 31), ("25.000", "35.000"), ("<b>50.000", "<b>70.000")),
        (date(2027, 1, 2), ("50.000", "70.000"), ("25.000 đồng một", "35.000 đồng một")),
    ],
)
def test_the_identity_card_says_the_fee_of_its_day(day, shown, hidden):
    site, problems = check(ROOT, day)
    assert problems.errors == 0, str(problems)
    fees = in_force.fees(site, site.procedures_by_id["cap-can-cuoc"])
    assert fees.ended == ()
    html = next(
        p.html for p in build(ROOT, day).pages if p.url == "/thu-tuc/cap-can-cuoc/"
    ).replace("\u00a0", " ")
    now = section(html, "le-phi").split("<h3>Sẽ đổi</h3>")[0]
    assert all(f"<b>{amount} đồng một" in now for amount in shown)
    assert not any(amount in now for amount in hidden)


def test_a_text_that_is_no_amount_can_lapse_too(sample):
    priced(sample, "  - {value: mien, legal_ref: 60-2014-qh13, valid_to: 2026-03-14}\n")
    html = sheet(sample)
    assert "Miễn" not in answer(html, "Hết bao nhiêu")
    assert GONE in answer(html, "Hết bao nhiêu")


def test_a_fee_replaces_no_other_of_another_scope():
    old, new = Fee(amount=1, unit="ban", case="A"), Fee(amount=2, unit="ban")
    assert in_force.is_replaced(old, [old, new])
    assert not in_force.is_replaced(new, [old, new])
