"""Each door, as somebody sees it who has not signed in."""

from collections.abc import Iterator

import pytest

from tests.support.app import App, running_app
from tests.support.browser import WIDTHS, Browser, People, assert_accessible, assert_fits

DOORS = ("/", "/counter", "/staff", "/me", "/demo", "/demo/mail")


@pytest.fixture(scope="module")
def demo() -> Iterator[App]:
    with running_app(demo=()) as running:
        yield running


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("door", DOORS)
def test_a_door_opens_fits_and_can_be_used_by_everyone(
    browser: Browser, demo: App, door: str, width: int
) -> None:
    everyone = People(browser, demo.url)
    page = everyone.arrive(width=width)
    answer = page.goto(door)
    assert answer is not None
    assert answer.status == 200
    page.get_by_role("heading", level=1).first.wait_for()
    page.wait_for_load_state("networkidle")
    assert_fits(page)
    assert_accessible(page)
    assert everyone.leave(test=door, failed=False) == []
