"""The commands, through the front door: what they write, what they say, and how they end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

import matching
from tests.benchmarks.instances import SHAPES, Shape, make
from tests.matching.people import without_times

ROOT = Path(__file__).parents[2]


def command(*words: object) -> list[str]:
    return [sys.executable, "-m", "matching", *map(str, words)]


def call(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*words), cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A problem, and its plan as `solve` writes it."""
    one = tmp_path / "problem.json"
    one.write_bytes(matching.dump_problem(make(SHAPES["S"], seed=2)))
    plan = tmp_path / "plan.json"
    assert call("solve", one, "--out", plan).returncode == 0
    return one, plan


def test_solve_writes_a_plan_that_verify_accepts(files) -> None:
    answer = call("verify", *files)
    assert answer.returncode == 0
    assert "no fault" in answer.stderr
    plan = matching.load_plan(files[1].read_bytes())
    assert plan.status == "optimal"
    assert plan.seconds.read > 0


def test_verify_names_the_faults_and_ends_with_1(files) -> None:
    plan = matching.load_plan(files[1].read_bytes())
    files[1].write_bytes(matching.dump_plan(replace(plan, objective=plan.objective + 5)))
    answer = call("verify", *files)
    assert answer.returncode == 1
    assert answer.stdout.startswith("objective: ")


def test_broken_input_ends_with_2_and_a_sentence(files, tmp_path) -> None:
    broken = tmp_path / "broken.json"
    tree = json.loads(files[0].read_text())
    tree["requests"][7]["windows"][0].reverse()
    broken.write_text(json.dumps(tree))
    answer = call("solve", broken)
    assert answer.returncode == 2
    assert answer.stderr.strip() == "requests[7].windows[0]: end before start"
    assert call("solve", tmp_path / "missing.json").returncode == 2
    assert call("explain", files[0], files[1], "--request", "nobody").returncode == 2


def test_explain_answers_about_everything_one_request_and_one_person(files) -> None:
    plan = matching.load_plan(files[1].read_bytes())
    whole = json.loads(call("explain", *files).stdout)
    assert sum(part["total"] for part in whole["shares"]) == pytest.approx(plan.objective)
    assert [one["request"] for one in whole["unfilled"]] == [one.request for one in plan.unfilled]
    visit = plan.assignments[0]
    about = json.loads(call("explain", *files, "--request", visit.request).stdout)
    assert [part["volunteer_id"] for part in about["shares"]] == list(visit.volunteers)
    person = json.loads(call("explain", *files, "--volunteer", visit.volunteers[0]).stdout)
    assert visit.request in [part["request_id"] for part in person["shares"]]
    pair = call("explain", *files, "--request", visit.request, "--volunteer", visit.volunteers[0])
    assert json.loads(pair.stdout)["reason"] == "assigned"


def test_repair_writes_a_plan_without_the_declined_pair(files, tmp_path) -> None:
    visit = matching.load_plan(files[1].read_bytes()).assignments[0]
    out = tmp_path / "repaired.json"
    answer = call("repair", *files, "--decline", visit.request, visit.volunteers[0], "--out", out)
    assert answer.returncode == 0
    assert "points lost" in answer.stderr
    repaired = matching.load_plan(out.read_bytes())
    after = {(one.request, who) for one in repaired.assignments for who in one.volunteers}
    assert (visit.request, visit.volunteers[0]) not in after


def test_the_stored_problem_gives_the_same_plan_again(files) -> None:
    again = call("solve", files[0])
    first = matching.load_plan(files[1].read_bytes())
    assert without_times(matching.load_plan(again.stdout)) == without_times(first)


def test_ctrl_c_leaves_the_best_plan_so_far(tmp_path) -> None:
    one, out = tmp_path / "large.json", tmp_path / "plan.json"
    one.write_bytes(matching.dump_problem(make(Shape(1000, 2500, 4), seed=6)))
    process = subprocess.Popen(
        command("solve", one, "--gap", "0", "--out", out),
        cwd=ROOT,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        text=True,
    )
    assert process.stderr is not None
    assert "1000 volunteers, 2500 requests" in process.stderr.readline()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    plan = matching.load_plan(out.read_bytes())
    assert matching.violations(matching.load_problem(one.read_bytes()), plan) == []


def test_bench_says_what_can_be_measured() -> None:
    answer = call("bench", "--help")
    assert answer.returncode == 0
    assert "--instances" in answer.stdout
