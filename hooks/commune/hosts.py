"""Names of machines on the net: whether one is dressed up as another."""

import re

_IMITATED = ("dichvucong", "vneid")
"""Names that swindlers borrow; the true ones end in gov.vn."""
_AS_LETTERS = str.maketrans("013458", "oleasb")


def is_government(host: str) -> bool:
    """Tell whether the host belongs to the state."""
    return host == "gov.vn" or host.endswith(".gov.vn")


def suspicion(host: str) -> str | None:
    """Say in a few Vietnamese words why *host* is not to be trusted, or None."""
    if not host.isascii() or "xn--" in host:
        return "viết bằng chữ cái lạ, dễ nhầm với trang khác"
    if re.fullmatch(r"[\d.]+|\[?[0-9a-f:]*:[0-9a-f:.]*\]?|0x[0-9a-f]+", host):
        return "chỉ là một dãy số, không biết của ai"
    if is_government(host):
        return None
    letters = re.sub(r"[^a-z]", "", host.translate(_AS_LETTERS))
    if "govvn" in letters or any(name in letters for name in _IMITATED):
        return "giả giống trang của Nhà nước (trang thật kết thúc bằng gov.vn)"
    return None
