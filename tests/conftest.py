"""Fixtures for all tests."""

import shutil
from pathlib import Path

import pytest
from support import SAMPLE


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the invented commune."""
    shutil.copytree(SAMPLE, tmp_path / "commune")
    return tmp_path / "commune"
