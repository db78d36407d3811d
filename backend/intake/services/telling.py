"""On what an agency may be told about somebody: their consent, or a ground in law."""

from datetime import date

from accounts.models import User
from core import audit
from core.errors import Invalid
from councils.rules import Rules
from intake.models import Referral
from people.models import ConsentPurpose
from people.services import record_consent

UNKNOWN_GROUND = "根拠を 一覧から お選びください。"
NEEDS_REASON = "同意をいただかずに 伝える わけを 書いてください。名前とともに、記録に残ります。"


def require_ground(ground: str, reason: str, rules: Rules) -> None:
    """Raises Invalid for a ground that the rules do not know, or one without a written reason."""
    if not ground:
        return
    if rules.referrals.ground(ground) is None:
        raise Invalid(fields={"ground": [UNKNOWN_GROUND]})
    if not reason.strip():
        raise Invalid(fields={"ground_reason": [NEEDS_REASON]})


def record_told(
    referral: Referral, *, method: str, said_on: date | None, rules: Rules, actor: User
) -> None:
    """Write down what the agency is told on. Who was not asked has neither agreed nor refused.

    A ground in law is a record of its own kind: no consent, and nothing that can be taken back.
    """
    ground = rules.referrals.ground(referral.ground)
    if ground is not None:
        audit.record(referral, "tell_by_law", actor=actor, reason_code=ground.code)
    if referral.person is None or not (method or ground):
        return
    record_consent(
        referral.person,
        purpose=ConsentPurpose.TELL_AGENCY,
        recipient=referral.agency.name,
        is_given=referral.person_agrees,
        method="" if ground else method,
        ground=ground.words if ground else "",
        given_on=said_on,
        actor=actor,
    )
