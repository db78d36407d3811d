"""A run as `hoocchoken match` shows it: one JSON object, or a table for people."""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from core.clock import local
from core.moments_in_words import span_words
from planning.cards import CARD_JOINS, card_of
from planning.labels import LeftOut, UnfilledReason
from planning.models import MatchProposal, MatchRun, UnfilledTask
from planning.work import key_of, title_of

FIGURES = ("status", "objective", "bound", "gap", "coverage", "requests", "filled", "greedy")
LEFT_OUT = {LeftOut.ADDRESS_PROTECTED, LeftOut.DATES_PASSED}
COLUMNS = (("いつ", 34), ("なにを", 32), ("どこで", 12), ("だれが", 20), ("点", 8))
Row = tuple[str, ...]


def proposals_of(run: MatchRun) -> list[MatchProposal]:
    rows = run.proposals.select_related(*CARD_JOINS).prefetch_related("seats__volunteer__person")
    return list(rows.order_by("starts_at", "pk"))


def unfilled_of(run: MatchRun) -> list[UnfilledTask]:
    """What the plan could not fill; what never entered it is not among them."""
    rows = run.unfilled_tasks.select_related(*CARD_JOINS).exclude(reason__in=LEFT_OUT)
    return list(rows.order_by("pk"))


def as_json(run: MatchRun) -> dict[str, Any]:
    """Ids as in the run's stored files; no names."""
    return {
        "run": run.pk,
        **{name: run.totals[name] for name in FIGURES},
        "proposals": [proposal_part(proposal) for proposal in proposals_of(run)],
        "unfilled": [{"request": key_of(u.task), "reason": u.reason} for u in unfilled_of(run)],
    }


def proposal_part(proposal: MatchProposal) -> dict[str, Any]:
    task, seats = proposal.task, list(proposal.seats.all())
    return {
        "request": key_of(task),
        "category": task.category.code,
        "district": district_name(proposal),
        "start": local(proposal.starts_at).isoformat(),
        "minutes": task.minutes,
        "volunteers": [f"v{seat.volunteer_id}" for seat in seats],
        "points": proposal.points,
        "reasons": list(dict.fromkeys(reason for seat in seats for reason in seat.reasons)),
    }


def district_name(row: MatchProposal | UnfilledTask) -> str:
    return card_of(row.task).district.name


def as_lines(run: MatchRun) -> Iterator[str]:
    """Who, what, when and why in words; then what nobody takes, and the totals."""
    yield from table(
        [name for name, _ in COLUMNS],
        [proposal_row(proposal) for proposal in proposals_of(run)],
        [width for _, width in COLUMNS],
    )
    gaps = unfilled_of(run)
    if gaps:
        yield "\n決まらなかったお願い"
    for gap in gaps:
        reason = UnfilledReason(gap.reason).label
        yield table_line(["", title_of(gap.task), district_name(gap), reason], [0, 32, 12, 0])
    yield ""
    yield from totals(run)


def proposal_row(proposal: MatchProposal) -> Row:
    seats = list(proposal.seats.all())
    why = ["、".join(seat.reasons) for seat in seats]
    if len(seats) > 1:
        why = [
            f"{seat.volunteer.person.name}: {reasons}"
            for seat, reasons in zip(seats, why, strict=True)
        ]
    return (
        span_words(proposal.starts_at, proposal.ends_at),
        title_of(proposal.task),
        district_name(proposal),
        "・".join(seat.volunteer.person.name for seat in seats),
        f"{proposal.points:.1f}",
        " / ".join(why),
    )


def totals(run: MatchRun) -> Iterator[str]:
    figures, greedy = run.totals, run.totals["greedy"]
    yield f"{run.pk} 回目の案: ボランティア {figures['volunteers']} 人、お願い {figures['requests']} 件、{figures['seconds']:.2f} 秒"
    yield table_line(["", "決まった件数", "こたえられた点", "全体の点"], [22, 16, 18, 12])
    for name, part in (("この案", figures), ("近い順に決めた場合", greedy)):
        cells = [name, str(part["filled"]), f"{part['coverage']:.1f}", f"{part['objective']:.1f}"]
        yield table_line(cells, [22, 16, 18, 12])
    yield f"最適との差は {figures['gap']:.2%} 以内です。"


def table(names: Iterable[str], rows: Iterable[Row], widths: list[int]) -> Iterator[str]:
    yield table_line([*names, "理由"], [*widths, 0])
    for row in rows:
        yield table_line(row, [*widths, 0])


def table_line(cells: Iterable[str], widths: Iterable[int]) -> str:
    return "  ".join(
        padded(cell, width) for cell, width in zip(cells, widths, strict=True)
    ).rstrip()


def padded(text: str, width: int) -> str:
    """Filled up to a width in columns of a terminal, in which kana and kanji take two."""
    taken = sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
    return text + " " * max(0, width - taken)
