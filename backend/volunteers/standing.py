"""*Active on a day* is derived, never stored; this says what is missing."""

from typing import Any

from django.db.models import TextChoices


class InactiveReason(TextChoices):
    NOT_REGISTERED = "NOT_REGISTERED", "登録がまだです（または休止中です）"
    NO_COURSE = "NO_COURSE", "養成講座の修了がまだです"
    NOT_INSURED = "NOT_INSURED", "ボランティア活動保険が有効ではありません"
    NO_PLEDGE = "NO_PLEDGE", "守秘義務の誓約がまだです"


def inactive_reasons(volunteer: Any) -> list[InactiveReason]:
    """Empty when active. The volunteer comes from `selectors.with_standing` for the day asked."""
    standing = {
        InactiveReason.NOT_REGISTERED: volunteer.is_registered,
        InactiveReason.NO_COURSE: volunteer.is_trained,
        InactiveReason.NOT_INSURED: volunteer.is_insured,
        InactiveReason.NO_PLEDGE: volunteer.is_pledged,
    }
    return [reason for reason, holds in standing.items() if not holds]
