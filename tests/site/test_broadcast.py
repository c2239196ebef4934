from dataclasses import replace
from datetime import date

from support import ROOT, SAMPLE, SAMPLE_DAY

from commune.publishing.build import build, check
from commune.site.broadcast import ZALO_LENGTH, bulletins, channel_texts


def site():
    return check(SAMPLE, SAMPLE_DAY)[0]


def item(slug):
    return next(item for item in site().news if item.slug == slug)


def test_a_script_greets_tells_and_says_where_to_ask():
    script = channel_texts(site(), item("huong-dan-nop-qua-mang")).script
    assert script.lines == (
        "Kính thưa bà con.",
        "Sau đây là tin cải cách hành chính của xã Bến Mẫu.",
        "Xã hướng dẫn bà con nộp hồ sơ qua mạng.",
        "Sáng ngày mười hai tháng hai năm hai nghìn không trăm hai mươi sáu,",
        "Ủy ban nhân dân xã đã chỉ cho bà con cách nộp hồ sơ qua mạng.",
        "Ai chưa biết làm thì đến một cửa, thứ hai đến thứ sáu, từ bảy giờ ba mươi phút.",
        "Phí là tám nghìn đồng một bản.",
        "Cần hỏi thêm, mời bà con đến một cửa xã Bến Mẫu.",
        "Xin cảm ơn bà con đã lắng nghe.",
    )
    assert script.duration == "khoảng 50 giây"


def test_without_words_for_the_loudspeaker_the_summary_is_read():
    lines = channel_texts(site(), item("quay-ma-o-mot-cua")).script.lines
    assert "Bà con quét mã ở một cửa để xem giấy tờ cần mang." in lines


def test_what_is_unverified_is_said_to_be_so_in_both_texts():
    found = check(ROOT, date(2026, 11, 25))[0]
    unverified = next(item for item in found.news if item.unverified)
    made = channel_texts(found, unverified)
    assert any("chưa đối chiếu" in line for line in made.script.lines)
    assert "chưa đối chiếu" in made.zalo


def test_a_zalo_text_fits_and_ends_with_the_full_address():
    found = check(ROOT, date(2026, 11, 25))[0]
    for one in found.news:
        text = channel_texts(found, one).zalo
        assert len(text) <= ZALO_LENGTH
        assert text.startswith(one.title)
        assert text.endswith(f"https://camdue.example{one.url}")


def test_a_long_summary_is_cut_at_a_word():
    long = item("quay-ma-o-mot-cua").model_copy(
        update={"title": "Chữ " * 37 + "hết", "summary": "dài " * 63 + "hết"}
    )
    long._record = item("quay-ma-o-mot-cua").record
    far = replace(
        site(),
        commune=site().commune.model_copy(update={"site_url": f"https://{'a' * 90}.example/"}),
    )
    text = channel_texts(far, long).zalo
    assert len(text) <= ZALO_LENGTH
    assert "dài…" in text


def test_a_bulletin_joins_the_week_from_monday_to_sunday_and_leaves_out_what_was_withdrawn(sample):
    weeks = [*bulletins(site())]
    assert [(str(b.week), [i.slug for i, _ in b.items]) for b in weeks] == [
        ("2026-02-23", ["quay-ma-o-mot-cua"]),
        ("2026-02-09", ["tinh-cong-bo", "huong-dan-nop-qua-mang"]),
        ("2026-01-19", ["mo-diem-giup"]),
        ("2026-01-05", ["hop-truoc"]),
    ]
    assert weeks[1].items[1][1].lines[0] == "Tin thứ hai."
    path = sample / "content/tin-tuc/2026/2026-02-25-quay-ma-o-mot-cua.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "category:", "withdrawn: {on: 2026-03-01, reason: Sai}\ncategory:"
        ),
        encoding="utf-8",
    )
    assert "2026-02-23" not in [str(b.week) for b in bulletins(check(sample, SAMPLE_DAY)[0])]


def test_the_page_of_an_item_leads_to_its_week():
    built = build(SAMPLE, SAMPLE_DAY)
    pages = {page.url: page.html for page in built.pages}
    assert 'href="../../../ban-tin/2026-02-09/"' in pages["/tin-tuc/2026/huong-dan-nop-qua-mang/"]
    assert pages["/ban-tin/2026-02-09/"].count("Kính thưa bà con.") == 1


def test_old_news_of_the_province_is_not_read_out():
    found = check(ROOT, date(2026, 11, 23))[0]
    read = [one for week in bulletins(found) for one, _ in week.items]
    assert read
    assert all(one.origin == "xa" or (one.published - one.first_day).days <= 60 for one in read)
    left = next(one for one in found.news if one not in read and not one.withdrawn)
    assert channel_texts(found, left).week is None
