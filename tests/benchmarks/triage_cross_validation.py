"""How good and how quick the triage suggestion is, against its limits; `make bench-triage` runs it.

    python tests/benchmarks/triage_cross_validation.py [--folds 5]

The held-out third is scored with the rules as they are: nobody looked at it while writing them. All
other texts are scored by cross-validation, so that the rules are not tuned to their own texts. A limit
that is not kept is named, and the exit code is 1. Time is printed and never judged: it is the machine's.

The texts (development, adversarial, everyday; never the held-out third) are dealt into
folds by a hash of their id. For each fold

* every word of the vocabulary and every alternative of a pattern that occurs in this
  fold's texts but in no text of the other folds is taken out of the rules, as if nobody
  had thought of it, and
* the likeness model is trained anew on the other folds with the rules that are left,

and then the fold is scored. Words that occur in no text stay: nobody wrote them for one.
The figures are therefore pessimistic for rules that a person wrote from knowledge and
happened to need only once. ``--latency`` measures one text at a time, after warm-up and nothing else.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import mean, quantiles
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "backend"))

from intake.triage import TriageRules, suggest  # noqa: E402
from intake.triage.files import read_data  # noqa: E402
from intake.triage.patterns import compile_any  # noqa: E402
from intake.triage.reading import Reading, read  # noqa: E402
from intake.triage.rules import default_rules  # noqa: E402
from intake.triage.runner import read_cases  # noqa: E402
from intake.triage.scoring import Score  # noqa: E402
from intake.triage.training import train  # noqa: E402

TEXTS = ROOT / "tests" / "data" / "triage"
FILES = ("cases_development.jsonl", "cases_adversarial.jsonl", "cases_everyday.jsonl")
PATTERN_KEYS = (
    "when",
    "unless",
    "unless_in_text",
    "needs",
    "task",
    "trouble",
    "about",
    "acts",
    "cautions",
)
NOTHING = "re:(?!)"
HELD_OUT = "cases_held_out.jsonl"
LEAST_RIGHT = 0.85
MOST_MILLISECONDS = 100
TRIES = 3

Cases = Sequence[Mapping[str, Any]]


class Occurrences:
    """In which texts each word or alternative occurs, looked up once."""

    def __init__(
        self, readings: Sequence[Reading], vocabulary: Mapping[str, Sequence[str]]
    ) -> None:
        self.readings = readings
        self.vocabulary = vocabulary
        self._known: dict[str, frozenset[int]] = {}

    def of(self, pattern: str) -> frozenset[int]:
        if pattern not in self._known:
            matcher = compile_any([pattern], vocabulary=self.vocabulary)
            self._known[pattern] = frozenset(
                number for number, reading in enumerate(self.readings) if reading.find(matcher)
            )
        return self._known[pattern]

    def only_in(self, pattern: str, fold: frozenset[int]) -> bool:
        found = self.of(pattern)
        return bool(found) and found <= fold


def alternatives(pattern: str) -> Iterator[str]:
    """The alternatives of a regular expression at its top level; other patterns whole."""
    if not pattern.startswith("re:"):
        yield pattern
        return
    depth, in_class, piece, escaped = 0, False, "", False
    for char in pattern[3:]:
        if char == "|" and depth == 0 and not in_class and not escaped:
            yield f"re:{piece}"
            piece = ""
            continue
        if not escaped:
            in_class = (in_class or char == "[") and char != "]"
            depth += 0 if in_class else {"(": 1, ")": -1}.get(char, 0)
        escaped = char == "\\" and not escaped
        piece += char
    yield f"re:{piece}"


def without_fold_words(
    data: Mapping[str, Any], occurrences: Occurrences, fold: frozenset[int]
) -> dict[str, Any]:
    """The rules as if nobody had read the fold's texts."""

    def kept(patterns: Sequence[str]) -> list[str]:
        single = [piece for pattern in patterns for piece in alternatives(pattern)]
        return [piece for piece in single if not occurrences.only_in(piece, fold)] or [NOTHING]

    def entry(rule: Mapping[str, Any]) -> dict[str, Any]:
        return {
            key: kept(value) if key in PATTERN_KEYS and value else value
            for key, value in rule.items()
        }

    return {
        **data,
        "vocabulary": {name: kept(words) for name, words in data["vocabulary"].items()},
        "categories": [entry(rule) for rule in data["categories"]],
        "signals": [entry(rule) for rule in data["signals"]],
        "hints": [
            {**group, "hints": [entry(hint) for hint in group["hints"]]} for group in data["hints"]
        ],
    }


def fold_of(case: Mapping[str, Any], folds: int) -> int:
    return int(hashlib.sha256(case["id"].encode()).hexdigest(), 16) % folds


def cross_validate(cases: Cases, *, folds: int, show: bool = False) -> Score:
    """One score over all folds."""
    data = {**read_data(), "likeness": None}
    dialect = TriageRules.from_data(data).dialect
    readings = [read(case["text"], dialect=dialect) for case in cases]
    occurrences = Occurrences(readings, data["vocabulary"])
    score = Score()
    for number in range(folds):
        fold = frozenset(
            place for place, case in enumerate(cases) if fold_of(case, folds) == number
        )
        left = without_fold_words(data, occurrences, fold)
        others = [case for place, case in enumerate(cases) if place not in fold]
        weights = train(others, rules=TriageRules.from_data(left))
        rules = TriageRules.from_data({**left, "likeness": weights})
        for place in sorted(fold):
            suggestion = suggest(cases[place]["text"], rules=rules)
            score.add(cases[place], suggestion)
            if show and suggestion.outcome != cases[place]["expected"]:
                print(
                    cases[place]["id"],
                    cases[place]["expected"],
                    "->",
                    suggestion.outcome,
                    suggestion.reasons,
                )
        print(f"fold {number + 1} of {folds}: {len(fold)} texts", file=sys.stderr)
    return score


def latency(cases: Cases) -> str:
    """Milliseconds for one text, by the clock and by the processor, which other programs do not slow.

    The quickest of a few tries: the others measure what else the machine does.
    """
    rules = default_rules()
    suggest("ウォームアップ", rules=rules)
    tries = [[milliseconds(case["text"], rules) for _ in range(TRIES)] for case in cases]
    return "\n".join(
        f"milliseconds per text by the {name}: mean {mean(taken):.1f}, "
        f"95 % {quantiles(taken, n=20)[-1]:.1f}, most {max(taken):.1f} (limit {MOST_MILLISECONDS})"
        for name, taken in (
            ("clock", [min(clock for clock, _ in each) for each in tries]),
            ("processor", [min(processor for _, processor in each) for each in tries]),
        )
    )


def milliseconds(text: str, rules: TriageRules) -> tuple[float, float]:
    clock, processor = time.perf_counter(), time.process_time()
    suggest(text, rules=rules)
    return (time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000


def held_out_score() -> Score:
    score = Score()
    for case in read_cases(TEXTS / HELD_OUT):
        score.add(case, suggest(case["text"]))
    return score


def limits_missed(*, held_out: Score, validated: Score) -> list[str]:
    """What must hold: enough right outcomes everywhere, and on the held-out third no danger missed."""
    missed = [
        f"{name}: outcome accuracy below {LEAST_RIGHT:.0%}"
        for name, score in (("held out", held_out), ("cross-validated", validated))
        if score.right_outcomes < LEAST_RIGHT * score.texts
    ]
    if held_out.missed_urgent:
        missed.append(f"held out: urgent missed: {', '.join(held_out.missed_urgent)}")
    if held_out.false_accepts:
        missed.append(f"held out: wrongly accepted: {', '.join(held_out.false_accepts)}")
    return missed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--show", action="store_true", help="print the texts that went wrong")
    parser.add_argument("--latency", action="store_true", help="measure the time of one text only")
    arguments = parser.parse_args()
    cases = [case for name in FILES for case in read_cases(TEXTS / name)]
    print(latency(cases))
    if arguments.latency:
        return 0
    held_out = held_out_score()
    print(f"\nheld out: {held_out.texts} texts", *held_out.lines(), sep="\n")
    validated = cross_validate(cases, folds=arguments.folds, show=arguments.show)
    print(f"\ncross-validated: {validated.texts} texts", *validated.lines(), sep="\n")
    missed = limits_missed(held_out=held_out, validated=validated)
    print("\nevery limit is kept" if not missed else "\n" + "\n".join(missed))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
