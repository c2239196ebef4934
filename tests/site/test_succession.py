"""What took whose place: chains, rings, and the day on which each step comes to hold."""

from datetime import date

import pytest
from support import SAMPLE_DAY

from commune.publishing.build import build, check
from commune.site.succession import follow

MOVED = "title: Một cửa mới\nsummary: Nơi nhận hồ sơ mới của xã.\nlevel: xa\nlabel: Trung tâm mới\nshort_label: Một cửa mới\n"
DESK, SHEET = "content/mot-cua/xa.md", "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"


def rewrite(root, old, new, name):
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def page(root, url, day):
    return next(p.html for p in build(root, day).pages if p.url == url).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("after", "found"),
    [
        ({}, []),
        ({"a": "b", "b": "c"}, ["b", "c"]),
        ({"a": "a"}, []),
        ({"a": "b", "b": "a"}, ["b"]),
        ({"a": "b", "b": "c", "c": "b"}, ["b", "c"]),
    ],
)
def test_a_chain_is_followed_to_its_end_and_a_ring_once(after, found):
    assert list(follow("a", after.get)) == found


@pytest.fixture
def moving(sample):
    """The main desk closes on 1 July; the one that follows opens its page that day."""
    rewrite(sample, "serves_since", "closed_on: 2026-07-01\nsuccessor: xa-moi\nserves_since", DESK)
    (sample / "content/mot-cua/xa-moi.md").write_text(
        f"---\n{MOVED}publish_at: 2026-07-01\n---\n", encoding="utf-8"
    )
    return sample


@pytest.mark.slow
def test_a_main_desk_that_is_to_close_takes_dossiers_until_then(moving):
    before, after = date(2026, 6, 30), date(2026, 7, 1)
    assert "<b>Một cửa xã Bến Mẫu</b>" in page(moving, "/thu-tuc/dang-ky-khai-sinh/", before)
    assert "Sẽ đóng: từ 01/07/2026 không nhận hồ sơ ở đây" in page(moving, "/mot-cua/xa/", before)
    assert "xa-moi" not in page(moving, "/mot-cua/xa/", before), "what is not open yet is not named"
    assert "Trước kia nộp ở đâu" in page(moving, "/mot-cua/", before), (
        "the district's desk, closed long ago"
    )
    assert page(moving, "/mot-cua/", before).count("Không còn từ") == 1
    assert page(moving, "/mot-cua/", after).count("Không còn từ") == 2
    assert "<b>Một cửa mới</b>" in page(moving, "/thu-tuc/dang-ky-khai-sinh/", after)
    assert "Đừng đến đây nộp hồ sơ. Nay đến <b>Trung tâm mới</b>." in page(
        moving, "/mot-cua/xa/", after
    )
    assert "Báo tại một cửa mới" in page(moving, "/tim-kiem/", after), (
        "every page sends people to the desk that is open"
    )


def test_when_the_main_desk_has_closed_nothing_stops_and_staff_are_told_once(moving):
    assert not check(moving, date(2026, 6, 30))[1].errors
    problems = check(moving, date(2026, 12, 1))[1]
    assert not problems.errors
    assert [p.path for p in problems if p.code == "L069"] == [DESK]


def test_a_closed_district_desk_leads_past_a_desk_that_closed_too(moving):
    assert check(moving, date(2026, 7, 1))[0].desk("huyen-cu").id == "xa-moi"
    assert '<a href="../xa-moi/">Trung tâm mới</a>' in page(
        moving, "/mot-cua/huyen-cu/", date(2026, 7, 1)
    )


def test_a_sheet_may_be_withdrawn_ahead_in_favour_of_one_that_waits_until_then(sample):
    bare = sample / "content/thu-tuc/chung-thuc/chung-thuc-ban-sao.md"
    new = bare.with_name("sao-giay-to.md")
    new.write_text(
        bare.read_text(encoding="utf-8")
        .replace("Chứng thực bản sao", "Sao giấy tờ")
        .replace("desk:", "publish_at: 2026-07-01\ndesk:"),
        encoding="utf-8",
    )
    rewrite(
        sample,
        "desk: xa",
        "desk: xa\nwithdrawn: {on: 2026-07-01, reason: Gộp lại., replaced_by: sao-giay-to}",
        bare.relative_to(sample),
    )
    assert [p for p in check(sample, SAMPLE_DAY)[1] if p.code in ("L097", "L055", "L054")] == []
    before = page(sample, "/thu-tuc/chung-thuc-ban-sao/", date(2026, 6, 30))
    assert "Còn làm đến 01/07/2026" in before
    assert "Từ ngày đó thủ tục này không còn làm nữa. Gộp lại." in before
    assert "sao-giay-to" not in before
    assert "Không còn làm" not in page(sample, "/thu-tuc/a-z/", date(2026, 6, 30))
    after = page(sample, "/thu-tuc/chung-thuc-ban-sao/", date(2026, 7, 1))
    assert "Vì sao không còn làm" in after
    assert 'Thay bằng: <a href="../sao-giay-to/">Sao giấy tờ</a>' in after


def test_readers_of_a_withdrawn_sheet_are_sent_to_the_end_of_the_chain(sample):
    bare = sample / "content/thu-tuc/chung-thuc/chung-thuc-ban-sao.md"
    text = bare.read_text(encoding="utf-8")
    middle = text.replace("Chứng thực bản sao", "Việc ở giữa").replace(
        "desk: xa",
        "desk: xa\nwithdrawn: {on: 2026-02-10, reason: Gộp., replaced_by: dang-ky-khai-sinh}",
    )
    bare.with_name("viec-o-giua.md").write_text(middle, encoding="utf-8")
    bare.write_text(
        text.replace(
            "desk: xa",
            "desk: xa\nwithdrawn: {on: 2026-02-01, reason: Gộp., replaced_by: viec-o-giua}",
        ),
        encoding="utf-8",
    )
    assert 'Thay bằng: <a href="../dang-ky-khai-sinh/">Đăng ký khai sinh</a>' in page(
        sample, "/thu-tuc/chung-thuc-ban-sao/", SAMPLE_DAY
    )
