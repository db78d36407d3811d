from django.db import migrations, models


def name_the_person(apps, schema_editor):
    """Whom a referral of a request is about stood with the request only."""
    requests = apps.get_model("intake", "SupportRequest").objects
    person = requests.filter(pk=models.OuterRef("request")).values("person")[:1]
    referrals = apps.get_model("intake", "Referral").objects
    referrals.exclude(request=None).update(person=models.Subquery(person))


class Migration(migrations.Migration):
    dependencies = [("intake", "0009_referral_persons")]

    operations = [migrations.RunPython(name_the_person, migrations.RunPython.noop)]
