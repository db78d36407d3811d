"""The life of a run: asked for, claimed with a lease, solved by a process, written, or made good.

The row is the truth; a queued nudge only says "look at run n". Every write of a worker checks its
fencing token, so that one which lost its lease changes nothing any more.
"""

import hashlib
import json
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from accounts.models import User
from core.clock import now
from core.errors import Invalid, NotPossibleNow, require
from core.transitions import move
from councils.models import Council
from councils.rules import Rules, rules_for
from planning import policies
from planning.horizon import horizon_of
from planning.models import MatchRun
from planning.plan_writer import write_plan
from planning.problem_builder import Built, build
from planning.solver_process import SolverFailed, ask_solver
from planning.states import RunAction, RunStatus
from planning.words import Stage

MAX_ATTEMPTS = 3
BEATS_PER_LEASE = 6
PROGRESS_EVERY_SECONDS = 0.5
ALREADY_RUNNING = "いま案を作っているところです。終わるまでお待ちください。"
GIVEN_UP = "計算が続けてできませんでした。打診は手でもできます。管理者にお知らせください。"

OTHER_SPAN = "{weeks}週間の案を作ることになったので、始める前にやめました。"


class LeaseLost(Exception):
    """Somebody else has taken the run up; whatever this worker found is not written."""


def request_run(council: Council, *, weeks: int | None, actor: User | None) -> MatchRun:
    """Ask for a new plan; a worker takes it up after the commit."""
    if actor is not None:
        require(policies.is_staff_of(actor, council.pk))
    run = create_run(council, weeks=weeks, actor=actor)
    transaction.on_commit(lambda: nudge(run.pk))
    return run


def create_run(council: Council, *, weeks: int | None, actor: User | None) -> MatchRun:
    """One run at a time for each council; raises NotPossibleNow for a second."""
    rules = rules_for(council)
    weeks = weeks_to_plan(weeks, rules=rules)
    horizon = horizon_of(now(), weeks=weeks, rules=rules)
    try:
        with transaction.atomic():
            return MatchRun.objects.create(
                council=council,
                weeks=weeks,
                horizon_start=horizon.first,
                days=horizon.days,
                rules_version=rules.version,
                requested_by=actor,
                nudged_at=now(),
                progress=progress_line(Stage.READ, percent=0),
            )
    except IntegrityError as error:
        raise NotPossibleNow(ALREADY_RUNNING, code="already_running") from error


def weeks_to_plan(weeks: int | None, *, rules: Rules) -> int:
    """The council's usual span when none is asked for; raises Invalid for one that is too long."""
    asked = rules.engine.plan_weeks if weeks is None else weeks
    most = rules.engine.plan_max_days // 7
    if not 1 <= asked <= most:
        raise Invalid(fields={"weeks": [f"1週間から{most}週間までで選んでください。"]})
    return asked


def nudge(run_id: int) -> None:
    from planning.jobs import solve_run

    solve_run.enqueue(run_id)


def lease() -> timedelta:
    return timedelta(seconds=settings.PLANNING_LEASE_SECONDS)


@transaction.atomic
def claim(run_id: int) -> MatchRun | None:
    """Take a queued run up; None when it is not (any more) there to be taken."""
    run = MatchRun.objects.select_for_update().filter(pk=run_id).first()
    if run is None or run.status != RunStatus.QUEUED:
        return None
    try:
        move(
            run,
            RunAction.START,
            actor=None,
            started_at=now(),
            lease_until=now() + lease(),
            fencing_token=run.fencing_token + 1,
        )
    except NotPossibleNow:
        return None
    return run


def work_on(run_id: int) -> MatchRun | None:
    """Claim a run and bring it to its end; None when somebody else has it."""
    run = claim(run_id)
    if run is None:
        return None
    try:
        write_down(run, work_out(run))
    except LeaseLost:
        return None
    except SolverFailed as error:
        put_back(run, words=str(error), is_final=error.is_final)
    return run


@dataclass(frozen=True)
class WorkedOut:
    """What a solving process answered to the problem as it was at `taken_at`."""

    built: Built
    answer: dict[str, Any]
    taken_at: datetime


def work_out(run: MatchRun) -> WorkedOut:
    """Build the problem and keep it, and have it solved.

    Raises LeaseLost, SolverFailed.
    """
    taken_at = now()
    built = build(run, now=taken_at)
    text = json.dumps(built.problem, ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(text.encode()).hexdigest()
    still_mine(run, problem=text, problem_hash=digest)
    rules = rules_for(run.council, version=run.rules_version)
    reporter = Reporter(run)
    answer = ask_solver(
        {
            "problem": built.problem,
            "gap": rules.engine.gap,
            "time_limit": rules.engine.time_limit_seconds,
            "explain_seconds": rules.engine.explain_seconds,
            "memory_mb": rules.engine.memory_limit_mb,
            "alternatives": rules.offers.alternatives_shown,
            "seed": run.seed,
        },
        on_progress=reporter.progress,
        keep_alive=reporter.keep_alive,
        beat_seconds=settings.PLANNING_LEASE_SECONDS / BEATS_PER_LEASE,
    )
    return WorkedOut(built, answer, taken_at)


def write_down(run: MatchRun, found: WorkedOut) -> None:
    """Put the plan on the board, if the run is still this worker's; raises LeaseLost."""
    still_mine(run, progress=progress_line(Stage.WRITE, percent=99))
    rules = rules_for(run.council, version=run.rules_version)
    with transaction.atomic():
        require_still_mine(run)
        write_plan(
            run, answer=found.answer, built=found.built, rules=rules, taken_at=found.taken_at
        )


def require_still_mine(run: MatchRun) -> None:
    """Hold the row until the transaction ends; raises LeaseLost."""
    held = MatchRun.objects.select_for_update().get(pk=run.pk)
    if held.status != RunStatus.RUNNING or held.fencing_token != run.fencing_token:
        raise LeaseLost


def still_mine(run: MatchRun, **changes: Any) -> None:
    """Write columns and renew the lease with the worker's own token; raises LeaseLost."""
    mine = MatchRun.objects.filter(
        pk=run.pk, status=RunStatus.RUNNING, fencing_token=run.fencing_token
    )
    if not mine.update(lease_until=now() + lease(), **changes):
        raise LeaseLost
    for name, value in changes.items():
        setattr(run, name, value)


def progress_line(stage: Stage, *, percent: int, gap: float | None = None) -> dict[str, Any]:
    line: dict[str, Any] = {"stage": stage.value, "label": stage.label, "percent": percent}
    return line if gap is None else {**line, "gap": gap}


class Reporter:
    """Writes how far the solver is, not more often than somebody could read."""

    def __init__(self, run: MatchRun) -> None:
        self.run = run
        self.written_at = 0.0
        self.beaten_at = time.monotonic()

    def progress(self, line: dict[str, Any]) -> None:
        if time.monotonic() - self.written_at < PROGRESS_EVERY_SECONDS:
            return
        told = progress_line(Stage(line["stage"]), percent=line["percent"], gap=line.get("gap"))
        still_mine(self.run, progress=told)
        self.written_at = self.beaten_at = time.monotonic()

    def keep_alive(self) -> None:
        if time.monotonic() - self.beaten_at < settings.PLANNING_LEASE_SECONDS / BEATS_PER_LEASE:
            return
        still_mine(self.run)
        self.beaten_at = time.monotonic()


@transaction.atomic
def put_back(run: MatchRun, *, words: str, is_final: bool = False) -> None:
    """After a failure: once more, or, at the last attempt, a sentence for staff."""
    held = MatchRun.objects.select_for_update().get(pk=run.pk)
    if held.status != RunStatus.RUNNING or held.fencing_token != run.fencing_token:
        return
    if is_final or held.fencing_token >= MAX_ATTEMPTS:
        failure = f"{GIVEN_UP}（{words}）"[:300]
        move(held, RunAction.FAIL, actor=None, failure=failure, finished_at=now(), lease_until=None)
    else:
        move(held, RunAction.RETRY, actor=None, lease_until=None, nudged_at=now())
        transaction.on_commit(lambda: nudge(held.pk))
    run.refresh_from_db()


def make_good() -> int:
    """Take up runs whose worker died, and remind of those that nobody has taken."""
    moment = now()
    orphaned = MatchRun.objects.filter(status=RunStatus.RUNNING, lease_until__lt=moment)
    for run in orphaned:
        put_back(run, words="担当していたプロセスが止まりました")
    waiting = MatchRun.objects.filter(status=RunStatus.QUEUED, nudged_at__lt=moment - lease())
    forgotten = list(waiting.values_list("pk", flat=True))
    MatchRun.objects.filter(pk__in=forgotten).update(nudged_at=moment)
    for run_id in forgotten:
        nudge(run_id)
    return len(orphaned) + len(forgotten)


def match_now(council: Council, *, weeks: int | None) -> MatchRun:
    """Make a plan in this very process, without a worker; takes up one that waits for just this.

    Raises NotPossibleNow while another process is at it.
    """
    make_good()
    with transaction.atomic():
        run = waiting_for(council, weeks=weeks) or create_run(council, weeks=weeks, actor=None)
    done = work_on(run.pk)
    while done is not None and done.status == RunStatus.QUEUED:
        done = work_on(run.pk)
    if done is None:
        raise NotPossibleNow(ALREADY_RUNNING, code="already_running")
    return done


def waiting_for(council: Council, *, weeks: int | None) -> MatchRun | None:
    """The queued run of as many weeks; one of another span makes way, with a sentence for staff."""
    asked = weeks_to_plan(weeks, rules=rules_for(council))
    queued = MatchRun.objects.filter(council=council, status=RunStatus.QUEUED).first()
    if queued is None or queued.weeks == asked:
        return queued
    failure = OTHER_SPAN.format(weeks=asked)
    move(queued, RunAction.FAIL, actor=None, failure=failure, finished_at=now())
    return None
