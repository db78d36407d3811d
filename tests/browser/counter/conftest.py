"""山本's tablet at the end of a line that can be cut."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.counter.tablet import WIDTH, open_tablet
from tests.support.app import App
from tests.support.browser import Browser, People
from tests.support.line import Line, line_to


@pytest.fixture
def line(demo: App) -> Iterator[Line]:
    with line_to(demo.port) as line:
        yield line


@pytest.fixture
def people(browser: Browser, line: Line) -> Iterator[People]:
    """Browsers at this side of the line; a script error on any page fails the test."""
    everyone = People(browser, line.url)
    yield everyone
    line.become("open")
    assert everyone.leave(test="counter", failed=False) == []


@pytest.fixture
def tablet(people: People) -> Page:
    """Opened with the PIN, ready for a lost network."""
    return open_tablet(people.arrive(width=WIDTH))
