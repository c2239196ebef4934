import posixpath
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make_files import picture
from support import SAMPLE, SAMPLE_DAY, project

from commune.models.instrument import Instrument
from commune.pages import posted, site_wide
from commune.pages.page import regions_named_apart, relative
from commune.publishing.build import build


@pytest.mark.parametrize(
    ("source", "target", "link"),
    [
        ("/", "/thu-tuc/", "thu-tuc/"),
        ("/thu-tuc/a/", "/", "../../"),
        ("/thu-tuc/a/", "/thu-tuc/", "../"),
        ("/thu-tuc/a/", "/thu-tuc/a/", "./"),
        ("/thu-tuc/a/", "/thu-tuc/a/#b", "#b"),
        ("/thu-tuc/a/", "/mot-cua/xa/#c", "../../mot-cua/xa/#c"),
        ("/tin-tuc/2026/a/", "/tin-tuc/2026/anh.jpg", "../anh.jpg"),
        ("/a/", "https://b.vn/", "https://b.vn/"),
        ("/hoi-dap/#mot-cau", "/thu-tuc/ten/", "../thu-tuc/ten/"),
        ("/hoi-dap/#mot-cau", "/hoi-dap/#cau-khac", "#cau-khac"),
    ],
)
def test_links_are_relative_so_that_any_sub_path_works(source, target, link):
    assert relative(source, target) == link


PATHS = st.lists(st.sampled_from(["", "a", "b", "tep.jpg", ".", "..", ".a"])).map("/".join)


@given(PATHS, PATHS)
def test_the_way_between_two_addresses_is_that_of_the_standard_library(source, target):
    source, target = f"/{source}", f"/{target}"
    way = posixpath.relpath(target, source) + "/" * target.endswith("/")
    assert relative(source, target) == ("./" if source == target else way)


@pytest.fixture(scope="module")
def built():
    return build(SAMPLE, SAMPLE_DAY)


def page(built, url):
    return next(p for p in built.pages if p.url == url).html


def test_a_sheet_shows_what_is_unverified_and_what_will_end(built):
    html = page(built, "/thu-tuc/dang-ky-khai-sinh/")
    assert html.count('data-el="unverified"') == 3
    assert "Sắp đổi từ 01/03/2027" in html
    assert "8.000\u00a0đồng một bản" in html
    assert "Miễn lệ phí" in html


def test_a_sheet_without_facts_says_so_once_after_the_anchor_of_each(built):
    html = page(built, "/thu-tuc/chung-thuc-ban-sao/")
    card = re.sub("<[^>]+>", "", html.split('id="ho-so"')[1].split("</section>")[0])
    assert "Trang này chưa ghi: ai được làm; giấy tờ; các bước; cách nộp;" in " ".join(card.split())
    assert card.count("chưa ghi") == 1
    assert 'id="ho-so"' in html
    assert 'id="trinh-tu"' in html
    assert 'data-el="fee"' not in html


def test_metadata_is_escaped(sample):
    path = sample / "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("title: Xã", "title: '\"Xã\" & bạn'"),
        encoding="utf-8",
    )
    text = path.read_text(encoding="utf-8").replace("bạn' mở điểm giúp nộp qua mạng", "bạn'")
    path.write_text(text, encoding="utf-8")
    assert "<h1>&#34;Xã&#34; &amp; bạn</h1>" in page(
        build(sample, SAMPLE_DAY), "/tin-tuc/2026/mo-diem-giup/"
    )


def test_a_plan_tells_evidence_from_context(built):
    html = page(built, "/ke-hoach/2026/")
    assert html.count('data-el="evidence"') == 7
    assert html.count('data-el="context"') == 1
    assert "Đã hủy từ 20/02/2026" in html


def test_a_closed_desk_sends_on(built):
    html = page(built, "/mot-cua/huyen-cu/")
    assert "Không còn từ 01/07/2025" in html
    assert 'href="../xa/"' in html


def test_a_desk_shows_the_map_that_the_commune_has_drawn_and_nothing_before(built, tmp_path):
    assert "Bản đồ" not in page(built, "/mot-cua/xa/")
    root = project(tmp_path, SAMPLE / "content")
    desk = root / "content/mot-cua/xa.md"
    with_map = "map: {file: ban-do.png, alt: Ba xã cũ, credit: Xã Bến Mẫu vẽ}\nserves_since"
    desk.write_text(desk.read_text("utf-8").replace("serves_since", with_map, 1), "utf-8")
    (desk.parent / "ban-do.png").write_bytes(picture("PNG", (640, 400)))
    drawn = build(root, SAMPLE_DAY)
    html = page(drawn, "/mot-cua/xa/")
    assert re.search(
        r'<img src="\.\./ban-do\.png" alt="Ba xã cũ"\s+width="640" height="400">\s*'
        r"<small>Bản đồ: Xã Bến Mẫu vẽ</small>",
        html,
    )
    assert "mot-cua/ban-do.png" in drawn.files


def test_a_news_page_says_whether_it_serves_a_goal_or_only_explains_it(built):
    assert "Tin này phục vụ" in page(built, "/tin-tuc/2026/mo-diem-giup/")
    assert "Tin này là bối cảnh cho" in page(built, "/tin-tuc/2026/tinh-cong-bo/")
    assert "của kế hoạch 2026" not in page(built, "/tin-tuc/2026/hop-truoc/")


@pytest.mark.parametrize(
    ("number", "title", "name"),
    [
        ("60/2014/QH13", "Luật Hộ tịch", "Luật Hộ tịch 60/2014/QH13"),
        ("123/2015/NĐ-CP", "Nghị định về hộ tịch", "Nghị định 123/2015/NĐ-CP"),
        ("281/2016/TT-BTC", "Thông tư về phí", "Thông tư 281/2016/TT-BTC"),
        ("31/2021/QĐ-TTg", "Quyết định về Cổng", "Quyết định 31/2021/QĐ-TTg"),
        ("02/2020/UBTVQH14", "Pháp lệnh ưu đãi", "Pháp lệnh 02/2020/UBTVQH14"),
    ],
)
def test_instruments_are_cited_by_kind_and_number(number, title, name):
    assert (
        Instrument.model_validate(
            {"number": number, "title": title, "checked_on": "2026-01-01"}
        ).name
        == name
    )


def test_a_number_to_call_stands_before_everything_else(sample):
    path = sample / "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md"
    text = path.read_text(encoding="utf-8").replace(
        "desk: xa\n", 'desk: xa\ncall: ["115", "113"]\n'
    )
    path.write_text(text, encoding="utf-8")
    built = build(sample, SAMPLE_DAY)
    sheet, question = (
        page(built, "/thu-tuc/dang-ky-khai-sinh/"),
        page(built, "/hoi-dap/quen-giay-hen/"),
    )
    box = sheet[: sheet.index('class="side"')]
    assert re.findall("<dt>(.*?)</dt>", box) == ["Báo ở\u00a0đâu", "Bao lâu xong"]
    assert 'data-el="unverified"' not in box
    below = sheet[sheet.index('class="side"') : sheet.index('id="so-tien"')]
    assert "8.000" in below
    assert not re.search("[Hh]ỏi (lại )?(tại|ở) quầy|trước khi nộp tiền", below)
    assert "Trang này còn 1 điều chưa chắc: phí, lệ phí." in sheet
    assert re.findall(r'data-el="emergency"><a href="tel:(\d+)"', sheet) == ["115", "113"]
    assert sheet.index('data-el="emergency"') < sheet.index('id="tra-loi"')
    assert re.findall(r'data-el="emergency"><a href="tel:(\d+)"', question) == ["113"]
    assert question.index('data-el="emergency"') < question.index('class="lead"')
    assert 'data-el="emergency"' not in page(built, "/thu-tuc/chung-thuc-ban-sao/")


def test_the_numbers_stand_together_with_their_source(built):
    html = page(built, "/khan-cap/")
    assert re.findall(r'<li id="so-(\d+)" data-el="emergency"><a href="tel:(\d+)">', html) == [
        ("113", "113"),
        ("115", "115"),
    ]
    assert "Luật Hộ tịch 60/2014/QH13, Điều\u00a01" in html
    assert 'data-el="unverified"' not in html


def test_the_source_of_a_number_that_nobody_read_is_marked(sample):
    path = sample / "content/can-cu.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "  title: Luật Hộ tịch\n  effective_to",
            "  title: Luật Hộ tịch\n  unverified: true\n  effective_to",
        ),
        encoding="utf-8",
    )
    assert page(build(sample, SAMPLE_DAY), "/khan-cap/").count('data-el="unverified"') == 2


def test_an_errand_elsewhere_names_its_office_and_how_sure_that_is(built):
    html = page(built, "/noi-khac/")
    rows = dict(re.findall(r'<li id="([a-z-]+)"><h3>(.*?)</li>', html, re.DOTALL))
    assert list(rows) == ["ho-chieu", "mat-trom"]
    assert "Làm ở <b>cơ quan mẫu của tỉnh</b>." in rows["ho-chieu"]
    assert (
        'data-el="unverified"' in rows["ho-chieu"]
        and 'data-el="unverified"' not in rows["mat-trom"]
    )
    assert 'href="https://dichvucong.gov.vn/">dichvucong.gov.vn</a>' in rows["ho-chieu"]
    assert 'href="../thu-tuc/dang-ky-khai-sinh/"' in rows["ho-chieu"]
    assert (
        'href="tel:113"' in rows["mat-trom"]
        and "Theo Luật Hộ tịch 60/2014/QH13" in rows["mat-trom"]
    )
    assert re.findall(r'<h2 id="(nhom-[a-z-]+)"', html) == ["nhom-giay-to", "nhom-an-ninh"]


def test_errands_of_one_group_stand_together_wherever_they_are_written(sample):
    path = sample / "content/noi-khac.yml"
    path.write_text(
        path.read_text(encoding="utf-8")
        + "visa: {title: Visa, group: Giấy tờ, say: xin cấp visa, where: đại sứ quán}\n",
        encoding="utf-8",
    )
    html = page(build(sample, SAMPLE_DAY), "/noi-khac/")
    assert html.count('id="nhom-giay-to"') == 1
    assert html.index('id="visa"') < html.index('id="nhom-an-ninh"')


def test_where_nothing_is_listed_nothing_leads_there(sample):
    (sample / "content/noi-khac.yml").unlink()
    (sample / "content/khan-cap.yml").write_text("# chưa có số nào\n", encoding="utf-8")
    path = sample / "content/hoi-dap/quen-giay-hen.md"
    path.write_text(re.sub(r"call: .*\n", "", path.read_text(encoding="utf-8")), encoding="utf-8")
    made = build(sample, SAMPLE_DAY)
    assert not {"/noi-khac/", "/khan-cap/"} & {p.url for p in made.pages}
    assert not [p.url for p in made.pages if "noi-khac/" in p.html or "khan-cap/" in p.html]
    at_the_foot = {url for links in site_wide.footer(made.site).values() for url, _ in links}
    assert at_the_foot & {"/noi-khac/", "/khan-cap/"} == set()


def test_the_number_of_sets_stands_with_the_papers(built):
    html = page(built, "/thu-tuc/dang-ky-khai-sinh/")
    papers = html[html.index('id="ho-so"') : html.index('id="cach-nop"')]
    assert "Nộp <b>02\u00a0bộ</b>." in papers.replace("&nbsp;", "\u00a0")
    assert "bộ</b>" not in page(built, "/thu-tuc/chung-thuc-ban-sao/")


def test_regions_that_share_a_name_are_numbered_others_stay():
    table = '<div class="scroll" tabindex="0" role="region" aria-label="Bảng"><table>'
    other = '<section role="region" aria-label="Lịch">'
    assert regions_named_apart(table + other) == table + other
    named = regions_named_apart(table + other + table + table)
    assert re.findall('aria-label="([^"]*)"', named) == ["Bảng 1", "Lịch", "Bảng 2", "Bảng 3"]


def test_home_leads_to_the_desk_every_event_and_answers(built):
    html = page(built, "/")
    desk = html.split('data-el="desk"')[1].split("</section>")[0]
    assert 'href="mot-cua/xa/"' in desk
    assert html.count('<svg class="i"') == 3 + 1
    assert '<a href="su-kien/nha-co-em-be/"><svg class="i"' in html
    errands = html.split("Việc thường cần")[1].split("</section>")[0]
    assert "Trong ngày làm việc" in errands
    assert "Còn gọi" not in errands
    told = re.findall(r'<time datetime="([^"]+)">', html.split("Tin mới")[1])
    assert told == sorted(told, reverse=True)
    assert len(told) == 3
    assert "Không hoạt động nào chậm" in html.split("Xã đang làm gì")[1]


def test_the_letters_stand_on_one_page_only(built):
    assert [p.url for p in built.pages if 'id="chu-dd"' in p.html] == ["/thu-tuc/a-z/"]


def test_ways_on_where_the_search_finds_nothing(built):
    ways = page(built, "/tim-kiem/").split('id="chu-cai"')[1].split("</ul>")[0]
    assert re.findall(r'href="([^"]+)"', ways) == [
        "../thu-tuc/a-z/",
        "../su-kien/",
        "../mot-cua/xa/",
    ]


def test_years_without_a_plan_are_named(sample):
    later = build(sample, date(2029, 2, 1))
    told = "Chưa có kế hoạch nào được đăng cho năm 2027, 2028, 2029."
    assert told in page(later, "/ke-hoach/")


def test_a_list_without_procedures_speaks_of_no_paper(built):
    assert posted.of_list(built.site).edition.day == built.site.procedures[0].verified.on
    nothing = replace(built.site, kinds={})
    assert posted.of_list(nothing) is None


def test_every_part_of_a_page_has_a_heading_or_a_name_of_its_own(built):
    """As the W3C's checker asks for; one within another would lend it its heading."""
    bare = [
        (one.url, part[0])
        for one in built.pages
        for part in re.finditer(
            r"<section\b[^>]*>(.*?)(?=<section|</section|$)", one.html, re.DOTALL
        )
        if "aria-label" not in part[0].partition(">")[0] and not re.search("<h[2-6]", part[1])
    ]
    assert bare == []
    assert sum(one.html.count("<section") for one in built.pages) > 100
