"""Wheels that a commune keeps: read whole or refused in words, named in the lock by hash."""

from hashlib import sha256

import make_files
import pytest

from commune.problems import CommandRefused
from commune.staff import kit, wheels

PROGRAM = make_files.wheel("trang_xa", "1.0.0", {"commune/a.py": b"a"})
NEWER = make_files.wheel("trang_xa", "1.10.0", {"commune/a.py": b"b"})
SHARED = make_files.wheel(
    "trang_xa_chung",
    "2026.11.28.5",
    {"trang_xa_chung/ca-nuoc/lop.yml": b"", "trang_xa_chung/tinh/lop.yml": b'based_on: "ca-nuoc"'},
)


def put(folder, *made):
    for name, data in made:
        (folder / name).write_bytes(data)
    return folder


def test_the_newest_of_each_is_taken(tmp_path):
    found = wheels.given([put(tmp_path, PROGRAM, NEWER, SHARED)])
    assert {name: wheel.version for name, wheel in found.items()} == {
        "trang-xa": (1, 10, 0),
        "trang-xa-chung": (2026, 11, 28, 5),
    }
    assert found["trang-xa-chung"].layers == {"ca-nuoc": "", "tinh": "ca-nuoc"}
    assert found["trang-xa"].layers == {}


def test_the_lock_names_them_by_hash_and_forgets_the_former():
    lock = "a==1 \\\n    --hash=sha256:00\n"
    one = wheels.with_wheels(lock, {PROGRAM[0]: "1" * 64})
    assert one.startswith(lock) and wheels.locked(one) == {PROGRAM[0]: "1" * 64}
    two = wheels.with_wheels(one, {NEWER[0]: "2" * 64, SHARED[0]: ""})
    assert wheels.locked(two) == {NEWER[0]: "2" * 64, SHARED[0]: ""}
    assert wheels.with_wheels(two, {PROGRAM[0]: "1" * 64}) == one


def test_a_file_that_another_hash_was_told_for_is_refused(tmp_path):
    put(tmp_path, PROGRAM)
    right = f"{sha256(PROGRAM[1]).hexdigest()}  {PROGRAM[0]}\n"
    (tmp_path / wheels.SUMS).write_text(right)
    assert wheels.given([tmp_path])["trang-xa"].data == PROGRAM[1]
    (tmp_path / wheels.SUMS).write_text(right.replace(right[0], "z", 1))
    with pytest.raises(CommandRefused, match=r"Mã băm của trang_xa-1\.0\.0"):
        wheels.given([tmp_path])


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("goi.whl", PROGRAM[1], "không phải tên"),
        ("trang_xa-1.0.0-cp311-cp311-linux_x86_64.whl", PROGRAM[1], "không phải tên"),
        (PROGRAM[0], b"", "bị hỏng"),
        (PROGRAM[0], PROGRAM[1][:200], "bị hỏng"),
        (PROGRAM[0], make_files.wheel("a", "1", {"x": b"old"})[1].replace(b"x", b"y"), "bị hỏng"),
        (PROGRAM[0], b"\n<!doctype html><title>Login</title>", "là một trang web"),
        (PROGRAM[0], kit.packed({"commune/a": b"1"}), "không có bản kê|không như gói tự kê"),
        (*make_files.wheel("khac", "1.0", {"khac/a": b""}), "không phải chương trình này"),
        (
            *make_files.wheel("trang_xa_chung", "1.0", {"trang_xa_chung/a": b""}),
            "cũng không có lớp",
        ),
    ],
)
def test_what_is_no_such_wheel_is_refused(tmp_path, name, data, said):
    put(tmp_path, (name, data))
    with pytest.raises(CommandRefused, match=said):
        wheels.given([tmp_path])


@pytest.mark.parametrize(
    ("distribution", "name"),
    [
        ("trang_xa", "../../a"),
        ("trang_xa", "commune/../../a"),
        ("trang_xa", "/commune/a"),
        ("trang_xa", "..\\a"),
        ("trang_xa", "commune/..\\..\\a"),
        ("trang_xa", "C:/a"),
        ("trang_xa", "commune/C:a"),
        ("trang_xa", "commune//a"),
        ("trang_xa", f"commune/{'a' * 300}"),
        ("trang_xa", "mkdocs/__init__.py"),
        ("trang_xa", "tu-chay.pth"),
        ("trang_xa", "trang_xa-1.0.data/scripts/python"),
        ("trang_xa", "trang_xa-2.0.dist-info/METADATA"),
        ("trang_xa", "commune/a.py/b"),
        ("trang_xa_chung", "commune/a.py"),
        ("trang_xa_chung", "trang_xa_chung_2/tinh/lop.yml"),
    ],
)
def test_what_would_land_beside_its_own_folder_is_refused(tmp_path, distribution, name):
    inside = (
        {"commune/a.py": b""} if distribution == "trang_xa" else {f"{distribution}/t/lop.yml": b""}
    )
    made = make_files.wheel(distribution, "1.0", inside)
    assert wheels.given([put(tmp_path, made)])
    with pytest.raises(CommandRefused, match="» không thuộc gói này"):
        wheels.given([put(tmp_path, make_files.wheel(distribution, "1.0", {**inside, name: b""}))])


def test_a_wheel_that_unpacks_to_far_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(wheels, "_LARGEST", 1_000_000)
    put(tmp_path, make_files.wheel("trang_xa", "1.0", {"commune/a": bytes(1_000_001)}))
    with pytest.raises(CommandRefused, match="bung ra quá lớn"):
        wheels.given([tmp_path])


def test_nothing_there_is_told(tmp_path):
    (tmp_path / NEWER[0]).mkdir()
    with pytest.raises(CommandRefused, match=r"Không đọc được .*: đó là một thư mục"):
        wheels.given([tmp_path])
    (tmp_path / NEWER[0]).rmdir()
    with pytest.raises(CommandRefused, match=r"Không có tệp \.whl"):
        wheels.given([tmp_path])
    with pytest.raises(CommandRefused, match=r"Không có .*trang_xa-1\.0\.0.*\. Chỉ đúng"):
        wheels.given([tmp_path / PROGRAM[0]])
