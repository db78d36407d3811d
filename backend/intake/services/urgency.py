"""Whether a matter was urgent, as staff see it: what the triage is measured by afterwards."""

from django.db import transaction

from accounts.models import User
from core import audit
from core.errors import NotPossibleNow, require
from intake import policies
from intake.models import SupportRequest, TriageChoice

NO_SUGGESTION = "この相談には、見立てが 出ていません。急ぎかどうかは、記録しなくて かまいません。"


@transaction.atomic
def judge_urgency(request: SupportRequest, *, urgent: bool, actor: User) -> None:
    """May be said again, as long as anybody learns more. Raises NotPossibleNow without a suggestion."""
    require(policies.can_screen(actor, request))
    found = TriageChoice.objects.filter(consultation=request.consultation_id)
    if not found.update(urgent_judged=urgent):
        raise NotPossibleNow(NO_SUGGESTION)
    audit.record(
        request, "judge_urgency", actor=actor, reason_code="urgent" if urgent else "not_urgent"
    )
