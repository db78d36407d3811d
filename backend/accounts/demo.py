"""The demo's doors: one person plays all parts without passwords. Exists in demo mode only."""

from collections.abc import Sequence

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import sessions
from accounts.models import Device, Membership, Role, User
from accounts.serializers import SessionState
from accounts.services import devices
from accounts.views import PublicView, session_answer
from core.fields import IdField
from councils.models import HoocchokenCounter

DOORS: dict[str | None, str] = {
    Role.COUNTER_STAFF: "/counter",
    Role.VOLUNTEER: "/me",
    Role.COMMISSIONED_WELFARE_VOLUNTEER: "/district",
}
DESK = "/staff"
TABLET = "体験用のタブレット"


class DemoPerson(serializers.ModelSerializer):
    role = serializers.ChoiceField(choices=Role.choices, read_only=True)
    role_label = serializers.CharField(source="membership.get_role_display", read_only=True)
    door = serializers.SerializerMethodField()
    note = serializers.SerializerMethodField()

    class Meta:
        model = User
        fields = ["id", "name", "role", "role_label", "door", "note"]

    def get_door(self, user: User) -> str:
        return DOORS.get(user.role, DESK)

    def get_note(self, user: User) -> str:
        """The counter for who works at one, the district for a 民生委員, else the council."""
        membership = user.membership
        if membership is None:
            return ""
        if membership.district is not None:
            return f"{membership.district.name}校区"
        return (membership.counter or membership.council).name


class DemoSignIn(serializers.Serializer):
    person = IdField()


class DemoView(PublicView):
    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        if not settings.DEMO:
            raise Http404
        super().initial(request, *args, **kwargs)


def demo_people() -> QuerySet[User]:
    return User.objects.filter(
        is_demo=True, is_active=True, memberships__ended_at=None, memberships__isnull=False
    ).order_by("memberships__council_id", "memberships__role", "id")


def with_membership(users: QuerySet[User]) -> Sequence[User]:
    """Each knows the role it acts in, asked for once for all."""
    acting = Membership.objects.filter(ended_at=None).select_related(
        "council", "counter", "district"
    )
    rows = list(users.prefetch_related(Prefetch("memberships", acting, to_attr="acting")))
    for user in rows:
        user._membership = user.acting[0]
    return rows


class DemoPeopleView(DemoView):
    @extend_schema(operation_id="demo_people_list", responses=DemoPerson(many=True))
    def get(self, request: Request) -> Response:
        return Response(DemoPerson(with_membership(demo_people()), many=True).data)


class DemoSignInView(DemoView):
    @extend_schema(operation_id="demo_sign_in", request=DemoSignIn, responses=SessionState)
    def post(self, request: Request) -> Response:
        form = DemoSignIn(data=request.data)
        form.is_valid(raise_exception=True)
        user = demo_people().filter(pk=form.validated_data["person"]).first()
        if user is None:
            raise Http404
        token = tablet_for(request._request, user)
        sessions.begin(request._request, user)
        response = session_answer(request)
        if token:
            sessions.remember_device(response, token)
        return response


def tablet_for(request: HttpRequest, user: User) -> str | None:
    """Make this browser a tablet of the person's counter, unless it is one already."""
    counter = user.membership.counter if user.membership else None
    known = sessions.device_of(request)
    if counter is None or (known and known.counter_id == counter.pk):
        return None
    device, token = enrolled_at_once(counter)
    request._device = device  # type: ignore[attr-defined]
    return token


def enrolled_at_once(counter: HoocchokenCounter) -> tuple[Device, str]:
    _, code = devices.create_device(counter=counter, name=TABLET, actor=None)
    return devices.enrol(code)
