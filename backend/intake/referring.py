"""What a form of つなぐ says, and which matter it is about."""

from dataclasses import dataclass
from datetime import date

from councils.models import RequestCategory, SupportAgency
from intake.models import Consultation, SupportRequest, WhoCalls
from people.models import Person


@dataclass(frozen=True, kw_only=True)
class Referring:
    """To whom, what was heard, who calls whom, and on what the agency may read it.

    `consent_method` is one of ConsentMethod and empty where nobody was asked; `ground` is a code of
    the rules, with `ground_reason` in the words of who decided it.
    """

    agency: SupportAgency
    heard: str
    person_agrees: bool
    consent_method: str = ""
    consent_on: date | None = None
    contacted_on: date | None = None
    follow_up_on: date | None = None
    who_calls: str = WhoCalls.COUNCIL
    ground: str = ""
    ground_reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Matter:
    """What is brought to an agency: a request, or what a counter heard; of somebody, if told."""

    council_id: int
    request: SupportRequest | None = None
    consultation: Consultation | None = None
    person: Person | None = None

    @property
    def category(self) -> RequestCategory | None:
        about = self.request or self.consultation
        return about.category if about else None


def matter_of_request(request: SupportRequest) -> Matter:
    return Matter(
        council_id=request.council_id,
        request=request,
        consultation=request.consultation,
        person=request.person,
    )
