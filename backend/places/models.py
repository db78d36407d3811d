"""居場所: children's cafeterias, dementia cafes, Attaka centers, and the shifts that need hands."""

from django.db import models

from places.states import TRANSITIONS, ShiftStatus


class PlaceKind(models.TextChoices):
    CHILDREN_CAFETERIA = "children_cafeteria", "子ども食堂"
    DEMENTIA_CAFE = "dementia_cafe", "認知症カフェ"
    COMMUNITY_SALON = "community_salon", "サロン"
    PARENTING_SALON = "parenting_salon", "子育てサロン"
    ATTAKA_CENTER = "attaka_center", "あったかふれあいセンター"
    VILLAGE_ACTIVITY_CENTER = "village_activity_center", "集落活動センター"
    OTHER = "other", "そのほか"


class Place(models.Model):
    """A place people gather at; `accessibility` uses the item names of GIF 436."""

    council = models.ForeignKey("councils.Council", models.CASCADE, related_name="places")
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="satellites"
    )
    kind = models.CharField(max_length=30, choices=PlaceKind)
    name = models.CharField(max_length=80)
    kana = models.CharField(max_length=160)
    host = models.CharField(max_length=80, blank=True)
    town = models.ForeignKey("councils.Town", models.PROTECT, related_name="places")
    address_line = models.CharField(max_length=80, blank=True)
    lat = models.FloatField()
    lon = models.FloatField()
    phone = models.CharField(max_length=20, blank=True)
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    fee = models.CharField(max_length=80, blank=True)
    accessibility = models.JSONField(default=list, blank=True)
    note = models.TextField(blank=True)
    is_open = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["kana", "id"]

    def __str__(self) -> str:
        return self.name


class OpeningRule(models.Model):
    """When the place is open: an RFC 5545 recurrence rule, counted from `since`, and hours."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="opening_rules")
    rrule = models.CharField(max_length=120)
    since = models.DateField()
    starts_at = models.TimeField()
    ends_at = models.TimeField()

    class Meta:
        ordering = ["id"]


class PlaceShift(models.Model):
    """Hands a place needs at one time; each seat counts on its own."""

    council = models.ForeignKey("councils.Council", models.CASCADE, related_name="shifts")
    place = models.ForeignKey(Place, models.CASCADE, related_name="shifts")
    category = models.ForeignKey("councils.RequestCategory", models.PROTECT, related_name="+")
    title = models.CharField(max_length=80)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    people = models.PositiveSmallIntegerField(default=1)
    min_age = models.PositiveSmallIntegerField(default=0)
    note = models.TextField(blank=True)
    status = models.CharField(max_length=20, choices=ShiftStatus, default=ShiftStatus.OPEN)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    lifecycle = TRANSITIONS

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_at__lt=models.F("ends_at")),
                name="shift_begins_before_it_ends",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def minutes(self) -> int:
        return round((self.ends_at - self.starts_at).total_seconds() / 60)
