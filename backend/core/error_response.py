"""Every failure leaves the API with one body: {code, message, fields}."""

import re
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response

from core.errors import HoocchokenError, Invalid, KeyReused, NotAllowed, TooMany
from core.form_words import UNREADABLE

TOO_BIG = "送られた内容が大きすぎます。短くして、もう一度お送りください。"
# What is said of a form that holds nothing at all; no field has a say in it.
NO_FORM = "No data provided"
NOTHING_IN_IT = "何も入力されていません。項目に入力してください。"
JAPANESE = re.compile("[ぁ-んァ-ヶ一-龥]")


def error_body(
    code: str, message: str, fields: dict[str, list[str]] | None = None
) -> dict[str, Any]:
    return {"code": code, "message": message, "fields": fields or {}}


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """Every failure leaves as {code, message, fields}; what is unknown stays a 500."""
    if isinstance(error, HoocchokenError):
        return own_answer(error)
    if isinstance(error, exceptions.ValidationError):
        fields = flatten(error.detail)
        return Response(error_body(Invalid.code, Invalid.message, fields), status=400)
    if isinstance(error, (exceptions.NotAuthenticated, exceptions.AuthenticationFailed)):
        body = error_body("not_signed_in", "はじめに、サインインしてください。")
        return Response(body, status=401, headers={"WWW-Authenticate": "Session"})
    if isinstance(error, (exceptions.PermissionDenied, PermissionDenied)):
        return Response(error_body(NotAllowed.code, NotAllowed.message), status=403)
    if isinstance(error, (exceptions.NotFound, Http404)):
        body = error_body("not_found", "見つかりませんでした。一覧からもう一度お選びください。")
        return Response(body, status=404)
    if isinstance(error, RequestDataTooBig):
        return Response(error_body("too_big", TOO_BIG), status=413)
    if isinstance(error, exceptions.Throttled):
        wait: float | None = getattr(error, "wait", None)
        return own_answer(TooMany(retry_after_seconds=wait or 60))
    if isinstance(error, exceptions.MethodNotAllowed):
        body = error_body("method_not_allowed", "この操作は用意されていません。")
        return Response(body, status=405)
    if isinstance(error, exceptions.APIException):
        body = error_body("unreadable", "送られた内容を読み取れませんでした。")
        return Response(body, status=error.status_code)
    return None


def own_answer(error: HoocchokenError) -> Response:
    wait = error.retry_after_seconds
    body = error_body(error.code, error.message, error.fields)
    if isinstance(error, KeyReused) and error.first:
        body["first"] = error.first
    return Response(
        body,
        status=error.status,
        headers={} if wait is None else {"Retry-After": str(wait)},
    )


def flatten(detail: Any, prefix: str = "") -> dict[str, list[str]]:
    """Nested validation messages as one level: {"address.town": ["…"]}."""
    if isinstance(detail, dict):
        found: dict[str, list[str]] = {}
        for name, inner in detail.items():
            found |= flatten(inner, f"{prefix}.{name}" if prefix else str(name))
        return found
    if isinstance(detail, list) and any(isinstance(item, (dict, list)) for item in detail):
        found = {}
        for index, inner in enumerate(detail):
            found |= flatten(inner, f"{prefix}.{index}" if prefix else str(index))
        return found
    messages = detail if isinstance(detail, list) else [detail]
    return {prefix or "form": [in_japanese(str(said)) for said in messages]} if messages else {}


def in_japanese(message: str) -> str:
    if JAPANESE.search(message):
        return message
    return NOTHING_IN_IT if message == NO_FORM else UNREADABLE
