"""Queued nudges. Losing one costs seconds, never the work: the timetable finds the row."""

from django_tasks import task

from core import outbox


@task()
def deliver_message(message_id: int) -> bool:
    return outbox.deliver(message_id)
