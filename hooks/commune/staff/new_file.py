"""Start a new file: the fields that its kind must have, each with what to write there."""

from datetime import date
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BeforeValidator
from pydantic.fields import FieldInfo

from commune.models import PAGE_KINDS
from commune.models.base import Item, Model
from commune.models.choice import Choice
from commune.models.news import News
from commune.models.procedure import Procedure
from commune.models.terms import KINDS, TERMS
from commune.models.vocabulary import Field
from commune.vietnamese import slug


class CannotStart(ValueError):
    """A new file cannot be made; the words are for staff."""


def kind_named(name: str) -> type[Item]:
    """Find a kind by its folder (``tin-tuc``) or its English name (``news``). Raises
    CannotStart.
    """
    for model in PAGE_KINDS:
        if name in (model.folder, model.kind):
            return model
    raise CannotStart(
        f"Không có loại «{name}». Chọn trong: {', '.join(model.folder for model in PAGE_KINDS)}."
    )


def new_file(kind: str, title: str, today: date, field: str = "") -> tuple[str, str]:
    """Give the path and the text of a new file of *kind*; *field* is the lĩnh vực of a procedure.

    Raises CannotStart when the kind, the title or the field will not do.
    """
    model = kind_named(kind)
    name = slug(title)
    if not name or not 2 <= len(title) <= 150 or "\n" in title or "<" in title or ">" in title:
        raise CannotStart(
            f"Tiêu đề «{title[:60]}» không dùng được: viết từ 2 đến 150 chữ cái, không có dấu < và >."
        )
    return place(model, name, today, field), text(model, title, today)


def place(model: type[Item], name: str, today: date, field: str) -> str:
    """Tell where the file of this name belongs. Raises CannotStart for a procedure of no field."""
    if issubclass(model, News):
        return f"content/{model.folder}/{today.year}/{today.isoformat()}-{name}.md"
    if issubclass(model, Procedure):
        if field not in set(Field):
            raise CannotStart(
                f"Thủ tục phải thuộc một lĩnh vực: thêm --field và chọn trong {', '.join(Field)}."
            )
        return f"content/{model.folder}/{field}/{name}.md"
    return f"content/{model.folder}/{name}.md"


def text(model: type[Item], title: str, today: date) -> str:
    """Write the front matter with every required field, a comment over each, and the optional ones
    named.
    """
    known = {
        "title": quoted(title),
        "date": today.isoformat(),
        "published": today.isoformat(),
        "issued": today.isoformat(),
    }
    lines = ["---"]
    spare, shared = [], []
    for name, field in model.model_fields.items():
        if field.is_required() or name in model.asked:
            lines += required(name, field, "", known)
        elif name in Item.model_fields:
            shared.append(name)
        else:
            spare.append(
                f"#   {name}: {TERMS[name].label}. {TERMS[name].meaning}{_choices(_inner(field.annotation)[0])}"
            )
    if spare:
        lines += [
            "# Có thể thêm: bỏ dấu # đầu dòng, thay phần sau dấu hai chấm; mẫu ở content/README.md.",
            *spare,
        ]
    below = (
        ["# Nội dung bài viết bên dưới dòng --- sau đây.", "---", "", ""]
        if model.has_text
        else ["---", ""]
    )
    lines += [f"# Loại nào cũng có thể thêm: {', '.join(shared)}.", *below]
    return "\n".join(lines)


def required(name: str, field: FieldInfo, indent: str, known: dict[str, str]) -> list[str]:
    """Write one field, with those inside it; what only staff know stays empty."""
    term = TERMS[name]
    inner, is_list = _inner(field.annotation)
    lines = [f"{indent}# {term.label}: {term.meaning}{_choices(inner)}"]
    if inner is None or not issubclass(inner, Model):
        value = known.get(name, "")
        return (
            [*lines, f"{indent}{name}:", f"{indent}  -"]
            if is_list
            else [*lines, f"{indent}{name}: {value}".rstrip()]
        )
    lines.append(f"{indent}{name}:")
    fields = [
        (key, f) for key, f in inner.model_fields.items() if f.is_required() or key in inner.asked
    ]
    below = [
        line
        for key, f in fields
        for line in required(key, f, indent + ("    " if is_list else "  "), {})
    ]
    return [*lines, *(_as_entry(below, indent + "  ") if is_list else below)]


def _choices(found: type | None) -> str:
    """Name what may be chosen from a closed list: `` (xa | tinh)``."""
    return f" ({' | '.join(found)})" if found and issubclass(found, Choice) else ""


def _as_entry(lines: list[str], indent: str) -> list[str]:
    """Put the dash of a list in front of the first key; comments stay above it."""
    first = next(n for n, line in enumerate(lines) if not line.lstrip().startswith("#"))
    return [*lines[:first], f"{indent}- {lines[first].lstrip()}", *lines[first + 1 :]]


def _inner(annotation: Any) -> tuple[type | None, bool]:
    """Unwrap a field's type down to one class, and tell whether it is a list of it.

    A group that may also be written as a bare id is asked for as that id.
    """
    if get_origin(annotation) is tuple:
        entry = get_args(annotation)[0]
        short = any(
            isinstance(part, BeforeValidator) for part in getattr(entry, "__metadata__", ())
        )
        found = _inner(entry)[0]
        return (str if short and found and issubclass(found, Model) else found), True
    if hasattr(annotation, "__metadata__") or get_origin(annotation) in (Union, UnionType):
        return _inner(get_args(annotation)[0])
    return (annotation, False) if isinstance(annotation, type) else (None, False)


def quoted(value: str) -> str:
    """Write a value so that YAML reads it as these very words."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def kinds() -> str:
    """List the kinds for the help of the command: ``tin-tuc (Tin)``."""
    return ", ".join(f"{model.folder} ({KINDS[model.kind].label})" for model in PAGE_KINDS)
