"""Unmet need: what could not be done, why, and how often. Every refusal is counted here."""

from datetime import date
from typing import Any

from django.db.models import Count

from accounts.models import User
from core.filters import between
from councils.rules import Rules
from intake.selectors import requests_visible_to
from intake.states import RequestStatus

# What has no reason of the council's list: nobody was found so far.
STILL_LOOKING = "お手伝いする方が まだ見つかっていない"


def unmet_needs(
    actor: User, rules: Rules, *, first: date | None, last: date | None
) -> list[dict[str, Any]]:
    """Declined and unfilled requests by reason and kind, the most frequent first.

    `first` and `last`: days on which the requests came in, both included.
    """
    unmet = requests_visible_to(actor).filter(
        status__in=[RequestStatus.DECLINED, RequestStatus.UNFILLED]
    )
    unmet = unmet.filter(between("submitted_at", first, last))
    labels = {reason.code: reason.label for reason in rules.decline_reasons}
    counted = (
        unmet.order_by()
        .values("decline_reason", "category__name")
        .annotate(count=Count("pk"))
        .order_by("-count", "decline_reason", "category__name")
    )
    return [
        {
            "reason": row["decline_reason"],
            "reason_label": labels.get(row["decline_reason"], STILL_LOOKING),
            "category_name": row["category__name"],
            "count": row["count"],
        }
        for row in counted
    ]
