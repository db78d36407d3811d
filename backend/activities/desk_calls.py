"""今日すること, as far as messages are concerned that no mail could bring: somebody calls."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any, cast

from accounts.models import User
from activities.desk_rows import MOST_OF_A_KIND, Row, row
from activities.desk_seats import named, page_of
from activities.selectors import untold_messages
from core.clock import now
from core.models import OutboxMessage
from intake.models import Referral
from planning.models import Assignment
from planning.tellings import TELLINGS

# Whoever stands at the door today or tomorrow is called before anything else.
PRESSING_WITHIN = timedelta(hours=24)
MAIL_FAILED = "（メールが送れませんでした）"


def messages_to_tell(actor: User) -> list[OutboxMessage]:
    return list(untold_messages(actor)[: 2 * MOST_OF_A_KIND])


def seats_told_of(messages: Iterable[OutboxMessage]) -> list[int]:
    return ids_of(messages, "assignment_id", events=TELLINGS)


def calls_to_make(messages: list[OutboxMessage], seats: Iterable[Assignment]) -> Iterator[Row]:
    """Each until somebody has called, or until it does not hold any more."""
    told_of = {seat.pk: seat for seat in seats}
    others = Others(messages)
    for message in messages:
        if message.event not in TELLINGS:
            yield others.row_of(message)
            continue
        seat = told_of.get(message.payload["assignment_id"])
        if seat is not None and TELLINGS[message.event].holds(seat):
            yield call_about(seat, message)


def ids_of(messages: Iterable[OutboxMessage], name: str, *, events: Iterable[str]) -> list[int]:
    return [cast(int, one.payload[name]) for one in messages if one.event in events]


def call_about(seat: Assignment, message: OutboxMessage) -> Row:
    person = seat.volunteer.person
    words = f"{person.name}さんに電話: {named(seat)}{TELLINGS[message.event].words}"
    return to_call(
        message,
        words + (MAIL_FAILED if message.dead_at else ""),
        link=page_of(seat),
        phone=person.phone,
        is_pressing=seat.starts_at <= now() + PRESSING_WITHIN,
    )


def to_call(
    message: OutboxMessage, words: str, *, link: str, phone: str = "", is_pressing: bool = False
) -> Row:
    row_of_call = row(
        "call",
        words,
        due_at=message.dead_at or message.sent_at or message.created_at,
        link=link,
        severity="now" if is_pressing else "today",
    )
    return {**row_of_call, "phone": phone, "message": message.pk}


class Others:
    """Mail that was given up and is about no visit: to an agency, to the desk itself, to sign in."""

    def __init__(self, messages: Iterable[OutboxMessage]) -> None:
        found = list(messages)
        referrals = Referral.objects.select_related("agency")
        self.referrals = referrals.in_bulk(ids_of(found, "referral_id", events=["referral_made"]))
        self.users = User.objects.in_bulk(ids_of(found, "user_id", events=["sign_in_code"]))

    def row_of(self, message: OutboxMessage) -> Row:
        if message.event == "referral_made":
            return self.about_referral(message)
        if message.event == "sign_in_code":
            return self.about_sign_in(message)
        words = "職員あての知らせのメールが 送れませんでした。今日することと メールの設定をお確かめください"
        return to_call(message, words, link="/staff")

    def about_referral(self, message: OutboxMessage) -> Row:
        referral: Any = self.referrals.get(message.payload["referral_id"])
        name = referral.agency.name if referral else "つなぎ先"
        return to_call(
            message,
            f"{name}に電話かFAX: つなぎを知らせるメールが 送れませんでした",
            link=f"/staff/referrals#referral-{message.payload['referral_id']}",
            phone=referral.agency.phone if referral else "",
        )

    def about_sign_in(self, message: OutboxMessage) -> Row:
        user = self.users.get(message.payload["user_id"])
        name = user.name if user else "どなたか"
        words = f"{name}さんへの サインインのメールが 送れませんでした。アドレスをお確かめください"
        return to_call(message, words, link="/staff/volunteers")
