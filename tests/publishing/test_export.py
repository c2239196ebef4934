"""Another generator gets everything it needs: the fragments, what belongs to the shell, the other
files.
"""

import json
import shutil
from html.parser import HTMLParser

from support import ROOT, SAMPLE, SAMPLE_DAY

from commune.__main__ import main
from commune.publishing import export
from commune.publishing.build import build


def test_every_page_has_its_fragment_and_its_facts():
    built = build(SAMPLE, SAMPLE_DAY)
    files = export.files(built)
    index = json.loads(files["pages.json"])
    assert [page["url"] for page in index["pages"]] == [page.url for page in built.pages]
    for page in index["pages"]:
        assert b"<h1" in files[page["fragment"]]
        assert page["title"]
    assert (
        next(
            page["updated"]
            for page in index["pages"]
            if page["url"] == "/tin-tuc/2026/mo-diem-giup/"
        )
        == "2026-01-21"
    )
    assert index["alerts"][0]["ends"] == "2026-03-20"
    assert files["files/tin-tuc/atom.xml"].startswith(b"<?xml")


def test_a_shell_of_three_lines_makes_a_site_whose_links_resolve(tmp_path, sample, monkeypatch):
    shutil.copytree(ROOT / "docs", sample / "docs")
    monkeypatch.chdir(sample)
    assert main(["export", str(tmp_path / "out"), "--today", "2026-03-15"]) == 0
    index = json.loads((tmp_path / "out/pages.json").read_text(encoding="utf-8"))
    known = {page["url"] for page in index["pages"]} | set(index["hand_written"])
    from urllib.parse import urljoin, urlsplit

    class Links(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.extend(value for name, value in attrs if name == "href" and value)

    for page in index["pages"]:
        found: list[str] = []
        Links().feed((tmp_path / "out" / page["fragment"]).read_text(encoding="utf-8"))
        for link in found:
            target = urlsplit(urljoin("https://a.example" + page["url"], link))
            if target.hostname == "a.example" and target.path.endswith("/"):
                assert target.path in known, (page["url"], link)
