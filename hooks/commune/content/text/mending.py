"""What is certain in a text that looks like a list, a table or bold is written as CommonMark has
it: bullets of Word, numbers without a blank, columns by tabs, letters drawn by other signs.

A change is kept only if it leaves fewer mistakes, or the first further down, and every word in its
place.
"""

import re
from collections.abc import Callable, Iterator

from commune.content.text import other_markup, subset
from commune.content.text.misread_marks import BULLETS, LABEL, TICKS
from commune.problems import Problem, Severity

_MOST = 40
"""Rounds at most: each mends one mistake at least."""
_BOX = re.compile(r"^([ \t]*(?:[-*+]|\d{1,3}[.)])\s+)\[ \]\s+(?=\S)")
_WORD_BULLET = re.compile(rf"^([ \t]*)([{BULLETS}–—]|[oüØv§](?=\s))\s*(?=\S)")
_GLUED = re.compile(r"([ \t]*(?:[-+]|\*(?![^*]*\*)|\d{1,3}[.)]))(?:[^\S\n \t]+|(?=[^\W\d_]))")
_LETTERED = re.compile(r"([ \t]*)([a-zđ][.)])[^\S\n]*(?=\S)")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])\s")
_TABBED = re.compile(r"[^\t\n]*\S[^\t\n]*(?:\t[^\t\n]*)+")
_DASHES = re.compile(r"\s*\|?(?:\s*:?[-–—−]+:?\s*\|)*\s*:?[-–—−]+:?\s*\|?\s*")
_PAIR = re.compile(r"\*\*[^\S\n]*([^*\n]+?)[^\S\n]*\*\*")
_APART = re.compile(r"\][^\S\n]+\((?=(?:https?://|mailto:|tel:|www\.|\.\.?/)[^\s()]+\))")
_TURNED = re.compile(r"\(([^()\n]+)\)[^\S\n]*\[((?:https?://|mailto:|tel:)[^\s\]]+)\]")
_SPACED_CALL = re.compile(r"(?<=\]\(tel:)[+\d][\d .\-]*(?=\))")
_UNSEEN = re.compile(r"[\W_]+")

Lines = list[str]
Step = Callable[[Lines, list[Problem]], Lines]
"""Gives the lines of a text, mended or as they were, by its lines and mistakes."""


def mended(text: str) -> str:
    """Give *text* with what is certain mended, every other letter as it was."""
    found = _errors(text)
    for _ in range(_MOST):
        before = text
        for step in _STEPS:
            new = "\n".join(step(text.split("\n"), found))
            if new != text and _letters(new) == _letters(text):
                left = _errors(new)
                if _weight(left) < _weight(found):
                    text, found = new, left
        if text == before:
            break
    return text


def _errors(text: str) -> list[Problem]:
    return [problem for problem in subset.mistakes(text, "") if problem.severity is Severity.ERROR]


def _weight(found: list[Problem]) -> tuple[int, int]:
    """Give how much is wrong: how many mistakes, and how early the first stands."""
    return len(found), -min((problem.line for problem in found), default=0)


def _letters(text: str) -> str:
    """Give the letters and figures of a text as they are meant, without bullets that are
    letters.
    """
    lines = (_WORD_BULLET.sub("", line, count=1) for line in other_markup.plain(text).split("\n"))
    return _UNSEEN.sub("", "".join(lines))


def _bullets(lines: Lines, _: list[Problem]) -> Lines:
    """Word's bullets are hyphens, a tick is kept; its second level, «o», lies below the first."""
    made: Lines = []
    deep = 0
    for line in lines:
        if found := _WORD_BULLET.match(line):
            is_second = found[2].isalpha()
            edge = " " * deep if is_second and deep else found[1]
            kept = f"{found[2]} " if found[2] in TICKS else ""
            made.append(f"{edge}- {kept}{line[found.end() :]}")
            deep = deep if is_second else 2
        else:
            made.append(line)
            item = _ITEM.match(line)
            deep = len(item[0]) if item else deep if line.strip() else 0
    return made


def _glued(lines: Lines, _: list[Problem]) -> Lines:
    """Behind the sign of an item stands a blank."""
    return [_GLUED.sub(r"\1 ", line, count=1) if _GLUED.match(line) else line for line in lines]


def _lettered(lines: Lines, _: list[Problem]) -> Lines:
    """Points by letters are items that keep their letter."""
    if sum(bool(_LETTERED.match(line)) for line in lines) < 2:
        return lines
    return [_LETTERED.sub(r"\1- \2 ", line, count=1) for line in lines]


def _set_apart(lines: Lines, _: list[Problem]) -> Lines:
    """Before a list that would not break off the paragraph above stands an empty line."""
    made: Lines = []
    for line in lines:
        above = made[-1] if made else ""
        if _ITEM.match(line) and above.strip() and not _ITEM.match(above) and above[:1] != " ":
            made.append("")
        made.append(line)
    return made


def _groups(lines: Lines, belongs: Callable[[str], object]) -> Iterator[tuple[bool, Lines]]:
    """Cut lines into runs that belong together and runs that do not."""
    run: Lines = []
    inside = False
    for line in lines:
        if bool(belongs(line)) is not inside and run:
            yield inside, run
            run = []
        inside = bool(belongs(line))
        run.append(line)
    if run:
        yield inside, run


def _columns(lines: Lines, _: list[Problem]) -> Lines:
    """Columns by tabs are a table, if each line has as many; behind a colon a tab is a blank."""
    made: Lines = []
    is_below = False
    for inside, run in _groups(
        lines, lambda line: _TABBED.fullmatch(line) and not _ITEM.match(line)
    ):
        rows = [[cell.strip().replace("|", "\\|") for cell in line.split("\t")] for line in run]
        is_labelled = inside and all(len(row) == 2 and row[0].endswith(":") for row in rows)
        is_even = inside and len(rows) > 1 and len({len(row) for row in rows}) == 1
        if is_even and not is_labelled:
            made += [""] if made and made[-1].strip() else []
            table = [f"| {' | '.join(row)} |" for row in rows]
            made += [table[0], "|" + "---|" * len(rows[0]), *table[1:]]
            is_below = True
        else:
            made += [""] if is_below and run[0].strip() else []
            made += [" ".join(row) for row in rows] if is_labelled else run
            is_below = False
    return made


def _ruled(lines: Lines, _: list[Problem]) -> Lines:
    """Below the first row of a table stand hyphens, and an empty line below the last."""
    made: Lines = []
    for inside, run in _groups(lines, lambda line: "|" in line):
        if made and "|" in made[-1] and run[0].strip():
            made.append("")
        if not inside or len(run) < 2:
            made += run
            continue
        cells = run[0].strip().strip("|").count("|") + 1
        alike = {row.strip().strip("|").count("|") + 1 for row in run} == {cells}
        body = run[2:] if _DASHES.fullmatch(run[1]) else run[1:]
        made += [run[0], "|" + "---|" * cells, *body] if alike else run
    return made


def _hashes(lines: Lines, _: list[Problem]) -> Lines:
    """Behind the signs of a heading stands a blank."""
    return [re.sub(r"^(#{2,4})(?=[^\s#])", r"\1 ", line) for line in lines]


def _boxes(lines: Lines, _: list[Problem]) -> Lines:
    """An item begins with its words, not with a box to tick."""
    return [_BOX.sub(r"\1", line) for line in lines]


def _of_line(mend: Callable[[str], str]) -> Step:
    """Make a step that mends the lines where a mistake stands."""

    def step(lines: Lines, found: list[Problem]) -> Lines:
        where = {problem.line for problem in found}
        return [mend(line) if n in where else line for n, line in enumerate(lines, 1)]

    return step


def _bold(line: str) -> str:
    """Signs of bold words touch them, and no letter outside touches the signs."""
    if line.count("**") % 2 or "***" in line:
        return line
    made = ""
    done = 0
    for pair in _PAIR.finditer(line):
        made += line[done : pair.start()]
        made += " " * (made[-1:].isalnum()) + f"**{pair[1]}**"
        done = pair.end()
        made += " " * (line[done : done + 1].isalnum())
    return made + line[done:]


def _link(line: str) -> str:
    """Words in square brackets, then at once the address in round ones, without blanks."""
    line = _APART.sub("](", line)
    line = _TURNED.sub(r"[\1](\2)", line)
    return _SPACED_CALL.sub(lambda call: re.sub(r"[ .\-]", "", call[0]), line)


def _indents(lines: Lines, found: list[Problem]) -> Lines:
    """A paragraph does not begin with blanks, unless it belongs to an item."""
    made = list(lines)
    for problem in found:
        above = [line for line in lines[: problem.line - 1] if line.strip()]
        if not (above and (_ITEM.match(above[-1]) or above[-1][:1] == " ")):
            for n in range(problem.line - 1, len(lines)):
                if not lines[n].startswith(("    ", "\t", " \t", "  \t", "   \t")):
                    break
                made[n] = lines[n].lstrip()
    return made


def _broken(lines: Lines, found: list[Problem]) -> Lines:
    """Lines that each name something and tell it stay lines."""
    made = list(lines)
    for problem in found:
        n = problem.line - 1
        while 0 < n < len(lines) and LABEL.match(lines[n]) and LABEL.match(lines[n - 1]):
            made[n - 1] = lines[n - 1].rstrip() + "\\"
            n += 1
    return made


_STEPS: tuple[Step, ...] = (
    _bullets, _glued, _lettered, _columns, _ruled, _hashes, _set_apart, _indents,
    _of_line(_bold), _of_line(_link), _broken, _boxes, _of_line(other_markup.plain),
)  # fmt: skip
