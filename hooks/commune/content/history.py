"""What stood in content/ at an earlier commit: read from git, never written to it."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from commune.content import layers, overlay
from commune.content.reader import Record, of_commune, records_of
from commune.content.repository import GitRefuses, NoGit, NoRepository, git
from commune.problems import CommandRefused, Refused

SHEETS = ("content/thu-tuc", layers.FOLDER)
"""Folders among whose files the procedures are."""


def procedures_before(root: Path, revision: str) -> dict[str, Record]:
    """Give the procedures that differ from those at *revision*, as they stood there, by id.

    Compares the files of *root* with the commit at which its branch left *revision*. Raises
    CommandRefused without git, outside a repository, or where *revision* is unknown.
    """
    base = left_at(root, revision)
    changed = _git(
        root, "diff", "--name-only", "--no-renames", "--relative", "-z", base, "--", *SHEETS
    ).split("\0")
    every = _git(root, "ls-tree", "-r", "--name-only", "-z", base, "--", "content/").split("\0")
    order = Order(root)
    differ = {layers.place_of(name) for name in changed}
    records = (
        order.laid(place, [_record(root, base, name) for name in names])
        for place, names in order.sheets(every).items()
        if place in differ
    )
    return {record.id: record for record in records if record}


def procedures_with(root: Path, former: Path) -> dict[str, Record]:
    """Give the procedures that stood otherwise with the layers that are unpacked in the folder
    *former* in place of the installed ones, as they stood with those, by id.
    """
    then, now = Order(root, former), Order(root)
    places = {
        f"content/{path.relative_to(layer.folder).as_posix()}"
        for layer in (*then.outside, *now.outside)
        for path in layer.folder.glob("thu-tuc/**/*.md")
    }
    differ = (place for place in sorted(places) if then.below(place) != now.below(place))
    records = (then.laid(place, then.own(root, place)) for place in differ)
    return {record.id: record for record in records if record}


def is_lean(name: str) -> bool:
    """Tell whether a file of the project is a procedure, the commune's own or of a layer."""
    return name.endswith(".md") and layers.place_of(name).startswith(f"{SHEETS[0]}/")


class Order:
    """How the sheets of the project in *root* lie over each other: as its layers do today, or as
    those unpacked in the folder *former* did.
    """

    def __init__(self, root: Path, former: Path | None = None) -> None:
        every = layers.that_can_be_laid(root, of_commune(root))
        self.outside = [
            layer
            if former is None or (root / layer.shown).is_dir()
            else replace(layer, folder=former / layer.shown)
            for layer in every
            if not layer.shown.startswith(layers.FOLDER)
        ]
        """Layers of which the project's history knows nothing: they count as they are today."""
        self.inside = [
            f"{layer.shown}/" for layer in every if layer.shown.startswith(layers.FOLDER)
        ]

    def sheets(self, names: Iterable[str]) -> dict[str, list[str]]:
        """Pick the procedures among the files *names*: their place in content/ -> those that lie
        there, the most general first. What lies in a layer that is not used is left out.
        """
        found: dict[str, list[str]] = {}
        for name in sorted(filter(is_lean, names), key=self._rank):
            place = layers.place_of(name)
            if place == name or name.startswith(tuple(self.inside)):
                found.setdefault(place, []).append(name)
        return found

    def _rank(self, name: str) -> tuple[int, str]:
        place = [n for n, shown in enumerate(self.inside) if name.startswith(shown)]
        return (place[0] if place else len(self.inside), name)

    def laid(self, place: str, records: Iterable[Record | None]) -> Record | None:
        """Lay the files of one sheet over each other, the most general first; None where one could
        not be read.
        """
        found: Record | None = None
        for record in (*self.below(place), *records):
            found = overlay.over(found, record, frozenset()).record if record else None
        return found

    def below(self, place: str) -> list[Record]:
        """Give what the layers outside of the project's history say of one sheet; the same bytes
        give the same records.
        """
        return _read([(layer.folder, layer.shown) for layer in self.outside], place)

    def own(self, root: Path, place: str) -> list[Record]:
        """Give what the files of the project in *root* say of one sheet today."""
        return _read([(root / shown, shown) for shown in (*self.inside, "content")], place)


def _read(folders: Iterable[tuple[Path, str]], place: str) -> list[Record]:
    inside = place.removeprefix("content/")
    found: list[Record] = []
    for folder, shown in folders:
        if (folder / inside).is_file():
            with suppress(Refused):
                data, name = (folder / inside).read_bytes(), f"{shown.rstrip('/')}/{inside}"
                found += records_of(data, name, "procedure")[0]
    return found


def edited(root: Path, revision: str) -> frozenset[str]:
    """Give the files of content/ that are not as they stood where the branch of *root* left
    *revision*; raises as procedures_before.
    """
    base = left_at(root, revision)
    differ = _git(
        root, "diff", "--name-only", "--no-renames", "--relative", "-z", base, "--", "content"
    )
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", "content")
    return frozenset(name for name in (differ + new).split("\0") if name)


def left_at(root: Path, revision: str) -> str:
    """Find the commit at which the branch of *root* left *revision*."""
    if revision.startswith("-"):
        raise CommandRefused(f"«{revision}» không phải tên một bản đã lưu. Ví dụ: HEAD hoặc main.")
    _git(
        root,
        "rev-parse",
        "--git-dir",
        otherwise="Thư mục này không phải kho git, nên không so được với bản trước. Chạy lại không có --git.",
    )
    unknown = f"Kho git không có bản «{revision}». Ví dụ: HEAD là bản lưu gần nhất; kho vừa tạo phải lưu (commit) một lần đã."
    _git(root, "rev-parse", "--verify", f"{revision}^{{commit}}", otherwise=unknown)
    apart = f"Không tìm được chỗ nhánh này tách khỏi «{revision}». Kho tải về thiếu lịch sử: chạy git fetch --unshallow."
    return _git(root, "merge-base", revision, "HEAD", otherwise=apart).strip()


def _record(root: Path, base: str, name: str) -> Record | None:
    """Read one file as it stood; None where even then it could not be read."""
    try:
        (record,), _ = records_of(
            _git(root, "show", f"{base}:./{name}").encode(), name, "procedure"
        )
    except Refused:
        return None
    return None if record.unread else record


def _git(root: Path, *arguments: str, otherwise: str = "") -> str:
    """Run git and give what it says; raise *otherwise*, or git's own words, where it fails."""
    try:
        return git(root, *arguments)
    except NoGit:
        raise CommandRefused(
            "Máy này chưa có git, nên không so được với bản trước. Cài git, hoặc chạy check không có --git."
        ) from None
    except (NoRepository, GitRefuses) as error:
        raise CommandRefused(otherwise or str(error)) from None
