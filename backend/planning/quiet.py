"""What the home page says while there is nothing to answer."""

from datetime import timedelta

from django.db.models import Count

from accounts.models import User
from core.clock import now
from intake.models import SupportRequest
from intake.states import WAITING_FOR_MATCH
from volunteers.selectors import volunteers_visible_to

LAST_WEEK = timedelta(days=7)


def quiet_words(actor: User) -> str:
    """How busy the neighbourhood was, and which course would open more of it."""
    card = volunteers_visible_to(actor).select_related("person__town__district").first()
    if card is None:
        return "いま お願いはありません。"
    district = card.person.town.district
    near = SupportRequest.objects.filter(council=card.council_id, district=district)
    count = near.filter(submitted_at__gte=now() - LAST_WEEK).count()
    words = [
        f"いま この近くのお願いはありません。この1週間は{district.name}で{count}件ありました。"
    ]
    wanted = (
        near.filter(status__in=WAITING_FOR_MATCH)
        .exclude(category__in=card.activities.all())
        .values_list("category__name")
        .annotate(times=Count("pk"))
        .order_by("-times", "category__name")
        .first()
    )
    if wanted:
        words.append(f"「{wanted[0]}」の講習を受けると、お手伝いできる依頼が増えます。")
    return "".join(words)
