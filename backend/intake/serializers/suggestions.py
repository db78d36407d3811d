"""What the machine reads out of a form or of words; a person decides."""

from typing import Any

from rest_framework import serializers

from intake.triage.model import OUTCOMES


class FindingRow(serializers.Serializer):
    """What the form says of one principle; nothing is written."""

    principle = serializers.CharField()
    label = serializers.CharField(  # type: ignore[assignment]
        source="principle.label"
    )
    answer = serializers.CharField()
    evidence = serializers.CharField()


class QuestionRow(serializers.Serializer):
    code = serializers.CharField()
    question = serializers.CharField()
    principle = serializers.CharField(source="if_yes.principle")


class RequestPreview(serializers.Serializer):
    principles = FindingRow(many=True)
    questions = QuestionRow(many=True)
    summary = serializers.CharField()


class EvidenceRow(serializers.Serializer):
    """Words that led to a code; `start` and `end` count letters of the text as it was given."""

    code = serializers.CharField()
    words = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()


class TriagePrincipleRow(serializers.Serializer):
    code = serializers.CharField()
    answer = serializers.CharField()
    words = serializers.ListField(child=serializers.CharField())


class TriageAnswer(serializers.Serializer):
    """What a matter seems to be: a suggestion for the person who decides."""

    outcome = serializers.CharField()
    category = serializers.CharField(allow_null=True)
    considered_category = serializers.CharField(allow_null=True)
    principles_violated = serializers.ListField(child=serializers.CharField())
    refer_to = serializers.ListField(child=serializers.CharField())
    urgent = serializers.BooleanField()
    evidence = EvidenceRow(many=True)
    principles = TriagePrincipleRow(many=True)
    reasons = serializers.ListField(child=serializers.CharField())
    rules_version = serializers.CharField()


class SuggestionShown(serializers.Serializer):
    """The suggestion that stood on the screen when a person chose; codes only, no words."""

    outcome = serializers.ChoiceField(choices=OUTCOMES)
    category = serializers.CharField(max_length=30, allow_null=True)
    urgent = serializers.BooleanField()
    rules_version = serializers.CharField(max_length=40)


class MatterField(serializers.CharField):
    """The tablet's own name for what is being told, if it told the council of danger; empty otherwise."""

    def __init__(self, **options: Any) -> None:
        plain = {"required": False, "allow_blank": True, "default": "", "max_length": 40}
        super().__init__(**plain | options)
