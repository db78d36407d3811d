from django.db import migrations

from core import append_only


def put_in_place(apps, schema_editor):
    append_only.install(schema_editor.connection)


def take_away(apps, schema_editor):
    append_only.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("core", "0002_message_outcome")]
    operations = [migrations.RunPython(put_in_place, take_away)]
