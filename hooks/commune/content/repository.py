"""What git says of the project; read only. Tells «there is no repository» from «git refuses to
answer».
"""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from commune.vietnamese.clock import VIETNAM

_TIME_LIMIT = 120
"""Seconds after which git is given up: on a network drive it may never answer."""


class NoRepository(Exception):
    """The project lies in no repository of its own, or nothing is committed; the text says which,
    in Vietnamese.
    """


class NoGit(NoRepository):
    """The machine has no git at all."""


class GitRefuses(Exception):
    """There is a repository, and git does not answer; the text has git's own words."""


@dataclass(frozen=True)
class Commit:
    """One commit."""

    name: str
    """40 hexadecimal digits."""
    on: datetime
    """When its committer's clock said it was, in Vietnam, to the minute."""


def newest_commit(root: Path) -> Commit:
    """Give the newest commit of the repository that holds *root*. Raises NoRepository or
    GitRefuses.
    """
    if not git(root, "ls-files", "-z", "--", "mkdocs.yml", "content").strip("\0"):
        if (
            _has_commit(root)
            and Path(git(root, "rev-parse", "--show-toplevel").strip()).resolve() != root.resolve()
        ):
            raise NoRepository(
                "Thư mục này nằm trong kho git của một dự án khác, không phải kho của nó."
            )
        if _has_commit(root):
            raise NoRepository("Kho git này chưa lưu tệp nào của trang.")
        raise NoRepository("Kho git này chưa có bản lưu (commit) nào.")
    if not _has_commit(root):
        raise NoRepository("Kho git này chưa có bản lưu (commit) nào.")
    return read_commit(root, "HEAD")


def read_commit(root: Path, name: str) -> Commit:
    """Give a commit by its name. Raises NoRepository or GitRefuses."""
    whole, seconds = git(root, "log", "-1", "--format=%H %ct", name, "--").split()
    return Commit(whole, datetime.fromtimestamp(int(seconds), VIETNAM).replace(second=0))


def changed_files(root: Path, *paths: str) -> tuple[str, ...]:
    """Give the files under *paths* that differ from the newest commit, new ones too, from *root*
    on. Raises NoRepository, GitRefuses.
    """
    said = git(
        root,
        "status",
        "--porcelain=v1",
        "-z",
        "--no-renames",
        "--untracked-files=all",
        "--",
        *paths,
    )
    prefix = git(root, "rev-parse", "--show-prefix").strip()
    return tuple(line[3:].removeprefix(prefix) for line in said.split("\0") if line)


def is_shallow(root: Path) -> bool:
    """Tell whether older commits were left out when the repository was fetched."""
    return git(root, "rev-parse", "--is-shallow-repository").strip() == "true"


def _has_commit(root: Path) -> bool:
    try:
        git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    except GitRefuses:
        return False
    return True


def git(root: Path, *arguments: str) -> str:
    """Run git in *root* and give what it says. Raises NoRepository without git or outside a
    repository, else GitRefuses where it fails.
    """
    return git_bytes(root, *arguments).decode("utf-8", "replace")


def git_bytes(
    root: Path, *arguments: str, stdin: bytes = b"", more: Mapping[str, str] | None = None
) -> bytes:
    """Do as ``git``, for what is no text, with *stdin* on its standard input and *more* in its
    environment.
    """
    environment = {
        **os.environ,
        **(more or {}),
        "LC_ALL": "C",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_LITERAL_PATHSPECS": "1",
    }
    command = [
        "git",
        "-C",
        str(root),
        "-c",
        "log.showSignature=false",
        *arguments,
    ]  # a signature would be told among the answers
    try:
        answer = subprocess.run(
            command,
            input=stdin,
            capture_output=True,
            check=False,
            env=environment,
            timeout=_TIME_LIMIT,
        )
    except FileNotFoundError:
        raise NoGit("Máy này chưa có git.") from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitRefuses(f"Chạy git không được: {type(error).__name__}.") from None
    if answer.returncode == 0:
        return answer.stdout
    words = answer.stderr.decode("utf-8", "replace").strip()
    if "not a git repository (or any" in words and not _is_repository(root):
        raise NoRepository("Thư mục này không nằm trong kho git nào.")
    raise GitRefuses(_why(root, words))


def _is_repository(root: Path) -> bool:
    """Tell whether something called .git stands at or above *root*: git says the same of a broken
    one as of none.
    """
    return any((folder / ".git").exists() for folder in (root.resolve(), *root.resolve().parents))


def _why(root: Path, words: str) -> str:
    if "dubious ownership" in words:
        mend = f"Người quản trị máy chạy: git config --global --add safe.directory {root.resolve()}"
        return f"Git không chịu đọc kho này vì thư mục thuộc về người dùng khác. {mend}"
    return f"Git không đọc được kho này: {words.splitlines()[-1] if words else 'không nói vì sao'}."
