"""Content written by an attacker, built for real and opened: nothing runs, nothing is asked of
other machines, the words stand as written.
"""

import html
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as etree

import pytest
from hostile import LOUD, QUIET, hostile
from served import serve
from support import ROOT, measured
from test_access import open_search

from commune.publishing.verify import manifest, verify
from commune.publishing.verify.folder import MANIFEST

pytestmark = [pytest.mark.browser, pytest.mark.slow]
DAY = "2026-03-15"
TRY_EVERYTHING = """() => { for (const e of document.querySelectorAll('*')) {
  for (const name of ['mouseover', 'focus', 'click', 'error', 'toggle']) if (e.tagName !== 'A' && e.tagName !== 'BUTTON') e.dispatchEvent(new Event(name));
  if (e.focus) e.focus(); } return [typeof hacked, document.querySelectorAll('[onfocus],[onerror],[autofocus],main script').length]; }"""


@pytest.fixture(scope="module")
def quiet(tmp_path_factory):
    """Attacks that pass the first wall, through the whole command."""
    root = hostile(tmp_path_factory.mktemp("quiet"), QUIET)
    command = [sys.executable, "-m", "commune", "site", "--today", DAY]
    result = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return root / "site"


@pytest.fixture(scope="module")
def loud(tmp_path_factory):
    """Attacks that the first wall refuses, built with that wall torn down."""
    folder = tmp_path_factory.mktemp("loud") / "a"
    command = [sys.executable, str(ROOT / "tests/hostile.py"), str(folder)]
    env = {
        "COMMUNE_TODAY": DAY,
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(ROOT / "tests"),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
    }
    result = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "site"


@pytest.fixture(params=["quiet", "loud"])
def site(request):
    return request.param, request.getfixturevalue(request.param)


def test_suggestions_and_results_of_the_search_run_nothing(browser, site):
    _, folder = site
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    for base in serve(folder):
        page.goto(base)
        assert open_search(page, "hacked"), "no suggestions"
        assert page.locator("[role=option]").count() > 0
        assert page.evaluate(TRY_EVERYTHING) == ["undefined", 0]
        page = context.new_page()  # trying everything pressed the search button of the first one: it is on its way elsewhere
        page.goto(base + "tim-kiem/?q=%3Cimg+src%3Dx+onerror%3Dhacked%3D1%3E+khai+sinh")
        page.locator("[data-el=search-result], [data-el=search-none]").first.wait_for(
            state="attached"
        )
        assert page.evaluate(TRY_EVERYTHING) == ["undefined", 0]
        assert page.locator("main img[src=x]").count() == 0
        break
    context.close()


def paths(folder):
    """The pages for everybody; the theme's scripts run in those of the handbook."""
    found = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.html"))
    return [path for path in found if not path.startswith("so-tay/")]


def test_the_name_of_the_commune_runs_nothing_in_the_handbook(browser, site):
    """It is all that the theme shows there of what the commune wrote."""
    name, folder = site
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    for base in serve(folder):
        for path in ("so-tay/", "so-tay/loai/tin/"):
            page.goto(base + path)
            page.wait_for_load_state("networkidle")
            page.locator(".md-logo").first.focus()
            places = "[onfocus], [onerror], [autofocus], img[src=x]"
            assert page.evaluate("typeof hacked") == "undefined"
            assert page.locator(places).count() == 0
        assert (LOUD if name == "loud" else QUIET) in page.title()
        break
    context.close()


def test_nothing_runs_and_nothing_is_asked_of_others(browser, site):
    name, folder = site
    seen = {}
    for kept in (True, False):  # with the policy, and with escaping alone
        context = browser.new_context(bypass_csp=not kept, viewport={"width": 360, "height": 640})
        page = context.new_page()
        asked, said = [], []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.on("console", lambda message, said=said: said.append(message.text))
        page.on("dialog", lambda dialog, said=said: (said.append(dialog.message), dialog.dismiss()))
        for base in serve(folder):
            for path in paths(folder):
                page.goto(base + path)
                if 'http-equiv="refresh"' in (folder / path).read_text(encoding="utf-8"):
                    page.wait_for_url(
                        lambda url, path=path: not url.endswith(path)
                    )  # it leads to a page that has its own turn
                    continue
                ran, placed = page.evaluate(TRY_EVERYTHING)
                assert (path, ran, placed) == (path, "undefined", 0)
            assert [url for url in asked if not url.startswith(base)] == []
            assert [url for url in asked if url.endswith("/x")] == []
            break
        assert said == []
        seen[kept] = len(paths(folder))
        context.close()
    measured(f"hostile-{name}", pages=seen[True])


def test_the_words_stand_as_they_were_written(site):
    name, folder = site
    attack = LOUD if name == "loud" else QUIET
    text = (folder / "tin-tuc/2026/mo-diem-giup/index.html").read_text(encoding="utf-8")
    heading = html.unescape(re.search(r"<h1>(.*?)</h1>", text).group(1)).replace("\u00a0", " ")
    assert heading == attack
    title = html.unescape(re.search(r"<title>(.*?)</title>", text).group(1))
    assert title.startswith(attack)


def test_the_finished_site_passes_the_last_look(site):
    _, folder = site
    (folder / MANIFEST).write_bytes(manifest(folder))
    assert [str(p) for p in verify(folder, ()) if p.code != "V050"] == []


def test_feeds_and_data_carry_the_words_and_nothing_else(site):
    name, folder = site
    attack = LOUD if name == "loud" else QUIET
    feed = etree.parse(folder / "tin-tuc/atom.xml").getroot()
    titles = [element.text for element in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert attack in titles
    for path in paths(folder):
        text = (folder / path).read_text(encoding="utf-8")
        for data in re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL
        ):
            json.loads(data)
            assert "<" not in data
    for path in folder.rglob("*.json"):
        json.loads(path.read_bytes())
    for path in folder.rglob("*.xml"):
        etree.parse(path)
