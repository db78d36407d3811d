"""今日すること, as far as cases are concerned: their next acts, and asking how their supports go."""

from collections.abc import Iterator
from typing import Any

from accounts.models import User
from activities.desk_rows import MOST_OF_A_KIND, Row, row
from cases.models import SupportKind
from cases.selectors import cases_visible_to, due_with_supports
from core.clock import midnight, today


def cases(actor: User) -> Iterator[Row]:
    """A case comes once for each support that is to be asked after, or once for its own next act."""
    until = today()
    found = due_with_supports(cases_visible_to(actor), until=until)
    told = set()
    for case in found.select_related("person", "owner")[: 2 * MOST_OF_A_KIND]:
        if case.next_on <= until and case.pk not in told:
            told.add(case.pk)
            yield next_act_of(case)
        if case.support is not None:
            yield how_it_goes(case)


def next_act_of(case: Any) -> Row:
    words = f"支援ケース {case.person.name}さん: {case.next_act}（担当 {case.owner.name}）"
    return row("case", words, due_at=midnight(case.next_on), link=f"/staff/cases/{case.pk}")


def how_it_goes(case: Any) -> Row:
    """Of the support that came with the case."""
    kind = SupportKind(case.support_kind).label
    return row(
        "case_support",
        f"支援ケース {case.person.name}さん: {kind}が どうなっているかを たずねる",
        due_at=midnight(case.ask_on),
        link=f"/staff/cases/{case.pk}#support-{case.support}",
    )
