"""CP-SAT on a program from standard input; the slots it chooses and its bound to standard output."""

from __future__ import annotations

import json
import sys

from ortools.sat.python import cp_model

SCALE = 10_000


def main(seconds: float) -> None:
    data = json.load(sys.stdin)
    model = cp_model.CpModel()
    columns = [model.new_bool_var("") for _ in data["gain"]]
    for row, (lower, upper) in enumerate(zip(data["lower"], data["upper"], strict=True)):
        span = range(data["first"][row], data["first"][row + 1])
        total = sum(int(data["value"][at]) * columns[data["column"][at]] for at in span)
        if span:
            model.add(total <= round(upper))
            if lower is not None:
                model.add(total >= round(lower))
    model.maximize(
        sum(round(gain * SCALE) * one for gain, one in zip(data["gain"], columns, strict=True))
    )
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 2
    solver.parameters.relative_gap_limit = 0.001
    found = solver.solve(model) in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    chosen = (
        [at for at in range(data["slots"]) if solver.boolean_value(columns[at])] if found else None
    )
    json.dump({"chosen": chosen, "bound": solver.best_objective_bound / SCALE}, sys.stdout)


if __name__ == "__main__":
    main(float(sys.argv[1]))
