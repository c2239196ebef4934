"""A page with the text editor in a real browser, and what is in it, told as the site tells it."""

import html
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Route
from support import ROOT

FOLDER = Path(__file__).parent / "text-editor"
BUILT = ROOT / "hooks/commune/editor/browser"
ORIGIN = "http://editor.test/"
PAGES = [
    {"title": "Đăng ký khai sinh", "kind": "Thủ tục", "link": "../thu-tuc/dang-ky-khai-sinh.md"},
    {"title": "Đăng ký kết hôn", "kind": "Thủ tục", "link": "../thu-tuc/dang-ky-ket-hon.md"},
    {"title": "Một cửa của xã", "kind": "Nơi nộp", "link": "../mot-cua/xa.md"},
]
_PASTE = """([kind, data]) => {
  const pasted = new DataTransfer();
  for (const [type, text] of Object.entries(data)) pasted.setData(type, text);
  const how = { bubbles: true, cancelable: true };
  const event = kind === "paste"
    ? new ClipboardEvent(kind, { ...how, clipboardData: pasted })
    : new DragEvent(kind, { ...how, dataTransfer: pasted });
  document.querySelector(".ProseMirror").dispatchEvent(event);
}"""
OUTLINE = (FOLDER / "outline.js").read_text(encoding="utf-8")


class EditorPage:
    """The page; *said* has what the browser's console said, *sent* what was uploaded."""

    def __init__(self, browser: Browser, text: str = "", **context: Any) -> None:
        self.answer: dict[str, Any] = {"link": "anh-moi.png"}
        self.said: list[str] = []
        self.sent: list[tuple[dict[str, str], bytes]] = []
        self.foreign: list[str] = []
        self._text = text
        self.context = browser.new_context(**context)
        self.page: Page = self.context.new_page()
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.route("**/*", self._serve)
        self.page.goto(ORIGIN)

    def _serve(self, route: Route) -> None:
        url = route.request.url
        path = url.removeprefix(ORIGIN)
        if not url.startswith(ORIGIN):
            self.foreign.append(url)
            route.abort()
        elif path == "":
            page = (FOLDER / "page.html").read_text(encoding="utf-8")
            body = page.replace("BODY", "\n" + html.escape(self._text))
            route.fulfill(body=body, content_type="text/html; charset=utf-8")
        elif path in ("text.js", "text.css"):
            kind = "javascript" if path.endswith("js") else "css"
            route.fulfill(path=BUILT / path, content_type=f"text/{kind}; charset=utf-8")
        elif path == "pages.json":
            route.fulfill(json=PAGES)
        elif path == "anh":
            self.sent.append((route.request.headers, route.request.post_data_buffer or b""))
            route.fulfill(json=self.answer)
        else:
            route.fulfill(path=FOLDER / "picture.png")

    @property
    def text(self) -> str:
        """The Markdown that the form would send."""
        return self.page.locator("textarea").input_value()

    @property
    def told(self) -> str:
        """What the line for the screen reader says."""
        return self.page.locator(".prose-status").inner_text()

    @property
    def shown(self) -> list[Any]:
        """What the editor shows, as ``outline`` tells a page."""
        return seen(self.page.evaluate(f"{OUTLINE}\noutline()"))

    def paste(self, html: str = "", text: str = "", kind: str = "paste") -> None:
        """Paste where the cursor is."""
        self.page.locator(".ProseMirror").focus()
        data = {k: v for k, v in {"text/html": html, "text/plain": text}.items() if v}
        self.page.evaluate(_PASTE, [kind, data])

    def close(self) -> None:
        """Close the page."""
        self.context.close()


class _Tokens(HTMLParser):
    """The tags of a page and the words between them; paragraphs and parts of tables say nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Any] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        told = {"a": "href", "ol": "start", "img": "alt"}
        name = [tag, values.get(told[tag]) or "1"] if tag in told else tag
        self.found.append(name)

    def handle_endtag(self, tag: str) -> None:
        self.found.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.found.append(["text", data])


_MARKS = ("strong", "em", "a")
_SILENT = ("p", "thead", "tbody", "/thead", "/tbody", "/br", "/hr", "/img")


def outline(page: str) -> list[Any]:
    """What a page shows: its blocks, and between them words with their marks, however nested."""
    reader = _Tokens()
    reader.feed(page)
    reader.close()
    return seen(reader.found)


def seen(tokens: list[Any]) -> list[Any]:
    """The same of tokens; a bare address is its words."""
    made: list[Any] = []
    letters: list[tuple[str, str]] = []
    marks: list[Any] = []
    for token in [*tokens, "/p"]:
        name = token if isinstance(token, str) else token[0]
        if name == "text":
            told = " ".join(sorted(str(m) for m in marks if not _is_bare(m, token[1])))
            letters += [(letter, told) for letter in token[1]]
        elif name in _MARKS:
            marks.append(token)
        elif name.removeprefix("/") in _MARKS:
            at = max(n for n, mark in enumerate(marks) if name[1:] in (mark, mark[0]))
            del marks[at]
        else:
            made += _words(letters)
            letters = []
            made += [] if name in _SILENT or name == "/p" else [token]
    return made


def _is_bare(mark: Any, words: str) -> bool:
    return mark[0] == "a" and mark[1] in (words, f"http://{words}", f"mailto:{words}")


def _words(letters: list[tuple[str, str]]) -> Iterator[list[str]]:
    """Join letters of the same marks; blanks have none."""
    run: list[str] = []
    for letter, marks in letters:
        if run and (letter.isspace() or run[1] != marks):
            yield run
            run = []
        if not letter.isspace():
            run = [run[0] + letter, marks] if run else [letter, marks]
    if run:
        yield run
