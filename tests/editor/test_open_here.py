"""`commune edit` as it is called: an address with a token, and plain words where nothing can be
opened.
"""

import getpass
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request

from editor_door import git
from filelock import FileLock
from support import SAMPLE, project

from commune.vietnamese import slug


def test_it_opens_says_where_and_ends(tmp_path):
    root = project(tmp_path / "xa", SAMPLE / "content")
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Bản đầu")
    command = [sys.executable, "-m", "commune", "edit", "--today", "2026-03-15", "--port", "0"]
    running = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True)
    try:
        line = running.stdout.readline()
        address = re.fullmatch(r"Soạn thảo tại (http://127\.0\.0\.1:\d+/[\w-]{32}/)\n", line)[1]
        with urllib.request.urlopen(address) as answer:
            assert "Mọi thứ trên trang" in answer.read().decode()
        assert git(root, "status", "--porcelain") == ""
    finally:
        running.send_signal(signal.SIGINT)
        assert running.wait(60) == 0
    assert "Đã dừng." in running.stdout.read()


def test_a_port_that_is_taken_is_told_with_one_that_is_free(tmp_path):
    root = project(tmp_path / "xa", SAMPLE / "content")
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        command = [sys.executable, "-m", "commune", "edit", "--port", str(port)]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"Cổng {port} đang có chương trình khác dùng. Thêm --port {port + 1}" in done.stderr


def test_one_writer_has_one_editor_open(tmp_path):
    root = project(tmp_path / "xa", SAMPLE / "content")
    folder = root / ".commune/editor"
    folder.mkdir(parents=True)
    user = slug(getpass.getuser())
    with FileLock(folder / f"{user}.lock"):
        command = [sys.executable, "-m", "commune", "edit", "--port", "0"]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Trình soạn thảo của bạn đang mở rồi" in done.stderr
