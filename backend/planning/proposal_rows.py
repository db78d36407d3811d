"""One visit of a plan as the rows of the board: who, why, who else, and what to look at first."""

from typing import Any

from core.clock import local
from intake.models import SupportRequest, TellVolunteer
from planning.facts import VolunteerFacts
from planning.geometry import distance_km, travel_minutes
from planning.labels import Caution
from planning.models import MatchProposal, MatchRun, ProposalSeat
from planning.plan_reading import Placed, PlanReading, read_volunteer
from planning.words import parts_of, why_this_one
from planning.work import district_of, end_of, kind_of, spot_of


class ProposalRows:
    """Makes the rows of one run; nothing is stored here."""

    def __init__(self, run: MatchRun, known: PlanReading) -> None:
        self.run, self.known = run, known

    def proposal(self, visit: Placed) -> MatchProposal:
        points = sum(self.share(visit, pk)["total"] for pk in visit.newcomers)
        return MatchProposal(
            council_id=self.run.council_id,
            run=self.run,
            starts_at=visit.starts_at,
            ends_at=end_of(visit.task, visit.starts_at),
            points=round(points, 4),
            alternatives=self.alternatives(visit),
            warnings=self.warnings(visit),
            **{kind_of(visit.task): visit.task},
        )

    def seat(self, row: MatchProposal, visit: Placed, volunteer: int) -> ProposalSeat:
        share, one = self.share(visit, volunteer), self.known.people[volunteer]
        way = self.way(visit, volunteer)
        return ProposalSeat(
            proposal=row,
            volunteer_id=volunteer,
            points=round(share["total"], 4),
            parts=parts_of(share),
            reasons=self.reasons(visit, one, minutes=way),
            km=round(share["km"], 3),
            travel_minutes=way,
        )

    def alternatives(self, visit: Placed) -> list[dict[str, Any]]:
        """Who else could, the smallest loss first; with a bound the loss is at least that."""
        return [
            {
                "volunteers": (ids := [read_volunteer(one) for one in other["volunteers"]]),
                "starts_at": other["start"],
                "loss": round(other["loss"], 2),
                "is_bound": not other["exact"],
                "reasons": list(
                    dict.fromkeys(
                        reason
                        for pk in ids
                        for reason in self.reasons(
                            visit, self.known.people[pk], minutes=self.way(visit, pk)
                        )
                    )
                ),
            }
            for other in self.known.answer["alternatives"].get(visit.key, [])
        ]

    def way(self, visit: Placed, volunteer: int) -> int:
        """Minutes from home, without the rest between two visits."""
        one = self.known.people[volunteer]
        return travel_minutes(
            distance_km(*one.spot, *spot_of(visit.task)),
            mode=one.volunteer.travel_mode,
            travel=self.known.rules.engine.travel,
            with_buffer=False,
        )

    def share(self, visit: Placed, volunteer: int) -> dict[str, Any]:
        return self.known.shares[visit.key, f"v{volunteer}"]

    def reasons(self, visit: Placed, one: VolunteerFacts, *, minutes: int) -> list[str]:
        task = visit.task
        person = task.person_id if isinstance(task, SupportRequest) else None
        return why_this_one(
            one,
            category=task.category.code,
            category_name=task.category.name,
            is_familiar=person is not None and one.pk in self.known.familiar[person],
            is_same_district=one.volunteer.person.town.district_id == district_of(task),
            minutes=minutes,
            on=local(visit.starts_at).date(),
        )

    def wants_company(self, visit: Placed) -> bool:
        """Somebody of the visit wrote on the card that they go in twos."""
        return any(self.known.people[pk].volunteer.prefers_pair for pk in visit.newcomers)

    def warnings(self, visit: Placed) -> list[str]:
        """Codes of what staff should look at before they ask."""
        is_first = not set(visit.newcomers) <= self.known.experienced
        warnings = [Caution.FIRST_VISIT.value] if is_first else []
        if visit.task.people == 1 and self.wants_company(visit):
            warnings.append(Caution.PREFERS_PAIR.value)
        if not isinstance(visit.task, SupportRequest):
            return warnings
        alone = visit.task.people == 1 and self.known.rules.care.two_on_first_visit
        wish = visit.task.tell_volunteer
        rank = min(
            (
                w.rank
                for w in visit.task.windows.all()
                if w.starts_at <= visit.starts_at < w.ends_at
            ),
            default=1,
        )
        checks = [
            (Caution.TWO_ON_FIRST_VISIT, is_first and alone),
            (Caution.CALL_FIRST, wish == TellVolunteer.ASK_FIRST),
            (Caution.NAME_NOT_TOLD, wish == TellVolunteer.NO),
            (Caution.LATER_CHOICE, rank > 1),
        ]
        return warnings + [code.value for code, holds in checks if holds]
