"""The handbook tells the clerk each task on one short page, in plain words, step by step; and every
kind, every message, every page of the editor leads to its page.
"""

import re
from pathlib import Path

import pytest
from support import ROOT
from task_pages import HANDBOOK, PICTURES, pictures_of, tasks, text_of, words

from commune.editor import guides
from commune.models import MODELS
from commune.staff import explain
from commune.staff.code_meanings import MEANINGS

MOST_WORDS = 400
MOST_BYTES = 1_000_000
"""Of all pictures together."""
WANTED = {
    "soan-thao", "tu-word", "anh-dien-thoai", "hen-gio", "sua-phi", "thong-bao", "rut-bai", "chua-thay", "quay-lai", "bang-chung", "bao-cao", "hoi-xa",
}  # fmt: skip
NOT_PLAIN = re.compile(
    r"\b(?:git\w*|commit\w*|push\w*|pull|merge\w*|rebase|branch|nhánh|repo\w*|clone|checkout|revert|HEAD|origin|stash"
    r"|yaml|markdown|front matter|python|pip|terminal|hook|deploy|pipeline|server|token|json\b(?!`))",
    re.IGNORECASE,
)
"""Words of those who build the site; an address, between backquotes, may have one."""
TASKS = tasks()


def test_every_task_has_its_page():
    assert set(TASKS) == WANTED


@pytest.mark.parametrize("task", TASKS)
def test_a_page_is_short_and_has_no_word_of_engineers(task):
    assert 100 < len(words(task)) <= MOST_WORDS
    plain = re.sub(r"`[^`]*`", "", text_of(task))
    assert NOT_PLAIN.findall(plain) == []
    assert re.findall(r"```|^---|\bcommune\b", plain, re.MULTILINE) == []


@pytest.mark.parametrize("task", TASKS)
def test_its_steps_are_numbered_one_after_the_other(task):
    lists = re.findall(r"(?:^\d+\. .*\n)+", text_of(task), re.MULTILINE)
    assert max(text.count("\n") for text in lists) >= 2
    for text in lists:
        numbers = [int(n) for n in re.findall(r"^(\d+)\. ", text, re.MULTILINE)]
        assert numbers == list(range(1, len(numbers) + 1))


def test_the_words_that_are_not_plain_are_found():
    """The list itself, on what it is for."""
    said = "commit rồi git push lên nhánh main, sửa YAML"
    assert NOT_PLAIN.findall(said) == ["commit", "git", "push", "nhánh", "YAML"]
    assert NOT_PLAIN.findall("mở tệp, nhanh tay, gộp lại, kho bạc, Word") == []


def test_pictures_are_told_in_words_and_weigh_little():
    shown = {name: alt for task in TASKS for name, alt in pictures_of(task).items()}
    assert {path.name for path in PICTURES.iterdir()} == shown.keys()
    assert [name for name, alt in shown.items() if not 25 <= len(alt) <= 200] == []
    assert [task for task in TASKS if not pictures_of(task)] == []
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) <= MOST_BYTES


def test_every_code_of_a_message_leads_to_its_part_of_the_page_of_codes():
    anchors = re.findall(r"^## (\w+) \{#(\w+)\}$", explain.page(), re.MULTILINE)
    assert [code for code, _ in anchors] == sorted(MEANINGS)
    assert all(anchor == code.lower() for code, anchor in anchors)
    told = {code for path in HANDBOOK.rglob("*.md") for code in re.findall(r"\b[A-Z]0?\d{2,3}\b", path.read_text("utf-8"))}  # fmt: skip
    assert {code for code in told if re.fullmatch(r"[A-Z]\d{3}", code)} <= MEANINGS.keys()


def test_every_kind_has_its_page_and_the_editor_knows_it():
    for kind in MODELS:
        page = HANDBOOK / f"loai/{guides.OF_KINDS[kind]}.md"
        assert f"<!-- fields:{kind} -->" in page.read_text(encoding="utf-8")
    assert guides.OF_KINDS.keys() == MODELS.keys()


def test_every_page_of_the_editor_leads_to_a_page_that_there_is():
    templates = Path(guides.__file__).parent / "templates"
    for template in templates.iterdir():
        for facts in ({}, {"is_alert": True}, {"from_word": True}, {"kind": "procedure"}):
            page = guides.page_for(template.name, facts)
            assert (HANDBOOK / f"{page}.md").is_file(), template.name
    assert (ROOT / "mkdocs.yml").read_text("utf-8").count("so-tay/soan-thao.md") == 1
