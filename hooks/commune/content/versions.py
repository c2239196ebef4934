"""How files of the project stood in earlier commits: read from git, never written to it."""

import io
import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from pathlib import Path

from commune.content.repository import (
    Commit,
    GitRefuses,
    NoRepository,
    changed_files,
    git,
    git_bytes,
    is_shallow,
    newest_commit,
    read_commit,
)
from commune.vietnamese.clock import VIETNAM

MOST_COMMITS = 500
"""Commits of the branch that are looked at, the newest first."""
PROJECT = ("content", "docs", "mkdocs.yml")
"""What a commit is judged by; the program is always today's."""


class Versions:
    """The history of the branch of *root*: merges count as one step, as they came to the branch."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.commits: tuple[str, ...] = ()
        """Names of commits, the newest first; empty where there is no history."""
        self.remark = ""
        """Why there is less history than one would think, in Vietnamese."""
        try:
            with suppress(GitRefuses):  # its index may be broken: the history needs none
                newest_commit(
                    root
                )  # tells a repository without commits, or of somebody else, for what it is
            self.commits = tuple(
                git(
                    root, "rev-list", "--first-parent", f"--max-count={MOST_COMMITS}", "HEAD"
                ).split()
            )
            if is_shallow(root):
                self.remark = "Kho tải về thiếu lịch sử nên có thể không thấy bản cũ: tải đủ bằng fetch-depth: 0, hoặc git fetch --unshallow."
        except (NoRepository, GitRefuses) as error:
            self.remark = f"{error} Vì vậy không lấy được bản cũ của tệp có lỗi."
        self.commit = cache(lambda name: read_commit(root, name))

    def _ask(self, *arguments: str) -> str | None:
        """Ask git; None where it cannot read this part of the history: another part may still hold
        what is looked for. ``remark`` tells.
        """
        try:
            return git(self.root, *arguments)
        except GitRefuses as refuses:
            self.remark = f"{refuses} Một phần lịch sử hỏng nên có thể không thấy bản cũ: người kỹ thuật chạy git fsck, hoặc tải lại cả kho."
            return None

    def _names(self, *arguments: str) -> tuple[str, ...]:
        return tuple(name for name in (self._ask(*arguments) or "").split("\0") if name)

    def of(self, path: str) -> tuple[Commit, ...]:
        """Give the commits that changed the file *path*, the newest first; one may have deleted
        it.
        """
        if not self.commits:
            return ()
        names = self._ask(
            "log",
            "--first-parent",
            "--format=%H",
            f"--max-count={MOST_COMMITS}",
            "HEAD",
            "--",
            path,
        )
        return tuple(
            self.commit(name) for name in (self.commits if names is None else names.split())
        )

    @property
    def uncommitted(self) -> tuple[str, ...]:
        """Files of the project that differ from the newest commit."""
        return changed_files(self.root, *PROJECT)

    def bytes_at(self, commit: str, path: str) -> bytes | None:
        """Give a file as it stood at *commit*; None where it was not there, or was a link."""
        entry = self._ask("ls-tree", commit, "--", path) or ""
        # asked first, and told: what cannot be read is not there
        if not entry.startswith("100") or self._ask("cat-file", "-t", entry.split()[2]) is None:
            return None
        return git_bytes(self.root, "cat-file", "blob", entry.split()[2])

    def names_at(self, commit: str, folder: str) -> tuple[str, ...]:
        """Give the files that lay in *folder* at *commit*."""
        return self._names("ls-tree", "-r", "--name-only", "-z", commit, "--", f"{folder}/")

    def changed_in(self, commit: str) -> tuple[str, ...]:
        """Give the files of content/ that *commit* brought, changed or took away."""
        parents = (self._ask("rev-list", "--parents", "-n", "1", commit) or "").split()[1:]
        if not parents:
            return self.names_at(commit, "content")
        return self._names(
            "diff-tree",
            "-r",
            "--name-only",
            "--no-renames",
            "--relative",
            "-z",
            parents[0],
            commit,
            "--",
            "content",
        )

    def days(self) -> dict[str, date]:
        """Give the whole branch, the oldest commit first: name -> the day of its clock in Vietnam.
        Raises NoRepository or GitRefuses.
        """
        said = git(self.root, "log", "--first-parent", "--reverse", "--format=%H %ct", "HEAD")
        return {
            name: datetime.fromtimestamp(int(seconds), VIETNAM).date()
            for name, seconds in (line.split() for line in said.splitlines())
        }

    def steps(self, *paths: str) -> Iterator[tuple[str, dict[str, str]]]:
        """Give each commit of the whole branch that changed files at *paths*, the oldest first,
        with path -> the name of what is in it, "" where the file went away. Raises as ``days``.
        """
        form = ("--format=%x01%H", "--raw", "--no-abbrev", "--no-renames", "--relative", "-z")
        said = git(
            self.root, "-c", "log.showRoot=true", "log",
            "--first-parent", "-m", "--reverse", *form, "HEAD", "--", *paths,
        )  # fmt: skip
        for one in said.split("\x01")[1:]:
            commit, *rest = one.strip("\0\n").split("\0")
            about = (entry.split() for entry in rest[0::2])
            blobs = (new if mode.startswith("100") else "" for _, mode, _, new, _ in about)
            yield commit.strip(), dict(zip(rest[1::2], blobs, strict=True))

    def contents(self, names: Collection[str]) -> dict[str, bytes]:
        """Give what git keeps under *names*; raises GitRefuses where one is missing."""
        asked = "".join(f"{name}\n" for name in names).encode()
        packed = io.BytesIO(git_bytes(self.root, "cat-file", "--batch", stdin=asked))
        return {name: _next(packed, name) for name in names}

    def deleted(self) -> tuple[tuple[str, str], ...]:
        """Give the files of content/ that the branch took away: path and the commit before, the
        last to go first.
        """
        if not self.commits:
            return ()
        form = ("--format=%x01%H", "--name-status", "--no-renames", "--relative", "-z")
        said = self._ask("log", "--first-parent", "-m", *form, "HEAD", "--", "content") or ""
        found = []
        for one in said.split("\x01")[1:]:
            commit, *rest = one.strip("\0\n").split("\0")
            names = [
                name
                for status, name in zip(rest[0::2], rest[1::2], strict=False)
                if status.strip() == "D"
            ]
            found += [(name, before) for name in names if (before := self.before(commit.strip()))]
        return tuple(found)

    def before(self, commit: str) -> str | None:
        """Give the commit on which *commit* was built, along the branch."""
        place = self.commits.index(commit) + 1
        return self.commits[place] if place < len(self.commits) else None

    def unpack(self, commit: str, folder: Path) -> None:
        """Write content/, docs/ and the host's settings as they stood at *commit* into *folder*.
        Raises GitRefuses where they cannot be read.

        No links: nothing outside is to be judged, or written to. Not by ``git archive``, which
        obeys attributes that hide files.
        """
        entries = git_bytes(self.root, "ls-tree", "-r", "-z", commit, "--", *PROJECT).split(b"\0")
        files = [
            (os.fsdecode(name), about.split()[2].decode())
            for about, _, name in (entry.partition(b"\t") for entry in entries)
            if about.startswith(b"100")
        ]
        known = self.contents({name for _, name in files})
        for path, name in files:
            if ".." not in Path(path).parts:
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(known[name])


def _next(packed: io.BytesIO, name: str) -> bytes:
    """Read the next answer of ``git cat-file --batch``, to *name*."""
    head = packed.readline().split()
    if len(head) != len(("name", "kind", "size")):
        raise GitRefuses(f"Git không đọc được kho này: {name} missing.")
    data, _ = packed.read(int(head[2])), packed.readline()
    return data
