"""Looking after what was noticed, and calling the resident after a visit."""

from django.db import transaction
from django.db.models import Model

from accounts.models import User
from activities import policies
from activities.models import ConcernNote, FollowUp
from core import audit
from core.clock import now
from core.errors import NotPossibleNow, require

ALREADY = "ほかの職員が、先に済ませています。画面を新しくしてご確認ください。"


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


def once(row: Model, *, open_field: str, **changes: object) -> None:
    """Of two who press at once, one wins and the other is told."""
    open_row = type(row)._base_manager.filter(pk=row.pk, **{open_field: None})
    if open_row.update(**changes) != 1:
        raise NotPossibleNow(ALREADY)
    for name, value in changes.items():
        setattr(row, name, value)
