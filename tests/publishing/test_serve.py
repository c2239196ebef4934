"""While content is being written: a good change shows, a mistake keeps the last good site and says
why on the page.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

import pytest
from support import ROOT, SAMPLE, SAMPLE_DAY, project
from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirModifiedEvent,
    DirMovedEvent,
    FileModifiedEvent,
    FileMovedEvent,
)

from commune.__main__ import main
from commune.publishing.serve import Asked, Changes, serve

NEWS = "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"


@pytest.fixture
def shown(tmp_path):
    root = project(tmp_path / "project", SAMPLE / "content")
    server = serve(root, tmp_path / "site", 0, Asked(SAMPLE_DAY.isoformat()))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield root, f"http://127.0.0.1:{server.server_port}/tin-tuc/2026/mo-diem-giup/"
    server.shutdown()
    server.server_close()


def read(url: str) -> str:
    with urllib.request.urlopen(url) as answer:
        return answer.read().decode()


def wait_for(words: str, url: str, *, without: str = "nothing of this kind") -> str:
    """Read the page until it says *words* and does not say *without*."""
    for _ in range(120):
        if words in (text := read(url)) and without not in text:
            return text
        time.sleep(0.5)
    raise AssertionError(f"«{words}» never came")


def wait_until_passed(words: str, url: str) -> None:
    """Wait until the page says *words* and the build that put them there has passed its last look:
    a save before then ends that build, and a mistake in it takes back what it showed.
    """
    events = url.partition("/tin-tuc")[0] + "/.xem-thu"
    wait_for(words, url)
    with urllib.request.urlopen(events) as told:
        for line in told:
            if line.startswith(b"data: ") and not json.loads(line[6:])["stage"]:
                return


def test_a_change_shows_and_a_mistake_keeps_the_last_good_page(shown):
    root, url = shown
    path = root / NEWS
    good = path.read_text(encoding="utf-8")
    assert "Xã mở điểm" in read(url)
    path.write_text(good.replace("title: ", "title: Mới, ", 1), encoding="utf-8")
    wait_until_passed("<h1>Mới, ", url)
    path.write_text(good.replace("origin: xa", "origin: <b>"), encoding="utf-8")
    text = wait_for("Chưa dựng lại được", url)
    assert "<h1>Mới, " in text
    assert "Cách sửa:" in text
    assert "Nguồn gốc «&lt;b&gt;»" in text
    path.write_text(good, encoding="utf-8")
    wait_for("<h1>Xã mở điểm", url, without="Chưa dựng lại được")


def test_an_address_with_a_null_is_not_found(shown):
    _, url = shown
    with pytest.raises(urllib.error.HTTPError, match="404"):
        read(url + "%00")


def test_a_port_that_is_taken_or_none_is_said_to_be(sample, monkeypatch, capsys):
    monkeypatch.chdir(sample)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 2
    assert (
        f"Cổng {port} đang có chương trình khác dùng. Thêm --port {port + 1}"
        in capsys.readouterr().err
    )
    assert main(["serve", "--port", "99999"]) == 2
    assert "Không có cổng 99999" in capsys.readouterr().err


def asked_as(host: str, url: str, method: str = "GET") -> int:
    """Ask for a page under the name of a host, and give the status."""
    request = urllib.request.Request(url, headers={"Host": host}, method=method)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def test_another_name_that_was_made_to_lead_here_is_refused(shown):
    _, url = shown
    port = url.split(":")[2].split("/")[0]
    assert [asked_as(f"{name}:{port}", url) for name in ("127.0.0.1", "localhost")] == [200, 200]
    assert {asked_as(name, url) for name in ("xau.example", f"xau.example:{port}", "")} == {421}
    assert asked_as("xau.example", url, "HEAD") == 421


def test_the_first_to_show_is_the_page_that_was_saved_and_a_mistake_takes_it_back(shown):
    root, url = shown
    path = root / NEWS
    good = path.read_text(encoding="utf-8")
    path.write_text(f"{good}\nThêm một câu.\n", encoding="utf-8")
    wait_until_passed("Thêm một câu.", url)
    path.write_text(f"{good}\n[Hỏng](khong-co.md)\n", encoding="utf-8")
    text = wait_for("Chưa dựng lại được", url)
    assert "Thêm một câu." in text and "<p>Hỏng" not in text
    path.write_text(good, encoding="utf-8")
    assert "Thêm một câu." not in wait_for("<h1>Xã mở điểm", url, without="Chưa dựng lại được")


@pytest.mark.slow
def test_every_save_during_a_build_is_followed(shown):
    """Ten saves, each while the one before is being built: the last one is shown in the end."""
    root, url = shown
    path = root / NEWS
    good = path.read_text(encoding="utf-8")
    for number in range(10):
        path.write_text(f"{good}\nCâu thứ {number}.\n", encoding="utf-8")
        time.sleep(0.25)
    assert "Câu thứ 8." not in wait_for("Câu thứ 9.", url)


def test_a_page_of_the_preview_can_ask_it_and_a_page_of_the_site_cannot(shown):
    root, url = shown
    text = read(url)
    assert "connect-src 'self'" in text
    script = re.search(r'<script src="(/\.xem-thu\.js\?[^"]+)" defer></script></body>', text)[1]
    assert "EventSource" in read(url.split("/tin-tuc")[0] + script)
    (page,) = root.parent.glob("site/tin-tuc/2026/mo-diem-giup/index.html")
    assert "xem-thu" not in page.read_text(encoding="utf-8")


def test_a_change_of_the_program_ends_the_server_for_it_to_be_loaded_anew(tmp_path):
    root = project(tmp_path / "project", SAMPLE / "content")
    (root / "hooks").unlink()
    (root / "hooks/commune/theme").mkdir(parents=True)
    changes = Changes(root)
    for name, saved in (("other.txt", False), ("mkdocs.yml", True), ("content/a.md", True)):
        changes.saved.clear()
        changes.on_any_event(FileModifiedEvent(str(root / name)))
        assert changes.saved.is_set() == saved, name
        assert not changes.program.is_set()
    changes.on_any_event(FileModifiedEvent(str(root / "hooks/commune/theme/__pycache__/x.pyc")))
    assert not changes.program.is_set()
    changes.on_any_event(FileModifiedEvent(str(root / "hooks/commune/theme/public.html")))
    assert changes.program.is_set()


@pytest.mark.parametrize(
    ("event", "saved", "anew"),
    [
        (FileMovedEvent("sedAbC12", "mkdocs.yml"), True, False),
        (FileMovedEvent("mkdocs.yml", "mkdocs.yml~"), True, False),
        (FileMovedEvent("sedAbC12", "README.md"), False, False),
        (DirDeletedEvent("content/tin-tuc/2026"), True, False),
        (DirMovedEvent("content/tin-tuc/2026", "content/tin-tuc/2026x"), True, False),
        (DirModifiedEvent("content"), False, False),
        (DirMovedEvent("content", "content-x"), True, True),
        (DirMovedEvent("content-x", "content"), True, True),
        (DirCreatedEvent("content"), True, True),
        (DirDeletedEvent("docs"), True, True),
        (DirCreatedEvent("site"), False, False),
    ],
    ids=repr,
)
def test_whole_folders_and_files_put_in_place_of_others_are_seen(tmp_path, event, saved, anew):
    """Editors and ``sed -i`` write beside a file and move that over it; a folder that was moved
    away and back is another one to the system, whose watch must begin anew.
    """
    changes = Changes(tmp_path)
    event.src_path = str(tmp_path / event.src_path)
    event.dest_path = str(tmp_path / event.dest_path) if event.dest_path else ""
    changes.on_any_event(event)
    assert (changes.saved.is_set(), changes.program.is_set()) == (saved, anew)


@pytest.mark.slow
def test_the_command_loads_a_changed_program_and_goes_on_at_the_same_address(tmp_path):
    root = project(tmp_path / "project", SAMPLE / "content")
    (root / "hooks").unlink()
    shutil.copytree(ROOT / "hooks", root / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "commune", "serve", "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(root / "hooks")}
    url = f"http://127.0.0.1:{port}/tim-kiem/"
    with subprocess.Popen(
        [*command, "--today", SAMPLE_DAY.isoformat()], cwd=root, env=environment
    ) as server:
        try:
            for _ in range(240):
                try:
                    assert "Tìm trên trang xã" in read(url)
                    break
                except OSError:
                    time.sleep(0.25)
            module = root / "hooks/commune/pages/site_wide.py"
            text = module.read_text(encoding="utf-8")
            module.write_text(text.replace("Tìm trên trang xã", "Tìm ở đây"), encoding="utf-8")
            for _ in range(240):
                try:
                    if "Tìm ở đây" in read(url):
                        break
                except OSError:
                    pass
                time.sleep(0.25)
            assert "Tìm ở đây" in read(url)
        finally:
            server.terminate()
