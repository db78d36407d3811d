"""In the demo one person plays all parts; elsewhere its doors do not exist."""

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from notifications.models import DemoMail
from tests.support.api import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings, sato, yamamoto, suzuki) -> None:
    settings.DEMO = True
    User.objects.update(is_demo=True)


@pytest.mark.parametrize("path", ["demo/people/", "demo/mail/"])
def test_outside_the_demo_its_pages_do_not_exist(sato, path):
    assert signed_in(sato).get(f"/api/v1/{path}").status_code == 404


def test_outside_the_demo_nobody_signs_in_without_a_secret(sato):
    User.objects.update(is_demo=True)
    answer = APIClient().post("/api/v1/demo/sign-in/", {"person": sato.pk})
    assert answer.status_code == 404


def test_the_page_names_everyone_and_the_door_they_use(demo):
    people = APIClient().get("/api/v1/demo/people/").json()
    assert {(one["name"], one["door"]) for one in people} == {
        ("佐藤 恵", "/staff"),
        ("山本 由美", "/counter"),
        ("鈴木 一郎", "/me"),
    }


def test_one_tap_signs_in(demo, sato):
    browser = APIClient()
    answer = browser.post("/api/v1/demo/sign-in/", {"person": sato.pk})
    assert answer.json()["user"]["name"] == "佐藤 恵"
    assert answer.json()["demo"] is True
    assert browser.get("/api/v1/people/").status_code == 200


def test_at_a_counter_the_browser_becomes_the_tablet_as_well(demo, yamamoto, counter):
    browser = APIClient()
    answer = browser.post("/api/v1/demo/sign-in/", {"person": yamamoto.pk})
    assert answer.json()["device"]["counter"]["id"] == counter.pk
    assert browser.get("/api/v1/categories/").status_code == 200


def test_changing_parts_in_one_browser_leaves_the_former_one(demo, yamamoto, sato):
    browser = APIClient()
    browser.post("/api/v1/demo/sign-in/", {"person": yamamoto.pk})
    browser.post("/api/v1/demo/sign-in/", {"person": sato.pk})
    assert browser.get("/api/v1/session/").json()["user"]["name"] == "佐藤 恵"


def test_people_who_are_not_of_the_demo_keep_their_secrets(demo, sato):
    User.objects.filter(pk=sato.pk).update(is_demo=False)
    assert APIClient().post("/api/v1/demo/sign-in/", {"person": sato.pk}).status_code == 404


def test_what_was_sent_can_be_read(demo):
    DemoMail.objects.create(to="suzuki@volunteer.example.jp", subject="新しいお願い", body="…")
    letters = APIClient().get("/api/v1/demo/mail/").json()["results"]
    assert [letter["subject"] for letter in letters] == ["新しいお願い"]
