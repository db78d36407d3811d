"""Fixtures that every folder of tests shares; what they start is in tests/support/."""

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from django.core.cache import cache, caches
from django.db import connections

from core import append_only
from tests.support import databases
from tests.support.app import App, running_app
from tests.support.browser import Browser, People, chromium
from tests.support.nursery import Nursery, running_nursery
from tests.support.quick import QUICK_SETTINGS
from tests.support.smtp import MailServer, mail_server

TESTS = Path(__file__).parent
# Single tests of these take long: begun first, none of them is waited for at the end.
BEGUN_FIRST = (
    "ops",
    "crashes",
    "races",
    "planning",
    "browser/counter/test_offline.py",
    "browser/test_whole_way.py",
    "browser/test_every_page.py",
)
MARKED_FOLDERS = {"browser": pytest.mark.browser, "races": pytest.mark.races}
failed_key = pytest.StashKey[bool]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not begins_first(item.path.relative_to(TESTS)))
    for item in items:
        mark = MARKED_FOLDERS.get(item.path.relative_to(TESTS).parts[0])
        if mark is not None:
            item.add_marker(mark)


def begins_first(test: Path) -> bool:
    return any(test.is_relative_to(place) for place in BEGUN_FIRST)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed:
        item.stash[failed_key] = True
    return report


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """A database file, not memory: locks and write-ahead log behave as they do in use."""
    url = databases.fresh_database()
    connections["default"].settings_dict["TEST"]["NAME"] = databases.name_in(url)
    yield
    connections["default"].close()
    databases.drop_database(url)


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """It comes migrated, as a copy."""
    return True


@pytest.fixture(autouse=True)
def _quick(settings) -> None:
    for name, value in QUICK_SETTINGS.items():
        setattr(settings, name, value)


def is_transactional(request: pytest.FixtureRequest) -> bool:
    mark = request.node.get_closest_marker("django_db")
    by_mark = mark is not None and bool(mark.kwargs.get("transaction"))
    return by_mark or "transactional_db" in request.fixturenames


@pytest.fixture(autouse=True)
def _rested_throttles(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests come faster than people; what one counted is taken back, or cleared away, after it."""
    caches["memory"].clear()
    if is_transactional(request):
        request.getfixturevalue("transactional_db")
        yield
        cache.clear()
    else:
        yield


@pytest.fixture(autouse=True)
def _erasable_audit(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests with real transactions are cleaned up by deleting, which the audit's guard refuses.

    The guard is taken away just before that and comes back with it: emptying the tables tells
    the apps that they were migrated.
    """
    if not is_transactional(request):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    append_only.remove(connections["default"])


@pytest.fixture
def mailbox() -> Iterator[MailServer]:
    """A real mail server for processes (`mailbox.env`)."""
    with mail_server() as server:
        yield server


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    with running_nursery() as running:
        yield running


@pytest.fixture
def outgoing_mail(mailbox: MailServer, settings) -> MailServer:
    """The same for code that runs inside the test."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = mailbox.host, mailbox.port
    return mailbox


@pytest.fixture
def app(mailbox: MailServer) -> Iterator[App]:
    """Hoocchoken running on the demo council, its mail going to `mailbox`; fresh for each test."""
    with running_app(demo=(), env=mailbox.env) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright keeps an event loop in this thread, which Django would take for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with chromium() as running:
        yield running


@pytest.fixture
def people(browser: Browser, app: App, request: pytest.FixtureRequest) -> Iterator[People]:
    """Browsers for the people of a walk; a script error on any page fails the test."""
    everyone = People(browser, app.url)
    yield everyone
    failed = request.node.stash.get(failed_key, False)
    troubles = everyone.leave(test=request.node.name, failed=failed)
    assert not troubles, f"errors in the pages' scripts: {troubles}"
