"""`python -m commune` in the real: what nobody foresaw ends in one Vietnamese sentence, and in a
stack only for those who ask.
"""

import os
import subprocess
import sys

import pytest
from support import ROOT

from commune.publishing.uncaught_errors import message


def commune(tmp_path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {
        **os.environ,
        "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT / 'hooks'}",
        **environment,
    }
    return subprocess.run(
        [sys.executable, "-m", "commune", *arguments],
        cwd=ROOT / "tests/sample",
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        (
            "raise ModuleNotFoundError(\"No module named 'yaml'\", name='yaml')",
            "Chưa cài phần mềm «yaml». Chạy make site",
        ),
        ("raise MemoryError", "Máy hết bộ nhớ"),
        ("raise ImportError('a.so: failed to map segment from shared object')", "Máy hết bộ nhớ"),
        ("raise RuntimeError('lạ')", "lỗi ngoài dự tính: RuntimeError: lạ"),
    ],
)
def test_a_program_that_cannot_even_start_says_why(tmp_path, spoilt, said):
    (tmp_path / "yaml.py").write_text(spoilt, encoding="utf-8")
    result = commune(tmp_path, "check")
    assert result.returncode == 1
    assert said in result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    assert "Traceback" in commune(tmp_path, "check", COMMUNE_DEBUG="1").stderr


def test_a_program_that_works_is_left_alone(tmp_path):
    assert commune(tmp_path, "check", "--today", "2026-03-15").returncode == 0


def test_no_sentence_is_longer_than_a_screen():
    assert len(message(ValueError("x" * 10_000))) < 500
