"""In headings, tiles, answers and heads of tables no word of two syllables is cut by the end of a
line, and nowhere the number of a law or the hours of a desk; no letter of a text changes for it.
"""

import re

from commune.vietnamese.compounds import Compounds

_SHORT = re.compile(
    r'(?s)<(h[1-4]|th|dt)\b[^>]*>.*?</\1>|<(dl|ul|p) class="(?:answer|tiles|rows big|calls?)\b[^>]*>.*?</\2>'
)
_TEXT = re.compile(r">[^<>]+(?=<)")
_WHOLE = re.compile(
    r"(?s)[<\d](?:(?<=<)(blockquote|option|svg)\b.*?</\1>"
    r"|(?<=\d)(?<!\w\d)(?:[\d.]*/(?:\d+/)?[A-ZĐ]\w*(?:-[A-ZĐ]\w*)+|\d?:\d\d[–-]\d\d?:\d\d\b)(?=[^<>]*<))"
)
"""Numbers of laws and hours in what is read; not where no element may stand, nor in a quotation,
which stands as it was written.
"""
_SIGNS = (re.compile(r"/[A-ZĐ]\w*-[A-ZĐ]"), re.compile(r":\d\d[–-]\d"))
"""Without one of these a page has none of them: each begins with a sign that is found at once."""


def unbroken(html: str, compounds: Compounds) -> str:
    """Give a page with no-break spaces in the compounds of what is short and large, and with laws'
    numbers and hours in elements that keep to one line: hyphens and dashes part them else.
    """
    if any(sign.search(html) for sign in _SIGNS):
        html = _WHOLE.sub(lambda m: m[0] if m[1] else f'<span class="keep">{m[0]}</span>', html)

    def kept(found: re.Match[str]) -> str:
        return _TEXT.sub(lambda text: compounds.kept(text[0]), found[0])

    return _SHORT.sub(kept, html)
