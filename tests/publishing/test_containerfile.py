"""The Containerfile, where no builder is at hand: it is read as a builder reads it, and its steps
are walked over a commune's repository.
"""

import json
import re
import subprocess

import make_files
import pytest
from support import ROOT

from commune.__main__ import main
from commune.staff import wheels

KNOWN = {"FROM", "RUN", "WORKDIR", "COPY", "USER", "ENV", "ENTRYPOINT", "CMD"}
"""Instructions that it may have: no ADD, which may fetch; no ARG, which may carry a secret."""


def instructions(text: str) -> list[tuple[str, str]]:
    """Instruction and what it says, comments gone, lines that go on joined."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    return [
        (line.split(None, 1)[0], line.split(None, 1)[1].strip())
        for line in joined.splitlines()
        if line.strip()
    ]


STEPS = instructions((ROOT / "deploy/Containerfile").read_text(encoding="utf-8"))


def said(name: str) -> list[str]:
    return [text for instruction, text in STEPS if instruction == name]


def test_it_has_only_plain_instructions_in_a_builders_order():
    names = [name for name, _ in STEPS]
    assert set(names) <= KNOWN
    assert names[0] == "FROM" and names.count("FROM") == 1
    assert names[-2:] == ["ENTRYPOINT", "CMD"]
    assert json.loads(said("ENTRYPOINT")[0]) == ["python", "-m", "commune"]
    assert json.loads(said("CMD")[0]) == ["site"]


def test_the_image_below_is_named_whole_and_has_the_python_that_the_program_wants():
    (image,) = said("FROM")
    version = re.fullmatch(r"docker\.io/library/python:3\.(\d+)-slim-[a-z]+", image)
    wanted = re.search(
        r'requires-python = ">=3\.(\d+)"', (ROOT / "pyproject.toml").read_text("utf-8")
    )
    assert version and int(version[1]) >= int(wanted[1])


def test_it_runs_as_nobody_special_and_carries_no_secret():
    names = [name for name, _ in STEPS]
    (user,) = said("USER")
    assert user not in ("root", "0") and f"useradd --create-home {user}" in said("RUN")[-1]
    after = names[names.index("USER") :]
    assert "RUN" not in after and "COPY" not in after
    everything = " ".join(text for _, text in STEPS)
    assert not re.search(r"token|secret|passw|key|mật khẩu|://", everything, re.IGNORECASE)


def test_its_commands_are_shell_and_install_by_hash_alone():
    for command in said("RUN"):
        subprocess.run(["sh", "-n", "-c", command], check=True)
        assert "|" not in command.replace("||", "")
    (install,) = [command for command in said("RUN") if "pip" in command]
    assert "--no-deps --require-hashes" in install
    assert re.sub(r"-r \S+|--\S+", "", install).split() == ["pip", "install"]


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    """A commune's repository, of which the image is made."""
    folder = tmp_path_factory.mktemp("container")
    name, data = make_files.wheel("trang_xa", "1.0.0", {"commune/kit.zip": b""})
    (folder / name).write_bytes(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        new = ["--name", "Bến Mẫu", "--province", "Hà Tĩnh", "--code", "12345"]
        assert main(["init", str(folder / "xa"), *new, "--wheels", str(folder)]) == 0
    return folder / "xa"


def test_what_it_copies_is_there_and_is_all_that_the_locks_name(repository, tmp_path):
    """Laid out as the steps say, each file that a lock names lies where the lock looks for it."""
    assert (repository / "deploy/Containerfile").is_file()
    for step in said("COPY"):
        *sources, target = step.split()
        for source in sources:
            there = repository / source
            assert there.exists() and ".." not in source and not source.startswith("/")
            place = tmp_path / target if there.is_dir() else tmp_path / target / source
            place.parent.mkdir(parents=True, exist_ok=True)
            there.rename(place)
    (install,) = [command for command in said("RUN") if "pip" in command]
    for lock in re.findall(r"-r (\S+)", install):
        text = (tmp_path / lock).read_text(encoding="utf-8")
        assert all((tmp_path / "wheels" / file).is_file() for file in wheels.locked(text))
        lines = [line for line in text.splitlines() if line and line[0] not in "# "]
        assert lines and all("--hash=sha256:" in line or line.endswith("\\") for line in lines)
