"""Every rule across files is shown to fail by a golden case; here, that the list is whole and its words are plain."""

import re
from pathlib import Path

import commune.checks
from commune.checks import CHECKS

CASES = Path(__file__).parent / "cases"


def test_every_rule_says_in_one_sentence_what_holds():
    assert all((rule.__doc__ or "").strip().endswith(".") for rule in CHECKS)


def test_every_code_that_a_rule_can_give_has_a_case():
    source = "".join(p.read_text(encoding="utf-8") for p in Path(commune.checks.__file__).parent.glob("*.py"))
    said = "".join(path.read_text(encoding="utf-8") for path in CASES.glob("*.yml"))
    missing = [code for code in set(re.findall(r'"([GLR]\d{3})"', source)) if code not in said]
    assert missing == []
