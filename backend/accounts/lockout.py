"""What somebody is told after too many wrong passwords."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from core.error_response import error_body


def answer(request: HttpRequest, *_: Any) -> HttpResponse:
    """The door is shut for this name at this address; other people are not touched."""
    wait = timedelta(hours=settings.AXES_COOLOFF_TIME)
    minutes = round(wait.total_seconds() / 60)
    body = error_body(
        "too_many",
        f"パスワードのまちがいが続きました。{minutes}分ほど待ってから お試しください。"
        "お急ぎのときは 管理者にご相談ください。",
    )
    headers = {"Retry-After": str(round(wait.total_seconds()))}
    return JsonResponse(body, status=429, headers=headers)
