"""Addresses and mailboxes that stand in a text without marks, as GitHub, GitLab and Forgejo find
them.
"""

import re
import unicodedata
from collections.abc import Iterator

_START = re.compile(
    r"(?<![^\W\d_])(?:https?|ftp)://|(?:(?<=[\s*_~(])|^)www\.|(?<![\w.+-])[A-Za-z0-9.+_-]+@",
    re.IGNORECASE | re.ASCII,
)
_MAILBOX = re.compile(r"[A-Za-z0-9._-]+")
_TAIL = "?!.,:*_~'\""
_ENTITY = re.compile(r"&[A-Za-z0-9]+;$")
_WHOLE = re.compile(r"[^\s<]*")


def find(text: str) -> Iterator[tuple[int, int, str]]:
    """Give for each where it begins and ends in *text*, and where it leads."""
    done = 0
    while found := _START.search(text, done):
        begin = found.start()
        if found[0].endswith("@"):
            end, lead = _end_of_mailbox(text, found.end()), "mailto:"
        elif found[0].endswith("://"):
            end, lead = _end_of_address(text, begin, found.end(), dots=0), ""
        else:
            end, lead = _end_of_address(text, begin, begin, dots=1), "http://"
        if end:
            yield begin, end, lead + text[begin:end]
        done = end or found.end()


def _end_of_mailbox(text: str, behind: int) -> int:
    """Give the end of a mailbox whose host begins *behind* its sign, 0 where there is none."""
    found = _MAILBOX.match(text, behind)
    if not found or text[found.end() : found.end() + 1] == "@":
        return 0
    host = found[0].rstrip(".")
    good = re.search(r"\.[A-Za-z0-9]", host) and host[-1].isalpha()
    return behind + len(host) if good else 0


def _end_of_address(text: str, begin: int, host: int, dots: int) -> int:
    """Give the end of an address whose *host* begins there and has so many dots at least, 0 where
    it is none.
    """
    end = host
    while end < len(text) and (text[end] in "-_." or (text[end].isascii() and text[end].isalnum())):
        end += 1
    labels = text[host:end].rstrip(".").split(".")
    if not _is_letter(text[host : host + 1]) or len(labels) <= dots or "_" in "".join(labels[-2:]):
        return 0
    return begin + len(address_at(text, begin))


def address_at(text: str, begin: int) -> str:
    """Give the address that begins there, up to the next blank, without the sentence's signs."""
    found = _WHOLE.match(text, begin)
    return _without_tail(found[0]) if found else ""


def _is_letter(char: str) -> bool:
    return bool(char) and not char.isspace() and unicodedata.category(char)[0] not in "PSC"


def _without_tail(address: str) -> str:
    """Cut the signs behind an address that belong to the sentence."""
    while address:
        if address[-1] in _TAIL or (address[-1] == ")" and address.count(")") > address.count("(")):
            address = address[:-1]
        elif address[-1] == ";":
            entity = _ENTITY.search(address)
            address = address[: entity.start() if entity else -1]
        else:
            break
    return address
