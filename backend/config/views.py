"""What the server answers outside the API: health, and the front end for every other address."""

from functools import lru_cache
from pathlib import Path

from csp.decorators import csp_update
from django.conf import settings
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_safe
from drf_spectacular.views import SpectacularSwaggerSplitView

from core import outbox
from core.error_response import error_body
from planning.selectors import oldest_unattended_run

JOBS_LATE_SECONDS = 120
# Whoever holds such an address may read what it opens; no search engine shall keep it.
OPENED_BY_A_CODE = ("/referral", "/slip")


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """The web process answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


@require_safe
def jobs_health(request: HttpRequest) -> HttpResponse:
    """503 when a message or a run that is due has waited too long: worker or timer are away."""
    moment = timezone.now()
    message = outbox.due(moment).order_by("due_at").values_list("due_at", flat=True).first()
    waiting = [since for since in (message, oldest_unattended_run(moment)) if since]
    late = max(((moment - since).total_seconds() for since in waiting), default=0.0)
    healthy = late <= JOBS_LATE_SECONDS
    body = {"status": "ok" if healthy else "late", "oldest_due_seconds": round(late, 1)}
    return JsonResponse(body, status=200 if healthy else 503)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Before any resource was reached: a name or a size that the server does not take."""
    return last_answer(request, "unreadable", "送られた内容を読み取れませんでした。", status=400)


def failed(request: HttpRequest) -> HttpResponse:
    """A fault of ours; what it was stands in the log."""
    words = "こちらの不具合で、できませんでした。少し待ってから、もう一度お試しください。"
    return last_answer(request, "server_error", words, status=500)


def last_answer(request: HttpRequest, code: str, words: str, *, status: int) -> HttpResponse:
    """Programs get the body they know, people the sentence."""
    if request.path.startswith("/api/"):
        return JsonResponse(error_body(code, words), status=status)
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")


def no_such_api(request: HttpRequest) -> HttpResponse:
    body = error_body("not_found", "このアドレスは用意されていません。")
    return JsonResponse(body, status=404)


@lru_cache(maxsize=256)
def read_page(path: Path, modified: float) -> bytes:
    return path.read_bytes()


@require_GET
def page(request: HttpRequest) -> HttpResponseBase:
    """The front end finds its own way from the address; the server hands out its one page."""
    shell = Path(settings.FRONTEND_BUILD) / "200.html"
    if not shell.is_file():
        raise Http404("画面がまだ作られていません。make run か make test で作ってください。")
    answer = HttpResponse(
        read_page(shell, shell.stat().st_mtime), content_type="text/html; charset=utf-8"
    )
    if request.path.startswith(OPENED_BY_A_CODE):
        answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


# Its page holds a few rules of style; its script comes from an address of its own.
docs = csp_update({"style-src": ["'unsafe-inline'"]})(
    SpectacularSwaggerSplitView.as_view(url_name="schema")
)
