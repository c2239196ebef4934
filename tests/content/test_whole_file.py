import os
import stat

import pytest

from commune.content import whole_file


def test_a_file_is_written_with_its_folders_and_usual_rights(tmp_path):
    path = tmp_path / "a" / "b.txt"
    whole_file.write(path, b"1")
    (tmp_path / "usual").write_bytes(b"")
    assert path.read_bytes() == b"1"
    assert path.stat().st_mode == (tmp_path / "usual").stat().st_mode
    assert [p.name for p in path.parent.iterdir()] == ["b.txt"]


def test_one_that_is_replaced_keeps_its_rights_and_a_link_stays_a_link(tmp_path):
    path = tmp_path / "that.txt"
    path.write_bytes(b"cu")
    path.chmod(0o640)
    (tmp_path / "link").symlink_to("that.txt")
    whole_file.write(tmp_path / "link", b"moi")
    assert (tmp_path / "link").is_symlink()
    assert path.read_bytes() == b"moi"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_what_cannot_be_written_leaves_the_old_one_and_nothing_beside_it(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_bytes(b"cu")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        whole_file.write(path, b"moi")
    assert path.read_bytes() == b"cu"
    assert list(tmp_path.iterdir()) == [path]
    (tmp_path / "folder").mkdir()
    with pytest.raises(IsADirectoryError):
        whole_file.write(tmp_path / "folder", b"")


def test_what_a_kill_leaves_lies_in_the_workplace(tmp_path, monkeypatch):
    """A hidden leftover in content/ would stop every later build."""
    (tmp_path / "content").mkdir()
    seen = []
    monkeypatch.setattr(os, "fsync", lambda _: seen.extend(p.name for p in tmp_path.iterdir()))
    whole_file.write(tmp_path / "content/dia-chi.txt", b"1", workplace=tmp_path)
    assert any(name.startswith(".dia-chi.txt.") for name in seen)
