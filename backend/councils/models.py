"""The council (tenant) and what it knows of its city: districts, towns, counters, agencies, catalogue, rules."""

from django.db import models


class Council(models.Model):
    """A social welfare council; everything else belongs to exactly one."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=60)
    unit_name = models.CharField(max_length=60, blank=True)  # the desk's own name, e.g. 地域協働課
    phone = models.CharField(max_length=20)
    hours = models.CharField(max_length=100, blank=True)
    municipality_code = models.CharField(max_length=6, blank=True)  # 全国地方公共団体コード
    lat = models.FloatField()
    lon = models.FloatField()
    is_demo = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class SchoolDistrict(models.Model):
    """小学校区: the unit of reporting and of soft distance."""

    council = models.ForeignKey(Council, models.CASCADE, related_name="districts")
    name = models.CharField(max_length=30)
    kana = models.CharField(max_length=60)
    lat = models.FloatField()
    lon = models.FloatField()
    neighbours = models.ManyToManyField("self", symmetrical=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["council", "name"], name="district_once")]

    def __str__(self) -> str:
        return self.name


class Town(models.Model):
    """町字 with its coordinates, so that an address is found without asking outside."""

    council = models.ForeignKey(Council, models.CASCADE, related_name="towns")
    district = models.ForeignKey(SchoolDistrict, models.PROTECT, related_name="towns")
    name = models.CharField(max_length=40)
    kana = models.CharField(max_length=80)
    lat = models.FloatField()
    lon = models.FloatField()

    class Meta:
        ordering = ["kana", "id"]
        constraints = [models.UniqueConstraint(fields=["council", "name"], name="town_once")]

    def __str__(self) -> str:
        return self.name


class CounterKind(models.TextChoices):
    PHARMACY = "pharmacy", "薬局"
    WELFARE_ELDERLY = "welfare_elderly", "高齢者施設"
    WELFARE_DISABILITY = "welfare_disability", "障がい者施設"
    NURSERY = "nursery", "保育所"
    COUNCIL_RUN = "council_run", "社協の施設"


class HoocchokenCounter(models.Model):
    """ほおっちょけん相談窓口: where residents bring any trouble."""

    council = models.ForeignKey(Council, models.CASCADE, related_name="counters")
    district = models.ForeignKey(SchoolDistrict, models.PROTECT, related_name="counters")
    town = models.ForeignKey(Town, models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    kana = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=CounterKind)
    phone = models.CharField(max_length=20)
    hours = models.CharField(max_length=100)
    contact = models.CharField(max_length=60, blank=True)  # whom to ask for there; staff only
    certified_on = models.DateField(null=True, blank=True)  # 認定日
    sticker_issued_on = models.DateField(null=True, blank=True)
    lat = models.FloatField()
    lon = models.FloatField()
    is_open = models.BooleanField(default=True)  # closed: offered to nobody, kept for old requests

    class Meta:
        ordering = ["district_id", "kana", "id"]

    def __str__(self) -> str:
        return self.name


class AgencyManagement(models.TextChoices):
    CITY = "city", "直営"
    COMMISSIONED = "commissioned", "委託"


class SupportAgency(models.Model):
    """相談支援機関 and other places to refer to; `code` is a referral target of the triage catalogue."""

    council = models.ForeignKey(Council, models.CASCADE, related_name="agencies")
    name = models.CharField(max_length=80)
    kana = models.CharField(max_length=160, blank=True)
    code = models.CharField(max_length=40, blank=True)
    field = models.CharField(max_length=30)  # open list: elderly, child, disability, poverty, …
    management = models.CharField(max_length=20, blank=True)  # 直営 city / 委託 commissioned
    is_consultation_agency = models.BooleanField(default=True)  # one of the 断らない相談窓口
    area = models.CharField(max_length=100, blank=True)  # as people call it
    # Whom it serves: the named school districts, or with none the whole city.
    districts = models.ManyToManyField(SchoolDistrict, blank=True, related_name="agencies")
    helps_with = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)  # where a referral is announced; without, it goes by FAX
    hours = models.CharField(max_length=100, blank=True)
    is_active = models.BooleanField(default=True)  # retired: offered to nobody, kept for referrals

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class RequestCategory(models.Model):
    """依頼種別: one kind of small hand, with what it usually takes."""

    council = models.ForeignKey(Council, models.CASCADE, related_name="categories")
    code = models.CharField(max_length=30)
    name = models.CharField(max_length=60)
    card_label = models.CharField(max_length=40)
    kana = models.CharField(max_length=80, blank=True)
    icon = models.CharField(max_length=30)
    minutes = models.PositiveSmallIntegerField()
    people = models.PositiveSmallIntegerField(default=1)
    max_people = models.PositiveSmallIntegerField(default=1)
    needs_car = models.BooleanField(default=False)
    urgency = models.PositiveSmallIntegerField(default=2)  # 1 low .. 4 high
    position = models.PositiveSmallIntegerField(default=100)  # order on the counter's cards
    for_places = models.BooleanField(default=False)  # shifts at places, never a household
    # What the data file says of questions, conditions, things to bring and where to turn instead.
    details = models.JSONField(default=dict)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["council", "code"], name="category_once")]

    def __str__(self) -> str:
        return self.name


class RuleSet(models.Model):
    """One version of a council's rules: weights, thresholds, hours, texts. Never edited, only followed by a newer one."""

    council = models.ForeignKey(Council, models.CASCADE, related_name="rule_sets")
    version = models.PositiveIntegerField()
    values = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["council_id", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["council", "version"], name="rules_version_once")
        ]


class NumberSequence(models.Model):
    """The next slip number of a council, taken by an update that locks the row."""

    council = models.OneToOneField(Council, models.CASCADE, primary_key=True, related_name="+")
    last = models.PositiveIntegerField(default=0)


class PopUpCounter(models.Model):
    """出張ほおっちょけん相談窓口: a counter that comes to a place for some hours of one day."""

    council = models.ForeignKey(Council, models.CASCADE, related_name="pop_up_counters")
    town = models.ForeignKey(Town, models.PROTECT, related_name="+")
    venue = models.CharField(max_length=80)
    venue_kana = models.CharField(max_length=160, blank=True)
    address_line = models.CharField(max_length=80, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    note = models.CharField(max_length=200, blank=True)
    is_cancelled = models.BooleanField(default=False)

    class Meta:
        ordering = ["starts_at", "id"]

    def __str__(self) -> str:
        return self.venue
