"""The pages of the handbook that tell the clerk a task each, as they are written."""

import re
from pathlib import Path

import yaml
from support import ROOT

HANDBOOK = ROOT / "docs/so-tay"
PICTURES = HANDBOOK / "hinh"
_GROUP = "Việc hay làm"
_PICTURE = re.compile(r"!\[([^\]]*)\]\(hinh/([^)]+)\)\{width=440\}")
_NAME = re.compile(r"\*\*(.+?)\*\*")


def tasks() -> list[str]:
    """The names of the pages, in the order of the menu."""
    nav = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    (handbook,) = (one["Sổ tay"] for one in nav if "Sổ tay" in one)
    (group,) = (one[_GROUP] for one in handbook if isinstance(one, dict) and _GROUP in one)
    return [Path(page).stem for page in group]


def text_of(task: str) -> str:
    return (HANDBOOK / f"{task}.md").read_text(encoding="utf-8")


def pictures_of(task: str) -> dict[str, str]:
    """The pictures that a page shows: file and what it says is to be seen there."""
    return {name: alt for alt, name in _PICTURE.findall(text_of(task))}


def named(task: str) -> set[str]:
    """What a page calls by its name on the screen: buttons, fields, parts of a form."""
    return set(_NAME.findall(text_of(task)))


def words(task: str) -> list[str]:
    """What is to be read of a page."""
    text = _PICTURE.sub(r"\1", text_of(task))
    return re.findall(r"\w+", re.sub(r"\]\([^)]*\)", "]", text))
