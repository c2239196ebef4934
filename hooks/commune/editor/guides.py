"""Which page of the handbook tells how to do what a page of the editor is for."""

from collections.abc import Mapping
from typing import Any

_OF_TASKS = {
    "alert.html": "thong-bao",
    "answers.html": "hoi-xa",
    "changes.html": "tu-word",
    "evidence.html": "bang-chung",
    "fee.html": "sua-phi",
    "history.html": "quay-lai",
    "leader.html": "bang-chung",
    "replace.html": "tu-word",
    "outcome.html": "chua-thay",
    "withdraw.html": "rut-bai",
}
"""Template -> the page of its task; any other begins where writing begins."""
_START = "soan-thao"
OF_KINDS = {
    "alert": "thong-bao",
    "benefit": "muc-tien",
    "commune": "to-khai",
    "desk": "noi-nop",
    "dictionary": "tu-dien",
    "elsewhere": "noi-khac",
    "emergency": "khan-cap",
    "event": "viec-trong-doi",
    "guide": "huong-dan",
    "holiday": "ngay-le",
    "index": "chi-so",
    "instrument": "van-ban",
    "news": "tin",
    "outcome": "so-lieu",
    "plan": "ke-hoach",
    "posting": "niem-yet",
    "procedure": "thu-tuc",
    "question": "cau-hoi",
    "reply": "tra-loi",
    "views": "so-lieu",
}
"""Kind -> its page, below loai/."""


def page_for(template: str, facts: Mapping[str, Any]) -> str:
    """Give the page, from the handbook's own address, for a *template* that shows *facts*."""
    kind = getattr(facts.get("form"), "kind", "") or facts.get("kind", "")
    if template == "new.html" and facts.get("from_word"):
        return "tu-word"
    if template in ("form.html", "new.html") and kind in OF_KINDS:
        return f"loai/{OF_KINDS[kind]}"
    if template == "withdraw.html" and facts.get("is_alert"):
        return "thong-bao"
    return _OF_TASKS.get(template, _START)
