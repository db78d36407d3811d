"""Opening a case by hand, keeping it going, and closing it with a reason."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from accounts.models import User
from cases import policies
from cases.models import CaseEnd, CaseNote, SupportCase
from cases.states import CaseAction, CaseStatus
from core import audit, clock
from core.errors import Invalid, NotPossibleNow, require
from core.transitions import move
from intake.models import SupportRequest
from people.models import Person

IS_OPEN_ALREADY = (
    "この方の支援ケースは、もう開いています。新しく開かずに、そのケースに続けて書いてください。"
)
IS_CLOSED = "このケースは終結しています。続けるときは、「もう一度 開く」を押してください。"
STILL_GOING_ON = "まだ終わっていない支援があります。先に、それぞれの支援を終えてください。"
SAY_WHY = "「そのほか」のときは、わけを ひとこと書いてください。"


@transaction.atomic
def open_case(
    person: Person,
    *,
    actor: User,
    situation: str,
    next_act: str,
    next_on: date,
    owner: User | None = None,
    request: SupportRequest | None = None,
) -> SupportCase:
    """Raises NotPossibleNow (`case_open`) when the person has an open one already."""
    require(policies.can_open_cases(actor))
    with told_when_open_already():
        case = SupportCase.objects.create(
            council_id=person.council_id,
            person=person,
            request=request,
            situation=situation,
            owner=owner or actor,
            next_act=next_act,
            next_on=next_on,
            opened_by=actor,
        )
    audit.record(case, "open", actor=actor)
    return case


@contextmanager
def told_when_open_already() -> Iterator[None]:
    """The database keeps a person to one open case, also when two press at once."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise NotPossibleNow(IS_OPEN_ALREADY, code="case_open") from error


def lock_open(case: SupportCase) -> SupportCase:
    """Nobody closes the case, or adds to it, while this one does."""
    row = SupportCase.objects.select_for_update().get(pk=case.pk)
    if row.status != CaseStatus.OPEN:
        raise NotPossibleNow(IS_CLOSED)
    return row


@transaction.atomic
def correct_case(case: SupportCase, *, actor: User, **changes: Any) -> None:
    """What is known, who looks after it, what comes next and when."""
    require(policies.can_look_after(actor, case))
    row = lock_open(case)
    changed = {name: value for name, value in changes.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    if changed:
        row.save(update_fields=[*changed, "updated_at"])
        audit.record(row, policies.CORRECT, actor=actor, field_names=changed)


@transaction.atomic
def note_case(case: SupportCase, *, words: str, actor: User, **next_step: Any) -> CaseNote:
    """経過, and with it, if told, what comes next."""
    require(policies.can_look_after(actor, case))
    lock_open(case)
    note = CaseNote.objects.create(case=case, words=words, written_by=actor)
    audit.record(case, "note", actor=actor)
    if next_step:
        correct_case(case, actor=actor, **next_step)
    return note


@transaction.atomic
def close_case(case: SupportCase, *, end_reason: str, actor: User, end_note: str = "") -> None:
    """終結. Raises NotPossibleNow while a support of the case has no end yet."""
    require(policies.can_look_after(actor, case))
    if end_reason == CaseEnd.OTHER and not end_note.strip():
        raise Invalid(fields={"end_note": [SAY_WHY]})
    row = lock_open(case)
    if policies.has_live_support(row):
        raise NotPossibleNow(STILL_GOING_ON)
    move(
        row,
        CaseAction.CLOSE,
        actor=actor,
        reason_code=end_reason,
        end_reason=end_reason,
        end_note=end_note,
        closed_at=clock.now(),
    )


@transaction.atomic
def reopen_case(case: SupportCase, *, next_act: str, next_on: date, actor: User) -> None:
    """From now on whoever opens it again looks after it."""
    require(policies.can_look_after(actor, case))
    with told_when_open_already():
        move(
            case,
            CaseAction.REOPEN,
            actor=actor,
            next_act=next_act,
            next_on=next_on,
            owner=actor,
            closed_at=None,
            end_reason="",
            end_note="",
        )
