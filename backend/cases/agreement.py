"""What the person said about being told of: read from the consents, so that a no counts at once."""

from cases.models import CaseSupport, SupportKind
from people.models import Consent, ConsentPurpose

PURPOSE = {
    SupportKind.PARTICIPATION: ConsentPurpose.TELL_PLACE,
    SupportKind.MULTI_AGENCY: ConsentPurpose.TELL_AGENCY,
}
STAYS_INSIDE = {
    SupportKind.PARTICIPATION: (
        "ご本人の同意が まだです。うかがうまでは、行き先に お名前や様子を伝えません。"
    ),
    SupportKind.MULTI_AGENCY: (
        "ご本人の同意が まだです。同意をいただくか、支援会議で いっしょに支えると決まるまで、"
        "社協の中に とどめます。"
    ),
}


def recipients_of(support: CaseSupport) -> list[str]:
    """Who would hear of the person, as a consent names them."""
    if support.kind == SupportKind.MULTI_AGENCY:
        return [asked.agency.name for asked in support.agencies.all()]
    return [support.place.name if support.place else support.role]


def has_agreed(support: CaseSupport) -> bool:
    """The person's newest word towards each of them is a yes that was not taken back."""
    words = [word_about(support, recipient) for recipient in recipients_of(support)]
    return all(word and word.is_given and word.withdrawn_on is None for word in words)


def word_about(support: CaseSupport, recipient: str) -> Consent | None:
    """The newest one; a consent that names no recipient speaks of all of them.

    What was told on a ground in law is nobody's word.
    """
    purpose = PURPOSE[SupportKind(support.kind)]
    said = [
        consent
        for consent in support.case.person.consents.all()
        if consent.purpose == purpose
        and consent.recipient in ("", recipient)
        and not consent.ground
    ]
    return said[-1] if said else None


def may_go_ahead(support: CaseSupport) -> bool:
    return support.meeting_on is not None or has_agreed(support)
