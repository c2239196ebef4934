"""«Đăng»: one item and its files become a commit of their writer on top of what is published,
judged first, sent to the server; and what comes of it, in words without git.
"""

import re
import threading
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from commune.content.repository import GitRefuses, NoRepository, git
from commune.editor import commits
from commune.editor.commits import Step
from commune.editor.drafts import PLACES, Drafts
from commune.editor.judging import Judge
from commune.editor.merging import Versions3, merged
from commune.editor.remote import Answer, Came, Server
from commune.problems import Problem

_TRIES = 4
"""How often somebody else may be first."""
_ONCE = "Người kỹ thuật làm một lần cho máy này: thêm khóa SSH của máy vào máy chủ, hoặc nhập mật khẩu một lần để máy nhớ."
_NO_SERVER = "Máy này chưa nối với máy chủ, nên bài mới chỉ lưu ở đây. Người kỹ thuật nối một lần, theo deploy/README.md."
_CONTESTED = (
    "Trong lúc bạn viết, người khác đã đăng một bản khác của bài này. Chọn một trong hai bản."
)
_FIRST = "Đây là lần đăng đầu tiên của bài; người khác có thể đã giữ địa chỉ. Dùng «Rút bài»."
_MORE_THAN_ITEMS = "Lần ấy người kỹ thuật sửa cả những thứ ngoài bài này, nên không hoàn tác ở đây được. Sửa lại bài bằng tay, hoặc nhờ người kỹ thuật."
_SAID = {
    Came.OFFLINE: "Không tới được máy chủ. Bài đã lưu ở máy này, chưa lên trang; khi có mạng, bấm «Gửi lại».",
    Came.NOBODY: f"Máy chủ chưa nhận máy này. Bài đã lưu ở máy này, chưa lên trang. {_ONCE}",
    Came.BEHIND: "Nhiều người đang đăng cùng lúc, máy chủ chưa nhận. Bài đã lưu ở máy này; bấm «Gửi lại».",
    Came.REFUSED: "Máy chủ không nhận bài này. Bài vẫn là bản nháp, chưa lên trang.",
}


_PUBLIC = re.compile(r"(?m)^Trang đã cập nhật(?!, TRỪ)")
_MISTAKE = re.compile(r"(?m)^\S+:\d+:\d+: [A-Z]\d{3} (?!\(cảnh báo\))")
"""What deploy/post-receive says at its end, and of a line that is wrong."""


@dataclass(frozen=True)
class Outcome:
    """What came of it."""

    done: bool
    """Whether the server has it."""
    words: str
    server: str = ""
    """What the server said, in its own words."""
    problems: tuple[Problem, ...] = ()
    """What is to be mended first."""
    contested: tuple[str, ...] = ()
    """Files of which somebody else has published another version."""

    @property
    def is_usual(self) -> bool:
        """Whether the server says that all of it is public: nothing of its answer asks for the
        writer's eye.
        """
        return self.done and bool(_PUBLIC.search(self.server)) and not _MISTAKE.search(self.server)


@dataclass
class Publisher:
    """Publishes the drafts of one writer."""

    drafts: Drafts
    judge: Judge
    server: Server | None
    lock: threading.RLock = field(default_factory=threading.RLock)
    """Held while something is published: one after the other, and drafts go on meanwhile."""

    def put(self, path: str, data: bytes, message: str) -> Outcome:
        """Publish *data*, made of the file *path* as it was published; a draft of it stays, joined
        with it.
        """
        with self.lock:
            before = self.drafts.head
            reached = self.follow()
            blob = self.drafts.blob
            found = merged(Versions3(blob(before, path), data, blob("HEAD", path)))
            if found is None:
                words = "Người khác vừa đăng một bản khác của bài này. Xem lại rồi làm lần nữa."
                return Outcome(done=False, words=words)
            return self._settle({path: found.data}, message, reached)

    def send(self, paths: Collection[str], message: str) -> Outcome:
        """Publish the drafts *paths*, the item first."""
        with self.lock:
            reached = self.follow()
            contested = tuple(path for path in paths if path in self.drafts.conflicts())
            if contested:
                return Outcome(done=False, words=_CONTESTED, contested=contested)
            files = {path: self.drafts.read(path) for path in paths}
            return self._settle(files, message, reached)

    def _settle(
        self, files: Mapping[str, bytes | None], message: str, reached: Answer | None
    ) -> Outcome:
        """Commit *files* on what is published, if nothing speaks against it, and send that."""
        parent = self.drafts.head
        if all(self.drafts.blob(parent, path) == data for path, data in files.items()):
            return self._push(parent, parent, reached)
        commit = self._made(parent, files, message)
        stops = self.judge.stops(commit, parent, files)
        if stops:
            words = "Chưa đăng: còn lỗi phải sửa."
            return Outcome(done=False, words=words, problems=tuple(stops))
        self.drafts.move_to(commit)
        return self._push(commit, parent, reached)

    def _push(self, commit: str, parent: str, reached: Answer | None) -> Outcome:
        if self.server is None:
            return Outcome(done=False, words=_NO_SERVER)
        answer = reached or Answer(Came.OFFLINE)
        is_new = commit != parent or bool(self.unsent)
        for _ in range(_TRIES):
            if answer.came is Came.WELL:
                answer = self.server.push(self.drafts.head)
            if answer.came is not Came.BEHIND:
                break
            answer = self.follow() or answer
        if answer.came is Came.WELL:
            words = "Đã đăng." if is_new else "Đã đăng từ trước rồi, không có gì mới."
            return Outcome(done=True, words=words, server=answer.words)
        if answer.came is Came.REFUSED and commit != parent:
            self.drafts.stand_on(git(self.drafts.folder, "rev-parse", "HEAD^").strip())
        words = _SAID[answer.came]
        if answer.came is Came.REFUSED and not answer.words:
            words = f"{words} Máy chủ không nói vì sao: báo người kỹ thuật."
        return Outcome(done=False, words=words, server=answer.words)

    def send_again(self) -> Outcome:
        """Send what the server does not have yet."""
        with self.lock:
            known = set(self.drafts.conflicts())
            reached = self.follow()
            contested = tuple(path for path in self.drafts.conflicts() if path not in known)
            head = self.drafts.head
            outcome = self._push(head, head, reached)
            if not contested:
                return outcome
            return Outcome(done=False, words=_CONTESTED, contested=contested)

    @property
    def unsent(self) -> tuple[Step, ...]:
        """What is published for this writer, and not yet for the server; the newest first."""
        seen = self._seen()
        return commits.steps(self.drafts.folder, f"{seen}..HEAD") if seen else ()

    @property
    def unsent_files(self) -> tuple[str, ...]:
        """The files that differ from those of the server."""
        seen = self._seen()
        return commits.between(self.drafts.folder, seen, "HEAD") if seen else ()

    @property
    def public(self) -> str:
        """The commit that the public sees, as far as is known."""
        return self._seen() or self.drafts.head

    def _seen(self) -> str:
        """Give the newest commit that the server is known to have; empty where none is."""
        if self.server is None:
            return ""
        return git(
            self.drafts.folder, "for-each-ref", "--format=%(objectname)", self.server.seen
        ).strip()

    def follow(self) -> Answer | None:
        """Take over what others published; None where there is no server to ask."""
        if self.server is None:
            return None
        with self.lock:
            answer = self.server.fetch()
            if answer.came is Came.WELL and (tip := self._seen()):
                self._replay(tip)
            return answer

    def _replay(self, tip: str) -> None:
        """Stand on *tip*, with what was not sent yet on top; what contradicts it is a draft
        again.
        """
        head = self.drafts.head
        folder = self.drafts.folder
        if tip == head or not git(folder, "rev-list", "-n", "1", f"{head}..{tip}").strip():
            return
        contested: set[str] = set()
        new = tip
        for step in reversed(commits.steps(self.drafts.folder, f"{tip}..{head}")):
            files, against = self._on(new, step.commit)
            contested |= against
            if files and not against:
                new = self._made(new, files, step.what, like=step.commit)
        self.drafts.move_to(new, contested)

    def _on(self, onto: str, commit: str) -> tuple[dict[str, bytes | None], set[str]]:
        """Give what *commit* changed, as it is on *onto*, and the files of which there is no such
        thing.
        """
        files: dict[str, bytes | None] = {}
        against = set()
        for path in commits.between(self.drafts.folder, f"{commit}^", commit):
            blob = self.drafts.blob
            base, mine, theirs = blob(f"{commit}^", path), blob(commit, path), blob(onto, path)
            found = merged(Versions3(base, mine, theirs))
            if found is None:
                against.add(path)
            elif found.data != theirs:
                files[path] = found.data
        return files, against

    def _made(
        self, parent: str, files: Mapping[str, bytes | None], message: str, like: str = ""
    ) -> str:
        folder, who = self.drafts.folder, self._writer()
        return commits.made(folder, parent, files, message, who, like)

    def _writer(self) -> dict[str, str]:
        return {"NAME": self.writer, "EMAIL": _setting(self.drafts.root, "user.email")}

    @property
    def writer(self) -> str:
        """The name under which things are published; empty where nobody has said it yet."""
        return _setting(self.drafts.root, "user.name")

    def call(self, name: str) -> None:
        """Let the writer's name be *name*, as git keeps it."""
        git(self.drafts.root, "config", "user.name", name)

    # What was published, and taking it back

    def history(self, path: str) -> tuple[Step, ...]:
        """Give who published *path* when, the newest first."""
        return commits.steps(self.drafts.folder, "HEAD", path)

    def take_back(self, path: str, commit: str, message: str) -> Outcome:
        """Undo what *commit* published of *path* and its files, by a publication of its own."""
        with self.lock:
            words = self._stays(path, commit)
            if words:
                return Outcome(done=False, words=words)
            reached = self.follow()
            files = self._without(commit)
            if files is None:
                words = (
                    "Bài đã được sửa tiếp sau lần ấy nên không tự hoàn tác được. Sửa lại bằng tay."
                )
                return Outcome(done=False, words=words)
            goes = path in files and files[path] is None
            if goes and not path.startswith("content/thong-bao/"):
                return Outcome(done=False, words=_FIRST)
            return self._settle(files, message, reached)

    def _stays(self, path: str, commit: str) -> str:
        """Say why *commit* cannot be undone, whatever it changed; nothing where it may be."""
        if commit not in {step.commit for step in self.history(path)}:
            return "Không có lần đăng ấy."
        if path in self.drafts.changed():
            return "Bài đang có bản nháp. Đăng hoặc bỏ bản nháp trước."
        if not git(self.drafts.folder, "rev-list", "-n", "1", f"{commit}^@"):
            return _FIRST
        touched = commits.between(self.drafts.folder, f"{commit}^", commit)
        is_of_items = all(name.partition("/")[0] in PLACES for name in touched)
        return "" if is_of_items else _MORE_THAN_ITEMS

    def _without(self, commit: str) -> dict[str, bytes | None] | None:
        """Give the files that *commit* touched as they would be without it; None where later
        changes lean on it.
        """
        blob = self.drafts.blob
        files: dict[str, bytes | None] = {}
        for name in commits.between(self.drafts.folder, f"{commit}^", commit):
            before, then, now = blob(f"{commit}^", name), blob(commit, name), blob("HEAD", name)
            found = merged(Versions3(then, now, before))
            if found is None:
                return None
            files[name] = found.data
        return files


def _setting(root: Path, name: str) -> str:
    try:
        return git(root, "config", name).strip()
    except (GitRefuses, NoRepository):
        return ""
