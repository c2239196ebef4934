"""While content is being written: a good change shows, a mistake keeps the last good site and says
why on the page.
"""

import socket
import threading
import time
import urllib.error
import urllib.request

import pytest
from support import SAMPLE, SAMPLE_DAY, project

from commune.__main__ import main
from commune.publishing.serve import _Changes, serve

NEWS = "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"


@pytest.fixture
def shown(tmp_path):
    root = project(tmp_path / "project", SAMPLE / "content")
    server = serve(root, tmp_path / "site", 0, SAMPLE_DAY.isoformat())
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


def test_a_change_shows_and_a_mistake_keeps_the_last_good_page(shown):
    root, url = shown
    path = root / NEWS
    good = path.read_text(encoding="utf-8")
    assert "Xã mở điểm" in read(url)
    path.write_text(good.replace("title: ", "title: Mới, ", 1), encoding="utf-8")
    wait_for("<h1>Mới, ", url)
    path.write_text(good.replace("origin: xa", "origin: <b>"), encoding="utf-8")
    text = wait_for("Chưa dựng lại được", url)
    assert "<h1>Mới, " in text
    assert "Cách sửa:" in text
    assert "Nguồn gốc «&lt;b&gt;»" in text
    path.write_text(good, encoding="utf-8")
    wait_for("<h1>Xã mở điểm", url, without="Chưa dựng lại được")


def test_what_is_saved_while_a_build_runs_is_built_after_it():
    """Ten saves, each during the build before: every one of them is in a build that began after it,
    and not each needs its own.
    """
    saved, built = [0], []
    first_runs, go_on = threading.Event(), threading.Event()

    def rebuild() -> None:
        built.append(saved[0])
        first_runs.set()
        go_on.wait(10)

    changes = _Changes(rebuild)
    runs = [threading.Thread(target=changes.build) for _ in range(10)]
    for n, run in enumerate(runs):
        saved[0] = n
        run.start()
        first_runs.wait(10)
    go_on.set()
    for run in runs:
        run.join()
    assert built == [0, 9]


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
