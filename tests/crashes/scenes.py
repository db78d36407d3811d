"""The scenes: what is done, what it must leave as a whole or not at all, and how it is made good."""

import io
import itertools
import secrets
import tempfile
import time
from abc import ABC, abstractmethod
from datetime import date, timedelta
from datetime import time as clock_time
from pathlib import Path
from typing import Any

import time_machine
from django.core.management import call_command
from django.db import connection
from rest_framework.test import APIClient

from core import duties, outbox
from core.clock import at, now
from core.models import AuditEvent, IdempotencyKey, OutboxMessage
from councils.models import Council, Town
from intake.models import PrincipleCheck, SupportRequest
from people.models import Consent, Person
from planning.models import Assignment, MatchProposal, MatchRun, ProposalSeat
from planning.services import runs
from tests.crashes import points
from tests.support import factories
from tests.support import factories_intake as asked
from tests.support import factories_planning as made
from tests.support.api import signed_in

Footprint = dict[str, Any]
NOON = at(date(2026, 12, 7), clock_time(12))
TOWNS = 1000


class Form(ABC):
    """A form sent with its key; sent again, it has the same key."""

    def __init__(self) -> None:
        self.key = secrets.token_hex(16)
        self.town = factories.TownFactory.create()
        self.council = self.town.council
        self.prepare()

    @staticmethod
    @abstractmethod
    def points() -> list[points.Point]:
        """Where the process may die."""

    @abstractmethod
    def prepare(self) -> None:
        """Whatever must be there before the form is sent."""

    @abstractmethod
    def send(self) -> Any:
        """Send it; gives the answer."""

    def act(self) -> None:
        self.send()

    def again(self) -> list[Any]:
        answer = self.send()
        return [answer.status_code, answer.json()]

    def post(self, client: APIClient, route: str, form: Any = None) -> Any:
        headers = {"Idempotency-Key": self.key}
        return client.post(f"/api/v1/{route}", form or {}, format="json", headers=headers)

    def written(self) -> Footprint:
        """How much there is of what every form leaves."""
        ours = {"council_id": self.council.pk}
        return {
            "letters": OutboxMessage.objects.filter(**ours).count(),
            "audit": AuditEvent.objects.filter(**ours).count(),
            "kept": IdempotencyKey.objects.filter(key=self.key).count(),
        }


class Confirmation(Form):
    """佐藤 confirms a proposal."""

    @staticmethod
    def points() -> list[points.Point]:
        return [*points.CONFIRM, last_resort()]

    def prepare(self) -> None:
        self.desk = signed_in(factories.coordinator(council=self.council))
        self.proposal = made.proposal(made.request(self.town), made.volunteer(self.town))

    def send(self) -> Any:
        return self.post(self.desk, f"proposals/{self.proposal.pk}/confirm/")

    def footprint(self) -> Footprint:
        rows = MatchProposal.objects.filter(pk=self.proposal.pk)
        requests = SupportRequest.objects.filter(council=self.council)
        return {
            "confirmed": rows.filter(status="confirmed").count(),
            "arranging": requests.filter(status="arranging").count(),
            "seats": Assignment.objects.filter(council=self.council).count(),
            **self.written(),
        }


class Acceptance(Form):
    """鈴木 accepts an offer."""

    @staticmethod
    def points() -> list[points.Point]:
        return [*points.ACCEPT, last_resort()]

    def prepare(self) -> None:
        suzuki = made.volunteer(self.town)
        self.phone = signed_in(made.account(suzuki))
        self.offer = made.offer(made.request(self.town, status="arranging"), suzuki)

    def send(self) -> Any:
        return self.post(self.phone, f"me/offers/{self.offer.pk}/accept/")

    def footprint(self) -> Footprint:
        rows = Assignment.objects.filter(council=self.council)
        requests = SupportRequest.objects.filter(council=self.council)
        return {
            "accepted": rows.filter(status="accepted").count(),
            "arranged": requests.filter(status="arranged").count(),
            **self.written(),
        }


class HandingIn(Form):
    """山本 hands in 髙橋's request at the counter."""

    @staticmethod
    def points() -> list[points.Point]:
        return [*points.HAND_IN, last_resort()]

    def prepare(self) -> None:
        counter = factories.CounterFactory.create(town=self.town)
        self.tablet = signed_in(factories.counter_staff(counter=counter))

    def send(self) -> Any:
        return self.post(self.tablet, "requests/", asked.request_form(self.town))

    def footprint(self) -> Footprint:
        ours = {"person__council": self.council}
        return {
            "requests": SupportRequest.objects.filter(council=self.council).count(),
            "people": Person.objects.filter(council=self.council).count(),
            "checks": PrincipleCheck.objects.filter(request__council=self.council).count(),
            "consents": Consent.objects.filter(**ours).count(),
            **self.written(),
        }


class ManyConfirmations(Confirmation):
    """佐藤 confirms fifty proposals at once."""

    @staticmethod
    def points() -> list[points.Point]:
        return points.CONFIRM_MANY

    def prepare(self) -> None:
        self.desk = signed_in(factories.coordinator(council=self.council))
        unlimited = {"max_per_day": None, "max_per_week": None, "max_per_month": None}
        people = [made.volunteer(self.town, with_user=False, **unlimited) for _ in range(10)]
        days = list(itertools.islice(made.visit_days(after=3), 5))
        self.ids = [
            made.proposal(made.request(self.town), one, starts_at=made.ten_o_clock(day)).pk
            for one in people
            for day in days
        ]

    def send(self) -> Any:
        return self.post(self.desk, "proposals/confirm-many/", {"ids": self.ids})

    def footprint(self) -> Footprint:
        rows = MatchProposal.objects.filter(council=self.council)
        return {
            "confirmed": rows.filter(status="confirmed").count(),
            "seats": Assignment.objects.filter(council=self.council).count(),
            **self.written(),
        }


class Letter:
    """A worker sends an offer's letter by the real mail server."""

    @staticmethod
    def points() -> list[points.Point]:
        return points.SEND

    def __init__(self) -> None:
        town = factories.TownFactory.create()
        self.moment = NOON
        with self.clock():
            suzuki = made.volunteer(town, person={"email": "suzuki@volunteer.example.jp"})
            start = made.ten_o_clock(date(2026, 12, 9))
            offer = made.offer(made.request(town, status="arranging"), suzuki, starts_at=start)
            self.message = outbox.enqueue(
                "offer_made",
                dedupe_key=f"offer_made:{offer.pk}",
                council_id=town.council_id,
                assignment_id=offer.pk,
            )
        self.moment += timedelta(minutes=5)

    def clock(self) -> Any:
        return time_machine.travel(self.moment)

    def act(self) -> None:
        with self.clock():
            outbox.deliver(self.message.pk)

    def again(self) -> list[Any]:
        """What the timetable and the next worker do once the lease has run out."""
        self.moment += outbox.LEASE + duties.NUDGE_GRACE + timedelta(seconds=1)
        with self.clock():
            return [duties.take_up_missed_messages() > 0, outbox.deliver(self.message.pk)]

    def footprint(self) -> Footprint:
        row = OutboxMessage.objects.get(pk=self.message.pk)
        return {"is_sent": row.sent_at is not None, "tries": row.attempt}


class Planning:
    """A worker makes a plan: one request, one volunteer."""

    @staticmethod
    def points() -> list[points.Point]:
        return points.PLAN

    def __init__(self) -> None:
        town = factories.TownFactory.create()
        made.volunteer(town)
        made.request(town)
        self.run = runs.create_run(town.council, weeks=1, actor=None)

    def act(self) -> None:
        runs.work_on(self.run.pk)

    def again(self) -> list[Any]:
        """What the timetable and the next worker do once the lease has run out."""
        while self.present.status == "running" and (self.present.lease_until or now()) >= now():
            time.sleep(0.1)
        runs.make_good()
        runs.work_on(self.run.pk)
        return [self.present.status]

    @property
    def present(self) -> MatchRun:
        return MatchRun.objects.get(pk=self.run.pk)

    def footprint(self) -> Footprint:
        return {
            "run": self.present.status,
            "proposals": MatchProposal.objects.filter(run=self.run).count(),
            "seats": ProposalSeat.objects.filter(proposal__run=self.run).count(),
        }


class TakingUp(Planning):
    """The timetable takes up the run of a worker that is gone."""

    @staticmethod
    def points() -> list[points.Point]:
        return points.TAKE_UP

    def __init__(self) -> None:
        super().__init__()
        runs.claim(self.run.pk)
        MatchRun.objects.filter(pk=self.run.pk).update(lease_until=now() - timedelta(seconds=1))

    def act(self) -> None:
        runs.make_good()


class TownList:
    """A council loads its list of a thousand towns."""

    @staticmethod
    def points() -> list[points.Point]:
        return points.LOAD

    def __init__(self) -> None:
        self.council: Council = factories.CouncilFactory.create()
        head = "大字・町,大字・町カナ,緯度,経度,小学校区"
        rows = [f"町{n},マチ,33.5,133.5,校区" for n in range(TOWNS)]
        with tempfile.NamedTemporaryFile("w", suffix=".csv", delete=False) as file:
            file.write("\n".join([head, *rows]))
        self.file = Path(file.name)

    def act(self) -> None:
        self.load()

    def load(self) -> str:
        said = io.StringIO()
        call_command("loadtowns", str(self.file), council=self.council.slug, stdout=said)
        return said.getvalue()

    def again(self) -> list[Any]:
        return [self.load()]

    def footprint(self) -> Footprint:
        return {"towns": Town.objects.filter(council=self.council).count()}


class Migration:
    """`hoocchoken migrate` on an empty database."""

    @staticmethod
    def points() -> list[points.Point]:
        return points.MIGRATE

    def act(self) -> None:
        call_command("migrate", verbosity=0)

    def again(self) -> list[Any]:
        self.act()
        return []

    def footprint(self) -> Footprint:
        tables = set(connection.introspection.table_names())
        return {"is_whole": "planning_assignment" in tables, "is_ready": self.is_ready()}

    def is_ready(self) -> bool:
        from django.db.migrations.executor import MigrationExecutor

        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def last_resort() -> points.Point:
    """What each database can do to a program that is not killed itself."""
    return points.LINE_CUT if connection.vendor == "postgresql" else points.NO_ROOM
