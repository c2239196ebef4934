"""The memo on disk: damaged, locked, read-only, full, or of another, it costs only time."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from support import commit

from commune.content.memo import NOTHING_KEPT
from commune.content.repository import git
from commune.publishing import memo as memo_module
from commune.publishing.memo import InMemory, memo_of, program


@pytest.fixture
def root(tmp_path) -> Path:
    made = tmp_path / "xa"
    made.mkdir()
    (made / "mkdocs.yml").touch()
    commit(made)
    return made


def file_of(root: Path) -> Path:
    (found,) = (root / ".git/commune-memo").glob("*.sqlite")
    return found


def remembered(root: Path, value: bytes = b"new") -> bytes:
    """What a build gets that would make *value*."""
    with memo_of(root) as memo:
        return memo.give("kind", b"key", lambda: value)


def test_what_one_build_made_the_next_one_gets(root):
    assert remembered(root, b"first") == b"first"
    assert remembered(root) == b"first"
    assert not git(root, "status", "--porcelain"), "nothing of it can be committed"
    shutil.rmtree(root / ".git/commune-memo")
    assert remembered(root) == b"new"


def test_another_branch_has_a_memo_of_its_own_and_a_proposal_none(root):
    assert remembered(root, b"main") == b"main"
    git(root, "checkout", "-q", "-b", "other")
    assert remembered(root, b"other") == b"other"
    git(root, "checkout", "-q", "--detach")
    assert remembered(root, b"proposal") == b"proposal"
    with memo_of(root) as memo:
        assert memo is NOTHING_KEPT
    git(root, "checkout", "-q", "-")
    git(root, "checkout", "-q", "other")
    assert remembered(root) == b"other"


def test_an_entry_that_a_proposal_poisoned_is_not_read_on_main(root):
    """It carries a right checksum, under the right name, in the file of its own branch."""
    assert remembered(root, b"good") == b"good"
    main = file_of(root)
    git(root, "checkout", "-q", "-b", "proposal")
    assert remembered(root, b"poison") == b"poison"
    git(root, "checkout", "-q", "-")
    assert remembered(root) == b"good"
    (root / ".git/commune-memo" / main.name).unlink()
    (root / "commune-memo").mkdir()
    shutil.copy(
        next((root / ".git/commune-memo").glob("*.sqlite")), root / "commune-memo/memo.sqlite"
    )
    commit(root)
    assert remembered(root) == b"new", "nor one that was committed"


def test_the_publisher_may_name_a_folder_or_none(root, tmp_path):
    git(root, "checkout", "-q", "--detach")
    for value in (b"first", b"second"):
        with memo_of(root, str(tmp_path / "kept")) as memo:
            assert memo.give("kind", b"key", lambda: value) == b"first"  # noqa: B023 - called at once
    for off in ("no", "No", "NO"):
        with memo_of(root, off) as memo:
            assert memo is NOTHING_KEPT
    assert not list(root.glob("[nN]*"))


def test_a_folder_that_lies_in_the_project_cannot_be_committed(root):
    with memo_of(root, "kept") as memo:
        memo.give("kind", b"key", lambda: b"value")
    assert (root / "kept/commune-memo/memo.sqlite").is_file()
    assert not git(root, "status", "--porcelain")


def test_without_a_repository_of_its_own_nothing_is_kept(tmp_path):
    with memo_of(tmp_path) as memo:
        assert memo is NOTHING_KEPT
    (tmp_path / "other").touch()
    commit(tmp_path)
    inside = tmp_path / "xa"
    inside.mkdir()
    (inside / "mkdocs.yml").touch()
    with memo_of(inside) as memo:
        assert memo is NOTHING_KEPT


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def spoil(file: Path) -> None:
    data = bytearray(file.read_bytes())
    for place in range(0, len(data), 37):
        data[place] ^= 0x5A
    file.write_bytes(data)


def flip_in_value(file: Path) -> None:
    data = file.read_bytes()
    assert data.count(b"a value to be found") == 1
    file.write_bytes(data.replace(b"a value to be found", b"a value to be feared"[:19]))


def another_shape(file: Path) -> None:
    file.unlink()
    base = sqlite3.connect(file)
    base.execute("CREATE TABLE entries (other TEXT)")
    base.execute("PRAGMA application_id = 7")
    base.commit()
    base.close()


def ours_without_table(file: Path) -> None:
    base = sqlite3.connect(file)
    base.execute("DROP TABLE entries")
    base.commit()
    base.close()


def said(statement: str):
    """Change the file as its own library does."""

    def change(file: Path) -> None:
        base = sqlite3.connect(file)
        base.execute(statement)
        base.commit()
        base.close()

    return change


@pytest.mark.parametrize(
    "damage",
    [
        cut,
        spoil,
        flip_in_value,
        another_shape,
        ours_without_table,
        said("UPDATE entries SET value = 'text'"),
        said("UPDATE entries SET used = 'x'"),
        lambda file: file.write_bytes(b"not a database" * 100),
        lambda file: file.write_bytes(b""),
        lambda file: (file.unlink(), file.mkdir()),
    ],
    ids=[
        "cut",
        "spoilt",
        "flipped",
        "shape",
        "no table",
        "text",
        "no day",
        "other",
        "empty",
        "folder",
    ],
)
def test_a_damaged_memo_costs_time_and_nothing_else(root, damage):
    assert remembered(root, b"a value to be found") == b"a value to be found"
    damage(file_of(root))
    assert remembered(root, b"made anew") == b"made anew"
    if file_of(root).is_file():
        assert remembered(root) == b"made anew", "it mends itself"


def test_a_memo_that_another_build_writes_is_read_and_left_alone(root):
    assert remembered(root, b"first") == b"first"
    other = sqlite3.connect(file_of(root), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with memo_of(root) as memo:
        assert memo.give("kind", b"key", lambda: b"new") == b"first"
        assert memo.give("kind", b"more", lambda: b"second") == b"second"
    other.execute("COMMIT")
    with memo_of(root) as memo:
        assert memo.give("kind", b"more", lambda: b"third") == b"third"


def test_two_builds_at_once_both_end(root):
    with memo_of(root) as one, memo_of(root) as two:
        for memo, value in ((one, b"1"), (two, b"2")):
            assert memo.give("kind", value, lambda: value) == value  # noqa: B023 - called at once
    with memo_of(root) as memo:
        found = [memo.look("kind", b"1"), memo.look("kind", b"2")]
    assert found == [b"1", b"2"]


@contextmanager
def as_a_user():
    """An administrator may write everywhere, nobody may not."""
    if os.geteuid():
        yield
    else:
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)


def test_a_memo_that_cannot_be_written_is_read():
    with tempfile.TemporaryDirectory() as name:
        with memo_of(Path(name), name) as memo:
            memo.keep("kind", b"key", b"first")
        (file,) = Path(name).rglob("*.sqlite")
        file.chmod(0o444)
        file.parent.chmod(0o555)
        Path(name).chmod(0o755)
        with as_a_user(), memo_of(Path(name), name) as memo:
            assert memo.give("kind", b"key", lambda: b"new") == b"first"
            assert memo.give("kind", b"more", lambda: b"second") == b"second"
        with memo_of(Path(name), name) as memo:
            assert memo.look("kind", b"more") is None
        file.parent.chmod(0o000)
        with as_a_user(), memo_of(Path(name), name) as memo:
            assert memo.give("kind", b"key", lambda: b"new") == b"new"
        file.parent.chmod(0o755)


def test_a_full_disk_keeps_nothing_and_stops_nothing(root):
    """SQLite is told that its file may not grow: the same answer as a full disk's."""
    assert remembered(root, b"first") == b"first"
    with memo_of(root) as memo:
        memo.base.execute("PRAGMA max_page_count = 1")
        assert memo.give("kind", b"big", lambda: bytes(10_000_000)) == bytes(10_000_000)
        assert memo.give("kind", b"key", lambda: b"new") == b"first"
    with memo_of(root) as memo:
        assert memo.look("kind", b"big") is None
        assert memo.look("kind", b"key") == b"first"


def test_a_killed_build_leaves_a_memo_that_can_be_read(root):
    assert remembered(root, b"first") == b"first"
    script = (
        "import os,sys; from pathlib import Path; from commune.publishing.memo import memo_of\n"
        "with memo_of(Path(sys.argv[1])) as memo:\n"
        "    memo.keep('kind', b'lost', b'x')\n"
        "    memo.base.execute('BEGIN IMMEDIATE')\n"
        "    memo.base.execute('UPDATE entries SET value = zeroblob(100000)')\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(root)], check=False)
    assert done.returncode == -9
    assert remembered(root) == b"first"


def test_what_nobody_asked_for_goes_in_time(root, monkeypatch):
    assert remembered(root, b"first") == b"first"
    day = 86_400
    now = memo_module.time.time()
    monkeypatch.setattr(memo_module.time, "time", lambda: now + 20 * day)
    assert remembered(root) == b"first"
    monkeypatch.setattr(memo_module.time, "time", lambda: now + 45 * day)
    with memo_of(root) as memo:
        memo.give("kind", b"other", lambda: b"x")
    assert remembered(root) == b"first", "it was used 25 days before"
    monkeypatch.setattr(memo_module.time, "time", lambda: now + 90 * day)
    with memo_of(root) as memo:
        memo.give("kind", b"new", lambda: b"x")
    base = sqlite3.connect(file_of(root))
    assert base.execute("SELECT count(*) FROM entries").fetchall() == [(1,)]
    base.close()


def test_a_memo_knows_that_the_program_was_changed_under_it(root):
    with memo_of(root) as memo:
        assert memo.is_of_now()
        assert InMemory(memo).is_of_now()
        (root / "requirements.txt").write_text("markdown==3\n", encoding="utf-8")
        assert not memo.is_of_now()
        assert not InMemory(memo).is_of_now()


def test_a_change_of_the_program_or_of_its_packages_asks_anew(root):
    before = program(root)
    assert remembered(root, b"first") == b"first"
    (root / "requirements.txt").write_text("markdown==3\n", encoding="utf-8")
    assert remembered(root, b"second") == b"second"
    (root / "hooks/commune/theme").mkdir(parents=True)
    (root / "hooks/commune/theme/public.html").write_text("<p>", encoding="utf-8")
    assert remembered(root, b"third") == b"third"
    (root / "hooks/commune/theme/public.html").write_text("<b>", encoding="utf-8")
    assert remembered(root, b"fourth") == b"fourth"
    shutil.rmtree(root / "hooks")
    (root / "requirements.txt").unlink()
    assert program(root) == before
    assert remembered(root) == b"first"
