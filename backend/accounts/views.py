"""Signing in and out through the three doors.

These writes take no idempotency key: a code or PIN is used once by itself, and a password hash
must not be computed inside a transaction.
"""

from django.contrib.auth import authenticate
from django.middleware.csrf import get_token
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.throttling import ScopedRateThrottle
from rest_framework.views import APIView

from accounts import sessions
from accounts.models import User
from accounts.permissions import CounterOnly
from accounts.selectors import people_at
from accounts.serializers import (
    CodeSignIn,
    CodeWish,
    DraftKey,
    EnrolCode,
    Message,
    PasswordSignIn,
    PinSignIn,
    SessionState,
)
from accounts.services import codes, devices, pins
from core.authentication import SessionAuthentication
from core.errors import Invalid, NotAllowed

WRONG_NAME_OR_WORD = (
    "ログイン名か パスワードがちがいます。大文字と小文字をたしかめて、もう一度入れてください。"
)
CODE_SENT = (
    "メールをお送りしました。届いた6けたの番号を 入れてください。"
    "届かないときは、登録したアドレスかどうかを おたしかめください。"
)
NOT_ENROLLED = "このタブレットは まだ登録されていません。社会福祉協議会の番号で 登録してください。"


def session_answer(request: Request) -> Response:
    """Who is signed in now; also sets the cookie that later writes must repeat."""
    get_token(request._request)
    return Response(SessionState(request._request).data)


class PublicView(APIView):
    """Open to who is not signed in; a write must still come from one of our own pages."""

    permission_classes = [AllowAny]

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        super().initial(request, *args, **kwargs)
        SessionAuthentication().enforce_csrf(request)


class SignInView(PublicView):
    """One way of proving who one is; slowed down by address."""

    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "sign_in"
    form: type[Serializer]

    def read(self, request: Request) -> dict[str, str]:
        form = self.form(data=request.data)
        form.is_valid(raise_exception=True)
        found: dict[str, str] = form.validated_data
        return found

    def welcome(self, request: Request, user: User) -> Response:
        sessions.begin(request._request, user)
        return session_answer(request)


class SessionView(APIView):
    permission_classes = [AllowAny]

    @extend_schema(operation_id="session_retrieve", responses=SessionState)
    def get(self, request: Request) -> Response:
        return session_answer(request)


class PasswordView(SignInView):
    """Council staff. After five wrong passwords the door stays shut for a quarter of an hour."""

    form = PasswordSignIn

    @extend_schema(operation_id="session_password", request=PasswordSignIn, responses=SessionState)
    def post(self, request: Request) -> Response:
        given = self.read(request)
        user = authenticate(
            request._request,
            username=given["login"].strip().lower(),
            password=given["password"],
        )
        if not isinstance(user, User) or not user.is_council_staff:
            raise Invalid(WRONG_NAME_OR_WORD, fields={"password": [WRONG_NAME_OR_WORD]})
        return self.welcome(request, user)


class PinView(SignInView):
    """A person at a counter, on the counter's tablet."""

    form = PinSignIn

    @extend_schema(operation_id="session_pin", request=PinSignIn, responses=SessionState)
    def post(self, request: Request) -> Response:
        given = self.read(request)
        device = sessions.device_of(request._request)
        if device is None:
            raise NotAllowed(NOT_ENROLLED, code="not_enrolled")
        user = people_at(device).filter(pk=given["user"]).first()
        if user is None:
            raise Invalid(fields={"user": ["お名前を 一覧から お選びください。"]})
        pins.check_pin(user, given["pin"])
        return self.welcome(request, user)


class CodeView(SignInView):
    """A volunteer asks for a code and link by e-mail; known or not, the answer is the same."""

    form = CodeWish

    @extend_schema(operation_id="session_code", request=CodeWish, responses={202: Message})
    def post(self, request: Request) -> Response:
        codes.ask_for_code(self.read(request)["email"])
        return Response({"message": CODE_SENT}, status=status.HTTP_202_ACCEPTED)


class CodeConfirmView(SignInView):
    """The code, or the link's token after a tap: opening the link alone uses nothing up."""

    form = CodeSignIn

    @extend_schema(operation_id="session_code_confirm", request=CodeSignIn, responses=SessionState)
    def post(self, request: Request) -> Response:
        given = self.read(request)
        if "token" in given:
            return self.welcome(request, codes.redeem_token(given["token"]))
        user = codes.redeem_code(email=given["email"], code=given["code"])
        return self.welcome(request, user)


class EnrolView(SignInView):
    """The browser becomes a counter's tablet."""

    form = EnrolCode

    @extend_schema(operation_id="devices_enrol", request=EnrolCode, responses=SessionState)
    def post(self, request: Request) -> Response:
        device, token = devices.enrol(self.read(request)["code"])
        sessions.end(request._request)
        request._request._device = device  # type: ignore[attr-defined]
        response = session_answer(request)
        sessions.remember_device(response, token)
        return response


class SignOutView(PublicView):
    @extend_schema(operation_id="session_sign_out", request=None, responses={200: None})
    def post(self, request: Request) -> Response:
        sessions.end(request._request)
        return Response({})


class DraftKeyView(APIView):
    """Opens the drafts that a tablet keeps. A locked tablet has nobody to ask, a revoked one no key."""

    permission_classes = [CounterOnly]

    @extend_schema(operation_id="session_draft_key", responses=DraftKey)
    def get(self, request: Request) -> Response:
        device = sessions.device_of(request._request)
        if device is None:
            raise NotAllowed(NOT_ENROLLED, code="not_enrolled")
        return Response(DraftKey({"key": devices.draft_key_of(device)}).data)


class LockView(PublicView):
    """Back to the counter's privacy screen; the tablet stays enrolled."""

    @extend_schema(operation_id="session_lock", request=None, responses=SessionState)
    def post(self, request: Request) -> Response:
        sessions.end(request._request)
        return session_answer(request)
