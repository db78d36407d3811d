"""A list of counters as a file: looked at first, then taken over."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.api import ApiViewSet
from core.errors import require
from core.import_forms import ImportInput, ImportReport, report_of
from councils import policies
from councils.counter_import import import_counters, read_counters

NAME = "窓口"


class CounterImportViewSet(ApiViewSet):
    serializer_class = ImportInput

    @extend_schema(request=ImportInput, responses=ImportReport)
    def preview(self, request: Request) -> Response:
        """What the import would do; nothing is written."""
        require(policies.can_import_counters(self.actor))
        table = self.read_form(ImportInput).table()
        lines = read_counters(self.actor.membership.council, table)
        return Response(report_of(table, lines, is_done=False, name=NAME))

    @extend_schema(request=ImportInput, responses=ImportReport)
    def create(self, request: Request) -> Response:
        require(policies.can_import_counters(self.actor))
        form = self.read_form(ImportInput)
        table = form.table()
        skip_failed = form.validated_data["skip_failed"]
        lines = import_counters(
            self.actor.membership.council, table, actor=self.actor, skip_failed=skip_failed
        )
        return Response(report_of(table, lines, is_done=True, name=NAME))
