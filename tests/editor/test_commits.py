"""Publications as git keeps them."""

import subprocess

import pytest

from commune.editor import commits


def git(folder, *arguments):
    return subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, text=True
    ).stdout


@pytest.fixture
def folder(tmp_path):
    git(tmp_path, "init", "--quiet")
    for key, value in (("user.name", "Máy"), ("user.email", "may@vi-du.example")):
        git(tmp_path, "config", key, value)
    (tmp_path / "a.md").write_text("một\n", encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "Đầu")
    return tmp_path


def test_one_is_made_beside_the_files_and_read_back(folder):
    who = {"NAME": "Lan", "EMAIL": "lan@vi-du.example"}
    head = git(folder, "rev-parse", "HEAD").strip()
    new = commits.made(folder, head, {"a.md": None, "b/c.md": "hai\n".encode()}, "Đăng tin", who)
    assert (folder / "a.md").read_text(encoding="utf-8") == "một\n"
    assert git(folder, "rev-parse", "HEAD").strip() == head
    assert git(folder, "show", f"{new}:b/c.md") == "hai\n"
    assert commits.between(folder, head, new) == ("a.md", "b/c.md")
    (step,) = commits.steps(folder, f"{head}..{new}")
    assert (step.commit, step.who, step.what) == (new, "Lan", "Đăng tin")
    assert commits.steps(folder, new, "khong-co.md") == ()


def test_one_that_is_made_again_keeps_its_writer_and_its_hour(folder):
    head = git(folder, "rev-parse", "HEAD").strip()
    lan, an = ({"NAME": name, "EMAIL": "x@vi-du.example"} for name in ("Lan", "An"))
    first = commits.made(folder, head, {"a.md": b"2\n"}, "Một", lan)
    again = commits.made(folder, head, {"a.md": b"3\n"}, "Một", an, like=first)
    said = git(folder, "log", "-1", "--format=%an %cn", again).split()
    assert said == ["Lan", "An"]
    assert git(folder, "log", "-1", "--format=%aI", again) == git(
        folder, "log", "-1", "--format=%aI", first
    )
