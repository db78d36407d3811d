"""One row of each noun that has a lifecycle."""

from collections.abc import Callable
from typing import Any

from django.db import models

from cases.models import CaseSupport, SupportCase
from councils.models import Town
from intake.models import Referral, SupportRequest
from places.models import PlaceShift
from planning.models import Assignment, MatchProposal, MatchRun
from tests.support import factories, factories_cases
from tests.support import factories_planning as make
from volunteers.models import Registration

MAKERS: dict[type[models.Model], Callable[[Town], Any]] = {
    Registration: lambda town: make.volunteer(town).registration,
    SupportRequest: make.request,
    Referral: lambda town: Referral.objects.create(
        council=town.council,
        agency=factories.AgencyFactory(council=town.council),
        heard="週に2回の入浴の手伝い",
    ),
    PlaceShift: make.shift,
    MatchRun: lambda town: make.run(town.council),
    MatchProposal: lambda town: make.proposal(make.request(town)),
    SupportCase: factories_cases.case,
    CaseSupport: lambda town: factories_cases.support(factories_cases.case(town)),
    Assignment: lambda town: make.offer(make.request(town), make.volunteer(town)),
}


def row_of(model: type[models.Model]) -> Any:
    return MAKERS[model](factories.TownFactory())
