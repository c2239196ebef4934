"""A project in which every text holds an attack: made from the invented commune, field by field.

Run as a program it builds such a project with the first wall torn down, so that only escaping
stands between the attack and the page.
"""

import re
import shutil
import sys
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import yaml
from support import ROOT, SAMPLE, project

QUIET = 'a"b\'c onfocus="hacked=1" autofocus {{7*7}}{% x %} javascript:hacked=1'
"""What the first wall lets through."""
LOUD = "a\"b'><img src=x onerror=hacked=1></title></script><script>hacked=1</script>{{7*7}}<!--]]>"
"""What only escaping stops."""


REFERENCES = {"advances", "link", "file", "say"}
"""Fields that must point at something, or the check ends the matter."""


def spoilt(value, at, accepts, attack):
    """Put *attack* at every string of *value* that may be one."""
    if isinstance(value, dict):
        keys = list(value)
    elif isinstance(value, list):
        keys = range(len(value))
    else:
        return
    for key in keys:
        before = value[key]
        if key in REFERENCES:
            continue
        if not isinstance(before, str):
            spoilt(before, (*at, key), accepts, attack)
            continue
        value[key] = attack
        if not accepts():
            value[key] = before


def hostile(folder: Path, attack: str) -> Path:
    """Make the project in *folder*; every field that the models let through, and every text, holds
    *attack*.
    """
    from commune.content.reader import LISTS, Record, read_content
    from commune.models import FOLDERS, read_model
    from commune.problems import Problems

    root = project(folder, SAMPLE / "content")
    placed = 0
    entries: dict[str, dict] = {}
    for record in Problems().collect(read_content(root, FOLDERS)).records:
        fields = deepcopy(record.fields)  # what was read is kept at hand for the next who reads it

        def accepts(record: Record = record, fields: dict = fields) -> bool:
            problems = Problems()
            problems.collect(read_model(replace(record, fields=fields)))
            return not problems.errors

        spoilt(fields, (), accepts, attack)
        placed += str(fields).count("7*7")
        path = root / record.path
        body = "" if record.kind == "plan" else record.body  # the fields hold a plan's words
        if path.suffix == ".md":
            words = (
                ""
                if attack is LOUD or record.kind in ("alert", "plan", "reply")
                else f"\n\n## Mục {QUIET}\n\n{QUIET}\n\n| {QUIET} |\n|---|\n| {QUIET} |\n\n[{QUIET}](https://dichvucong.gov.vn/?a={{7*7}})\n"
            )
            path.write_text(
                f"---\n{yaml.safe_dump(fields, allow_unicode=True, width=10_000)}---\n{body}{words}",
                encoding="utf-8",
            )
        elif record.kind not in LISTS:
            path.write_text(
                yaml.safe_dump(fields, allow_unicode=True, width=10_000), encoding="utf-8"
            )
        else:
            entries.setdefault(record.path, {})[record.id] = fields
    for name, content in entries.items():
        (root / name).write_text(
            yaml.safe_dump(content, allow_unicode=True, width=10_000), encoding="utf-8"
        )
    assert placed > 60, placed
    return root


def tear_down_the_first_wall() -> None:
    from commune.models import field_types

    field_types._no_angle.__code__ = (lambda value: value).__code__
    field_types._MARKUP = re.compile("(?!)")


def main(folder: Path) -> None:
    tear_down_the_first_wall()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    root = hostile(folder, LOUD)
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    build(load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site"), strict=True))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "hooks"))
    main(Path(sys.argv[1]))
