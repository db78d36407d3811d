"""Many forms at the same moment: every slip has a number of its own."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from accounts.models import User
from intake.models import SupportRequest
from tests.support import factories
from tests.support.api import signed_in
from tests.support.factories_intake import hand_in, person_form

FORMS = 8


@pytest.mark.django_db(transaction=True)
def test_forms_sent_at_the_same_moment_get_different_numbers() -> None:
    town = factories.TownFactory.create()
    counter = factories.CounterFactory.create(town=town)
    staff = [factories.counter_staff(counter=counter, login=f"counter-{n}") for n in range(FORMS)]

    def send(user: User) -> int:
        person = person_form(phone=f"088-000-10{user.pk % 100:02d}")
        try:
            return hand_in(signed_in(user), town, person=person).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(FORMS) as together:
        codes = list(together.map(send, staff))

    numbers = sorted(SupportRequest.objects.values_list("number", flat=True))
    assert codes == [201] * FORMS
    assert [number[-4:] for number in numbers] == [f"{n:04d}" for n in range(1, FORMS + 1)]
