"""A matter that is still being typed, and who could take it on."""

from rest_framework import serializers

from councils.fields import TownField
from intake.models import PersonWish
from intake.serializers.forms import ErrandInput
from planning.serializers.assignments import CandidateRow
from volunteers.serializers.forms import PersonField


class WhoCouldInput(ErrandInput):
    town = TownField()
    person_wish = serializers.ChoiceField(choices=PersonWish.choices, required=False)
    # Somebody known already: whom not to send is known as well.
    person = PersonField(required=False, allow_null=True)


class PossibleDay(serializers.Serializer):
    on = serializers.DateField()
    volunteers = serializers.IntegerField()


class PossibleVolunteer(CandidateRow):
    first_starts_at = serializers.DateTimeField()


class WhoCould(serializers.Serializer):
    """`count` volunteers could; the nearest of them, and the first days with how many."""

    count = serializers.IntegerField()
    people_needed = serializers.IntegerField()
    days = PossibleDay(many=True)
    volunteers = PossibleVolunteer(many=True)
