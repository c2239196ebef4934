"""Which pages a purpose of the plan leads to."""

from support import ROOT, SAMPLE_DAY

from commune.models.plan import Clause
from commune.publishing.build import build
from commune.site.goal_pages import goal_pages


def goal(text):
    return Clause(id="muc-dich-1", text=text)


def test_words_of_a_purpose_lead_to_the_page_that_people_search_by_them(sample):
    path = sample / "content/mot-cua/xa.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("\nlevel:", "\nsearch_terms: [Bộ phận Tiếp nhận, xã, tthc]\nlevel:", 1),
        encoding="utf-8",
    )
    site = build(sample, SAMPLE_DAY).site
    found = goal_pages(site, goal("Nói về thủ tục ở bộ phận tiếp nhận của xã; bộ phận khác."))
    assert [way.url for way in found] == ["/mot-cua/xa/"]
    assert goal_pages(site, goal("Nói về bộ phận và tiếp nhận của xã.")) == ()
    assert goal_pages(site, goal("Rà soát TTHC."))[0].url == "/mot-cua/xa/"


def test_every_purpose_of_the_plan_leads_to_pages_that_it_names():
    built = build(ROOT, SAMPLE_DAY.replace(month=11, day=28))
    plan = next(plan for plan in built.site.plans if plan.id == "2022")
    ways = {one.id: [way.url for way in goal_pages(built.site, one)] for one in plan.goals}
    assert ways["muc-dich-3"] == [
        "/thu-tuc/",
        "/mot-cua/tinh/",
        "/mot-cua/huyen-cam-xuyen/",
        "/mot-cua/xa/",
        "/dich-vu-cong/nop-ho-so-truc-tuyen/",
        "/hoi-dap/muc-do-3-4-nay-la-gi/",
        "/dich-vu-cong/buu-chinh-cong-ich/",
    ]
    assert all(ways.values())
    page = next(page.html for page in built.pages if page.url == plan.url)
    assert page.count("Trang phục vụ mục đích này") == len(plan.goals)
