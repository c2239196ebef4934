"""Start a new file: the fields that its kind must have, each with what to write there."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from commune.models import PAGE_KINDS
from commune.models.base import Item
from commune.models.news import News
from commune.models.plan import Plan
from commune.models.procedure import Procedure
from commune.models.reply import Reply
from commune.models.shape import FieldShape, shape
from commune.models.terms import KINDS
from commune.models.vocabulary import Field
from commune.problems import CommandRefused
from commune.vietnamese import slug

Known = str | dict[str, str]
"""What is known of a field, or of the fields of a group, before staff have written anything."""


def kind_named(name: str) -> type[Item]:
    """Find a kind by its folder (``tin-tuc``) or its English name (``news``). Raises
    CommandRefused.
    """
    for model in PAGE_KINDS:
        if name in (model.folder, model.kind):
            return model
    raise CommandRefused(
        f"Không có loại «{name}». Chọn trong: {', '.join(model.folder for model in PAGE_KINDS)}."
    )


def new_file(kind: str, title: str, today: date, field: str = "") -> tuple[str, str]:
    """Give the path and the text of a new file of *kind*; *field* is the lĩnh vực of a procedure.

    Raises CommandRefused when the kind, the title or the field will not do.
    """
    model = kind_named(kind)
    name = slug(title)
    if not name or not 2 <= len(title) <= 150 or "\n" in title or "<" in title or ">" in title:
        raise CommandRefused(
            f"Tiêu đề «{title[:60]}» không dùng được: viết từ 2 đến 150 chữ cái, không có dấu < và >."
        )
    day = today.isoformat()
    known = {model.named_by: title, "answered": day, "date": day, "published": day, "issued": day}
    return place(model, name, today, field), text(model, known)


def with_photo(kind: str, path: str, text: str, photo: Path) -> dict[str, bytes]:
    """Give the files, by path, of a new file with a *photo* of any name and size: the picture
    beside it, then the file *path* itself, its *text* with the picture. Raises CommandRefused.
    """
    model = kind_named(kind)
    beside = f"{path.removesuffix('.md')}.jpg"
    name, (head, body) = beside.rpartition("/")[2], text.rsplit("\n---\n", 1)
    if any(field.name == "image" for field in shape(model)):
        head += f"\nimage:\n  file: {name}\n  # Tả điều thấy trong ảnh, cho người không xem được.\n  alt:"
    elif model.has_text:
        body += f"\n![]({name})\n"
    else:
        raise CommandRefused("Loại này không có bài viết nên không đặt ảnh được: bỏ --photo.")
    if not photo.is_file():
        raise CommandRefused(f"Không thấy ảnh {photo}.")
    from commune.content.files import phone_photos  # noqa: PLC0415 - few new files have a photo

    return {beside: phone_photos.as_jpeg(photo.read_bytes()), path: f"{head}\n---\n{body}".encode()}


def place(model: type[Item], name: str, today: date, field: str, day: str = "") -> str:
    """Tell where the file of this name belongs; a plan is named by its year, news by its *day*, or
    by its month where no more is known. Raises CommandRefused for a procedure of no field and a
    plan of no year, or of several.
    """
    if issubclass(model, News):
        day = day or today.isoformat()
        return f"content/{model.folder}/{day[:4]}/{day}-{name}.md"
    if issubclass(model, Reply):
        return f"content/{model.folder}/{today.isoformat()}-{name}.md"
    if issubclass(model, Procedure):
        if field not in set(Field):
            raise CommandRefused(
                f"Thủ tục phải thuộc một lĩnh vực: thêm --field và chọn trong {', '.join(Field)}."
            )
        return f"content/{model.folder}/{field}/{name}.md"
    if issubclass(model, Plan):
        years = set(re.findall(r"\b20\d\d\b", name))
        if len(years) != 1:
            raise CommandRefused(
                "Kế hoạch của năm nào? Ghi một năm trong tên, ví dụ: Kế hoạch tuyên truyền cải cách hành chính năm 2027."
            )
        name = years.pop()
    return f"content/{model.folder}/{name}.md"


def text(model: type[Item], known: Mapping[str, Known], body: str | None = None) -> str:
    """Write the front matter with every required field, a comment over each, and the optional ones
    named or, where they are *known*, written; below it *body*, without one the kind's own skeleton.
    """
    common = {field.name for field in shape(Item)}
    lines = ["---"]
    spare, shared = [], []
    for field in shape(model):
        if field.asked:
            lines += lines_of(field, "", known)
        elif field.in_text:
            continue
        elif field.name in known:
            lines += _written(field.name, known[field.name])
        elif field.name in common:
            shared.append(field.name)
        else:
            spare.append(f"#   {field.name}: {field.label}. {hint(field)}")
    if spare:
        lines += [
            "# Có thể thêm: bỏ dấu # đầu dòng, thay phần sau dấu hai chấm; mẫu ở docs/so-tay/loai.",
            *spare,
        ]
    below = (
        ["# Nội dung bài viết bên dưới dòng --- sau đây.", "---", "", model.skeleton]
        if model.has_text
        else ["---", ""]
    )
    lines += [f"# Loại nào cũng có thể thêm: {', '.join(shared)}.", *below]
    return "\n".join(lines) if body is None else "\n".join([*lines[:-2], body])


def _written(name: str, value: Known) -> list[str]:
    if isinstance(value, str):
        return [f"{name}: {scalar(value)}"]
    return [f"{name}:", *(f"  {key}: {scalar(inner)}" for key, inner in value.items())]


def lines_of(field: FieldShape, indent: str, known: Mapping[str, Known]) -> list[str]:
    """Write one field, with those inside it that are asked for; what only staff know stays empty.

    A group that may also be written as a bare id is asked for as that id.
    """
    head = f"{indent}# {field.label}: {hint(field)}"
    if not field.inside or field.by_id:
        value = "" if field.is_list else known.get(field.name, "")
        line = f"{indent}{field.name}: {scalar(value) if isinstance(value, str) else ''}".rstrip()
        return [head, line, f"{indent}  -"] if field.is_list else [head, line]
    deeper = indent + ("    " if field.is_list else "  ")
    given = known.get(field.name, {})
    inner = given if isinstance(given, dict) else {}
    below = [line for f in field.inside if f.asked for line in lines_of(f, deeper, inner)]
    below += [
        f"{deeper}{f.name}: {scalar(inner[f.name])}"
        for f in field.inside
        if f.name in inner and not f.asked
    ]
    entry = _as_entry(below, indent + "  ") if field.is_list else below
    return [head, f"{indent}{field.name}:", *entry]


def hint(field: FieldShape) -> str:
    """Tell what to write, and what may be chosen from a closed list: ``… (xa | tinh)``."""
    return f"{field.hint} ({' | '.join(field.choices)})" if field.choices else field.hint


def _as_entry(lines: list[str], indent: str) -> list[str]:
    """Put the dash of a list in front of the first key; comments stay above it."""
    first = next(n for n, line in enumerate(lines) if not line.lstrip().startswith("#"))
    return [*lines[:first], f"{indent}- {lines[first].lstrip()}", *lines[first + 1 :]]


def scalar(value: str) -> str:
    """Write a value so that YAML reads it as these very words: a day, a month bare."""
    return value if re.fullmatch(r"(?:\d{4}-\d{2}(?:-\d{2})?)?", value) else quoted(value)


def quoted(value: str) -> str:
    """Write a value between quotation marks, so that YAML reads it as these very words."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def kinds() -> str:
    """List the kinds for the help of the command: ``tin-tuc (Tin)``."""
    return ", ".join(f"{model.folder} ({KINDS[model.kind].label})" for model in PAGE_KINDS)
