"""A counter's tablet: enrolled once with a short-lived code, known by its cookie, revoked at once."""

from datetime import timedelta

from django.db import transaction

from accounts.models import Device, User
from accounts.secrets import (
    ENROL_CODE_DIGITS,
    hash_digits,
    hash_token,
    new_digits,
    new_token,
)
from core import audit, clock
from core.errors import Invalid, NotPossibleNow
from core.japanese import digits_of
from councils.models import HoocchokenCounter

CODE_LIVES = timedelta(minutes=15)
PURPOSE = "enrol"
UNKNOWN_CODE = "この番号は使えません。番号をたしかめるか、社会福祉協議会で 新しい番号を出してもらってください。"


@transaction.atomic
def create_device(
    *, counter: HoocchokenCounter, name: str, actor: User | None
) -> tuple[Device, str]:
    """A tablet to be enrolled, and the code to enter on it, which is shown this one time."""
    device = Device.objects.create(
        council_id=counter.council_id, counter=counter, name=name, created_by=actor
    )
    audit.record(device, "create", actor=actor)
    return device, renew_code(device, actor=actor)


@transaction.atomic
def renew_code(device: Device, *, actor: User | None) -> str:
    """A fresh enrolment code; a tablet that is enrolled already stays so until it is used."""
    require_not_revoked(device)
    code = new_digits(ENROL_CODE_DIGITS)
    device.enrol_code_hash = hash_digits(code, purpose=PURPOSE)
    device.enrol_code_expires_at = clock.now() + CODE_LIVES
    device.save(update_fields=["enrol_code_hash", "enrol_code_expires_at"])
    audit.record(device, "renew_code", actor=actor)
    return code


@transaction.atomic
def enrol(code: str) -> tuple[Device, str]:
    """Turn a code into a tablet's secret token; the code is used up. Raises Invalid."""
    device = (
        Device.objects.filter(
            enrol_code_hash=hash_digits(digits_of(code), purpose=PURPOSE),
            enrol_code_expires_at__gt=clock.now(),
            revoked_at=None,
        )
        .select_related("counter__council")
        .first()
    )
    if device is None:
        raise Invalid(fields={"code": [UNKNOWN_CODE]})
    token = new_token()
    moment = clock.now()
    used = Device.objects.filter(pk=device.pk, enrol_code_hash=device.enrol_code_hash).update(
        enrol_code_hash="",
        enrol_code_expires_at=None,
        token_hash=hash_token(token),
        enrolled_at=moment,
        last_seen_at=moment,
    )
    if not used:
        raise Invalid(fields={"code": [UNKNOWN_CODE]})
    device.refresh_from_db()
    audit.record(device, "enrol", actor=None)
    return device, token


@transaction.atomic
def revoke(device: Device, *, actor: User | None) -> Device:
    """The tablet is nobody's from its next request on."""
    require_not_revoked(device)
    device.revoked_at = clock.now()
    device.enrol_code_hash = device.token_hash = device.draft_key = ""
    device.save(update_fields=["revoked_at", "enrol_code_hash", "token_hash", "draft_key"])
    audit.record(device, "revoke", actor=actor)
    return device


def draft_key_of(device: Device) -> str:
    """256 random bits, made when first asked for, the same until the tablet is revoked."""
    if not device.draft_key:
        Device.objects.filter(pk=device.pk, draft_key="").update(draft_key=new_token())
        device.refresh_from_db(fields=["draft_key"])
    return device.draft_key


def require_not_revoked(device: Device) -> None:
    if device.revoked_at is not None:
        raise NotPossibleNow("このタブレットは もう止めてあります。新しく登録してください。")
