from datetime import date

from make_files import picture
from support import SAMPLE, SAMPLE_DAY

from commune.publishing.build import check


def site(day=SAMPLE_DAY):
    return check(SAMPLE, day)[0]


def test_what_is_not_due_yet_is_not_in_the_site():
    assert "hen-ngay" not in [n.slug for n in site().news]
    assert "hen-ngay" in [n.slug for n in site(date(2026, 12, 1)).news]


def test_news_come_newest_first_and_by_year():
    assert [n.date for n in site().news] == [
        "2026-02-25",
        "2026-02-12",
        "2026-02",
        "2026-01-20",
        "2026-01-05",
    ]
    assert list(site().years) == ["2026"]


def test_relative_links_become_addresses():
    desk = site().main_desk
    assert (
        site().resolve(desk, "../thu-tuc/ho-tich/dang-ky-khai-sinh.md#ho-so")
        == "/thu-tuc/dang-ky-khai-sinh/#ho-so"
    )
    assert site().resolve(desk, "../../README.md") is None


def test_files_are_those_named_in_texts_and_fields_also_of_what_waits(sample):
    folder = sample / "content/tin-tuc/2026"
    for name in ("a.jpg", "b.jpg", "c.jpg"):
        (folder / name).write_bytes(picture())
    waits = folder / "2026-03-01-hen-ngay.md"
    image = "image:\n  file: c.jpg\n  alt: Ảnh\n---\n![Ảnh](a.jpg) và [ảnh kia](../2026/b.jpg#x)"
    written = waits.read_text(encoding="utf-8").replace("---\nNội", f"{image}\n\nNội")
    waits.write_text(written, encoding="utf-8")
    found = check(sample, SAMPLE_DAY)[0]
    (item,) = found.waiting
    assert found.files_of(item) == {f"content/tin-tuc/2026/{name}.jpg" for name in "abc"}
    assert {file for other in found.items for file in found.files_of(other)} == set()


def test_without_a_day_the_newest_date_in_the_content_counts():
    assert check(SAMPLE, None)[0].today == date(2026, 3, 2)


def test_the_version_changes_with_the_facts_only(sample):
    before = check(sample, SAMPLE_DAY)[0].procedures_by_id["dang-ky-khai-sinh"].version
    path = sample / "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
    path.write_text(path.read_text().replace("code: 9.000001", 'code: "9.000001"'))
    assert check(sample, SAMPLE_DAY)[0].procedures_by_id["dang-ky-khai-sinh"].version == before
    path.write_text(path.read_text().replace("amount: 8000", "amount: 9000"))
    assert check(sample, SAMPLE_DAY)[0].procedures_by_id["dang-ky-khai-sinh"].version != before
    assert len(before) == 8


def test_a_change_that_is_yet_to_come_makes_no_page_newer(sample):
    path = sample / "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
    change = "changes:\n  - {on: 2026-09-01, text: Nộp ở nơi khác}\n"
    path.write_text(
        path.read_text(encoding="utf-8").removesuffix("---\n") + f"{change}---\n", encoding="utf-8"
    )
    days = {}
    for today in (SAMPLE_DAY, date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 2), None):
        site, _ = check(sample, today)
        sheet = site.procedures_by_id["dang-ky-khai-sinh"]
        days[today] = sheet.last_changed(site.today)
        assert site.updated <= site.today
    assert set(days.values()) == {date(2026, 3, 1), date(2026, 9, 1)}
    assert [days[day] for day in (date(2026, 8, 31), date(2026, 9, 1))] == [
        date(2026, 3, 1),
        date(2026, 9, 1),
    ]
    assert days[None] == date(2026, 3, 1), (
        "a folder without a day of its own stands at what has been written, not at what will be"
    )


def test_a_field_that_the_program_learns_later_changes_no_version(sample):
    from commune.models.base import YesNo
    from commune.models.procedure import Procedure

    class Later(Procedure):
        prerequisites: tuple[str, ...] = ()
        expected: YesNo = False

    found = check(sample, SAMPLE_DAY)[0].procedures_by_id["dang-ky-khai-sinh"]
    later = Later.model_validate(found.record.fields)
    later._record = found.record
    assert later.version == found.version
    assert Later.model_validate({**found.record.fields, "expected": "true"}) != later
