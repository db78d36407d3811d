"""Suggestions beside what people made of them: counted, and exported as new cases for the triage."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from councils.models import Council
from councils.rules import rules_for
from intake.models import Consultation, ConsultationOutcome, SupportRequest, TriageChoice
from intake.states import PrincipleAnswer, RequestStatus
from intake.triage.anonymous import without_personal_data

# Not judged yet, or withdrawn: what the council makes of it is not known.
UNDECIDED = frozenset({RequestStatus.DRAFT, RequestStatus.SUBMITTED, RequestStatus.CANCELLED})
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
            "urgent": choice.was_urgent,
            "suggested": {
                "outcome": choice.suggested_outcome,
                "category": choice.suggested_category or None,
                "rules_version": choice.rules_version,
            },
            "corrected": is_corrected(choice, judged),
        }


def figures_of_choices(choices: QuerySet[TriageChoice]) -> dict[str, int]:
    """How many suggestions were shown, judged since, and corrected; one query, by the rules below."""
    newest = SupportRequest.objects.filter(consultation=OuterRef("consultation")).order_by("-id")
    known = choices.annotate(
        status=Subquery(newest.values("status")[:1]),
        kind=Subquery(newest.values("category__code")[:1]),
    )
    referred = Q(consultation__outcome=ConsultationOutcome.REFERRED)
    taken = ~referred & Q(status__isnull=False) & ~Q(status__in=[*UNDECIDED, *NOT_TAKEN])
    not_taken = referred | Q(status__in=NOT_TAKEN)
    as_suggested = Q(suggested_outcome="accept", suggested_category=F("kind"))
    return known.aggregate(
        shown=Count("pk"),
        judged=Count("pk", filter=taken | not_taken),
        corrected=Count(
            "pk", filter=(taken & ~as_suggested) | (not_taken & ~Q(suggested_outcome="refer"))
        ),
    )


def is_corrected(choice: TriageChoice, judged: Judgement) -> bool:
    """People chose another way, or another kind of help, than was suggested."""
    other_kind = judged.category is not None and judged.category != choice.suggested_category
    return judged.outcome != choice.suggested_outcome or other_kind


def judgement_of(consultation: Consultation) -> Judgement | None:
    """None for what was solved at the counter, and while the council has not decided."""
    if consultation.outcome == ConsultationOutcome.REFERRED:
        agencies = [referral.agency.code for referral in consultation.referrals.all()]
        return Judgement("refer", None, refer_to=tuple(filter(None, agencies)))
    request = first_request(consultation)
    if request is None or request.status in UNDECIDED:
        return None
    if request.status not in NOT_TAKEN:
        return Judgement("accept", request.category.code)
    violated = tuple(
        check.principle
        for check in request.principle_checks.all()
        if check.answer == PrincipleAnswer.VIOLATED
    )
    return Judgement("refer", None, refer_to=targets_of(request), principles_violated=violated)


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
