"""The same form sent twice does its work once and gets the same answer twice.

The client makes a key with the form and sends it as `Idempotency-Key`. Key, answer and effect
are written in one transaction, so there is no moment at which one exists without the others.
"""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from core.errors import Invalid, KeyReused, StillRunning
from core.models import IdempotencyKey

HEADER = "Idempotency-Key"
MAX_KEY_LENGTH = 100

Handler = Callable[..., Response]


def answer_once(handler: Handler, request: Request, *args: Any, **kwargs: Any) -> Response:
    """Run the handler, or repeat the answer that this key was given before.

    Raises KeyReused when the key comes with other data, StillRunning while the first call runs.
    An answer that failed is not kept: nothing was done, so the form may be sent again.
    """
    key = request.headers.get(HEADER, "")
    if not key:
        return handler(request, *args, **kwargs)
    if len(key) > MAX_KEY_LENGTH:
        raise Invalid("受付の印が長すぎます。画面を開き直してください。")
    actor, route = actor_name(request), f"{request.method} {request.path}"[:200]
    fingerprint = hashlib.sha256(
        json.dumps(request.data, sort_keys=True, default=str).encode()
    ).hexdigest()
    with transaction.atomic():
        claim(f"{actor}|{route}|{key}", using=connection)
        known = IdempotencyKey.objects.filter(actor=actor, route=route, key=key).first()
        if known is not None:
            if known.request_hash != fingerprint:
                raise KeyReused(first=name_of(known.body))
            return Response(known.body, status=known.status)
        response = handler(request, *args, **kwargs)
        IdempotencyKey.objects.create(
            actor=actor,
            route=route,
            key=key,
            request_hash=fingerprint,
            status=response.status_code,
            body=json.loads(JSONRenderer().render(response.data) or "null"),
        )
    return response


def name_of(body: Any) -> dict[str, int | str]:
    """Which one an answer was about, and nothing else of it."""
    known = body if isinstance(body, dict) else {}
    kinds: dict[str, type] = {"id": int, "number": str}
    return {name: known[name] for name, kind in kinds.items() if isinstance(known.get(name), kind)}


def spend(mark: str, *, actor: str, on: str) -> bool:
    """True the first time this mark is spent; remembered as long as answers are, unless undone."""
    facts = {"request_hash": "", "status": 0}
    return IdempotencyKey.objects.get_or_create(actor=actor, route=on, key=mark, defaults=facts)[1]


def actor_name(request: Request) -> str:
    """Whose key it is: one counter's people share theirs, for one may send what another typed."""
    if request.user.is_authenticated:
        return str(request.user.writes_as)
    session = request.session.session_key
    return f"session:{session}" if session else "anonymous"


def claim(name: str, *, using: BaseDatabaseWrapper) -> None:
    """Hold this key until the transaction ends; SQLite's IMMEDIATE transaction already does."""
    if using.vendor != "postgresql":
        return
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
    with using.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        if not cursor.fetchone()[0]:
            raise StillRunning()
