"""What office programs write into documents by themselves, which no reader needs: where a template
or a list of addresses lay on the author's disk, the printer, the label of a company's account, the
second form of a picture, the workbook behind a chart, which shows its figures without. The
published copy has none of it.
"""

import re
from urllib.parse import unquote

from lxml import etree

from commune.content.files.revisions import local

PARTS = re.compile(r"(?:word|xl)/(?:printerSettings|embeddings)/.*|docMetadata/.*|\[trash\]/.*")
"""Names of the parts."""
WORTH_A_LOOK = re.compile(rb"svgBlip|imgProps")
"""Found in the bytes of every part that holds a second form of a picture."""
_REMOVED = {
    "attachedTemplate",
    "printerSettings",
    "saveThroughXslt",
    "legacyDrawing",
    "externalData",
}
"""Elements that only name what is gone; of others, the name alone is taken away."""
_SECOND_FORMS = {"svgBlip", "imgProps"}


def is_on_a_disk(target: str) -> bool:
    r"""Tell whether an address leads to the author's own disk, as ``file:///C:\Users\…`` and
    ``Normal.dotm`` do, and not over a network.
    """
    path = unquote(target).strip().replace("\\", "/")
    scheme, _, rest = path.partition(":")
    if scheme.lower() == "file":
        rest = re.sub(r"^//localhost(?=/)", "//", rest, flags=re.IGNORECASE)
        return bool(re.match(r"/{0,3}[A-Za-z][:|]/|/(?!/)|///(?!/)|[^/]", rest))
    is_scheme = len(scheme) > 1 and re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme)
    return not path.startswith("//") and not (":" in path and is_scheme)


def is_a_trace(kind: str, target: str, mode: str) -> bool:
    """Tell whether a relation of this *kind* leads to what lay on the author's disk."""
    if kind.endswith("/attachedTemplate"):
        return is_on_a_disk(target)
    is_outside = mode.strip().lower() == "external"
    return is_outside and not kind.endswith("/hyperlink") and is_on_a_disk(target)


def forget(root: etree._Element, lost: set[str]) -> bool:
    """Take away, in place, what calls for relations that are *lost*; tell whether anything did."""
    found = [
        (element, key)
        for element in root.iter()
        for key, value in element.attrib.items()
        if value in lost and "/relationships}" in str(key)
    ]
    for element, key in found:
        around = next((e for e in element.iterancestors() if local(e) == "mailMerge"), element)
        parent = around.getparent()
        if (around is not element or local(element) in _REMOVED) and parent is not None:
            parent.remove(around)
        else:
            element.attrib.pop(key, None)
    return bool(found)


def take_second_forms(root: etree._Element) -> list[etree._Element]:
    """Take away, in place, what a picture is besides what everybody sees: the drawing that it was
    made from, the photograph before its effects. Give what was taken.
    """
    found = [e for e in root.iter() if local(e) in _SECOND_FORMS]
    taken = [next((a for a in e.iterancestors() if local(a) == "ext"), e) for e in found]
    for element in taken:
        around = element.getparent()
        if around is not None:
            around.remove(element)
            if local(around) == "extLst" and not len(around) and around.getparent() is not None:
                around.getparent().remove(around)
    return taken
