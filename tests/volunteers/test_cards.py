"""Staff enter a volunteer's card, in one form or step by step."""

from typing import Any

import pytest
from rest_framework.response import Response
from rest_framework.test import APIClient

from core.audit import history_of
from core.models import OutboxMessage
from councils.models import Council, Town
from people.models import Person
from tests.support import factories, factories_planning
from tests.support.api import signed_in
from tests.support.factories_volunteers import (
    HELD_ON,
    act,
    card_form,
    course_session,
    enter,
    entered,
    volunteer_person,
    whole_card_form,
)
from volunteers.models import LifeSupportVolunteer


def page(client: APIClient, volunteer: LifeSupportVolunteer) -> Any:
    return client.get(f"/api/v1/volunteers/{volunteer.pk}/").data


def test_one_form_makes_a_volunteer_who_is_active_today(sato: APIClient, town: Town) -> None:
    answer = enter(sato, whole_card_form(town))

    assert answer.status_code == 201
    card = answer.data
    assert card["is_active_today"] is True
    assert card["inactive_reasons"] == []
    assert card["registration"]["status_label"] == "登録"
    assert card["registration"]["number"]
    assert card["insured_until"] == "2027-03-31"
    assert card["activities"] == ["LIGHT_BULB"]
    assert card["availability"] == [{"weekday": 2, "starts_at": "09:00", "ends_at": "12:00"}]
    assert card["pledge_signed_on"] == str(HELD_ON)
    assert card["person"]["kana"] == "すずき いちろう"


def test_step_by_step_each_step_takes_one_reason_away(
    sato: APIClient, town: Town, council: Council, suzuki: LifeSupportVolunteer
) -> None:
    def reasons() -> list[str]:
        return [reason["code"] for reason in page(sato, suzuki)["inactive_reasons"]]

    assert reasons() == ["NOT_REGISTERED", "NO_COURSE", "NOT_INSURED", "NO_PLEDGE"]
    act(sato, suzuki, "complete_training", session=course_session(council).pk)
    assert reasons() == ["NOT_REGISTERED", "NOT_INSURED", "NO_PLEDGE"]
    act(sato, suzuki, "register")
    assert reasons() == ["NOT_INSURED", "NO_PLEDGE"]
    act(sato, suzuki, "pledge", signed_on="2026-11-01")
    assert reasons() == ["NOT_INSURED"]
    act(sato, suzuki, "insurances", plan="basic", procedure_completed_on="2026-11-02")
    assert reasons() == []


def test_a_course_of_another_council_does_not_count(
    sato: APIClient, suzuki: LifeSupportVolunteer
) -> None:
    elsewhere = course_session(factories.CouncilFactory.create())

    answer = act(sato, suzuki, "complete_training", session=elsewhere.pk)

    assert "一覧" in answer.data["fields"]["session"][0]


def test_registering_before_the_course_is_not_possible(
    sato: APIClient, town: Town, suzuki: LifeSupportVolunteer
) -> None:
    assert act(sato, suzuki, "register").status_code == 409
    answer = enter(sato, card_form(town, register=True))
    assert "講座" in answer.data["fields"]["course_session"][0]


def test_who_has_applied_may_be_trained_or_leave(
    sato: APIClient, suzuki: LifeSupportVolunteer
) -> None:
    assert page(sato, suzuki)["allowed_actions"] == ["complete_training", "withdraw"]


def test_who_is_registered_may_rest_or_leave(sato: APIClient, active: LifeSupportVolunteer) -> None:
    assert page(sato, active)["allowed_actions"] == ["suspend", "withdraw"]


def test_who_rests_is_not_active_until_resumed(
    sato: APIClient, active: LifeSupportVolunteer
) -> None:
    assert act(sato, active, "suspend").data["is_active_today"] is False
    assert act(sato, active, "resume").data["is_active_today"] is True


def test_nobody_leaves_while_a_resident_waits_for_a_promised_visit(
    sato: APIClient, town: Town, active: LifeSupportVolunteer
) -> None:
    factories_planning.offer(factories_planning.request(town), active, status="accepted")

    for what in ("suspend", "withdraw"):
        answer = act(sato, active, what)
        assert (answer.status_code, answer.data["code"]) == (409, "visits_coming")


def test_a_number_is_given_only_once(
    sato: APIClient, town: Town, council: Council, suzuki: LifeSupportVolunteer
) -> None:
    okabayashi = entered(
        sato, card_form(town, person=volunteer_person(town, family_kana="おかばやし"))
    )
    session = course_session(council)
    for one in (suzuki, okabayashi):
        act(sato, one, "complete_training", session=session.pk)
    act(sato, suzuki, "register", number="R8-001")

    answer = act(sato, okabayashi, "register", number="R8-001")

    assert "別の番号" in answer.data["fields"]["number"][0]


def test_a_day_to_come_cannot_have_been(sato: APIClient, suzuki: LifeSupportVolunteer) -> None:
    answer = act(sato, suzuki, "pledge", signed_on="2027-01-01")

    assert "今日より後" in answer.data["fields"]["signed_on"][0]


def test_days_may_be_typed_in_the_japanese_calendar(
    sato: APIClient, suzuki: LifeSupportVolunteer
) -> None:
    answer = act(sato, suzuki, "pledge", signed_on="令和8年11月1日")

    assert answer.data["pledge_signed_on"] == "2026-11-01"


def test_one_person_asks_for_help_and_gives_it(sato: APIClient, town: Town) -> None:
    resident = factories.PersonFactory.create(town=town)

    form = card_form(town, person_id=resident.pk)
    del form["person"]

    volunteer = entered(sato, form)

    assert volunteer.person == resident
    assert Person.objects.count() == 1


def test_nobody_gets_a_second_card(
    sato: APIClient, town: Town, suzuki: LifeSupportVolunteer
) -> None:
    answer = enter(sato, card_form(town))

    assert "もうあります" in answer.data["fields"]["person"][0]


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("max_km", {"max_km": 0}),
        ("max_per_day", {"max_per_day": 0}),
        ("travel_mode", {"travel_mode": "rocket"}),
        ("activities.0.category", {"activities": [{"category": "ROCKET"}]}),
        (
            "availability.0.ends_at",
            {"availability": [{"weekday": 2, "starts_at": "12:00", "ends_at": "09:00"}]},
        ),
        (
            "availability.0.weekday",
            {"availability": [{"weekday": 7, "starts_at": "09:00", "ends_at": "12:00"}]},
        ),
        ("emergency_phone", {"emergency_phone": "119番へ"}),
    ],
)
def test_bad_input_gets_a_message_at_its_field(
    sato: APIClient, town: Town, field: str, changes: dict[str, Any]
) -> None:
    answer = enter(sato, card_form(town, **changes))

    assert answer.status_code == 400
    assert field in answer.data["fields"]
    assert LifeSupportVolunteer.objects.count() == 0


def test_a_wrong_kana_is_named(sato: APIClient, town: Town) -> None:
    answer = enter(sato, card_form(town, person=volunteer_person(town, family_kana="鈴木")))

    assert "ひらがな" in answer.data["fields"]["person.family_kana"][0]


def test_corrections_are_audited_by_field_names_only(
    sato: APIClient, suzuki: LifeSupportVolunteer
) -> None:
    answer = sato.patch(
        f"/api/v1/volunteers/{suzuki.pk}/",
        {"max_km": 3.5, "activities": [{"category": "GRASS"}]},
        format="json",
    )

    assert (answer.data["max_km"], answer.data["activities"]) == (3.5, ["GRASS"])
    row = history_of(suzuki).last()
    assert row is not None
    assert row.field_names == ["activities", "max_km"]


def test_a_barred_pair_is_kept_with_its_reason_for_staff(
    sato: APIClient, town: Town, suzuki: LifeSupportVolunteer
) -> None:
    resident = factories.PersonFactory.create(town=town)

    card = act(sato, suzuki, "barred", person=resident.pk, reason="以前に行きちがい").data

    assert card["barred"][0]["person"]["id"] == resident.pk
    assert card["barred"][0]["reason"] == "以前に行きちがい"


def test_a_barred_pair_may_come_together_again(
    sato: APIClient, town: Town, suzuki: LifeSupportVolunteer
) -> None:
    resident = factories.PersonFactory.create(town=town)
    act(sato, suzuki, "barred", person=resident.pk, reason="以前に行きちがい")

    assert act(sato, suzuki, "lift_bar", person=resident.pk).data["barred"] == []
    assert act(sato, suzuki, "lift_bar", person=resident.pk).status_code == 200


def test_an_invitation_opens_the_volunteers_own_door(
    sato: APIClient, suzuki: LifeSupportVolunteer
) -> None:
    assert act(sato, suzuki, "invite").data["has_sign_in"] is True

    suzuki.refresh_from_db()
    user = suzuki.person.user
    assert user is not None
    assert (user.role, user.email) == ("volunteer", "suzuki.ichiro@volunteer.example.jp")
    assert OutboxMessage.objects.filter(event="sign_in_code", payload__user_id=user.pk).exists()


def test_without_an_address_nobody_can_be_invited(sato: APIClient, town: Town) -> None:
    person = volunteer_person(town)
    del person["email"]
    volunteer = entered(sato, card_form(town, person=person))

    assert "メールアドレス" in act(sato, volunteer, "invite").data["fields"]["email"][0]


def test_an_address_that_belongs_to_somebody_else_is_named(
    sato: APIClient, council: Council, suzuki: LifeSupportVolunteer
) -> None:
    factories.volunteer_user(council=council, email="suzuki.ichiro@volunteer.example.jp")

    assert "別のアドレス" in act(sato, suzuki, "invite").data["fields"]["email"][0]


def correct(client: APIClient, volunteer: LifeSupportVolunteer, **changes: Any) -> Response:
    return client.patch(f"/api/v1/people/{volunteer.person_id}/", changes, format="json")


def test_who_gets_a_new_address_comes_in_by_it_and_not_by_the_old_one(
    sato: APIClient, suzuki: LifeSupportVolunteer
) -> None:
    act(sato, suzuki, "invite")

    answer = correct(sato, suzuki, family_name="岡林", email="Okabayashi@example.jp")

    assert answer.status_code == 200
    suzuki.refresh_from_db()
    user = suzuki.person.user
    assert user is not None
    assert (user.name, user.email, user.login) == (
        "岡林 一郎",
        "okabayashi@example.jp",
        "okabayashi@example.jp",
    )
    OutboxMessage.objects.all().delete()
    door = APIClient()
    for email in ("suzuki.ichiro@volunteer.example.jp", "okabayashi@example.jp"):
        door.post("/api/v1/session/code/", {"email": email}, format="json")
    asked = OutboxMessage.objects.order_by("pk").values_list("payload__user_id", flat=True)
    assert list(asked) == [None, user.pk]


def test_a_new_address_that_belongs_to_somebody_else_changes_nothing(
    sato: APIClient, council: Council, suzuki: LifeSupportVolunteer
) -> None:
    act(sato, suzuki, "invite")
    factories.volunteer_user(council=council, email="taken@volunteer.example.jp")

    answer = correct(sato, suzuki, email="taken@volunteer.example.jp", phone="088-000-7777")

    assert (answer.status_code, list(answer.data["fields"])) == (400, ["email"])
    suzuki.refresh_from_db()
    assert suzuki.person.phone != "088-000-7777"


def test_staff_who_also_help_keep_the_login_of_their_desk(
    sato: APIClient, council: Council, suzuki: LifeSupportVolunteer
) -> None:
    nishioka = factories.council_admin(council=council)
    Person.objects.filter(pk=suzuki.person_id).update(user=nishioka)

    assert correct(sato, suzuki, email="elsewhere@example.jp").status_code == 200

    before = nishioka.login
    nishioka.refresh_from_db()
    assert nishioka.login == before


def test_another_council_finds_no_card(tanaka: APIClient, suzuki: LifeSupportVolunteer) -> None:
    assert page(tanaka, suzuki)["code"] == "not_found"
    assert act(tanaka, suzuki, "withdraw").status_code == 404


def test_a_counter_has_nothing_to_do_with_cards(town: Town) -> None:
    counter = factories.CounterFactory.create(town=town)
    yamamoto = signed_in(factories.counter_staff(counter=counter))

    assert yamamoto.get("/api/v1/volunteers/").status_code == 403


def test_courses_are_listed_with_their_sessions(sato: APIClient, council: Council) -> None:
    session = course_session(council)

    courses = sato.get("/api/v1/courses/").data

    assert courses[0]["name"] == "生活支援ボランティア養成講座"
    assert [one["id"] for one in courses[0]["sessions"]] == [session.pk]
