"""A resident's request is handed in at the counter."""

from datetime import date, timedelta

import time_machine
from rest_framework.test import APIClient

from councils.models import Council, HoocchokenCounter, Town
from intake.models import Consultation, SupportRequest
from people.models import Consent, Person
from tests.support.api import signed_in
from tests.support.factories import PersonFactory, TownFactory, counter_staff
from tests.support.factories_intake import (
    coming_weekday,
    hand_in,
    handed_in,
    person_form,
    request_form,
    window,
)


def test_the_counter_gets_a_slip_with_number_code_and_picture(
    yamamoto: APIClient, town: Town, counter: HoocchokenCounter
) -> None:
    answer = hand_in(yamamoto, town)

    assert answer.status_code == 201
    assert answer.data["number"] == "旭-0001"
    assert len(answer.data["slip_code"]) >= 22
    assert answer.data["qr_svg"].startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert answer.data["counter_name"] == counter.name
    assert answer.data["what_next"] == "3営業日以内に 社会福祉協議会から お電話します。"
    assert answer.data["summary"].startswith(
        "「電球・蛍光灯の交換」を、本宮町で、平日の午前に、20分ほど、1人で お手伝いします。"
    )
    assert "高い所がある（踏み台2段）" in answer.data["summary"]
    assert answer.data["status"] == "submitted"


def test_slip_numbers_count_on_and_codes_are_never_alike(yamamoto: APIClient, town: Town) -> None:
    first = hand_in(yamamoto, town).data
    second = hand_in(yamamoto, town).data

    assert (first["number"], second["number"]) == ("旭-0001", "旭-0002")
    assert first["slip_code"] != second["slip_code"]


def test_the_resident_hears_within_three_business_days_over_a_long_weekend(
    counter: HoocchokenCounter, town: Town
) -> None:
    # Thursday before the holidays of 3 to 6 May 2026.
    with time_machine.travel("2026-04-30 10:00:00+09:00", tick=False):
        answer = hand_in(signed_in(counter_staff(counter=counter)), town)

    assert answer.data["due_on"] == "2026-05-08"


def test_the_person_is_written_down_with_the_address_of_the_visit(
    yamamoto: APIClient, town: Town
) -> None:
    request = handed_in(yamamoto, town, person=person_form(family_kana="ﾀｶﾊｼ"))

    person = request.person
    assert person is not None
    assert (person.family_kana, person.town, person.address_line) == (
        "たかはし",
        town,
        "99番99号",
    )


def test_somebody_known_by_reading_and_telephone_is_not_written_down_twice(
    yamamoto: APIClient, town: Town
) -> None:
    known = PersonFactory.create(town=town)

    request = handed_in(yamamoto, town, person=person_form(phone="０８８（０００）１００１"))

    assert request.person == known
    assert Person.objects.count() == 1


def test_who_gives_another_home_lives_there_and_the_visit_stays_where_it_is(
    yamamoto: APIClient, town: Town
) -> None:
    elsewhere = TownFactory.create(district=town.district, name="旭上町")

    request = handed_in(yamamoto, town, person=person_form(town=elsewhere.pk))

    assert request.town == town
    assert request.person is not None
    assert request.person.town == elsewhere


def test_what_may_be_told_to_a_volunteer_is_recorded_as_consent_or_refusal(
    yamamoto: APIClient, town: Town
) -> None:
    handed_in(yamamoto, town, tell_volunteer="yes")
    handed_in(yamamoto, town, tell_volunteer="ask_first")

    assert list(Consent.objects.values_list("is_given", "method")) == [
        (True, "counter"),
        (False, "counter"),
    ]


def test_the_contact_is_counted_as_handed_to_the_council(
    yamamoto: APIClient, town: Town, counter: HoocchokenCounter
) -> None:
    request = handed_in(yamamoto, town)

    consultation = Consultation.objects.get()
    assert consultation == request.consultation
    assert consultation.outcome == "handed_to_council"
    assert consultation.counter == counter


def test_staff_key_in_a_paper_form_for_the_counter_it_came_from(
    sato: APIClient, town: Town, counter: HoocchokenCounter
) -> None:
    request = handed_in(sato, town, source="paper", counter=counter.pk)

    assert (request.counter, request.source) == (counter, "paper")


def test_a_call_taken_by_staff_belongs_to_no_counter(sato: APIClient, town: Town) -> None:
    request = handed_in(sato, town)

    assert (request.counter, request.source) == (None, "phone")


def test_the_same_form_sent_twice_makes_one_request(yamamoto: APIClient, town: Town) -> None:
    form = request_form(town)
    yamamoto.credentials(HTTP_IDEMPOTENCY_KEY="one form")

    first = yamamoto.post("/api/v1/requests/", form, format="json")
    again = yamamoto.post("/api/v1/requests/", form, format="json")

    assert first.data["number"] == again.data["number"]
    assert SupportRequest.objects.count() == 1


def test_a_form_changed_after_it_arrived_is_told_the_number_of_what_arrived(
    sato: APIClient, town: Town
) -> None:
    sato.credentials(HTTP_IDEMPOTENCY_KEY="one form")
    first = hand_in(sato, town).data

    refused = hand_in(sato, town, address_line="98番98号")

    assert (refused.status_code, refused.data["code"]) == (422, "key_reused")
    assert refused.data["first"] == {"id": first["id"], "number": first["number"]}
    assert SupportRequest.objects.count() == 1


def test_a_second_request_for_the_same_help_is_taken_with_a_hint(
    yamamoto: APIClient, town: Town
) -> None:
    hand_in(yamamoto, town)

    answer = hand_in(yamamoto, town)

    assert answer.status_code == 201
    assert [warning["code"] for warning in answer.data["warnings"]] == ["same_request_under_way"]
    assert "旭-0001" in answer.data["warnings"][0]["message"]


def test_a_counter_is_not_told_of_another_counters_request(
    yamamoto: APIClient, sato: APIClient, town: Town
) -> None:
    hand_in(sato, town)

    answer = hand_in(yamamoto, town)

    assert answer.data["warnings"] == []


def test_chosen_dates_are_kept_in_order_of_choice(yamamoto: APIClient, town: Town) -> None:
    second_choice, first_choice = window(coming_weekday(3)), window(coming_weekday(8))

    request = handed_in(yamamoto, town, time_wish="dates", windows=[first_choice, second_choice])

    kept = [(one.rank, one.starts_at) for one in request.windows.all()]
    assert kept == [(1, first_choice["starts_at"]), (2, second_choice["starts_at"])]


def test_a_volunteer_cannot_hand_in_requests(suzuki: APIClient, town: Town) -> None:
    assert hand_in(suzuki, town).status_code == 403


def test_without_signing_in_nothing_is_taken(client: APIClient, town: Town) -> None:
    answer = client.post("/api/v1/requests/", {}, content_type="application/json")

    assert answer.status_code == 401


def test_a_town_of_another_council_does_not_exist(yamamoto: APIClient, town: Town) -> None:
    elsewhere = TownFactory.create(name="よその町")

    answer = hand_in(yamamoto, town, town=elsewhere.pk)

    assert answer.status_code == 400
    assert "一覧" in answer.data["fields"]["town"][0]
    assert SupportRequest.objects.count() == 0


def test_days_of_the_new_year_break_do_not_count(counter: HoocchokenCounter, town: Town) -> None:
    with time_machine.travel("2026-12-28 10:00:00+09:00", tick=False):
        answer = hand_in(signed_in(counter_staff(counter=counter)), town)

    assert date.fromisoformat(str(answer.data["due_on"])) == date(2027, 1, 6)


def test_a_request_shows_only_in_its_own_council(
    yamamoto: APIClient, tanaka: APIClient, council: Council, town: Town
) -> None:
    request = handed_in(yamamoto, town)

    assert tanaka.get("/api/v1/requests/").data["results"] == []
    assert tanaka.get(f"/api/v1/requests/{request.pk}/").status_code == 404


def test_the_wish_may_not_lie_too_far_ahead(yamamoto: APIClient, town: Town) -> None:
    far = window(coming_weekday(90))

    answer = hand_in(yamamoto, town, time_wish="dates", windows=[far])

    assert "60日より先" in answer.data["fields"]["windows.0.starts_at"][0]
    assert coming_weekday(90) - coming_weekday(0) > timedelta(days=60)


def test_the_read_back_tells_days_and_hours_as_people_say_them(
    counter: HoocchokenCounter, town: Town
) -> None:
    morning, afternoon = date(2026, 12, 9), date(2026, 12, 10)
    with time_machine.travel("2026-12-01 10:00:00+09:00", tick=False):
        answer = hand_in(
            signed_in(counter_staff(counter=counter)),
            town,
            time_wish="dates",
            windows=[window(morning, 10, 12), window(afternoon, 13, 15)],
        )

    told = "12月9日（水）午前10時〜正午、または12月10日（木）午後1時〜3時に"
    assert told in answer.data["summary"]
