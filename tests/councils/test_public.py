"""What strangers read without signing in: counters, agencies, what can be done, courses; no person."""

import json
import re
from datetime import timedelta

import pytest
import time_machine
from rest_framework.test import APIClient

from core import clock
from councils.models import PopUpCounter, RuleSet
from councils.public_words import usual_words
from tests.support import factories
from tests.support.api import signed_in
from volunteers.models import CourseSession, TrainingCourse

pytestmark = pytest.mark.django_db

PAGES = ["council/", "counters/", "agencies/", "what-we-do/", "courses/"]
MONDAY_MORNING = "2026-12-07T10:00:00+09:00"


@pytest.fixture
def counter():
    counter = factories.CounterFactory()
    factories.AgencyFactory(council=counter.council)
    return counter


@pytest.fixture
def desk(counter) -> APIClient:
    return sato_of(counter)


def sato_of(counter) -> APIClient:
    return signed_in(factories.coordinator(council=counter.council))


def read(page: str):
    return APIClient().get(f"/api/v1/public/{page}")


def pop_up_form(counter, **other):
    return {
        "venue": "本宮町ふれあい集会所",
        "venue_kana": "ホングウチョウ フレアイシュウカイジョ",
        "town": counter.town_id,
        "starts_at": "2026-12-09T10:00:00+09:00",
        "ends_at": "2026-12-09T12:00:00+09:00",
    } | other


@pytest.mark.parametrize("page", PAGES)
def test_a_public_page_may_be_kept_and_sets_no_cookie(counter, page):
    answer = read(page)
    assert answer.status_code == 200
    assert "public" in answer["Cache-Control"]
    assert not answer.cookies


@pytest.mark.parametrize("page", PAGES)
def test_before_there_is_a_council_nothing_is_found(db, page):
    assert read(page).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_no_person_stands_on_a_public_page(counter, page):
    person = factories.PersonFactory(town=counter.town)
    staff = factories.coordinator(council=counter.council)
    told = read(page).content.decode()
    for secret in (person.family_name, person.family_kana, person.address_line, staff.name):
        assert secret not in told


def test_a_stranger_who_asks_too_often_is_told_to_wait(counter):
    stranger = APIClient()
    for _ in range(240):
        assert stranger.get("/api/v1/public/council/").status_code == 200
    answer = stranger.get("/api/v1/public/council/")
    assert answer.status_code == 429
    assert "Retry-After" in answer


@time_machine.travel(MONDAY_MORNING, tick=False)
def test_counters_are_listed_with_their_readings_and_whether_they_are_open(counter):
    factories.CounterFactory(town=counter.town, name="閉じた窓口", is_open=False)
    told = read("counters/").json()
    (row,) = told["counters"]
    assert (row["name"], row["kana"], row["is_open_now"]) == (counter.name, counter.kana, True)
    assert row["town"] == {"name": counter.town.name, "kana": "ほんぐうちょう"}
    assert told["districts"][0]["kana"] == "あさひ"


@time_machine.travel("2026-12-07T23:00:00+09:00", tick=False)
def test_at_night_a_counter_is_closed_and_odd_hours_leave_the_question_open(counter):
    factories.CounterFactory(town=counter.town, hours="お電話ください")
    assert [row["is_open_now"] for row in read("counters/").json()["counters"]] == [False, None]


def test_the_list_of_counters_asks_the_database_no_more_often_when_it_grows(
    counter, django_assert_max_num_queries
):
    for _ in range(30):
        factories.CounterFactory(town=factories.TownFactory(district=counter.district))
    with django_assert_max_num_queries(6):
        assert len(read("counters/").json()["counters"]) == 31


def test_what_can_be_done_comes_from_the_catalogue_and_the_five_principles(counter):
    told = read("what-we-do/").json()
    assert [one["code"] for one in told["principles"]] == [
        "FREE_OF_CHARGE",
        "NON_PROFESSIONAL",
        "SHORT_TIME",
        "ONE_OFF",
        "NO_PHYSICAL_CARE",
    ]
    bulb = next(one for one in told["helps"] if one["code"] == "LIGHT_BULB")
    assert (bulb["minutes"], bulb["kana"]) == (20, "でんきゅう・けいこうとうのこうかん")


def test_a_council_may_say_it_in_words_of_its_own(counter):
    rules = RuleSet.objects.get(council=counter.council)
    words = json.loads(json.dumps(read("what-we-do/").json()))
    own = {"principles": words["principles"], "volunteering": words["volunteering"][:1]}
    own["volunteering"][0]["title"]["plain"] = "高知らしい言葉"
    RuleSet.objects.create(
        council=counter.council, version=2, values={**rules.values, "public_words": own}
    )
    told = read("what-we-do/").json()["volunteering"]
    assert [one["title"]["plain"] for one in told] == ["高知らしい言葉"]


def test_the_products_own_words_have_readings_for_every_kanji_in_both_versions():
    for point in [*usual_words().principles, *usual_words().volunteering]:
        for words in (point.title, point.words, getattr(point, "instead", point.title)):
            for text in (words.plain, words.easy):
                assert_read(text)


def assert_read(text: str) -> None:
    bare = re.sub(r"\{[^{}|]+\|[ぁ-ゖー]+\}", "", text)
    assert not re.search(r"[一-鿿{}|]", bare), f"without a reading: {bare}"


@time_machine.travel(MONDAY_MORNING, tick=False)
def test_the_next_courses_are_told_soonest_first(counter):
    course = TrainingCourse.objects.create(council=counter.council, name="養成講座")
    for days in (-1, 30, 7):
        CourseSession.objects.create(
            course=course, held_on=clock.today() + timedelta(days=days), venue="社協 本所"
        )
    told = read("courses/").json()
    assert [one["held_on"] for one in told] == ["2026-12-14", "2027-01-06"]
    assert told[0]["course_name"] == "養成講座"


@time_machine.travel(MONDAY_MORNING, tick=False)
def test_sato_announces_a_counter_that_comes_to_a_place_and_calls_it_off(counter):
    desk = sato_of(counter)
    made = desk.post("/api/v1/pop-up-counters/", pop_up_form(counter))
    assert made.status_code == 201
    assert made.json()["venue_kana"] == "ほんぐうちょう ふれあいしゅうかいじょ"
    (told,) = read("counters/").json()["pop_ups"]
    assert (told["venue"], told["is_cancelled"]) == ("本宮町ふれあい集会所", False)
    desk.patch(f"/api/v1/pop-up-counters/{made.json()['id']}/", {"is_cancelled": True})
    assert read("counters/").json()["pop_ups"][0]["is_cancelled"]


@time_machine.travel(MONDAY_MORNING, tick=False)
def test_a_counter_that_went_home_is_no_longer_told(counter):
    sato_of(counter).post("/api/v1/pop-up-counters/", pop_up_form(counter))
    with time_machine.travel("2026-12-09T11:59:59+09:00", tick=False):
        assert len(read("counters/").json()["pop_ups"]) == 1
    with time_machine.travel("2026-12-09T12:00:00+09:00", tick=False):
        assert read("counters/").json()["pop_ups"] == []


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"ends_at": "2026-12-09T10:00:00+09:00"}, "ends_at"),
        ({"ends_at": "2026-12-10T12:00:00+09:00"}, "ends_at"),
        ({"venue": ""}, "venue"),
        ({"venue_kana": "会館"}, "venue_kana"),
        ({"town": None}, "town"),
        ({"starts_at": "あした"}, "starts_at"),
    ],
)
def test_what_is_wrong_with_an_announcement_is_told_at_its_field(counter, desk, other, field):
    answer = desk.post("/api/v1/pop-up-counters/", pop_up_form(counter, **other))
    assert answer.status_code == 400
    assert field in answer.json()["fields"]
    assert not PopUpCounter.objects.exists()


def test_tanaka_of_another_council_sees_none_of_them_and_changes_none(counter, desk):
    made = desk.post("/api/v1/pop-up-counters/", pop_up_form(counter)).json()
    tanaka = factories.coordinator(council=factories.CouncilFactory(), name="田中 学")
    theirs = signed_in(tanaka)
    assert theirs.get("/api/v1/pop-up-counters/").json()["results"] == []
    answer = theirs.patch(f"/api/v1/pop-up-counters/{made['id']}/", {"is_cancelled": True})
    assert answer.status_code == 404


def test_a_form_sent_twice_announces_once(counter, desk):
    for _ in range(2):
        desk.post("/api/v1/pop-up-counters/", pop_up_form(counter), HTTP_IDEMPOTENCY_KEY="one")
    assert PopUpCounter.objects.count() == 1
