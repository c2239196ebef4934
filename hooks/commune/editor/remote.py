"""Where what is published goes: the server that git knows, how it is asked, and what it answers in
words for staff.
"""

import re
import sys
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from commune.content.repository import GitRefuses, NoRepository, git
from commune.publishing import child

_SECONDS = 900
"""How long the server may take: it builds the site before it answers."""
_NO_QUESTIONS = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
_CREDENTIALS = re.compile(
    r"could not read (Username|Password)|terminal prompts disabled|Authentication failed|"
    r"Permission denied|Host key verification failed|access denied|HTTP 40[13]|error: 40[13]",
    re.IGNORECASE,
)
_OFFLINE = re.compile(
    r"Could not resolve|unable to (access|connect)|Connection (refused|timed out|reset|closed)|"
    r"unreachable|No route to host|Operation timed out|does not appear to be a git repository|"
    r"Could not read from remote|early EOF|hung up|Temporary failure",
    re.IGNORECASE,
)
_OF_COMMAND_LINE = (
    (r",? *(rồi )?commit (và|rồi) git push lại", ", rồi bấm «Đăng» lại"),
    (r"(?m)^Xem các cảnh báo: .*\n?", ""),
    (r"[Ll]át nữa push lại", "Lát nữa bấm «Đăng» lại"),
)
"""What the server says to who stands at a command line -> what it means here."""


class Came(Enum):
    """What came of asking the server."""

    WELL = "well"
    BEHIND = "behind"
    """Somebody else was first."""
    REFUSED = "refused"
    OFFLINE = "offline"
    NOBODY = "nobody"
    """The server does not know who asks."""


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    came: Came
    words: str = ""
    """Its own words."""


@dataclass(frozen=True)
class Server:
    """A remote of the repository, and the branch that is published."""

    root: Path
    remote: str
    branch: str

    @property
    def seen(self) -> str:
        """The name under which git keeps what the server had when it was asked last."""
        return f"refs/remotes/{self.remote}/{self.branch}"

    def fetch(self) -> Answer:
        """Hear what was published since."""
        return self._ask("fetch", "--quiet", "--no-tags", self.remote, f"+refs/heads/{self.branch}:{self.seen}")  # fmt: skip

    def push(self, commit: str) -> Answer:
        """Let the server publish *commit*."""
        answer = self._ask("push", "--porcelain", "--no-verify", self.remote, f"{commit}:refs/heads/{self.branch}")  # fmt: skip
        if answer.came is Came.WELL:
            git(self.root, "update-ref", self.seen, commit)
        return answer

    def _ask(self, *arguments: str) -> Answer:
        try:
            done = child.run(
                ["git", "-C", str(self.root), *arguments], cwd=self.root, more=_NO_QUESTIONS, seconds=_SECONDS
            )  # fmt: skip
        except child.Failed as failed:
            return Answer(Came.OFFLINE, str(failed))
        said = [line.removeprefix("remote:").strip() for line in done.err.splitlines()]
        own = "\n".join(said[n] for n, line in enumerate(done.err.splitlines()) if line.startswith("remote:"))  # fmt: skip
        for pattern, words in _OF_COMMAND_LINE:
            own = re.sub(pattern, words, own)
        is_new = "couldn't find remote ref" in done.err  # nothing was ever published there
        if done.code == 0 or is_new:
            return Answer(Came.WELL, own.strip())
        if re.search(r"\[rejected\]|fetch first|non-fast-forward", done.out + done.err):
            return Answer(Came.BEHIND)
        raw = "\n".join(line for line in (*said, *done.out.splitlines()) if line)[:600]
        print(raw, file=sys.stderr, flush=True)  # for the engineer; the writer reads what to do
        if "[remote rejected]" in done.out + done.err:
            return Answer(Came.REFUSED, own.strip())
        for came, sign in ((Came.NOBODY, _CREDENTIALS), (Came.OFFLINE, _OFFLINE)):
            if sign.search(done.err):
                return Answer(came, own.strip())
        return Answer(Came.REFUSED, own.strip())


def server_of(root: Path) -> Server | None:
    """Find where *root* publishes: what its branch follows, else the remote ``origin``; None where
    it knows no server.
    """
    branch = _said(root, "symbolic-ref", "--quiet", "--short", "HEAD") or "main"
    remote = _said(root, "config", f"branch.{branch}.remote")
    known = _said(root, "remote").split()
    if remote not in known:
        remote = "origin" if "origin" in known else ""
    merges = _said(root, "config", f"branch.{branch}.merge").removeprefix("refs/heads/")
    return Server(root, remote, merges or branch) if remote else None


def _said(root: Path, *arguments: str) -> str:
    try:
        return git(root, *arguments).strip()
    except (GitRefuses, NoRepository):
        return ""
