"""Slip numbers: 旭-0142. One sequence per council, read in the district's name."""

from django.db import transaction
from django.db.models import F

from councils.models import NumberSequence, SchoolDistrict


@transaction.atomic
def take_slip_number(district: SchoolDistrict) -> str:
    """The next number, taken by an update that holds the row until the transaction ends."""
    row = NumberSequence.objects.filter(pk=district.council_id)
    if not row.update(last=F("last") + 1):
        NumberSequence.objects.get_or_create(council_id=district.council_id)
        row.update(last=F("last") + 1)
    return f"{district.name}-{row.get().last:04d}"
