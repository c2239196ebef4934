"""A newer release runs over a work tree before anybody has installed it."""

import io
import zipfile

import pytest

from commune.problems import CommandRefused
from commune.publishing import newer_program
from commune.staff.wheels import LOCK, Wheel


def wheel(**files: str) -> Wheel:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{name}.py", text)
    return Wheel("trang_xa-9.0.0-py3-none-any.whl", data.getvalue())


def test_what_a_wheel_holds_runs_over_the_tree_with_what_is_installed(tmp_path):
    (tmp_path / "kho").mkdir()
    (tmp_path / "kho" / LOCK).write_text("")
    program = newer_program.unpacked(tmp_path, "", [wheel(newer="import yaml\nfound = 9")])
    ran = program.run("-c", "import newer, pathlib; print(newer.found, pathlib.Path.cwd().name)")
    assert (ran.code, ran.out) == (0, "9 kho\n")
    assert program.run("-c", "raise SystemExit(4)").code == 4


@pytest.mark.slow
def test_packages_that_nobody_has_stop_it_in_words(tmp_path):
    (tmp_path / "kho").mkdir()
    needed = f"khong-ai-co-goi-nay==1 --hash=sha256:{'0' * 64}\n"
    (tmp_path / "kho" / LOCK).write_text(needed)
    with pytest.raises(CommandRefused, match="không cài được phần mềm của bản mới"):
        newer_program.unpacked(tmp_path, "", [wheel(newer="")])
