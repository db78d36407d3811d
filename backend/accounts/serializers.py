"""Who is signed in, and on which tablet."""

from django.conf import settings
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accounts.models import Device, Role, User
from accounts.policies import device_actions
from accounts.selectors import people_at
from accounts.sessions import device_of
from core.fields import IdField
from councils.fields import OwnCouncilField
from councils.models import HoocchokenCounter
from councils.serializers import CouncilCard, CounterBrief, CounterHere


class SessionUser(serializers.ModelSerializer):
    """A counter's tablet stands among customers: it learns initials, and no full name."""

    name = serializers.SerializerMethodField()
    kana = serializers.SerializerMethodField()
    role = serializers.ChoiceField(choices=Role.choices, read_only=True)
    role_label = serializers.CharField(source="membership.get_role_display", read_only=True)

    class Meta:
        model = User
        fields = ["id", "name", "kana", "role", "role_label"]

    def get_name(self, user: User) -> str:
        membership = user.membership
        if membership is not None and membership.role == Role.COUNTER_STAFF:
            return membership.initials
        return user.name

    def get_kana(self, user: User) -> str:
        return "" if user.role == Role.COUNTER_STAFF else user.kana


class PersonAtCounter(serializers.ModelSerializer):
    """`pin_set_at` tells a tablet that what it keeps behind an older PIN must go."""

    initials = serializers.CharField(read_only=True)
    pin_set_at = serializers.DateTimeField(read_only=True)

    class Meta:
        model = User
        fields = ["id", "initials", "pin_set_at"]


class SessionDevice(serializers.ModelSerializer):
    counter = CounterBrief()
    staff = serializers.SerializerMethodField()

    class Meta:
        model = Device
        fields = ["id", "name", "counter", "staff"]

    @extend_schema_field(PersonAtCounter(many=True))
    def get_staff(self, device):  # type: ignore[no-untyped-def]
        return PersonAtCounter(people_at(device), many=True).data


class SessionState(serializers.Serializer):
    """The answer to "who am I here"; takes the request."""

    user = serializers.SerializerMethodField()
    council = serializers.SerializerMethodField()
    counter = serializers.SerializerMethodField()
    device = serializers.SerializerMethodField()
    demo = serializers.SerializerMethodField()

    @extend_schema_field(SessionUser(allow_null=True))
    def get_user(self, request):  # type: ignore[no-untyped-def]
        return SessionUser(request.user).data if signed_in(request) else None

    @extend_schema_field(CouncilCard(allow_null=True))
    def get_council(self, request):  # type: ignore[no-untyped-def]
        if signed_in(request):
            return CouncilCard(request.user.membership.council).data
        device = device_of(request)
        return CouncilCard(device.counter.council).data if device else None

    @extend_schema_field(CounterHere(allow_null=True))
    def get_counter(self, request):  # type: ignore[no-untyped-def]
        counter = request.user.membership.counter if signed_in(request) else None
        return CounterHere(counter).data if counter else None

    @extend_schema_field(SessionDevice(allow_null=True))
    def get_device(self, request):  # type: ignore[no-untyped-def]
        device = device_of(request)
        return SessionDevice(device).data if device else None

    def get_demo(self, request) -> bool:  # type: ignore[no-untyped-def]
        return bool(settings.DEMO)


def signed_in(request) -> bool:  # type: ignore[no-untyped-def]
    return bool(request.user.is_authenticated and request.user.membership)


class PasswordSignIn(serializers.Serializer):
    login = serializers.CharField(max_length=120)
    password = serializers.CharField(max_length=200, trim_whitespace=False)


class PinSignIn(serializers.Serializer):
    user = IdField()
    pin = serializers.CharField(max_length=20)


class CodeWish(serializers.Serializer):
    email = serializers.EmailField()


class Message(serializers.Serializer):
    message = serializers.CharField()


class CodeSignIn(serializers.Serializer):
    """Either the address and the code, or the token of the link."""

    email = serializers.EmailField(required=False)
    code = serializers.CharField(required=False, max_length=20)
    token = serializers.CharField(required=False, max_length=100)

    def validate(self, attrs: dict[str, str]) -> dict[str, str]:
        if "token" in attrs or {"email", "code"} <= set(attrs):
            return attrs
        missing = "code" if "email" in attrs else "email"
        raise serializers.ValidationError({missing: "メールに書いてある番号を 入れてください。"})


class DeviceInput(serializers.Serializer):
    counter = OwnCouncilField(
        queryset=HoocchokenCounter.objects.all(),
        error_messages={"does_not_exist": "窓口の一覧から お選びください。"},
    )
    name = serializers.CharField(max_length=60)


class DraftKey(serializers.Serializer):
    """What seals the drafts on this tablet: 256 bits, base64url without padding."""

    key = serializers.CharField()


class EnrolCode(serializers.Serializer):
    code = serializers.CharField(max_length=20)


class DeviceRow(serializers.ModelSerializer):
    """`enrol_code` is shown in the answer that made it, and never again."""

    counter = CounterBrief(read_only=True)
    enrol_code = serializers.SerializerMethodField()
    allowed_actions = serializers.SerializerMethodField()

    class Meta:
        model = Device
        fields = [
            "id",
            "name",
            "counter",
            "enrol_code",
            "enrol_code_expires_at",
            "enrolled_at",
            "last_seen_at",
            "revoked_at",
            "allowed_actions",
        ]

    def get_enrol_code(self, device: Device) -> str | None:
        code: str | None = self.context.get("enrol_code")
        return code

    def get_allowed_actions(self, device: Device) -> list[str]:
        return device_actions(self.context["request"].user, device)
