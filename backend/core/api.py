"""What every resource of the REST API is made of."""

from functools import partial
from typing import Any, TypeVar

from rest_framework.request import Request
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import GenericViewSet

from core.idempotency import answer_once
from core.parsers import check_query

FormKind = TypeVar("FormKind", bound="BaseSerializer[Any]")
WRITES = {"POST", "PUT", "PATCH", "DELETE"}


class ApiViewSet(GenericViewSet):  # type: ignore[type-arg]
    """A resource: starts from what this person may see, writes once per form.

    `repeats_answers` is False where an answer holds a secret that must not be kept with the form's key.
    """

    repeats_answers = True

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        check_query(request.query_params)
        name = (request.method or "").lower()
        # A method that the resource does not have is refused in its turn, with 405.
        if self.repeats_answers and request.method in WRITES and hasattr(self, name):
            setattr(self, name, partial(answer_once, getattr(self, name)))

    @property
    def actor(self) -> Any:
        """The person who is signed in; resources without sign-in do not ask."""
        return self.request.user

    def read_form(self, kind: type[FormKind], **options: Any) -> FormKind:
        """What was sent, checked; raises ValidationError with a message at each field."""
        form = kind(data=self.request.data, context=self.get_serializer_context(), **options)
        form.is_valid(raise_exception=True)
        return form
