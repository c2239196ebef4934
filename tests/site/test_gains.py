"""What reform changed: which changes are told, as what, and what is never claimed."""

from datetime import date

import pytest
from support import SAMPLE_DAY, judged, with_changes

from commune.content.reader import records_of
from commune.models import read_model
from commune.models.vocabulary import ChangedPart, Topic
from commune.publishing.build import check
from commune.site.gains import Effect, effect, gains_of, reform


@pytest.mark.parametrize(
    ("what", "before", "after", "result"),
    [
        ("le-phi", "8.000 đồng", "miễn", "re-hon"),
        ("le-phi", "miễn", "8.000 đồng", "dat-hon"),
        ("le-phi", "50.000 đồng", "25.000 đồng", "re-hon"),
        ("phi", "2.000 đồng một trang", "1.000 đồng một trang", "re-hon"),
        ("phi", "2.000 đồng một trang", "1.500 đồng một bản", "doi-khac"),
        ("le-phi", "8.000 đồng", "8.000 đồng", "doi-khac"),
        ("le-phi", "8.000 đồng", "miễn khi nộp qua mạng", "doi-khac"),
        ("le-phi", "chưa rõ", "miễn", "doi-khac"),
        ("le-phi", "10.000 đồng hoặc 20.000 đồng", "5.000 đồng", "doi-khac"),
        ("thoi-han", "không quá 45 ngày", "30 ngày", "nhanh-hon"),
        ("thoi-han", "3 ngày làm việc", "5 ngày làm việc", "cham-hon"),
        ("thoi-han", "10 ngày", "8 ngày làm việc", "doi-khac"),
        ("thoi-han", "10 ngày", "ngay trong ngày", "doi-khac"),
        ("thoi-han", "10 ngày từ ngày thụ lý", "8 ngày", "doi-khac"),
        ("noi-nop", "Công an cấp huyện hoặc cấp tỉnh", "Công an xã", "gan-hon"),
        ("noi-nop", "một cửa xã", "Trung tâm Phục vụ hành chính công tỉnh", "xa-hon"),
        ("co-quan", "Ủy ban nhân dân cấp xã nơi cư trú", "Trung tâm của xã", "doi-khac"),
        ("co-quan", "Phòng Nội vụ", "Ủy ban nhân dân xã", "doi-khac"),
        ("co-quan", "qua cấp huyện", "không qua cấp huyện", "doi-khac"),
        ("co-quan", "xã hoặc tỉnh", "xã", "doi-khac"),
        ("giay-to", "3 bản", "1 bản", "doi-khac"),
        ("doi-tuong", "từ đủ 80 tuổi", "từ đủ 75 tuổi", "doi-khac"),
    ],
)
def test_better_and_worse_are_told_only_where_both_sides_compare(what, before, after, result):
    assert effect(ChangedPart(what), before, after).value == result


def procedure(changes, more=""):
    text = f"---\ntitle: Việc mẫu\nsummary: Tóm tắt\nofficial_name: Việc mẫu\ndesk: xa\nconfidence: cao\n{more}changes:\n{changes}---\n"
    records, problems = records_of(text.encode(), "content/thu-tuc/ho-tich/viec.md", "procedure")
    assert not problems
    found, told = judged(read_model(records[0]))
    assert not told
    return found


def change(on, before, after, what="le-phi"):
    return f"  - {{on: {on}, what: {what}, before: {before}, after: {after}}}\n"


TODAY = date(2026, 3, 1)


def sides(found):
    return [(g.before, g.after, g.on.isoformat()) for g in gains_of(found, TODAY)]


def test_steps_that_go_on_are_told_from_first_to_last():
    found = procedure(
        change("2025-01-01", "9.000 đồng", "5.000  đồng")
        + change("2026-01-01", "5.000 Đồng", "miễn")
    )
    assert sides(found) == [("9.000 đồng", "miễn", "2026-01-01")]


def test_what_is_again_as_it_was_is_no_gain():
    found = procedure(
        change("2025-01-01", "9.000 đồng", "5.000 đồng")
        + change("2026-01-01", "5.000 đồng", "9.000 đồng")
    )
    assert sides(found) == []


def test_steps_that_do_not_meet_tell_the_last_alone():
    found = procedure(
        change("2025-01-01", "9.000 đồng", "5.000 đồng")
        + change("2026-01-01", "6.000 đồng", "4.000 đồng")
    )
    assert sides(found) == [("6.000 đồng", "4.000 đồng", "2026-01-01")]


def test_what_is_still_to_come_is_told_beside_and_not_counted():
    found = procedure(
        change("2025-01-01", "9.000 đồng", "5.000 đồng")
        + change("2026-03-02", "5.000 đồng", "9.000 đồng")
    )
    (gain,) = gains_of(found, TODAY)
    assert (gain.after, gain.later.after) == ("5.000 đồng", "9.000 đồng")
    assert sides(procedure(change("2026-03-02", "9.000 đồng", "miễn"))) == []


def test_a_side_that_the_sheet_marks_is_not_certain():
    told = change("2025-01-01", "9.000 đồng", "5.000 đồng")
    (sure,) = gains_of(procedure(told), TODAY)
    (doubtful,) = gains_of(procedure(told, "unverified: [fees]\n"), TODAY)
    (other,) = gains_of(procedure(told, "unverified: [times]\n"), TODAY)
    assert (sure.unverified, doubtful.unverified, other.unverified) == (False, True, False)


def test_the_sample_counts_by_area_and_by_effect(sample):
    with_changes(sample)
    found = reform(check(sample, SAMPLE_DAY)[0])
    assert [(a.topic, len(a.gains)) for a in found.areas if a.gains] == [
        (Topic.PROCEDURES, 3),
        (Topic.APPARATUS, 1),
    ]
    assert [found.procedures(e) for e in (Effect.NEARER, Effect.QUICKER, Effect.CHEAPER)] == [1, 1, 0]  # fmt: skip
    assert found.procedures(Effect.CHEAPER, unverified=True) == 1
    assert [i.id for i, _ in found.indices] == ["chi-so-mau"]
    assert {a.topic.value: [n.id for n in a.work] for a in found.areas if a.work} == {
        "thu-tuc-hanh-chinh": ["2026-02-25-quay-ma-o-mot-cua"],
        "chinh-quyen-so": [
            "2026-02-12-huong-dan-nop-qua-mang",
            "2026-01-20-mo-diem-giup",
            "2026-01-05-hop-truoc",
        ],
    }


def test_what_is_withdrawn_or_stopped_gives_nothing(sample):
    with_changes(sample)
    path = sample / "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("confidence: cao", "confidence: cao\nstatus: tam-dung\nstatus_reason: Chờ"),
        encoding="utf-8",
    )
    assert reform(check(sample, SAMPLE_DAY)[0]).gains == ()
