from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intake", "0010_referrals_name_the_person")]

    operations = [
        migrations.AddField(
            model_name="triagechoice",
            name="urgent_judged",
            field=models.BooleanField(null=True),
        ),
    ]
