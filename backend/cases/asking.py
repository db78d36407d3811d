"""What a form about a support hands to its service."""

from typing import NamedTuple

from councils.models import SupportAgency
from people.models import ConsentMethod


class Part(NamedTuple):
    """What one agency is asked for."""

    agency: SupportAgency
    asked_for: str


class Word(NamedTuple):
    """What the person said about it, and how."""

    is_given: bool
    method: str = ConsentMethod.PHONE
