"""Pieces as Markdown: emphasis whose marks are read as such, links, letters that are seen as they
are.
"""

import re
from collections.abc import Callable, Sequence

from commune.content.text import bare_links, hosts
from commune.content.text.markdown import is_allowed_target
from commune.staff.word.pieces import Piece, worth_marking
from commune.staff.word.told import Told

Note = Callable[[tuple[str, str]], str]
"""Gives the words of a note by its kind and id."""
_SPECIAL = re.compile(r"([\\`*_~\[\]|])")
_EQUALS = re.compile(r"=(?==)")
_TAG = re.compile(r"<(?=[a-zA-Z/!?])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_ENDS = ".,;:!?)"
_NUMBER = re.compile(r"(\d{1,9})\s?(?=[.)])")
_SIGN = re.compile(r"[-+#>]|=+$")


def written(pieces: Sequence[Piece], note: Note, told: Told) -> str:
    """Write pieces in one line, every blank as one; a note stands in brackets behind its words."""
    made = ""
    shown = worth_marking(pieces)
    for n, piece in enumerate(shown):
        text = re.sub(r"\s+", " ", piece.text)
        core = text.strip()
        if piece.kind == "note":
            made = f"{made.rstrip()} ({note(piece.note)})"
        elif not core:
            made += " "
        else:
            after = next((p.text[:1] for p in shown[n + 1 :] if p.text), "")
            made += " " * (text[0] == " ")
            made += _marked(piece, core, made[-1:], "" if text[-1] == " " else after, told)
            made += " " * (text[-1] == " ")
    return re.sub(r" +", " ", made).strip()


def _marked(piece: Piece, core: str, before: str, after: str, told: Told) -> str:
    """Write words with their marks; where a sign at their edge would hide the mark, a blank stands
    outside of it.
    """
    mark = "**" * piece.bold + "*" * piece.italic
    words = _link(piece, core, told)
    if not mark or before == "*":
        return words
    lead = " " * (before.isalnum() and not core[0].isalnum())
    tail = " " * (after.isalnum() and not core[-1].isalnum())
    return f"{lead}{mark}{words}{mark[::-1]}{tail}"


def _link(piece: Piece, words: str, told: Told) -> str:
    target = piece.link.strip()
    if not target:
        return escaped(words)
    is_odd = re.search(r"[\s()<>\\]", target) or ":" not in target
    if is_odd or hosts.flaw(target) or not is_allowed_target(target):
        told.leave_out("Liên kết không dùng được trên trang, chỉ giữ chữ", f"{words} ({target})")
        return escaped(words)
    if words in (target, target.removeprefix("mailto:")) and next(bare_links.find(words), None):
        return words
    return f"[{escaped(words, links=False)}]({target})"


def escaped(text: str, *, links: bool = True) -> str:
    """Write letters so that they are seen as they are; bare addresses stay."""
    made, done = "", 0
    for begin, end, _ in bare_links.find(text) if links else ():
        made += _escaped(text[done:begin]) + _bare(text[begin:end], text[end : end + 1])
        done = end
    return made + _escaped(text[done:])


def _bare(address: str, behind: str) -> str:
    """Write an address that stands in the text: between angles where what follows would be taken
    for a part of it.
    """
    plain = re.match(r"[!-~]*", address)
    alone = plain[0] if plain else ""
    if alone == address and (not behind.strip() or behind in _ENDS):
        return address
    scheme = re.match(r"https?://|[^/]+@", alone)
    return (f"<{alone}>" if scheme else _escaped(alone)) + _escaped(address[len(alone) :])


def _escaped(text: str) -> str:
    text = _EQUALS.sub(r"\\=", _SPECIAL.sub(r"\\\1", text))
    return _TAG.sub("&lt;", _ENTITY.sub("&amp;", text))


def started(text: str) -> str:
    """Let a paragraph not begin like a list, a heading or a quotation."""
    if found := _NUMBER.match(text):
        return f"{found[1]}\\{text[found.end() :]}"
    return f"\\{text}" if _SIGN.match(text) else text


def in_cell(text: str) -> str:
    """Let a cell that holds a line alone not look like the line of a table."""
    return f"\\{text}" if re.fullmatch(r":?-+:?", text) else text


def label_shown(label: str) -> str:
    """Write what stands before an item, so that it begins no list of its own."""
    return f"{label[0]}\\." if re.fullmatch(r"\w\.", label) else escaped(label)
