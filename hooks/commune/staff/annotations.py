"""Problems in the forms that hosts of repositories show at the file and line of a change."""

import hashlib
import json
import re
from collections.abc import Callable

from commune.problems import Problem, Problems, Severity

_HEAD = re.compile(r"^(\S[^\n]*?: )([A-Z]\d{3}) (\(cảnh báo\) )?", re.MULTILINE)
_RED, _YELLOW, _BOLD, _PLAIN = "\033[31;1m", "\033[33;1m", "\033[1m", "\033[0m"


def coloured(problems: Problems) -> str:
    """Write problems for a terminal: the place bold, the code red, that of a warning yellow."""

    def painted(head: re.Match[str]) -> str:
        colour = _YELLOW if head[3] else _RED
        return f"{_BOLD}{head[1]}{_PLAIN}{colour}{head[2]}{_PLAIN} {head[3] or ''}"

    return _HEAD.sub(painted, str(problems))


def github(problems: Problems) -> str:
    """Write workflow commands (``::error file=…,line=…``), which GitHub, Forgejo and Gitea put
    beside the line.
    """
    return "\n".join([*(_command(p) for p in problems), problems.summary])


def _command(problem: Problem) -> str:
    level = "error" if problem.severity is Severity.ERROR else "warning"
    place = {
        "file": problem.path,
        "line": max(problem.line, 1),
        "col": max(problem.column, 1),
        "title": problem.code,
    }
    values = ",".join(f"{key}={_escape(str(value), ',:')}" for key, value in place.items())
    text = f"{problem.message}\nCách sửa: {problem.mend}"
    return f"::{level} {values}::{_escape(text)}"


def _escape(text: str, more: str = "") -> str:
    """Write what would end a command early as percent codes."""
    for mark in "%\r\n" + more:
        text = text.replace(mark, f"%{ord(mark):02X}")
    return text


def gitlab(problems: Problems) -> str:
    """Write a Code Quality report, which GitLab shows in the merge request at file and line."""
    rows = [
        {
            "description": f"{p.code}: {p.message} Cách sửa: {p.mend}",
            "check_name": p.code,
            "fingerprint": hashlib.sha256(
                f"{p.path}:{p.line}:{p.column}:{p.code}:{p.message}".encode()
            ).hexdigest(),
            "severity": "blocker" if p.severity is Severity.ERROR else "minor",
            "location": {"path": p.path, "lines": {"begin": max(p.line, 1)}},
        }
        for p in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


FORMS: dict[str, Callable[[Problems], str]] = {"text": str, "github": github, "gitlab": gitlab}
"""Form -> how problems are written in it."""
