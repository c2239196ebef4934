"""The handbook's tables of commands, generated from what the help and ``make help`` say."""

import re
from argparse import Action, ArgumentParser
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from commune.staff.field_tables import between_marks

PAGE = "docs/so-tay/lenh.md"
MAKE = "site.mk"
"""What ``make`` does in the project of every commune."""
Groups = Mapping[str, Sequence[ArgumentParser]]
"""What staff do -> the parsers of the commands for it."""


def tables(root: Path, groups: Groups, text: str) -> str:
    """Put fresh tables between each pair of ``<!-- commands:make -->`` and ``<!-- /commands -->``;
    ``every`` in the place of ``make`` tells what all commands of *groups* take, ``each`` tells of
    each of them. Raises OSError where *text* wants ``make`` and *root* has no MAKE.
    """
    fresh = {
        "make": partial(_make, root),
        "every": partial(_every, groups),
        "each": partial(_each, groups),
    }
    return between_marks(text, "commands", "|".join(fresh), lambda name: fresh[name]())


def _make(root: Path) -> str:
    targets = re.findall(
        r"^([a-z-]+):.*?##\s*(.+)$", (root / MAKE).read_text(encoding="utf-8"), re.MULTILINE
    )
    return _table("lệnh", [(f"`make {name}`", what) for name, what in targets])


def _every(groups: Groups) -> str:
    return _table("ghi thêm", _rows(_shared(groups)))


def _each(groups: Groups) -> str:
    shared = _shared(groups)
    return "\n\n".join(
        f"## {group}\n\n{_table('lệnh', (row for one in parsers for row in _command(one, shared)))}"
        for group, parsers in groups.items()
    )


def _shared(groups: Groups) -> Sequence[Action]:
    """Give what every command takes."""
    first, *others = (_actions(parser) for parsers in groups.values() for parser in parsers)
    return [action for action in first if all(action in other for other in others)]


def _command(parser: ArgumentParser, shared: Sequence[Action]) -> Iterator[tuple[str, str]]:
    """Give the row of a command, with what must be written after it, and below it the rows of all
    that may be.
    """
    own = [action for action in _actions(parser) if action not in shared]
    call = " ".join([parser.prog.split()[-1], *(_written(a) for a in own if _is_required(a))])
    yield f"**`{call}`**", f"**{parser.description}**"
    yield from _rows(own)


def _rows(actions: Iterable[Action]) -> Iterator[tuple[str, str]]:
    for action in actions:
        yield f"`{_written(action)}`", (action.help or "") % vars(action)


def _written(action: Action) -> str:
    """Tell how it is written after its command: ``--output TỆP``, ``--git [BẢN]``, ``TỆP…``."""
    value = "" if action.nargs == 0 else str(action.metavar)
    if action.nargs in ("+", "*"):
        value += "…"
    if not action.option_strings:
        return value
    if action.nargs == "?":
        value = f"[{value}]"
    return f"{action.option_strings[-1]} {value}".rstrip()


def _is_required(action: Action) -> bool:
    """Whether the command is refused without it; the parser takes ``TỆP…`` for required, too."""
    return action.required and action.nargs not in ("?", "*")


def _actions(parser: ArgumentParser) -> list[Action]:
    return parser._actions  # noqa: SLF001 - the parser tells of them in no other way


def _table(head: str, rows: Iterable[tuple[str, str]]) -> str:
    lines = [f"| {head} | làm gì |", "|---|---|", *(f"| {one} | {what} |" for one, what in rows)]
    return "\n".join(lines)
