"""Headings of staff's texts give way where the page already has a part of that name, so that every
anchor leads to one place.
"""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

FRAME = frozenset({"menu", "menu-button", "noi-dung", "q-top"})
"""What the frame around every page is called: see hooks/commune/theme/public.html."""
_ID = re.compile(r' id="([^"]*)"')
_HEADING = re.compile(r'(?<=<h[2-4] id=")[^"]*')


def rendered(template: Callable[..., str], **values: Any) -> str:
    """Give the page that *template* makes of *values*, no id twice on account of staff's texts."""
    html = template(**values)
    texts = [text for value in values.values() for text in _texts(value)]
    if not any(_HEADING.search(text) for text in texts):
        return html
    ids = Counter(_ID.findall(html))
    if max(ids.values()) == 1 and FRAME.isdisjoint(ids):
        return html
    taken = {*FRAME, *(ids - Counter(name for text in texts for name in _ID.findall(text)))}
    return template(**{key: _apart(value, taken) for key, value in values.items()})


def _texts(value: object) -> list[Markup]:
    """Give the texts that a value of a template is or holds."""
    held = value.values() if isinstance(value, dict) else [value]
    return [text for text in held if isinstance(text, Markup)]


def _apart(value: Any, taken: set[str]) -> Any:
    """Give a value whose headings have names that are not *taken*, and take them."""
    if isinstance(value, dict) and _texts(value):
        return {key: _apart(held, taken) for key, held in value.items()}
    if not isinstance(value, Markup):
        return value

    def own(found: re.Match[str]) -> str:
        name, count = found[0], 1
        while name in taken:
            count += 1
            name = f"{found[0]}-{count}"
        taken.add(name)
        return name

    return Markup(_HEADING.sub(own, value))  # noqa: S704 - only names of headings changed
