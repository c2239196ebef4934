"""A release's files take the place of the former's, each by what the commune did to it."""

import pytest

from commune.publishing import given_files
from commune.staff import kit, wheels
from commune.staff.kit import Kit

OLD, NEW = b"mot\nhai\nba\nbon\n", b"mot\nhai\nba\nBON\n"
HASHES = {"trang_xa-1.1.0-py3-none-any.whl": "1" * 64}


@pytest.mark.parametrize(
    ("there", "old", "new", "stands", "told"),
    [
        (OLD, OLD, NEW, NEW, None),
        (OLD, OLD, None, None, None),
        (None, None, NEW, NEW, None),
        (b"xa\n", None, NEW, b"xa\n", "kept"),
        (OLD.replace(b"mot", b"MOT"), OLD, NEW, NEW.replace(b"mot", b"MOT"), "merged"),
        (OLD.replace(b"bon", b"4"), OLD, NEW, OLD.replace(b"bon", b"4"), "kept"),
        (OLD.replace(b"bon", b"4"), OLD, OLD, OLD.replace(b"bon", b"4"), None),
        (OLD.replace(b"bon", b"4"), OLD, None, OLD.replace(b"bon", b"4"), None),
        (None, OLD, NEW, None, "kept"),
        (None, OLD, OLD, None, None),
        (NEW, OLD, NEW, NEW, None),
    ],
)
def test_each_file_by_what_the_commune_did(tmp_path, there, old, new, stands, told):
    def of(data: bytes | None, lock: bytes) -> Kit:
        return Kit({**({"docs/a.md": data} if data else {}), wheels.LOCK: lock}, frozenset())

    if there:
        (tmp_path / "docs").mkdir()
        (tmp_path / "docs/a.md").write_bytes(there)
    (tmp_path / wheels.LOCK).write_bytes(b"x==1\n")
    (tmp_path / kit.GIVEN).write_bytes(kit.listed(of(old, b"x==1\n").files))
    taken = given_files.take(tmp_path, of(old, b"x==1\n"), of(new, b"x==2\n"), HASHES)
    path = tmp_path / "docs/a.md"
    assert (path.read_bytes() if path.exists() else None) == stands
    assert (taken.kept, taken.merged) == tuple(
        ["docs/a.md"] if told == name else [] for name in ("kept", "merged")
    )
    lock = (tmp_path / wheels.LOCK).read_text()
    assert lock.startswith("x==2\n") and wheels.locked(lock) == HASHES
    assert ("docs/a.md" in kit.given(tmp_path)) == (new is not None)


def test_a_lock_that_the_commune_changed_still_names_the_new_wheels(tmp_path):
    (tmp_path / wheels.LOCK).write_bytes(b"x==1\ny==1\n")
    old, new = (Kit({wheels.LOCK: lock}, frozenset()) for lock in (b"x==1\n", b"x==2\n"))
    (tmp_path / kit.GIVEN).write_bytes(kit.listed(old.files))
    taken = given_files.take(tmp_path, old, new, HASHES)
    assert taken.kept == [wheels.LOCK]
    lock = (tmp_path / wheels.LOCK).read_text()
    assert lock.startswith("x==1\ny==1\n") and wheels.locked(lock) == HASHES


def test_nothing_is_written_or_deleted_where_a_link_or_a_forged_list_leads(tmp_path):
    tree, outside = tmp_path / "xa", tmp_path / "ngoai"
    tree.mkdir()
    outside.mkdir()
    (outside / "a.md").write_bytes(OLD)
    (tree / "docs").symlink_to(outside)
    (tree / wheels.LOCK).write_bytes(b"x==1\n")
    old = Kit({"docs/a.md": OLD, wheels.LOCK: b"x==1\n"}, frozenset())
    (tree / kit.GIVEN).write_bytes(kit.listed({**old.files, "../ngoai/a.md": OLD}))
    new = Kit({"docs/a.md": NEW, wheels.LOCK: b"x==1\n"}, frozenset())
    assert given_files.take(tree, old, new, HASHES).kept == ["docs/a.md"]
    assert (outside / "a.md").read_bytes() == OLD
