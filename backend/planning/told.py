"""What a volunteer is told about a task, and in what words."""

from typing import Any

from councils.rules import Rules
from intake.models import SupportRequest
from planning.geometry import distance_km, travel_minutes
from planning.models import Assignment, Task
from planning.words import FAMILIAR, way_in_words


def way_to(assignment: Assignment, *, rules: Rules) -> dict[str, Any]:
    """How long it takes from home to the town; the house itself is not yet told."""
    home, card = assignment.volunteer.person, assignment.volunteer
    task = assignment.task
    there = task.town if isinstance(task, SupportRequest) else task.place
    km = distance_km(home.lat, home.lon, there.lat, there.lon)
    mode, travel = card.travel_mode, rules.engine.travel
    minutes = travel_minutes(km, mode=mode, travel=travel, with_buffer=False)
    return {"words": way_in_words(mode, minutes), "minutes": minutes}


def offer_reasons(assignment: Assignment) -> list[str]:
    """Why this volunteer; that they were there before would tell who asks."""
    return [reason for reason in assignment.reasons if reason != FAMILIAR]


def preparation_of(task: Task) -> list[str]:
    """What to bring or heed, and what is ready there."""
    bring = task.category.details.get("bring", "")
    ready = task.things_ready if isinstance(task, SupportRequest) else task.note
    return [words for words in (bring, ready and f"用意されている物: {ready}") if words]


def partner_words(task: Task) -> str:
    if task.people == 1:
        return ""
    return f"{task.people}人で いっしょに お願いします"


def address_of(task: Task) -> str:
    if isinstance(task, SupportRequest):
        return " ".join(
            part for part in (f"{task.town.name}{task.address_line}", task.building) if part
        )
    return f"{task.place.town.name}{task.place.address_line} {task.place.name}"


def notes_of(task: Task, *, rules: Rules) -> list[str]:
    """What to know before a visit: each condition that applies, with what was said about it."""
    if not isinstance(task, SupportRequest):
        return [task.note] if task.note else []
    labels = {condition.code: condition.label for condition in rules.conditions}
    return [
        labels.get(code, code) + (f"（{said}）" if isinstance(said, str) and said else "")
        for code, said in task.conditions.items()
        if said
    ]
