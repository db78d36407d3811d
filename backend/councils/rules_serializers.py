"""The values of a council's rules that screens need."""

from rest_framework import serializers

from councils.rules import Rules


class ChoiceValue(serializers.Serializer):
    code = serializers.CharField()
    label = serializers.CharField()


class ConditionValue(ChoiceValue):
    """Something worth knowing before a visit; `detail` is what to ask when it applies, or empty."""

    label_kana = serializers.CharField()
    detail = serializers.CharField()


class DeclineReasonValue(ChoiceValue):
    """`text` is what the resident is told, `alternative` how else; `refer_to` where else to turn."""

    principle = serializers.CharField(allow_null=True)
    refer_to = serializers.ListField(child=serializers.CharField())
    text = serializers.CharField()
    alternative = serializers.CharField()


class IntakeValues(serializers.Serializer):
    """Days from today; half days as local times from and to."""

    call_back_business_days = serializers.IntegerField()
    earliest_wish_days = serializers.IntegerField()
    latest_wish_days = serializers.IntegerField()
    half_days = serializers.DictField(child=serializers.ListField(child=serializers.CharField()))
    why_not_self = ChoiceValue(many=True)
    solved_undo_minutes = serializers.IntegerField()


class OfferValues(serializers.Serializer):
    expire_after_hours = serializers.FloatField()
    expire_before_start_hours = serializers.FloatField()
    reveal_before_start_hours = serializers.FloatField()
    reveal_after_end_hours = serializers.FloatField()
    alternatives_shown = serializers.IntegerField()
    undo_seconds = serializers.IntegerField()


class PrincipleValues(serializers.Serializer):
    short_time_touched_above_minutes = serializers.IntegerField()
    request_max_minutes = serializers.IntegerField()
    shift_max_minutes = serializers.IntegerField()
    one_off_max_dates = serializers.IntegerField()
    ladder_max_steps = serializers.IntegerField()
    weight_max_kg_per_person = serializers.FloatField()


class CareValues(serializers.Serializer):
    """`insurance_warn_days`: an insurance that ends within these is shown as ending soon."""

    insurance_warn_days = serializers.IntegerField()


class PlanningValues(serializers.Serializer):
    """`grid_minutes`: visits start on this grid, counted from midnight."""

    grid_minutes = serializers.IntegerField()
    plan_weeks = serializers.IntegerField()
    plan_max_days = serializers.IntegerField()


class LegalGroundValue(ChoiceValue):
    """On what an agency may be told without the person's consent."""

    law = serializers.CharField()


class RulesForScreens(serializers.Serializer):
    version = serializers.IntegerField()
    intake = IntakeValues()
    offers = OfferValues()
    principles = PrincipleValues()
    care = CareValues()
    planning = PlanningValues(source="engine")
    decline_reasons = DeclineReasonValue(many=True)
    referral_grounds = LegalGroundValue(many=True, source="referrals.grounds")
    volunteer_decline_reasons = ChoiceValue(many=True, source="offers.volunteer_decline_reasons")
    conditions = ConditionValue(many=True)
    texts = serializers.SerializerMethodField()

    def get_texts(self, rules: Rules) -> dict[str, str]:
        return {name: rules.text(name) for name in rules.texts}
