"""From open tasks to visits: runs of the solver, proposals, and one assignment per volunteer."""

from datetime import date, timedelta
from typing import TypeAlias, cast

from django.db import models

from intake.models import SupportRequest
from places.models import PlaceShift
from planning.states import (
    ASSIGNMENT_TRANSITIONS,
    PROPOSAL_TRANSITIONS,
    RUN_TRANSITIONS,
    AssignmentStatus,
    ProposalStatus,
    RunStatus,
)

Task: TypeAlias = SupportRequest | PlaceShift
ONE_TASK = models.Q(request__isnull=False, shift__isnull=True) | models.Q(
    request__isnull=True, shift__isnull=False
)


class MatchRun(models.Model):
    """One solving of a council's fortnight, with everything that is needed to replay it.

    `problem` and `plan` hold the engine's own file formats; seconds are wall time of the solver.
    """

    council = models.ForeignKey("councils.Council", models.CASCADE, related_name="runs")
    status = models.CharField(max_length=10, choices=RunStatus, default=RunStatus.QUEUED)
    horizon_start = models.DateField()
    days = models.PositiveSmallIntegerField()
    weeks = models.PositiveSmallIntegerField(default=2)
    seed = models.PositiveIntegerField(default=0)
    rules_version = models.PositiveIntegerField()
    requested_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    nudged_at = models.DateTimeField(null=True)
    # Counts the attempts; a worker that lost its lease writes with an old token and is refused.
    fencing_token = models.PositiveIntegerField(default=0)
    progress = models.JSONField(default=dict)
    problem = models.TextField(blank=True)
    problem_hash = models.CharField(max_length=64, blank=True)
    plan = models.TextField(blank=True)
    # The plan's figures: status, objective, bound, gap, coverage, requests, filled, greedy {…}, seconds.
    totals = models.JSONField(default=dict)
    failure = models.CharField(max_length=300, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    lifecycle = RUN_TRANSITIONS

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["council"],
                condition=models.Q(status__in=[RunStatus.QUEUED, RunStatus.RUNNING]),
                name="one_run_at_a_time",
            )
        ]

    @property
    def horizon_end(self) -> date:
        """The last day that is planned."""
        return self.horizon_start + timedelta(days=self.days - 1)


class ForOneTask:
    """Rows that speak of one task: a request or a shift, never both."""

    request: SupportRequest | None
    shift: PlaceShift | None

    @property
    def task(self) -> Task:
        return cast(Task, self.shift if self.request is None else self.request)


class MatchProposal(ForOneTask, models.Model):
    """Who could do one task and when; staff decide.

    `alternatives` are who else could, as {volunteers, starts_at, loss, is_bound}, best first;
    `warnings` are codes of what staff should look at before they ask.
    """

    council = models.ForeignKey("councils.Council", models.CASCADE, related_name="proposals")
    run = models.ForeignKey(MatchRun, models.CASCADE, related_name="proposals")
    request = models.ForeignKey(
        "intake.SupportRequest", models.CASCADE, null=True, related_name="proposals"
    )
    shift = models.ForeignKey(
        "places.PlaceShift", models.CASCADE, null=True, related_name="proposals"
    )
    volunteers = models.ManyToManyField(
        "volunteers.LifeSupportVolunteer", related_name="proposals", through="ProposalSeat"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    points = models.FloatField()
    alternatives = models.JSONField(default=list)
    warnings = models.JSONField(default=list)
    status = models.CharField(
        max_length=12, choices=ProposalStatus, default=ProposalStatus.PROPOSED
    )
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    reject_reason = models.CharField(max_length=200, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    lifecycle = PROPOSAL_TRANSITIONS

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [models.CheckConstraint(condition=ONE_TASK, name="proposal_for_one_task")]
        indexes = [models.Index(fields=["council", "status"])]


class ProposalSeat(models.Model):
    """One volunteer in a proposal: the share of the points in its named parts, and words for them."""

    proposal = models.ForeignKey(MatchProposal, models.CASCADE, related_name="seats")
    volunteer = models.ForeignKey(
        "volunteers.LifeSupportVolunteer", models.CASCADE, related_name="proposal_seats"
    )
    points = models.FloatField()
    parts = models.JSONField(default=dict)
    reasons = models.JSONField(default=list)
    km = models.FloatField()
    travel_minutes = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["proposal_id", "id"]
        constraints = [models.UniqueConstraint(fields=["proposal", "volunteer"], name="seat_once")]


class UnfilledTask(ForOneTask, models.Model):
    """A task the plan could not fill: one true reason, what it rests on, and what would help."""

    run = models.ForeignKey(MatchRun, models.CASCADE, related_name="unfilled_tasks")
    request = models.ForeignKey(
        "intake.SupportRequest", models.CASCADE, null=True, related_name="unfilled_in"
    )
    shift = models.ForeignKey(
        "places.PlaceShift", models.CASCADE, null=True, related_name="unfilled_in"
    )
    missing = models.PositiveSmallIntegerField(default=1)
    reason = models.CharField(max_length=30)
    detail = models.JSONField(default=dict)
    suggestions = models.JSONField(default=list)

    class Meta:
        ordering = ["run_id", "id"]
        constraints = [models.CheckConstraint(condition=ONE_TASK, name="unfilled_for_one_task")]


class AnswerVia(models.TextChoices):
    WEB = "web", "スマホ"
    PHONE = "phone", "電話"
    COUNTER = "counter", "窓口"


class Assignment(ForOneTask, models.Model):
    """ONE volunteer asked for one task: the row whose time the overlap guard protects.

    While offered it holds [starts_at, ends_at) until `expires_at`.
    """

    council = models.ForeignKey("councils.Council", models.CASCADE, related_name="assignments")
    proposal = models.ForeignKey(
        MatchProposal, models.SET_NULL, null=True, related_name="assignments"
    )
    request = models.ForeignKey(
        "intake.SupportRequest", models.CASCADE, null=True, related_name="assignments"
    )
    shift = models.ForeignKey(
        "places.PlaceShift", models.CASCADE, null=True, related_name="assignments"
    )
    volunteer = models.ForeignKey(
        "volunteers.LifeSupportVolunteer", models.PROTECT, related_name="assignments"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    status = models.CharField(
        max_length=12, choices=AssignmentStatus, default=AssignmentStatus.OFFERED
    )
    reasons = models.JSONField(default=list)
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    answered_via = models.CharField(max_length=10, choices=AnswerVia, blank=True)
    arrived_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=200, blank=True)  # why declined, withdrawn, cancelled
    updated_at = models.DateTimeField(auto_now=True)

    lifecycle = ASSIGNMENT_TRANSITIONS

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            models.CheckConstraint(condition=ONE_TASK, name="assignment_for_one_task"),
            models.CheckConstraint(
                condition=models.Q(starts_at__lt=models.F("ends_at")),
                name="visit_begins_before_it_ends",
            ),
        ]
        indexes = [
            models.Index(fields=["volunteer", "starts_at"]),
            models.Index(fields=["council", "status"]),
            models.Index(fields=["status", "expires_at"]),
        ]
