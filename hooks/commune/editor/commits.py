"""Publications as git keeps them: one is made without touching any file, and they are read back."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from commune.content.repository import git, git_bytes
from commune.vietnamese.clock import VIETNAM


@dataclass(frozen=True)
class Step:
    """One publication of an item."""

    commit: str
    who: str
    on: datetime
    what: str


def made(
    folder: Path,
    parent: str,
    files: Mapping[str, bytes | None],
    message: str,
    who: Mapping[str, str],
    like: str = "",
) -> str:
    """Make the commit of *files* on *parent*; its writer is *who*, NAME and
    EMAIL, or that of *like*.
    """
    with tempfile.TemporaryDirectory(prefix="commune-") as name:
        index = {"GIT_INDEX_FILE": str(Path(name) / "index")}
        git_bytes(folder, "read-tree", parent, more=index)
        for path, data in files.items():
            if data is None:
                git_bytes(folder, "update-index", "--force-remove", "--", path, more=index)
                continue
            blob = git_bytes(folder, "hash-object", "-w", "--stdin", "--path", path, stdin=data)
            entry = f"100644,{blob.decode().strip()},{path}"
            git_bytes(folder, "update-index", "--add", "--cacheinfo", entry, more=index)
        tree = git_bytes(folder, "write-tree", more=index).decode().strip()
    told = {f"GIT_{part}_{key}": value for part in ("AUTHOR", "COMMITTER") for key, value in who.items()}  # fmt: skip
    if like:
        name, mail, on = git(folder, "log", "-1", "--format=%an%n%ae%n%aI", like).split("\n")[:3]  # fmt: skip
        told |= {"GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": mail, "GIT_AUTHOR_DATE": on}
    commit = git_bytes(folder, "commit-tree", tree, "-p", parent, stdin=message.encode(), more=told)  # fmt: skip
    return commit.decode().strip()


def between(folder: Path, old: str, new: str) -> tuple[str, ...]:
    """Give the files that differ between two commits."""
    said = git(folder, "diff-tree", "-r", "--no-renames", "--name-only", "-z", old, new)  # fmt: skip
    return tuple(name for name in said.split("\0") if name)


def steps(folder: Path, what: str, *paths: str) -> tuple[Step, ...]:
    """Give the hundred newest publications of *what*, as git calls a range, that touch *paths*."""
    form = "--format=%H%x00%an%x00%at%x00%B%x01"
    said = git(folder, "log", "-100", form, what, "--", *paths)
    found = []
    for one in said.split("\x01"):
        if one.strip():
            commit, who, on, words = one.strip().split("\0")
            moment = datetime.fromtimestamp(int(on), VIETNAM)
            found.append(Step(commit, who, moment, words.strip()))
    return tuple(found)
