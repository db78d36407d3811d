"""Questions about many rows of planning; the first line of each says who may see them."""

from datetime import datetime
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.functions import Cast, Coalesce, Concat, RowNumber

from accounts.models import Role, User
from core.models import OutboxMessage
from core.outbox import Outcome
from places.models import PlaceShift
from planning.cards import for_cards
from planning.models import Assignment, MatchProposal, MatchRun, UnfilledTask
from planning.states import HOLDING, AssignmentStatus, RunStatus

FINISHED = (RunStatus.SOLVED, RunStatus.STOPPED)
COMING = (AssignmentStatus.ACCEPTED, AssignmentStatus.IN_PROGRESS)
BEEN_DONE = (AssignmentStatus.DONE,)
BEEN = (AssignmentStatus.DONE, AssignmentStatus.NO_SHOW)


def runs_visible_to(actor: User) -> QuerySet[MatchRun]:
    """Staff see their council's runs."""
    runs = MatchRun.objects.defer("problem", "plan")
    return runs.filter(council=actor.council_id) if actor.is_council_staff else runs.none()


def newest_finished(runs: QuerySet[MatchRun]) -> MatchRun | None:
    return finished(runs).first()


def oldest_unattended_run(moment: datetime) -> datetime | None:
    """Since when a run waits that nobody works on: queued, or left behind by a worker that died."""
    queued = Q(status=RunStatus.QUEUED)
    orphaned = Q(status=RunStatus.RUNNING, lease_until__lt=moment)
    # Reminders of a queued run leave `updated_at` as it is; only the step into the queue sets it.
    since = Case(When(queued, then=F("updated_at")), default=F("lease_until"))
    rows = MatchRun.objects.filter(queued | orphaned).annotate(since=since)
    oldest: datetime | None = rows.aggregate(oldest=Min("since"))["oldest"]
    return oldest


def finished(runs: QuerySet[MatchRun]) -> QuerySet[MatchRun]:
    """The newest first."""
    return runs.filter(status__in=FINISHED).order_by("-pk")


def proposals_visible_to(actor: User) -> QuerySet[MatchProposal]:
    """Staff see their council's proposals."""
    rows = MatchProposal.objects.all()
    return rows.filter(council=actor.council_id) if actor.is_council_staff else rows.none()


def proposals_for_rows(rows: QuerySet[MatchProposal]) -> QuerySet[MatchProposal]:
    return for_cards(rows).prefetch_related("seats__volunteer__person")


def unfilled_visible_to(actor: User) -> QuerySet[UnfilledTask]:
    """Staff see what no run of their council could fill."""
    rows = UnfilledTask.objects.all()
    return rows.filter(run__council=actor.council_id) if actor.is_council_staff else rows.none()


def unfilled_of_run(
    rows: QuerySet[UnfilledTask], run: MatchRun | Subquery
) -> QuerySet[UnfilledTask]:
    """Of one run, without those that somebody has taken up since."""
    waiting = Q(request__status__in=["open", "unfilled"]) | Q(
        shift__status__in=["open", "unfilled", "arranging"]
    )
    return for_cards(rows.filter(waiting, run=run)).order_by("pk")


def assignments_visible_to(actor: User) -> QuerySet[Assignment]:
    """Staff see their council's assignments, a volunteer the own ones."""
    rows = Assignment.objects.all()
    if actor.is_council_staff:
        return rows.filter(council=actor.council_id)
    if actor.role == Role.VOLUNTEER:
        return rows.filter(council=actor.council_id, volunteer__person__user=actor)
    return rows.none()


def own_assignments(actor: User) -> QuerySet[Assignment]:
    """What this volunteer was ever asked, whatever other roles exist."""
    rows = Assignment.objects.filter(council=actor.council_id, volunteer__person__user=actor)
    return assignments_for_rows(rows)


def assignments_for_rows(rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
    return with_letters(for_cards(rows).select_related("volunteer__person", "council"))


def with_letters(rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Annotate `letter_came_back`: the offer was written, and nobody can have read it."""
    key = Concat(Value("offer_made:"), Cast(OuterRef("pk"), CharField()))
    lost = Q(outcome=Outcome.BY_PHONE) | Q(dead_at__isnull=False)
    letters = OutboxMessage.objects.filter(lost, dedupe_key=key)
    return rows.annotate(letter_came_back=Exists(letters))


def open_offers(rows: QuerySet[Assignment], *, now: datetime) -> QuerySet[Assignment]:
    return rows.filter(status=AssignmentStatus.OFFERED, expires_at__gt=now)


def coming_visits(rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
    return rows.filter(status__in=COMING).order_by("starts_at", "pk")


def past_visits(rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
    return rows.filter(status__in=BEEN).order_by("-starts_at", "-pk")


def shifts_to_plan(actor: User) -> QuerySet[PlaceShift]:
    rows = PlaceShift.objects.select_related("place", "category")
    return rows.filter(council=actor.council_id) if actor.is_council_staff else rows.none()


def lost_seats(actor: User) -> list[Assignment]:
    """Seats that fell away and for which nobody has been found since, with their state and moment.

    Of a task that is looked for again, as many as it is short of: those that ended last. A list,
    because databases count them anew for each row of a query this one is made a part of.
    """
    waiting = Q(request__status__in=["open", "unfilled"]) | Q(
        shift__status__in=["open", "unfilled"]
    )
    # Counted over the whole task in one pass, before anything is left out.
    of_task: dict[str, Any] = {"partition_by": [F("request_id"), F("shift_id")]}
    held = Window(Count("pk", filter=Q(status__in=HOLDING)), **of_task)
    not_held = Case(When(status__in=HOLDING, then=1), default=0)
    place = Window(RowNumber(), order_by=[not_held, "-updated_at", "-pk"], **of_task)
    wanted = Coalesce("request__people", "shift__people")
    still_open = Case(
        When(status__in=[*HOLDING, *BEEN_DONE], then=0),
        default=wanted + 1 - held - place,
        output_field=IntegerField(),
    )
    seats = assignments_visible_to(actor).filter(waiting).annotate(still_open=still_open)
    return list(seats.filter(still_open__gt=0).order_by().only("status", "updated_at"))


def number_of(rows: QuerySet[Any]) -> Coalesce:
    """How many rows there are, as part of another query."""
    counted = rows.order_by().values(together=Value(1)).annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0)


def promised(rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Visits that were agreed, and that took place or still will."""
    return rows.filter(status__in=[*COMING, AssignmentStatus.DONE])
