"""A served build of each commune, and one Chromium for all browser tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from find_chromium import chromium
from playwright.sync_api import Browser
from served import serve
from support import ROOT, SAMPLE, SAMPLE_DAY, project

from commune.publishing import publish
from commune.vietnamese.clock import start_of


@pytest.fixture(scope="session")
def real_site(tmp_path_factory) -> Path:
    """The real content, built by the real command."""
    output = tmp_path_factory.mktemp("real") / "site"
    assert (
        publish.publish_site(
            publish.Order(ROOT, start_of(SAMPLE_DAY.replace(month=11, day=25)), output)
        )
        == 0
    )
    return output


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory) -> Path:
    """The invented commune, built by the real command."""
    root = project(tmp_path_factory.mktemp("sample"), SAMPLE / "content")
    assert publish.publish_site(publish.Order(root, start_of(SAMPLE_DAY), Path("site"))) == 0
    return root / "site"


@pytest.fixture(scope="session")
def real_url(real_site) -> Iterator[str]:
    yield from serve(real_site)


@pytest.fixture(scope="session")
def sample_url(sample_site) -> Iterator[str]:
    yield from serve(sample_site)


@pytest.fixture(scope="session")
def browser(playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(
        executable_path=chromium(),
        args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
    )
    yield browser
    browser.close()
