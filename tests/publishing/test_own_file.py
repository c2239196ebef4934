import pytest

from commune.publishing import own_file
from commune.publishing.target import Occupied


def test_our_own_file_is_replaced_until_somebody_works_on_it(tmp_path):
    path = tmp_path / "bao-cao.docx"
    for data in (b"1", b"2", b"2", b"3"):
        own_file.replace(path, data)
        assert path.read_bytes() == data
    path.write_bytes(b"3, sua tay")
    with pytest.raises(Occupied, match="đã có người sửa"):
        own_file.replace(path, b"4")
    assert path.read_bytes() == b"3, sua tay"


def test_a_file_of_somebody_else_is_never_replaced(tmp_path):
    path = tmp_path / "README.md"
    path.write_bytes(b"cua nguoi khac")
    with pytest.raises(Occupied, match="giữ nguyên"):
        own_file.replace(path, b"1")
    assert path.read_bytes() == b"cua nguoi khac"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("stopped_at", [1, 2])
def test_whichever_a_kill_leaves_is_known_to_the_next_run(tmp_path, monkeypatch, stopped_at):
    path = tmp_path / "a.csv"
    own_file.replace(path, b"1")
    write, calls = own_file.whole_file.write, []

    def killed(where, data):
        calls.append(where)
        if len(calls) == stopped_at:
            raise KeyboardInterrupt
        write(where, data)

    monkeypatch.setattr(own_file.whole_file, "write", killed)
    with pytest.raises(KeyboardInterrupt):
        own_file.replace(path, b"2")
    monkeypatch.undo()
    assert path.read_bytes() == b"1"
    own_file.replace(path, b"2")
    assert path.read_bytes() == b"2"


def test_a_link_is_followed(tmp_path):
    (tmp_path / "link.md").symlink_to("that.md")
    own_file.replace(tmp_path / "link.md", b"1")
    own_file.replace(tmp_path / "link.md", b"2")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "that.md").read_bytes() == b"2"
