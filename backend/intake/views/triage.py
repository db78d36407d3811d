"""見立て: what a trouble told in free words may be. A person decides; nothing is written."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.permissions import RequestTakers
from intake.serializers.forms import TriageInput
from intake.serializers.suggestions import TriageAnswer
from intake.triage import suggest


class TriageSuggestView(APIView):
    permission_classes = [RequestTakers]

    @extend_schema(operation_id="triage_suggest", request=TriageInput, responses=TriageAnswer)
    def post(self, request: Request) -> Response:
        form = TriageInput(data=request.data)
        form.is_valid(raise_exception=True)
        suggestion = suggest(form.validated_data["text"])
        return Response(TriageAnswer(suggestion.as_dict()).data)
