"""Everything the rules ask of a page, and every departure from valid HTML, taken down on the way
through it.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from commune.publishing.verify.place import INVALID, TEXTLESS, VOID, Around
from commune.publishing.verify.tag import ONCE, READ_ON, Pointer, Tag

_OUTSIDE = Around()


class Fault(NamedTuple):
    """What is not valid at a place in a page, or must not stand there; both count from 1."""

    line: int
    column: int
    code: str
    message: str


Target = tuple[int, int, Pointer]
"""Line and column from which a page points somewhere, and where to."""


class Script(NamedTuple):
    """A script without a source: its line, type and text."""

    line: int
    kind: str
    text: str


@dataclass(frozen=True)
class PageRead:
    """What one page holds."""

    faults: tuple[Fault, ...]
    ids: frozenset[str]
    targets: tuple[Target, ...]
    scripts: tuple[Script, ...]
    policies: tuple[str, ...]
    policy_comes_first: bool
    """Whether it stands right behind the character set, before anything that it must hold for."""
    headings: int
    """How many h1 there are."""


class Walk:
    """A page on the way from its start to its end; it is told what stands there, in order."""

    def __init__(self, position: Callable[[], tuple[int, int]], around: Around = _OUTSIDE) -> None:
        """*position* tells where the reader stands: line from 1, column from 0; *around* which
        elements stand open there.
        """
        self.position = position
        self.around = around
        self.faults: list[Fault] = []
        self.ids: set[str] = set()
        self.targets: list[Target] = []
        self.scripts: list[Script] = []
        self.policies: list[str] = []
        self.title = self.lang = ""
        self.head: list[str] = []
        self.count: Counter[str] = Counter()
        self.headings = 0
        self.said_doctype = self.is_inline = False
        self.at_start = True

    def fault(self, code: str, message: str) -> None:
        """Keep what is wrong where the reader stands."""
        line, column = self.position()
        self.faults.append(Fault(line, column + 1, code, message))

    def declaration(self, text: str) -> None:
        """Pass ``<!text>``."""
        self.said_doctype = text.lower() == "doctype html" and self.at_start

    def start(self, tag: Tag) -> None:
        """Pass a start tag."""
        self.at_start = False
        around = self.around
        inside = around.inner.get(tag.name) or around.inside(tag.name)
        if not tag.is_plain or inside.wrong or around.name == "head":
            self._take_down(tag, inside.wrong)
        if tag.is_plain or not (tag.name in VOID or tag.ends_itself):
            self.around = inside

    def _take_down(self, tag: Tag, wrong: str) -> None:
        """Keep what a start tag says beside its name, and what is *wrong* with its place."""
        name = tag.name
        if tag.ends_itself and name not in VOID and not self.around.drawn:
            self.fault(INVALID, f"Thẻ <{name}/> không được tự đóng.")
        if wrong:
            self.fault(INVALID, wrong)
        for code, message in tag.faults:
            self.fault(code, message)
        if "id" in tag.values:
            self._identify(tag.values["id"])
        if tag.pointers:
            line, column = self.position()
            self.targets += [(line, column + 1, pointer) for pointer in tag.pointers]
        if self.around.name == "head":
            self.head.append(f"meta {tag.meta}" if name == "meta" else name)
        if name in READ_ON:
            self._keep(tag)

    def _identify(self, name: str) -> None:
        if name in self.ids or not name or " " in name:
            self.fault("V004", f"Mã id «{name}» trống, có dấu cách hoặc dùng hai lần.")
        self.ids.add(name)

    def _keep(self, tag: Tag) -> None:
        values = tag.values
        self.headings += tag.name == "h1"
        self.count[tag.name] += not self.around.drawn
        if tag.name == "html":
            self.lang = values.get("lang", "")
        elif tag.name == "script":
            self.is_inline = "src" not in values
            if self.is_inline:
                self.scripts.append(Script(self.position()[0], values.get("type", ""), ""))
        elif (
            tag.name == "meta" and values.get("http-equiv", "").lower() == "content-security-policy"
        ):
            self.policies.append(values.get("content", ""))

    def end(self, name: str) -> None:
        """Pass an end tag; it ends what stands open inside its element too."""
        around: Around | None = self.around
        if name != self.around.name:
            self.fault(INVALID, f"Thẻ đóng </{name}> không khớp với <{self.around.name}>.")
            while around and around.name != name:
                around = around.outer
        if around and around.outer:
            self.around = around.outer

    def text(self, text: str) -> None:
        """Pass the text between two tags."""
        innermost = self.around.name
        if innermost == "script":
            if self.is_inline:
                last = self.scripts[-1]
                self.scripts[-1] = last._replace(text=last.text + text)
        elif innermost == "title":
            self.title += "" if self.around.drawn else text
        elif innermost in TEXTLESS and text.strip():
            self.fault(INVALID, f"Chữ nằm lạc ngay trong <{innermost}>.")

    def join(self, part: "Walk", lines: int) -> bool:
        """Take over what was seen by a walk through the next *part*, so many *lines* from the start
        on; False where they have an id in common.
        """
        if not self.ids.isdisjoint(part.ids):
            return False
        self.ids |= part.ids
        self.faults += [one._replace(line=one.line + lines) for one in part.faults]
        self.targets += [(line + lines, column, to) for line, column, to in part.targets]
        self.scripts += [one._replace(line=one.line + lines) for one in part.scripts]
        self.policies += part.policies
        self.head += part.head
        self.title += part.title
        self.lang = part.lang if "html" in part.count else self.lang
        self.count += part.count
        self.headings += part.headings
        self.around = part.around
        line, column = part.position()
        self.position = lambda: (line + lines, column)
        return True

    def read(self) -> PageRead:
        """Give what the page holds, at its end."""
        if self.around.name:
            self.fault(INVALID, f"Thẻ <{self.around.name}> mở mà không đóng.")
        whole = []
        if not self.said_doctype:
            whole.append("Trang không mở đầu bằng <!doctype html>.")
        whole += [
            f"Trang phải có đúng một thẻ <{name}>, đang có {self.count[name]}."
            for name in ONCE
            if self.count[name] != 1
        ]
        if not self.title.strip() or not self.lang:
            whole.append("Trang thiếu tên (title) hoặc ngôn ngữ (lang).")
        return PageRead(
            (*self.faults, *(Fault(1, 1, INVALID, message) for message in whole)),
            frozenset(self.ids),
            tuple(self.targets),
            tuple(self.scripts),
            tuple(self.policies),
            self.head[:2] == ["meta charset", "meta content-security-policy"],
            self.headings,
        )
