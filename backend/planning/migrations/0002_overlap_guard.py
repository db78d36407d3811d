from django.db import migrations

from planning import overlap_guard


def put_in_place(apps, schema_editor):
    overlap_guard.install(schema_editor.connection)


def take_away(apps, schema_editor):
    overlap_guard.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("planning", "0001_initial")]
    operations = [migrations.RunPython(put_in_place, take_away)]
