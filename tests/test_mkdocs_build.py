"""One strict build by MkDocs itself, through the adapter and nothing else."""

import subprocess
import sys

from support import SAMPLE, project


def test_a_strict_build_of_the_host_succeeds_and_keeps_pages_out_of_the_nav(tmp_path):
    root = project(tmp_path, SAMPLE / "content")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    result = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    sheet = (root / "site/thu-tuc/dang-ky-khai-sinh/index.html").read_text(encoding="utf-8")
    assert '<article data-el="procedure">' in sheet
    assert "mo-diem-giup" not in sheet
    assert (root / "site/gioi-thieu/index.html").is_file()
