"""Looking after what was noticed, and calling the resident after a visit."""

from typing import cast

from django.db import transaction

from accounts.models import Role, User
from activities import policies
from activities.models import ConcernNote, ConcernSource, FollowUp
from core import audit, outbox
from core.clock import now
from core.errors import require
from core.once import once
from councils.models import SchoolDistrict

SOURCE_OF: dict[str | None, ConcernSource] = {
    Role.VOLUNTEER: ConcernSource.VOLUNTEER,
    Role.COUNTER_STAFF: ConcernSource.COUNTER,
    Role.COMMISSIONED_WELFARE_VOLUNTEER: ConcernSource.WELFARE_VOLUNTEER,
}


@transaction.atomic
def tell_concern(
    *,
    words: str,
    actor: User,
    about: str = "",
    district: SchoolDistrict | None = None,
    person_knows: bool = False,
    source: str = "",
    teller_name: str = "",
    teller_phone: str = "",
) -> ConcernNote:
    """気づき without a request: the desk hears of it at once. Staff may name who told them."""
    require(policies.can_tell_for_others(actor) or not (source or teller_name or teller_phone))
    concern = ConcernNote.objects.create(
        council_id=cast(int, actor.council_id),
        source=source or SOURCE_OF.get(actor.role, ConcernSource.STAFF),
        teller_name=teller_name,
        teller_phone=teller_phone,
        words=words,
        about=about,
        district=district or district_of(actor),
        person_knows=person_knows,
        written_by=actor,
    )
    audit.record(concern, "tell", actor=actor)
    outbox.enqueue(
        "staff_alert",
        dedupe_key=f"staff_alert:concern_note:{concern.pk}",
        council_id=concern.council_id,
        code="concern_told",
    )
    return concern


def district_of(actor: User) -> SchoolDistrict | None:
    """Where whoever noticed it stands: the own district, or that of the counter."""
    member = actor.membership
    if member is None:
        return None
    return member.district or (member.counter.district if member.counter else None)


@transaction.atomic
def handle_concern(concern: ConcernNote, *, handling: str, actor: User) -> ConcernNote:
    """Write down what was done about a concern."""
    require(policies.can_look_after(actor, concern))
    once(concern, open_field="handled_at", handled_at=now(), handled_by=actor, handling=handling)
    audit.record(concern, "handle", actor=actor, field_names=["handling"])
    return concern


@transaction.atomic
def finish_follow_up(follow_up: FollowUp, *, note: str, actor: User) -> FollowUp:
    """The resident was called."""
    require(policies.can_look_after(actor, follow_up))
    once(follow_up, open_field="done_at", done_at=now(), done_by=actor, note=note)
    audit.record(follow_up, "done", actor=actor, field_names=["note"])
    return follow_up
