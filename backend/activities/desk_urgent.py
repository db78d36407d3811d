"""Where the words told at a counter were of danger: the desk makes sure, and says so."""

from collections.abc import Iterator

from accounts.models import User
from activities.desk_rows import MOST_OF_A_KIND, Row, row
from core.moments_in_words import moment_words
from intake.models import UrgentFlag
from intake.selectors import urgent_flags_visible_to
from intake.services.urgent import where_told

NOTHING_YET = "このあとの知らせは まだありません"


def urgent_matters(actor: User) -> Iterator[Row]:
    """Each until somebody has made sure, however long that takes."""
    open_ones = urgent_flags_visible_to(actor).filter(checked_at=None)
    for flag in open_ones.select_related("counter", "consultation", "told_by")[:MOST_OF_A_KIND]:
        yield row(
            "urgent_told",
            words_of(flag),
            due_at=flag.told_at,
            link=f"/staff/consultations#flag-{flag.pk}",
            severity="now",
        )


def words_of(flag: UrgentFlag) -> str:
    became = flag.consultation.get_outcome_display() if flag.consultation else NOTHING_YET
    return (
        f"命や安全にかかわるかもしれない相談が、{moment_words(flag.told_at)}、"
        f"{where_told(flag)}でありました（{became}）。様子をたしかめてください"
    )
