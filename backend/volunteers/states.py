"""The lifecycle of a volunteer's registration."""

from django.db.models import TextChoices

from core.lifecycle import leads


class RegistrationStatus(TextChoices):
    APPLIED = "applied", "受講申込"
    TRAINED = "trained", "講座修了"
    REGISTERED = "registered", "登録"
    SUSPENDED = "suspended", "休止"
    WITHDRAWN = "withdrawn", "退会"


class RegistrationAction(TextChoices):
    COMPLETE_TRAINING = "complete_training", "講座を修了"
    REGISTER = "register", "登録する"
    SUSPEND = "suspend", "休止する"
    RESUME = "resume", "再開する"
    WITHDRAW = "withdraw", "退会する"


S = RegistrationStatus
TRANSITIONS = {
    RegistrationAction.COMPLETE_TRAINING: leads({S.APPLIED}, S.TRAINED),
    RegistrationAction.REGISTER: leads({S.TRAINED}, S.REGISTERED),
    RegistrationAction.SUSPEND: leads({S.REGISTERED}, S.SUSPENDED),
    RegistrationAction.RESUME: leads({S.SUSPENDED}, S.REGISTERED),
    RegistrationAction.WITHDRAW: leads(
        {S.APPLIED, S.TRAINED, S.REGISTERED, S.SUSPENDED}, S.WITHDRAWN
    ),
}
