"""A task as every list shows it, whether a request or a shift stands behind it."""

from dataclasses import dataclass
from typing import Any

from councils.models import RequestCategory, SchoolDistrict, Town
from intake.models import SupportRequest
from planning.models import Task
from planning.work import Kind, kind_of, spot_of, title_of

# What a card reads; a list that shows cards joins these.
CARD_JOINS = (
    "request__category",
    "request__district",
    "request__town",
    "request__person",
    "shift__category",
    "shift__place__town__district",
)


@dataclass(frozen=True)
class TaskCard:
    kind: Kind
    id: int
    number: str
    category: RequestCategory
    district: SchoolDistrict
    town: Town
    lat: float
    lon: float
    title: str
    minutes: int
    people: int
    person_name: str
    status: str
    status_label: str


def card_of(task: Task) -> TaskCard:
    if isinstance(task, SupportRequest):
        name = task.person.name if task.person else ""
        return card(task, number=task.number, district=task.district, town=task.town, name=name)
    town = task.place.town
    return card(task, number=task.place.name, district=town.district, town=town, name="")


def card(task: Task, *, number: str, district: SchoolDistrict, town: Town, name: str) -> TaskCard:
    return TaskCard(
        kind=kind_of(task),
        id=task.pk,
        number=number,
        category=task.category,
        district=district,
        town=town,
        lat=spot_of(task).lat,
        lon=spot_of(task).lon,
        title=title_of(task),
        minutes=task.minutes,
        people=task.people,
        person_name=name,
        status=task.status,
        status_label=task.get_status_display(),
    )


def for_cards(rows: Any) -> Any:
    """Rows that speak of one task, with what its card needs."""
    return rows.select_related(*CARD_JOINS)
