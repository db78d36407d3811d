"""A council's rules as typed, read-only values.

Shapes and units are those of `data/README.md`. A rule set is never edited: a change is a newer
version, and what was decided under an old one can be read again with it. What a version was written
too early to say stands as in the rules that come with Hoocchoken.
"""

import json
from datetime import time
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from councils.models import Council, RuleSet

SHIPPED = Path(__file__).parent / "data" / "rules.json"


class Frozen(msgspec.Struct, frozen=True):
    """Values that nobody changes by accident."""


class Travel(Frozen):
    detour: float
    buffer_minutes: int
    speed_kmh: dict[str, float]


class Weights(Frozen):
    km_points: float
    continuity: float
    load_points: float
    coverage_first: bool
    district_floor: float
    floor_points: float


class RequestPoints(Frozen):
    by_urgency: dict[int, float]
    per_day_waiting: float
    team_of_two_factor: float


class ShiftPoints(Frozen):
    per_seat: float


class PairPoints(Frozen):
    same_district: float
    neighbouring_district: float
    liked_activity: float
    not_asked_lately: float
    not_asked_for_days: int
    new_face_after_visits: int
    new_face_within_days: int


class EngineRules(Frozen):
    grid_minutes: int
    travel: Travel
    weights: Weights
    request_points: RequestPoints
    shift_points: ShiftPoints
    pair_points: PairPoints
    past_load_days: int
    gap: float
    time_limit_seconds: float
    memory_limit_mb: int
    plan_weeks: int
    plan_max_days: int
    explain_seconds: float


class PrincipleRules(Frozen):
    short_time_touched_above_minutes: int
    request_max_minutes: int
    shift_max_minutes: int
    one_off_max_dates: int
    ladder_max_steps: int
    weight_max_kg_per_person: float


class Choice(Frozen):
    code: str
    label: str


class OfferRules(Frozen):
    plan_from_hours: float
    ask_again_after_days: dict[str, int | None]
    expire_after_hours: float
    expire_before_start_hours: float
    reveal_before_start_hours: float
    reveal_after_end_hours: float
    quiet_from_hour: int
    quiet_to_hour: int
    undo_seconds: int
    alternatives_shown: int
    volunteer_decline_reasons: tuple[Choice, ...]
    runs_out_soon_hours: float


class RepeatReview(Frozen):
    requests: int
    days: int


class IntakeRules(Frozen):
    call_back_business_days: int
    earliest_wish_days: int
    latest_wish_days: int
    half_days: dict[str, tuple[str, str]]
    repeat_review: RepeatReview
    why_not_self: tuple[Choice, ...]
    ask_after_solved_days: int
    solved_undo_minutes: int

    def half_day(self, code: str) -> tuple[time, time]:
        """From when to when `morning`, `afternoon` or `early` lasts, in local time."""
        starts_at, ends_at = self.half_days[code]
        return time.fromisoformat(starts_at), time.fromisoformat(ends_at)


class CareRules(Frozen):
    follow_up_business_days: int
    two_on_first_visit: bool
    minors_need_adult: bool
    adult_age: int
    insurance_warn_days: int


class LegalGround(Frozen):
    """Why an agency may be told without the person's consent; `law` names the article."""

    code: str
    label: str
    law: str

    @property
    def words(self) -> str:
        return f"{self.label}（{self.law}）"


class ReferralRules(Frozen):
    """つなぐ: days in which an agency says that it has received it, and how long its link opens.

    A matter referred again within `second_hop_days` is looked after more closely (たらいまわし).
    """

    answer_business_days: int
    link_days: int
    second_hop_days: int
    grounds: tuple[LegalGround, ...]

    def ground(self, code: str) -> LegalGround | None:
        return next((one for one in self.grounds if one.code == code), None)


class DeclineReason(Frozen):
    """Why a request cannot be met; `text` and `alternative` are said to the resident, in that order."""

    code: str
    label: str
    principle: str | None
    refer_to: tuple[str, ...]
    text: str
    alternative: str = ""


class Condition(Frozen):
    """Something worth knowing before a visit; `detail` is what to ask when it applies."""

    code: str
    label: str
    label_kana: str
    detail: str


class IfYes(Frozen):
    """What a question answered yes means for a principle: `violated`, or `unclear` = staff decide."""

    principle: str
    answer: str
    refer_to: tuple[str, ...]
    guard: str | None = None


class Check(Frozen):
    code: str
    question: str
    if_yes: IfYes


class Rules(Frozen):
    """One version of a council's rules."""

    version: int
    engine: EngineRules
    principles: PrincipleRules
    offers: OfferRules
    intake: IntakeRules
    care: CareRules
    decline_reasons: tuple[DeclineReason, ...]
    texts: dict[str, str]
    conditions: tuple[Condition, ...]
    common_checks: tuple[Check, ...]
    referrals: ReferralRules

    def text(self, name: str) -> str:
        """A sentence for slips and screens, its figures filled in."""
        return self.texts[name].format(days=self.intake.call_back_business_days)


def rules_for(council: Council | int, *, version: int | None = None) -> Rules:
    """The council's newest rules, or those of one version.

    Raises RuleSet.DoesNotExist when the council was not founded, or has no such version.
    """
    rule_sets = RuleSet.objects.filter(council=council)
    if version is not None:
        rule_sets = rule_sets.filter(version=version)
    newest = rule_sets.order_by("-version").first()
    if newest is None:
        raise RuleSet.DoesNotExist(f"no rules for council {council}, version {version}")
    return read_rules(newest.values | {"version": newest.version})


def read_rules(values: dict[str, Any]) -> Rules:
    """Raises msgspec.ValidationError naming the place that does not fit."""
    return msgspec.convert(completed(values, shipped()), Rules, strict=False)


@cache
def shipped() -> dict[str, Any]:
    values: dict[str, Any] = json.loads(SHIPPED.read_text(encoding="utf-8"))
    return values


def completed(values: dict[str, Any], usual: dict[str, Any]) -> dict[str, Any]:
    """The values, with whatever they leave out as it usually is, group by group."""
    known = {
        name: completed(value, usual[name])
        if isinstance(value, dict) and isinstance(usual.get(name), dict)
        else value
        for name, value in values.items()
    }
    return usual | known
