"""Which elements there are, and what may stand where."""

from dataclasses import dataclass, field

INVALID = "V010"
"""Code of what is not valid HTML."""


def words(text: str) -> frozenset[str]:
    """Give the words of *text*."""
    return frozenset(text.split())


VOID = words("area base br col embed hr img input link meta source track wbr")
"""Elements that hold nothing and have no end tag."""
_PHRASING = words(
    "a abbr b bdi bdo br button cite code data datalist dfn em i img input kbd label mark meter noscript output picture progress q ruby rp rt s samp"
    " script select small span strong sub sup svg template textarea time u var wbr"
)
_BLOCK = words(
    "address article aside blockquote caption col colgroup dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header"
    " hgroup hr legend li main menu nav ol optgroup option p pre search section summary table tbody td tfoot th thead tr ul"
)
_KNOWN = _PHRASING | _BLOCK | VOID | words("html head body title meta link")
_ONLY_PHRASING = words(
    "p h1 h2 h3 h4 h5 h6 span b i em strong small label button summary mark time cite abbr"
)
_HEADINGS = words("h1 h2 h3 h4 h5 h6")
"""What a summary may hold beside phrasing."""
_PARENTS = {
    "li": {"ul", "ol", "menu"}, "dt": {"dl", "div"}, "dd": {"dl", "div"}, "tr": {"thead", "tbody", "tfoot", "table"}, "td": {"tr"}, "th": {"tr"},
    "thead": {"table"}, "tbody": {"table"}, "caption": {"table"}, "option": {"select", "datalist", "optgroup"}, "summary": {"details"},
    "figcaption": {"figure"}, "source": {"picture", "audio", "video"},
}  # fmt: skip
_CHILDREN = {
    "ul": {"li", "script", "template"}, "ol": {"li", "script", "template"}, "dl": {"dt", "dd", "div"}, "tr": {"td", "th"}, "thead": {"tr"},
    "tbody": {"tr"}, "table": {"caption", "colgroup", "thead", "tbody", "tfoot", "tr"}, "select": {"option", "optgroup", "hr"},
}  # fmt: skip
TEXTLESS = {"", "html", "head", *_CHILDREN}
"""Elements in which no text may stand right below them; "" is the page itself."""
_APART = (("a", "a"), ("button", "button"), ("form", "form"), ("button", "a"), ("a", "button"))
"""What must not stand inside what."""
_DRAWING = words("circle desc g line path polygon polyline rect text title tspan")
"""What a drawing may hold: nothing that moves, loads or leads out of it, where HTML would begin."""


@dataclass(eq=False, slots=True)
class Around:
    """The elements that stand open somewhere in a page. A site has some hundreds of such places, in
    which all its tags stand: each is made once.
    """

    name: str = ""
    """The innermost of them."""
    outer: "Around | None" = None
    """The others; None where none stands open."""
    wrong: str = ""
    """What is wrong with the innermost inside the others."""
    drawn: bool = False
    """Whether it is part of a drawing, in which other rules hold than those of HTML."""
    inline: str = ""
    """The outermost of those that hold only words."""
    names: frozenset[str] = frozenset()
    """Those of all."""
    reads: bool = True
    """Whether anything becomes of text right inside the innermost."""
    inner: dict[str, "Around"] = field(default_factory=dict)
    """What was asked for before, by its innermost."""

    def inside(self, name: str) -> "Around":
        """Give what stands open inside an element that begins here."""
        if name not in self.inner:
            drawn = self.drawn or name == "svg"
            inline = self.inline or (name if name in _ONLY_PHRASING else "")
            wrong, names = _misplaced(name, self), self.names | {name}
            reads = name in TEXTLESS or name in ("script", "title")
            self.inner[name] = Around(name, self, wrong, drawn, inline, names, reads)
        return self.inner[name]


def _misplaced(name: str, around: Around) -> str:
    """Tell what is wrong with an element that begins inside those *around*; "" where nothing is."""
    parent, wrong = around.name, ""
    if around.drawn:
        wrong = "" if name in _DRAWING else f"Thẻ <{name}> không được nằm trong hình vẽ."
    elif name == "svg":
        pass
    elif name not in _KNOWN:
        wrong = f"Không có thẻ nào tên <{name}>."
    elif name in _PARENTS and parent not in _PARENTS[name]:
        wrong = f"Thẻ <{name}> nằm sai chỗ, trong <{parent}>."
    elif parent in _CHILDREN and name not in _CHILDREN[parent]:
        wrong = f"Thẻ <{name}> không được nằm ngay trong <{parent}>."
    elif (
        name in _BLOCK
        and name not in _PARENTS
        and around.inline
        and not (parent == around.inline == "summary" and name in _HEADINGS)
    ):
        wrong = f"Thẻ <{name}> không được nằm trong <{around.inline}>."
    elif any(name == inner and outer in around.names for inner, outer in _APART):
        wrong = f"Thẻ <{name}> nằm trong thẻ bấm được khác."
    return wrong
