"""A process dies at every place where it could leave a half: there is none, and the work is done once."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.crashes import points
from tests.support import databases

LEASE_SECONDS = 1
FORMS = {
    "Confirmation": {"confirmed": 1, "arranging": 1, "seats": 1, "letters": 1, "kept": 1},
    "Acceptance": {"accepted": 1, "arranged": 1, "letters": 1, "kept": 1},
    "HandingIn": {"requests": 1, "people": 1, "checks": 5, "consents": 1, "kept": 1},
}


@pytest.fixture
def database() -> Iterator[str]:
    url = databases.fresh_database()
    yield url
    databases.drop_database(url)


@pytest.fixture
def empty_database() -> Iterator[str]:
    url = databases.url_of("never_migrated_wholly")
    if url.startswith("postgres"):
        databases.create_postgresql("never_migrated_wholly", template="template0")
    yield url
    databases.drop_database(url)


@pytest.fixture
def killed(nursery):
    """What came of each point of a scene, in order."""

    def play(scene: str, url: str, *how: str, **settings: Any) -> list[dict[str, Any]]:
        return nursery.play(
            "tests.crashes.arena",
            *[scene, *how],
            database=url,
            PLANNING_LEASE_SECONDS=LEASE_SECONDS,
            **settings,
        )

    return play


def has_died(row: dict[str, Any]) -> bool:
    """Killed, or told by its database that it cannot go on."""
    is_told = row["point"] in {points.NO_ROOM.name, points.LINE_CUT.name}
    return row["code"] == 1 if is_told else bool(row["killed"])


@pytest.mark.parametrize("scene", FORMS)
def test_a_form_leaves_all_or_nothing_and_sent_again_it_does_its_work_once(scene, killed, database):
    rows = killed(scene, database)

    assert [row["point"] for row in rows if not has_died(row)] == []
    whole = rows[0]["after"]
    assert FORMS[scene].items() <= whole.items()
    nothing = rows[0]["left"]
    assert {name: nothing[name] for name in FORMS[scene]} == dict.fromkeys(FORMS[scene], 0)
    for row in rows:
        is_committed = row["point"].startswith("K07")
        assert row["left"] == (whole if is_committed else nothing), row["point"]
        assert row["after"] == whole, row["point"]
        first, second = row["answers"]
        assert first == second, row["point"]
        assert first[0] in (200, 201), row["point"]


def test_without_its_transaction_the_same_form_leaves_halves(killed, database):
    rows = killed("Confirmation", database, "--careless")
    nothing, whole = rows[0]["left"], rows[-2]["left"]
    assert [row for row in rows if row["left"] not in (nothing, whole)]


def test_of_fifty_confirmed_together_none_stands_alone(killed, database):
    [row] = killed("ManyConfirmations", database)
    assert row["killed"]
    assert (row["left"]["confirmed"], row["left"]["seats"]) == (0, 0)
    assert (row["after"]["confirmed"], row["after"]["seats"]) == (50, 50)
    assert (row["after"]["letters"], row["after"]["kept"]) == (50, 1)
    assert len(row["answers"][0][1]["done"]) == 50
    assert row["answers"][0] == row["answers"][1]


def test_a_letter_is_sent_again_until_it_is_known_to_have_gone(killed, database, mailbox):
    before, after = killed("Letter", database, EMAIL_HOST=mailbox.host, EMAIL_PORT=mailbox.port)

    for row in (before, after):
        assert row["killed"]
        assert row["left"] == {"is_sent": False, "tries": 1}
        assert row["after"]["is_sent"] is True
        assert row["answers"] == [[True, True], [False, False]]
    letters = [message["Message-ID"] for message in mailbox.messages]
    # One of the first, and of the second two that a mailbox can tell to be the same.
    assert len(letters) == 3
    assert letters[1] == letters[2] != letters[0]


def test_a_plan_is_made_whole_by_the_next_worker(killed, database):
    for row in killed("Planning", database):
        has_lived = row["point"] == points.SOLVER_GONE.name
        assert row["code"] == 0 if has_lived else row["killed"], row["point"]
        waits = {"run": "queued" if has_lived else "running", "proposals": 0, "seats": 0}
        assert row["left"] == waits, row["point"]
        assert row["answers"] == [["solved"], ["solved"]], row["point"]
        assert row["after"] == {"run": "solved", "proposals": 1, "seats": 1}, row["point"]


def test_who_takes_up_an_orphaned_run_may_die_over_it(killed, database):
    moved, committed = killed("TakingUp", database)
    assert (moved["left"]["run"], committed["left"]["run"]) == ("running", "queued")
    for row in (moved, committed):
        assert row["killed"], row["point"]
        assert row["after"] == {"run": "solved", "proposals": 1, "seats": 1}, row["point"]


def test_half_a_list_of_towns_is_no_list(killed, database):
    [row] = killed("TownList", database)
    assert row["killed"]
    assert row["left"] == {"towns": 0}
    assert row["after"] == {"towns": 1000}


def test_a_migration_that_was_cut_short_is_done_again(killed, empty_database):
    [row] = killed("Migration", empty_database)
    assert row["killed"]
    assert row["left"] == {"is_whole": False, "is_ready": False}
    assert row["after"] == {"is_whole": True, "is_ready": True}
