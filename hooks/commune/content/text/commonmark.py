"""CommonMark with the tables and bare addresses of GitHub, as events that know where they stand:
the only module that knows the library.
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, cast

import pyromark

from commune.content.text import bare_links

_PARSER = pyromark.Markdown(options=pyromark.Options.ENABLE_TABLES)
_WWW = re.compile(r"[wW]{3}\.")


class Mark(Enum):
    """Whether an event opens something, closes it, or is the whole of it."""

    START = 1
    END = 2
    WHOLE = 3


class Event(NamedTuple):
    """One event; *start* and *end* are offsets in bytes into the text."""

    mark: Mark
    kind: str
    """As the library names it: Paragraph, Heading, Item, Text, SoftBreak …"""
    data: Any
    """The words of a text, the level of a heading as H2, the first number of a list, what a link
    says of itself; else None.
    """
    start: int
    end: int

    @property
    def as_typed(self) -> bool:
        """Whether a text reads as it was typed, without entities."""
        return self.kind == "Text" and len(self.data.encode()) == self.end - self.start


@dataclass(frozen=True)
class Document:
    """A text and what the library sees in it."""

    text: str
    events: list[Event]

    @cached_property
    def data(self) -> bytes:
        """The text in bytes, into which the events' places lead."""
        return self.text.encode()

    def place(self, offset: int) -> tuple[int, int]:
        """Give the line and the column of an offset, both from 1, in characters."""
        begin = self.data.rfind(b"\n", 0, offset) + 1
        column = len(self.data[begin:offset].decode(errors="replace")) + 1
        return self.data.count(b"\n", 0, begin) + 1, column

    def line_before(self, offset: int) -> bytes:
        """Give what stands before an offset on its line."""
        return self.data[self.data.rfind(b"\n", 0, offset) + 1 : offset]

    def is_escaped(self, event: Event) -> bool:
        """Tell whether the first letter of a text was written behind a backslash."""
        return self.data[event.start - 1 : event.start] == b"\\"


def may_be_bare(text: str) -> bool:
    """Tell whether there may be a bare address or mailbox in *text*."""
    if "://" in text or "@" in text:
        return True
    return ("w." in text or "W." in text) and bool(_WWW.search(text))


@lru_cache(4)
def read(text: str) -> Document:
    """Give what the library sees in *text*: texts in one piece where they were typed in one, bare
    addresses and mailboxes as links of the type Bare.
    """
    found: list[Event] = []
    data = text.encode() if "\t" in text else b""
    for event_, place in _PARSER.events_with_range(text):
        event = _flat(event_, place["start"], place["end"])
        if event.kind == "HardBreak" and data:
            event = _true_break(data, event)
        last = found[-1] if found else event
        goes_on = last.kind == event.kind == "Text" and last.end == event.start
        if goes_on and last.as_typed and event.as_typed:
            found[-1] = last._replace(data=last.data + event.data, end=event.end)
        else:
            found.append(event)
    return Document(text, _with_bare_links(found) if may_be_bare(text) else found)


def _true_break(data: bytes, event: Event) -> Event:
    """Give a break as the specification has it: a blank and a tab do not break a line."""
    sign = data[event.start : event.end].rstrip(b"\n")
    is_one = sign.endswith((b"  ", b"\\"))
    return event if is_one else event._replace(kind="SoftBreak")


def _flat(event: Any, start: int, end: int) -> Event:
    if isinstance(event, str):
        return Event(Mark.WHOLE, event, None, start, end)
    ((mark, value),) = event.items()
    if mark not in ("Start", "End"):
        return Event(Mark.WHOLE, mark, value, start, end)
    kind: str
    data: Any
    kind, data = (value, None) if isinstance(value, str) else next(iter(value.items()))
    if mark == "Start" and kind == "Link" and data["link_type"] == "Email":
        data |= {"dest_url": f"mailto:{data['dest_url']}"}
    return Event(Mark.START if mark == "Start" else Mark.END, kind, data, start, end)


def _with_bare_links(events: list[Event]) -> list[Event]:
    found: list[Event] = []
    within = 0
    for event in events:
        if event.kind in ("Link", "Image"):
            within += 1 if event.mark is Mark.START else -1
        may_be = event.kind == "Text" and not within and may_be_bare(event.data)
        if may_be and event.as_typed:
            found.extend(_split(event))
        else:
            found.append(event)
    return found


def _split(event: Event) -> list[Event]:
    """Cut a text where bare links begin and end."""
    words = cast("str", event.data)
    found: list[Event] = []
    done, offset = 0, event.start

    def piece(until: int) -> Event:
        nonlocal done, offset
        begin = offset
        offset += len(words[done:until].encode())
        made = Event(Mark.WHOLE, "Text", words[done:until], begin, offset)
        done = until
        return made

    for first, last, target in bare_links.find(words):
        if first > done:
            found.append(piece(first))
        shown = piece(last)
        link = {"link_type": "Bare", "dest_url": target, "title": ""}
        found.append(Event(Mark.START, "Link", link, shown.start, shown.end))
        found.append(shown)
        found.append(Event(Mark.END, "Link", None, shown.start, shown.end))
    if done < len(words):
        found.append(piece(len(words)))
    return found
