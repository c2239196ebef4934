"""What cannot wait: an alert up or down, an item withdrawn, a fee corrected, the change told."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from starlette.responses import Response

from commune.content.document import Value
from commune.content.reader import Record
from commune.content.yaml_text import inline
from commune.editor import for_whom, published
from commune.editor.context import Ask, Editor, in_turn
from commune.editor.publishing import Outcome
from commune.editor.references import picks
from commune.models.alert import Alert
from commune.models.procedure import Fee, Procedure
from commune.models.shape import keys
from commune.models.vocabulary import AlertLevel
from commune.problems import CommandRefused
from commune.site.procedure_sheet import fee_in_words
from commune.staff import edit_fields, new_file
from commune.vietnamese import fold, money


def ask_alert(editor: Editor, ask: Ask, said: str = "") -> Response:
    """Ask for an alert: what, how urgent, until when."""
    today = editor.now.date().isoformat()
    tomorrow = (editor.now.date() + timedelta(days=1)).isoformat()
    typed = {n: ask.said(n) for n in ("title", "summary", "level", "starts", "ends")}
    facts = {
        "typed": {**typed, "starts": typed["starts"] or today, "ends": typed["ends"] or tomorrow},
        "levels": [(level.value, level.label) for level in AlertLevel],
        "said": said,
    }
    return editor.page("alert.html", "Báo khẩn", 422 if said else 200, **facts)


@in_turn
def put_up(editor: Editor, ask: Ask) -> Response:
    """Write an alert and publish it at once."""
    if not editor.publisher.writer:
        return editor.page("name.html", "Bạn tên gì?", back="bao-dong")
    title = " ".join(ask.said("title").split())
    today = editor.now.date()
    try:
        path, _ = new_file.new_file("thong-bao", title, today)
        known = {n: ask.said(n) for n in ("title", "summary", "level", "starts", "ends")}
        if not known["ends"]:
            return ask_alert(editor, ask, "Chưa ghi ngày hết báo.")
    except CommandRefused as refused:
        return ask_alert(editor, ask, str(refused))
    lines = [f"{name}: {inline(value)}" for name, value in known.items() if value]
    data = "\n".join(["---", *lines, "---", ""]).encode()
    told = title, f"Báo khẩn: {title}"
    stem, number = path.removesuffix(".md"), 1
    while True:
        earlier = editor.drafts.blob("HEAD", path)
        if earlier and _says(earlier, path).items() >= _says(data, path).items():
            return _told_already(editor, path, title, earlier)
        if earlier is None and editor.drafts.read(path) is None:
            break
        number += 1
        path = f"{stem}-{number}.md"
    return editor.press(path, data, told, partial(ask_alert, editor, ask))


def _says(data: bytes, path: str) -> dict[str, Value]:
    """Give the fields of an alert; none where it cannot be read."""
    try:
        return edit_fields.fields_of(data, path)
    except edit_fields.CannotEdit:
        return {}


def _told_already(editor: Editor, path: str, title: str, earlier: bytes) -> Response:
    """Say that these very words are up already, or were."""
    if "withdrawn" in _says(earlier, path):
        words = "Lời báo y như thế đã đăng và đã gỡ. Muốn báo lại thì mở «Các lần đăng» rồi hoàn tác lần gỡ, hoặc viết lời khác."
        return editor.told(Outcome(done=False, words=words), path, title, back=f"lich-su/{path}")
    return editor.told(editor.publisher.put(path, earlier, title), path, title)


def ask_withdrawal(editor: Editor, ask: Ask, said: str = "") -> Response:
    """Ask why an item, or an alert, is to go."""
    item = published.item(editor, ask.path)
    if item is None:
        return editor.go(f"sua/{ask.path}")
    if item.withdrawn and not said:
        words = "Bài này đã rút rồi. Muốn đưa lại thì mở «Các lần đăng» của bài, hoàn tác lần rút."
        return editor.page("refused.html", "Đã rút rồi", words=words)
    facts = {
        "path": ask.path,
        "item": item,
        "is_alert": isinstance(item, Alert),
        "said": said,
        "typed": ask,
        "others": [
            one for one in picks(editor.judge.view().site, item)["items"] if one[0] != item.id
        ],
    }
    heading = "Gỡ thông báo" if facts["is_alert"] else "Rút bài"
    return editor.page("withdraw.html", heading, 422 if said else 200, **facts)


@in_turn
def withdraw(editor: Editor, ask: Ask) -> Response:
    """Withdraw an item as of today, and publish that; an open draft of it does not go along."""
    if not editor.publisher.writer:
        return editor.page("name.html", "Bạn tên gì?", back=f"rut/{ask.path}")
    item, reason = published.item(editor, ask.path), ask.said("reason")
    if item is None:
        return editor.go(f"sua/{ask.path}")
    if not reason:
        return ask_withdrawal(editor, ask, "Ghi lý do, người đọc sẽ thấy.")
    value = {"on": editor.now.date().isoformat(), "reason": reason}
    if ask.said("replaced_by"):
        value["replaced_by"] = ask.said("replaced_by")
    data = editor.drafts.blob("HEAD", ask.path) or b""
    data = edit_fields.put(data, ask.path, ("withdrawn",), {**value}, keys(type(item)))
    what, done = "Rút", "Bài đã rút: ai mở địa chỉ cũ thấy lý do."
    if isinstance(item, Alert):
        what, done = "Gỡ", "Lời báo đã gỡ khỏi mọi trang."
    told = item.title, editor.message(ask.path, item.title, what)
    return editor.press(ask.path, data, told, partial(ask_withdrawal, editor, ask), done=done)


@dataclass(frozen=True)
class Charged:
    """A fee as it can be corrected."""

    number: int
    words: str
    case: str
    amount: int
    note: str
    """What the site says beside it; the new amount keeps it."""


def ask_fee(editor: Editor, ask: Ask, said: str = "") -> Response:
    """Show the fees of a procedure, each to be corrected."""
    item = _procedure(editor, ask.path)
    fees = [
        Charged(n, fee_in_words(fee), fee.case or "", fee.amount, fee.note or "")
        for n, fee in enumerate(item.fees)
        if fee.amount is not None
    ]
    where = item.record.saying("fees")
    facts = {
        "path": ask.path,
        "item": item,
        "fees": fees,
        "layer": where.layer,
        "is_installed": for_whom.is_installed(where.path),
        "today": editor.now.date().isoformat(),
        "laws": picks(editor.judge.view().site)["instruments"],
        "typed": ask,
        "said": said,
    }
    return editor.page("fee.html", f"Sửa phí: {item.title}", 422 if said else 200, **facts)


@in_turn
def correct_fee(editor: Editor, ask: Ask) -> Response:
    """Write a new amount, and the change that it is, from the old and the new value."""
    if not editor.publisher.writer:
        return editor.page("name.html", "Bạn tên gì?", back=f"phi/{ask.path}")
    item = _procedure(editor, ask.path)
    written = re.sub(r"\s*(?:đ|đồng|vnđ)?$", "", ask.said("amount"), flags=re.IGNORECASE)
    text, number = re.sub(r"[.,\s](?=\d{3}(?!\d))", "", written), ask.said("fee")
    place = int(number) if number.isdecimal() and len(number) < 4 else -1
    if not 0 <= place < len(item.fees) or item.fees[place].amount is None:
        return ask_fee(editor, ask, "Chọn mức phí phải sửa.")
    if not text.isdecimal() or not 0 < int(text[:12]) <= 100_000_000:
        return ask_fee(editor, ask, "Số tiền chỉ viết chữ số, ví dụ 8000.")
    fee = item.fees[place]
    if int(text) == fee.amount:
        return ask_fee(editor, ask, f"Mức đang ghi đã là {money(int(text))}, không phải đăng lại.")
    said = item.record.saying("fees")  # in a layer, or over it: there it is told too
    path, own = said.path, said.files[0].fields.get("changes")
    target = for_whom.goes_to(editor, ask, path)
    law, unknown = _law(editor, fee, ask)
    if refused := unknown or editor.has_draft(target):
        return ask_fee(editor, ask, refused)
    new = {"amount": text, "legal_ref": law}
    data, order = _with_amount(editor, said.files[0], place, fee, new, ask), keys(Procedure)
    at = ("changes", len(own)) if isinstance(own, list) else ("changes",)
    change: Value = {**_change(fee, new, ask)}
    data = edit_fields.put(data, path, at, change if isinstance(own, list) else [change], order)
    if target != path:
        data = for_whom.over(editor, path, target, data)
    told = item.title, editor.message(target, item.title, "Sửa phí của")
    return editor.press(target, data, told, partial(ask_fee, editor, ask))


def _law(editor: Editor, fee: Fee, ask: Ask) -> tuple[str, str]:
    """Give the id of the instrument that the new amount follows, written as it or as its number,
    however that is introduced; none where a source alone is named, since the old one says nothing
    of the new amount. Behind it stands what is to be said of one that is not known.
    """
    written = ask.said("legal_ref")
    if not written:
        return ("" if ask.said("source") else fee.legal_ref or ""), ""
    known = editor.judge.view().site.instruments.items()
    words = f" {fold(written)}"
    is_meant = (n for n, one in known if n == written or words.endswith(f" {fold(one.number)}"))
    unknown = f"Văn bản «{written}» chưa có trong danh sách. Để trống ô «Theo văn bản»; ghi tên, số, ngày của văn bản ấy ở ô «Nguồn»."
    found = next(is_meant, "")
    return found, "" if found else unknown


def _with_amount(
    editor: Editor, said: Record, place: int, fee: Fee, new: dict[str, str], ask: Ask
) -> bytes:
    """Write the new amount and law over the old ones; where they hold from a later day, beside
    them: until then people pay the old amount.
    """
    data, path, order = for_whom.data(editor, said.path), said.path, keys(Procedure, ("fees",))
    entries = said.fields.get("fees")
    entry = entries[place] if isinstance(entries, list) else None
    try:
        begins = date.fromisoformat(ask.said("on"))
    except ValueError:  # told by the check, as of the change
        begins = date.min
    is_later = begins > max(editor.now.date(), fee.valid_from or date.min)
    if is_later and isinstance(entries, list) and isinstance(entry, dict):
        last = begins - timedelta(days=1)
        ends = min(last, fee.valid_to or last).isoformat()
        data = edit_fields.put(data, path, ("fees", place, "valid_to"), ends, order)
        beside = {**entry, **new, "valid_to": "", "valid_from": begins.isoformat()}
        told: Value = {name: value for name, value in beside.items() if value}
        return edit_fields.put(data, path, ("fees", len(entries)), told, order)
    for name, value in new.items():
        at = ("fees", place, name)
        put = partial(edit_fields.put, value=value, order=order)
        data = put(data, path, at) if value else edit_fields.remove(data, path, at)
    return data


def _change(fee: Fee, new: dict[str, str], ask: Ask) -> dict[str, str]:
    """Say what has changed, from the old and the new value."""
    after = fee.model_copy(update={"amount": int(new["amount"])})
    told = {
        "on": ask.said("on"),
        "what": fee.kind.value,
        "case": fee.case or "",
        "before": fee_in_words(fee),
        "after": fee_in_words(after),
        "legal_ref": new["legal_ref"],
        "source": ask.said("source"),
    }
    return {name: value for name, value in told.items() if value}


def _procedure(editor: Editor, path: str) -> Procedure:
    """Find a procedure. Raises CommandRefused for what is none."""
    item = next((i for i in editor.judge.view().site.written if i.record.path == path), None)
    if not isinstance(item, Procedure):
        raise CommandRefused("Thủ tục này đang có lỗi; sửa các lỗi trong biểu mẫu trước.")
    return item
