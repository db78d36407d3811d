"""Persons and what protects them. One person may ask for help and give it."""

from datetime import date
from typing import NamedTuple

from django.core.exceptions import ObjectDoesNotExist
from django.db import models


class OneAtATime(NamedTuple):
    """Rows of which a person has only one that meets `condition`.

    Two cards that have one each are not put together before somebody did what `message` says.
    """

    condition: models.Q
    code: str
    message: str


class Sex(models.TextChoices):
    FEMALE = "female", "女性"
    MALE = "male", "男性"
    OTHER = "other", "その他"


class HouseholdKind(models.TextChoices):
    ALONE = "alone", "ひとり暮らし"
    ELDERLY_ONLY = "elderly_only", "高齢者のみ"
    DISABILITY = "disability", "障がいのある方がいる"
    CHILD_RAISING = "child_raising", "子育て中"
    WITH_FAMILY = "with_family", "家族と同居"


class Household(models.Model):
    """世帯: support looks at the household, not only at the person who asks."""

    council = models.ForeignKey("councils.Council", models.CASCADE, related_name="households")
    kind = models.CharField(max_length=30, blank=True, choices=HouseholdKind)
    note = models.TextField(blank=True)


class ServiceInUse(models.Model):
    """A formal service that comes to the household already, and whom to ask about it."""

    household = models.ForeignKey(Household, models.CASCADE, related_name="services")
    name = models.CharField(max_length=60)
    provider = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["id"]


class Person(models.Model):
    """A resident: asks, helps, or both. Kana is the key people are sorted and found by."""

    council = models.ForeignKey("councils.Council", models.CASCADE, related_name="people")
    user = models.OneToOneField(
        "accounts.User", models.SET_NULL, null=True, blank=True, related_name="person"
    )
    household = models.ForeignKey(
        Household, models.SET_NULL, null=True, blank=True, related_name="members"
    )
    family_name = models.CharField(max_length=30)
    given_name = models.CharField(max_length=30, blank=True)
    family_kana = models.CharField(max_length=60)
    given_kana = models.CharField(max_length=60, blank=True)
    birth_on = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=10, choices=Sex, blank=True)
    town = models.ForeignKey("councils.Town", models.PROTECT, related_name="people")
    address_line = models.CharField(max_length=80, blank=True)  # 番地以下
    building = models.CharField(max_length=80, blank=True)
    lat = models.FloatField()
    lon = models.FloatField()
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    staff_note = models.TextField(blank=True)
    # Written down twice: this row is kept for taking the merge back, and stands in no list.
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["family_kana", "given_kana", "id"]
        indexes = [models.Index(fields=["council", "family_kana", "given_kana"])]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"{self.family_name} {self.given_name}".strip()

    @property
    def kana(self) -> str:
        return f"{self.family_kana} {self.given_kana}".strip()

    @property
    def address(self) -> str:
        return f"{self.town.name} {self.address_line} {self.building}".strip()

    @property
    def is_protected(self) -> bool:
        """秘匿: the address must not be told, nor the person be proposed to anyone."""
        try:
            return self.address_protection.cleared_at is None
        except ObjectDoesNotExist:
            return False

    def age_on(self, day: date) -> int | None:
        """Full years; someone born on 29 February is a year older on 1 March of a common year."""
        if self.birth_on is None:
            return None
        had_birthday = (day.month, day.day) >= (self.birth_on.month, self.birth_on.day)
        return day.year - self.birth_on.year - (not had_birthday)


class ConsentPurpose(models.TextChoices):
    ASK_FOR_THEM = "ask_for_them", "本人に代わって お願いする"
    TELL_VOLUNTEER = "tell_volunteer", "ボランティアへ 名前と住所を 伝える"
    TELL_AGENCY = "tell_agency", "専門機関へ 伝える"
    TELL_PLACE = "tell_place", "居場所や活動の場へ 伝える"
    TELL_WELFARE_VOLUNTEER = "tell_welfare_volunteer", "民生委員へ 伝える"
    REGISTRATION = "registration", "登録と活動の調整に使う"


class ConsentMethod(models.TextChoices):
    COUNTER = "counter", "窓口で"
    PHONE = "phone", "電話"
    PAPER = "paper", "書面"
    VISIT = "visit", "訪問して"
    WEB = "web", "画面"


class Consent(models.Model):
    """同意: for what, towards whom, how, when, taken by whom; a refusal is a record too.

    With a `ground` nobody was asked: it was told on a duty or right in law, named there, and `method`
    is empty.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=30, choices=ConsentPurpose)
    recipient = models.CharField(max_length=80, blank=True)
    is_given = models.BooleanField()
    method = models.CharField(max_length=30, choices=ConsentMethod, blank=True)
    ground = models.CharField(max_length=160, blank=True)
    given_on = models.DateField()
    recorded_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["given_on", "id"]


class AddressProtection(models.Model):
    """秘匿(DV等): the person is left out of proposals until staff clear it."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="address_protection")
    since = models.DateField()
    cleared_at = models.DateTimeField(null=True, blank=True)
    cleared_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")


class ConfidentialityPledge(models.Model):
    """誓約書: signed before the first activity; it binds after leaving, too."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="pledges")
    signed_on = models.DateField()
    recorded_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["signed_on", "id"]


class PersonMerge(models.Model):
    """Two cards of one person, put together; what it changed, so that it can be taken back.

    `moved`: ids of the rows that were pointed at the kept card, by "app.model.field".
    `filled`: what the kept card held before, by field. `left`: what the other card gave away.
    """

    council = models.ForeignKey("councils.Council", models.CASCADE, related_name="+")
    kept = models.ForeignKey(Person, models.CASCADE, related_name="+")
    gone = models.ForeignKey(Person, models.CASCADE, related_name="+")
    moved = models.JSONField(default=dict)
    filled = models.JSONField(default=dict)
    left = models.JSONField(default=dict)
    merged_at = models.DateTimeField(auto_now_add=True)
    merged_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-id"]


class DifferentPeople(models.Model):
    """Somebody looked at two cards that seemed one person's: they are two."""

    first = models.ForeignKey(Person, models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, models.CASCADE, related_name="+")
    said_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="different_people_once"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="lower_card_first"
            ),
        ]
