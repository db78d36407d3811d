"""A hint, never an obstacle: this person already has the same request under way."""

from accounts.models import User
from intake import selectors
from intake.models import SupportRequest


def warnings_about(request: SupportRequest, *, actor: User) -> list[dict[str, str]]:
    """At most one warning; another counter's number is not told to a counter."""
    twin = selectors.live_twins(request).first()
    if twin is None:
        return []
    is_own = actor.is_council_staff or (
        actor.counter_id is not None and twin.counter_id == actor.counter_id
    )
    known = f"同じ方の 同じお願いが すでに あります（{twin.number}）。" if is_own else ""
    message = (known or "同じお願いが すでに 届いているかもしれません。") + (
        "二重にならないよう、社会福祉協議会が たしかめます。"
    )
    return [{"code": "same_request_under_way", "message": message}]
