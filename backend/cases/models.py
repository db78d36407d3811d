"""支援ケース: what needs more than one visit, with somebody who looks after it and a day for the next act."""

from django.db import models
from django.utils import timezone

from cases.states import (
    CASE_TRANSITIONS,
    SUPPORT_TRANSITIONS,
    CaseStatus,
    SupportStatus,
)
from people.models import OneAtATime


class CaseEnd(models.TextChoices):
    """Why a case was closed (終結)."""

    SETTLED = "settled", "困りごとが 落ち着いた"
    HANDED_OVER = "handed_over", "ほかの支援に 引きついだ"
    MOVED_AWAY = "moved_away", "転居・入所された"
    DIED = "died", "亡くなられた"
    NOT_WISHED = "not_wished", "ご本人が 望まれない"
    OTHER = "other", "そのほか"


class SupportCase(models.Model):
    """Opened by staff, by hand, beside whatever else goes on; its household is the person's.

    While it is open it has an owner, a next act and the day for it.
    """

    council = models.ForeignKey("councils.Council", models.CASCADE, related_name="cases")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="cases")
    # What it was opened from, if it was a request.
    request = models.ForeignKey(
        "intake.SupportRequest", models.SET_NULL, null=True, blank=True, related_name="cases"
    )
    situation = models.TextField()
    owner = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    next_act = models.CharField(max_length=200)
    next_on = models.DateField()
    status = models.CharField(max_length=20, choices=CaseStatus, default=CaseStatus.OPEN)
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=20, choices=CaseEnd, blank=True)
    end_note = models.CharField(max_length=300, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    lifecycle = CASE_TRANSITIONS
    one_at_a_time = OneAtATime(
        condition=models.Q(status=CaseStatus.OPEN),
        code="both_have_case",
        message=(
            "どちらの方にも 支援中のケースがあります。"
            "先に、どちらかのケースを終結してから、カードを まとめてください。"
        ),
    )

    class Meta:
        ordering = ["next_on", "id"]
        indexes = [models.Index(fields=["council", "status", "next_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(status=CaseStatus.OPEN),
                name="one_open_case_for_a_person",
            ),
            models.CheckConstraint(condition=~models.Q(next_act=""), name="a_case_has_a_next_act"),
        ]


class SupportKind(models.TextChoices):
    PARTICIPATION = "participation", "参加支援"
    MULTI_AGENCY = "multi_agency", "多機関協働"


class CaseSupport(models.Model):
    """参加支援: a person is brought to a place or a role. 多機関協働: several agencies, each with its part.

    Whether the person agrees is what `people.Consent` says; `meeting_on` is the day on which a
    支援会議 decided to work on it together all the same. Nothing is sent to anybody from here.
    """

    council = models.ForeignKey("councils.Council", models.CASCADE, related_name="+")
    case = models.ForeignKey(SupportCase, models.CASCADE, related_name="supports")
    kind = models.CharField(max_length=20, choices=SupportKind)
    goal = models.TextField()
    place = models.ForeignKey(
        "places.Place", models.PROTECT, null=True, blank=True, related_name="+"
    )
    role = models.CharField(max_length=80, blank=True)  # or what the person is to do there
    meeting_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=SupportStatus, default=SupportStatus.ASKED)
    follow_up_on = models.DateField()
    result = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)

    lifecycle = SUPPORT_TRANSITIONS

    class Meta:
        ordering = ["-id"]


class AskedAgency(models.Model):
    """役割分担: one agency of a 多機関協働, and what it is asked for."""

    support = models.ForeignKey(CaseSupport, models.CASCADE, related_name="agencies")
    agency = models.ForeignKey("councils.SupportAgency", models.PROTECT, related_name="+")
    asked_for = models.CharField(max_length=200)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["support", "agency"], name="agency_asked_once")
        ]


class CaseNote(models.Model):
    """経過: what happened, in the words of whoever was there. Written once."""

    case = models.ForeignKey(SupportCase, models.CASCADE, related_name="notes")
    words = models.TextField()
    written_at = models.DateTimeField(default=timezone.now)
    written_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["written_at", "id"]
