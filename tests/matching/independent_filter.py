"""Reason codes checked from outside: earlier rules kept, this one and later ones dropped, people appear.

Built on the slot model's own restatement of the rules, not on the engine's.
"""

from __future__ import annotations

import math

from matching import Plan, Problem, Reason, Request, Volunteer
from tests.matching.slot_model import Slot, insured, km, may, minutes_since, slots_of, way


def check_reasons(problem: Problem, plan: Plan) -> list[str]:
    """What is wrong with the reasons of a plan; empty when every one is true."""
    world = _World(problem, plan)
    wrong = []
    for one in plan.unfilled:
        request = next(what for what in problem.requests if what.id == one.request)
        said = world.true_reasons(request)
        if one.reason not in said:
            wrong.append(f"{one.request}: {one.reason.value}, true are {sorted(said)}")
    return wrong


class _World:
    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem, self.plan = problem, plan
        self.slots: dict[str, list[Slot]] = {}
        for slot in slots_of(problem):
            self.slots.setdefault(slot.request.id, []).append(slot)
        self.pinned = {
            what: {who for pin in problem.pins if pin.request == what for who in pin.volunteers}
            for what in {pin.request for pin in problem.pins}
        }
        self.facts = [slot for slots in self.slots.values() for slot in slots if slot.fact]
        people = {who.id: who for who in problem.volunteers}
        requests = {what.id: what for what in problem.requests}
        self.planned = [
            Slot(
                people[who],
                requests[visit.request],
                minutes_since(problem, visit.start),
                who in self.pinned.get(visit.request, set()),
            )
            for visit in plan.assignments
            for who in visit.volunteers
        ]

    def true_reasons(self, what: Request) -> set[Reason]:
        """The one step at which too few are left, or what the plan itself says."""
        facts = self.pinned.get(what.id, set())
        wanted = what.people - len(facts)
        pool = [who for who in self.problem.volunteers if who.id not in facts]
        pool = [who for who in pool if set(who.councils or ("",)) & set(what.councils or ("",))]
        days = self._days(what)
        steps = [
            (Reason.NOBODY_TRAINED, lambda who: what.activity in who.activities),
            (Reason.ONLY_BARRED, lambda who: who.id not in what.barred),
            (Reason.NOBODY_ELIGIBLE, lambda who: self._eligible(who, what)),
            (
                Reason.NOBODY_INSURED,
                lambda who: any(insured(self.problem, who, day) for day in days),
            ),
            (Reason.TOO_FAR, lambda who: km(who, what) <= who.max_km + 1e-6),
        ]
        for reason, holds in steps:
            pool = [who for who in pool if holds(who)]
            if len(pool) < wanted:
                return {reason}
        mine = [slot for slot in self.slots.get(what.id, []) if not slot.fact]
        mine = [slot for slot in mine if self._clear_of(slot, self.facts)]
        if self._people(mine) < wanted:
            return {Reason.NOBODY_FREE}
        mine = [slot for slot in mine if self._below_caps(slot, self.facts)]
        if self._people(mine) < wanted:
            return {Reason.CAPS_REACHED}
        if what.all_or_none:
            together = [
                slot
                for slot in mine
                if self._people([s for s in mine if s.start == slot.start]) >= wanted
            ]
            if not together:
                return {Reason.TEAM_INCOMPLETE}
        return {self._beside_plan(what, mine, wanted)}

    def _beside_plan(self, what: Request, mine: list[Slot], wanted: int) -> Reason:
        start = next((slot.start for slot in self.planned if slot.request.id == what.id), None)
        here = {slot.volunteer.id for slot in self.planned if slot.request.id == what.id}
        able = [
            slot
            for slot in mine
            if slot.volunteer.id not in here
            and (start is None or slot.start == start)
            and self._clear_of(slot, self.planned)
            and self._below_caps(slot, self.planned)
        ]
        needed = wanted if what.all_or_none else 1
        open_ = any(
            self._people([s for s in able if s.start == slot.start]) >= needed for slot in able
        )
        return Reason.NOT_WORTH_IT if open_ else Reason.LOST_TO_OTHER

    def _days(self, what: Request) -> set[int]:
        pin = next((pin for pin in self.problem.pins if pin.request == what.id), None)
        if pin is not None:
            return {math.floor(minutes_since(self.problem, pin.start) / 1440)}
        grid, last = self.problem.grid_minutes, self.problem.horizon.days
        spans = [
            (minutes_since(self.problem, a), minutes_since(self.problem, b))
            for a, b in what.windows
        ]
        fits = {
            s // 1440
            for a, b in spans
            for s in range(max(0, -(-math.floor(a) // grid) * grid), last * 1440, grid)
            if a <= s and s + what.minutes <= min(b, (s // 1440 + 1) * 1440)
        }
        touched = {
            day for a, b in spans for day in range(last) if a < (day + 1) * 1440 and day * 1440 < b
        }
        return fits or touched or set(range(last))

    def _eligible(self, who: Volunteer, what: Request) -> bool:
        plain = Request(
            id="plain",
            activity=who.activities[0],
            lat=who.lat,
            lon=who.lon,
            minutes=1,
            windows=(),
            points=0,
            sex=what.sex,
            min_age=what.min_age,
            needs_car=what.needs_car,
            councils=who.councils,
        )
        return may(self.problem, who, plain)

    def _people(self, slots: list[Slot]) -> int:
        return len({slot.volunteer.id for slot in slots})

    def _clear_of(self, slot: Slot, others: list[Slot]) -> bool:
        for other in others:
            if other.volunteer.id != slot.volunteer.id or other.request.id == slot.request.id:
                continue
            needed = way(self.problem, slot.volunteer, slot.request, other.request)
            if slot.end + needed > other.start and other.end + needed > slot.start:
                return False
        return True

    def _below_caps(self, slot: Slot, others: list[Slot]) -> bool:
        who, day = slot.volunteer, slot.day
        days = [other.day for other in others if other.volunteer.id == who.id]
        first = self.problem.horizon.start.date()
        spans = [
            (day, day, who.max_per_day),
            (7 * (day // 7), 7 * (day // 7) + 6, who.max_per_week),
        ]
        spans += [((a - first).days, (b - first).days, most) for a, b, most in who.caps]
        return all(
            most is None or not a <= day <= b or sum(a <= one <= b for one in days) < most
            for a, b, most in spans
        )
