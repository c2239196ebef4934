"""The README's own commands, run as they stand in a fresh clone; only its environment is ours."""

import os
import re
import shlex
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from support import ROOT

COMMANDS = [
    line.split("  #")[0].strip()
    for line in (ROOT / "README.md")
    .read_text(encoding="utf-8")
    .split("```sh\n")[1]
    .split("```")[0]
    .splitlines()
]


@pytest.fixture
def clone(tmp_path) -> Path:
    """A clone whose origin takes a push, with this environment for its own."""
    origin, clone = tmp_path / "xa.git", tmp_path / "xa"
    subprocess.run(["git", "clone", "-q", "--bare", ROOT, origin], check=True)
    subprocess.run(["git", "clone", "-q", origin, clone], check=True)
    for name, value in (("user.name", "Xã"), ("user.email", "xa@example.vn")):
        subprocess.run(["git", "-C", clone, "config", name, value], check=True)
    (clone / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    return clone


def said(command: str, clone: Path) -> str:
    """Run a command in a shell; what make would install is there."""
    command = re.sub(r"^make ", "make -o .venv/site ", command)
    environment = {**os.environ, "PYTHONPATH": str(clone / "hooks")}
    done = subprocess.run(
        command, shell=True, cwd=clone, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_its_lines_show_a_news_item_and_publish_it(clone):
    serve, _edit, new, publish = COMMANDS
    assert shlex.split(serve) == ["make", "serve"]
    environment = {**os.environ, "PYTHONPATH": str(clone / "hooks"), "PYTHONUNBUFFERED": "1"}
    server = subprocess.Popen(
        ["make", "-o", ".venv/site", "serve"],
        cwd=clone,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        address = next(
            found[0] for line in server.stdout if (found := re.search(r"http://\S+/", line))
        )
        assert address == "http://127.0.0.1:8000/"
        made = clone / re.search(r"content/tin-tuc/\S+\.md", said(new, clone))[0]
        text = made.read_text(encoding="utf-8")
        for field, value in (
            ("summary", "Từ tháng sau có thêm buổi chiều thứ năm."),
            ("origin", "xa"),
            ("category", "mot-cua"),
        ):
            text = re.sub(rf"^{field}:.*$", f"{field}: {value}", text, flags=re.MULTILINE)
        made.write_text(f"{text}Mang giấy tờ như mọi khi.\n", encoding="utf-8")
        slug = made.stem[11:]
        page = f"{address}tin-tuc/{made.parent.name}/{slug}/"
        for _ in range(120):
            try:
                with urllib.request.urlopen(page) as answer:
                    shown = answer.read().decode()
                break
            except urllib.error.HTTPError:
                time.sleep(0.5)
        assert "Từ tháng sau có thêm buổi chiều thứ năm." in shown
    finally:
        os.killpg(server.pid, signal.SIGINT)
        server.wait()
    said(publish, clone)
    pushed = subprocess.run(
        ["git", "-C", clone.parent / "xa.git", "log", "-1", "--format=%s", "--name-only"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "Thêm tin" in pushed
    assert made.relative_to(clone).as_posix() in pushed


@pytest.mark.slow
def test_another_commune_is_started_as_the_readme_says(clone):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    command = re.search(r"`(commune init [^`]+)`", text)[1]
    said(f".venv/bin/python -m {command}", clone)
    assert (clone.parent / "xa-ben-mau/content/xa.yml").is_file()


BY_NAME = re.compile(
    r"""\b(?:pip3?|pipx|uvx?|poetry|conda|tool)\b[^\n]*?            # an installer, and on its line
    [\s"'=](?:commune|trang[-_]xa(?:[-_]chung)?)(?:\[[\w,]*\])?  # one of our names, with its extras
    (?:[<>=!~]=?[\d.*]+)?(?=["'`\s]|$)                            # alone, or with a version
    """,
    re.VERBOSE,
)
RUNS = re.compile(r"(?:--from|--spec)\s+\S*[/.]\S*\s+commune\b|-m\s+commune\b")
"""What runs the command of a wheel that was named as a file."""
IN_A_LOCK = re.compile(r"^(?:commune|trang[-_]xa\S*?)\s*(?:\[|[<>=!~@;\\]|$)", re.MULTILINE)


def installs_by_name(text: str) -> list[str]:
    """Lines that ask a package index for one of our names."""
    return [line for line in text.splitlines() if BY_NAME.search(RUNS.sub("", line))]


@pytest.mark.parametrize(
    "line",
    [
        "pip install trang-xa",
        ".venv/bin/pip install --upgrade 'trang-xa[edit]'",
        "pipx run trang_xa check",
        "pipx install commune",
        "uvx commune check",
        "uvx --from trang-xa commune check",
        "uv pip install trang-xa==1.0.0",
        "uv tool install trang-xa-chung",
        "python -m pip install --no-deps commune",
    ],
)
def test_installing_by_name_is_noticed(line):
    assert installs_by_name(line) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "uvx --from dist/trang_xa-1.0.0-py3-none-any.whl commune check",
        "pipx run --spec ./dist/trang_xa-1.0.0-py3-none-any.whl commune check",
        "pip install --no-deps --require-hashes -r requirements.txt",
        "pip install wheels/trang_xa-1.0.0-py3-none-any.whl",
        ".venv/bin/python -m commune check",
    ],
)
def test_installing_a_file_is_not(line):
    assert installs_by_name(line) == []


def test_nothing_says_to_install_the_program_by_its_bare_name():
    """On the package index «commune» is somebody else's, and any name may become so: guides,
    messages, pipelines and locks name files, by hash.
    """
    kept = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True)
    found = {}
    for name in kept.stdout.split("\n"):
        path = ROOT / name
        if path.is_file() and path != Path(__file__).resolve():
            text = path.read_bytes().decode("utf-8", "replace")
            if lines := installs_by_name(text):
                found[name] = lines
            if re.fullmatch(r"requirements.*\.(txt|in)", path.name) and IN_A_LOCK.search(text):
                found[name] = ["a lock asks for it by name"]
    assert found == {}
