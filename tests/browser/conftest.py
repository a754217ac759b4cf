"""A real browser for the tests in this folder."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from chromium import ARGUMENTS, NoBrowserError, usable_chromium


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The installed Chromium, started once for each worker of pytest-xdist.

    Playwright's synchronous interface keeps an event loop of its own: a test that asks for this
    fixture cannot run in another.
    """
    try:
        executable = usable_chromium()
    except NoBrowserError as error:
        if os.environ.get("CI"):
            pytest.fail(str(error))
        pytest.skip(str(error))
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        yield chromium
        chromium.close()
