"""What comes next for a matter that was brought to an agency: never nothing while it is open."""

from datetime import date
from typing import NamedTuple

from core.clock import local, today
from core.moments_in_words import day_words
from intake.models import Referral
from intake.states import REFERRAL_LIVE, ReferralStatus

R = ReferralStatus


class NextAct(NamedTuple):
    code: str
    text: str


def is_unheard(referral: Referral) -> bool:
    """The agency has not said in time that it received the matter."""
    due = referral.answer_due_on
    return referral.status == R.SENT and due is not None and due < today()


def is_second_hop(referral: Referral) -> bool:
    """Brought to a further agency, and not yet arrived there."""
    return referral.hop > 1 and referral.status == R.SENT


def is_to_be_asked(referral: Referral) -> bool:
    due = referral.follow_up_on
    return referral.status in REFERRAL_LIVE and due is not None and due <= today()


def next_act(referral: Referral) -> NextAct:
    agency = referral.agency.name
    if referral.status == R.RETURNED:
        return NextAct("find_another", "ほかの相談先を さがして、先に お電話してから つなぐ")
    if is_second_hop(referral):
        words = f"{referral.hop}回目のつなぎです。{agency}に 電話して、届いたことを たしかめる"
        return NextAct("second_hop", words)
    if is_unheard(referral):
        return NextAct("call_agency", f"まだ返事が ありません。{agency}に 電話して たしかめる")
    if referral.status == R.SENT:
        return NextAct("wait", f"{agency}の返事を 待つ{until(referral.answer_due_on)}")
    if referral.status == R.ACKNOWLEDGED:
        return NextAct("ask", f"どうなったかを たずねる{until(referral.follow_up_on)}")
    return NextAct("none", "することは ありません")


def act_on(referral: Referral) -> date | None:
    """The day of the next act; none when there is nothing to do."""
    if referral.status not in REFERRAL_LIVE:
        return None
    if referral.status == R.RETURNED:
        return local(referral.updated_at).date()
    if is_second_hop(referral):
        return local(referral.created_at).date()
    due = referral.answer_due_on if referral.status == R.SENT else referral.follow_up_on
    return due or today()


def until(day: date | None) -> str:
    return f"（{day_words(day)}まで）" if day else ""
