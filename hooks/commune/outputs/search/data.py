"""What the search knows: the core pages in one file, news titles in one file a year. Sorted; no
clock, no order of files.
"""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from commune.content.fingerprint import fingerprinted
from commune.content.text import markdown
from commune.models.base import Item
from commune.models.desk import Desk
from commune.models.elsewhere import Elsewhere
from commune.models.event import LifeEvent
from commune.models.guide import Guide
from commune.models.index import Index
from commune.models.plan import Plan
from commune.models.procedure import Procedure
from commune.models.question import Question
from commune.models.terms import KINDS
from commune.models.vocabulary import Field
from commune.outputs.search import engine
from commune.outputs.search.packing import packed
from commune.site import Site
from commune.site.benefits import sums_of
from commune.vietnamese import fold

CORE: tuple[type[Item], ...] = (Procedure, LifeEvent, Guide, Desk, Index, Question, Plan)
"""Kinds that are searched at once; news waits until somebody asks for it."""
MANY = 1
"""Official names that may have a word which tells one from the other."""
_DATA = "tim-kiem/"
_EMERGENCY, _ELSEWHERE = "emergency", "elsewhere"
"""Kinds of which a page holds many."""
_SECTIONS = {
    "/tin-tuc/": (
        "Tin tức của xã",
        ["tin mới của xã", "thông báo mới", "bản tin loa xã", "xã có tin gì mới"],
    ),
    "/phan-anh/": (
        "Gửi phản ánh, góp ý cho xã",
        [
            "hàng xóm làm ồn",
            "rác thải, đường hỏng, đèn hỏng",
            "đường làng, đèn đường hư",
            "rác không ai thu, hôi thối, ô nhiễm",
            "loa đài, karaoke ồn ào",
            "cống tắc, nước thải, đèn đường không sáng",
            "khói đốt rơm rạ, chó thả rông, trại lợn thối",
            "khen cán bộ xã",
        ],
    ),
    "/hoi-dap/": ("Hỏi đáp", ["câu hỏi hay gặp", "các câu hay hỏi", "câu hỏi thường gặp faq"]),
    "/thu-tuc/": (
        "Danh mục thủ tục cấp xã",
        ["tất cả thủ tục", "tra thủ tục theo chữ cái", "danh sách thủ tục hành chính của xã"],
    ),
    "/du-lieu/": ("Dữ liệu mở", ["tải tệp dữ liệu csv json"]),
    "/ban-tin/": ("Bản tin loa theo tuần", ["loa xã tuần này", "loa phát thanh của xã"]),
    "/dich-vu-cong/": ("Nộp trực tuyến", ["dịch vụ công"]),
    "/ke-hoach/": ("Kế hoạch của xã", ["tuyên truyền cải cách hành chính"]),
    "/chi-so/": ("Chỉ số", ["tỷ lệ đúng hạn", "mức độ hài lòng"]),
    "/tiep-can/": (
        "Ai cũng dùng được trang này",
        ["chữ nhỏ quá", "nghe đọc trang này", "phóng to chữ"],
    ),
    "/rieng-tu/": ("Riêng tư", ["trang này có lưu tôi gõ gì", "bảo mật thông tin cá nhân"]),
}
"""What people look for in a section as a whole: its address -> its name, and what they say."""


def core(site: Site) -> dict[str, Any]:
    """Give the pages that every search looks through, by address, and the dictionary."""
    pages = [
        _page(site, item) for kind in CORE for item in site.of(kind) if item.is_current(site.today)
    ]
    _leave_out_common_words(pages)
    pages += [
        {
            "url": number.address,
            "title": number.title,
            "kind": _EMERGENCY,
            "terms": list(number.say),
        }
        for number in site.numbers.values()
    ]
    pages += [
        {"url": url, "title": title, "kind": Guide.kind, "terms": terms}
        for url, (title, terms) in _SECTIONS.items()
    ]
    return {
        "place": site.commune.name,
        "kinds": {
            kind: KINDS[kind].label
            for kind in sorted({*(model.kind for model in CORE), _EMERGENCY, _ELSEWHERE})
        },
        "fields": {field.value: field.label for field in sorted(Field)},
        "pages": sorted(pages, key=lambda page: str(page["url"])),
        "elsewhere": [_errand(errand) for errand in site.elsewhere],
        "words": [
            [list(saying.say), list(saying.means)]
            for saying in (site.dictionary.words if site.dictionary else ())
        ],
        "ordinary": list(site.dictionary.ordinary) if site.dictionary else [],
        "unrelated": list(site.dictionary.unrelated) if site.dictionary else [],
    }


def news(site: Site) -> dict[str, dict[str, Any]]:
    """Give the titles of the news of each year, by address; what was withdrawn is not found."""
    found = {
        year: [n for n in items if not n.is_withdrawn(site.today)]
        for year, items in site.years.items()
    }
    return {
        year: {
            "pages": sorted(
                ({"url": n.url, "title": n.title, "kind": "news", "date": n.date} for n in items),
                key=lambda n: n["url"],
            )
        }
        for year, items in found.items()
    }


def _page(site: Site, item: Item) -> dict[str, Any]:
    """Give what is searched of one page; empty parts are left out."""
    page: dict[str, Any] = {
        "url": item.url,
        "title": item.title,
        "kind": item.kind,
        "terms": list(item.search_terms),
    }
    if isinstance(item, Procedure):
        page |= {
            "field": item.field.value,
            "code": item.code,
            "official": _beyond(item.official_name, (item.title, *item.search_terms)),
            "pays": bool(sums_of(site, item)),
        }
    else:
        page["headings"] = _headings(site, item)
    if isinstance(item, Desk):
        page |= {"closed": item.is_closed(site.today)}
        page["terms"] += [item.short_label]
    if isinstance(item, Plan):
        page["terms"] += [f"kế hoạch {item.number}"]
    page["terms"] = list(
        dict.fromkeys(term for term in page["terms"] if term.casefold() != item.title.casefold())
    )
    return {key: value for key, value in page.items() if value}


def _beyond(text: str, others: Iterable[str]) -> str:
    """Give the words of *text* that none of *others* has."""
    known = {word for other in others for word in fold(other).split()}
    return " ".join(word for word in text.split() if fold(word).strip(",.;()") not in known)


def _leave_out_common_words(pages: list[dict[str, Any]]) -> None:
    """Of what only official names say, leave out what many of them do («thủ tục», «đối với»)."""
    said = Counter(word for page in pages for word in set(page.get("official", "").split()))
    for page in pages:
        if "official" in page:
            kept = [word for word in page.pop("official").split() if said[word] <= MANY]
            page.update({"official": " ".join(kept)} if kept else {})


def _errand(errand: Elsewhere) -> dict[str, Any]:
    """Give what is searched and told of an errand that is done elsewhere."""
    result = {
        "url": errand.address,
        "title": errand.title,
        "say": list(errand.say),
        "where": errand.where,
    }
    return {**result, "unverified": True} if errand.unverified else result


def _headings(site: Site, item: Item) -> list[str]:
    """Give the headings that are this page's own: cases, steps, and those of its text."""
    own = [step.title for step in item.steps] if isinstance(item, LifeEvent) else []
    return own + markdown.headings(item.body, site.memo)


def files(site: Site) -> dict[str, bytes]:
    """Give every file of the search by path.

    What pages ask for by name lies beside the results page under one name, so that no page changes
    with the data; the rest bears the fingerprint of what is in it.
    """
    built = [
        _hashed(name, (engine.FOLDER / name).read_bytes()) for name in ("search.js", "search.css")
    ]
    years = {
        year: _hashed(f"search-news-{year}.js", _registered(f"news{year}", found))
        for year, found in news(site).items()
    }
    listed = _registered("years", [[year, path] for year, (path, _) in years.items()])
    return {
        f"{_DATA}search-core.js": _registered("core", packed(core(site))),
        f"{_DATA}search-news.js": listed,
        **dict([*built, *years.values()]),
    }


def _registered(name: str, thing: Any) -> bytes:
    """Write a script that registers *thing*: the policy allows no fetch, and pages may be opened
    from a folder.
    """
    result = (
        json.dumps(thing, ensure_ascii=False, separators=(",", ":"))
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
    return f"(self.communeSearch=self.communeSearch||{{}}).{name}={result};\n".encode()


def _hashed(name: str, content: bytes) -> tuple[str, bytes]:
    return fingerprinted(f"assets/{name}", content), content
