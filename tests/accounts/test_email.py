"""A volunteer signs in by the code or the link of a letter."""

import re
from datetime import timedelta

import pytest
import time_machine
from rest_framework.test import APIClient

from accounts.models import SignInCode
from accounts.services.members import end_membership
from core import clock, outbox
from core.models import OutboxMessage
from tests.support.smtp import text_of

pytestmark = pytest.mark.django_db


def ask(email: str):
    return APIClient().post("/api/v1/session/code/", {"email": email})


def deliver() -> None:
    for message in OutboxMessage.objects.filter(sent_at=None):
        outbox.deliver(message.pk)


@pytest.fixture
def letter(suzuki, outgoing_mail):
    """The text of a letter that 鈴木 asked for."""

    def fresh() -> str:
        ask(suzuki.email)
        deliver()
        return text_of(outgoing_mail.to(suzuki.email)[-1])

    return fresh


def code_in(text: str) -> str:
    return re.search(r"\b\d{6}\b", text).group()


def token_in(text: str) -> str:
    return re.search(r"/me/sign-in\?token=(\S+)", text).group(1)


def confirm(**given):
    return APIClient().post("/api/v1/session/code/confirm/", given)


def test_suzuki_signs_in_with_the_code(suzuki, letter):
    answer = confirm(email=suzuki.email, code=code_in(letter()))
    assert answer.status_code == 200
    assert answer.json()["user"]["role"] == "volunteer"


def test_the_code_may_be_typed_with_spaces_and_in_full_width(suzuki, letter):
    code = code_in(letter()).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert (
        confirm(email="SUZUKI@volunteer.example.jp", code=f"{code[:3]} {code[3:]}").status_code
        == 200
    )


def test_suzuki_signs_in_with_the_link(letter):
    assert confirm(token=token_in(letter())).status_code == 200


def test_code_and_link_are_used_up_together(suzuki, letter):
    text = letter()
    assert confirm(token=token_in(text)).status_code == 200
    assert confirm(token=token_in(text)).status_code == 400
    assert confirm(email=suzuki.email, code=code_in(text)).status_code == 400


def test_they_end_after_ten_minutes(suzuki, letter):
    text = letter()
    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        assert confirm(email=suzuki.email, code=code_in(text)).status_code == 400
        assert confirm(token=token_in(text)).status_code == 400


def test_after_five_wrong_codes_the_right_one_is_refused(suzuki, letter):
    code = code_in(letter())
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(5):
        refused = confirm(email=suzuki.email, code=wrong)
        assert refused.status_code == 400
    assert "もう一度メール" in refused.json()["fields"]["code"][0]
    assert confirm(email=suzuki.email, code=code).status_code == 400


def test_a_code_is_worth_nothing_for_another_address(letter):
    assert (
        confirm(email="takahashi@volunteer.example.jp", code=code_in(letter())).status_code == 400
    )


def test_an_unknown_address_gets_the_same_answer_and_no_letter(suzuki, outgoing_mail):
    known, unknown = ask(suzuki.email), ask("nobody@volunteer.example.jp")
    assert known.status_code == unknown.status_code == 202
    assert known.json() == unknown.json()
    assert OutboxMessage.objects.count() == 2, "both take the same way, so neither is faster"
    deliver()
    assert [str(mail["To"]) for mail in outgoing_mail.messages] == [suzuki.email]


def test_staff_cannot_come_in_by_the_volunteers_door(sato, outgoing_mail):
    sato.email = sato.login
    sato.save()
    ask(sato.email)
    deliver()
    assert outgoing_mail.messages == []


def test_no_more_than_three_codes_are_valid_at_a_time(suzuki, outgoing_mail):
    for _ in range(5):
        ask(suzuki.email)
    deliver()
    assert len(outgoing_mail.to(suzuki.email)) == 3


def test_no_secret_waits_in_the_database(suzuki, letter):
    text = letter()
    kept = str(list(SignInCode.objects.values())) + str(list(OutboxMessage.objects.values()))
    assert code_in(text) not in kept
    assert token_in(text) not in kept


def test_who_left_cannot_use_a_letter_that_came_before(suzuki, letter):
    text = letter()
    end_membership(suzuki, actor=None)
    assert confirm(email=suzuki.email, code=code_in(text)).status_code == 400
    assert confirm(token=token_in(text)).status_code == 400


def test_a_mail_server_that_is_busy_costs_no_code(suzuki, outgoing_mail):
    outgoing_mail.busy = True
    ask(suzuki.email)
    for _ in range(4):
        OutboxMessage.objects.update(due_at=clock.now())
        deliver()
    outgoing_mail.busy = False
    OutboxMessage.objects.update(due_at=clock.now())
    deliver()
    text = text_of(outgoing_mail.to(suzuki.email)[0])
    assert confirm(email=suzuki.email, code=code_in(text)).status_code == 200


def test_a_form_without_a_code_says_what_is_missing(suzuki):
    answer = confirm(email=suzuki.email)
    assert answer.json()["fields"] == {"code": ["メールに書いてある番号を 入れてください。"]}


def test_a_phone_stays_signed_in_for_a_month_of_visits(suzuki, letter):
    phone = APIClient()
    phone.post("/api/v1/session/code/confirm/", {"token": token_in(letter())})
    start = clock.now()
    for days in (20, 40, 60, 80):
        with time_machine.travel(start + timedelta(days=days)):
            assert phone.get("/api/v1/categories/").status_code == 200
    with time_machine.travel(start + timedelta(days=91)):
        assert phone.get("/api/v1/categories/").status_code == 401


def test_many_calls_from_one_address_are_slowed_down(suzuki):
    for _ in range(20):
        last = ask(suzuki.email)
    assert last.status_code == 202
    slowed = ask(suzuki.email)
    assert slowed.status_code == 429
    assert 0 < int(slowed["Retry-After"]) <= 60
