"""Questions about many requests and consultations."""

from datetime import timedelta
from typing import Any, cast

from django.db.models import Exists, Min, OuterRef, Prefetch, Q, QuerySet, Subquery

from accounts.models import Role, User
from core import clock
from councils.models import RequestCategory
from councils.rules import Rules
from intake.models import Consultation, Referral, SupportRequest, UrgentFlag
from intake.referring import Matter
from intake.states import ReferralStatus, RequestStatus
from people.doubles import protected_doubles
from people.models import Consent, ConsentPurpose, Person
from people.selectors import find_same_person

# Planning's rows, asked by relation: planning stands above intake.
SETTLED_VISIT = Q(assignments__status__in=["accepted", "in_progress"])
HELD = ["offered", "accepted", "in_progress"]
HELD_SEATS = Q(assignments__status__in=HELD)


def requests_visible_to(actor: User) -> QuerySet[SupportRequest]:
    """Staff see their council's requests, counter staff what came in at their own counter."""
    everything = SupportRequest.objects.all()
    if actor.is_council_staff:
        return everything.filter(council=actor.council_id)
    if actor.role == Role.COUNTER_STAFF:
        return everything.filter(council=actor.council_id, counter=actor.counter_id)
    if actor.role == Role.COMMISSIONED_WELFARE_VOLUNTEER:
        return of_district(everything, actor)
    return everything.none()


def of_district(requests: QuerySet[SupportRequest], actor: User) -> QuerySet[SupportRequest]:
    """What a 民生委員 handed in, and what people of the district agreed to tell them.

    The newest word of the person counts; nobody whose address is protected is among them.
    """
    said = Consent.objects.filter(
        person=OuterRef("person"), purpose=ConsentPurpose.TELL_WELFARE_VOLUNTEER
    ).order_by("-given_on", "-pk")
    told = requests.alias(
        may_tell=Subquery(said.values("is_given")[:1]),
        taken_back_on=Subquery(said.values("withdrawn_on")[:1]),
    )
    agreed = Q(
        district=actor.district_id, person_agrees=True, may_tell=True, taken_back_on=None
    ) & ~Q(person__address_protection__isnull=False, person__address_protection__cleared_at=None)
    return told.filter(agreed | Q(submitted_by=actor), council=actor.council_id)


def slips_visible_to(actor: User) -> QuerySet[Any]:
    """A slip opens at every counter of its council, not only where it was written."""
    if not (actor.is_council_staff or actor.role == Role.COUNTER_STAFF):
        return SupportRequest.objects.none()
    slips = SupportRequest.objects.filter(council=actor.council_id).select_related("person")
    return with_visit(slips)


def earlier_request(
    actor: User, *, family_kana: str, given_kana: str, phone: str
) -> SupportRequest | None:
    """The newest request of the one person with exactly this reading and number, in the actor's sight.

    A protected person is found by nobody in this way: name and number are known to many.
    """
    person = find_same_person(
        council_id=cast(int, actor.council_id),
        family_kana=family_kana,
        given_kana=given_kana,
        phone=phone,
    )
    if person is None or person.is_protected:
        return None
    own = requests_visible_to(actor).filter(person=person).exclude(submitted_at=None)
    return own.select_related("category").order_by("-submitted_at").first()


def consultations_visible_to(actor: User) -> QuerySet[Consultation]:
    """What was taken back is not there any more."""
    consultations = Consultation.objects.filter(taken_back_at=None)
    if actor.is_council_staff:
        return consultations.filter(council=actor.council_id)
    if actor.role == Role.COUNTER_STAFF:
        return consultations.filter(council=actor.council_id, counter=actor.counter_id)
    return consultations.none()


def consultations_for_rows(consultations: QuerySet[Consultation]) -> QuerySet[Consultation]:
    """What a row shows with its next step, in a fixed number of queries."""
    referrals = Referral.objects.select_related("agency", "owner")
    requests = with_next_days(SupportRequest.objects.select_related("owner", "merged_into"))
    return consultations.select_related(
        "council", "category", "district", "counter", "urgent_flag"
    ).prefetch_related(
        Prefetch("requests", requests),
        Prefetch("requests__referrals", referrals),
        Prefetch("referrals", referrals),
    )


def urgent_flags_visible_to(actor: User) -> QuerySet[UrgentFlag]:
    rows = UrgentFlag.objects.all()
    return rows.filter(council=actor.council_id) if actor.is_council_staff else rows.none()


def urgent_flags_for_rows(flags: QuerySet[UrgentFlag]) -> QuerySet[UrgentFlag]:
    referrals = Referral.objects.select_related("agency")
    return flags.select_related("counter", "consultation", "checked_by").prefetch_related(
        "consultation__requests", Prefetch("consultation__referrals", referrals)
    )


def with_visit(requests: QuerySet[SupportRequest]) -> QuerySet[Any]:
    """Annotate `visit_starts_at`, the start of the settled visit or None."""
    return requests.annotate(visit_starts_at=Min("assignments__starts_at", filter=SETTLED_VISIT))


def with_next_days(requests: QuerySet[SupportRequest]) -> QuerySet[Any]:
    """Annotate besides `answer_by`, when an offer lapses, and `call_on`, the day to ask how it went."""
    return with_visit(requests).annotate(
        answer_by=Min("assignments__expires_at", filter=Q(assignments__status="offered")),
        call_on=Min("follow_ups__due_on", filter=Q(follow_ups__done_at=None)),
    )


def with_seats(requests: QuerySet[SupportRequest]) -> QuerySet[Any]:
    """Annotate `seat_is_held`; see `has_held_seat`."""
    seats = SupportRequest.objects.filter(HELD_SEATS, pk=OuterRef("pk"))
    return requests.annotate(seat_is_held=Exists(seats))


def with_doubles(requests: QuerySet[SupportRequest]) -> QuerySet[Any]:
    """Annotate `double_id`: a protected card that the request's own may be a second one of, or None."""
    return requests.annotate(double_id=Subquery(protected_doubles("person").values("pk")[:1]))


def may_be_protected(request: SupportRequest) -> bool:
    looked_at = with_doubles(SupportRequest.objects.filter(pk=request.pk))
    return looked_at.exclude(double_id=None).exists()


def has_held_seat(request: SupportRequest) -> bool:
    """Somebody was asked and has not answered, or has said yes: of a team, perhaps one of two."""
    return request.assignments.filter(status__in=HELD).exists()


def for_rows(requests: QuerySet[SupportRequest]) -> QuerySet[SupportRequest]:
    """What a row of the staff's list shows, in a fixed number of queries."""
    return (
        with_doubles(with_seats(requests))
        .select_related(
            "category", "district", "town", "counter", "owner", "person__address_protection"
        )
        .prefetch_related("windows", "principle_checks")
    )


def for_page(requests: QuerySet[SupportRequest]) -> QuerySet[SupportRequest]:
    """What the page of one request shows besides."""
    return (
        for_rows(requests)
        .select_related("person__town__district", "consultation__triage_choice")
        .prefetch_related(
            "principle_checks__answered_by",
            "principle_checks__taken_by",
            "principle_checks__overridden_by",
            "person__consents__recorded_by",
            "referrals__agency",
        )
    )


def earlier_requests(
    person: Person,
    category: RequestCategory,
    rules: Rules,
    *,
    besides: SupportRequest | None = None,
) -> int:
    """How often this person asked for the same kind of help within the review period."""
    since = clock.now() - timedelta(days=rules.intake.repeat_review.days)
    asked = SupportRequest.objects.filter(
        person=person, category=category, submitted_at__gte=since
    ).exclude(status__in=[RequestStatus.CANCELLED, RequestStatus.DECLINED])
    return (asked.exclude(pk=besides.pk) if besides else asked).count()


def referrals_visible_to(actor: User) -> QuerySet[Referral]:
    """Staff follow what was brought to agencies by the desk and by every counter."""
    rows = Referral.objects.all()
    return rows.filter(council=actor.council_id) if actor.is_council_staff else rows.none()


def referrals_for_rows(referrals: QuerySet[Referral]) -> QuerySet[Referral]:
    return referrals.select_related(
        "agency",
        "owner",
        "created_by",
        "person__address_protection",
        "request__category",
        "request__district",
        "consultation__category",
        "consultation__district",
        "consultation__counter",
    )


def for_agency() -> QuerySet[Referral]:
    return referrals_for_rows(Referral.objects.all()).select_related("council", "person__town")


def referrals_of_counter(actor: User) -> QuerySet[Referral]:
    """What the actor's own counter brought to agencies, and where the desk took it from there."""
    rows = Referral.objects.select_related("agency", "consultation__category", "request__category")
    if actor.role != Role.COUNTER_STAFF:
        return rows.none()
    return rows.filter(
        council=actor.council_id, request=None, consultation__counter=actor.counter_id
    )


def referrals_of(matter: Matter) -> QuerySet[Referral]:
    """Where this request was brought, or what a counter heard and handed to no request."""
    if matter.request is not None:
        return Referral.objects.filter(request=matter.request)
    return Referral.objects.filter(request=None, consultation=matter.consultation)


def returned_referrals(matter: Matter) -> QuerySet[Referral]:
    return referrals_of(matter).filter(status=ReferralStatus.RETURNED)


def earlier_referrals(matter: Matter, rules: Rules) -> QuerySet[Referral]:
    """Where the same matter was brought before: itself, or this person's of the same kind."""
    same = Q(pk__in=referrals_of(matter).values("pk"))
    if matter.person is not None and matter.category is not None:
        same |= Q(person=matter.person, request__category=matter.category)
        same |= Q(person=matter.person, request=None, consultation__category=matter.category)
    since = clock.now() - timedelta(days=rules.referrals.second_hop_days)
    known = Referral.objects.filter(same, council=matter.council_id, created_at__gte=since)
    return known.exclude(status=ReferralStatus.CANCELLED)
