"""The order in which rows are locked: volunteers first, then requests, then shifts, each by id.

Whoever keeps to it never waits in a circle. On SQLite a writing transaction holds the whole
database from its first statement, so there is nothing to lock.
"""

from collections.abc import Iterable

from intake.models import SupportRequest
from places.models import PlaceShift
from planning.models import Assignment, Task
from volunteers.models import LifeSupportVolunteer


def hold(
    *, volunteers: Iterable[int] = (), requests: Iterable[int] = (), shifts: Iterable[int] = ()
) -> None:
    """Lock these rows (by id) until the transaction ends."""
    for model, ids in (
        (LifeSupportVolunteer, volunteers),
        (SupportRequest, requests),
        (PlaceShift, shifts),
    ):
        rows = model._base_manager.filter(pk__in=set(ids)).order_by("pk")
        list(rows.select_for_update().values_list("pk", flat=True))


def hold_for(
    assignments: Iterable[Assignment], *tasks: Task, volunteers: Iterable[int] = ()
) -> None:
    """Lock the volunteers and tasks of these assignments, and further ones."""
    rows = list(assignments)
    requests = {row.request_id for row in rows}
    requests |= {task.pk for task in tasks if isinstance(task, SupportRequest)}
    shifts = {row.shift_id for row in rows}
    shifts |= {task.pk for task in tasks if isinstance(task, PlaceShift)}
    hold(
        volunteers={row.volunteer_id for row in rows} | set(volunteers),
        requests={pk for pk in requests if pk is not None},
        shifts={pk for pk in shifts if pk is not None},
    )
