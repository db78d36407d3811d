"""The desk on a demo council that has a plan."""

import pytest
from playwright.sync_api import Page

from tests.browser.doors import SATO, arrive_as
from tests.support.browser import People


@pytest.fixture
def sato(people: People) -> Page:
    """佐藤さん at her desk."""
    page = arrive_as(people, SATO)
    page.get_by_role("heading", name="今日すること").wait_for()
    return page
