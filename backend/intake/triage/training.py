"""Make the weights of the likeness model from texts whose answer people know.

``python -m intake.triage.training TEXTS.jsonl...`` (from ``backend/``) writes
``data/likeness.json``. The same texts give the same weights. Texts held out for
measuring must not be among them.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from intake.triage.files import DATA, read_data
from intake.triage.likeness import features
from intake.triage.reading import read
from intake.triage.rules import TriageRules
from intake.triage.runner import read_cases

SEEN_AT_LEAST = 2
TEXTS_PER_HEAD = 6
PENALTY = 0.1
STEPS = 150
NEGLIGIBLE = 0.1
URGENT_KINDS = ("EMERGENCY", "ABUSE_REPORT", "FRAUD_SUSPECTED")


def train(cases: Sequence[Mapping[str, Any]], *, rules: TriageRules) -> dict[str, Any]:
    """Weights as plain data: one-against-rest logistic regression for each head."""
    texts = [_feature_set(case["text"], rules) for case in cases]
    counts = Counter(feature for text in texts for feature in text)
    names = sorted(feature for feature, count in counts.items() if count >= SEEN_AT_LEAST)
    matrix = _matrix(texts, {name: number for number, name in enumerate(names)})
    heads = _heads(cases)
    fitted = [
        _fitted(matrix, np.array([_belongs(case, head) for case in cases], dtype=float))
        for head in heads
    ]
    columns = np.round(np.array([weights[:-1] for weights in fitted]).T, 2)
    return {
        "texts": len(cases),
        "heads": heads,
        "biases": [round(float(weights[-1]), 2) for weights in fitted],
        "weights": {
            name: kept
            for name, row in zip(names, columns, strict=True)
            if (
                kept := {
                    str(number): float(weight)
                    for number, weight in enumerate(row)
                    if abs(weight) >= NEGLIGIBLE
                }
            )
        },
    }


def _heads(cases: Sequence[Mapping[str, Any]]) -> list[str]:
    """Outcomes, kinds of urgency, and every code enough texts speak of."""
    codes = Counter(f"TOUCHES:{code}" for case in cases for code in case["principles_violated"])
    codes.update(f"TO:{code}" for case in cases for code in case["refer_to"])
    told = sorted(code for code, count in codes.items() if count >= TEXTS_PER_HEAD)
    return ["URGENT", "ACCEPT", "REFER", *(f"URGENT:{kind}" for kind in URGENT_KINDS), *told]


def _belongs(case: Mapping[str, Any], head: str) -> bool:
    group, _, code = head.partition(":")
    if group == "URGENT":
        return case["urgent"] and (not code or code in case["principles_violated"])
    if group == "TO":
        return code in case["refer_to"]
    if group == "TOUCHES":
        return code in case["principles_violated"]
    return case["expected"] == head.lower()


def _feature_set(text: str, rules: TriageRules) -> set[str]:
    return {feature for feature, _ in features(read(text, dialect=rules.dialect), rules.concepts)}


def _matrix(texts: Sequence[set[str]], position: Mapping[str, int]) -> csr_matrix:
    rows, columns, values = [], [], []
    for row, text in enumerate(texts):
        known = sorted(position[feature] for feature in text if feature in position)
        rows += [row] * len(known)
        columns += known
        values += [1 / np.sqrt(max(1, len(known)))] * len(known)
    return csr_matrix((values, (rows, columns)), shape=(len(texts), len(position)))


def _fitted(matrix: csr_matrix, belongs: np.ndarray) -> np.ndarray:
    """Weights and, last, the bias. Rare kinds count a little more than their number."""
    members = max(1.0, belongs.sum())
    importance = np.where(belongs == 1, np.sqrt((len(belongs) - members) / members), 1.0)

    def loss(parameters: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ parameters[:-1] + parameters[-1]
        signed = np.where(belongs == 1, scores, -scores)
        error = importance * (1 / (1 + np.exp(-scores)) - belongs)
        size = PENALTY / 2 * (parameters[:-1] ** 2).sum()
        slope = np.append(matrix.T @ error + PENALTY * parameters[:-1], error.sum())
        return float((importance * np.logaddexp(0, -signed)).sum() + size), slope

    start = np.zeros(matrix.shape[1] + 1)
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x


def main(paths: Sequence[str]) -> None:
    """Train from files and write the weights beside the rules."""
    cases = [case for path in paths for case in read_cases(Path(path))]
    data = read_data()
    weights = train(cases, rules=TriageRules.from_data({**data, "likeness": None}))
    (DATA / "likeness.json").write_text(_written(weights), encoding="utf-8")


def _written(weights: dict[str, Any]) -> str:
    """One feature to a line, so that a change of weights can be read."""
    rows = weights["weights"].items()
    lines = ",\n".join(json.dumps({name: row}, ensure_ascii=False)[1:-1] for name, row in rows)
    head = json.dumps({**weights, "weights": None}, ensure_ascii=False).removesuffix("null}")
    return f"{head}{{\n{lines}\n}}}}\n"


if __name__ == "__main__":
    main(sys.argv[1:])
