"""鈴木 answers, on the phone or through 佐藤; what falls away is looked for again."""

from datetime import timedelta

import pytest
import time_machine

from core.clock import now
from core.models import OutboxMessage
from planning.offer_ends import TO_STAFF, OfferEnd
from planning.services.answers import due_offers, expire_offer
from planning.states import AssignmentStatus as A
from tests.support import factories_planning as made
from tests.support.api import signed_in

pytestmark = pytest.mark.django_db
SECRETS = ("髙橋", "花子", "99番99号", "088-000-1001")
# How an offer ends, and what the volunteer reads of it then.
ENDS = {
    "accepted": ({"status": A.ACCEPTED}, "お約束は、そのままです"),
    "reported": ({"status": A.DONE}, "もう終わっています"),
    "declined": ({"status": A.DECLINED}, "「今回はできない」とのお返事をいただいています"),
    "lapsed": ({"status": A.EXPIRED, "accepted_at": None}, "お返事の期限が過ぎた"),
    "taken_back": ({"status": A.WITHDRAWN, "accepted_at": None}, "社協が取り下げました"),
    "dropped_out": ({"status": A.WITHDRAWN}, "行けなくなったと、うかがっています"),
    "cancelled": ({"status": A.CANCELLED}, "取りやめになりました"),
    "no_show": ({"status": A.NO_SHOW}, "できなかったとうかがっています"),
}


@pytest.fixture
def offer(suzuki, light_bulb):
    light_bulb.status = "arranging"
    light_bulb.save()
    return made.offer(light_bulb, suzuki)


def answer_by_phone(client, offer, act, **said):
    return client.post(f"/api/v1/me/offers/{offer.pk}/{act}/", said)


def page_of(client, offer):
    """What the link in the letter opens."""
    answer = client.get(f"/api/v1/me/offers/{offer.pk}/")
    assert answer.status_code == 200, answer.json()
    return answer.json()


def status_of(request):
    request.refresh_from_db()
    return request.status


def words_of_timeline(desk, request):
    lines = desk.get(f"/api/v1/requests/{request.pk}/timeline/").json()
    return [line["words"] for line in lines]


def test_two_taps_settle_a_visit(phone, offer, light_bulb):
    [shown] = phone.get("/api/v1/me/offers/").json()
    assert shown["allowed_actions"] == ["accept", "decline", "withdraw"]

    answer = answer_by_phone(phone, offer, "accept")

    assert answer.status_code == 200, answer.json()
    assert status_of(light_bulb) == "arranged"
    offer.refresh_from_db()
    assert (offer.status, offer.answered_via) == (A.ACCEPTED, "web")
    assert OutboxMessage.objects.filter(event="visit_settled").count() == 1


def test_an_offer_tells_the_town_but_nobody_and_no_number(phone, offer, light_bulb):
    shown = phone.get("/api/v1/me/offers/").content.decode()
    assert light_bulb.town.name in shown
    assert page_of(phone, offer) == {
        "offer": phone.get("/api/v1/me/offers/").json()[0],
        "ended": None,
    }
    for secret in (*SECRETS, light_bulb.words, light_bulb.number):
        assert secret not in shown


def test_saying_no_is_thanked_and_opens_the_search_again(phone, desk, offer, light_bulb):
    answer = answer_by_phone(phone, offer, "decline", reason="HEALTH")

    assert "ありがとうございます" in answer.json()["message"]
    assert status_of(light_bulb) == "open"
    page = desk.get(f"/api/v1/requests/{light_bulb.pk}/assignments/").json()
    assert page["next_act"]["code"] == "find_another"
    assert "鈴木 一郎さん" in page["next_act"]["text"]
    assert page["results"][0]["end_reason_label"] == "体調"


def test_a_reason_that_is_not_on_the_list_is_refused_at_its_field(phone, offer):
    answer = answer_by_phone(phone, offer, "decline", reason="なんとなく")
    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["reason"])


def test_a_lapsed_offer_cannot_be_accepted_though_no_timer_has_come_by(phone, offer, light_bulb):
    with time_machine.travel(offer.expires_at + timedelta(milliseconds=1)):
        late = answer_by_phone(phone, offer, "accept")
        assert late.json()["message"].startswith("お返事の期限が過ぎたため")
        assert page_of(phone, offer)["ended"]["code"] == "lapsed"
    offer.refresh_from_db()
    assert offer.status == A.OFFERED


def test_one_millisecond_before_it_lapses_an_offer_can_be_accepted(phone, offer, light_bulb):
    with time_machine.travel(offer.expires_at - timedelta(milliseconds=1), tick=False):
        assert answer_by_phone(phone, offer, "accept").status_code == 200
    assert status_of(light_bulb) == "arranged"


def test_the_timer_lets_a_lapsed_offer_go_and_the_request_waits_again(offer, light_bulb):
    with time_machine.travel(offer.expires_at, tick=False):
        [due] = due_offers(now())
        assert expire_offer(due)
        assert not expire_offer(due), "the second worker finds nothing left to do"
    assert status_of(light_bulb) == "open"
    assert OutboxMessage.objects.filter(event="offer_expired").count() == 1


@pytest.mark.parametrize("act", ["accept", "decline"])
def test_the_second_device_is_told_that_the_visit_stands(phone, offer, light_bulb, act):
    assert answer_by_phone(phone, offer, "accept").status_code == 200
    again = answer_by_phone(phone, offer, act)
    assert (again.status_code, again.json()["code"]) == (409, "offer_gone")
    assert again.json()["message"] == (
        "この活動は、すでに引き受けてくださっています。"
        "お約束は、そのままです。「予定」のページでご覧ください。"
    )
    assert status_of(light_bulb) == "arranged"


def test_who_declined_is_not_told_that_somebody_else_took_it(phone, offer):
    assert answer_by_phone(phone, offer, "decline").status_code == 200
    for act in ("accept", "decline"):
        again = answer_by_phone(phone, offer, act)
        assert "「今回はできない」とのお返事をいただいています" in again.json()["message"]


def test_who_comes_after_somebody_else_took_it_is_told_so(town, phone, offer, light_bulb):
    takemasa = made.volunteer(town, family="武政")
    with time_machine.travel(offer.expires_at, tick=False):
        assert expire_offer(offer)
        assert page_of(phone, offer)["ended"]["code"] == "lapsed"
        light_bulb.refresh_from_db()
        other = made.offer(light_bulb, takemasa)
        answer_by_phone(signed_in(made.account(takemasa)), other, "accept")
        late = answer_by_phone(phone, offer, "accept")
    assert "ほかの方が引き受けてくださいました" in late.json()["message"]
    assert page_of(phone, offer)["ended"]["code"] == "taken"


@pytest.mark.parametrize("code", ENDS)
def test_the_link_in_the_letter_says_how_the_offer_ended_and_nothing_more(
    town, suzuki, phone, code
):
    row, told = ENDS[code]
    offer = made.offer(made.request(town), suzuki, **row)

    page = page_of(phone, offer)

    assert page["offer"] is None
    assert (page["ended"].keys(), page["ended"]["code"]) == ({"code", "words"}, code)
    assert told in page["ended"]["words"]
    late = answer_by_phone(phone, offer, "accept")
    assert (late.status_code, late.json()["message"]) == (409, page["ended"]["words"])
    assert phone.get("/api/v1/me/offers/").json() == []


@pytest.mark.parametrize("code", ENDS)
def test_staff_who_write_down_a_late_answer_are_told_what_stands(town, suzuki, desk, code):
    offer = made.offer(made.request(town), suzuki, **ENDS[code][0])
    late = desk.post(f"/api/v1/assignments/{offer.pk}/accept/", {"via": "phone"})
    assert (late.status_code, late.json()["code"]) == (409, "offer_gone")
    assert late.json()["message"] == TO_STAFF[OfferEnd(code)]


def test_a_yes_heard_twice_on_the_telephone_leaves_the_visit_as_it_is(desk, offer, light_bulb):
    page = f"/api/v1/assignments/{offer.pk}/accept/"
    assert desk.post(page, {"via": "phone"}).status_code == 200
    again = desk.post(page, {"via": "phone"})
    assert again.json()["message"] == (
        "この方には、すでに引き受けていただいています。お約束は、そのままです。"
    )
    assert status_of(light_bulb) == "arranged"


def test_nobody_answers_for_another_volunteer(town, offer):
    okabayashi = made.volunteer(town, family="岡林")
    other = signed_in(made.account(okabayashi))
    assert answer_by_phone(other, offer, "accept").status_code == 404
    assert other.get("/api/v1/me/offers/").json() == []
    for status in (A.OFFERED, A.DECLINED, A.ACCEPTED):
        offer.status = status
        offer.save()
        assert other.get(f"/api/v1/me/offers/{offer.pk}/").status_code == 404


def test_an_answer_given_on_the_telephone_says_so(desk, offer, light_bulb):
    answer = desk.post(f"/api/v1/assignments/{offer.pk}/accept/", {"via": "phone"})

    assert answer.status_code == 200, answer.json()
    assert answer.json()["answered_via"] == "phone"
    lines = desk.get(f"/api/v1/requests/{light_bulb.pk}/timeline/").json()
    assert any(
        line["words"] == "鈴木 一郎さんが引き受けました"
        and line["via"] == "電話"
        and line["actor_name"] == "佐藤 恵"
        for line in lines
    )


def test_dropping_out_after_acceptance_alerts_the_desk_and_reopens(phone, desk, offer, light_bulb):
    answer_by_phone(phone, offer, "accept")

    told = phone.post(f"/api/v1/me/visits/{offer.pk}/withdraw/", {"reason": "熱が出ました"})

    assert told.status_code == 200
    assert status_of(light_bulb) == "open"
    assert OutboxMessage.objects.get(event="staff_alert").payload["code"] == "dropped_out"
    cannot_come = "引き受けてくださった鈴木 一郎さんが、行けなくなりました。"
    today = desk.get("/api/v1/desk/").json()["today"]
    [lost] = [row for row in today if row["code"] == "seat_withdrawn"]
    assert (lost["severity"], lost["words"].startswith(cannot_come)) == ("now", True)
    page = desk.get(f"/api/v1/requests/{light_bulb.pk}/assignments/").json()
    for next_act in (page["next_act"], page["results"][0]["next_act"]):
        assert next_act["text"].startswith(cannot_come)
    assert words_of_timeline(desk, light_bulb)[-2:] == [
        "引き受けた鈴木 一郎さんが行けなくなりました",
        "引き受けた方が行けなくなったため、さがし直します",
    ]


def test_an_offer_that_staff_take_back_is_no_dropping_out(desk, offer, light_bulb):
    said = {"reason": "日が変わった", "via": "web"}
    assert desk.post(f"/api/v1/assignments/{offer.pk}/withdraw/", said).status_code == 200
    taken_back = "鈴木 一郎さんへの打診は、取り下げになりました。"
    today = desk.get("/api/v1/desk/").json()["today"]
    [lost] = [row for row in today if row["code"] == "seat_withdrawn"]
    assert lost["words"].startswith(taken_back)
    assert words_of_timeline(desk, light_bulb)[-2:] == [
        "鈴木 一郎さんへの打診を取り下げました",
        "取り下げがあったため、さがし直します",
    ]


def test_when_one_of_two_drops_out_the_other_stays(town, desk, suzuki):
    request = made.request(town, people=2, status="arranging")
    takemasa = made.volunteer(town, family="武政")
    offers = [made.offer(request, one) for one in (suzuki, takemasa)]
    answer_by_phone(signed_in(made.account(suzuki)), offers[0], "accept")
    assert status_of(request) == "arranging"
    answer_by_phone(signed_in(made.account(takemasa)), offers[1], "accept")
    assert status_of(request) == "arranged"

    phone = signed_in(made.account(takemasa))
    phone.post(f"/api/v1/me/visits/{offers[1].pk}/withdraw/", {"reason": "急用"})

    assert status_of(request) == "open"
    offers[0].refresh_from_db()
    assert offers[0].status == A.ACCEPTED
    nishioka = made.volunteer(town, family="西岡")
    again = desk.post(
        "/api/v1/offers/",
        {
            "request": request.pk,
            "volunteers": [nishioka.pk],
            "starts_at": offers[0].starts_at.isoformat(),
        },
    )
    assert again.status_code == 201
    answer_by_phone(signed_in(made.account(nishioka)), nishioka.assignments.get(), "accept")
    assert status_of(request) == "arranged"


def test_calling_a_request_off_ends_offers_and_visits_and_tells_everybody(desk, town, suzuki):
    request = made.request(town, people=2, status="arranging")
    takemasa = made.volunteer(town, family="武政")
    made.offer(request, suzuki, status=A.ACCEPTED)
    made.offer(request, takemasa)

    assert "reason" in desk.post(f"/api/v1/requests/{request.pk}/cancel/", {}).json()["fields"]
    done = desk.post(f"/api/v1/requests/{request.pk}/cancel/", {"reason": "家族が替えた"})

    assert done.status_code == 200, done.json()
    assert status_of(request) == "cancelled"
    assert {one.assignments.get().status for one in (suzuki, takemasa)} == {
        A.CANCELLED,
        A.WITHDRAWN,
    }
    events = OutboxMessage.objects.values_list("event", flat=True)
    assert set(events) == {"visit_cancelled", "offer_withdrawn"}


def test_a_visit_that_has_begun_cannot_be_called_off(desk, town, suzuki):
    request = made.request(town, status="arranged")
    made.offer(request, suzuki, status=A.IN_PROGRESS)
    answer = desk.post(f"/api/v1/requests/{request.pk}/cancel/", {"reason": "取りやめ"})
    assert (answer.status_code, answer.json()["code"]) == (409, "under_way")


def test_searching_anew_takes_back_what_was_asked(desk, offer, light_bulb):
    answer = desk.post(f"/api/v1/requests/{light_bulb.pk}/reopen/", {"reason": "日が変わった"})
    assert answer.status_code == 200, answer.json()
    assert status_of(light_bulb) == "open"
    offer.refresh_from_db()
    assert offer.status == A.WITHDRAWN


def test_a_shift_is_settled_seat_by_seat_and_can_be_called_off(desk, town):
    helper = made.volunteer(town, activities=["PLACE_HELP"])
    shift = made.shift(town, people=2)
    proposal = made.proposal(shift, helper)
    assert desk.post(f"/api/v1/proposals/{proposal.pk}/confirm/").status_code == 200
    answer_by_phone(signed_in(made.account(helper)), helper.assignments.get(), "accept")
    assert status_of(shift) == "arranging"

    assert desk.post(f"/api/v1/shifts/{shift.pk}/cancel/", {"reason": "台風"}).status_code == 200
    assert status_of(shift) == "cancelled"
    assert helper.assignments.get().status == A.CANCELLED


def test_a_volunteer_may_drop_out_without_a_word_but_staff_say_why(town, suzuki, desk):
    offer = made.offer(made.request(town, status="arranged"), suzuki, status="accepted")
    refused = desk.post(f"/api/v1/assignments/{offer.pk}/withdraw/", {"reason": ""})
    assert "reason" in refused.json()["fields"]
    phone = signed_in(made.account(suzuki))
    assert phone.post(f"/api/v1/me/visits/{offer.pk}/withdraw/", {"reason": ""}).status_code == 200
