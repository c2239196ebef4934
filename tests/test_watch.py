"""What deploy/README.md says of watching, and the handbook of a backup and of a restore, done word
for word.
"""

import http.server
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
import yaml
from served import serve
from support import ROOT, old_site

README = (ROOT / "deploy/README.md").read_text(encoding="utf-8")
RESTORE = (ROOT / "docs/so-tay/khoi-phuc.md").read_text(encoding="utf-8")
WATCH = ROOT / "deploy/watch.py"


def block(heading, language):
    """The first example in *language* below a heading."""
    part = README.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return re.search(rf"```{language}\n(.*?)```", part, re.DOTALL)[1]


def from_now(**time: int) -> datetime:
    """Give a moment by the clock as it stands: a night of tests may last longer than an hour."""
    return datetime.now(timezone.utc) + timedelta(**time)


def state(**more):
    stamp = {"built_for": from_now(days=-2), "next": from_now(days=2), **more}
    shown = {k: v.isoformat(timespec="minutes") if isinstance(v, datetime) else v for k, v in stamp.items()}  # fmt: skip
    return json.dumps({"held_back": 0, **shown})


@pytest.fixture
def site(tmp_path):
    (tmp_path / "www/du-lieu").mkdir(parents=True)
    (tmp_path / "www/index.html").write_text("x")
    (tmp_path / "www/du-lieu/trang-thai.json").write_text(state())
    for url in serve(tmp_path / "www"):
        yield tmp_path / "www", url


def cron(url, folder):
    """Run the line of cron as cron does: with hardly an environment, in the home folder."""
    mail, line = block("Theo dõi từ ngoài", "cron").strip().splitlines()
    assert mail.startswith("MAILTO=")
    when, command = re.fullmatch(r"(\S+ \S+ \S+ \S+ \S+)  (.*)", line).groups()
    assert when == "23 7,13,19 * * *"
    (folder / "opt").mkdir(exist_ok=True)
    shutil.copy(WATCH, folder / "opt/watch.py")
    command = command.replace("/opt/xa/", f"{folder}/opt/").replace("https://dia-chi-trang/", url)
    return subprocess.run(["/bin/sh", "-c", command], cwd=folder, env={"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "HOME": str(folder)}, capture_output=True, text=True, check=False)  # fmt: skip


def test_nothing_is_said_while_all_is_well(site, tmp_path):
    done = cron(site[1], tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (lambda: state(next=from_now(hours=-4)), "lịch chạy mỗi giờ đã dừng"),
        (lambda: state(held_back=2), "2 tệp có lỗi đang bị giữ lại"),
        (lambda: state(built_for=from_now(days=2)), "đồng hồ máy dựng chạy sai"),
        (lambda: "<h1>Đăng nhập</h1>", "không phải tệp của trang"),
        (lambda: "[]", "không phải tệp của trang"),
        (lambda: state(next="2026-01-01T07:00"), "không phải tệp của trang"),
        (None, "không mở được"),
    ],
    ids=[
        "a dead schedule",
        "held back",
        "a wrong clock",
        "a page instead",
        "a list",
        "an hour of no place",
        "gone",
    ],
)
def test_what_is_amiss_is_told(site, tmp_path, text, said):
    status = site[0] / "du-lieu/trang-thai.json"
    status.unlink() if text is None else status.write_text(text())
    done = cron(site[1], tmp_path)
    assert done.returncode == 1
    assert said in done.stdout
    assert site[1] in done.stdout
    assert done.stderr == ""


def test_a_change_on_its_way_and_a_site_that_waits_for_nothing_are_well(site, tmp_path):
    for due in (from_now(hours=-2), None):
        (site[0] / "du-lieu/trang-thai.json").write_text(state(next=due))
        assert cron(site[1], tmp_path).returncode == 0


def test_a_server_that_is_down_is_told(tmp_path):
    server = http.server.HTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler)
    port = server.server_port
    server.server_close()
    done = cron(f"http://127.0.0.1:{port}/", tmp_path)
    assert done.returncode == 1
    assert "không mở được" in done.stdout


def test_what_speaks_no_http_is_told(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer():
            with server.accept()[0] as asked:
                asked.recv(1000)
                asked.sendall(b"220 mail\r\n")

        threading.Thread(target=answer, daemon=True).start()
        done = cron(f"http://127.0.0.1:{server.getsockname()[1]}/", tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "không mở được" in done.stdout


def test_a_real_site_is_well(tmp_path):
    """The real status of a real build, for now."""
    shutil.copytree(ROOT / "tests/sample/content", tmp_path / "content")
    from commune.publishing.build import build
    from commune.site.subscriptions import STATUS
    from commune.vietnamese.clock import VIETNAM

    (tmp_path / "www/du-lieu").mkdir(parents=True)
    (tmp_path / "www/index.html").write_text("x")
    files = build(tmp_path, datetime.now(VIETNAM).date()).files
    (tmp_path / "www" / STATUS).write_bytes(files[STATUS])
    for url in serve(tmp_path / "www"):
        assert cron(url, tmp_path).returncode == 0


def test_the_workflow_does_the_same(site, tmp_path):
    """Each step as the runner does it, around a repository here."""
    repository = tmp_path / "kho"
    repository.mkdir()
    shutil.copy(WATCH, repository)
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-C", str(repository)]
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "x"]):
        subprocess.run([*git, *command], check=True)
    workflow = yaml.safe_load(block("Theo dõi từ ngoài", "yaml"))
    assert workflow["permissions"] == {"contents": "read"}
    assert workflow[True]["schedule"] == [{"cron": "23 0,6,12 * * *"}]  # YAML takes «on» for yes
    steps = workflow["jobs"]["xem"]["steps"]
    for held, code in ((0, 0), (3, 1)):
        (site[0] / "du-lieu/trang-thai.json").write_text(state(held_back=held))
        work = tmp_path / f"runner-{held}"
        work.mkdir()
        codes = []
        for step in steps:
            line = step["run"].replace("https://x:$TOKEN@github.com/$GITHUB_REPOSITORY", f"file://{repository}")  # fmt: skip
            line = line.replace("https://dia-chi-trang/", site[1])
            done = subprocess.run(["bash", "-e", "-c", line], cwd=work, check=False, env={**os.environ, "TOKEN": "x"})  # fmt: skip
            codes.append(done.returncode)
        assert codes == [0, code]


def test_a_backup_is_taken_and_restored_as_the_guide_says(tmp_path, monkeypatch):
    """The commands themselves, with another place for /srv and no second machine."""
    first, second = tmp_path / "a", tmp_path / "b"
    for name in ("git/xa.git/hooks", "git/xa.git/commune/tree", "git/xa.git/commune/venv-1", "www/xa", "backup"):  # fmt: skip
        (first / name).mkdir(parents=True)
    subprocess.run(["git", "init", "--quiet", "--bare", str(first / "git/xa.git")], check=True)
    hook = first / "git/xa.git/hooks/post-receive"
    hook.write_text('#!/bin/sh\necho "$1 in $(basename "$PWD")"\n')
    hook.chmod(0o755)
    (first / "git/xa.git/commune/dia-chi.txt").write_text("/a/\n")
    (first / "git/xa.git/commune/tree/x").write_text("x")
    (first / "git/xa.git/commune/commune-memo").write_text("x")
    old_site(first / "www/xa")
    (first / "www/xa/.well-known").mkdir()
    (first / "www/xa/.well-known/khoa").write_text("k")
    backup, restore = re.findall(r"```sh\n(.*?)```", RESTORE, re.DOTALL)
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "ssh").write_text('#!/bin/sh\nshift\nexec sh -c "$1"\n')
    (tools / "date").write_text("#!/bin/sh\necho 1\n")
    for tool in tools.iterdir():
        tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    subprocess.run(["sh", "-e", "-c", backup.replace("/srv", str(first))], check=True)
    shutil.copytree(first / "backup", second / "backup")
    shutil.rmtree(first)
    done = subprocess.run(["sh", "-e", "-c", restore.replace("/srv", str(second))], check=False, capture_output=True, text=True)  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "rebuild in xa.git\n", "")
    assert (second / "git/xa.git/commune/dia-chi.txt").read_text() == "/a/\n"
    assert (second / "www/xa/.well-known/khoa").read_text() == "k"
    kept = {path.name for path in (second / "git/xa.git/commune").iterdir()}
    assert kept == {"dia-chi.txt"}
