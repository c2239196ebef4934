"""Fixtures for all tests."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Playwright, sync_playwright
from support import SAMPLE, measured

settings.register_profile(
    "test",
    max_examples=500,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "nightly", parent=settings.get_profile("test"), max_examples=20_000, derandomize=False
)
settings.load_profile("test")  # `make nightly` says --hypothesis-profile nightly


def pytest_terminal_summary(terminalreporter):
    """Keep how the whole run went, for the page of results."""
    counts = {
        name: len(terminalreporter.stats.get(name, []))
        for name in ("passed", "failed", "error", "skipped")
    }
    measured(
        "run",
        passed=counts["passed"],
        failed=counts["failed"] + counts["error"],
        skipped=counts["skipped"],
        examples=settings.default.max_examples,
    )


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What starts browsers: a process can have it once."""
    with sync_playwright() as started:
        yield started


def pytest_collection_modifyitems(items):
    """What pushes to a server is slow, wherever it stands."""
    for item in items:
        if "server" in item.fixturenames:
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the invented commune."""
    shutil.copytree(SAMPLE, tmp_path / "commune")
    return tmp_path / "commune"
