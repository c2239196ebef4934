"""A commune's repository takes newer wheels: what the program gives is replaced, what the commune
changed there is kept and named, its content is brought to the new form and judged; all of it beside
the repository first, then as one commit.
"""

import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from zipfile import BadZipFile

from filelock import FileLock, Timeout

from commune.content import repository
from commune.content.repository import GitRefuses, NoRepository, git, git_bytes
from commune.problems import AT_FAULT, CommandRefused
from commune.publishing import folder, given_files, newer_program
from commune.publishing.newer_program import Program
from commune.staff import kit, wheels
from commune.staff.kit import Kit
from commune.staff.wheels import LOCK, PROGRAM, Wheel

_MARK = "commune-upgrade"
"""In the git folder while the new commit is put in place: its name."""
_BESIDE = "commune-nang-cap"
"""The folder in the git folder in which an upgrade is made: one at a time, so that the next run
finds what a killed one left.
"""
_MIGRATE = """
import json, sys, pathlib
from commune.staff import migrations
print(json.dumps(migrations.run(pathlib.Path(), tuple(json.loads(sys.argv[1])))))
"""
_ANNOUNCE = """
import datetime, json, sys, pathlib
from commune.publishing import announced
from commune.vietnamese.clock import VIETNAM
now = datetime.datetime.now(VIETNAM)
print(json.dumps(announced.with_layers(pathlib.Path(), pathlib.Path(sys.argv[1]), now)))
"""


class NotUpgraded(CommandRefused):
    """The new program finds mistakes; the repository is as it was."""

    exit_code = AT_FAULT


def upgrade(root: Path, paths: list[Path]) -> list[str]:
    """Take the newer wheels among *paths* into the repository *root*; give what to tell of it.

    Raises CommandRefused where that cannot be, with the repository as it was before.
    """
    try:
        with FileLock(_git_path(root, f"{_MARK}.lock"), blocking=False):
            return _upgrade(root, paths)
    except Timeout:
        raise CommandRefused(
            "Một lần nâng cấp khác đang chạy trong kho này. Đợi nó xong."
        ) from None
    except (NoRepository, GitRefuses) as error:
        raise CommandRefused(f"Chưa nâng cấp, git không làm được: {error}") from None


def _upgrade(root: Path, paths: list[Path]) -> list[str]:
    """Do it while no other run does."""
    told = _finish(root)
    _clear(root)
    now = _at_rest(root)
    given = wheels.given(paths)
    before = _installed(root, now)
    after = {**before, **_newer(before, given)}
    if after == before:
        return [*told, "Đang dùng đúng các bản ấy rồi; không có gì để nâng cấp."]
    with _beside(root) as place:
        tree = place / "kho"
        told += _changed(place, before, after)
        named = ", ".join(w.file for w in after.values() if w not in before.values())
        _commit(tree, f"Nâng cấp: {named}")
        new = git(tree, "rev-parse", "HEAD").strip()
        told.append(_diff(tree))
    _put(root, new)
    return [
        *told,
        "Đã nâng cấp trong một commit. Chạy make để cài bản mới; muốn quay lại: git revert HEAD rồi make.",
    ]


def _at_rest(root: Path) -> str:
    """Give the lock as it stands in the newest commit. Raises CommandRefused where there is
    anything that no commit has.
    """
    repository.newest_commit(root)
    try:
        git(root, "symbolic-ref", "--quiet", "HEAD")
    except GitRefuses:
        raise CommandRefused(
            "Kho đang không đứng ở nhánh nào, nên bản nâng cấp dễ lạc mất. Chạy git switch main (hay tên nhánh của xã), rồi nâng cấp lại."
        ) from None
    if any(line.startswith("S ") for line in git(root, "ls-files", "-t").splitlines()):
        raise CommandRefused(  # what is not there would be taken for what the commune took away
            "Kho này chỉ lấy về một phần tệp. Chạy git sparse-checkout disable rồi nâng cấp lại."
        )
    if changed := repository.changed_files(root):
        some = ", ".join(changed[:5]) + ("…" if len(changed) > 5 else "")
        raise CommandRefused(
            f"Còn thay đổi chưa lưu (commit): {some}. Lưu hoặc bỏ các thay đổi ấy rồi nâng cấp lại."
        )
    try:
        git(root, "var", "GIT_COMMITTER_IDENT")
    except GitRefuses:
        raise CommandRefused(
            'Git chưa biết ai lưu. Chạy git config user.name "Tên" và git config user.email "thư điện tử", rồi nâng cấp lại.'
        ) from None
    return (root / LOCK).read_text("utf-8", "replace") if (root / LOCK).is_file() else ""


def _installed(root: Path, lock: str) -> dict[str, Wheel]:
    """Read the wheels that the lock names."""
    found = {}
    for file, digest in wheels.locked(lock).items():
        path, name = root / wheels.FOLDER / file, f"{wheels.FOLDER}/{file}"
        if path.parent.is_symlink() or path.is_symlink() or not path.is_file():
            raise CommandRefused(
                f"{LOCK} cài {name} mà kho không có tệp ấy. Tìm bản lưu có nó bằng git log -- {wheels.FOLDER}, rồi git checkout BẢN_LƯU -- {wheels.FOLDER}"
            )
        if digest != sha256(path.read_bytes()).hexdigest():
            raise CommandRefused(
                f"{name} có mã băm khác {LOCK}. Lấy lại đúng tệp: git checkout -- {wheels.FOLDER}; kho dùng git lfs thì git lfs pull."
            )
        wheel = next(iter(wheels.given([path]).values()))
        found[wheel.distribution] = wheel
    if PROGRAM not in found:
        raise CommandRefused(
            f"{LOCK} của kho này không cài chương trình từ {wheels.FOLDER}/, nên không nâng cấp được. Kho như thế do commune init --wheels làm ra."
        )
    return found


def _newer(before: Mapping[str, Wheel], given: Mapping[str, Wheel]) -> dict[str, Wheel]:
    found = {}
    for name, wheel in given.items():
        old = before.get(name)
        if old and wheel.version < old.version:
            raise CommandRefused(
                f"{wheel.file} cũ hơn bản đang dùng ({old.file}). Muốn quay lại bản cũ: git revert commit đã nâng cấp."
            )
        if old and wheel.version == old.version and wheel.sha256 != old.sha256:
            raise CommandRefused(
                f"{wheel.file} mang đúng số của bản đang dùng mà nội dung khác. Hỏi lại nơi phát hành; chưa thay gì."
            )
        found[name] = wheel
    return found


@contextmanager
def _beside(root: Path) -> Iterator[Path]:
    """Give a folder with a work tree of the newest commit, ``kho``, and room for what it takes to
    run the new program; it is gone at the end.
    """
    place = _git_path(root, _BESIDE).absolute()
    place.mkdir()
    try:
        git(root, "worktree", "add", "--quiet", "--detach", str(place / "kho"), "HEAD")
        yield place
    finally:
        with suppress(GitRefuses):
            _clear(root)


def _clear(root: Path) -> None:
    """Take away the work tree of an upgrade, of one too that was killed."""
    shutil.rmtree(_git_path(root, _BESIDE), ignore_errors=True)
    git(root, "worktree", "prune")


def _changed(place: Path, before: Mapping[str, Wheel], after: Mapping[str, Wheel]) -> list[str]:
    """Bring the work tree in *place* to the new wheels; give what to tell."""
    tree = place / "kho"
    former = (tree / LOCK).read_text("utf-8")
    for wheel in before.values():
        (tree / wheels.FOLDER / wheel.file).unlink()
    for wheel in after.values():
        folder.put_file(tree, f"{wheels.FOLDER}/{wheel.file}", wheel.data)
    hashes = {wheel.file: wheel.sha256 for wheel in after.values()}
    old, new = (_kit(found[PROGRAM]) for found in (before, after))
    taken = given_files.take(tree, old, new, hashes)
    program = newer_program.unpacked(place, former, after.values())
    migrated = program.run("-c", _MIGRATE, json.dumps(before[PROGRAM].version))
    if migrated.code:
        *_, why = migrated.err.strip().splitlines() or [""]
        raise CommandRefused(
            f"Chưa nâng cấp: không đổi được nội dung của xã sang dạng mới. Chạy make check, sửa lỗi nó nêu, rồi nâng cấp lại.\n{why}"
        )
    checked = program.run("-m", "commune", "check")
    if checked.code:
        raise NotUpgraded(
            f"{checked.out.strip() or checked.err.strip()}\nChưa nâng cấp: bản mới thấy các lỗi trên. Sửa chúng, lưu (commit), rồi nâng cấp lại."
        )
    told = [f"Nội dung của xã đổi sang dạng mới: {text}" for text in json.loads(migrated.out)]
    if taken.merged:
        told.append(f"Hai bên cùng sửa, đã ghép cả hai: {', '.join(taken.merged)}.")
    if taken.kept:
        told.append(
            f"Xã đã sửa nên giữ bản của xã, không lấy bản mới: {', '.join(taken.kept)}. Nên xem bản mới có gì xã cần."
        )
    told.append(f"Kiểm tra bằng bản mới: {checked.out.strip().splitlines()[-1]}")
    gone = [wheel for wheel in before.values() if wheel.layers and wheel not in after.values()]
    return [*told, *_announced(place, program, gone)]


def _announced(place: Path, program: Program, former: list[Wheel]) -> list[str]:
    """Say what other layers than the *former* changed for people. A release that cannot tell stops
    nothing.
    """
    newer_program.unpack(place / "lop-cu", former)
    done = program.run("-c", _ANNOUNCE, str(place / "lop-cu")) if former else None
    lines = json.loads(done.out) if done and not done.code else []
    return ["\n- ".join(["Nội dung chung đã đổi, để thông báo:", *lines])] if lines else []


def _kit(program: Wheel) -> Kit:
    try:
        return kit.read(program.inside[f"commune/{kit.ARCHIVE}"])
    except (KeyError, BadZipFile):
        raise CommandRefused(
            f"{program.file} thiếu phần để đặt vào kho của xã. Lấy đúng tệp do make wheel làm ra."
        ) from None


def _commit(tree: Path, message: str) -> None:
    git(tree, "add", "--all")
    given = [name for name in kit.given(tree) if (tree / name).is_file()]
    # whatever the commune lets git pass over
    git(tree, "add", "--force", "--", kit.GIVEN, wheels.FOLDER, *given)
    git(tree, "commit", "--quiet", "--no-verify", "--message", message)


def _diff(tree: Path) -> str:
    """Show what changed in the commune's own words, and count the rest."""
    own = git(tree, "diff", "HEAD~", "HEAD", "--", "content").strip()
    rest = git(tree, "diff", "--shortstat", "HEAD~", "HEAD").strip()
    return "\n".join(
        [
            *(
                ["Nội dung của xã đổi như sau (- trước, + nay):", own]
                if own
                else ["Nội dung của xã không đổi."]
            ),
            rest,
        ]
    )


def _put(root: Path, new: str) -> None:
    """Let the repository stand at the commit *new*. What stops halfway, the next run finishes."""
    mark = _git_path(root, _MARK)
    mark.write_text(new, "utf-8")
    try:
        git(root, "merge", "--quiet", "--ff-only", "--no-overwrite-ignore", new)
    except GitRefuses as error:
        if repository.changed_files(root):
            raise  # it had begun
        mark.unlink()
        added = git(root, "diff", "--name-only", "--diff-filter=A", "-z", "HEAD", new).split("\0")
        there = [name for name in added if name and os.path.lexists(root / name)]
        mend = f"Chuyển tệp git không giữ ra chỗ khác rồi nâng cấp lại: {', '.join(there)}."
        raise CommandRefused(
            f"Chưa nâng cấp, git không đặt được bản mới vào kho. {mend if there else error}"
        ) from None
    mark.unlink()


def _finish(root: Path) -> list[str]:
    """Finish what a run that was stopped had begun to put in place."""
    mark = _git_path(root, _MARK)
    if not mark.is_file():
        return []
    new = mark.read_text("utf-8", "replace").strip()
    head = git(root, "rev-parse", "HEAD").strip()
    if not _is_next(root, head, new):
        mark.unlink()  # it had not begun, or others went on since then
        return []
    if (lock := _git_path(root, "index.lock")).exists():
        raise CommandRefused(
            f"Lần nâng cấp trước bị ngắt giữa chừng, git còn để lại tệp {lock}. Khi không có lệnh git nào đang chạy thì xóa tệp ấy rồi làm lại lệnh này."
        )
    placed = git(root, "diff", "--name-only", "--no-renames", "-z", f"{new}~", new).split("\0")
    for name in sorted({*repository.changed_files(root), *filter(None, placed)}):
        data = (root / name).read_bytes() if (root / name).is_file() else b""
        came = _at(root, new, name).startswith(data)  # of a file git may have put the beginning
        if not came and data != _at(root, f"{new}~", name):
            raise CommandRefused(
                f"Lần trước bị ngắt giữa chừng, và {name} nay khác cả bản cũ lẫn bản mới. Chép riêng tệp ấy, chạy git reset --hard, rồi làm lại."
            )
    git(root, "reset", "--quiet", "--hard", new)
    mark.unlink()
    return ["Lần nâng cấp trước bị ngắt giữa chừng; nay đã làm xong."]


def _is_next(root: Path, head: str, new: str) -> bool:
    """Tell whether *new* is a commit that stands at *head*, or right behind it."""
    if not re.fullmatch("[0-9a-f]{40,64}", new):
        return False
    try:
        return head in (new, git(root, "rev-parse", f"{new}~").strip())
    except GitRefuses:
        return False


def _at(root: Path, commit: str, name: str) -> bytes:
    """Give a file as it stands in a commit; nothing where it is not."""
    try:
        return git_bytes(root, "cat-file", "blob", f"{commit}:{name}")
    except GitRefuses:
        return b""


def _git_path(root: Path, name: str) -> Path:
    return root / git(root, "rev-parse", "--git-path", name).strip()
