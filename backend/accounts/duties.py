"""The accounts' own entry of the timetable."""

from datetime import timedelta
from importlib import import_module

from django.conf import settings

from accounts.models import SignInCode
from core import timetable
from core.clock import now

KEEP_CODES = timedelta(days=1)


@timetable.every(seconds=3600)
def forget_old_sign_ins() -> int:
    """Codes and sessions that have ended are of no use to anybody but a thief."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    return SignInCode.objects.filter(expires_at__lt=now() - KEEP_CODES).delete()[0]
