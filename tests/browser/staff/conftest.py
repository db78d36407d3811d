"""The desk on a demo council that has a plan."""

import pytest
from playwright.sync_api import Page

from tests.support.browser import People


@pytest.fixture
def sato(people: People) -> Page:
    """佐藤さん at her desk."""
    page = people.arrive()
    page.goto("/demo")
    page.get_by_role("button", name="佐藤 恵").click()
    page.get_by_role("heading", name="今日すること").wait_for()
    return page
