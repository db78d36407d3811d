"""The demo's mailbox; it exists in demo mode only."""

from django.conf import settings
from django.http import Http404
from rest_framework import mixins
from rest_framework.permissions import AllowAny
from rest_framework.request import Request

from core.api import ApiViewSet
from notifications.models import DemoMail
from notifications.serializers import DemoMailRow


class DemoMailViewSet(mixins.ListModelMixin, ApiViewSet):
    queryset = DemoMail.objects.all()
    permission_classes = [AllowAny]
    serializer_class = DemoMailRow

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        if not settings.DEMO:
            raise Http404
        super().initial(request, *args, **kwargs)
