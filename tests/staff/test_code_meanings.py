"""The registry of codes is whole, and a code stands in one module of the program."""

import ast
import re
from collections import defaultdict

from support import ROOT

from commune.staff.code_meanings import MEANINGS, UNSHOWN

PROGRAM = ROOT / "hooks/commune"


def words_of_the_program():
    """Every string of the program and the modules in which it stands, without those that tell of
    what others raise.
    """
    found = defaultdict(set)
    for path in PROGRAM.rglob("*.py"):
        if path.name in ("code_meanings.py", "wording.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found[node.value].add(path.relative_to(PROGRAM).as_posix())
    return found


WORDS = words_of_the_program()
RAISED = {word: where for word, where in WORDS.items() if re.fullmatch(r"[A-Z]\d{3}", word)}


def test_every_code_that_the_program_names_is_explained_and_no_other():
    assert set(RAISED) - set(MEANINGS) == set(), "a code without a meaning"
    assert set(MEANINGS) - set(RAISED) == set(), "a meaning of a code that nothing raises"


def test_the_form_has_words_for_codes_that_there_are():
    text = (PROGRAM / "editor/wording.py").read_text(encoding="utf-8")
    assert set(re.findall(r'"([A-Z]\d{3})"', text)) - set(MEANINGS) == set()


def test_a_code_belongs_to_one_module():
    assert {code: where for code, where in RAISED.items() if len(where) > 1} == {}


def test_no_code_is_put_together_from_parts():
    """So that a search for a code finds the line that raises it."""
    assert [word for word in WORDS if re.fullmatch(r"[A-Z]\d{1,2}", word)] == []
    for path in PROGRAM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                assert not re.match(r"f['\"][A-Z]\d{0,2}\{", ast.unparse(node)), path


def test_a_meaning_is_one_sentence():
    for code, meaning in MEANINGS.items():
        assert meaning[0].isupper() and meaning.endswith(".") and "\n" not in meaning, code
        assert not re.search(r"[a-zđ]\. [A-ZĐ]", meaning), code


def test_examples_without_a_case_still_say_what_the_program_says():
    for code, example in UNSHOWN.items():
        assert example.message.partition("    Cách sửa: ")[2] in WORDS, code
