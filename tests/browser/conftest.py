"""One running council for all walks that do not ask for one of their own, so each takes other rows."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.support.app import App, running_app
from tests.support.browser import PATIENCE_MS

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def demo() -> Iterator[App]:
    """The demo council with a plan for the next fortnight."""
    with running_app(demo=(), planned=True) as running:
        yield running


@pytest.fixture
def app(demo: App) -> App:
    return demo
