"""One council with one of everything, so that every route has something to be asked for."""

import itertools
from dataclasses import dataclass
from typing import Any

from rest_framework.test import APIClient

from accounts.models import Membership, User
from activities.models import ActivityReport, ConcernNote, FollowUp
from core.clock import now
from councils.models import HoocchokenCounter, Town
from intake.models import PrincipleCheck, Referral, SupportRequest, UrgentFlag
from intake.services.referral_links import new_link
from intake.states import Principle, PrincipleAnswer, RequestStatus
from people.merging import merge_people
from people.models import ConsentPurpose, Person, PersonMerge
from people.services import record_consent
from planning.states import AssignmentStatus
from tests.support import factories, factories_cases, factories_planning
from tests.support.api import signed_in
from volunteers.models import LifeSupportVolunteer

# Forms that fit, where an empty one would not tell whether the act is allowed.
REPORT = {"was_done": True, "minutes": 20, "concern": "", "had_accident": False}
FORMS: dict[str, dict[str, Any]] = {
    "POST requests/{pk}/cancel/": {"reason": "ご本人の都合"},
    "POST shifts/{pk}/cancel/": {"reason": "会場の都合"},
    "POST proposals/{pk}/reject/": {"reason": "別の方がよい"},
    "POST assignments/{pk}/withdraw/": {"reason": "事情が変わった"},
    "POST assignments/{pk}/cancel/": {"reason": "ご本人の都合"},
    "POST assignments/{pk}/report/": REPORT,
    "POST me/visits/{pk}/withdraw/": {"reason": "体調"},
    "POST me/visits/{pk}/report/": REPORT,
    "POST concerns/{pk}/handle/": {"handling": "お電話で様子をうかがった"},
    "POST referrals/{pk}/finish/": {"outcome": "通所が決まった"},
    "POST referrals/{pk}/give_back/": {"outcome": "担当の区域ではない"},
    "POST referrals/{pk}/cancel/": {"outcome": "ご家族が手伝うことになった"},
    "POST cases/{pk}/close/": {"end_reason": "settled"},
    "POST case-supports/{pk}/agreement/": {"is_given": True},
    "POST case-supports/{pk}/end/": {"result": "毎月 顔を出しておられる"},
    "POST case-supports/{pk}/call_off/": {"result": "入院された"},
    "POST urgent-flags/{pk}/check/": {"note": "窓口に電話して、様子をうかがった"},
    "POST follow-ups/{pk}/done/": {"note": "お元気でした"},
}


@dataclass
class World:
    """`targets` holds, for each first part of a path, the id that stands for {pk}."""

    people: dict[str, APIClient]
    targets: dict[str, Any]

    def path(self, route: str) -> str:
        resource = route.split("{", 1)[0]
        filled = route
        if "{" in route:
            name = route[route.index("{") : route.index("}") + 1]
            filled = route.replace(name, str(self.targets[resource]))
        return f"/api/v1/{filled}"


def make_world() -> World:
    counter = factories.CounterFactory()
    council = counter.council
    device = factories.DeviceFactory(counter=counter, token="another tablet of the counter")
    person = factories.PersonFactory(town=counter.town)
    people = everyone(council, counter)
    suzuki = factories_planning.volunteer(counter.town, with_user=False)
    give_card(suzuki, User.objects.get(name="鈴木 一郎", email="suzuki@volunteer.example.jp"))
    at_leisure = factories_planning.volunteer(counter.town, family="武政", with_user=False)
    shift = factories_planning.shift(counter.town)
    request = submitted_request(counter, person)
    record_consent(
        person,
        purpose=ConsentPurpose.TELL_WELFARE_VOLUNTEER,
        is_given=True,
        method="counter",
        actor=None,
    )
    return World(
        people=people,
        targets={
            **planned_targets(counter.town, suzuki),
            "devices/": device.pk,
            "counters/": counter.pk,
            "agencies/": factories.AgencyFactory(council=council).pk,
            "counter-people/": factories.counter_staff(
                counter=counter, name="楠瀬 直樹"
            ).membership.pk,
            "welfare-volunteers/": Membership.objects.get(user__name="森 久美").pk,
            "pop-up-counters/": factories.PopUpCounterFactory(town=counter.town).pk,
            "people/": person.pk,
            "person-merges/": merged_card(person).pk,
            "volunteers/": at_leisure.pk,
            "places/": shift.place_id,
            "shifts/": shift.pk,
            "requests/": request.pk,
            "urgent-flags/": UrgentFlag.objects.create(
                council=council, counter=counter, codes=["EMERGENCY"], told_at=now()
            ).pk,
            "slips/": request.slip_code,
            **referral_targets(request),
            **case_targets(person),
        },
    )


def planned_targets(town: Town, suzuki: LifeSupportVolunteer) -> dict[str, Any]:
    """鈴木 was asked for one visit, has promised another, and came home from a third."""
    proposal = factories_planning.proposal(factories_planning.request(town), suzuki)
    arranging, arranged, done = (
        factories_planning.request(town, status=status)
        for status in (RequestStatus.ARRANGING, RequestStatus.ARRANGED, RequestStatus.DONE)
    )
    # The first is the proposal's.
    days = list(itertools.islice(factories_planning.visit_days(), 2, 8, 2))
    hours = [factories_planning.ten_o_clock(day) for day in days]
    offered = factories_planning.offer(arranging, suzuki, starts_at=hours[0])
    promised = factories_planning.offer(
        arranged, suzuki, starts_at=hours[1], status=AssignmentStatus.ACCEPTED
    )
    over = factories_planning.offer(done, suzuki, starts_at=hours[2], status=AssignmentStatus.DONE)
    report = ActivityReport.objects.create(assignment=over, was_done=True, minutes=20)
    concern = ConcernNote.objects.create(
        council=town.council, report=report, words="冷蔵庫が空だった"
    )
    follow_up = FollowUp.objects.create(council=town.council, request=done, due_on=days[0])
    return {
        "runs/": proposal.run_id,
        "proposals/": proposal.pk,
        "assignments/": offered.pk,
        "me/offers/": offered.pk,
        "me/visits/": promised.pk,
        "reports/": report.pk,
        "concerns/": concern.pk,
        "follow-ups/": follow_up.pk,
        "calls/": factories_planning.message_by_phone("visit_settled", promised).pk,
    }


def merged_card(person: Person) -> PersonMerge:
    """The person was written down twice, and the two cards are one by now."""
    twice = factories.PersonFactory(town=person.town)
    return merge_people(person, twice, actor=factories.coordinator(council=person.council))


def referral_targets(request: SupportRequest) -> dict[str, Any]:
    """The request was also brought to an agency, which holds a code."""
    referral = Referral.objects.create(
        council=request.council,
        request=request,
        agency=factories.AgencyFactory(council=request.council),
        heard="週に2回の入浴の手伝い",
        person_agrees=True,
    )
    link = new_link(referral, actor=None)
    link.row.save()
    return {"referrals/": referral.pk, "public/referrals/": link.code}


def case_targets(person: Person) -> dict[str, Any]:
    """The person's case is to lead to a role in the neighbourhood."""
    case = factories_cases.case(person.town, person=person)
    return {"cases/": case.pk, "case-supports/": factories_cases.support(case).pk}


def give_card(volunteer: LifeSupportVolunteer, user: User) -> None:
    volunteer.person.user = user
    volunteer.person.save(update_fields=["user"])


def submitted_request(counter: HoocchokenCounter, person: Person) -> SupportRequest:
    """All five principles are kept, so that whoever may accept it can."""
    request = factories_planning.request(
        counter.town, person=person, counter=counter, status=RequestStatus.SUBMITTED
    )
    PrincipleCheck.objects.bulk_create(
        PrincipleCheck(request=request, principle=principle, answer=PrincipleAnswer.OK)
        for principle in Principle
    )
    return request


def everyone(council: Any, counter: Any) -> dict[str, APIClient]:
    users: dict[str, User] = {
        "佐藤": factories.coordinator(council=council),
        "西岡": factories.council_admin(council=council),
        "山本": factories.counter_staff(counter=counter),
        "鈴木": factories.volunteer_user(council=council),
        "岡林": factories.volunteer_user(council=council, email="okabayashi@example.jp"),
        "田中": factories.coordinator(council=factories.CouncilFactory(), name="田中 学"),
        "森": factories.welfare_volunteer(district=counter.district),
        "left": factories.coordinator(council=council, name="西森 遥"),
    }
    clients = {name: signed_in(user) for name, user in users.items()}
    User.objects.filter(pk=users["left"].pk).update(is_active=False)
    return {"nobody": APIClient(), **clients}
