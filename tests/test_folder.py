import pytest

from commune import folder


def test_a_folder_is_written_whole_and_an_earlier_one_is_replaced(tmp_path):
    target = tmp_path / "a" / "b"
    folder.write({"x/y.txt": b"1", "mark": b""}, target, mark="mark")
    folder.write({"z.txt": b"2", "mark": b""}, target, mark="mark")
    assert sorted(p.name for p in target.iterdir()) == ["mark", "z.txt"]
    assert [p.name for p in target.parent.iterdir()] == ["b"]


def test_what_somebody_else_put_there_is_never_overwritten(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("giữ")
    for target in (tmp_path / "mine", tmp_path / "mine" / "letter.txt"):
        with pytest.raises(folder.Occupied):
            folder.write({"a": b""}, target, mark="mark")
    assert (tmp_path / "mine" / "letter.txt").read_text() == "giữ"


def test_a_failure_half_way_leaves_nothing(tmp_path):
    def fail(_):
        raise OSError("hết chỗ")

    with pytest.raises(OSError, match="hết chỗ"):
        folder.write({"a": b""}, tmp_path / "new", settle=fail)
    assert list(tmp_path.iterdir()) == []


def test_an_earlier_result_stands_where_the_new_one_cannot_be_put_in_its_place(tmp_path, monkeypatch):
    target = tmp_path / "out"
    folder.write({"mark": b"old"}, target, mark="mark")
    rename = type(target).rename

    def full(self, to):
        if self.name == "new":
            raise OSError("hết chỗ")
        return rename(self, to)

    monkeypatch.setattr(type(target), "rename", full)
    with pytest.raises(OSError, match="hết chỗ"):
        folder.write({"mark": b"new"}, target, mark="mark")
    assert (target / "mark").read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
