"""Which printed sheets must be printed again, and why."""

import pytest
from support import SAMPLE, SAMPLE_DAY, commit, edit, project

from commune.content.memo import NOTHING_KEPT
from commune.problems import CommandRefused
from commune.publishing import reprint
from commune.publishing.build import connect

SHEET = "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
OTHER = "content/thu-tuc/chung-thuc/chung-thuc-ban-sao.md"
AS_IT_WAS = "old_paths: [/khai-sinh/]\n"
LED_ON = "old_paths: [/khai-sinh/, /thu-tuc/dang-ky-khai-sinh/]\n"


@pytest.fixture
def root(tmp_path):
    made = project(tmp_path / "xa", SAMPLE / "content")
    commit(made)
    return made


def told(root, since, day=SAMPLE_DAY):
    return [str(one) for one in reprint.since(root, since, connect(root, day).site, NOTHING_KEPT)]


def test_nothing_is_to_be_printed_where_nothing_that_is_shown_changed(root):
    edit(root / OTHER, "title: ", "search_terms: [sao y]\ntitle: ")
    assert told(root, "HEAD") == []


def test_what_changed_is_named_fees_with_both_sides(root):
    edit(root / SHEET, "sets: 2", "conditions: [Có mặt]\nsets: 2")
    edit(root / OTHER, "official_name:", "result: Bản sao khác\nofficial_name:")
    assert told(root, "HEAD") == [
        "In lại: Chứng thực bản sao (chung-thuc-ban-sao.pdf), đã đổi kết quả",
        "In lại: Đăng ký khai sinh (dang-ky-khai-sinh.pdf), đã đổi ai được làm",
    ]


def test_what_went_away_is_taken_down_and_what_is_new_is_printed(root):
    edit(root / SHEET, "code: 9.000001", "code: 9.000009")
    (root / SHEET).rename(root / SHEET.replace("dang-ky-khai-sinh", "khai-sinh"))
    assert told(root, "HEAD") == [
        "In mới: Đăng ký khai sinh (khai-sinh.pdf), trước chưa có tờ này",
        "Gỡ xuống: Đăng ký khai sinh (dang-ky-khai-sinh.pdf), trang không còn thủ tục này",
    ]


@pytest.mark.parametrize(
    ("old", "new", "what", "why"),
    [
        ("sets: 2", LED_ON + "sets: 2",
         "Đổi tên", "trước là dang-ky-khai-sinh.pdf; giấy đang treo vẫn đúng, mã QR tự dẫn sang tên mới"),
        ("sets: 2", LED_ON + "sets: 3",
         "In lại", "trước là dang-ky-khai-sinh.pdf, đã đổi giấy tờ"),
        ("sets: 2", AS_IT_WAS + "sets: 2",
         "In lại", "trước là dang-ky-khai-sinh.pdf, mã QR trên giấy cũ không dẫn đến trang này"),
    ],
    ids=["led on", "changed too", "the same code"],
)  # fmt: skip
def test_a_renamed_sheet_is_told_once(root, old, new, what, why):
    edit(root / SHEET, f"{AS_IT_WAS}{old}", new)
    (root / SHEET).rename(root / SHEET.replace("dang-ky-khai-sinh", "khai-sinh"))
    now = connect(root, SAMPLE_DAY).site
    found = reprint.since(root, "HEAD", now, NOTHING_KEPT)
    assert [str(one) for one in found] == [f"{what}: Đăng ký khai sinh (khai-sinh.pdf), {why}"]
    assert reprint.named(found) == ({"khai-sinh"} if what == "In lại" else set())


def test_a_sheet_that_another_takes_in_is_taken_down_and_says_by_which(root):
    (root / SHEET).unlink()
    edit(root / OTHER, "title: ", "old_paths: [/thu-tuc/dang-ky-khai-sinh/]\ntitle: ")
    assert told(root, "HEAD") == [
        "Gỡ xuống: Đăng ký khai sinh (dang-ky-khai-sinh.pdf), nay gộp vào Chứng thực bản sao (chung-thuc-ban-sao.pdf)"
    ]


def test_time_alone_may_change_a_sheet(tmp_path):
    """Without git, what is written now is taken as of that day."""
    root = project(tmp_path / "xa", SAMPLE / "content")
    fees = "fees:\n  - {kind: le-phi, amount: 8000, unit: ban, valid_to: 2026-03-09}\n  - {kind: le-phi, amount: 9000, unit: ban, valid_from: 2026-03-10}\n"
    edit(root / OTHER, "official_name:", f"{fees}official_name:")
    edit(root / OTHER, "confidence: thap", "confidence: cao")
    (line,) = told(root, "2026-03-09")
    assert "phí, lệ phí: 8.000\u00a0đồng một bản → 9.000\u00a0đồng một bản" in line
    assert told(root, "2026-03-10") == []


def test_a_withdrawn_sheet_is_taken_down_and_says_since_when(root):
    edit(root / OTHER, "official_name:", "withdrawn: {on: 2026-03-10, reason: Thử}\nofficial_name:")
    assert told(root, "HEAD") == [
        "Gỡ xuống: Chứng thực bản sao (chung-thuc-ban-sao.pdf), thủ tục không còn làm từ 10/03/2026"
    ]


def test_an_unknown_commit_is_refused_in_words(root):
    with pytest.raises(CommandRefused, match="khong-co"):
        told(root, "khong-co")


def test_a_day_as_papers_bear_it_is_read_and_one_to_come_is_refused(tmp_path):
    root = project(tmp_path / "xa", SAMPLE / "content")
    times = "times:\n  - {value: 2, unit: ngay-lam-viec, valid_to: 2026-03-09}\n  - {value: 3, unit: ngay-lam-viec, valid_from: 2026-03-10}\n"
    edit(root / OTHER, "official_name:", f"{times}official_name:")
    edit(root / OTHER, "confidence: thap", "confidence: cao")
    assert told(root, "09/03/2026") == told(root, "2026-03-09") != []
    with pytest.raises(CommandRefused, match="16/03/2026 chưa đến"):
        told(root, "2026-03-16")


def test_a_page_whose_last_day_is_past_is_taken_down_and_says_so(root):
    edit(root / OTHER, "official_name:", "expires: 2026-03-14\nofficial_name:")
    (line,) = told(root, "HEAD")
    assert line.endswith("(chung-thuc-ban-sao.pdf), trang ấy chỉ có giá trị đến hết 14/03/2026")
