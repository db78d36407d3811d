"""Who signs in: staff by password, counters by enrolled device and PIN, volunteers by e-mail."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from core import clock


class Role(models.TextChoices):
    COORDINATOR = "coordinator", "コーディネーター"
    COUNCIL_ADMIN = "council_admin", "管理者"
    COUNTER_STAFF = "counter_staff", "窓口の方"
    VOLUNTEER = "volunteer", "ボランティア"
    COMMISSIONED_WELFARE_VOLUNTEER = "welfare_volunteer", "民生委員"


STAFF_ROLES = frozenset({Role.COORDINATOR, Role.COUNCIL_ADMIN})
# Who signs in by a code or a link that comes by mail.
MAIL_ROLES = frozenset({Role.VOLUNTEER, Role.COMMISSIONED_WELFARE_VOLUNTEER})


class UserManager(BaseUserManager["User"]):
    def create_user(
        self, login: str, *, name: str, password: str | None = None, **extra: object
    ) -> "User":
        user = self.model(login=login, name=name, **extra)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """Someone who can sign in. `login` is an e-mail address, or an invented word for counter staff."""

    login = models.CharField(max_length=120, unique=True)
    email = models.EmailField(blank=True)
    name = models.CharField(max_length=60)
    kana = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()

    def __str__(self) -> str:
        return self.name

    @property
    def membership(self) -> "Membership | None":
        """The one role this person acts in now; asked for once per request."""
        if not hasattr(self, "_membership"):
            self._membership = (
                self.memberships.filter(ended_at=None)
                .select_related("council", "counter", "district")
                .first()
            )
        return self._membership

    @property
    def role(self) -> str | None:
        return self.membership.role if self.membership else None

    @property
    def council_id(self) -> int | None:
        return self.membership.council_id if self.membership else None

    @property
    def counter_id(self) -> int | None:
        return self.membership.counter_id if self.membership else None

    @property
    def district_id(self) -> int | None:
        """The school district of a 民生委員."""
        return self.membership.district_id if self.membership else None

    @property
    def writes_as(self) -> str:
        """Whose forms count as one's own: a tablet sends later what a colleague typed on it."""
        if self.role == Role.COUNTER_STAFF:
            return f"counter:{self.counter_id}"
        return f"user:{self.pk}"

    @property
    def is_council_staff(self) -> bool:
        return self.role in STAFF_ROLES


class Membership(models.Model):
    """A role in a council, at one of its counters, or for one of its school districts."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    council = models.ForeignKey("councils.Council", models.CASCADE, related_name="memberships")
    counter = models.ForeignKey(
        "councils.HoocchokenCounter", models.CASCADE, null=True, related_name="memberships"
    )
    district = models.ForeignKey(
        "councils.SchoolDistrict", models.CASCADE, null=True, related_name="memberships"
    )
    role = models.CharField(max_length=20, choices=Role)
    # What a counter's tablet calls this person; customers see it too, so it is no full name.
    initials = models.CharField(max_length=4, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(ended_at=None), name="one_role_at_a_time"
            ),
            models.CheckConstraint(
                condition=~models.Q(role=Role.COUNTER_STAFF) | models.Q(counter__isnull=False),
                name="counter_staff_have_a_counter",
            ),
            models.CheckConstraint(
                condition=~models.Q(role=Role.COMMISSIONED_WELFARE_VOLUNTEER)
                | models.Q(district__isnull=False),
                name="welfare_volunteers_have_a_district",
            ),
        ]


class Device(models.Model):
    """A counter's tablet. It is enrolled once with a short-lived code, and can be revoked at once."""

    council = models.ForeignKey("councils.Council", models.CASCADE, related_name="devices")
    counter = models.ForeignKey(
        "councils.HoocchokenCounter", models.CASCADE, related_name="devices"
    )
    name = models.CharField(max_length=60)
    enrol_code_hash = models.CharField(max_length=64, blank=True, db_index=True)
    enrol_code_expires_at = models.DateTimeField(null=True)
    token_hash = models.CharField(max_length=64, blank=True, db_index=True)
    # What the tablet seals its drafts with; handed out while somebody is signed in there.
    draft_key = models.CharField(max_length=64, blank=True)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    enrolled_at = models.DateTimeField(null=True)
    last_seen_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]


class CounterPin(models.Model):
    """The PIN of one person at a counter, hashed; wrong tries slow down the next."""

    user = models.OneToOneField(User, models.CASCADE, related_name="pin")
    pin_hash = models.CharField(max_length=128)
    set_at = models.DateTimeField(default=clock.now)
    failures = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)


class SignInCode(models.Model):
    """A code and a link sent by e-mail: short-lived, used once, few tries."""

    user = models.ForeignKey(User, models.CASCADE, related_name="sign_in_codes")
    code_hash = models.CharField(max_length=64)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    failures = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)
