"""The preview in a real browser: a page follows what is saved, and says by itself what is wrong."""

import threading
import time

import pytest
from support import SAMPLE, SAMPLE_DAY, project

from commune.publishing.serve import Asked, serve

pytestmark = pytest.mark.browser
NEWS = "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"


def test_a_page_follows_what_is_saved_without_being_touched(browser, tmp_path):
    root = project(tmp_path / "project", SAMPLE / "content")
    server = serve(root, tmp_path / "site", 0, Asked(SAMPLE_DAY.isoformat()))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    path = root / NEWS
    good = path.read_text(encoding="utf-8")
    page = browser.new_page()
    complaints = []
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    try:
        page.goto(f"http://127.0.0.1:{server.server_port}/tin-tuc/2026/mo-diem-giup/")
        path.write_text(f"{good}\nCâu vừa lưu.\n", encoding="utf-8")
        page.get_by_text("Câu vừa lưu.").wait_for(timeout=60_000)
        while server.shown.state.stage:  # shown before it is judged; only what was judged stays
            time.sleep(0.05)
        path.write_text(good.replace("origin: xa", "origin: <b>"), encoding="utf-8")
        page.get_by_text("Chưa dựng lại được, đây là bản trước").wait_for(timeout=60_000)
        assert page.get_by_text("Câu vừa lưu.").is_visible()
        path.write_text(f"{good}\nĐã sửa.\n", encoding="utf-8")
        page.get_by_text("Đã sửa.").wait_for(timeout=60_000)
        page.get_by_text("Chưa dựng lại được").wait_for(state="detached", timeout=60_000)
        page.get_by_role("status").get_by_text("…").wait_for(state="hidden", timeout=60_000)
        assert complaints == []
    finally:
        page.close()
        server.shutdown()
        server.server_close()
