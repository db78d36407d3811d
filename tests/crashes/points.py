"""Where a process dies: every place before and after a write, a commit, a call to the outside.

    K01  before the transaction                 K10  letter: before and after the mail server took it
    K02  the state has moved                    K11  the solver dies, its worker lives
    K03  the row that holds the time is written K12  the solver dies while it searches
    K04  the message is in the outbox           K13  solved, nothing written
    K05  the audit row is written               K14  the proposals are written, their seats not yet
    K06  before the commit                      K15  a worker has just taken its lease
    K07  after the commit, before the answer    K16  whoever takes up orphaned runs dies over it
    K17  in the middle of a migration           K22  25 of 50 confirmed together
    K21  line 500 of a list of 1,000            K23  no room on the disk at the commit (SQLite)
    K29  the database server cuts the line before the commit (PostgreSQL)

Elsewhere: K12, where planner and solver die together (`tests/planning/test_worker_killed.py`), and K30,
a web process, worker, planner or timer killed as a whole (`tests/ops/test_embedded_run.py`). Numbers
that are left out belong to what Hoocchoken does not do yet, or are no deaths.
"""

from typing import Literal, NamedTuple

At = Literal["begin", "before", "after", "commit", "committed", "full", "cut", "solver"]
CONFIRMED = 25


class Point(NamedTuple):
    """Counts statements that match `sql`; at the `times`th: before or after it, or at the commit that follows."""

    name: str
    sql: str = ""
    at: At = "after"
    times: int = 1


KEPT = 'INSERT INTO "core_idempotencykey"'
AROUND_THE_COMMIT = [
    Point("K06 before the commit", KEPT, "commit"),
    Point("K07 after the commit", KEPT, "committed"),
]
BEFORE_ANYTHING = Point("K01 before the transaction", at="begin")
LETTER = Point("K04 outbox", 'INSERT INTO "core_outboxmessage"')
AUDIT = Point("K05 audit", 'INSERT INTO "core_auditevent"')
NO_ROOM = Point("K23 disk full", KEPT, "full")
LINE_CUT = Point("K29 line cut", KEPT, "cut")

CONFIRM = [
    BEFORE_ANYTHING,
    Point("K02 state", 'UPDATE "planning_matchproposal"'),
    Point("K03 row", 'INSERT INTO "planning_assignment"'),
    LETTER,
    AUDIT,
    *AROUND_THE_COMMIT,
]
ACCEPT = [
    BEFORE_ANYTHING,
    Point("K02 state", 'UPDATE "planning_assignment"'),
    Point("K03 row", 'UPDATE "intake_supportrequest"'),
    LETTER,
    AUDIT,
    *AROUND_THE_COMMIT,
]
HAND_IN = [
    BEFORE_ANYTHING,
    Point("K02 state", 'UPDATE "intake_supportrequest"'),
    Point("K03 row", 'INSERT INTO "intake_supportrequest"'),
    AUDIT,
    *AROUND_THE_COMMIT,
]
CONFIRM_MANY = [Point("K22 item 25 of 50", 'INSERT INTO "planning_assignment"', times=CONFIRMED)]
SEND = [
    Point("K10 before the call", 'UPDATE "core_outboxmessage"', "committed"),
    Point("K10 after the call", 'UPDATE "core_outboxmessage"', "before", times=2),
]
SOLVER_GONE = Point("K11 solver gone", at="solver")
PLAN = [
    SOLVER_GONE,
    Point("K15 lease taken", 'UPDATE "planning_matchrun"', "committed"),
    Point("K13 nothing written", r'UPDATE "planning_matchrun".*\bwrite\b'),
    Point("K14 half written", 'INSERT INTO "planning_matchproposal"'),
]
TAKE_UP = [
    Point("K16 moved", 'UPDATE "planning_matchrun"'),
    Point("K16 committed", 'UPDATE "planning_matchrun"', "committed"),
]
LOAD = [Point("K21 line 500", 'INSERT INTO "councils_town"', times=500)]
MIGRATE = [Point("K17 in a migration", 'CREATE TABLE "planning_assignment"')]
