"""``commune search``: show how a query is ranked and why, so that staff mend a miss by adding a
word.
"""

from collections import defaultdict
from typing import Any

from commune.outputs.search import data, engine
from commune.site import Site
from commune.vietnamese import fold

SHOWN = 8
"""Results that are told."""
_SOURCES = {
    "title": "tiêu đề",
    "term": "search_terms",
    "official": "tên chính thức",
    "heading": "tên mục",
}

_OF_PROGRAM = "trang do chương trình lập, không có tệp"
"""What is told of a list, which no file is behind."""


def answer(site: Site, query: str) -> dict[str, Any]:
    """Give what the search answers, as the browser gets it: ``results``, ``low``, ``section``,
    ``elsewhere``.
    """
    return engine.searcher(data.core(site))(query, limit=SHOWN)


def ranking(site: Site, query: str) -> str:
    """Tell the first pages for *query* in lines for a terminal: score, title, file, what matched,
    how the query was read.
    """
    found = answer(site, query)
    if not found["results"]:
        return f"Không thấy trang nào cho «{query}».\n{_mend()}"
    lines = [
        f"«{query}»"
        + (": không chắc, trang sẽ nói rõ điều đó với người tìm." if found["low"] else ":")
    ]
    if away := found["elsewhere"]:
        lines.append(
            f"    Việc làm ở nơi khác: trang sẽ nói «Việc này làm ở {away['where']}» (content/noi-khac.yml)."
        )
    files = {item.url: item.record.path for item in site.items}
    files |= {errand.address: errand.record.path for errand in site.elsewhere} | {
        number.address: number.record.path for number in site.numbers.values()
    }
    lines += [
        line for place, hit in enumerate(found["results"], 1) for line in _lines(place, hit, files)
    ]
    return "\n".join([*lines, _mend()])


def _lines(place: int, hit: dict[str, Any], files: dict[str, str]) -> list[str]:
    section = f" (đến mục #{hit['section']})" if hit["section"] else ""
    words = " ".join(word["text"] for word in hit["words"])
    lines = [
        f"{place:2}. {hit['score']:.2f}  {hit['title']}{section}",
        f"          {files.get(hit['url'], _OF_PROGRAM)}",
        f"          khớp {_SOURCES[hit['source']]} «{hit['phrase']}»: {words}",
    ]
    return [*lines, *(f"          {note}" for note in hit["notes"])]


def _mend() -> str:
    return "Sai trang? Thêm câu người ta gõ vào search_terms của trang đúng; nếu đúng cho nhiều trang thì thêm vào content/tu-dien.yml."


def shared(site: Site) -> str:
    """List the titles and terms that several pages have, in lines for a terminal: whoever types one
    gets any of the pages.
    """
    owners: dict[str, dict[str, str]] = defaultdict(dict)
    for page in data.core(site)["pages"]:
        for term in (page["title"], *page.get("terms", [])):
            owners[fold(term)][page["url"]] = term
    several = {term: urls for term, urls in owners.items() if len(urls) > 1}
    lines = [f"{len(several)} từ có ở nhiều trang; gõ từ đó thì ra một trong các trang ấy."]
    for _, urls in sorted(several.items()):
        lines.append(f"«{next(iter(urls.values()))}»: {', '.join(sorted(urls))}")
    return "\n".join(lines)
