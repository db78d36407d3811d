"""Every failure has one body, and says what to do next."""

import pytest
from django.http import Http404
from rest_framework import exceptions, serializers

from core import errors
from core.error_response import exception_handler, flatten

FAILURES = [
    (errors.Invalid(fields={"phone": ["電話番号は…"]}), 400, "invalid"),
    (errors.NotAllowed(), 403, "not_allowed"),
    (errors.PageTooOld(), 403, "page_too_old"),
    (errors.NotPossibleNow(), 409, "not_possible_now"),
    (errors.SlotTaken(), 409, "slot_taken"),
    (errors.StillRunning(), 409, "still_running"),
    (errors.KeyReused(), 422, "key_reused"),
    (errors.TooMany(retry_after_seconds=3.2), 429, "too_many"),
    (serializers.ValidationError({"phone": ["電話番号は…"]}), 400, "invalid"),
    (exceptions.NotAuthenticated(), 401, "not_signed_in"),
    (exceptions.AuthenticationFailed(), 401, "not_signed_in"),
    (exceptions.PermissionDenied(), 403, "not_allowed"),
    (exceptions.NotFound(), 404, "not_found"),
    (Http404(), 404, "not_found"),
    (exceptions.MethodNotAllowed("PUT"), 405, "method_not_allowed"),
    (exceptions.ParseError(), 400, "unreadable"),
    (exceptions.UnsupportedMediaType("text/plain"), 415, "unreadable"),
    (exceptions.Throttled(wait=12), 429, "too_many"),
]


@pytest.mark.parametrize(
    ("failure", "status", "code"), FAILURES, ids=lambda value: type(value).__name__
)
def test_a_failure_leaves_with_its_status_a_code_and_a_sentence(failure, status, code):
    answer = exception_handler(failure, {})
    assert answer.status_code == status
    assert set(answer.data) == {"code", "message", "fields"}
    assert answer.data["code"] == code
    assert answer.data["message"].endswith("。")


@pytest.mark.parametrize(
    ("failure", "seconds"),
    [
        (errors.StillRunning(), "2"),
        (errors.TooMany(retry_after_seconds=3.2), "4"),
        (exceptions.Throttled(wait=12), "12"),
        (exceptions.Throttled(), "60"),
    ],
)
def test_who_must_wait_is_told_how_long(failure, seconds):
    assert exception_handler(failure, {})["Retry-After"] == seconds


def test_what_nobody_foresaw_stays_a_fault_of_ours():
    assert exception_handler(ZeroDivisionError(), {}) is None


def test_every_kind_of_failure_is_drawn_in_the_tree_and_has_words_of_its_own():
    def below(kind):
        return {kind}.union(
            *(below(one) for one in kind.__subclasses__() if one.__module__ == "core.errors")
        )

    kinds = below(errors.HoocchokenError)
    assert {kind.__name__ for kind in kinds if kind.__name__ not in errors.__doc__} == set()
    assert len({kind.code for kind in kinds}) == len(kinds)


def test_require_lets_pass_or_refuses():
    errors.require(True)
    with pytest.raises(errors.NotAllowed, match="自分の"):
        errors.require(False, "自分の窓口の分だけ見られます。")


def test_messages_of_nested_forms_stand_at_their_field():
    detail = {
        "person": {"family_kana": ["ひらがなで"]},
        "windows": [{}, {"ends_at": ["始まりより後に"]}],
        "category": ["お選びください", "もう一度"],
    }
    assert flatten(detail) == {
        "person.family_kana": ["ひらがなで"],
        "windows.1.ends_at": ["始まりより後に"],
        "category": ["お選びください", "もう一度"],
    }


def test_a_message_for_the_whole_form_stands_at_the_form():
    assert flatten(["まとめて直してください"]) == {"form": ["まとめて直してください"]}


@pytest.mark.django_db
def test_an_address_of_the_api_that_does_not_exist_answers_as_the_api_does(client):
    answer = client.get("/api/v1/nothing-here/")
    assert answer.status_code == 404
    assert answer.json()["code"] == "not_found"
