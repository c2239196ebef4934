"""Rules about content/tu-dien.yml and search terms: each way of saying stands once and leads to words that pages have."""

import re
from collections.abc import Iterator

from commune.models.base import Item
from commune.models.news import News
from commune.problems import Problem, Severity
from commune.site import Site
from commune.vietnamese import fold


def sayings_are_told_once(site: Site) -> Iterator[Problem]:
    """No way of saying stands twice in the dictionary, nor means itself."""
    if site.dictionary is None:
        return
    record = site.dictionary.record
    seen: dict[str, int] = {}
    for n, saying in enumerate(site.dictionary.words):
        for i, say in enumerate(saying.say):
            at = ("words", n, "say", i)
            words = say.casefold()
            if not re.search(r"[a-z0-9]", fold(say)):
                yield record.problem("L094", f"«{say}» không có chữ nào để tìm.", "Ghi chữ người ta gõ, hoặc xóa mục này.", at)
            if words in seen:
                yield record.problem("L090", f"«{say}» đã có ở mục thứ {seen[words] + 1}.", f"Gộp vào mục thứ {seen[words] + 1}, xóa chỗ này.", at)
            seen.setdefault(words, n)
            if words in {meaning.casefold() for meaning in saying.means}:
                yield record.problem("L091", f"«{say}» có nghĩa là chính nó.", "Ghi cách gọi khác vào means.", at)

    for n, words in enumerate(site.dictionary.elsewhere):
        if words.casefold() in (before := [other.casefold() for other in site.dictionary.elsewhere[:n]]):
            first = before.index(words.casefold()) + 1
            yield record.problem("L090", f"«{words}» đã có ở dòng thứ {first} của elsewhere.", "Xóa một trong hai dòng.", ("elsewhere", n))


def meanings_lead_to_pages(site: Site) -> Iterator[Problem]:
    """Every word of a meaning stands in the title, the official name or a search term of some page; else it finds nothing."""
    if site.dictionary is None or site.unreadable:  # a page with mistakes of its own may have the word
        return
    record, known = site.dictionary.record, _words_of_pages(site)
    for n, saying in enumerate(site.dictionary.words):
        for i, meaning in enumerate(saying.means):
            if unknown := [word for word in _words(meaning) if word not in known]:
                message = f"«{meaning}»: không trang nào có chữ «{' '.join(unknown)}», nên mục này không tìm ra gì."
                mend = "Ghi đúng chữ trong tiêu đề hoặc search_terms của trang muốn dẫn đến."
                yield record.problem("L092", message, mend, ("words", n, "means", i), Severity.WARNING)


def search_terms_are_no_other_page(site: Site) -> Iterator[Problem]:
    """A search term is not the title of another page: whoever types a title means the page that bears it."""
    titles = {fold(item.title): item for item in _searched(site)}
    for item in _searched(site):
        for n, term in enumerate(item.search_terms):
            other = titles.get(fold(term))
            if other and other is not item:
                mend = "Bỏ từ này, hoặc viết rõ hơn. Xem mọi từ trùng: python -m commune search --shared"
                message = f"«{term}» là tiêu đề của {other.record.path}."
                yield item.record.problem("L093", message, mend, ("search_terms", n), Severity.WARNING)


def _searched(site: Site) -> list[Item]:
    return [item for item in site.items if not isinstance(item, News)]


def _words_of_pages(site: Site) -> set[str]:
    texts = [text for item in _searched(site) for text in (item.title, item.summary, *item.search_terms, getattr(item, "official_name", ""))]
    return {word for text in texts for word in _words(text)}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))
