"""What tests share: the repository, and a copy of the sample commune that each may spoil."""

import shutil
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "tests" / "sample"
SAMPLE_DAY = date(2026, 3, 15)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the invented commune."""
    shutil.copytree(SAMPLE, tmp_path / "commune")
    return tmp_path / "commune"


def project(folder: Path, content: Path) -> Path:
    """Make a whole project in *folder*: the real program around another commune's content."""
    for name in ("hooks", "overrides", "docs"):
        (folder / name).symlink_to(ROOT / name, target_is_directory=True)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(content, folder / "content")
    return folder
