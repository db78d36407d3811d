"""What is due is looked at every few seconds; one failing duty does not stop the others."""

import pytest

from core import timetable


@pytest.fixture
def only(monkeypatch):
    """An empty timetable."""
    entries: dict[str, timetable.Entry] = {}
    monkeypatch.setattr(timetable, "entries", entries)
    return entries


def test_a_duty_is_done_at_once_and_then_after_its_pause(only):
    timetable.every(seconds=60)(lambda: 3)
    last_done: dict[str, float] = {}
    assert list(timetable.tick(last_done).values()) == [3]
    assert timetable.tick(last_done) == {}
    for name in last_done:
        last_done[name] -= 61
    assert list(timetable.tick(last_done).values()) == [3]


def test_a_failing_duty_is_written_to_the_log_and_the_others_go_on(only, caplog):
    def broken() -> int:
        raise ConnectionError("the database is away")

    timetable.every(seconds=1)(broken)
    timetable.every(seconds=1)(lambda: 1)
    assert list(timetable.tick({}).values()) == [1]
    assert "the database is away" in caplog.text


def test_a_failing_duty_waits_for_its_next_turn(only, caplog):
    calls = []

    def broken() -> int:
        calls.append(1)
        raise ConnectionError

    timetable.every(seconds=60)(broken)
    last_done: dict[str, float] = {}
    timetable.tick(last_done)
    timetable.tick(last_done)
    assert calls == [1]


@pytest.mark.django_db
def test_every_duty_may_run_at_any_time_and_twice_without_harm():
    for _ in range(2):
        assert set(timetable.tick({})) == set(timetable.entries)
