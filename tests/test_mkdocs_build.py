"""One strict build by MkDocs itself, through the adapter and nothing else."""

import os
import subprocess
import sys

from support import SAMPLE, SAMPLE_DAY, project


def test_a_strict_build_of_the_host_succeeds_and_keeps_pages_out_of_the_nav(tmp_path):
    root = project(tmp_path, SAMPLE / "content")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    result = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    sheet = (root / "site/thu-tuc/dang-ky-khai-sinh/index.html").read_text(encoding="utf-8")
    assert '<article data-el="procedure">' in sheet
    assert "mo-diem-giup" not in sheet
    assert (root / "site/gioi-thieu/index.html").is_file()


def test_the_same_hook_under_the_successor_of_the_host_gives_the_same_site(tmp_path):
    """MkDocs 1.x has no maintainer: the move to ProperDocs must cost nothing."""
    root = project(tmp_path, SAMPLE / "content")
    environment = {
        **os.environ,
        "COMMUNE_TODAY": SAMPLE_DAY.isoformat(),
        "NO_MKDOCS_2_WARNING": "1",
    }
    said = {}
    for host in ("mkdocs", "properdocs"):
        command = [
            sys.executable,
            "-m",
            host,
            "build",
            "--strict",
            "--config-file",
            "mkdocs.yml",
            "--site-dir",
            host,
        ]
        result = subprocess.run(
            command, cwd=root, env=environment, capture_output=True, text=True, check=False
        )
        assert result.returncode == 0, result.stderr
        said[host] = {
            p.relative_to(root / host).as_posix(): p.read_bytes()
            for p in (root / host).rglob("*")
            if p.is_file() and p.name != "sitemap.xml.gz"
        }
    assert len(said["mkdocs"]) > 30
    assert said["mkdocs"] == said["properdocs"]
