"""The file formats: what is read, what is refused, and that every message names the record and the field."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

import matching
from matching import PlanError, ProblemError
from tests.benchmarks.instances import SHAPES, make
from tests.matching.small_problems import small_problem


def raw(**changes: Any) -> dict[str, Any]:
    """A problem as a tree, one volunteer and one request."""
    tree = {
        "format": "hoocchoken-problem/1",
        "horizon": {"start": "2026-12-07T00:00:00+09:00", "days": 7},
        "volunteers": [
            {
                "id": "v1",
                "lat": 33.55,
                "lon": 133.53,
                "travel_mode": "car",
                "max_km": 3,
                "activities": ["A"],
                "available": [["2026-12-08T09:00:00+09:00", "2026-12-08T12:00:00+09:00"]],
            }
        ],
        "requests": [
            {
                "id": "r1",
                "activity": "A",
                "lat": 33.55,
                "lon": 133.53,
                "minutes": 30,
                "points": 60,
                "windows": [["2026-12-08T09:00:00+09:00", "2026-12-08T12:00:00+09:00"]],
            }
        ],
    }
    return {**tree, **changes}


def with_volunteer(**changes: Any) -> dict[str, Any]:
    tree = raw()
    tree["volunteers"][0] |= changes
    return tree


def with_request(**changes: Any) -> dict[str, Any]:
    tree = raw()
    tree["requests"][0] |= changes
    return tree


BACKWARDS = [["2026-12-08T12:00:00+09:00", "2026-12-08T09:00:00+09:00"]]
ONE_PIN = {"request": "r1", "start": "2026-12-08T10:00:00+09:00", "volunteers": ["v1"]}
REFUSED = [
    ({}, "horizon"),
    (raw(format="hoocchoken-problem/2"), "format"),
    (raw(extra=1), "extra"),
    (raw(horizon={"start": "2026-12-07T00:00:00", "days": 7}), "horizon.start"),
    (raw(horizon={"start": "2026-12-07T01:00:00+09:00", "days": 7}), "horizon.start: .*midnight"),
    (raw(horizon={"start": "2026-12-07T00:00:00+09:00", "days": 32}), "horizon.days"),
    (raw(grid_minutes=0), "grid_minutes"),
    (raw(travel={"speed_kmh": {"car": 0}}), r"travel.speed_kmh"),
    (raw(weights={"load_points": -1}), "weights.load_points"),
    (with_volunteer(unknown=1), r"volunteers\[0\].*unknown"),
    (with_volunteer(lat=91), r"volunteers\[0\].lat"),
    (with_volunteer(travel_mode="horse"), r"volunteers\[0\].travel_mode: 'horse'"),
    (with_volunteer(available=BACKWARDS), r"volunteers\[0\].available\[0\]: end before start"),
    (
        with_volunteer(insured=[["2026-12-08", "2026-12-07"]]),
        r"volunteers\[0\].insured\[0\]: end before start",
    ),
    (
        with_volunteer(caps=[["2026-12-08", "2026-12-07", 1]]),
        r"volunteers\[0\].caps\[0\]: end before start",
    ),
    (with_volunteer(sex="f"), r"volunteers\[0\].sex"),
    (with_request(windows=BACKWARDS), r"requests\[0\].windows\[0\]: end before start"),
    (with_request(minutes=0), r"requests\[0\].minutes"),
    (with_request(people=0), r"requests\[0\].people"),
    (with_request(preferred=["v9"]), r"requests\[0\].preferred\[0\]: there is no volunteer 'v9'"),
    (with_request(barred=["v9"]), r"requests\[0\].barred\[0\]"),
    (with_request(points=None), r"requests\[0\].points"),
    (raw(volunteers=raw()["volunteers"] * 2), r"volunteers\[1\].id: 'v1' is already"),
    (raw(requests=raw()["requests"] * 2), r"requests\[1\].id: 'r1' is already"),
    (raw(pair_points=[["v9", "r1", 1]]), r"pair_points\[0\]\[0\]: there is no volunteer 'v9'"),
    (raw(pair_points=[["v1", "r9", 1]]), r"pair_points\[0\]\[1\]: there is no request 'r9'"),
    (raw(pair_points=[["v1", "r1", 1], ["v1", "r1", 2]]), r"pair_points\[1\]: .*already stands"),
    (raw(pins=[{**ONE_PIN, "request": "r9"}]), r"pins\[0\].request: there is no request 'r9'"),
    (raw(pins=[{**ONE_PIN, "volunteers": ["v9"]}]), r"pins\[0\].volunteers\[0\]"),
    (
        raw(pins=[ONE_PIN, {**ONE_PIN, "start": "2026-12-08T11:00:00+09:00"}]),
        r"pins\[1\].start: .*two different",
    ),
]


@pytest.mark.parametrize(("tree", "message"), REFUSED)
def test_what_breaks_the_format_is_refused_by_record_and_field(tree, message) -> None:
    with pytest.raises(ProblemError, match=message):
        matching.load_problem(json.dumps(tree))


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999"])
@pytest.mark.parametrize(
    ("place", "field"), [("volunteers", "lat"), ("requests", "points"), ("requests", "lon")]
)
def test_numbers_that_are_not_finite_are_refused_by_name(number, place, field) -> None:
    tree = raw()
    tree[place][0][field] = 12345.678
    text = json.dumps(tree).replace("12345.678", number)
    with pytest.raises(ProblemError, match=rf"{place}\[0\].{field}"):
        matching.load_problem(text)


def test_more_people_pinned_than_asked_for_are_refused() -> None:
    second = {**raw()["volunteers"][0], "id": "v2"}
    tree = raw(
        volunteers=[raw()["volunteers"][0], second],
        pins=[ONE_PIN, {**ONE_PIN, "volunteers": ["v2"]}],
    )
    with pytest.raises(ProblemError, match=r"pins\[1\].volunteers: 2 volunteers are pinned"):
        matching.load_problem(json.dumps(tree))


@pytest.mark.parametrize("text", ["", "{", "nonsense", b"\xff\xfe"])
def test_what_is_not_json_is_refused_in_words(text) -> None:
    with pytest.raises(ProblemError, match="the file is not"):
        matching.load_problem(text)


def test_null_means_the_same_as_absent_for_every_optional_key() -> None:
    tree = raw(grid_minutes=None, travel=None, weights=None, pins=None, pair_points=None)
    optional = [
        "sex",
        "age",
        "max_per_day",
        "max_per_week",
        "past_load",
        "insured",
        "caps",
        "councils",
    ]
    tree["volunteers"][0] |= dict.fromkeys(optional)
    more = [
        "people",
        "all_or_none",
        "sex",
        "min_age",
        "needs_car",
        "preferred",
        "barred",
        "district",
    ]
    tree["requests"][0] |= dict.fromkeys(more)
    assert matching.load_problem(json.dumps(tree)) == matching.load_problem(json.dumps(raw()))


def test_an_unknown_key_is_refused_even_when_it_is_null() -> None:
    with pytest.raises(ProblemError, match="volunteers"):
        matching.load_problem(json.dumps(with_volunteer(nickname=None)))


@pytest.mark.parametrize("seed", range(20))
def test_a_problem_and_its_plan_survive_being_written_and_read(seed) -> None:
    one = small_problem(seed)
    assert matching.load_problem(matching.dump_problem(one)) == one
    plan = matching.solve(one)
    assert matching.load_plan(matching.dump_plan(plan)) == plan


@pytest.mark.parametrize(
    "changes", [{"volunteers": []}, {"requests": []}, {"volunteers": [], "requests": []}]
)
def test_empty_problems_have_empty_plans(changes) -> None:
    plan = matching.solve(matching.load_problem(json.dumps(raw(**changes))))
    assert (plan.status, plan.objective, plan.assignments) == ("optimal", 0.0, ())


def test_a_plan_of_another_format_is_refused() -> None:
    with pytest.raises(PlanError, match="format"):
        matching.load_plan('{"format": "hoocchoken-plan/9"}')


def test_ten_megabytes_are_read_in_under_a_second() -> None:
    one = make(SHAPES["L"], seed=3)
    data = matching.dump_problem(one)
    twice = data * -(-10_000_000 // len(data))
    began = time.process_time()
    for _ in range(len(twice) // len(data)):
        matching.load_problem(data)
    assert time.process_time() - began < 1.0
