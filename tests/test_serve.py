"""While content is being written: a good change shows, a mistake keeps the last good site and says why on the page."""

import threading
import time
import urllib.request

import pytest
from support import SAMPLE, SAMPLE_DAY, project

from commune.serve import serve

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
