"""What a real server must not start with, or should be told about."""

import logging

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

log = logging.getLogger(__name__)


def refuse_demo_accounts() -> None:
    """Demo accounts have known passwords: outside demo mode their presence stops the server."""
    from accounts.models import User

    if settings.DEMO:
        return
    try:
        found = User.objects.filter(is_demo=True).exists()
    except DatabaseError:  # not migrated yet; there are no accounts at all
        return
    if found:
        raise ImproperlyConfigured(
            "このデータベースには体験用のアカウントがあります。本番では起動できません。"
            "別のデータベースを DATABASE_URL で指定してください。"
        )


def tell_of_missing_mail() -> None:
    """Without a mail server no volunteer can sign in or hear of an offer."""
    if not settings.DEMO and not settings.EMAIL_HOST:
        log.warning(
            "メールを送れません。ボランティアはサインインできず、お願いも届きません。"
            "EMAIL_HOST にメールサーバーを指定してください。"
        )
