"""依頼票: who asks can be called back, and what staff found out besides."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0007_urgent_flags"),
    ]

    operations = [
        migrations.AddField(
            model_name="supportrequest",
            name="asked_by_phone",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="supportrequest",
            name="emergency_contact",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="supportrequest",
            name="care_certificates",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="supportrequest",
            name="health_caution",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="supportrequest",
            name="visited_before_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="supportrequest",
            name="visited_before_result",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="supportrequest",
            name="other_ways",
            field=models.CharField(blank=True, max_length=300),
        ),
    ]
