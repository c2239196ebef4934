"""The host by itself, through the adapter and nothing else: it judges, and builds the same site."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from support import SAMPLE, SAMPLE_DAY, project

DAY = {**os.environ, "COMMUNE_TODAY": SAMPLE_DAY.isoformat()}


def host(root: Path, name: str, output: str) -> subprocess.CompletedProcess[str]:
    """One strict build by a host, of the day of the sample."""
    command = [sys.executable, "-m", name, "build", "--strict", "--quiet", "--site-dir", output]
    return subprocess.run(
        command, cwd=root, env=DAY, capture_output=True, text=True, encoding="utf-8", check=False
    )


def files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """The sample, built by the program itself into site/."""
    root = project(tmp_path_factory.mktemp("host") / "p", SAMPLE / "content")
    command = [sys.executable, "-m", "commune", "site", "--record"]
    subprocess.run(command, cwd=root, env=DAY, check=True)
    return root


@pytest.mark.slow
@pytest.mark.parametrize("name", ["mkdocs", "properdocs"])
def test_a_host_alone_gives_the_same_site_as_the_program(built, name):
    """MkDocs 1.x has no maintainer: the move to ProperDocs must cost nothing."""
    result = host(built, name, name)
    assert result.returncode == 0, result.stderr
    assert len(files(built / "site")) > 30
    assert files(built / name) == files(built / "site")


def test_a_host_alone_judges_and_leaves_the_last_site_as_it_is(built):
    before = files(built / "site")
    page = built / "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("origin:", "origin_:", 1), encoding="utf-8")
    result = host(built, "mkdocs", "site")
    page.write_text(text, encoding="utf-8")
    assert result.returncode == 1
    said = result.stdout + result.stderr
    assert "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md:" in said
    assert "Trang chưa được dựng lại." in said
    assert files(built / "site") == before


@pytest.mark.slow
def test_the_preview_of_the_host_shows_the_same_site(built):
    """Its own script, by which a page reloads, stands at the end of each page."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", place]
    server = subprocess.Popen(command, cwd=built, env=DAY, stderr=subprocess.PIPE, text=True)
    try:
        while server.poll() is None:
            try:
                urllib.request.urlopen(f"http://{place}/", timeout=10)
                break
            except urllib.error.URLError:
                time.sleep(0.1)
        assert server.poll() is None, server.stderr.read()
        for name, data in files(built / "site").items():
            answer = urllib.request.urlopen(f"http://{place}/{name}", timeout=10).read()
            if name.endswith(".html"):
                answer = re.sub(rb"<script>[^<]*livereload\([^<]*</script>(?=</body>)", b"", answer)
            assert answer == data, name
    finally:
        server.terminate()
        server.communicate(timeout=30)


NAMED_WHERE_PUBLIC = {
    "ket-qua-kiem-tra/index.html",
    "_headers",
    "caddy-headers.conf",
    "nginx-headers.conf",
    "web.config",
    "sha256.txt",
}
"""A link from the page of results, and the settings of web servers."""


def test_nothing_public_knows_the_handbook(built):
    """Not the sitemap, robots.txt, feeds, data, the site's own search, the list of addresses."""
    public = {n: d for n, d in files(built / "site").items() if not n.startswith("so-tay/")}
    assert {name for name, data in public.items() if b"so-tay" in data} == NAMED_WHERE_PUBLIC
    assert "search/search_index.json" not in public
    assert not [name for name in public if "material" in name or name.endswith(".map")]
    known = (built / "content/dia-chi.txt").read_text(encoding="utf-8")
    assert "/ket-qua-kiem-tra/" in known and "so-tay" not in known
    page = (built / "site/so-tay/viet-tin/index.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in page


@pytest.mark.slow
def test_public_pages_do_not_change_by_a_byte_when_the_handbook_does(built, tmp_path):
    root = project(tmp_path, SAMPLE / "content")
    (root / "docs/so-tay/moi.md").write_text("# Trang mới\n\n## Đi đâu\n\nChữ.\n", encoding="utf-8")
    (root / "docs/so-tay/viet-tin.md").write_text("# Viết khác\n\nChữ.\n", encoding="utf-8")
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    entry = "      - so-tay/viet-tin.md\n"
    settings.write_text(text.replace(entry, entry + "      - so-tay/moi.md\n"), encoding="utf-8")
    assert host(root, "mkdocs", "site").returncode == 0
    before, after = files(built / "site"), files(root / "site")
    page = after["so-tay/moi/index.html"].decode()
    assert '<h2 id="di-dau">' in page and "Viết khác" in page, "ids keep their đ as d"
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert {name for name in changed if not name.startswith("so-tay/")} == {"sha256.txt"}


@pytest.mark.slow
def test_a_page_put_into_docs_appears_where_the_menu_names_it(tmp_path):
    root = project(tmp_path, SAMPLE / "content")
    (root / "docs/cho.md").write_text("# Chợ quê\n\nHọp ngày rằm.\n", encoding="utf-8")
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    for before, entry in (("Một cửa: mot-cua/", "Chợ: cho.md"), ("Giới thiệu:", "Chợ nữa: cho.md")):
        text = re.sub(rf"^( *- ){before}", rf"\1{entry}\n\g<0>", text, flags=re.MULTILINE)
    settings.write_text(text, encoding="utf-8")
    assert host(root, "mkdocs", "site").returncode == 0
    for page, way in (("", ""), ("cho/", "../"), ("thu-tuc/", "../")):
        html = (root / f"site/{page}index.html").read_text(encoding="utf-8")
        menu = re.search(r'<nav id="menu".*?</nav>', html, re.DOTALL)[0]
        foot = re.search(r'<nav aria-label="Cuối trang".*?</nav>', html, re.DOTALL)[0]
        labels = re.findall(r"<li><a[^>]*>([^<]*)", menu)
        assert labels == [
            "Thủ tục",
            "Nộp trực tuyến",
            "Chợ",
            "Một cửa",
            "Tin tức",
            "Kế hoạch",
            "Cải cách",
        ]
        assert re.search(r"<a[^>]*>Chợ nữa</a></li><li><a[^>]*>Giới thiệu", foot)
        here = "./" if page == "cho/" else f"{way}cho/"
        assert f'href="{here}"' in menu
    assert "<h1>Chợ quê</h1>" in (root / "site/cho/index.html").read_text(encoding="utf-8")
    site_map = (root / "site/so-do-trang/index.html").read_text(encoding="utf-8")
    assert '<a href="../cho/">Chợ</a>' in site_map
