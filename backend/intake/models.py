"""相談 and 依頼: what a resident said, what became of it, and the request that may follow."""

import secrets
from typing import Any

from django.db import models
from django.utils import timezone

from intake.states import (
    REFERRAL_TRANSITIONS,
    TRANSITIONS,
    Principle,
    PrincipleAnswer,
    ReferralStatus,
    RequestStatus,
)


def new_slip_code() -> str:
    """128 random bits: the slip's number alone opens nothing."""
    return secrets.token_urlsafe(16)


class ConsultationOutcome(models.TextChoices):
    SOLVED_ON_SITE = "solved_on_site", "その場で解決"
    REFERRED = "referred", "専門機関につないだ"
    HANDED_TO_COUNCIL = "handed_to_council", "社協につないだ"


class IntakeSource(models.TextChoices):
    COUNTER = "counter", "窓口"
    PHONE = "phone", "電話"
    FAX = "fax", "FAX"
    PAPER = "paper", "紙"
    VISIT = "visit", "来所"
    WELFARE_VOLUNTEER = "welfare", "民生委員"


class Consultation(models.Model):
    """相談: one contact, and what the counter or the desk did with it."""

    council = models.ForeignKey("councils.Council", models.CASCADE, related_name="consultations")
    counter = models.ForeignKey(
        "councils.HoocchokenCounter",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="consultations",
    )
    source = models.CharField(max_length=10, choices=IntakeSource)
    outcome = models.CharField(max_length=20, choices=ConsultationOutcome)
    category = models.ForeignKey(
        "councils.RequestCategory", models.PROTECT, null=True, related_name="+"
    )
    district = models.ForeignKey(
        "councils.SchoolDistrict", models.PROTECT, null=True, related_name="+"
    )
    words = models.TextField(blank=True)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)  # logged by mistake: not counted

    class Meta:
        ordering = ["-received_at", "-id"]


class TimeWish(models.TextChoices):
    WEEKDAY_MORNING = "weekday_morning", "平日の午前なら いつでも"
    WEEKDAY_AFTERNOON = "weekday_afternoon", "平日の午後なら いつでも"
    ANY_WEEKDAY = "any_weekday", "平日なら いつでも"
    DATES = "dates", "日を選ぶ"


class PersonWish(models.TextChoices):
    NONE = "none", "どなたでも"
    WOMAN = "woman", "女性がよい"
    MAN = "man", "男性がよい"
    KNOWN = "known", "知っている人がよい"


class TellVolunteer(models.TextChoices):
    """May the volunteer be told name and address? Three answers."""

    YES = "yes", "はい、伝えてよい"
    ASK_FIRST = "ask_first", "決まったら、先に電話がほしい"
    NO = "no", "いいえ、伝えないでほしい"


class SupportRequest(models.Model):
    """依頼. Its place is where the visit is; coordinates are degrees, minutes are the visit's length."""

    council = models.ForeignKey("councils.Council", models.CASCADE, related_name="requests")
    consultation = models.ForeignKey(
        Consultation, models.PROTECT, null=True, blank=True, related_name="requests"
    )
    counter = models.ForeignKey(
        "councils.HoocchokenCounter", models.PROTECT, null=True, blank=True, related_name="requests"
    )
    source = models.CharField(max_length=10, choices=IntakeSource)
    number = models.CharField(max_length=40, blank=True)  # 旭-0142, given when submitted
    slip_code = models.CharField(max_length=40, unique=True, default=new_slip_code)
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="requests")
    # Who asks for someone else (family, 民生委員, care manager): name and relation as told.
    asked_by = models.CharField(max_length=80, blank=True)
    asked_by_phone = models.CharField(max_length=20, blank=True)
    # The person knows of it and agrees. Without, the request reaches staff and nobody else.
    person_agrees = models.BooleanField(default=True)
    # 町内会 or another group that asks together; `person` is then the one to call.
    community = models.CharField(max_length=60, blank=True)
    category = models.ForeignKey(
        "councils.RequestCategory", models.PROTECT, related_name="requests"
    )
    words = models.TextField(blank=True)
    why_not_self = models.CharField(max_length=200, blank=True)
    town = models.ForeignKey("councils.Town", models.PROTECT, related_name="requests")
    district = models.ForeignKey("councils.SchoolDistrict", models.PROTECT, related_name="requests")
    address_line = models.CharField(max_length=80, blank=True)
    building = models.CharField(max_length=80, blank=True)
    lat = models.FloatField()
    lon = models.FloatField()
    minutes = models.PositiveSmallIntegerField()
    people = models.PositiveSmallIntegerField(default=1)
    urgency = models.PositiveSmallIntegerField(default=2)  # 1 low .. 4 high
    time_wish = models.CharField(max_length=20, choices=TimeWish)
    person_wish = models.CharField(max_length=10, choices=PersonWish, default=PersonWish.NONE)
    known_volunteer = models.CharField(max_length=60, blank=True)
    needs_car = models.BooleanField(default=False)
    min_age = models.PositiveSmallIntegerField(default=0)
    # What applies at the place: {"high": true, "pets": true, "key": "…"}; keys are the catalogue's.
    conditions = models.JSONField(default=dict, blank=True)
    # Answers to the category's own questions, by the question's key.
    answers = models.JSONField(default=dict, blank=True)
    things_ready = models.CharField(max_length=200, blank=True)
    tell_volunteer = models.CharField(
        max_length=10, choices=TellVolunteer, default=TellVolunteer.YES
    )
    # 依頼票: what staff found out besides. Staff read it, and nobody else.
    emergency_contact = models.CharField(max_length=120, blank=True)  # who, relation, telephone
    care_certificates = models.CharField(max_length=120, blank=True)  # 介護認定・手帳
    health_caution = models.CharField(max_length=200, blank=True)  # 感染症など留意
    visited_before_on = models.DateField(null=True, blank=True)  # 事前訪問
    visited_before_result = models.CharField(max_length=300, blank=True)
    other_ways = models.CharField(max_length=300, blank=True)  # family, neighbours, services, firms
    status = models.CharField(max_length=20, choices=RequestStatus, default=RequestStatus.DRAFT)
    submitted_at = models.DateTimeField(null=True, blank=True, db_index=True)
    submitted_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    screened_at = models.DateTimeField(null=True, blank=True)
    screened_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    owner = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField(null=True, blank=True)  # by when the resident hears from us
    merged_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="merged"
    )
    decline_reason = models.CharField(max_length=40, blank=True)
    decline_alternative = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    lifecycle = TRANSITIONS

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["council", "status"])]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "number"],
                condition=~models.Q(number=""),
                name="slip_number_once",
            )
        ]

    def __str__(self) -> str:
        return self.number or f"#{self.pk}"


class RequestWindow(models.Model):
    """A wished time; rank 1 is the first choice."""

    request = models.ForeignKey(SupportRequest, models.CASCADE, related_name="windows")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    rank = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["rank", "starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_at__lt=models.F("ends_at")),
                name="window_begins_before_it_ends",
            )
        ]


class PrincipleCheck(models.Model):
    """One of the five principles for one request: the answer, what it rests on, who gave it."""

    request = models.ForeignKey(SupportRequest, models.CASCADE, related_name="principle_checks")
    principle = models.CharField(max_length=20, choices=Principle)
    answer = models.CharField(max_length=10, choices=PrincipleAnswer)
    evidence = models.CharField(max_length=200, blank=True)
    # Who asked the resident while the form was filled in; `answered_by` is who settled it afterwards.
    taken_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    answered_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(auto_now=True)
    override_reason = models.CharField(max_length=200, blank=True)
    overridden_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["request_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["request", "principle"], name="principle_once")
        ]

    @property
    def holds(self) -> bool:
        """The principle is kept, or staff said in writing why it may be left aside."""
        return self.answer == PrincipleAnswer.OK or bool(self.override_reason)


class WhoCalls(models.TextChoices):
    """Who takes up the telephone, so that nobody waits for a call that the other side waits for."""

    PERSON = "person", "ご本人が 電話する"
    AGENCY = "agency", "機関から 電話する"
    COUNTER = "counter", "窓口が いっしょに 電話した"
    COUNCIL = "council", "社協が 間に立つ"


class Referral(models.Model):
    """つなぐ: to whom, about whom, what was heard, who calls whom, who looks after it. Never cold.

    `person` is unknown where a counter was told no name. What was heard and who it is reaches the
    agency with the person's consent, or on a `ground` in law: a code of the rules, with a reason.
    """

    council = models.ForeignKey("councils.Council", models.CASCADE, related_name="referrals")
    consultation = models.ForeignKey(
        Consultation, models.CASCADE, null=True, blank=True, related_name="referrals"
    )
    request = models.ForeignKey(
        SupportRequest, models.CASCADE, null=True, blank=True, related_name="referrals"
    )
    person = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="referrals"
    )
    agency = models.ForeignKey("councils.SupportAgency", models.PROTECT, related_name="referrals")
    status = models.CharField(max_length=20, choices=ReferralStatus, default=ReferralStatus.SENT)
    heard = models.TextField()
    contacted_on = models.DateField(null=True, blank=True)
    person_agrees = models.BooleanField(default=False)
    who_calls = models.CharField(max_length=10, choices=WhoCalls, default=WhoCalls.COUNCIL)
    ground = models.CharField(max_length=40, blank=True)
    ground_reason = models.CharField(max_length=300, blank=True)
    # 1 for the first agency a matter is brought to, 2 for the second: from there on it is たらいまわし.
    hop = models.PositiveSmallIntegerField(default=1)
    answer_due_on = models.DateField(null=True, blank=True)
    follow_up_on = models.DateField(null=True, blank=True)
    owner = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_note = models.CharField(max_length=300, blank=True)
    outcome = models.CharField(max_length=300, blank=True)  # what became of it, in the desk's words
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)

    lifecycle = REFERRAL_TRANSITIONS

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["council", "status"])]

    @property
    def may_be_told(self) -> bool:
        """What was heard, and about whom, may be read at the agency."""
        return self.person_agrees or bool(self.ground)

    @property
    def person_told(self) -> Any:
        """Whom the agency reads of; a protected person is told of on the telephone only."""
        person = self.person if self.may_be_told else None
        return None if person is None or person.is_protected else person


class ReferralCode(models.Model):
    """Opens one referral to its agency, without an account, for some days. Kept as a hash only."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="codes")
    code_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    made_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")


class TriageChoice(models.Model):
    """What was suggested for a matter, beside what people made of it; the words stay with the matter."""

    consultation = models.OneToOneField(Consultation, models.CASCADE, related_name="triage_choice")
    suggested_outcome = models.CharField(max_length=20)  # accept, refer or hand_to_council
    suggested_category = models.CharField(max_length=30, blank=True)
    was_urgent = models.BooleanField(default=False)
    # What staff say afterwards; None until somebody has said it.
    urgent_judged = models.BooleanField(null=True)
    rules_version = models.CharField(max_length=40)

    def __str__(self) -> str:
        return f"{self.consultation_id}: {self.suggested_outcome}"


class UrgentFlag(models.Model):
    """急ぎの知らせ: what is being told at a counter is of danger; the desk hears of it at once.

    Never the words. `matter` is the tablet's own name for what is being told: what is handed in later
    under the same name joins this row. It stands on today's page until somebody has made sure.
    """

    council = models.ForeignKey("councils.Council", models.CASCADE, related_name="urgent_flags")
    counter = models.ForeignKey(
        "councils.HoocchokenCounter", models.PROTECT, null=True, related_name="urgent_flags"
    )
    matter = models.CharField(max_length=40, blank=True)
    codes = models.JSONField(default=list)  # guards of the triage, such as EMERGENCY
    told_at = models.DateTimeField()
    told_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    consultation = models.OneToOneField(
        Consultation, models.SET_NULL, null=True, related_name="urgent_flag"
    )
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    check_note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-told_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "counter", "matter"],
                condition=~models.Q(matter=""),
                name="matter_flagged_once",
            )
        ]
