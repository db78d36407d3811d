"""The desk on a demo council that has a plan; shared by all walks of the desk, so each takes other rows."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.support.app import App, running_app
from tests.support.browser import PATIENCE_MS, People

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def demo() -> Iterator[App]:
    with running_app(demo=(), planned=True) as running:
        yield running


@pytest.fixture
def app(demo: App) -> App:
    """These walks share one running council instead of each starting its own."""
    return demo


@pytest.fixture
def sato(people: People) -> Page:
    """佐藤さん at her desk."""
    page = people.arrive()
    page.goto("/demo")
    page.get_by_role("button", name="佐藤 恵").click()
    page.get_by_role("heading", name="今日すること").wait_for()
    return page
