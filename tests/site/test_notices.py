"""What pages say about their own age: reviews overdue, law that ended or will end, withdrawn
sheets, changes.
"""

import re
from datetime import date

import pytest
from support import SAMPLE_DAY

from commune.problems import Severity
from commune.publishing.build import build

SHEET = "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
BARE = "content/thu-tuc/chung-thuc/chung-thuc-ban-sao.md"


def rewrite(root, old, new, name=SHEET):
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def page(root, url="/thu-tuc/dang-ky-khai-sinh/", day=SAMPLE_DAY):
    return next(p.html for p in build(root, day).pages if p.url == url).replace("\u00a0", " ")


def before_the_text(html):
    """What stands between the answer and the summary."""
    return html.split("</dl>")[1].split('class="lead"')[0]


ENDED, ENDS = "<h2>Luật Hộ tịch 60/2014/QH13 đã hết hiệu lực</h2>", "Sắp đổi từ 01/03/2027</h"
LEANING = ["/thu-tuc/dang-ky-khai-sinh/", "/su-kien/nha-co-em-be/"]


@pytest.mark.parametrize("url", LEANING)
def test_law_that_will_end_is_told_on_every_page_that_leans_on_it(sample, url):
    html = page(sample, url)
    assert ENDS in html
    assert "hết hiệu lực từ ngày này, thay bằng Luật Hộ tịch 03/2026/QH16" in html
    assert ENDS not in before_the_text(html), "a year ahead it stands further down"
    assert ENDS in before_the_text(page(sample, url, date(2027, 1, 10))), (
        "as the day comes near it moves to the top"
    )


@pytest.mark.parametrize("url", LEANING)
def test_law_that_has_ended_is_told_on_top(sample, url):
    html = before_the_text(page(sample, url, date(2027, 3, 1)))
    assert ENDED in html
    assert "Điều ghi ở trang này có thể đã đổi" in html


def test_laws_that_ended_on_one_day_for_one_successor_share_a_box(sample):
    path = sample / "content/can-cu.yml"
    other = "61-2014-qh13:\n  number: 61/2014/QH13\n  title: Luật Mẫu\n  checked_on: 2026-03-01\n  effective_to: 2027-03-01\n"
    path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\n{other}", encoding="utf-8")
    rewrite(sample, "legal_refs:", "legal_refs:\n  - {id: 61-2014-qh13}")
    apart = before_the_text(page(sample, day=date(2027, 3, 1)))
    assert apart.count("đã hết hiệu lực</h2>") == 2, "nothing follows the one, a law the other"
    text = path.read_text(encoding="utf-8").rstrip()
    path.write_text(f"{text}\n  replaced_by: 03-2026-qh16\n", encoding="utf-8")
    html = before_the_text(page(sample, day=date(2027, 3, 1)))
    assert "<h2>Luật Mẫu 61/2014/QH13, Luật Hộ tịch 60/2014/QH13 đã hết hiệu lực</h2>" in html
    assert html.count("đã hết hiệu lực</h2>") == 1


def test_a_question_that_leans_on_ended_law_says_so(sample):
    path = next((sample / "content/hoi-dap").glob("*.md"))
    rewrite(sample, "title:", "legal_refs: [60-2014-qh13]\ntitle:", path.relative_to(sample))
    assert ENDED in page(sample, f"/hoi-dap/{path.stem}/", date(2027, 3, 1))


SURE, ALONE = "effective_to: 2027-03-01\n  replaced_by: 03-2026-qh16", "effective_to: 2027-03-01"


@pytest.mark.parametrize(
    ("entry", "successor"),
    [
        (f"{ALONE}\n  unverified: true", ""),
        (SURE, "unverified: true\n  "),
        (f"{SURE}\n  unverified: true", ""),
    ],
    ids=["no successor", "the successor alone is unverified", "it alone is unverified"],
)
@pytest.mark.parametrize("url", LEANING)
def test_a_doubt_about_the_end_stands_in_the_heading(sample, url, entry, successor):
    rewrite(sample, SURE, entry, "content/can-cu.yml")
    rewrite(
        sample,
        "effective_from: 2027-03-01",
        f"{successor}effective_from: 2027-03-01",
        "content/can-cu.yml",
    )
    html = page(sample, url)
    assert "Sắp đổi từ 01/03/2027 (chưa xác minh)</h" in html
    assert ENDS not in html
    html = before_the_text(page(sample, url, date(2027, 3, 1)))
    assert "<h2>Theo nguồn chưa xác minh, Luật Hộ tịch 60/2014/QH13 đã hết hiệu lực</h2>" in html


def test_the_list_of_law_and_the_news_carry_the_doubt_too(sample):
    rewrite(sample, SURE, f"{ALONE}\n  unverified: true", "content/can-cu.yml")
    news = next((sample / "content/tin-tuc/2026").glob("*hop-truoc.md"))
    rewrite(sample, "title:", "legal_refs: [60-2014-qh13]\ntitle:", news.relative_to(sample))
    marked = ' dash" data-el="unverified">'
    assert f"{marked}Có hiệu lực đến trước 01/03/2027</span>" in page(sample)
    assert f"{marked}Hết hiệu lực từ 01/03/2027</span>" in page(sample, day=date(2027, 3, 1))
    assert "Hết hiệu lực từ 01/03/2027 (chưa xác minh)" in page(
        sample, "/tin-tuc/2026/hop-truoc/", date(2027, 3, 1)
    )


def test_an_older_text_takes_no_place_it_holds_again(sample):
    rewrite(
        sample,
        "effective_to: 2027-03-01",
        "issued: 2025-06-30\n  effective_to: 2027-03-01",
        "content/can-cu.yml",
    )
    rewrite(
        sample,
        "effective_from: 2027-03-01",
        "issued: 2024-10-21\n  effective_from: 2024-12-01",
        "content/can-cu.yml",
    )
    assert "hết hiệu lực từ ngày này; từ ngày đó áp dụng Luật Hộ tịch 03/2026/QH16." in page(sample)
    html = page(sample, day=date(2027, 3, 1))
    assert "Không còn hiệu lực từ 01/03/2027; từ ngày đó áp dụng Luật Hộ tịch 03/2026/QH16." in html
    assert "thay bằng" not in html


def test_the_successor_of_a_successor_is_the_one_to_read(sample):
    rewrite(
        sample,
        "effective_from: 2027-03-01",
        "effective_from: 2027-03-01\n  effective_to: 2028-01-01\n  replaced_by: 09-2027-qh16",
        "content/can-cu.yml",
    )
    path = sample / "content/can-cu.yml"
    more = (
        "\n09-2027-qh16:\n  number: 09/2027/QH16\n  title: Luật Hộ tịch\n  checked_on: 2026-03-01\n"
    )
    path.write_text(path.read_text(encoding="utf-8").rstrip() + more, encoding="utf-8")
    assert "thay bằng Luật Hộ tịch 09/2027/QH16" in page(sample)


def test_past_the_day_of_review_the_sheet_says_so(sample):
    rewrite(sample, "review_after: 2027-02-28", "review_after: 2026-04-01")
    old = "<h2>Trang này có thể đã cũ, từ 02/04/2026</h2>"
    assert old not in page(sample, day=date(2026, 4, 1))
    html = before_the_text(page(sample, day=date(2026, 4, 2)))
    assert old in html
    assert (
        "Lần cuối đối chiếu với nguồn: 01/03/2026. Lẽ ra phải rà soát lại sau 01/04/2026." in html
    )


def test_twice_past_the_check_warns_of_the_day_and_of_nothing_once_withdrawn(sample):
    from commune.publishing.build import check

    rewrite(sample, "review_after: 2027-02-28", "review_after: 2026-04-01")

    def told(day):
        return [(p.code, p.severity, p.message) for p in check(sample, day)[1] if p.path == SHEET]

    [(code, severity, message)] = told(date(2026, 5, 2))
    assert (code, severity) == ("R050", Severity.WARNING), "31 days were allowed, 62 have passed"
    assert (
        "từ 02/04/2026 trang ghi «có thể đã cũ», từ 03/05/2026 trang ghi «từ đó chưa ai đối chiếu»"
        in message
    )
    assert [one[:2] for one in told(date(2026, 5, 3))] == [("R051", Severity.WARNING)]
    rewrite(sample, "review_after", "withdrawn: {on: 2026-05-01, reason: Bãi bỏ}\nreview_after")
    assert told(date(2026, 5, 3)) == []


def test_a_withdrawn_sheet_stays_and_sends_on(sample):
    rewrite(
        sample,
        "desk: xa",
        "desk: xa\nwithdrawn: {on: 2026-02-01, reason: Gộp lại., replaced_by: dang-ky-khai-sinh}",
        BARE,
    )
    html = page(sample, "/thu-tuc/chung-thuc-ban-sao/")
    assert "<h2>Vì sao không còn làm</h2><p>Gộp lại. Thay bằng:" in before_the_text(html)
    assert html.split('id="nguon"')[0].count("01/02/2026") == 1, (
        "its day stands in the answer alone"
    )
    assert 'Thay bằng: <a href="../dang-ky-khai-sinh/">Đăng ký khai sinh</a>' in html
    assert "<b>Không còn làm</b> <small>Từ 01/02/2026</small>" in html
    assert "Bao lâu xong" not in html, "the answer box gives no answer that holds no more"
    assert '<span class="tag past">Không còn làm</span>' in page(sample, "/thu-tuc/a-z/")
    assert "<h1>Tra 1 thủ tục</h1>" in page(sample, "/thu-tuc/")


def test_changes_read_as_people_say_them_newest_first(sample):
    changes = "\nchanges:\n  - {on: 2025-07-01, what: le-phi, before: 8.000 đồng, after: miễn}\n  - {on: 2026-01-05, text: Nộp tại một cửa.}\nverified"
    rewrite(sample, "\nverified", changes)
    html = page(sample)
    assert "Lệ phí: 8.000 đồng → miễn, từ 01/07/2025" in html
    assert html.index("05/01/2026: Nộp tại một cửa.") < html.index("Lệ phí: 8.000 đồng")
    assert '<a href="#thay-doi">' in html


def test_what_will_cost_otherwise_is_told_before(sample):
    rewrite(
        sample,
        "  - {amount: 8000, unit: ban, case: Bản sao}",
        "  - {amount: 8000, unit: ban, case: Bản sao, valid_to: 2026-12-31}\n  - {amount: 9000, unit: ban, case: Bản sao, valid_from: 2027-01-01}",
    )
    html = page(sample)
    assert "Áp dụng đến hết 31/12/2026." in html
    assert "<li>Từ 01/01/2027, bản sao: <b>9.000 đồng một bản</b></li>" in html


def test_the_day_of_the_result_is_counted_only_with_sure_limits(sample):
    html = page(sample)
    assert 'id="tinh-ngay"' in html
    assert "không tính ngày nộp" in html
    assert (
        'Ngày 30/4 và 1/5 năm 2027: từ 30/04/2027 đến hết 03/05/2027 <span class="tag dash">dự kiến</span>'
        in html
    )
    assert "làm bù 22/08/2026" in html
    rewrite(sample, "unverified: [fees]", "unverified: [fees, times]")
    assert 'id="tinh-ngay"' not in page(sample), (
        "a day counted from a doubtful limit would look sure"
    )
    (sample / "content/ngay-le.yml").unlink()
    rewrite(sample, "unverified: [fees, times]", "unverified: [fees]")
    assert 'id="tinh-ngay"' not in page(sample), "without days off nothing can be counted"


@pytest.mark.slow
def test_the_new_law_of_march_2027_is_seen_on_every_real_page_that_leans_on_the_old_one():
    """The real content on the day before and on the day: nothing that leans on Luật Hộ tịch 2014
    may look fresh.
    """
    from support import ROOT

    from commune.publishing.build import check
    from commune.site.notices import notices

    site, problems = check(ROOT, date(2027, 3, 1))
    leaning = [item for item in site.items if "60-2014-qh13" in item.cited and not item.of_its_day]
    assert len(leaning) >= 18
    warned = {p.path for p in problems if p.code == "R010" and "60/2014/QH13" in p.message}
    layer = re.compile(r"^content/(?:chung/[^/]+/)?")  # a sheet may be laid over the country's
    assert {layer.sub("", path) for path in warned} == {
        layer.sub("", item.record.path) for item in leaning
    }
    doubtful = "Theo nguồn chưa xác minh, Luật Hộ tịch 60/2014/QH13 đã hết hiệu lực"
    assert all(
        any(n.heading == doubtful and n.on_top for n in notices(site, item)) for item in leaning
    ), "no official text was read for it"
    today, _ = check(ROOT, date(2026, 11, 25))
    assert all(
        any(n.heading == "Sắp đổi từ 01/03/2027 (chưa xác minh)" for n in notices(today, item))
        for item in today.items
        if "60-2014-qh13" in item.cited and not item.of_its_day
    )


NEWS = "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"


def test_what_is_withdrawn_on_a_later_day_holds_until_then_and_says_so(sample):
    rewrite(
        sample,
        "origin: xa",
        "withdrawn: {on: 2026-12-31, reason: Hết hiệu lực cuối năm}\norigin: xa",
        NEWS,
    )
    url, gone = "/tin-tuc/2026/mo-diem-giup/", "Trang này không còn giá trị"
    html = page(sample, url)
    assert (
        "<h2>Còn giá trị đến 31/12/2026</h2><p>Từ ngày đó trang này không còn giá trị. Hết hiệu lực cuối năm.</p>"
        in html
    )
    assert gone not in html
    assert "Lời đọc trên loa" in html
    assert "Đã rút" not in page(sample, "/tin-tuc/2026/")
    last, first = date(2026, 12, 30), date(2026, 12, 31)
    assert gone not in page(sample, url, last)
    assert f"<h2>{gone}</h2><p>Từ 31/12/2026. Hết hiệu lực cuối năm.</p>" in page(
        sample, url, first
    )
    assert "Lời đọc trên loa" not in page(sample, url, first)
    assert '<span class="tag past">Đã rút</span>' in page(sample, "/tin-tuc/2026/", first)


@pytest.mark.slow
def test_lists_that_send_people_on_leave_out_what_holds_no_more(sample):
    gone = "withdrawn: {on: 2026-03-10, reason: Bỏ}\n"
    question, event = "content/hoi-dap/quen-giay-hen.md", "content/su-kien/nha-co-em-be.md"
    for name in (question, event, "content/dich-vu-cong/nop-qua-mang.md"):
        rewrite(sample, "position: 1\n", f"position: 1\n{gone}", name)
    before, after = date(2026, 3, 9), date(2026, 3, 10)
    for url, title in (
        ("/", "Nhà có em bé"),
        ("/thu-tuc/", "Nhà có em bé"),
        ("/su-kien/", "Nhà có em bé"),
        ("/so-do-trang/", "Nhà có em bé"),
        ("/hoi-dap/", "Quên mang giấy hẹn"),
        ("/dich-vu-cong/", "Nộp giấy tờ qua mạng"),
    ):
        assert title in page(sample, url, before), url
        assert title not in page(sample, url, after), url
    assert "Chưa có câu hỏi nào" in page(sample, "/hoi-dap/", after), (
        "the list stays: the foot of every page leads to it"
    )
    assert "Trang này không còn giá trị" in page(sample, "/su-kien/nha-co-em-be/", after)


def test_what_has_run_out_says_so_on_every_kind_of_page(sample):
    rewrite(
        sample,
        "position: 1\n",
        "position: 1\nexpires: 2026-03-10\n",
        "content/hoi-dap/quen-giay-hen.md",
    )
    rewrite(sample, "origin: xa", "expires: 2026-03-10\norigin: xa", NEWS)
    assert "Chỉ còn giá trị đến 10/03/2026." in page(
        sample, "/hoi-dap/quen-giay-hen/", date(2026, 3, 11)
    )
    assert "hết hạn" not in page(sample, "/hoi-dap/quen-giay-hen/", date(2026, 3, 10))
    assert page(sample, "/tin-tuc/2026/mo-diem-giup/", date(2026, 3, 11)).count("đã hết hạn") == 1
    assert '<span class="tag past">Đã hết hạn</span>' in page(
        sample, "/tin-tuc/2026/", date(2026, 3, 11)
    )
    ended = 'Tin trước · <span class="tag past">Đã hết hạn</span></span><a href="../mo-diem-giup/">'
    beside = "/tin-tuc/2026/tinh-cong-bo/"
    assert ended in page(sample, beside, date(2026, 3, 11)), "so do those that lead to it"
    assert "hết hạn" not in page(sample, beside, date(2026, 3, 10))


def test_an_event_marks_a_withdrawn_sheet_and_tells_neither_its_time_nor_its_fee(sample):
    rewrite(sample, "desk: xa", "desk: xa\nwithdrawn: {on: 2026-03-10, reason: Bỏ}")
    assert "Trong ngày làm việc" in page(sample, "/su-kien/nha-co-em-be/", date(2026, 3, 9))
    html = page(sample, "/su-kien/nha-co-em-be/")
    assert "Trong ngày làm việc" not in html
    assert 'Đăng ký khai sinh</a> <span class="tag past">Không còn làm</span>' in html
    assert "Việc thường cần" in page(sample, "/")
    assert (
        "dang-ky-khai-sinh"
        not in page(sample, "/").split("Việc thường cần")[1].split("</section>")[0]
    ), "the home page leads to what can be done"


def test_evidence_counts_until_it_is_taken_back(sample):
    rewrite(sample, "origin: xa", "withdrawn: {on: 2026-03-10, reason: Sai}\norigin: xa", NEWS)

    def found(day):
        return page(sample, "/ke-hoach/2026/", day).split("Bối cảnh</h3>")[0]

    assert "mo-diem-giup" in found(date(2026, 3, 9))
    assert "mo-diem-giup" not in found(date(2026, 3, 10))


GUIDE = "content/dich-vu-cong/nop-qua-mang.md"


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("../mot-cua/xa.md", 'Thay bằng: <a href="../../mot-cua/xa/">'),
        ("dang-ky-khai-sinh", 'Thay bằng: <a href="../../thu-tuc/dang-ky-khai-sinh/">'),
        ("03-2026-qh16", "Thay bằng: Luật Hộ tịch 03/2026/QH16.</p>"),
        ("nop-qua-mang", "L055"),
        ("../mot-cua/huyen-cu.md#gio", "L054"),
        ("mục khác trên trang", "L054"),
    ],
)
def test_what_takes_the_place_of_any_page_is_found_or_refused(sample, named, told):
    from commune.publishing.build import check

    rewrite(
        sample,
        "\nposition: 1\n",
        f"\nposition: 1\nwithdrawn: {{on: 2026-02-01, reason: Đã đổi cách làm, replaced_by: '{named}'}}\n",
        GUIDE,
    )
    if told.startswith("L0"):
        _, problems = check(sample, SAMPLE_DAY)
        assert [(p.code, p.path) for p in problems if p.severity is Severity.ERROR] == [
            (told, GUIDE)
        ]
    else:
        html = page(sample, "/dich-vu-cong/nop-qua-mang/")
        assert "Từ 01/02/2026. Đã đổi cách làm." in html
        assert told in html
