"""Staff put a request right after speaking with the resident."""

from typing import Any

from django.db import transaction

from accounts.models import User
from core import audit, clock
from core.errors import Invalid, NotPossibleNow, require
from councils.models import RequestCategory
from councils.rules import rules_for
from intake import policies, selectors
from intake.models import SupportRequest, TimeWish
from intake.services.principles import require_act_possible, screen_again
from intake.services.submission import replace_windows
from intake.states import Principle, RequestStatus

FIELD_OF = {Principle.SHORT_TIME: "minutes", Principle.ONE_OFF: "windows"}
# What a volunteer said yes to.
AGREED_UPON = ("category", "minutes", "town")
SOMEBODY_COMES = (
    "もう お願いしている方がいます。変えるときは、先に その方の予定を 取りやめてください。"
)
NO_LONGER_HOLDS = (
    "この変更では「{principle}」が 守れなくなります。進めるときは、先に その理由を 書いてください。"
)


@transaction.atomic
def correct_request(request: SupportRequest, *, actor: User, **changes: Any) -> None:
    """Change what is written; the audit names the fields, never their values.

    `windows` are [start, end) pairs in order of choice. Raises Invalid when an accepted request
    would no longer keep a principle that nobody has overridden, or if somebody has been asked for
    what would change.
    """
    require(policies.can_correct(actor, request))
    require_act_possible(request, policies.CORRECT)
    windows = changes.pop("windows", None)
    if (category := changes.get("category")) and category != request.category:
        changes = usual_for(category) | changes
    changed = {name: value for name, value in changes.items() if getattr(request, name) != value}
    require_kept(request, changed)
    save_unless_moved(request, changed)
    if windows is not None or changed.get("time_wish", TimeWish.DATES) != TimeWish.DATES:
        replace_windows(request, windows or ())
    screen_again(request, rules_for(request.council_id), actor=actor)
    require_still_acceptable(request)
    names = [*changed, *(["windows"] if windows is not None else [])]
    if names:
        audit.record(request, "correct", actor=actor, field_names=names)


def require_kept(request: SupportRequest, changed: dict[str, Any]) -> None:
    touched = [name for name in AGREED_UPON if name in changed]
    if touched and selectors.has_held_seat(request):
        raise Invalid(fields={name: [SOMEBODY_COMES] for name in touched})


def usual_for(category: RequestCategory) -> dict[str, Any]:
    """What another kind of help usually takes, where staff say nothing else."""
    return {
        "minutes": category.minutes,
        "people": category.people,
        "urgency": category.urgency,
        "needs_car": category.needs_car,
        "min_age": category.details.get("min_age", 0),
    }


def save_unless_moved(request: SupportRequest, changed: dict[str, Any]) -> None:
    """Write the columns only while the request stands where it was read."""
    if "town" in changed:
        town = changed["town"]
        changed |= {"district": town.district, "lat": town.lat, "lon": town.lon}
    for name, value in changed.items():
        setattr(request, name, value)
    here = SupportRequest.objects.filter(pk=request.pk, status=request.status)
    if here.update(updated_at=clock.now(), **changed) != 1:
        raise NotPossibleNow()


def require_still_acceptable(request: SupportRequest) -> None:
    if request.status == RequestStatus.SUBMITTED:
        return
    broken = [check for check in request.principle_checks.all() if not check.holds]
    fields = {
        FIELD_OF.get(Principle(check.principle), "conditions"): [
            NO_LONGER_HOLDS.format(principle=check.get_principle_display())
        ]
        for check in broken
    }
    if fields:
        raise Invalid(fields=fields)
