import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="TriageChoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("suggested_outcome", models.CharField(max_length=20)),
                ("suggested_category", models.CharField(blank=True, max_length=30)),
                ("was_urgent", models.BooleanField(default=False)),
                ("rules_version", models.CharField(max_length=40)),
                (
                    "consultation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="triage_choice",
                        to="intake.consultation",
                    ),
                ),
            ],
        ),
    ]
