"""The frames that the host puts around pages. A frame depends on what the host is told of the site
and of the page, not on the inside; and pages that are told the same but for words that a frame
prints as they are, such as title and day, have the same one: the host makes it once, with signs.
"""

import ast
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple, Self
from urllib.parse import urlsplit

import yaml
from markupsafe import escape

from commune.content.memo import NOTHING_KEPT, Memo, key_of
from commune.publishing.handed import Handed, text_of
from commune.publishing.own_words import OwnWords

_OPEN, _CLOSE = "\x03", "\x04"
"""Stand around the name of what goes there: no page and no JSON has these."""
_SIGN = re.compile(rf"{_OPEN}(\w+){_CLOSE}")
_INSIDE = "inside"
_GAP = f"{_OPEN}{_INSIDE}{_CLOSE}".encode()
"""Name of a page's inside, and the sign for it; the parts of its address are called by their
number.
"""
_PRINTED = {
    key: f"{_OPEN}{key}{_CLOSE}" for key in ("page_title", "page_description", "image", "updated")
}
"""What a page is told that its frame prints where there is any, with HTML's own signs escaped, and
the sign for it.
"""
_SHARED = re.compile(r"/[a-z0-9-]+(?:/[a-z0-9-]+)+/")
"""An address that may differ from others in what stands behind its first part alone."""
_QUOTED = re.compile(r'"/?((?:[a-z0-9-]+/)+)')
"""What may be an address in JSON, up to its last slash."""
_IN_KEY = re.compile(r"content|docs|hooks(/[\w-][\w.-]*)*/?")
"""What settings may name: what is part of a key, or read by this program alone."""
_HOOK = "hooks/mkdocs_build.py"
_ADAPTER = "commune_mkdocs"


class Frame(NamedTuple):
    """What the host puts around pages."""

    texts: list[bytes]
    names: list[str]
    """What comes behind each of the texts but the last: is printed of a page, or its inside."""

    @classmethod
    def of(cls, text: str) -> Self:
        """Make it of a text with signs."""
        pieces = _SIGN.split(text)
        return cls([piece.encode() for piece in pieces[::2]], pieces[1::2])

    def around(self, url: str, page: Mapping[str, Any], html: bytes) -> bytes:
        """Put in what is printed of a page, and *html* inside."""
        printed = {key: str(escape(page[key])) for key in _PRINTED}
        printed |= {f"thing{number}": thing for number, thing in enumerate(page["json_ld"])}
        printed |= {f"part{number}": part for number, part in enumerate(url[1:].split("/"))}
        pieces = [html] * (len(self.texts) + len(self.names))
        pieces[::2] = self.texts
        pieces[1::2] = [html if name == _INSIDE else printed[name].encode() for name in self.names]
        return b"".join(pieces)


class Asked(NamedTuple):
    """What the host is asked for."""

    given: Handed
    """The pages for which it must work, among them some that stand for many."""
    stands_for: Mapping[str, str]
    """Address of a page that stands for many -> address of one of them, for which the host works
    too: it must be what comes of the frame.
    """


@dataclass(frozen=True)
class Frames:
    """What the host put around pages, now or before."""

    facts: Mapping[str, Any]
    """What all pages are told of the site."""
    settings: bytes
    memo: Memo
    has_signs: bool
    """Whether nobody but this program has a say in the frames, so that they may be made with
    signs; otherwise every page has its own.
    """
    known: dict[bytes, Frame] = field(default_factory=dict, compare=False, repr=False)
    """What a page is told, without what is printed -> its frame."""
    texts: dict[tuple[object, ...], bytes] = field(default_factory=dict, compare=False, repr=False)
    """What pages are told -> the same as JSON, written once for all that are told it."""

    @classmethod
    def of(cls, root: Path, name: str, address: str, frame: Mapping[str, Any], memo: Memo) -> Self:
        """Give those for a site that is called *name*, with the settings of *root*."""
        settings = (root / "mkdocs.yml").read_bytes()
        say_all = _say_all(root, settings)
        facts = {**frame, "name": name, "address": address}
        has_signs = say_all and _are_ours_alone(root, settings)
        return cls(facts, settings, memo if say_all else NOTHING_KEPT, has_signs)

    @cached_property
    def own(self) -> OwnWords:
        """What the commune is called, and where it stands."""
        return OwnWords.of(self._names)

    @cached_property
    def key(self) -> bytes:
        """All that the site is told but the own words and the day, as part of a key."""
        return self._key_of_site(self.own, {**self.facts, "updated": ""})

    def around(self, url: str, page: Mapping[str, Any], html: bytes) -> bytes | None:
        """Give the finished page with *html* inside, or None where its frame is not known."""
        frame = self._known(self._told(url, page))
        return frame.around(url, page, html) if frame else None

    def missing(self, given: Handed) -> Asked:
        """Give what the host must make; files need no host."""
        pages: dict[str, Mapping[str, Any]] = {}
        html: dict[str, bytes] = {}
        stands_for: dict[str, str] = {}
        seen: set[bytes] = set()
        for url, page in given.pages.items():
            told, place = self._told(url, page), self._place(url)
            is_shared = place != url
            is_new = told not in seen and not self._known(told)
            if not is_shared and (is_new or url in given.hand_written):
                pages[url] = self._with_signs(page)
                html[url] = _GAP if self.has_signs else given.html[url]
            elif is_new or url in given.hand_written:
                pages[url], html[url] = page, given.html[url]
            if is_shared and is_new and url not in given.hand_written:
                seen.add(told)
                stand = _SIGN.sub(rf"khung-{len(stands_for)}-\1", place)
                pages[stand], html[stand] = self._with_signs(page), _GAP
                stands_for[stand] = url
        return Asked(replace(given, pages=pages, html=html, files={}), stands_for)

    def learn(self, asked: Asked, given: Handed, made: Mapping[str, bytes]) -> bool:
        """Take over what the host *made*, by address, of what it was *asked* for, out of all that
        is *given*; False, with nothing kept, where a frame does not give the page that it must.
        """
        found: dict[bytes, str] = {}
        for url, finished in made.items():
            whose = asked.stands_for.get(url, url)
            text, told = finished.decode(), self._told(whose, given.pages[whose])
            if url in asked.stands_for:
                signs = zip(url.split("/"), self._place(whose).split("/"), strict=True)
                for part, sign in (pair for pair in signs if pair[0] != pair[1]):
                    text = text.replace(part, sign)
                found[told] = text
            elif not self.has_signs:
                before, inside, after = finished.partition(given.html[url])
                if inside and inside not in after:
                    found[told] = (before + _GAP + after).decode()
            elif self._place(url) == url:
                found[told] = text
        frames = {told: Frame.of(text) for told, text in found.items()}
        for url in asked.stands_for.values():
            page = given.pages[url]
            if frames[self._told(url, page)].around(url, page, given.html[url]) != made[url]:
                return False
        self.known.update(frames)
        for told, text in found.items():
            self.memo.keep("frame", self._key(told), self._own.taken_from(text).encode())
        return True

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return self.facts["address"], self.facts["name"], self.facts["commune"]["full_name"]

    @cached_property
    def _own(self) -> OwnWords:
        """The same words, and the day of the newest change, which the foot of most pages tells."""
        return OwnWords.of((*self._names, self.facts["updated"]))

    @cached_property
    def _shared(self) -> bytes:
        return self._key_of_site(self._own, self.facts)

    def _key_of_site(self, own: OwnWords, facts: Mapping[str, Any]) -> bytes:
        # the page of a lost address tells the path of the site by itself
        path = urlsplit(self.facts["address"]).path
        return key_of(*map(own.taken_from, (text_of(facts), path, as_text(self.settings))))

    @cached_property
    def _led_to(self) -> frozenset[str]:
        """Every address that the frame leads to: there it says that this is the page; and the
        folders of such addresses, from which it leads there another way than from elsewhere.
        """
        found = _QUOTED.findall(text_of(self.facts))
        return frozenset(url[: end.end()] for url in found for end in re.finditer("/", url))

    def _place(self, url: str) -> str:
        """Give where a page stands as far as its frame tells: its address, with signs for the parts
        in which others may differ.
        """
        if not self.has_signs or not _SHARED.fullmatch(url) or url[1:] in self._led_to:
            return url
        parts = url[1:-1].split("/")
        for number in range(1, len(parts)):
            if "/".join(url[1:].split("/")[: number + 1]) + "/" not in self._led_to:
                parts[number] = _sign(f"part{number}")
        return f"/{'/'.join(parts)}/"

    def _told(self, url: str, page: Mapping[str, Any]) -> bytes:
        told = {**self._with_signs(page), "place": self._place(url)}
        if not self.has_signs:
            return text_of(told).encode()
        alike = tuple(told.items())
        if alike not in self.texts:
            self.texts[alike] = text_of(told).encode()
        return self.texts[alike]

    def _with_signs(self, page: Mapping[str, Any]) -> Mapping[str, Any]:
        """Put a sign in the place of what is printed; a name of the site may be compared with
        that.
        """
        if not self.has_signs:
            return page
        names = self._names
        signs = {
            key: sign for key, sign in _PRINTED.items() if page[key] and page[key] not in names
        }
        return {**page, **signs, "json_ld": _things(len(page["json_ld"]))}

    def _key(self, told: bytes) -> bytes:
        return key_of(self._shared, self._own.taken_from(told.decode()))

    def _known(self, told: bytes) -> Frame | None:
        """Give the frame of pages that are *told* this."""
        if told not in self.known and (kept := self.memo.look("frame", self._key(told))):
            self.known[told] = Frame.of(self._own.put_into(kept.decode()))
        return self.known.get(told)


def _sign(name: str) -> str:
    return f"{_OPEN}{name}{_CLOSE}"


@cache
def _things(count: int) -> tuple[str, ...]:
    """Give the signs for so many things of schema.org."""
    return tuple(_sign(f"thing{number}") for number in range(count))


def _say_all(root: Path, settings: bytes) -> bool:
    """Tell whether the host's *settings* depend on nothing beside themselves: they name no variable
    of the environment, nor anything of the project that is no part of its key.
    """
    values = _values(settings)
    return values is not None and not any(
        os.path.lexists(root / value) and not _IN_KEY.fullmatch(value) for value in values
    )


@cache
def _values(settings: bytes) -> frozenset[str] | None:
    """Give every word of the *settings* that may name a file; None where one is read from
    elsewhere.
    """
    try:
        tokens = list(yaml.scan(settings))
    except (yaml.YAMLError, UnicodeDecodeError):
        return None
    tags = [token.value for token in tokens if isinstance(token, yaml.TagToken)]
    words = {token.value for token in tokens if isinstance(token, yaml.ScalarToken)}
    return None if ("!", "ENV") in tags else frozenset(words - {""})


def _are_ours_alone(root: Path, settings: bytes) -> bool:
    """Tell whether by the *settings* no hook, plugin or theme but the program's lays out pages."""
    try:
        told = _loaded(settings)
        hook = ast.parse((root / _HOOK).read_bytes())
    except (yaml.YAMLError, OSError, SyntaxError, ValueError):
        return False
    imported = [part for part in hook.body if not isinstance(part, ast.Expr)]
    return (
        [ast.unparse(part) for part in imported] == [f"from {_ADAPTER} import *"]
        and told.get("hooks") == [_HOOK]
        and {name for plugin in told.get("plugins", []) for name in plugin} <= {"search"}
        and "custom_dir" not in told["theme"]
    )


@cache
def _loaded(settings: bytes) -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load(settings)
    return told


def as_text(data: bytes) -> str:
    """Read text that somebody else may have written; ``as_bytes`` gives the same bytes again."""
    return data.decode("utf-8", "surrogateescape")


def as_bytes(text: str) -> bytes:
    """Write what ``as_text`` gave."""
    return text.encode("utf-8", "surrogateescape")
