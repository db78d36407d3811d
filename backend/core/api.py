"""What every resource of the REST API is made of."""

from functools import partial
from typing import Any

from rest_framework.request import Request
from rest_framework.viewsets import GenericViewSet

from core.idempotency import answer_once

WRITES = {"POST", "PUT", "PATCH", "DELETE"}


class ApiViewSet(GenericViewSet):  # type: ignore[type-arg]
    """A resource: starts from what this person may see, writes once per form."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if request.method in WRITES:
            name = request.method.lower()
            setattr(self, name, partial(answer_once, getattr(self, name)))
