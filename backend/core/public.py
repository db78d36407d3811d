"""What strangers may read without signing in: nothing personal, kept by browsers for a while."""

from typing import Any

from django.core.cache import caches
from django.utils.cache import patch_cache_control
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import AnonRateThrottle
from rest_framework.views import APIView


class PublicThrottle(AnonRateThrottle):
    """Counted by each process for itself: reading must not become writing to the database."""

    scope = "public"
    cache = caches["memory"]


class PublicView(APIView):
    """The same answer to everybody; `keep_seconds` says how long it may be kept."""

    authentication_classes = []
    permission_classes = [AllowAny]
    throttle_classes = [PublicThrottle]
    keep_seconds = 300

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        answer = super().finalize_response(request, response, *args, **kwargs)
        if answer.status_code == 200:
            patch_cache_control(answer, public=True, max_age=self.keep_seconds)
        return answer
