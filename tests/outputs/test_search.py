"""The search: its data and files, the engine's own tests, and how well it finds what people
type.
"""

import gzip
import json
import re
from dataclasses import replace
from datetime import date

import pytest
import ways_of_typing
from support import ROOT, SAMPLE, SAMPLE_DAY, ask_node

from commune import __main__ as commands
from commune.content.fingerprint import fingerprint
from commune.models.news import News
from commune.outputs.search import data, engine, ranking
from commune.outputs.search.packing import packed
from commune.pages import assets
from commune.publishing.build import check

LISTS = (
    "development", "own", "held-out", "fresh", "last", "blind", "hard", "spoken", "elsewhere", "strangers-1", "strangers-2",
    "strangers-3", "strangers-4", "strangers-6",
)  # fmt: skip
"""Lists of queries in tests/search; each was written before it was first asked.

Beside them lie people-1 and people-2, written on 29/11/2026 by somebody who had read engine and
dictionary, the right pages noted before the first question: halves of one list by the hash of the
query. The engine was mended on people-1 (0.863 first and 0.920 in three before); of people-2 only
the figures were looked at (0.860 and 0.957 before).

strangers-3 was opened once, on 29/11/2026, when the engine was done, and kept: of 271 queries 0.908
first (0.867-0.937), 0.970 in three (0.943-0.985), 8.1 % of the right ones told unsure, 37 of 38
without sense told. Since then it is one that was looked at.
strangers-4 was opened once, on 29/11/2026, and kept: of 150 queries 0.913 first (0.857-0.949),
0.967 in three (0.924-0.986), 7.3 % told unsure, 38 of 38 without sense told; before the last mends,
counts alone: 0.920, 0.967, 11.3 %. Its writer knew the sheets and the events, not the questions: in
three of the 13 that were not first there stood a question that answers.
strangers-5 was opened once, on 29/11/2026, after the mends on people-1: of 174 queries 0.741 first
(0.672-0.801), 0.891 in three (0.836-0.929), 20.7 % told unsure, 36 of 40 without sense told, 3 of 6
that are done elsewhere led there. Most are stories of a dozen words that never name the errand.
strangers-6 and strangers-7 were written by two more who had seen neither engine nor dictionary,
each measured once before anything was changed: 219 queries, 0.904 first, 0.963 in three, 35 of 40
without sense told; 220 queries, 0.732 and 0.818, 35 of 40. Of each a half by the hash of queries
was mended on; the other half went from 0.907 and 0.953 to 0.916 and 0.963, and from 0.752 and 0.844
to 0.807 and 0.872, without sense from 38 of 44 to 41. The names of sections were chosen after all
queries had been seen.
strangers-8 and strangers-9 were written by two more who had seen neither, each measured once
before anything was changed: 240 queries as a search box gets them, 0.870 first, 0.948 in three,
11.5 % told unsure, 47 of 50 without sense told, 7 of 10 that are done elsewhere led there; 256 that
go through the sheets, 0.770, 0.918, 8.6 %, 43 of 50. Both were mended on whole, and strangers-5, 6
and 7.
strangers-10 was opened once, on 29/11/2026, after all this, and nothing was changed after it: a
year's log as somebody who had seen neither imagined it. Of 222 queries 0.901 first (0.855-0.934),
0.973 in three (0.942-0.988), 6.0 % of the right ones told unsure, 38 of 40 without sense told, 15
of 18 that are done elsewhere led there, no right page told as done elsewhere.
strangers-11 and strangers-12 were written the same day by two more who had seen neither, each
measured once before anything was changed: 264 queries, 0.898 first (0.855-0.929), 0.966 in three,
8.0 % told unsure, 34 of 40 without sense told, 18 of 20 led elsewhere; 230, 0.943 (0.906-0.967),
0.983, 6.0 %, 37 of 40, 15 of 20; no right page told as done elsewhere. Mended on whole, and on
1,500 queries more that are not kept: seven for each page.
strangers-13 came the same day from one more, measured before anything was changed: 280 queries,
0.907 first (0.868-0.936), 0.975 in three, 7.9 % told unsure, 38 of 40 without sense told, 16 of 20
led elsewhere, no right page told so. Mended on whole, and on 1,500 queries more that are not kept.
strangers-14 was written before these by somebody who had seen neither, sealed, and opened once, on
29/11/2026, after all this. Of 315 queries 0.965 first (0.939-0.980), 0.997 in three (0.982-0.999),
2.6 % of the right ones told unsure, 39 of 40 without sense told, 13 of 20 that are done elsewhere
led there, no right page told as done elsewhere. After it one thing was changed, for another test:
two sayings with the commune's name left the dictionary that all communes share. Asked again, first
and in three are the same, one right answer more is told unsure.
"""
FLOORS = {
    "strangers-5": (0.84, 0.95), "strangers-7": (0.88, 0.94), "strangers-8": (0.91, 0.96), "strangers-9": (0.88, 0.96),
    "strangers-10": (0.92, 0.98), "strangers-11": (0.93, 0.98), "strangers-12": (0.97, 0.99),
    "strangers-13": (0.98, 0.99), "strangers-14": (0.96, 0.99),
    "people-1": (0.95, 0.99), "people-2": (0.93, 0.99),
}  # fmt: skip
"""Lists on which the goal is not met yet -> what is first and in three today: they may not fall."""
QUERIES = ROOT / "tests/search"
LONGEST_STEP = 0.3
"""Share of the time that making the engine takes: about a tenth of a second on a slow phone."""
TOLD = ("low", "section", "elsewhere")
"""What an answer says beside its results."""
GOALS = {
    "exact": (0.99, 1), "nodia": (0.98, 1), "partial": (0.95, 0.99), "tone": (0.94, 1), "abbr": (0.95, 0.98),
    "syn": (0.85, 0.93), "typo": (0.92, 0.98), "multi": (0.92, 0.98), "dialect": (0.8, 0.93),
}  # fmt: skip
"""Class -> the share that must be first, and among the first three, over all lists together."""
GOALS_OF_LISTS = {"elsewhere": 0.8}
"""List -> the share that must be first, where it is not 0.9: two errands in one query are hard to
tell apart.
"""


def lines_of(name: str) -> list[list[str]]:
    """The lines of a list: class, query, what is accepted."""
    lines = (QUERIES / f"{name}.tsv").read_text(encoding="utf-8").strip().split("\n")
    return [line.split("\t") for line in lines[1:]]


@pytest.fixture(scope="module")
def real():
    site, problems = check(ROOT, date(2026, 11, 25))
    assert problems.errors == 0, problems
    return site


@pytest.fixture(scope="module")
def asked_of_real(real):
    return engine.searcher(data.core(real))


@pytest.fixture(scope="module")
def sample_site():
    return check(SAMPLE, SAMPLE_DAY)[0]


@pytest.fixture(scope="module")
def verdict(real):
    """What the judge says of every list and of the closure, asked once."""
    lists = [lines_of(name) for name in (*LISTS, *FLOORS)]
    assert len(lists[1]) >= 150
    return json.loads(
        ask_node(QUERIES / "judge.mjs", told={"data": data.core(real), "lists": lists})
    )


def totals(verdict, *lists: int) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for n in lists:
        for kind, tally in verdict["lists"][n]["classes"].items():
            mine = found.setdefault(kind, dict.fromkeys(tally, 0))
            for key, count in tally.items():
                mine[key] += count
    return found


def misses(verdict) -> str:
    return "\n".join(str(miss) for judged in verdict["lists"] for miss in judged["misses"])


@pytest.mark.slow
def test_every_class_of_query_reaches_its_goal(verdict):
    found = totals(verdict, *range(len(LISTS)))
    for kind, (first, three) in GOALS.items():
        tally = found[kind]
        assert tally["first"] >= first * tally["asked"], f"{kind}\n{misses(verdict)}"
        assert tally["three"] >= three * tally["asked"], f"{kind}\n{misses(verdict)}"


@pytest.mark.slow
@pytest.mark.parametrize("n", range(len(LISTS)), ids=LISTS)
def test_every_list_reaches_the_goal_on_the_whole(verdict, n):
    tallies = [tally for kind, tally in totals(verdict, n).items() if kind not in {"neg", "away"}]
    asked = sum(tally["asked"] for tally in tallies)
    assert sum(tally["first"] for tally in tallies) >= GOALS_OF_LISTS.get(LISTS[n], 0.9) * asked, (
        misses(verdict)
    )
    assert sum(tally["three"] for tally in tallies) >= 0.96 * asked, misses(verdict)


@pytest.mark.slow
@pytest.mark.parametrize("name", FLOORS)
def test_no_list_falls_behind_what_it_reached(verdict, name):
    kinds = totals(verdict, [*LISTS, *FLOORS].index(name))
    tallies = [tally for kind, tally in kinds.items() if kind not in {"neg", "away"}]
    asked = sum(tally["asked"] for tally in tallies)
    first, three = FLOORS[name]
    assert sum(tally["first"] for tally in tallies) >= first * asked, misses(verdict)
    assert sum(tally["three"] for tally in tallies) >= three * asked, misses(verdict)


def test_a_section_is_found_as_a_whole(asked_of_real):
    for query, url in (
        ("xã có tin gì mới", "/tin-tuc/"),
        ("cau hoi hay gap", "/hoi-dap/"),
        ("danh mục thủ tục", "/thu-tuc/"),
        ("chữ nhỏ quá không đọc được", "/tiep-can/"),
        ("trang này có lưu tôi gõ gì không", "/rieng-tu/"),
        ("loa xã tuần này nói gì", "/ban-tin/"),
        ("đường làng hư báo ai", "/phan-anh/"),
    ):
        found = asked_of_real(query)
        assert found["results"][0]["url"] == url, query
        assert not found["low"], query


@pytest.mark.parametrize(
    "query", ["nhẫn cưới", "thợ hồ xây nhà giá rẻ", "đề thi lớp 6", "vé xe khách đi sài gòn"]
)
def test_a_word_of_another_trade_beside_an_errand_makes_the_answer_unsure(asked_of_real, query):
    assert asked_of_real(query)["low"]


def test_an_errand_of_the_commune_named_with_a_word_in_between_is_no_errand_of_others(
    asked_of_real,
):
    found = asked_of_real("đi xuất khẩu lao động về, nhập lại khẩu")
    assert found["elsewhere"] is None
    assert "/thu-tuc/dang-ky-thuong-tru/" in [hit["url"] for hit in found["results"][:3]]


@pytest.mark.parametrize(
    ("query", "url"),
    [
        ("đóng lệ phí qua mạng", "/dich-vu-cong/thanh-toan-truc-tuyen/"),
        ("kiem tra ho so", "/dich-vu-cong/tra-cuu-ho-so/"),
        ("mệ tui bảy mươi sáu tuổi không có lương", "/thu-tuc/huu-tri-xa-hoi/"),
        ("cu ba 104 tuoi", "/thu-tuc/huu-tri-xa-hoi/"),
    ],
)
def test_what_is_asked_about_and_any_old_age_are_found(asked_of_real, query, url):
    assert asked_of_real(query)["results"][0]["url"] == url


def test_a_word_of_everyday_life_is_not_cut_in_two(asked_of_real):
    first, *_ = asked_of_real("nguoi liet giuong duoc may tien")["results"]
    assert first["url"] == "/thu-tuc/tro-cap-xa-hoi-hang-thang/"


@pytest.mark.slow
def test_nonsense_is_told_as_unsure_and_right_answers_seldom(verdict):
    found = totals(verdict, *range(len(LISTS)))
    nonsense, _away, _beside = found.pop("neg"), found.pop("away"), found.pop("here")
    assert nonsense["low"] >= 0.9 * nonsense["asked"], misses(verdict)
    assert sum(tally["low"] for tally in found.values()) <= 0.08 * sum(
        tally["asked"] for tally in found.values()
    ), misses(verdict)


@pytest.mark.slow
def test_what_is_done_elsewhere_is_told_and_never_above_an_errand_of_the_commune(verdict):
    found = totals(verdict, *range(len(LISTS)))
    assert found["here"]["asked"] >= 50
    assert found["here"]["away"] == 0, misses(verdict)
    assert found["away"]["asked"] >= 40
    assert found["away"]["away"] >= 0.95 * found["away"]["asked"], misses(verdict)
    assert found["away"]["first"] >= 0.95 * found["away"]["asked"], misses(verdict)
    assert (
        sum(tally["away"] for kind, tally in found.items() if kind not in {"away", "neg"}) == 0
    ), misses(verdict)


@pytest.mark.slow
def test_every_title_and_term_typed_without_marks_finds_its_own_page_first(verdict):
    assert verdict["closure"]["asked"] > 500
    assert verdict["closure"]["lost"] == []


NEW_SHEETS = [
    ("Hỗ trợ mua giống cây ăn quả", ["xin tiền mua cây bưởi giống", "cây giống cho hộ trồng mới"]),
    ("Xin đặt biển chỉ đường trong thôn", ["cắm biển tên ngõ", "biển báo đường làng"]),
    ("Cấp thẻ thư viện xã", ["làm thẻ đọc sách", "mượn truyện cho cháu"]),
    (
        "Đăng ký chuyến xe đưa học sinh hòa nhập",
        ["xe đón trẻ khuyết tật đi học", "thuê xe đưa đón"],
    ),
    ("Hủy lịch hẹn ở một cửa", ["không đến được ngày đã hẹn", "xin dời ngày hẹn"]),
]
"""Sheets that there are not: title, search terms."""


@pytest.mark.parametrize("way", ways_of_typing.WAYS)
def test_a_new_sheet_is_found_by_its_title_and_its_terms_however_they_are_typed(real, way):
    core = data.core(real)
    core["pages"] += [
        {
            "url": f"/thu-tuc/moi-{n}/",
            "title": title,
            "terms": terms,
            "kind": "procedure",
            "field": "ho-tich",
        }
        for n, (title, terms) in enumerate(NEW_SHEETS)
    ]
    search = engine.searcher(core)
    for n, (title, terms) in enumerate(NEW_SHEETS):
        for text in (title, *terms):
            typed = ways_of_typing.WAYS[way](text)
            found = search(typed)
            assert found["results"][0]["url"] == f"/thu-tuc/moi-{n}/", typed
            assert not found["low"], typed


@pytest.mark.slow
@pytest.mark.parametrize("way", ["Telex", "VNI", "no tones", "half"])
def test_every_title_and_term_is_found_however_it_is_typed(real, asked_of_real, way):
    owners: dict[str, set[str]] = {}
    for page in data.core(real)["pages"]:
        for text in (page["title"], *page.get("terms", [])):
            owners.setdefault(ways_of_typing.WAYS[way](text.lower()), set()).add(page["url"])
    lost = {
        typed: found["url"] if found else None
        for typed, urls in owners.items()
        for found in [next(iter(asked_of_real(typed)["results"]), None)]
        if not found or found["url"] not in urls
    }
    assert len(lost) <= 0.02 * len(owners), lost


def test_the_engine_passes_its_own_tests():
    tests = sorted((QUERIES / "engine").glob("*.test.mjs"))
    assert len(tests) >= 4
    ask_node("--test", *tests)


@pytest.mark.parametrize(
    "query",
    [
        "1.001193.000.00.00.H35",
        "1.001193.000",
        "1001193",
        "Mã thủ tục: 1.001193.000.00.00.H27",
        "mã TTHC 1001193",
        "1 001193",
        "ddawng kys khai sinh",
        "đăng kí khai sinh",
        "Ðăng ký khai sinh",
        "đăng\u00a0ký\u00a0khai\u00a0sinh",
        "khai sinh",
        "KHAI SINH",
        "khaisinh",
        "khаi ѕinh",
    ],
)
def test_a_sheet_is_found_however_its_code_and_its_name_are_written(asked_of_real, query):
    found = asked_of_real(query)
    assert found["results"][0]["url"] == "/thu-tuc/dang-ky-khai-sinh/"
    assert not found["low"]


def answers_alike(real, queries: list[str]) -> None:
    """The command and a browser's engine put the same pages in the same order and say the same of
    them.
    """
    core = data.core(real)
    search = engine.searcher(core)
    in_node = json.loads(ask_node(QUERIES / "ask.mjs", told={"data": core, "queries": queries}))
    for query, theirs in zip(queries, in_node, strict=True):
        ours = search(query)
        assert [ours[key] for key in TOLD] == [theirs[key] for key in TOLD], query
        for mine, other in zip(ours["results"], theirs["results"], strict=True):
            for score in ("score", "sure"):  # powers differ in their last digit
                assert mine.pop(score) == pytest.approx(other.pop(score), abs=1e-9), query
            assert mine == other, query


def test_the_command_answers_as_browsers_do(real):
    queries = [query for name in LISTS for _, query, _ in lines_of(name)]
    answers_alike(real, ["", "zzzz qqqq", *queries[::25]])


@pytest.mark.slow
def test_the_command_answers_every_query_as_browsers_do(real):
    queries = [query for name in LISTS for _, query, _ in lines_of(name)]
    assert len(queries) > 900
    answers_alike(real, queries)


@pytest.mark.slow
def test_a_page_may_answer_between_small_steps(real):
    """What makes a slow phone wait is one long step: of making the engine, or of a first search."""
    queries = [query for name in LISTS for _, query, _ in lines_of(name)][::40]
    told = {"data": packed(data.core(real)), "queries": queries}
    shares = json.loads(ask_node(QUERIES / "steps.mjs", told=told))
    assert shares["making"] <= LONGEST_STEP
    longest = dict(zip(queries, shares["queries"], strict=True))
    assert {query: share for query, share in longest.items() if share > LONGEST_STEP} == {}


def test_core_pages_are_sorted_and_hold_no_news(real):
    core = data.core(real)
    urls = [page["url"] for page in core["pages"]]
    assert urls == sorted(urls)
    assert len(urls) == len(set(urls)) > 120
    assert {page["kind"] for page in core["pages"]} >= {"procedure", "desk", "plan", "emergency"}
    assert not {item.url for item in real.news} & set(urls)
    assert set(core["kinds"]) >= {page["kind"] for page in core["pages"]}
    assert {page["field"] for page in core["pages"] if "field" in page} <= set(core["fields"])


def test_a_page_is_known_by_its_parts(sample_site):
    pages = {page["url"]: page for page in data.core(sample_site)["pages"]}
    birth = pages["/thu-tuc/dang-ky-khai-sinh/"]
    assert birth["terms"] == ["làm giấy khai sinh", "khai sinh cho con"]
    assert birth["official"] == "Thủ tục", "of the official name what neither title nor terms have"
    assert birth["field"] == "ho-tich"
    assert pages["/mot-cua/huyen-cu/"]["closed"] is True
    assert "closed" not in pages["/mot-cua/xa/"]


def test_the_same_content_gives_the_same_files_and_names_tell_what_is_inside(sample_site):
    first = data.files(sample_site)
    assert data.files(sample_site) == first
    asked_by_name = {"tim-kiem/search-core.js", "tim-kiem/search-news.js"}
    assert asked_by_name < set(first)
    for name in set(first) - asked_by_name:
        assert re.fullmatch(r"assets/search[a-z0-9-]*\.[0-9a-f]{8}\.(js|css)", name), name
        assert fingerprint(first[name]) in name
    find = (assets.FOLDER / "find.js").read_text(encoding="utf-8")
    years = first["tim-kiem/search-news.js"].decode()
    for name in first:
        assert name in (years if "search-news-" in name else find), name


def test_what_the_first_result_costs_does_not_grow_with_the_news(sample_site):
    items = sample_site.news
    many = tuple(
        item.model_copy(update={"title": f"{item.title} số {n}"})
        for n in range(2000)
        for item in items
    )
    for copied, original in zip(many, items * 2000, strict=True):
        copied._record = original.record
    more = replace(sample_site, kinds={**sample_site.kinds, News: many})
    few, lots = data.files(sample_site), data.files(more)
    same = {name for name in few if "search-news" not in name}
    assert len(same) == 3
    assert all(few[name] == lots[name] for name in same)


def test_the_weights_hold(real):
    files = data.files(real)
    weight = {name: len(gzip.compress(content, 9, mtime=0)) for name, content in files.items()}
    find = gzip.compress((assets.FOLDER / "find.js").read_bytes(), 9, mtime=0)
    assert len(find) <= 2 * 1024
    first = {name: size for name, size in weight.items() if "search-news" not in name}
    assert len(first) == 3
    assert (
        next(size for name, size in first.items() if name.endswith(".js") and "core" not in name)
        <= 20_000
    )
    assert sum(first.values()) + len(find) <= 53_000, first


def test_scripts_need_nothing_that_the_policy_forbids(sample_site):
    for name, content in {**data.files(sample_site), **assets.files([])}.items():
        text = content.decode()
        assert not re.search(
            r"\beval\b|\bnew Function\b|WebAssembly|\binnerHTML\b|insertAdjacentHTML|XMLHttpRequest|document\.write",
            text,
        ), name
        assert 'setAttribute("style"' not in text, name


def test_data_is_a_script_whatever_a_title_holds(sample_site):
    item = sample_site.procedures[0]
    odd = item.model_copy(update={"title": "A</script>\u2028B"})
    odd._record = item.record
    site = replace(sample_site, kinds={**sample_site.kinds, type(item): (odd,)})
    core = next(content for name, content in data.files(site).items() if "core" in name).decode()
    assert "\u2028" not in core  # </script> ends nothing in a file of its own
    told = re.fullmatch(r"\(self\.communeSearch=self\.communeSearch\|\|\{\}\)\.core=(.*);\n", core)
    assert "A</script>\u2028B" in json.loads(told[1])["vocabulary"].split(" ")


def test_the_command_tells_the_ranking_and_why(sample_site):
    told = ranking.ranking(sample_site, "phi gks")
    assert "1. " in told
    assert "content/thu-tuc/ho-tich/dang-ky-khai-sinh.md" in told
    assert "từ điển: gks → giấy khai sinh" in told
    assert "#le-phi" in told
    assert "search_terms" in told.splitlines()[-1]
    assert "Không thấy" in ranking.ranking(sample_site, "zzzz qqqq")


def test_the_command_names_the_office_of_an_errand_elsewhere_and_the_file(sample_site):
    told = ranking.ranking(sample_site, "lam ho chieu")
    assert "«Việc này làm ở cơ quan mẫu của tỉnh»" in told
    assert "content/noi-khac.yml" in told.splitlines()[3]
    assert "content/khan-cap.yml" in ranking.ranking(sample_site, "gọi công an")


@pytest.mark.parametrize("query", ["tin tức của xã", "hỏi đáp", "danh mục thủ tục cấp xã"])
def test_the_command_tells_of_a_list_that_no_file_is_behind(sample_site, query):
    assert "không có tệp" in ranking.ranking(sample_site, query)


def test_errands_elsewhere_and_numbers_lead_to_their_place(sample_site):
    core = data.core(sample_site)
    assert core["elsewhere"][0] == {
        "url": "/noi-khac/#ho-chieu",
        "title": "Hộ chiếu",
        "say": ["làm hộ chiếu", "gia hạn hộ chiếu"],
        "where": "cơ quan mẫu của tỉnh",
        "unverified": True,
    }
    assert "unverified" not in core["elsewhere"][1]
    assert {
        "url": "/khan-cap/#so-113",
        "title": "Gọi 113: công an",
        "kind": "emergency",
        "terms": ["gọi công an", "gọi cảnh sát"],
    } in core["pages"]
    assert {"emergency", "elsewhere"} <= set(core["kinds"])


def test_the_command_lists_shared_terms(sample_site):
    items = sample_site.procedures
    twin = items[0].model_copy(update={"search_terms": (items[1].title.upper(),)})
    twin._record = items[0].record
    site = replace(sample_site, kinds={**sample_site.kinds, type(twin): (twin, *items[1:])})
    told = ranking.shared(site)
    assert told.startswith("1 từ")
    assert items[1].url in told
    assert ranking.shared(sample_site).startswith("0 từ")


def test_the_command_runs(capsys, monkeypatch):
    monkeypatch.chdir(SAMPLE)
    assert commands.main(["search", "lam", "giay", "khai", "sinh", "--today", "2026-03-15"]) == 0
    assert "Đăng ký khai sinh" in capsys.readouterr().out
    assert commands.main(["search", "--shared", "--today", "2026-03-15"]) == 0
    assert "nhiều trang" in capsys.readouterr().out
