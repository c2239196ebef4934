"""Read one finished page strictly: everything the rules ask for, and every departure from valid
HTML.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from commune.problems import Problem


def words(text: str) -> frozenset[str]:
    """Give the words of *text*."""
    return frozenset(text.split())


VOID = words("area base br col embed hr img input link meta source track wbr")
_PHRASING = words(
    "a abbr b bdi bdo br button cite code data datalist dfn em i img input kbd label mark meter noscript output picture progress q ruby rp rt s samp"
    " script select small span strong sub sup svg template textarea time u var wbr"
)
_BLOCK = words(
    "address article aside blockquote caption col colgroup dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header"
    " hgroup hr legend li main menu nav ol optgroup option p pre search section summary table tbody td tfoot th thead tr ul"
)
_FRAME = words("html head body title meta link")
_ONLY_PHRASING = words(
    "p h1 h2 h3 h4 h5 h6 span b i em strong small label button summary mark time cite abbr"
)
_PARENTS = {
    "li": {"ul", "ol", "menu"}, "dt": {"dl", "div"}, "dd": {"dl", "div"}, "tr": {"thead", "tbody", "tfoot", "table"}, "td": {"tr"}, "th": {"tr"},
    "thead": {"table"}, "tbody": {"table"}, "caption": {"table"}, "option": {"select", "datalist", "optgroup"}, "summary": {"details"},
    "figcaption": {"figure"}, "source": {"picture", "audio", "video"},
}  # fmt: skip
_CHILDREN = {
    "ul": {"li", "script", "template"}, "ol": {"li", "script", "template"}, "dl": {"dt", "dd", "div"}, "tr": {"td", "th"}, "thead": {"tr"},
    "tbody": {"tr"}, "table": {"caption", "colgroup", "thead", "tbody", "tfoot", "tr"}, "select": {"option", "optgroup", "hr"},
}  # fmt: skip
FORBIDDEN = words("iframe object embed frame frameset base applet style portal fencedframe")
"""Elements that load or change what the policy cannot see well."""
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
MEND = "Đây là lỗi của chương trình hoặc mẫu trang, không phải của người viết. Báo người kỹ thuật kèm các dòng này."
_APART = (("a", "a"), ("button", "button"), ("form", "form"), ("button", "a"), ("a", "button"))
"""What must not stand inside what."""


@dataclass(frozen=True)
class Target:
    """Where an attribute points; *loads* means that the browser fetches it by itself."""

    line: int
    column: int
    url: str
    loads: bool
    kind: str
    """Element, and for ``link`` its rel: ``link stylesheet``."""


@dataclass
class PageRead:
    """What one page holds."""

    ids: dict[str, int] = field(default_factory=dict)
    targets: list[Target] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    """What is not valid, or must not stand in a page."""
    scripts: list[tuple[int, str, str]] = field(default_factory=list)
    """Line, type and text of every script without a source."""
    refresh: str = ""
    policies: list[str] = field(default_factory=list)
    policy_comes_first: bool = False
    """Whether it stands right behind the character set, before anything that it must hold for."""
    headings: int = 0
    lang: str = ""
    title: str = ""


def acts(name: str, what: str, line: int = 0, before: int = 0) -> Problem:
    """State that the file *name* holds what runs, paints or loads by itself, *before* characters
    into a line.
    """
    message = f"Có phần tự chạy, tự tô vẽ hoặc tải từ nơi khác: {what}."
    return Problem(f"site/{name}", line, before + 1 if line else 0, "V021", message, MEND)


class _Reader(HTMLParser):
    """Walks the page once, keeping the stack of open elements."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.name = name
        self.page = PageRead()
        self.stack: list[str] = []
        self.head: list[str] = []
        self.said_doctype = False
        self.foreign = 0
        self.counts: dict[str, int] = {}

    def problem(self, code: str, message: str, *, at_top: bool = False) -> None:
        """Keep what is wrong where the reader stands, or with the page as a whole."""
        line, column = (1, 0) if at_top else self.getpos()
        self.page.problems.append(
            Problem(f"site/{self.name}", line, column + 1, code, message, MEND)
        )

    def handle_decl(self, decl: str) -> None:
        self.said_doctype = decl.lower() == "doctype html" and not self.counts

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.foreign and tag not in VOID:
            self.problem("V010", f"Thẻ <{tag}/> không được tự đóng.")
        self.open(tag, attrs)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open(tag, attrs)
        if tag not in VOID:
            self.stack.append(tag)
            self.foreign += tag in ("svg", "math")

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack[-1] != tag:
            self.problem(
                "V010",
                f"Thẻ đóng </{tag}> không khớp với <{self.stack[-1] if self.stack else ''}>.",
            )
            if tag not in self.stack:
                return
            while self.stack[-1] != tag:
                self.foreign -= self.stack.pop() in ("svg", "math")
        self.foreign -= self.stack.pop() in ("svg", "math")

    def handle_data(self, data: str) -> None:
        parent = self.stack[-1] if self.stack else ""
        if parent == "script":
            line, kind, text = self.page.scripts[-1] if self.page.scripts else (0, "", "")
            if self.in_inline_script:
                self.page.scripts[-1] = (line, kind, text + data)
        elif parent == "title" and not self.foreign:
            self.page.title += data
        elif data.strip() and (parent in _CHILDREN or parent in ("", "html", "head")):
            self.problem("V010", f"Chữ nằm lạc ngay trong <{parent}>.")

    in_inline_script = False

    def open(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge a start tag where it stands, and keep what the rules ask for."""
        names = [name for name, _ in attrs]
        values = {name: value or "" for name, value in attrs}
        if len(names) != len(set(names)):
            self.problem("V010", f"Thẻ <{tag}> có một thuộc tính viết hai lần.")
        if not self.foreign and tag != "svg":
            self._judge_place(tag)
        self.counts[tag] = self.counts.get(tag, 0) + (not self.foreign)
        self.page.headings += tag == "h1"
        self.page.lang = values.get("lang", "") if tag == "html" else self.page.lang
        if tag in FORBIDDEN:
            self.page.problems.append(acts(self.name, f"thẻ <{tag}>", *self.getpos()))
        for name, value in values.items():
            if (
                name == "style"
                or (name.startswith("on") and name.isalpha())
                or name in ("srcdoc", "ping", "formtarget")
            ):
                self.page.problems.append(
                    acts(self.name, f"thuộc tính {name} của <{tag}>", *self.getpos())
                )
            if name == "id":
                if value in self.page.ids or not value or " " in value:
                    self.problem("V004", f"Mã id «{value}» trống, có dấu cách hoặc dùng hai lần.")
                self.page.ids.setdefault(value, self.getpos()[0])
        if tag == "img" and "alt" not in values:
            self.problem("V010", "Ảnh thiếu lời tả (alt).")
        self._collect(tag, values)

    def _judge_place(self, tag: str) -> None:
        parent = self.stack[-1] if self.stack else ""
        if tag not in _PHRASING | _BLOCK | _FRAME | VOID:
            self.problem("V010", f"Không có thẻ nào tên <{tag}>.")
        elif tag in _PARENTS and parent not in _PARENTS[tag]:
            self.problem("V010", f"Thẻ <{tag}> nằm sai chỗ, trong <{parent}>.")
        elif parent in _CHILDREN and tag not in _CHILDREN[parent]:
            self.problem("V010", f"Thẻ <{tag}> không được nằm ngay trong <{parent}>.")
        elif (
            tag in _BLOCK
            and tag not in _PARENTS
            and (inline := next((t for t in self.stack if t in _ONLY_PHRASING), None))
        ):
            self.problem("V010", f"Thẻ <{tag}> không được nằm trong <{inline}>.")
        elif any(tag == inner and outer in self.stack for inner, outer in _APART):
            self.problem("V010", f"Thẻ <{tag}> nằm trong thẻ bấm được khác.")

    def _collect(self, tag: str, values: dict[str, str]) -> None:
        line, column = self.getpos()
        page = self.page
        if self.stack[-1:] == ["head"]:
            name = (
                "charset"
                if "charset" in values
                else values.get("http-equiv", values.get("name", "")).lower()
            )
            self.head.append(f"meta {name}" if tag == "meta" else tag)
        if tag == "script":
            self.in_inline_script = "src" not in values
            if self.in_inline_script:
                page.scripts.append((line, values.get("type", ""), ""))
        if tag == "meta" and values.get("http-equiv", "").lower() == "content-security-policy":
            page.policies.append(values.get("content", ""))
        if tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            page.refresh = values.get("content", "").partition("url=")[2]
            page.targets.append(
                Target(line, column + 1, page.refresh, loads=False, kind="meta refresh")
            )
        for name in ("href", "src", "action", "formaction", "poster", "xlink:href"):
            if name in values and ((tag, name) in _LINKS | _LOADED or name == "xlink:href"):
                rel = values.get("rel", "").lower()
                fetched = (tag, name) in _LOADED or (
                    tag == "link" and rel not in ("canonical", "alternate")
                )
                page.targets.append(
                    Target(
                        line,
                        column + 1,
                        values[name],
                        fetched or tag in ("form", "button", "input"),
                        f"{tag} {rel}".strip(),
                    )
                )
        for part in values.get("srcset", "").split(","):
            if part.strip():
                page.targets.append(Target(line, column + 1, part.split()[0], loads=True, kind=tag))


def read(text: str, name: str) -> PageRead:
    """Read the page that is the file *name* of the site."""
    reader = _Reader(name)
    reader.feed(text)
    reader.close()
    page = reader.page
    if reader.stack:
        reader.problem("V010", f"Thẻ <{reader.stack[-1]}> mở mà không đóng.")
    if not reader.said_doctype:
        reader.problem("V010", "Trang không mở đầu bằng <!doctype html>.", at_top=True)
    for tag in ("html", "head", "body", "title", "main"):
        if (count := reader.counts.get(tag, 0)) != 1:
            message = f"Trang phải có đúng một thẻ <{tag}>, đang có {count}."
            reader.problem("V010", message, at_top=True)
    if not page.title.strip() or not page.lang:
        message = "Trang thiếu tên (title) hoặc ngôn ngữ (lang)."
        reader.problem("V010", message, at_top=True)
    page.policy_comes_first = reader.head[:2] == ["meta charset", "meta content-security-policy"]
    return page
