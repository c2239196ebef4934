"""Write a whole folder, or nothing: beside its place first, then one exchange. Only what is ours is
ever replaced.
"""

import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from glob import escape
from pathlib import Path
from types import MappingProxyType

from filelock import FileLock, Timeout

from commune.problems import CommandRefused
from commune.publishing import kernel
from commune.publishing.foreign_files import copy_foreign, list_foreign, new_owners
from commune.publishing.manifest import MANIFEST, changed_by_hand, hash_of, listed, manifest
from commune.publishing.target import Occupied, judge, located, names

__all__ = [
    "Busy",
    "Occupied",
    "Workshop",
    "is_open",
    "open_to_readers",
    "put_file",
    "workshop",
    "write",
]

WORK = ".dang-dung-"
"""Stands in the name of every work folder behind the name of the target's own: `site` and
`site-thu` never share one.
"""
_OURS = {"framed", "handed", "new", "old", "part"}
"""What lies in a work folder, besides copies of the project."""
ASIDE = ".giu-lai-"
"""Stands in the name of a folder with what had to be kept and found no place."""

NOTHING_TAKEN: Mapping[str, int] = MappingProxyType({})


class Busy(CommandRefused):
    """Another run is writing the same folder, or the disk cannot tell whether one is; the text says
    which, in Vietnamese.
    """


@dataclass(frozen=True)
class Workshop:
    """A place beside the target in which its next content is made."""

    target: Path
    """Where the result goes, with every link followed."""
    work: Path
    remarks: list[str]
    """What is to be told, in Vietnamese: what was mended on the way in, and on the way out."""

    @property
    def new(self) -> Path:
        """The folder to be filled; not made yet."""
        return self.work / "new"

    def put(self, taken: Mapping[str, int] = NOTHING_TAKEN) -> None:
        """Put the new folder in the place of the old one, with what somebody else had put there;
        ``remarks`` tell of it. *taken* are the files that both have, as ``NewFolder`` gives them.

        Raises Occupied where something of somebody's cannot go along, Busy where a file that both
        have was written into meanwhile, OSError where it cannot be put; the old one stands then.
        """
        kept = list_foreign(self.target)
        if stuck := copy_foreign(self.target, kept, self.new, self.work / "part"):
            raise Occupied(
                f"Trong «{self.target.name}» có tệp người khác đặt, không mang sang bản mới được vì trùng tên với tệp mới hoặc không có quyền: "
                f"{names(stuck)}. Chuyển ra ngoài rồi chạy lại."
            )
        if kept:
            self.remarks.append(
                f"Giữ nguyên {len(kept)} tệp người khác đặt trong {self.target.name}/: {names(kept)}."
            )
        if given := new_owners(self.target, self.new, kept):
            self.remarks.append(
                f"Trong {self.target.name}/ nay thuộc về người dùng đang chạy lệnh này: {names(given)}. Cần thì người quản trị đặt lại chủ."
            )
        self.refuse_touched(taken)
        own = listed(self.target)
        if changed := changed_by_hand(
            self.target, {name: own[name] for name in own.keys() - taken.keys()}
        ):
            self.remarks.append(
                f"Thay {len(changed)} tệp đã bị sửa tay trong {self.target.name}/: {names(changed)}."
            )
        _swap(self.new, self.target, self.work / "old")

    def refuse_touched(self, taken: Mapping[str, int]) -> None:
        """Raise Busy where somebody wrote into a file that the new folder took over from the old
        one, *taken* at a moment that the disk knows of it.
        """
        now = listed(self.new)
        touched = [
            name
            for name, moment in taken.items()
            if os.lstat(f"{self.new}/{name}").st_ctime_ns != moment
            and hash_of(self.new / name) != now.get(name)
        ]
        if touched:
            raise Busy(
                f"Có người vừa sửa tay trong {self.target.name}/: {names(touched)}. Chạy lại."
            )


@contextmanager
def workshop(root: Path, asked: Path, marks: Sequence[str] = ()) -> Iterator[Workshop]:
    """Give the place in which the next *asked*, a folder from *root* on, is made, while no other
    run of this program writes there.

    An earlier result, whose list names *marks*, is replaced by ``put``; what it needed on the way
    is gone at the end. What a run that was killed left behind is put right first. Raises Occupied
    for a folder that must not be replaced, Busy while another run writes it, OSError where nothing
    can be written.
    """
    target = located(root, asked)
    left = any(_leftovers(target))
    if not left:  # a run that was killed may have left nothing there, which the next lines mend
        judge(root / asked, target, marks)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(_lock(target), blocking=False), _unlinked(_lock(target)):
            remarks = [
                remark for leftover in _leftovers(target) for remark in _clear(leftover, target)
            ]
            if left:
                judge(root / asked, target, marks)
            work = Path(tempfile.mkdtemp(prefix=f".{target.name}{WORK}", dir=target.parent))
            try:
                yield Workshop(target, work, remarks)
            finally:
                remarks += _clear(work, target)
    except Timeout:
        raise Busy(f"Một lần dựng khác vào {asked}/ đang chạy. Đợi nó xong rồi chạy lại.") from None
    except NotImplementedError:
        raise Busy(
            f"Ổ đĩa chứa {target.parent} không cho khóa tệp, nên không biết có lần dựng khác đang chạy không. Chọn ổ đĩa khác."
        ) from None


def write(
    root: Path,
    files: Mapping[str, bytes],
    asked: Path,
    marks: Sequence[str] = (),
    *,
    settle: Callable[[Path], None] = lambda _: None,
) -> list[str]:
    """Write *files* (path -> bytes) as *asked*, a folder from *root* on; give what to tell about
    it.

    With *marks*, files that every such result has, it carries a list of its files and may be
    replaced by the next one. *settle* may work on the folder before it is put in place. Raises as
    ``workshop`` and ``Workshop.put`` do.
    """
    with workshop(root, asked, marks) as place:
        place.new.mkdir()
        for name, content in files.items():
            put_file(place.new, name, content)
        settle(place.new)
        if marks:
            (place.new / MANIFEST).write_bytes(manifest(place.new))
        place.put()
    return place.remarks


def put_file(folder: Path, name: str, content: bytes) -> None:
    """Write one file of *folder* by its path there."""
    path = os.path.join(folder, name)  # noqa: PTH118 - for each of thousands
    try:
        file = open(path, "wb")  # noqa: PTH123, SIM115 - as above
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        file = open(path, "wb")  # noqa: PTH123, SIM115
    with file:
        file.write(content)


def open_to_readers(folder: Path | str) -> None:
    """Let everybody read *folder*, whatever the umask of who built it: the web server is somebody
    else.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                open_to_readers(entry.path)
            else:
                _let_read(entry.path, entry.stat(), 0o644)
    _let_read(folder, os.stat(folder), 0o755)  # noqa: PTH116 - for each of thousands


def is_open(folder: Path, file: Path) -> bool:
    """Tell whether a *file* in *folder*, both made by this process, may be read by everybody: so
    may all else that it makes.
    """
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (folder, file)]
    return modes == [0o755, 0o644]


def _let_read(path: str | Path, found: os.stat_result, mode: int) -> None:
    if stat.S_IMODE(found.st_mode) != mode:
        os.chmod(path, mode)  # noqa: PTH101 - for each of thousands


def _lock(target: Path) -> Path:
    """Give the file that is locked while *target* is written. Raises Occupied for one that somebody
    else put there.
    """
    lock = target.parent / f".{target.name}.lock"
    if lock.is_symlink() or (lock.exists() and not lock.is_file()):
        raise Occupied(
            f"«{lock}» phải là tệp khóa của chương trình. Xóa nó, hoặc chọn thư mục khác."
        )
    return lock


@contextmanager
def _unlinked(lock: Path) -> Iterator[None]:
    """Take the file of a lock away while it is still held: whoever waits for it sees that it is
    gone, and makes a new one.
    """
    try:
        yield
    finally:
        with suppress(OSError):  # Windows does not let go of an open file
            lock.unlink()


def _swap(new: Path, target: Path, old: Path) -> None:
    """Put *new* where *target* is: in one step where the system can; else by two renames, and
    ``_clear`` mends what stops between them.
    """
    kernel.to_disk(new)
    if not target.exists():
        new.rename(target)
    elif not kernel.exchange(new, target):
        target.rename(old)
        new.rename(target)


def _leftovers(target: Path) -> Iterator[Path]:
    """Give the work folders of runs that were killed while they wrote *target*; one that holds
    anything else is not ours.
    """
    for found in sorted(target.parent.glob(f".{escape(target.name)}{WORK}*")):
        if (
            found.is_dir()
            and not found.is_symlink()
            and all(
                path.name in _OURS or path.name.startswith("project-") for path in found.iterdir()
            )
        ):
            yield found


def _clear(work: Path, target: Path) -> list[str]:
    """Take *work* away; give what must be told.

    An old folder whose place is empty goes back there. What somebody put into it while it was being
    replaced goes along into *target*, or is kept aside where it cannot.
    """
    remarks, old = [], work / "old"
    if old.is_dir() and not (target.exists() and any(target.iterdir())):
        if target.exists():
            target.rmdir()
        old.rename(target)
        remarks.append(f"Lần trước bị tắt khi đang thay {target.name}/; đã đặt lại bản cũ.")
    for rest in (work / "new", old):
        try:
            stuck = list_foreign(rest)
            if listed(target):  # into a folder of ours, and no other
                stuck = copy_foreign(rest, stuck, target, work / "part")
        except OSError:
            stuck = list_foreign(rest)
        if stuck:
            remarks.append(
                f"Có tệp người khác đặt không mang sang bản mới được: {names(stuck)}. Tất cả còn ở {_aside(rest, target)}, xem rồi tự xóa."
            )
    shutil.rmtree(work, ignore_errors=True)
    if (
        work.exists()
    ):  # folders of another user; under this name the next run would take them for what a kill left
        remarks.append(
            f"Không xóa được phần cũ vì có thư mục của người dùng khác; còn ở {_aside(work, target)}, người quản trị tự xóa."
        )
    return remarks


def _aside(folder: Path, target: Path) -> Path:
    """Move *folder* to where no run touches it again, and tell where."""
    aside = Path(tempfile.mkdtemp(prefix=f".{target.name}{ASIDE}", dir=target.parent))
    folder.rename(aside / target.name)
    return aside
