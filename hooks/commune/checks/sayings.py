"""Rules about content/tu-dien.yml, content/noi-khac.yml and search terms: each way of saying stands
once and leads where it should.
"""

import re
from collections.abc import Iterator

from commune.checks.base import entries
from commune.models.base import Item
from commune.models.news import News
from commune.problems import Problem, Severity
from commune.site import Site
from commune.vietnamese import fold

_WHOLE = 3
"""Syllables of the shortest whole errand: a verb and the thing."""


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
                yield record.problem(
                    "L094",
                    f"«{say}» không có chữ nào để tìm.",
                    "Ghi chữ người ta gõ, hoặc xóa mục này.",
                    at,
                )
            if words in seen:
                yield record.problem(
                    "L090",
                    f"«{say}» đã có ở mục thứ {seen[words] + 1}.",
                    f"Gộp vào mục thứ {seen[words] + 1}, xóa chỗ này.",
                    at,
                )
            seen.setdefault(words, n)
            if words in {meaning.casefold() for meaning in saying.means}:
                yield record.problem(
                    "L091", f"«{say}» có nghĩa là chính nó.", "Ghi cách gọi khác vào means.", at
                )


def ordinary_words_are_no_names(site: Site) -> Iterator[Problem]:
    """No word that is ordinary or of other trades stands twice, is a way of saying, or is the name
    of a page: it is not what the site speaks of.
    """
    if site.dictionary is None:
        return
    record = site.dictionary.record
    said = {say.casefold() for saying in site.dictionary.words for say in saying.say}
    names = _names(site)
    seen: set[str] = set()
    lists = {name: getattr(site.dictionary, name) for name in ("ordinary", "unrelated")}
    for word, at in ((word, (name, n)) for name in lists for n, word in enumerate(lists[name])):
        key = word.casefold()
        if key in seen:
            yield record.problem("L100", f"«{word}» ghi hai lần.", "Xóa chỗ này.", at)
        seen.add(key)
        if key in said:
            yield record.problem(
                "L099",
                f"«{word}» vừa là chữ thường ngày, vừa là cách nói ở words.",
                "Chỉ để ở một nơi: có trang nói đến thì để ở words.",
                at,
                Severity.WARNING,
            )
        elif item := names.get(key):
            message = f"«{word}» là tên gọi của {item.record.path}, không phải chữ thường ngày."
            yield record.problem("L099", message, "Xóa chỗ này.", at, Severity.WARNING)


def errands_elsewhere_are_whole(site: Site) -> Iterator[Problem]:
    """What is done elsewhere is told once, as a whole errand: a bare word stands in errands of the
    commune too («sao y hộ chiếu»).
    """
    seen: dict[str, str] = {}
    for errand in site.elsewhere:
        for n, say in enumerate(errand.say):
            words = say.casefold()
            if len(_words(say)) < _WHOLE:
                mend = f"Ghi cả việc, từ {_WHOLE} tiếng trở lên: «gia hạn hộ chiếu», không ghi trơ «hộ chiếu»."
                message = f"«{say}» chưa phải là một việc, câu nào có chữ này cũng bị coi là việc của nơi khác."
                yield errand.record.problem("L095", message, mend, ("say", n))
            if words in seen:
                yield errand.record.problem(
                    "L090",
                    f"«{say}» đã có ở mục «{seen[words]}».",
                    f"Xóa chỗ này, hoặc xóa ở mục «{seen[words]}».",
                    ("say", n),
                )
            seen.setdefault(words, errand.record.id)


def errands_elsewhere_are_no_page(site: Site) -> Iterator[Problem]:
    """What is done elsewhere is neither the title nor a search term of a page: then the page would
    be said not to be there.
    """
    names = _names(site)
    for errand in site.elsewhere:
        for n, say in enumerate(errand.say):
            if item := names.get(say.casefold()):
                message = (
                    f"«{say}» vừa là việc của nơi khác, vừa là tên gọi của {item.record.path}."
                )
                mend = "Xã có làm việc này thì xóa ở đây; không làm thì bỏ khỏi search_terms của trang ấy."
                yield errand.record.problem("L096", message, mend, ("say", n), Severity.WARNING)


def meanings_lead_to_pages(site: Site) -> Iterator[Problem]:
    """Every word of a meaning stands in the title, the official name or a search term of some page;
    else it finds nothing.
    """
    if (
        site.dictionary is None or site.unreadable
    ):  # a page with mistakes of its own may have the word
        return
    record, known = site.dictionary.record, _words_of_pages(site)
    for n, saying in enumerate(site.dictionary.words):
        for i, meaning in enumerate(saying.means):
            if unknown := [word for word in _words(meaning) if word not in known]:
                message = f"«{meaning}»: không trang nào có chữ «{' '.join(unknown)}», nên mục này không tìm ra gì."
                mend = "Ghi đúng chữ trong tiêu đề hoặc search_terms của trang muốn dẫn đến."
                yield record.problem(
                    "L092", message, mend, ("words", n, "means", i), Severity.WARNING
                )


def search_terms_are_no_other_page(site: Site) -> Iterator[Problem]:
    """A search term is not the title of another page: whoever types a title means the page that
    bears it.
    """
    titles = {fold(item.title): item for item in _searched(site)}
    for item in _searched(site):
        for n, term in enumerate(item.search_terms):
            other = titles.get(fold(term))
            if other and other is not item:
                mend = "Bỏ từ này, hoặc viết rõ hơn. Xem mọi từ trùng: python -m commune search --shared"
                message = f"«{term}» là tiêu đề của {other.record.path}."
                yield item.record.problem(
                    "L093", message, mend, ("search_terms", n), Severity.WARNING
                )


def _names(site: Site) -> dict[str, Item]:
    """Titles, search terms and official names, and the page that bears each."""
    return {
        name.casefold(): item
        for item in reversed(_searched(site))
        for name in (item.title, *item.search_terms, getattr(item, "official_name", ""))
    }


def _searched(site: Site) -> list[Item]:
    return [item for item in site.items if not isinstance(item, News)]


def _words_of_pages(site: Site) -> set[str]:
    texts = [
        text
        for item in _searched(site)
        for text in (
            item.title,
            item.summary,
            *item.search_terms,
            getattr(item, "official_name", ""),
        )
    ]
    texts += [text for entry in entries(site) for text in (entry.title, *entry.say)]
    return {word for text in texts for word in _words(text)}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))
