"""Addresses on the net, as browsers read them: whether one leads to a host at all, and whether that
host is dressed up as another.
"""

import re

_IMITATED = ("dichvucong", "vneid")
"""Names that swindlers borrow; the true ones end in gov.vn."""
_AS_LETTERS = str.maketrans("013458", "oleasb")
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?"
_NAME = re.compile(rf"(?:{_LABEL}\.)+[a-z][a-z0-9-]*[a-z0-9]")
_MAILBOX = r"[^\s@?,<>]+@(?:[a-z0-9-]+\.)+[a-z]+"
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_EDGE = "".join(map(chr, range(33)))
"""What browsers cut from both ends of an address; tabs and line ends they drop from its middle too.
"""


def is_government(host: str) -> bool:
    """Tell whether the host belongs to the state."""
    return host == "gov.vn" or host.endswith(".gov.vn")


def suspicion(host: str) -> str | None:
    """Say in a few Vietnamese words why *host* is not to be trusted, or None."""
    if not host.isascii() or "xn--" in host:
        return "viết bằng chữ cái lạ, dễ nhầm với trang khác"
    if re.fullmatch(r"\[?[0-9a-f:]*:[0-9a-f:.]*\]?|(?:.*\.)?(?:\d+|0x[0-9a-f]*)\.?", host):
        return "chỉ là một dãy số, không biết của ai"
    if is_government(host):
        return None
    letters = re.sub(r"[^a-z]", "", host.translate(_AS_LETTERS))
    if "govvn" in letters or any(name in letters for name in _IMITATED):
        return "giả giống trang của Nhà nước (trang thật kết thúc bằng gov.vn)"
    return None


def scheme_of(target: str) -> str:
    """Give the scheme of an address in small letters, or nothing for a relative one."""
    found = _SCHEME.match(_as_read(target))
    return found[1].lower() if found else ""


def host_of(target: str) -> str | None:
    """Give the host to which a browser goes, in small letters; None where the address names none or
    is none of the web.
    """
    return _host_and_port(_authority(target).rpartition("@")[2])[0] or None


def flaw(target: str) -> str | None:
    """Say in a few Vietnamese words why a web, mail or telephone address leads nowhere or elsewhere
    than it seems, or None.

    Browsers forgive much: any number of slashes, slashes the wrong way round, none at all, blanks
    before and tabs within. What they forgive is refused, since whoever reads the address does not
    read what they read. Other schemes and relative addresses have none.
    """
    scheme, seen = scheme_of(target), _as_read(target)
    if scheme == "mailto" and not re.fullmatch(
        rf"mailto:{_MAILBOX}(?:,{_MAILBOX})*(?:\?[^\s<>]*)?", seen, re.IGNORECASE
    ):
        return "không có hộp thư viết đúng"
    if scheme == "tel" and not re.fullmatch(r"tel:\+?\d[\d().-]*\d", seen, re.IGNORECASE):
        return "không có số điện thoại viết đúng"
    return _flaw_of_host(scheme, target.strip(_EDGE)) if scheme in ("http", "https") else None


def disguise(target: str) -> str | None:
    """Say why the host to which a web address leads is not what it seems, or None."""
    authority = _authority(target)
    if "@" in authority:
        return "giấu tên trang thật sau dấu @"
    host, _ = _host_and_port(authority)
    return suspicion(host) if host else None


def _flaw_of_host(scheme: str, written: str) -> str | None:
    authority = _authority(written)
    host, port = _host_and_port(authority.rpartition("@")[2])
    head = f"{scheme}://{authority}"
    if not host or not written.lower().startswith(head.lower()):
        return f"không có tên trang ngay sau {scheme}://"
    if why := disguise(written):
        return why
    odd = port and not (port.isdecimal() and 0 < int(port[:6]) < 65536)
    return (
        "có tên trang viết sai"
        if odd or written[len(head) :].startswith("\\") or not _NAME.fullmatch(host)
        else None
    )


def mend(target: str) -> str:
    """Say how an address with a flaw is mended."""
    examples = {
        "mailto": "Viết cả hộp thư, ví dụ mailto:motcua@ten-xa.gov.vn",
        "tel": "Viết số điện thoại, ví dụ tel:111",
    }
    return examples.get(
        scheme_of(target), "Mở trang thật, chép lại địa chỉ từ thanh địa chỉ của trình duyệt."
    )


def _as_read(target: str) -> str:
    return re.sub(r"[\t\r\n]", "", target.strip(_EDGE))


def _authority(target: str) -> str:
    """Give what stands between the slashes and the path, as a browser cuts it, however many slashes
    there are.
    """
    found = re.match(r"https?:[/\\]*([^/\\?#]*)", _as_read(target), re.IGNORECASE)
    return found[1] if found else ""


def _host_and_port(authority: str) -> tuple[str, str]:
    """Split in two; the colons of a number in brackets belong to the host."""
    found = re.fullmatch(r"(\[.*\]|[^:]*)(?::(.*))?", authority.lower(), re.DOTALL)
    return (found[1], found[2] or "") if found else (authority.lower(), "")
