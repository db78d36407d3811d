"""After the visit: what happened, what was noticed, and who looks after it."""

from django.db import models


class ActivityReport(models.Model):
    """活動報告: one per assignment, given by the volunteer."""

    assignment = models.OneToOneField("planning.Assignment", models.CASCADE, related_name="report")
    was_done = models.BooleanField()
    minutes = models.PositiveSmallIntegerField()
    had_accident = models.BooleanField(default=False)
    accident_note = models.CharField(max_length=500, blank=True)
    impression = models.CharField(max_length=500, blank=True)
    reported_at = models.DateTimeField(auto_now_add=True)


class ConcernSource(models.TextChoices):
    REPORT = "report", "活動の報告"
    VOLUNTEER = "volunteer", "ボランティア"
    COUNTER = "counter", "窓口"
    WELFARE_VOLUNTEER = "welfare", "民生委員"
    STAFF = "staff", "職員"
    # Told to staff by somebody without a door of their own.
    COMPANY = "company", "会社・お店など"
    HELPER = "helper", "ヘルパー・事業所"
    NEIGHBOUR = "neighbour", "ご家族・ご近所"


TOLD_TO_STAFF = [
    (source.value, source.label)
    for source in (ConcernSource.COMPANY, ConcernSource.HELPER, ConcernSource.NEIGHBOUR)
]


class ConcernNote(models.Model):
    """気づき: something that worried somebody, after a visit or without any; staff look after it.

    Nobody's consent is needed to tell the council a worry; whether the person knows is written
    beside it, and nothing of it goes further by itself.
    """

    council = models.ForeignKey("councils.Council", models.CASCADE, related_name="concerns")
    report = models.ForeignKey(ActivityReport, models.CASCADE, null=True, related_name="concerns")
    source = models.CharField(max_length=10, choices=ConcernSource, default=ConcernSource.REPORT)
    # Who told staff of it, and how to call back.
    teller_name = models.CharField(max_length=60, blank=True)
    teller_phone = models.CharField(max_length=20, blank=True)
    about = models.CharField(max_length=120, blank=True)  # whom or which place, as it was told
    district = models.ForeignKey(
        "councils.SchoolDistrict", models.PROTECT, null=True, related_name="+"
    )
    person_knows = models.BooleanField(default=False)
    words = models.TextField()
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    handled_at = models.DateTimeField(null=True)
    handled_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    handling = models.CharField(max_length=300, blank=True)
    # Opened because of it, by a person.
    case = models.ForeignKey(
        "cases.SupportCase", models.SET_NULL, null=True, blank=True, related_name="concerns"
    )

    class Meta:
        ordering = ["-id"]


class FollowUp(models.Model):
    """モニタリング: a call to the resident some days after the visit."""

    council = models.ForeignKey("councils.Council", models.CASCADE, related_name="follow_ups")
    request = models.ForeignKey("intake.SupportRequest", models.CASCADE, related_name="follow_ups")
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["due_on", "id"]
