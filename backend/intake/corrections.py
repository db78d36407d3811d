"""Suggestions beside what people made of them: counted, and exported as new cases for the triage.

Two people may choose otherwise: whoever stands at the counter, and the desk. They are counted apart.
What the machine should have said is the judgement of whoever decided last, in its own three words:

- `refer`: brought to an agency at the counter, or referred or declined at the desk as it was told.
- `accept`: taken by the desk as it was told.
- `hand_to_council`: taken or not, somebody at the desk first had to find out: a principle was answered
  or overridden there, or the matter came without a kind. Words that need asking are no fault of a
  machine that says so.

Whether it was urgent is known only where staff have said it.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from councils.models import Council
from councils.rules import rules_for
from intake.models import (
    Consultation,
    ConsultationOutcome,
    PrincipleCheck,
    SupportRequest,
    TriageChoice,
)
from intake.states import PrincipleAnswer, RequestStatus
from intake.triage.anonymous import without_personal_data
from intake.unheard import is_unheard, unheard

# Not judged yet, withdrawn, or judged under another number: nothing is known of these words.
UNDECIDED = frozenset(
    {
        RequestStatus.DRAFT,
        RequestStatus.SUBMITTED,
        RequestStatus.CANCELLED,
        RequestStatus.MERGED,
    }
)
NOT_TAKEN = frozenset({RequestStatus.REFERRED, RequestStatus.DECLINED})


class Judgement(NamedTuple):
    """What people made of a matter, in the triage's own codes."""

    outcome: str
    category: str | None
    refer_to: tuple[str, ...] = ()
    principles_violated: tuple[str, ...] = ()


def choices_of(council: Council | int | None) -> QuerySet[TriageChoice]:
    return (
        TriageChoice.objects.filter(consultation__council=council, consultation__taken_back_at=None)
        .select_related("consultation__category")
        .prefetch_related(
            "consultation__referrals__agency",
            "consultation__requests__category",
            "consultation__requests__person",
            "consultation__requests__town",
            "consultation__requests__referrals__agency",
            "consultation__requests__principle_checks",
        )
        .order_by("id")
    )


def judged_cases(council: Council | int | None) -> Iterator[dict[str, Any]]:
    """One case for each matter that people have decided and whose words are on record.

    Keys as the file of `hoocchoken triage` has them; `suggested` and `corrected` stand beside.
    """
    for choice in choices_of(council):
        judged = judgement_of(choice.consultation)
        words = words_of(choice.consultation)
        if judged is None or not words:
            continue
        yield {
            "id": f"C{choice.consultation_id}",
            "text": words,
            "expected": judged.outcome,
            "category": judged.category,
            "principles_violated": list(judged.principles_violated),
            "refer_to": list(judged.refer_to),
            "urgent": choice.urgent_judged,
            "suggested": {
                "outcome": choice.suggested_outcome,
                "category": choice.suggested_category or None,
                "urgent": choice.was_urgent,
                "rules_version": choice.rules_version,
            },
            "corrected": is_corrected(choice, judged),
            "judged_by": "counter" if is_referred_at_once(choice.consultation) else "desk",
        }


def figures_of_choices(choices: QuerySet[TriageChoice]) -> dict[str, int]:
    """How many suggestions were shown, judged and corrected, and who did it; one query, by the rules above.

    `counter_` counts what people at the counters chose, `desk_` what the council decided afterwards.
    """
    newest = SupportRequest.objects.filter(consultation=OuterRef("consultation")).order_by("-id")
    known = choices.annotate(
        status=Subquery(newest.values("status")[:1]),
        kind=Subquery(newest.values("category__code")[:1]),
        found_out=Exists(settled_checks().filter(request__consultation=OuterRef("consultation"))),
        came_without_kind=Exists(
            Consultation.objects.filter(
                pk=OuterRef("consultation"), category__code=unheard()["code"]
            )
        ),
    )
    referred = Q(consultation__outcome=ConsultationOutcome.REFERRED)
    handed = Q(consultation__outcome=ConsultationOutcome.HANDED_TO_COUNCIL)
    decided = ~referred & Q(status__isnull=False) & ~Q(status__in=UNDECIDED)
    at_counter = Q(consultation__counter__isnull=False) & (referred | handed)
    told_otherwise = Q(urgent_judged__isnull=False) & ~Q(urgent_judged=F("was_urgent"))
    desk_otherwise = decided & (~as_the_desk_decided() | told_otherwise)
    otherwise = referred & (~Q(suggested_outcome="refer") | told_otherwise)
    return known.aggregate(
        shown=Count("pk"),
        judged=Count("pk", filter=referred | decided),
        corrected=Count("pk", filter=otherwise | desk_otherwise),
        counter_judged=Count("pk", filter=at_counter),
        counter_corrected=Count("pk", filter=at_counter & ~as_the_counter_chose()),
        desk_judged=Count("pk", filter=decided),
        desk_corrected=Count("pk", filter=desk_otherwise),
    )


def as_the_counter_chose() -> Q:
    """Brought to an agency, or handed in: as a request of the kind suggested, or to be looked at."""
    referred = Q(consultation__outcome=ConsultationOutcome.REFERRED, suggested_outcome="refer")
    handed = Q(consultation__outcome=ConsultationOutcome.HANDED_TO_COUNCIL)
    kind = Q(suggested_outcome="accept", suggested_category=F("consultation__category__code"))
    return referred | (handed & (kind | Q(suggested_outcome="hand_to_council")))


def as_the_desk_decided() -> Q:
    """The rules of `judgement_of` in the database's words."""
    asked = Q(found_out=True) | Q(came_without_kind=True)
    not_taken = Q(status__in=NOT_TAKEN)
    as_told = (not_taken & Q(suggested_outcome="refer")) | (
        ~not_taken & Q(suggested_outcome="accept", suggested_category=F("kind"))
    )
    return (asked & Q(suggested_outcome="hand_to_council")) | (~asked & as_told)


def settled_checks() -> QuerySet[PrincipleCheck]:
    """Principles that somebody at the desk answered or overrode."""
    return PrincipleCheck.objects.filter(Q(answered_by__isnull=False) | ~Q(override_reason=""))


def is_corrected(choice: TriageChoice, judged: Judgement) -> bool:
    """People chose another way, another kind of help, or another urgency than was suggested."""
    other_kind = judged.category is not None and judged.category != choice.suggested_category
    other_urgency = choice.urgent_judged not in (None, choice.was_urgent)
    return judged.outcome != choice.suggested_outcome or other_kind or other_urgency


def judgement_of(consultation: Consultation) -> Judgement | None:
    """None for what was solved at the counter, and while the council has not decided."""
    if is_referred_at_once(consultation):
        agencies = [referral.agency.code for referral in consultation.referrals.all()]
        return Judgement("refer", None, refer_to=tuple(filter(None, agencies)))
    request = first_request(consultation)
    if request is None or request.status in UNDECIDED:
        return None
    if had_to_find_out(request, consultation):
        return Judgement("hand_to_council", None, principles_violated=violated_in(request))
    if request.status not in NOT_TAKEN:
        return Judgement("accept", request.category.code)
    return Judgement(
        "refer", None, refer_to=targets_of(request), principles_violated=violated_in(request)
    )


def is_referred_at_once(consultation: Consultation) -> bool:
    return bool(consultation.outcome == ConsultationOutcome.REFERRED)


def had_to_find_out(request: SupportRequest, consultation: Consultation) -> bool:
    """The words alone did not say what to do: somebody at the desk settled a principle, or the kind."""
    if consultation.category is not None and is_unheard(consultation.category):
        return True
    checks = request.principle_checks.all()
    return any(check.answered_by_id or check.override_reason for check in checks)


def violated_in(request: SupportRequest) -> tuple[str, ...]:
    return tuple(
        check.principle
        for check in request.principle_checks.all()
        if check.answer == PrincipleAnswer.VIOLATED
    )


def targets_of(request: SupportRequest) -> tuple[str, ...]:
    """Where it was referred to, or what the reason of a refusal names instead."""
    agencies = [referral.agency.code for referral in request.referrals.all()]
    if any(agencies):
        return tuple(filter(None, agencies))
    reasons = rules_for(request.council_id).decline_reasons
    return next(
        (tuple(reason.refer_to) for reason in reasons if reason.code == request.decline_reason), ()
    )


def words_of(consultation: Consultation) -> str:
    """What was told, without whoever told it."""
    request = first_request(consultation)
    if request is not None:
        return without_personal_data(request.words, known=known_of(request))
    return without_personal_data(" ".join(each.heard for each in consultation.referrals.all()))


def known_of(request: SupportRequest) -> list[str]:
    person = request.person
    place = [request.town.name, request.address_line, request.building]
    if person is None:
        return place
    names = [person.family_name, person.given_name, person.family_kana, person.given_kana]
    return [*names, person.phone, *place]


def first_request(consultation: Consultation) -> SupportRequest | None:
    return next(iter(consultation.requests.all()), None)
