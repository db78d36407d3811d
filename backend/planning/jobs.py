"""Queued nudges of planning: may be lost, doubled or late, since the row says what is to be done."""

from django_tasks import task

from planning.services import runs


@task(queue_name="planning")
def solve_run(run_id: int) -> bool:
    return runs.work_on(run_id) is not None
