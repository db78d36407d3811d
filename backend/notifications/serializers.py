from rest_framework import serializers

from notifications.models import DemoMail


class DemoMailRow(serializers.ModelSerializer):
    class Meta:
        model = DemoMail
        fields = ["id", "to", "subject", "body", "sent_at"]
