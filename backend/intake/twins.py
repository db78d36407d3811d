"""A hint, never an obstacle: this person already has the same request under way."""

from accounts.models import User
from intake import selectors
from intake.alike import requests_alike
from intake.models import SupportRequest
from people.models import Person

SAME_REQUEST = (
    "同じ方の 同じお願いが すでに あります（{number}）。"
    "二重にならないよう、社会福祉協議会が たしかめます。"
)


def warnings_about(request: SupportRequest, *, actor: User) -> list[dict[str, str]]:
    """At most one, and only about what the actor may see: whoever types a name learns nothing by it.

    That somebody whose address is protected has asked for anything is told to staff alone.
    """
    if is_protected(request.person) and not actor.is_council_staff:
        return []
    alike = [one.request for one in requests_alike(request) if one.same_kind]
    visible = selectors.requests_visible_to(actor).filter(pk__in=[one.pk for one in alike])
    known = set(visible.values_list("pk", flat=True))
    for twin in alike:
        if twin.pk in known and (actor.is_council_staff or not is_protected(twin.person)):
            message = SAME_REQUEST.format(number=twin.number)
            return [{"code": "same_request_under_way", "message": message}]
    return []


def is_protected(person: Person | None) -> bool:
    return person is not None and person.is_protected
