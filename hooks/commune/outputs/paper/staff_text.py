"""What staff wrote in Markdown, as paragraphs and lists of a leaf."""

from html.parser import HTMLParser

from commune.content.memo import Memo
from commune.content.text import markdown
from commune.outputs.paper.leaf import LISTED, NUMBERED, Part, words


def parts_of(text: str, memo: Memo) -> tuple[str, list[Part]]:
    """Give the heading with which *text* begins, if any, and the parts below it."""
    reader = _Reader()
    reader.feed(markdown.walled(text, memo))
    return reader.heading, [part for part in reader.parts if part.get("items", True)]


class _Reader(HTMLParser):
    """Collects the words of each paragraph and item."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = ""
        self.parts: list[Part] = []
        self.lists: list[Part] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Begin a list; one inside of an item ends the item's own words."""
        if tag in ("ul", "ol"):
            self._end(tag)
            self.lists.append({"kind": LISTED if tag == "ul" else NUMBERED, "items": []})
            self.parts.append(self.lists[-1])

    def handle_endtag(self, tag: str) -> None:
        """End a block."""
        if tag in ("p", "li", "h2", "h3", "ul", "ol", "td", "th"):
            self._end(tag)
        if tag in ("ul", "ol"):
            self.lists.pop()
            if self.lists:
                self._go_on(self.lists.pop())

    def _go_on(self, begun: Part) -> None:
        """Go on with a list behind the one inside of it, and with its numbers."""
        start = begun.get("start", 1) + len(begun["items"])
        self.lists.append({"kind": begun["kind"], "items": [], "start": start})
        self.parts.append(self.lists[-1])

    def handle_data(self, data: str) -> None:
        """Collect the words."""
        self.said.append(data)

    def _end(self, tag: str) -> None:
        text = " ".join("".join(self.said).split())
        self.said = []
        if text and tag == "h2" and not self.heading:
            self.heading = text
        elif text and self.lists:
            self.lists[-1]["items"].append(words(text))
        elif text:
            self.parts.append(words(text))
