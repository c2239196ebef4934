"""What a start tag says by itself, wherever in a page it stands."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from commune.publishing.verify.place import INVALID, VOID, words

FORBIDDEN = words("iframe object embed frame frameset base applet style portal fencedframe")
"""Elements that load or change what the policy cannot see well."""
ONCE = ("html", "head", "body", "title", "main")
READ_ON = frozenset({*ONCE, "h1", "meta", "script"})
"""Elements of which a page keeps more than what they point to."""
_SHOWN = 60
"""Characters of a tag that a message shows at most."""
_LINKS = {
    ("a", "href"),
    ("area", "href"),
    ("link", "href"),
    ("form", "action"),
    ("button", "formaction"),
    ("input", "formaction"),
}
_LOADED = {
    ("img", "src"), ("script", "src"), ("source", "src"), ("video", "src"), ("audio", "src"), ("video", "poster"), ("input", "src"),
    ("image", "href"), ("use", "href"),
}  # fmt: skip
_POINTS = _LINKS | _LOADED
_ACTS = words("style srcdoc ping formtarget background manifest imagesrcset attributionsrc")
"""Attributes by which something is painted, sent or loaded, on whatever element."""
_PAINTS = words(
    "fill stroke filter mask clip-path cursor marker marker-start marker-mid marker-end"
)
"""Attributes of drawings that may load what ``url()`` names."""
_REFRESH = re.compile(r"[0-9]+; url=([^\s'\"]\S*)")
"""The one way to send readers on that every browser takes alike."""
_HEADERS = ("content-security-policy", "refresh")
"""What a page may say in place of its host."""


class Pointer(NamedTuple):
    """Where an attribute points; *loads* means that the browser fetches it by itself."""

    url: str
    loads: bool
    kind: str
    """Element, and for ``link`` its rel: ``link stylesheet``."""


@dataclass(frozen=True)
class Tag:
    """A start tag."""

    name: str
    values: Mapping[str, str] = field(default_factory=dict)
    """Its attributes; empty text for one without a value."""
    ends_itself: bool = False
    """Whether it is written ``<name/>``."""
    faults: tuple[tuple[str, str], ...] = ()
    """Code and message of what is wrong with it in any place."""
    pointers: tuple[Pointer, ...] = ()

    @classmethod
    def of(
        cls, name: str, attributes: list[tuple[str, str | None]], *, ends_itself: bool = False
    ) -> "Tag":
        """Make it of what ``html.parser`` hands over."""
        values = {key: value or "" for key, value in attributes}
        twice = len(values) != len(attributes)
        faults = tuple(_faults(name, values, twice=twice))
        return cls(name, values, ends_itself, faults, tuple(_pointers(name, values)))

    @cached_property
    def is_plain(self) -> bool:
        """Whether it opens an element, and says no more than its name."""
        return not (
            self.ends_itself
            or self.faults
            or self.pointers
            or "id" in self.values
            or self.name in VOID | READ_ON
        )

    @property
    def meta(self) -> str:
        """Give what a ``meta`` is about: the name that it has of the three kinds of name."""
        if "charset" in self.values:
            return "charset"
        return self.values.get("http-equiv", self.values.get("name", "")).lower()


def acts(what: str) -> tuple[str, str]:
    """Give code and message of what runs, paints or loads by itself."""
    return "V021", f"Có phần tự chạy, tự tô vẽ hoặc tải từ nơi khác: {what}."


def _faults(name: str, values: Mapping[str, str], *, twice: bool) -> Iterator[tuple[str, str]]:
    if twice:
        yield INVALID, f"Thẻ <{name}> có một thuộc tính viết hai lần."
    if name in FORBIDDEN:
        yield acts(f"thẻ <{name}>")
    for key in values:
        if (
            key in _ACTS
            or key.startswith("on")
            or (key in _PAINTS and not values[key].replace("#", "").isalnum())
        ):
            yield acts(f"thuộc tính {key} của <{name}>")
    if name == "img" and "alt" not in values:
        yield INVALID, "Ảnh thiếu lời tả (alt)."
    if name == "meta" and not _is_plain(values):
        told = " ".join(f'{key}="{value}"' for key, value in values.items())
        yield acts(f"<meta {told[:_SHOWN]}>")


def _is_plain(meta: Mapping[str, str]) -> bool:
    """Tell whether browsers do nothing on what a ``meta`` says but what is known here."""
    content = meta.get("content", "")
    header = meta.get("http-equiv", _HEADERS[0]).lower()
    return (
        meta.get("charset", "utf-8").lower() == "utf-8"
        and header in _HEADERS
        and (header != "refresh" or bool(_REFRESH.fullmatch(content)))
        and (meta.get("name", "").lower() != "referrer" or content == "no-referrer")
    )


def _pointers(name: str, values: Mapping[str, str]) -> Iterator[Pointer]:
    if name == "meta" and values.get("http-equiv", "").lower() == "refresh":
        sends = _REFRESH.fullmatch(values.get("content", ""))  # None where that is a fault
        yield from [Pointer(sends[1], loads=False, kind="meta refresh")] if sends else []
    for key in ("href", "src", "action", "formaction", "poster", "xlink:href"):
        if key in values and ((name, key) in _POINTS or key == "xlink:href"):
            rel = values.get("rel", "").lower()
            loads = (
                (name, key) in _LOADED
                or name in ("form", "button", "input")
                or (name == "link" and rel not in ("canonical", "alternate"))
            )
            yield Pointer(values[key], loads, f"{name} {rel}".strip())
    for part in values.get("srcset", "").split(","):
        if part.strip():
            yield Pointer(part.split()[0], loads=True, kind=name)
