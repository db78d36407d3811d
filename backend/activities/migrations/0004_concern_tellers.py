from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("activities", "0003_case_of_concern")]

    operations = [
        migrations.AddField(
            model_name="concernnote",
            name="teller_name",
            field=models.CharField(blank=True, default="", max_length=60),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="concernnote",
            name="teller_phone",
            field=models.CharField(blank=True, default="", max_length=20),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="concernnote",
            name="source",
            field=models.CharField(
                choices=[
                    ("report", "活動の報告"),
                    ("volunteer", "ボランティア"),
                    ("counter", "窓口"),
                    ("welfare", "民生委員"),
                    ("staff", "職員"),
                    ("company", "会社・お店など"),
                    ("helper", "ヘルパー・事業所"),
                    ("neighbour", "ご家族・ご近所"),
                ],
                default="report",
                max_length=10,
            ),
        ),
    ]
