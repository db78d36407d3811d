"""How an import travels: a file inside the form, so that a form sent twice is known by its content."""

import base64
import binascii
from typing import Any

from rest_framework import serializers

from core.imports import Outcome, ReadLine, counts, file_of_failed
from core.table_file import LARGEST_BYTES, TOO_LARGE, UNREADABLE, Table, read_table

# Base64 takes four letters for three bytes.
LONGEST_CONTENT = LARGEST_BYTES * 4 // 3 + 4
LINES_SHOWN = 300
FAULTS_FIRST = {Outcome.FAILED: 0, Outcome.CHANGED: 1, Outcome.NEW: 2, Outcome.SAME: 3}


class ImportInput(serializers.Serializer[Any]):
    """`content` is the file in base64; `skip_failed`: leave out lines that cannot be read."""

    content = serializers.CharField(
        max_length=LONGEST_CONTENT, allow_blank=True, error_messages={"max_length": TOO_LARGE}
    )
    skip_failed = serializers.BooleanField(required=False, default=False)

    def validate_content(self, content: str) -> bytes:
        try:
            return base64.b64decode(content, validate=True)
        except (binascii.Error, ValueError):
            raise serializers.ValidationError(UNREADABLE) from None

    def table(self) -> Table:
        """Raises Invalid when the file cannot be understood."""
        return read_table(self.validated_data["content"])


class FaultRow(serializers.Serializer[Any]):
    column = serializers.CharField()
    message = serializers.CharField()


class LineRow(serializers.Serializer[Any]):
    """`number` is the line as a spreadsheet counts it; `note` tells what stays as it is."""

    number = serializers.IntegerField()
    label = serializers.CharField()  # type: ignore[assignment]  # an attribute of Field, too
    outcome = serializers.ChoiceField(choices=Outcome.choices)
    outcome_label = serializers.CharField(source="outcome.label")
    faults = FaultRow(many=True)
    note = serializers.CharField()


class CountsRow(serializers.Serializer[Any]):
    new = serializers.IntegerField()
    changed = serializers.IntegerField()
    same = serializers.IntegerField()
    failed = serializers.IntegerField()


class FailedFile(serializers.Serializer[Any]):
    """`content` in base64, in the encoding that came."""

    name = serializers.CharField()
    content = serializers.CharField()


class ImportReport(serializers.Serializer[Any]):
    """What an import would do (`is_done` false) or did; `lines` begin with the faults."""

    is_done = serializers.BooleanField()
    form_label = serializers.CharField()
    counts = CountsRow()
    lines = LineRow(many=True)
    lines_left_out = serializers.IntegerField()
    failed_file = FailedFile(allow_null=True)


def report_of(table: Table, lines: list[ReadLine], *, is_done: bool, name: str) -> dict[str, Any]:
    """`name`: what the file of the failed lines is called."""
    ordered = sorted(lines, key=lambda line: (FAULTS_FIRST[line.outcome], line.number))
    failed = file_of_failed(table, lines)
    report = {
        "is_done": is_done,
        "form_label": table.form.label,
        "counts": counts(lines),
        "lines": ordered[:LINES_SHOWN],
        "lines_left_out": max(len(lines) - LINES_SHOWN, 0),
        "failed_file": failed
        and {
            "name": f"{name}_直すところ{table.form.suffix}",
            "content": base64.b64encode(failed).decode(),
        },
    }
    return dict(ImportReport(report).data)
