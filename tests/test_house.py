"""What the repository promises about itself."""

import ast
import io
import re
import subprocess
import sys
import tokenize
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from support import ROOT

from commune.__main__ import command_line
from commune.pages import assets
from commune.staff import generated

MOST_STATEMENTS = 175
MODULES = sorted((ROOT / "hooks").rglob("*.py"))
TRACKED = subprocess.run(
    ["git", "-C", ROOT, "ls-files"], capture_output=True, text=True, check=True
).stdout.split("\n")
TEXTS = [
    ROOT / name
    for name in TRACKED
    if name and (ROOT / name).is_file() and not name.endswith(".png")
]


def test_only_the_adapter_imports_the_host_and_it_is_thin():
    hosts = {
        p.name
        for p in MODULES
        if re.search(
            r"^\s*(import|from) (mkdocs|material)", p.read_text(encoding="utf-8"), re.MULTILINE
        )
    }
    assert hosts == {"commune_mkdocs.py"}
    adapter = (ROOT / "hooks/commune_mkdocs.py").read_text(encoding="utf-8")
    assert len(adapter.splitlines()) < 140


def test_the_program_starts_without_what_few_builds_need():
    asked = "import sys, commune.__main__; print(*sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    ).stdout.split()
    late = {
        "PIL",
        "docx",
        "http.server",
        "icalendar",
        "lxml",
        "mammoth",
        "pypdf",
        "ssl",
        "watchdog",
    }
    assert late.isdisjoint(told)


def test_modules_have_one_job_and_tell_what_it_is():
    """What a module does is counted in statements: imports, docstrings and width cost nothing."""
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), path.name
        statements = [node for node in ast.walk(tree) if isinstance(node, ast.stmt)]
        counted = [s for s in statements if not isinstance(s, ast.Import | ast.ImportFrom)]
        words = [
            s for s in counted if isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant)
        ]
        assert len(counted) - len(words) <= MOST_STATEMENTS, path.name


def test_only_words_make_a_line_long():
    """Beyond 100 columns stands a message that can be found whole, or a table of words."""
    for path in MODULES:
        source = path.read_text(encoding="utf-8")
        long = {n for n, line in enumerate(source.split("\n"), 1) if len(line) > 100}
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.STRING:
                long -= set(range(token.start[0], token.end[0] + 1))
        rest = [source.split("\n")[n - 1] for n in sorted(long)]
        assert not [line for line in rest if "# noqa" not in line], path.name


@pytest.mark.parametrize(
    "text",
    generated.texts(ROOT, command_line().parse_args(["generate"]).commands),
    ids=lambda text: text.files,
)
def test_generated_texts_are_fresh(text):
    assert text.paths(ROOT)
    for path in text.paths(ROOT):
        now = path.read_text(encoding="utf-8")
        assert text.make(now) == now, f"{path.name}: run {generated.MEND}"


def test_every_module_has_a_test_file_in_the_same_chapter():
    """The modules of one room may share its test file: checks/ has tests/checks/test_checks.py."""
    for path in MODULES:
        where = path.relative_to(ROOT / "hooks").with_suffix("").parts
        *rooms, name = where[1:] if where[0] == "commune" else where
        if name != "__init__":
            own = ROOT.joinpath("tests", *rooms, f"test_{name.strip('_')}.py")
            shared = (
                [
                    ROOT.joinpath("tests", *rooms[:n], f"test_{rooms[-1]}.py")
                    for n in range(len(rooms) + 1)
                ]
                if rooms
                else []
            )
            assert any(p.is_file() for p in (own, *shared)), path


def test_the_top_holds_the_chapters_and_the_import_rule_leaves_none_out():
    """The card in CONTRIBUTING.md is the contract that import-linter enforces, and names every
    chapter.
    """
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "importlinter"
    ]["contracts"][0]
    card = [layer.replace("commune.", "") for layer in contract["layers"]]
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert "```\n" + "\n".join(card) + "\n```" in text
    named = {name for layer in card for name in layer.split(" | ")}
    inside = "hooks/commune/"
    paths = [name.removeprefix(inside) for name in TRACKED if name.startswith(inside)]
    modules = [path for path in paths if path.endswith(".py")]
    top = {path.split("/")[0].removesuffix(".py") for path in modules} - {"__init__"}
    assert named == top
    folders = {name.split("/")[0] for name in TRACKED if "/" in name and not name.startswith(".")}
    assert folders == {"docs", "content", "hooks", "tests", "deploy"}


def test_contributing_tells_each_chapter_in_its_own_words_and_names_only_what_there_is():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for folder in sorted(
        p for p in (ROOT / "hooks/commune").iterdir() if (p / "__init__.py").is_file()
    ):
        words = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))
        assert (
            words and f"| `{folder.name}/` | {words.split(chr(10) * 2)[0].rstrip('.')} |" in text
        ), folder.name
    examples = {"hooks/commune/models/village.py", "hooks/commune/pages/villages.py"}
    for name in ("CONTRIBUTING.md", "README.md"):
        for path in (
            set(re.findall(r"`([a-z_/]+\.py)`", (ROOT / name).read_text(encoding="utf-8")))
            - examples
        ):
            assert any(f"/{tracked}".endswith(f"/{path}") for tracked in TRACKED), f"{name}: {path}"


ENTRIES = {"__init__.py", "__main__.py", "commands.py"}
"""Modules at the top of the program that may ask the environment; they hand on what it says."""
_ENVIRONMENT = {"environ", "environb", "getenv", "getenvb"}


def asks_the_environment(source: str) -> list[int]:
    """Give the lines that read the environment; to hand it on whole to another program, with more
    beside it (``{**os.environ, …}``), is no reading.
    """
    tree = ast.parse(source)
    whole = {
        id(value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Dict)
        for key, value in zip(node.keys, node.values, strict=True)
        if key is None
    }
    return [
        node.lineno
        for node in ast.walk(tree)
        if (isinstance(node, ast.Attribute) and node.attr in _ENVIRONMENT and id(node) not in whole)
        or (isinstance(node, ast.ImportFrom) and {a.name for a in node.names} & _ENVIRONMENT)
    ]


def test_nothing_inside_the_program_reads_the_environment():
    top = ROOT / "hooks/commune"
    inside = [
        p for p in MODULES if p.is_relative_to(top) and p.relative_to(top).as_posix() not in ENTRIES
    ]
    assert len(inside) > 150
    found = {p.name: asks_the_environment(p.read_text(encoding="utf-8")) for p in inside}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("import os\nurl = os.environ.get('SITE_URL')", [2]),
        ("import os\nurl = os.getenv('SITE_URL')", [2]),
        ("import os\nif 'GIT_DIR' in os.environ:\n    pass", [2]),
        ("from os import environ", [1]),
        ("import os\nrun(env={**os.environ, 'TZ': 'UTC'})", []),
    ],
)
def test_reading_the_environment_is_noticed(source, lines):
    assert asks_the_environment(source) == lines


def html_in(source: str) -> list[int]:
    """Give the lines that import markupsafe, or hold a tag or an entity in a string that is no
    docstring.
    """
    tree = ast.parse(source)
    told = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        node.lineno
        for node in ast.walk(tree)
        if (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "markupsafe")
        or (isinstance(node, ast.Import) and any(a.name == "markupsafe" for a in node.names))
        or (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in told
            and re.search(r"</?[a-zA-Z!]|/>|&(?:#\d+|[a-z]+);", node.value)
        )
    ]


def test_facts_are_not_html():
    inside = [p for p in MODULES if p.is_relative_to(ROOT / "hooks/commune/site")]
    assert len(inside) > 20
    found = {p.name: html_in(p.read_text(encoding="utf-8")) for p in inside}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("from markupsafe import Markup", [1]),
        ("import markupsafe", [1]),
        ("x = f'<b>{y}</b>'", [1, 1]),
        ("x = '03&nbsp;ngày'", [1]),
        ('def f():\n    """Give `<b>`."""', []),
        ("x = '3 < 5 & 5 > 3'", []),
    ],
)
def test_html_among_facts_is_noticed(source, lines):
    assert html_in(source) == lines


def test_the_locks_carry_hashes_and_nothing_names_a_registry_or_this_machine():
    for lock in ("requirements.txt", "requirements-dev.txt", "tests/bench/requirements.txt"):
        text = (ROOT / lock).read_text(encoding="utf-8")
        packages = re.findall(r"^[a-z0-9-]+(?:\[[a-z]+\])?==", text, re.MULTILINE)
        assert text.count("--hash=sha256:") >= len(packages) > 10
    registry = re.compile(
        r"py" + r"pi\.(org|python)|files\.python" + "hosted|registry\\.npm" + "js", re.IGNORECASE
    )
    for path in TEXTS:
        text = path.read_text(encoding="utf-8", errors="replace")
        assert not registry.search(text), path
        assert str(Path(ROOT).parent) + "/" not in text, path


def test_no_two_test_files_have_one_name():
    names = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name, count in names.items() if count > 1] == []  # pytest would take one


def test_the_stylesheet_is_small_and_nothing_is_inline():
    assert (assets.FOLDER / "site.css").stat().st_size <= 9 * 1024
    assert (
        sum(
            p.stat().st_size
            for p in assets.FOLDER.glob("*.js")
            if p.name not in ("find.js", "moved.js", "posted.js")
        )
        <= 3.75 * 1024
    )
    for template in [
        *(ROOT / "hooks/commune/theme").glob("*.html"),
        *(ROOT / "hooks/commune/pages/templates").glob("*.html"),
    ]:
        assert not re.search(
            r"\sstyle=|\son[a-z]+=|<style|javascript:", template.read_text(encoding="utf-8")
        ), template.name


def test_the_readme_shows_the_very_file_and_message_and_stays_short():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 80
    name = re.search(r"`content/(tin-tuc/\S+)`", text)[1]
    assert (
        f"```yaml\n{(ROOT / 'tests/sample/content' / name).read_text(encoding='utf-8')}```" in text
    )
    case = (ROOT / "tests/cases/day-month-year.yml").read_text(encoding="utf-8")
    shown = text.split("## A mistake, as staff see it\n\n```\n")[1].split("```")[0]
    assert shown.splitlines()[0] in case
    assert shown.splitlines()[3].strip() in case


def test_the_core_is_read_in_an_hour():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    path = re.search(r"\*\*In one hour\*\*.*", text)[0]
    files = re.findall(r"`([a-z_/]+\.py)`", path)
    assert len(files) > 10
    lines = 0
    for name in files:
        found = ROOT / name if name.startswith("hooks/") else ROOT / "hooks/commune" / name
        lines += len(found.read_text(encoding="utf-8").splitlines())
    assert lines <= 2000
