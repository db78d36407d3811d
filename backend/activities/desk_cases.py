"""今日すること, as far as cases are concerned: their next acts, and asking how their supports go."""

from collections.abc import Iterator

from accounts.models import User
from activities.desk_rows import MOST_OF_A_KIND, Row, row
from cases.models import CaseSupport, SupportCase
from cases.selectors import cases_visible_to, live_supports, supports_visible_to
from cases.states import CaseStatus
from core.clock import midnight, today


def cases(actor: User) -> Iterator[Row]:
    until = today()
    open_ones = cases_visible_to(actor).filter(status=CaseStatus.OPEN, next_on__lte=until)
    for case in open_ones.select_related("person", "owner")[:MOST_OF_A_KIND]:
        yield next_act_of(case)
    supports = live_supports(supports_visible_to(actor), until=until)
    for support in supports.order_by("follow_up_on", "pk")[:MOST_OF_A_KIND]:
        yield how_it_goes(support)


def next_act_of(case: SupportCase) -> Row:
    words = f"支援ケース {case.person.name}さん: {case.next_act}（担当 {case.owner.name}）"
    return row("case", words, due_at=midnight(case.next_on), link=f"/staff/cases/{case.pk}")


def how_it_goes(support: CaseSupport) -> Row:
    words = (
        f"支援ケース {support.case.person.name}さん: "
        f"{support.get_kind_display()}が どうなっているかを たずねる"
    )
    return row(
        "case_support",
        words,
        due_at=midnight(support.follow_up_on),
        link=f"/staff/cases/{support.case_id}#support-{support.pk}",
    )
