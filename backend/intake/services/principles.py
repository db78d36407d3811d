"""Recording the five principles: what the form says, what staff answer, what they override."""

from collections.abc import Iterable

from django.db import transaction

from accounts.models import User
from core import audit
from core.errors import Invalid, NotPossibleNow, require
from councils.rules import Rules
from intake import policies, selectors
from intake.errands import Errand, errand_on_record
from intake.models import PrincipleCheck, SupportRequest
from intake.screening import Context, Finding, screen
from intake.states import PrincipleAnswer
from intake.suspicions import suspicions_in
from people.models import Person

NEEDS_EVIDENCE = "何を たしかめたかを 書いてください（例: 電話で、1回だけと うかがった）。"
TOO_LATE = "お受けしたあとの 確認は 変えられません。お断りするか、専門機関に つないでください。"


def screening_of(
    errand: Errand,
    rules: Rules,
    *,
    person: Person | None = None,
    besides: SupportRequest | None = None,
) -> list[Finding]:
    """What the form, the resident's words and earlier requests say; writes nothing."""
    earlier = (
        selectors.earlier_requests(person, errand.category, rules, besides=besides) if person else 0
    )
    context = Context(suspicions=suspicions_in(errand.words), earlier_requests=earlier)
    return screen(errand, rules, context=context)


def record_screening(
    request: SupportRequest, findings: Iterable[Finding], *, taken_by: User | None
) -> None:
    """Write down what the form says, and who took it; what staff settled stays as it is.

    Who changes nothing of an answer has not taken it.
    """
    known = {check.principle: check for check in request.principle_checks.all()}
    for finding in findings:
        check = known.get(finding.principle)
        said = (finding.answer, finding.evidence)
        if check and (check.answered_by_id or (check.answer, check.evidence) == said):
            continue
        PrincipleCheck.objects.update_or_create(
            request=request,
            principle=finding.principle,
            defaults={
                "answer": finding.answer,
                "evidence": finding.evidence,
                "taken_by": taken_by,
            },
        )


def screen_again(request: SupportRequest, rules: Rules, *, actor: User) -> None:
    """After a correction: derive anew what no person has answered."""
    findings = screening_of(
        errand_on_record(request), rules, person=request.person, besides=request
    )
    record_screening(request, findings, taken_by=actor)


@transaction.atomic
def answer_principle(
    request: SupportRequest, *, principle: str, answer: str, evidence: str, actor: User
) -> PrincipleCheck:
    """Staff say what they found out about one principle.

    Raises Invalid when a principle is said to hold without saying what that rests on.
    """
    require(policies.can_screen(actor, request))
    require_act_possible(request, policies.PRINCIPLES, TOO_LATE)
    check = check_of(request, principle)
    if answer == PrincipleAnswer.OK and check.answer != answer and not evidence:
        raise Invalid(fields={"evidence": [NEEDS_EVIDENCE]})
    check.answer, check.answered_by = answer, actor
    check.evidence = evidence or check.evidence
    check.save()
    audit.record(
        request, "answer_principle", actor=actor, field_names=[principle], reason_code=answer
    )
    return check


@transaction.atomic
def override_principle(
    request: SupportRequest, *, principle: str, reason: str, actor: User
) -> PrincipleCheck:
    """Leave one principle aside for this request, with the reason and one's name."""
    require(policies.can_screen(actor, request))
    require_act_possible(request, policies.OVERRIDE)
    check = check_of(request, principle)
    check.override_reason, check.overridden_by = reason, actor
    check.save()
    audit.record(request, "override_principle", actor=actor, field_names=[principle])
    return check


def check_of(request: SupportRequest, principle: str) -> PrincipleCheck:
    """The recorded check; a principle nobody looked at yet is unclear."""
    check, _ = PrincipleCheck.objects.get_or_create(
        request=request, principle=principle, defaults={"answer": PrincipleAnswer.UNCLEAR}
    )
    return check


def require_act_possible(request: SupportRequest, act: str, message: str | None = None) -> None:
    if request.status not in policies.WITHOUT_STEP[act]:
        raise NotPossibleNow(message)
