"""A copy that is opened from its folder: every link names a file that is there, nothing but ours is
replaced, and what a proposal changes is listed.
"""

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from support import ROOT, SAMPLE, ask_node, commit, project

from commune.__main__ import main

DAY = ["--today", "2026-03-15"]
NEWS = "content/tin-tuc/2026/2026-01-20-mo-diem-giup.md"

QUERIES = ROOT / "tests/search"


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """The sample in a repository, with three files changed since."""
    root = project(tmp_path_factory.mktemp("xa") / "xa", SAMPLE / "content")
    (root / ".gitignore").write_text("/hooks\n")
    commit(root)
    text = (root / NEWS).read_text(encoding="utf-8")
    new = text.replace("Nội dung mẫu.", "[Nơi khác](https://ben-mau.example/noi-khac/), mẫu mới.")
    (root / NEWS).write_text(new, encoding="utf-8")
    (root / NEWS.replace("mo-diem-giup", "tin-khac")).write_text(
        re.sub(r"\n(?:old_paths|image|files?|updated):.*", "", text).replace(
            "title: ", "title: Lại "
        ),
        encoding="utf-8",
    )
    path = root / "docs/ban-quyen.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nThêm một câu.\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def copy(root):
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert main(["export", "--offline", "../ban-sao", "--git", *DAY]) == 0
    return root.parent / "ban-sao"


class _Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self.ids = [], set()

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.ids.add(values.get("id"))
        self.found += [
            values[name] for name in ("href", "src", "action", "data-desk-url") if values.get(name)
        ]
        if values.get("http-equiv") == "refresh":
            self.found.append(values["content"].partition("url=")[2])


def test_every_link_of_every_page_opens_a_file_that_is_there(copy):
    pages = {path: _Links() for path in copy.rglob("*.html")}
    for path, links in pages.items():
        links.feed(path.read_text(encoding="utf-8"))
    followed = 0
    for path, links in pages.items():
        for link in links.found:
            target = urlsplit(urljoin(path.as_uri(), link))
            if target.scheme == "file":
                there = Path(unquote(target.path))
                assert there.is_file(), (path, link)
                assert not target.fragment or unquote(target.fragment) in pages[there].ids, link
                followed += 1
    assert followed > 1_000


def test_links_to_the_site_itself_stay_in_the_copy_and_those_to_the_handbook_lead_to_it(copy):
    text = (copy / "tin-tuc/2026/mo-diem-giup/index.html").read_text(encoding="utf-8")
    assert '<a href="../../../noi-khac/index.html">Nơi khác</a>' in text
    assert not (copy / "so-tay").exists()
    text = (copy / "ket-qua-kiem-tra/index.html").read_text(encoding="utf-8")
    assert re.search(r'href="https://[\w.-]+/so-tay/', text)


def test_what_the_search_finds_names_files(copy):
    found = set()
    for path in copy.glob("**/search-*.js"):
        found |= set(re.findall(r'"url":"/([^"#]*)', path.read_text(encoding="utf-8")))
    core = copy / "tim-kiem/search-core.js"
    found |= {
        url[1:].partition("#")[0] for url in ask_node(QUERIES / "addresses.mjs", core).split()
    }
    assert len(found) > 10
    assert all((copy / name).is_file() and name.endswith("index.html") for name in found)


def test_no_page_is_for_search_engines_and_each_says_when_it_was_made(copy):
    for path in copy.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert re.search(r'<meta name="robots" content="[^"]*noindex', text), path
        told = "Bản xem ngoài mạng, 15/03/2026." in text
        assert told != ('http-equiv="refresh"' in text), path
    for name in ("404.html", "robots.txt", "sitemap.xml", ".htaccess", "_headers", "web.config"):
        assert not (copy / name).exists()
    assert "Mở tệp index.html" in (copy / "doc-truoc.txt").read_text(encoding="utf-8")


def test_what_changed_is_listed_with_links(copy):
    text = (copy / "nhung-trang-thay-doi/index.html").read_text(encoding="utf-8")
    inside = text[text.index("<main") : text.index("</main>")]
    new, other = (
        inside[inside.index("Trang mới (1)") : inside.index("Trang đổi")],
        inside.partition("Trang đổi")[2],
    )
    assert 'href="../tin-tuc/2026/tin-khac/index.html"' in new
    assert 'href="../tin-tuc/2026/mo-diem-giup/index.html"' in other
    assert 'href="../ban-quyen/index.html"' in other
    assert 'href="../du-lieu/news.csv"' in other
    assert "../thu-tuc/ho-tich" not in inside
    assert "Trang không còn" not in inside
    assert "Mục lục, cuối trang" not in inside


def test_an_older_copy_is_replaced_and_what_somebody_put_there_is_kept(
    root, copy, monkeypatch, capsys
):
    monkeypatch.chdir(root)
    (copy / "ghi-chu.txt").write_text("giữ", encoding="utf-8")
    assert main(["export", "--offline", "../ban-sao", *DAY]) == 0
    said = capsys.readouterr().out
    assert "Giữ nguyên 1 tệp người khác đặt" in said
    assert "trang khác bản" not in said
    assert not (copy / "nhung-trang-thay-doi").exists()
    assert (copy / "ghi-chu.txt").read_text(encoding="utf-8") == "giữ"


def test_neither_a_site_nor_somebodys_folder_is_replaced(root, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(root)
    assert main(["site", "--output", str(tmp_path / "site"), *DAY]) == 0
    (tmp_path / "cua-ai").mkdir()
    (tmp_path / "cua-ai/index.html").write_text("x")
    for place in ("site", "cua-ai"):
        before = {
            path: path.read_bytes() for path in (tmp_path / place).rglob("*") if path.is_file()
        }
        assert main(["export", "--offline", str(tmp_path / place), *DAY]) == 2
        assert "không phải do lệnh này viết ra" in capsys.readouterr().out
        assert before == {p: p.read_bytes() for p in (tmp_path / place).rglob("*") if p.is_file()}


def test_mistakes_stop_it_and_a_copy_without_git_is_told(tmp_path, monkeypatch, capsys):
    root = project(tmp_path / "xa", SAMPLE / "content")
    monkeypatch.chdir(root)
    assert main(["export", "--offline", "../b", "--git", *DAY]) == 2
    assert "không phải kho git" in "".join(capsys.readouterr())
    assert main(["export", "../b", "--git", *DAY]) == 2
    assert "chỉ dùng cùng --offline" in capsys.readouterr().err
    (root / NEWS).write_text("x", encoding="utf-8")
    assert main(["export", "--offline", "../b", *DAY]) == 1
    assert not (tmp_path / "b").exists()


def test_an_earlier_commit_with_mistakes_is_told(tmp_path, monkeypatch, capsys):
    root = project(tmp_path / "xa", SAMPLE / "content")
    good = (root / NEWS).read_text(encoding="utf-8")
    (root / NEWS).write_text("x", encoding="utf-8")
    (root / ".gitignore").write_text("/hooks\n")
    commit(root)
    (root / NEWS).write_text(good, encoding="utf-8")
    monkeypatch.chdir(root)
    assert main(["export", "--offline", "../b", "--git", *DAY]) == 2
    assert "có lỗi nên không dựng lại được để so" in "".join(capsys.readouterr())


@pytest.mark.slow
@pytest.mark.parametrize("menu", [True, False])
def test_what_goes_and_what_all_pages_show_is_told(menu, tmp_path, monkeypatch):
    root = project(tmp_path / "xa", SAMPLE / "content")
    shutil.copytree(ROOT / "docs", root / "docs", dirs_exist_ok=True)
    (root / "docs/cho-phien.md").write_text("# Chợ phiên\n\nChợ họp ngày rằm.\n", encoding="utf-8")
    (root / ".gitignore").write_text("/hooks\n")
    commit(root)
    (root / "docs/cho-phien.md").unlink()
    if menu:
        path = root / "mkdocs.yml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("Bản quyền: ", "Quyền: "), encoding="utf-8")
        assert path.read_text(encoding="utf-8") != text
    monkeypatch.chdir(root)
    assert main(["export", "--offline", "../b", "--git", *DAY]) == 0
    text = (tmp_path / "b/nhung-trang-thay-doi/index.html").read_text(encoding="utf-8")
    assert "Trang không còn (1)" in text
    assert 'href="../cho-phien' not in text
    assert ("Mục lục, cuối trang hoặc thông báo cũng đổi" in text) is menu


@pytest.mark.slow
def test_an_item_that_moved_is_listed_and_its_old_address_leads_on(tmp_path, monkeypatch):
    root = project(tmp_path / "xa", SAMPLE / "content")
    (root / ".gitignore").write_text("/hooks\n")
    commit(root)
    path = root / NEWS
    text = path.read_text(encoding="utf-8")
    path.unlink()
    path.with_name("2026-01-20-ten-moi.md").write_text(
        text.replace("origin: xa", "old_paths: [/tin-tuc/2026/mo-diem-giup/]\norigin: xa"),
        encoding="utf-8",
    )
    monkeypatch.chdir(root)
    assert main(["export", "--offline", "../ban-sao", "--git", *DAY]) == 0
    listed = (tmp_path / "ban-sao/nhung-trang-thay-doi/index.html").read_text(encoding="utf-8")
    assert '<a href="../tin-tuc/2026/ten-moi/index.html">' in listed
    assert '<a href="../tin-tuc/2026/mo-diem-giup/index.html">' in listed
    old = (tmp_path / "ban-sao/tin-tuc/2026/mo-diem-giup/index.html").read_text(encoding="utf-8")
    assert 'content="0; url=../ten-moi/index.html"' in old
