"""A run from the wish for a plan to the board, with the real solving process."""

import hashlib
import io
import json
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command

import matching
from core.clock import now
from people.models import AddressProtection
from planning.models import MatchProposal, MatchRun, ProposalSeat
from planning.services import runs
from planning.states import AssignmentStatus, ProposalStatus, RunStatus
from tests.support import factories
from tests.support import factories_planning as made

pytestmark = pytest.mark.django_db

KEYS = [
    "run",
    "status",
    "objective",
    "bound",
    "gap",
    "coverage",
    "requests",
    "filled",
    "greedy",
    "proposals",
    "unfilled",
]


@pytest.fixture
def neighbourhood(town):
    """Three who can help, two light bulbs, one team of two, one request that nobody can take."""
    people = [made.volunteer(town, family=name) for name in ("鈴木", "岡林", "武政")]
    team = made.request(town, people=2)
    return {
        "people": people,
        "bulbs": [made.request(town) for _ in range(2)],
        "team": team,
        "nobody": made.request(town, code="SHOPPING_ACCOMPANY"),
    }


def match(council, *options):
    out = io.StringIO()
    call_command("match", "--council", council.slug, *options, stdout=out)
    return out.getvalue()


def newest() -> MatchRun:
    return MatchRun.objects.latest("pk")


def claimed(run: MatchRun) -> MatchRun:
    """The run as the worker has it that took it up."""
    held = runs.claim(run.pk)
    assert held is not None
    return held


def lapsed(run: MatchRun) -> datetime:
    """A moment after the worker's lease."""
    assert run.lease_until is not None
    return run.lease_until + timedelta(seconds=1)


def complaint_of(*command):
    """The sentence with which a command refuses."""
    with pytest.raises(CommandError) as refusal:
        call_command(*command)
    return str(refusal.value)


def test_the_command_makes_a_plan_without_a_worker_and_answers_one_object(council, neighbourhood):
    answer = json.loads(match(council, "--json"))

    assert list(answer) == KEYS
    assert (answer["status"], answer["requests"], answer["filled"]) == ("optimal", 4, 3)
    assert list(answer["greedy"]) == ["objective", "coverage", "filled"]
    nobody = neighbourhood["nobody"]
    assert answer["unfilled"] == [{"request": f"r{nobody.pk}", "reason": "nobody_trained"}]
    assert {len(p["volunteers"]) for p in answer["proposals"]} == {1, 2}
    assert all(p["reasons"] for p in answer["proposals"])


def test_points_of_proposals_sum_to_the_objective_when_nothing_is_pinned(council, neighbourhood):
    answer = json.loads(match(council, "--json"))
    total = sum(proposal["points"] for proposal in answer["proposals"])
    assert total == pytest.approx(answer["objective"], abs=1e-3)
    for seat in ProposalSeat.objects.filter(proposal__request__people=2):
        assert sum(seat.parts.values()) == pytest.approx(seat.points, abs=1e-3)


def test_the_table_names_who_what_when_and_why(council, neighbourhood):
    table = match(council)
    for words in ("鈴木 一郎", "電球・蛍光灯の交換", "近い", "近い順に決めた場合", "最適との差"):
        assert words in table


def test_what_a_run_stored_gives_the_same_plan_again(council, neighbourhood, tmp_path):
    match(council)
    for name in ("problem", "plan"):
        call_command(name, "--run", "latest", "--out", str(tmp_path / name))
    text = (tmp_path / "problem").read_bytes()

    problem = matching.load_problem(text)
    stored = matching.load_plan((tmp_path / "plan").read_bytes())

    assert matching.violations(problem, stored) == []
    again = matching.solve(problem)
    assert (again.objective, again.assignments) == (stored.objective, stored.assignments)
    run = MatchRun.objects.get()
    assert run.problem_hash == hashlib.sha256(text).hexdigest()
    assert run.rules_version == 1


def test_the_latest_problem_and_plan_are_of_one_run_though_a_newer_one_failed(
    council, neighbourhood, tmp_path
):
    match(council)
    elsewhere = factories.TownFactory.create().council
    made.run(council, status="failed", problem="{}")
    made.run(elsewhere, problem="{}", plan="{}")

    def latest(name, *options):
        call_command(name, "--run", "latest", "--out", str(tmp_path / name), *options)
        return (tmp_path / name).read_bytes()

    mine = ("--council", council.slug)
    problem = matching.load_problem(latest("problem", *mine))
    assert matching.violations(problem, matching.load_plan(latest("plan", *mine))) == []
    assert (latest("problem"), latest("plan")) == (b"{}", b"{}")


def test_a_waiting_run_is_taken_up_for_its_own_weeks_and_makes_way_for_others(council, desk):
    first = desk.post("/api/v1/runs/", {"weeks": 1}, format="json").json()["id"]
    match(council, "--weeks", "1")
    second = desk.post("/api/v1/runs/", {"weeks": 1}, format="json").json()["id"]
    match(council, "--weeks", "2")

    found = MatchRun.objects.order_by("pk").values_list("pk", "weeks", "status")
    third = newest().pk
    assert list(found) == [(first, 1, "solved"), (second, 1, "failed"), (third, 2, "solved")]
    assert "2週間の案" in MatchRun.objects.get(pk=second).failure


def test_a_new_run_supersedes_what_was_only_proposed_and_keeps_what_was_offered(
    council, desk, neighbourhood
):
    match(council)
    confirmed, *others = MatchProposal.objects.order_by("pk")
    desk.post(f"/api/v1/proposals/{confirmed.pk}/confirm/")

    match(council)

    confirmed.refresh_from_db()
    assert confirmed.status == ProposalStatus.CONFIRMED
    for other in others:
        other.refresh_from_db()
        assert other.status == ProposalStatus.SUPERSEDED
    pins = json.loads(newest().problem)["pins"]
    assert [pin["request"] for pin in pins] == [f"r{confirmed.request_id}"]
    assert not newest().proposals.filter(request=confirmed.request).exists()


def test_what_nobody_takes_becomes_unfilled_with_a_reason_and_a_next_act(
    council, desk, neighbourhood
):
    match(council)
    nobody = neighbourhood["nobody"]
    nobody.refresh_from_db()
    assert nobody.status == "unfilled"
    [row] = desk.get("/api/v1/unfilled/").json()
    assert row["task"]["id"] == nobody.pk
    assert row["next_act"] == {"code": "train", "label": "講座の案内をする"}
    act = desk.get(f"/api/v1/requests/{nobody.pk}/assignments/").json()["next_act"]
    assert act["code"] == "train"

    made.volunteer(nobody.town, family="西岡", activities=["SHOPPING_ACCOMPANY"])
    match(council)
    nobody.refresh_from_db()
    assert nobody.status == "open"


def test_each_proposal_comes_with_who_else_could(council, desk, neighbourhood):
    match(council)
    proposal = MatchProposal.objects.filter(request__in=neighbourhood["bulbs"])[0]
    others = desk.get(f"/api/v1/proposals/{proposal.pk}/alternatives/").json()["alternatives"]
    assert len(others) == 2, "everybody else who could: there are three in all"
    assert all(other["loss"] >= -1e-6 for other in others)


def test_who_likes_to_go_in_twos_comes_with_a_word_to_staff(council, desk, town):
    bound = made.volunteer(town)
    type(bound).objects.update(prefers_pair=True)
    made.request(town)
    match(council)

    [proposal] = desk.get("/api/v1/proposals/").json()["results"]

    assert "2人1組で行きたい方です。もう1人をお考えください" in [
        warning["label"] for warning in proposal["warnings"]
    ]


def test_everything_that_a_run_proposes_can_be_asked(council, town, desk):
    """The rules of the engine and those of the desk are written apart; here they meet."""
    for n, mode in enumerate(["walk", "bicycle", "car", "walk", "bicycle", "car"]):
        made.volunteer(
            town,
            family=f"鈴木{n}",
            travel_mode=mode,
            max_per_week=2,
            max_per_month=3,
            with_user=False,
            person={"lat": town.lat + n / 300, "sex": "female" if n % 2 else "male"},
        )
    for n in range(14):
        made.request(
            town,
            lat=town.lat + (n % 7) / 250,
            people=1 + n % 2,
            needs_car=n % 5 == 0,
            person_wish="woman" if n % 4 == 0 else "none",
        )
    run = runs.match_now(council, weeks=2)
    ids = sorted(MatchProposal.objects.values_list("pk", flat=True))
    assert len(ids) >= 8, run.totals

    answer = desk.post("/api/v1/proposals/confirm-many/", {"ids": ids}).json()

    assert answer == {"done": ids, "failed": []}


def test_staff_ask_for_a_plan_once_at_a_time(council, desk):
    first = desk.post("/api/v1/runs/", {"weeks": 2})
    assert first.status_code == 202, first.json()
    second = desk.post("/api/v1/runs/", {"weeks": 2})
    assert (second.status_code, second.json()["code"]) == (409, "already_running")
    assert "weeks" in desk.post("/api/v1/runs/", {"weeks": 9}).json()["fields"]


def test_progress_and_totals_are_on_the_runs_page(council, desk, neighbourhood):
    assert desk.get("/api/v1/runs/latest/").status_code == 404
    queued = desk.post("/api/v1/runs/", {}).json()
    assert (queued["status"], queued["progress"]["percent"]) == ("queued", 0)

    runs.work_on(queued["id"])

    done = desk.get("/api/v1/runs/latest/").json()
    assert (done["status"], done["progress"]["percent"]) == ("solved", 100)
    assert (done["totals"]["requests"], done["totals"]["filled"]) == (4, 3)
    assert done["allowed_actions"] == ["again"]


def test_a_queued_nudge_that_comes_twice_does_its_work_once(council, neighbourhood):
    run = runs.create_run(council, weeks=2, actor=None)
    assert runs.work_on(run.pk) is not None
    assert runs.work_on(run.pk) is None
    assert runs.work_on(987654) is None


def test_a_protected_address_stays_out_until_staff_clear_it(council, desk, neighbourhood):
    hidden = neighbourhood["bulbs"][0]
    guard = AddressProtection.objects.create(person=hidden.person, since=now().date())
    match(council)
    assert f"r{hidden.pk}" not in newest().problem
    rows = desk.get("/api/v1/unfilled/").json()
    assert [r["next_act"]["code"] for r in rows if r["task"]["id"] == hidden.pk] == [
        "clear_protection"
    ]

    guard.cleared_at = now()
    guard.save()
    match(council)
    assert newest().proposals.filter(request=hidden).exists()


def test_who_said_no_is_not_proposed_for_the_same_matter_again(council, town):
    suzuki = made.volunteer(town)
    request = made.request(town)
    made.offer(request, suzuki, status=AssignmentStatus.DECLINED)
    assert json.loads(match(council, "--json"))["unfilled"][0]["reason"] == "only_barred"


def test_who_did_not_answer_may_be_proposed_again_after_a_fortnight(council, town):
    suzuki = made.volunteer(town)
    request = made.request(town)
    made.offer(request, suzuki, status=AssignmentStatus.EXPIRED)
    assert json.loads(match(council, "--json"))["filled"] == 0
    with time_machine.travel(now() + timedelta(days=15)):
        assert json.loads(match(council, "--json"))["filled"] == 1


def test_what_changed_while_the_solver_worked_is_dropped_and_counted(council, neighbourhood):
    """The desk goes on working between the reading of the problem and the writing of the plan."""
    bulb, suspended = neighbourhood["bulbs"][0], neighbourhood["people"][0]
    run = claimed(runs.create_run(council, weeks=2, actor=None))
    found = runs.work_out(run)

    type(bulb).objects.filter(pk=bulb.pk).update(status="cancelled", updated_at=now())
    type(suspended.registration).objects.update_or_create(
        volunteer=suspended, defaults={"status": "suspended"}
    )
    runs.write_down(run, found)

    run.refresh_from_db()
    assert run.status == RunStatus.SOLVED
    why = {dropped["task"]: dropped["why"] for dropped in run.totals["dropped"]}
    assert why[f"r{bulb.pk}"] == "task_changed"
    assert not run.proposals.filter(seats__volunteer=suspended).exists()
    bulb.refresh_from_db()
    assert bulb.status == "cancelled"


def test_a_worker_that_lost_its_lease_writes_nothing(council, neighbourhood):
    slow = claimed(runs.create_run(council, weeks=2, actor=None))
    found = runs.work_out(slow)
    with time_machine.travel(now() + timedelta(seconds=61)):
        runs.make_good()
        quick = claimed(slow)

    with pytest.raises(runs.LeaseLost):
        runs.write_down(slow, found)
    assert MatchProposal.objects.count() == 0

    runs.write_down(quick, runs.work_out(quick))
    assert MatchProposal.objects.count() == 3


def test_a_solver_that_runs_out_of_memory_is_tried_again_and_then_explained(council, town):
    made.volunteer(town)
    made.request(town)
    rules = council.rule_sets.get()
    rules.values["engine"]["memory_limit_mb"] = 40
    rules.save()

    run = runs.match_now(council, weeks=2)

    assert (run.status, run.fencing_token) == (RunStatus.FAILED, runs.MAX_ATTEMPTS)
    assert "打診は手でもできます" in run.failure


def test_a_run_whose_worker_died_is_taken_up_when_its_lease_runs_out(council, neighbourhood):
    run = runs.create_run(council, weeks=2, actor=None)
    held = claimed(run)
    assert runs.make_good() == 0, "its lease still runs"

    with time_machine.travel(lapsed(held)):
        assert runs.make_good() == 1
        run.refresh_from_db()
        assert run.status == RunStatus.QUEUED
        assert runs.work_on(run.pk) is not None
    run.refresh_from_db()
    assert run.status == RunStatus.SOLVED


def test_after_three_deaths_a_run_is_given_up_with_a_sentence(council, town):
    run = runs.create_run(council, weeks=2, actor=None)
    for _ in range(runs.MAX_ATTEMPTS):
        held = claimed(run)
        with time_machine.travel(lapsed(held)):
            runs.make_good()
    run.refresh_from_db()
    assert run.status == RunStatus.FAILED
    assert "管理者にお知らせください" in run.failure


def test_commands_say_what_to_do_when_asked_for_what_is_not_there(council, tmp_path):
    assert "tosa" in complaint_of("match", "--council", "tosa")
    assert "先に「hoocchoken match」" in complaint_of(
        "plan", "--run", "latest", "--out", str(tmp_path / "x")
    )
    assert "latest を書いて" in complaint_of(
        "plan", "--run", "newest", "--out", str(tmp_path / "x")
    )
    assert "4週間まで" in complaint_of("match", "--council", council.slug, "--weeks", "9")
