"""pydantic's errors in plain Vietnamese: one table, and no English gets past it."""

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from commune.content.reader import Record
from commune.models.shape import field_at, keys
from commune.problems import Problem
from commune.vietnamese.writing import slug

Message = tuple[str, str, str]
"""Code, message, mend; ``{label}``, ``{key}``, ``{value}`` and the error's own context are filled
in.
"""

MESSAGES: dict[str, Message] = {
    "missing": ("T001", "Thiếu trường {key} ({label}).", "Thêm dòng {key}: …  {hint}."),
    "extra_forbidden": ("T002", "Không có trường nào tên «{key}».", "{nearest}"),
    "string_type": (
        "T003",
        "{label} phải là một dòng chữ.",
        "Viết {key}: nội dung, không gạch ngang, không thụt lề bên dưới.",
    ),
    "tuple_type": (
        "T004",
        "{label} phải là danh sách.",
        "Viết mỗi mục một dòng, bắt đầu bằng gạch ngang: - mục",
    ),
    "model_type": (
        "T005",
        "{label} phải có các trường con.",
        "Viết các trường con thụt vào bên dưới {key}.",
    ),
    "model_attributes_type": (
        "T005",
        "{label} phải có các trường con.",
        "Viết các trường con thụt vào bên dưới {key}.",
    ),
    "dict_type": (
        "T005",
        "{label} phải có các trường con.",
        "Viết các trường con thụt vào bên dưới {key}.",
    ),
    "enum": ("T006", "{label} «{value}» không có trong danh sách được chọn.", "{choices}"),
    "string_too_short": (
        "T007",
        "{label} bỏ trống hoặc quá ngắn.",
        "Viết ít nhất {min_length} chữ cái.",
    ),
    "string_too_long": (
        "T008",
        "{label} dài {length} chữ cái, quá mức {max_length}.",
        "Rút ngắn, phần còn lại đưa xuống nội dung bên dưới.",
    ),
    "greater_than_equal": ("T009", "{label} «{value}» nhỏ quá.", "Nhỏ nhất là {ge}."),
    "less_than_equal": ("T010", "{label} «{value}» lớn quá.", "Lớn nhất là {le}."),
    "too_short": ("T011", "{label} không được để trống.", "Viết ít nhất một mục{or_none}."),
    "int_type": ("T012", "{label} phải là một con số.", "Chỉ viết chữ số, ví dụ 3."),
    "decimal_type": ("T012", "{label} phải là một con số.", "Chỉ viết chữ số, ví dụ 88,60."),
    "bool_type": ("T013", "{label} phải là true hoặc false.", "Viết true hoặc false."),
    "date_type": ("T014", "{label} phải là một ngày.", "Viết năm-tháng-ngày, ví dụ 2026-01-25."),
    "datetime_type": (
        "T015",
        "{label} phải là một ngày, hoặc một ngày và giờ.",
        "Viết 2026-12-05, hoặc 2026-12-05 07:30.",
    ),
}
"""pydantic error type -> what staff read. A test proves that every type our models can raise stands
here.
"""


def explain(record: Record, error: ValidationError, model: type[BaseModel]) -> Iterator[Problem]:
    """Turn every error of one record into a problem at its field, but for what is missing only
    because it could not be read.
    """
    for details in error.errors(include_url=False):
        if not record.unread or (details["loc"] and details["loc"][0] not in record.unread):
            yield _problem(record, details, model)


def _problem(record: Record, error: ErrorDetails, model: type[BaseModel]) -> Problem:
    at = tuple(part for part in error["loc"] if isinstance(part, str | int))
    context: dict[str, Any] = error.get("ctx", {})
    key = next((part for part in reversed(at) if isinstance(part, str)), "")
    field = field_at(model, at)
    words = {
        **context,
        "key": key,
        "label": field.label if field else key,
        "hint": field.hint if field else "",
        "value": _short(error["input"]),
        "length": len(error["input"]) if isinstance(error["input"], str) else 0,
    }
    words["or_none"] = "" if field and field.required else ", hoặc bỏ trường này"
    if error["type"] == "extra_forbidden":
        found = {name: field_at(model, (*at[:-1], name)) for name in sorted(keys(model, at[:-1]))}
        words["nearest"] = nearest(key, {name: f.label for name, f in found.items() if f})
    if field and error["type"] == "enum":
        words["choices"] = nearest(str(error["input"]), {c.value: c.label for c in field.choices})
    if "mend" in context:
        return record.problem(error["type"], _fill(context["message"], words), context["mend"], at)
    if error["type"] == "missing" and at in record.places:
        allowed = ", ".join(field.choices) if field else ""
        fill = f"Điền sau dấu hai chấm. {words['hint']}.{f' Chọn trong: {allowed}.' if allowed else ''}"
        return record.problem("T001", f"Trường {key} ({words['label']}) còn trống.", fill, at)
    code, message, mend = MESSAGES[error["type"]]
    return record.problem(code, _fill(message, words), _fill(mend, words), at)


def _fill(template: str, words: dict[str, Any]) -> str:
    """Put words into a message; unlike format, braces written by staff do no harm."""
    for key, word in words.items():
        template = template.replace("{" + key + "}", str(word))
    return template


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def nearest(wrong: str, labels: Mapping[str, str]) -> str:
    """Propose the word that was probably meant, and always show what may be chosen: *labels* gives
    each with its Vietnamese name, which many write in its place, whole or its first words.
    """
    named = {slug(label): word for word, label in list(labels.items())[::-1]}
    named |= {slug(word): word for word in labels}
    bare = slug(wrong)
    meant = (
        [word for name, word in named.items() if name == bare]
        or difflib.get_close_matches(wrong, labels, n=1)
        or [word for word, label in labels.items() if bare and slug(label).startswith(f"{bare}-")]
        or [named[name] for name in difflib.get_close_matches(bare, named, n=1)]
    )
    return (f"Có phải «{meant[0]}»? " if meant else "") + f"Chọn trong: {', '.join(labels)}."
