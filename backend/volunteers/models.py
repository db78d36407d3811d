"""Life-support volunteers: trained, registered, insured, and when and how they can help."""

from datetime import date

from django.db import models

from core.fiscal_year import first_day, last_day
from volunteers.states import TRANSITIONS, RegistrationStatus


class TravelMode(models.TextChoices):
    WALK = "walk", "徒歩"
    BICYCLE = "bicycle", "自転車"
    MOTORBIKE = "motorbike", "バイク"
    CAR = "car", "自動車"


class LifeSupportVolunteer(models.Model):
    """生活支援ボランティア: the registration card of one person.

    Home coordinates and age are the person's. `max_km` limits the straight way from home;
    caps are visits per day, per week, and per calendar month (null = no limit).
    """

    council = models.ForeignKey("councils.Council", models.CASCADE, related_name="volunteers")
    person = models.OneToOneField("people.Person", models.PROTECT, related_name="volunteer")
    travel_mode = models.CharField(max_length=10, choices=TravelMode)
    max_km = models.FloatField()
    max_per_day = models.PositiveSmallIntegerField(null=True, blank=True, default=1)
    max_per_week = models.PositiveSmallIntegerField(null=True, blank=True, default=2)
    max_per_month = models.PositiveSmallIntegerField(null=True, blank=True, default=4)
    activities = models.ManyToManyField(
        "councils.RequestCategory", through="VolunteerActivity", related_name="volunteers"
    )
    emergency_name = models.CharField(max_length=60, blank=True)
    emergency_relation = models.CharField(max_length=30, blank=True)
    emergency_phone = models.CharField(max_length=20, blank=True)
    occupation = models.CharField(max_length=80, blank=True)
    qualifications = models.CharField(max_length=200, blank=True)
    strengths = models.CharField(max_length=200, blank=True)  # 特技・得意なこと
    cannot = models.CharField(max_length=200, blank=True)  # できないこと・アレルギー
    prefers_pair = models.BooleanField(default=False)
    contact_wish = models.CharField(max_length=100, blank=True)
    photo_allowed = models.BooleanField(default=False)
    staff_note = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["person__family_kana", "person__given_kana", "id"]

    def __str__(self) -> str:
        return self.person.name


class VolunteerActivity(models.Model):
    """A kind of help this volunteer is trained for and willing to give."""

    volunteer = models.ForeignKey(
        LifeSupportVolunteer, models.CASCADE, related_name="activity_choices"
    )
    category = models.ForeignKey("councils.RequestCategory", models.CASCADE, related_name="+")
    is_liked = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["volunteer", "category"], name="activity_once")
        ]


class Registration(models.Model):
    """登録: where the volunteer stands between applying and leaving."""

    council = models.ForeignKey("councils.Council", models.CASCADE, related_name="registrations")
    volunteer = models.OneToOneField(
        LifeSupportVolunteer, models.CASCADE, related_name="registration"
    )
    number = models.CharField(max_length=20, blank=True)
    status = models.CharField(
        max_length=20, choices=RegistrationStatus, default=RegistrationStatus.APPLIED
    )
    applied_on = models.DateField()
    registered_on = models.DateField(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    lifecycle = TRANSITIONS

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["council", "number"],
                condition=~models.Q(number=""),
                name="card_number_once",
            )
        ]


class TrainingCourse(models.Model):
    """養成講座."""

    council = models.ForeignKey("councils.Council", models.CASCADE, related_name="courses")
    name = models.CharField(max_length=80)
    categories = models.ManyToManyField("councils.RequestCategory", related_name="+", blank=True)

    def __str__(self) -> str:
        return self.name


class CourseSession(models.Model):
    """One holding of a course."""

    course = models.ForeignKey(TrainingCourse, models.CASCADE, related_name="sessions")
    held_on = models.DateField()
    venue = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["-held_on", "id"]


class CourseCompletion(models.Model):
    """修了: only a course held by the council itself counts."""

    volunteer = models.ForeignKey(LifeSupportVolunteer, models.CASCADE, related_name="completions")
    session = models.ForeignKey(CourseSession, models.PROTECT, related_name="completions")
    completed_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["volunteer", "session"], name="completion_once")
        ]


class InsurancePlan(models.TextChoices):
    BASIC = "basic", "基本プラン"
    DISASTER = "disaster", "天災・地震補償プラン"
    INFECTION = "infection", "特定感染症重点プラン"


class InsuranceEnrollment(models.Model):
    """ボランティア活動保険, from the day after the procedure (1 April for one done ahead) to 31 March.

    Source: 全国社会福祉協議会 ボランティア活動保険; under the Disaster Relief Act on the same day.
    """

    volunteer = models.ForeignKey(LifeSupportVolunteer, models.CASCADE, related_name="insurances")
    fiscal_year = models.PositiveSmallIntegerField()
    plan = models.CharField(max_length=20, choices=InsurancePlan, default=InsurancePlan.BASIC)
    procedure_completed_on = models.DateField()
    effective_from = models.DateField()
    valid_to = models.DateField()

    class Meta:
        ordering = ["effective_from", "id"]
        constraints = [
            # A term that was cut short may be followed in its own year; two never end together.
            models.UniqueConstraint(
                fields=["volunteer", "valid_to"], name="insured_once_until_a_day"
            ),
            models.CheckConstraint(
                condition=models.Q(effective_from__lte=models.F("valid_to")),
                name="insurance_begins_before_it_ends",
            ),
        ]

    def covers(self, day: date) -> bool:
        return self.effective_from <= day <= self.valid_to

    @property
    def is_of_its_year(self) -> bool:
        return first_day(self.fiscal_year) <= self.effective_from <= last_day(self.fiscal_year)


class Availability(models.Model):
    """A weekly hour the volunteer is free; weekday 0 = Monday."""

    volunteer = models.ForeignKey(
        LifeSupportVolunteer, models.CASCADE, related_name="availabilities"
    )
    weekday = models.PositiveSmallIntegerField()
    starts_at = models.TimeField()
    ends_at = models.TimeField()

    class Meta:
        ordering = ["weekday", "starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_at__lt=models.F("ends_at")),
                name="free_time_begins_before_it_ends",
            ),
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="weekday_of_a_week"),
        ]


class AvailabilityException(models.Model):
    """One day that differs: not free at all (no hours given), or free just in these hours."""

    volunteer = models.ForeignKey(
        LifeSupportVolunteer, models.CASCADE, related_name="availability_exceptions"
    )
    on = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)

    class Meta:
        ordering = ["on", "starts_at"]
        indexes = [models.Index(fields=["volunteer", "on"])]


class BarredPair(models.Model):
    """組み合わせない: never propose these two to each other; the reason is for staff only."""

    council = models.ForeignKey("councils.Council", models.CASCADE, related_name="+")
    volunteer = models.ForeignKey(LifeSupportVolunteer, models.CASCADE, related_name="barred_pairs")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="barred_pairs")
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["volunteer", "person"], name="barred_once")]
