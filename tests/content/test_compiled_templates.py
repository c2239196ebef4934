"""Code of templates is kept beside the program, and never taken for that of another text."""

import sys

import pytest
from jinja2 import DictLoader, Environment

from commune.content.compiled_templates import CompiledTemplates, beside


def shown(folder, text, environment=b"a"):
    kept = CompiledTemplates(folder, environment)
    loader = DictLoader({"t.html": text})
    return Environment(loader=loader, bytecode_cache=kept).get_template("t.html").render(x=1)


def compiled(monkeypatch):
    """Count how often a template is compiled."""
    found, compile_ = [], Environment.compile
    monkeypatch.setattr(
        Environment, "compile", lambda *a, **k: found.append(1) or compile_(*a, **k)
    )
    return found


def test_the_second_time_nothing_is_compiled_and_the_text_decides(tmp_path, monkeypatch):
    count = compiled(monkeypatch)
    assert [shown(tmp_path / "c", "{{ x }}") for _ in range(3)] == ["1"] * 3
    assert len(count) == 1
    assert shown(tmp_path / "c", "{{ x + 1 }}") == "2"
    assert shown(tmp_path / "c", "{{ x }}", b"b") == "1"
    assert len(count) == 3


@pytest.mark.parametrize("spoilt", [b"", b"j2", b"\xff" * 200])
def test_what_cannot_be_read_is_made_anew(tmp_path, spoilt):
    shown(tmp_path, "{{ x }}")
    for path in tmp_path.iterdir():
        path.write_bytes(spoilt or path.read_bytes()[:-9])
    assert shown(tmp_path, "{{ x }}") == "1"


def test_where_nothing_can_be_written_it_works_all_the_same(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    assert shown(tmp_path / "file/c", "{{ x }}") == "1"


def test_it_lies_where_python_keeps_the_code_of_the_module(tmp_path, monkeypatch):
    module = tmp_path / "m.py"
    module.write_text("", encoding="utf-8")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    first = beside(str(module))
    assert first.directory == str(tmp_path / "__pycache__")
    module.write_text("x = 1", encoding="utf-8")
    assert beside(str(module)).pattern != first.pattern
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert beside(str(module)) is None
