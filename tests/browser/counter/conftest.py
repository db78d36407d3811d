"""山本's tablet at the end of a line that can be cut."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.counter.tablet import WIDTH, come_back_to, finish_with, open_tablet
from tests.support.app import App
from tests.support.browser import Browser, People
from tests.support.line import Line, line_to


@pytest.fixture(scope="session")
def line_of_the_day(demo: App) -> Iterator[Line]:
    with line_to(demo.port) as line:
        yield line


@pytest.fixture
def line(line_of_the_day: Line) -> Iterator[Line]:
    yield line_of_the_day
    line_of_the_day.become("open")


@pytest.fixture
def people(browser: Browser, line: Line) -> Iterator[People]:
    """Browsers at this side of the line; a script error on any page fails the test."""
    everyone = People(browser, line.url)
    yield everyone
    line.become("open")
    assert everyone.leave(test="counter", failed=False) == []


@pytest.fixture
def new_tablet(people: People) -> Page:
    """Enrolled this minute, for walks that lock it, leave it, or look at all that it keeps."""
    return open_tablet(people.arrive(width=WIDTH))


@pytest.fixture(scope="session")
def tablet_of_the_day(browser: Browser, line_of_the_day: Line) -> Iterator[Page]:
    everyone = People(browser, line_of_the_day.url)
    yield open_tablet(everyone.arrive(width=WIDTH))
    assert everyone.leave(test="counter", failed=False) == []


@pytest.fixture
def tablet(tablet_of_the_day: Page, line: Line) -> Iterator[Page]:
    """Opened with the PIN in the morning; one customer after the other finds it at its first page."""
    come_back_to(tablet_of_the_day)
    tablet_of_the_day.wait_for_load_state("networkidle")
    yield tablet_of_the_day
    line.become("open")
    finish_with(tablet_of_the_day)
