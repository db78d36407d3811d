"""What goes in: the problem as frozen data, field for field the file format `hoocchoken-problem/1`.

Times are aware datetimes, dates are local dates in the offset of `horizon.start`, distances are kilometres.
Reading, checking and writing of files live in `io`; nothing here is checked beyond its type.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

PROBLEM_FORMAT: Literal["hoocchoken-problem/1"] = "hoocchoken-problem/1"
MAX_DAYS = 31
SPEEDS_KMH = {"walk": 4.5, "bicycle": 12.0, "motorbike": 20.0, "car": 24.0}

Id = Annotated[str, Meta(min_length=1)]
Moment = Annotated[datetime, Meta(tz=True)]
Interval = tuple[Moment, Moment]
DateSpan = tuple[date, date]
PeriodCap = tuple[date, date, Annotated[int, Meta(ge=0)]]
PairPoints = tuple[Id, Id, float]
Sex = Literal["female", "male", "other"]
Latitude = Annotated[float, Meta(ge=-90, le=90)]
Longitude = Annotated[float, Meta(ge=-180, le=180)]
Count = Annotated[int, Meta(ge=0)]
Positive = Annotated[int, Meta(ge=1)]
Amount = Annotated[float, Meta(ge=0)]


class Record(Struct, frozen=True, forbid_unknown_fields=True):
    """Frozen data that refuses keys it does not know."""


class Horizon(Record, frozen=True):
    """The days that are planned. `start` is local midnight; its offset defines every local date."""

    start: Moment
    days: Annotated[int, Meta(ge=1, le=MAX_DAYS)]


class Travel(Record, frozen=True):
    """Way and time between two visits: `ceil(km * detour / speed * 60 + buffer)` minutes."""

    detour: Amount = 1.3
    buffer_minutes: Amount = 5
    speed_kmh: dict[str, Annotated[float, Meta(gt=0)]] = field(
        default_factory=lambda: dict(SPEEDS_KMH)
    )


class Weights(Record, frozen=True):
    """The council's choices, in points.

    `district_floor` and `floor_points` are the lever for even service over districts: each district earns
    `floor_points` for every point of its requests that is filled, up to the share `district_floor` of all of
    them. With either at 0 the lever is off and the objective is the plain formula.
    """

    km_points: float = 3.0
    continuity: float = 20.0
    load_points: Amount = 3.0
    coverage_first: bool = False
    district_floor: Annotated[float, Meta(ge=0, le=1)] = 0.0
    floor_points: Amount = 0.0


class Volunteer(Record, frozen=True, kw_only=True):
    """One person who helps. `insured` None means always, an empty tuple never."""

    id: Id
    lat: Latitude
    lon: Longitude
    travel_mode: str
    max_km: Amount
    activities: tuple[str, ...]
    available: tuple[Interval, ...]
    sex: Sex | None = None
    age: Count | None = None
    max_per_day: Count | None = None
    max_per_week: Count | None = None
    past_load: Count = 0
    insured: tuple[DateSpan, ...] | None = None
    caps: tuple[PeriodCap, ...] = ()
    councils: tuple[Id, ...] = ()


class Request(Record, frozen=True, kw_only=True):
    """One matter that needs `people` for `minutes`, or a shift at a place (`all_or_none` False)."""

    id: Id
    activity: str
    lat: Latitude
    lon: Longitude
    minutes: Positive
    windows: tuple[Interval, ...]
    points: float
    people: Positive = 1
    all_or_none: bool = True
    sex: Sex | None = None
    min_age: Count = 0
    needs_car: bool = False
    preferred: tuple[Id, ...] = ()
    barred: tuple[Id, ...] = ()
    district: str | None = None
    councils: tuple[Id, ...] = ()


class Pin(Record, frozen=True):
    """A fact that stays in every plan: these volunteers are at this request at this start."""

    request: Id
    start: Moment
    volunteers: tuple[Id, ...]


class Problem(Record, frozen=True, kw_only=True):
    """Everything one solve needs to know."""

    format: Literal["hoocchoken-problem/1"] = PROBLEM_FORMAT
    horizon: Horizon
    volunteers: tuple[Volunteer, ...]
    requests: tuple[Request, ...]
    grid_minutes: Positive = 15
    travel: Travel = Travel()
    weights: Weights = Weights()
    pair_points: tuple[PairPoints, ...] = ()
    pins: tuple[Pin, ...] = ()
