"""Intake's own entry of the timetable."""

from datetime import timedelta

from core import timetable
from core.clock import now
from intake.models import ReferralCode

KEEP_CODES = timedelta(days=1)


@timetable.every(seconds=3600)
def forget_old_referral_codes() -> int:
    """A code that opens nothing any more is of no use to anybody but a thief."""
    return ReferralCode.objects.filter(expires_at__lt=now() - KEEP_CODES).delete()[0]
