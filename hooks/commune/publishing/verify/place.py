"""Which elements there are, and what may stand where."""

from functools import lru_cache

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


def drawn(around: tuple[str, ...]) -> bool:
    """Tell whether the innermost of the open elements *around* is part of a drawing, in which other
    rules hold than those of HTML.
    """
    return "svg" in around


@lru_cache(2**14)  # a site has some hundreds of places, in which all its tags stand
def misplaced(name: str, around: tuple[str, ...]) -> str:
    """Tell what is wrong with an element inside the open ones *around*, the outermost first; ""
    where nothing is.
    """
    parent, wrong = around[-1] if around else "", ""
    if drawn(around):
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
        and (inline := next((tag for tag in around if tag in _ONLY_PHRASING), None))
        and not (parent == inline == "summary" and name in _HEADINGS)
    ):
        wrong = f"Thẻ <{name}> không được nằm trong <{inline}>."
    elif any(name == inner and outer in around for inner, outer in _APART):
        wrong = f"Thẻ <{name}> nằm trong thẻ bấm được khác."
    return wrong
