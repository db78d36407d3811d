"""A list of residents as a file: looked at first, then taken over."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import StaffOnly
from core.api import ApiViewSet
from core.import_forms import ImportInput, ImportReport, report_of
from people.resident_import import import_residents, read_residents

NAME = "住民"


class ResidentImportViewSet(ApiViewSet):
    permission_classes = [StaffOnly]
    serializer_class = ImportInput

    @extend_schema(request=ImportInput, responses=ImportReport)
    def preview(self, request: Request) -> Response:
        """What the import would do; nothing is written."""
        table = self.read_form(ImportInput).table()
        lines = read_residents(self.actor.membership.council, table)
        return Response(report_of(table, lines, is_done=False, name=NAME))

    @extend_schema(request=ImportInput, responses=ImportReport)
    def create(self, request: Request) -> Response:
        form = self.read_form(ImportInput)
        table = form.table()
        skip_failed = form.validated_data["skip_failed"]
        lines = import_residents(
            self.actor.membership.council, table, actor=self.actor, skip_failed=skip_failed
        )
        return Response(report_of(table, lines, is_done=True, name=NAME))
