"""What the migrations up to 0005_message_attended come to, for databases that begin now."""

from django.core.management import call_command
from django.db import migrations, models

from core import append_only

CACHE = "core_cache"


def put_in_place(apps, schema_editor):
    append_only.install(schema_editor.connection)
    call_command("createcachetable", CACHE, database=schema_editor.connection.alias, verbosity=0)


def take_away(apps, schema_editor):
    append_only.remove(schema_editor.connection)
    schema_editor.execute(f"DROP TABLE {CACHE}")


class Migration(migrations.Migration):

    replaces = [
        ('core', '0001_initial'),
        ('core', '0002_message_outcome'),
        ('core', '0003_append_only_audit'),
        ('core', '0004_shared_cache'),
        ('core', '0005_message_attended'),
    ]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='AuditEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('council_id', models.BigIntegerField(db_index=True, null=True)),
                ('at', models.DateTimeField(db_index=True)),
                ('actor_id', models.BigIntegerField(null=True)),
                ('action', models.CharField(max_length=40)),
                ('model', models.CharField(max_length=60)),
                ('object_id', models.CharField(max_length=40)),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(blank=True, max_length=20)),
                ('field_names', models.JSONField(default=list)),
                ('reason_code', models.CharField(blank=True, max_length=40)),
                ('via', models.CharField(blank=True, max_length=20)),
            ],
            options={
                'ordering': ['at', 'id'],
                'indexes': [models.Index(fields=['model', 'object_id', 'at'], name='core_audite_model_470e73_idx')],
            },
        ),
        migrations.CreateModel(
            name='IdempotencyKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('actor', models.CharField(max_length=60)),
                ('route', models.CharField(max_length=200)),
                ('key', models.CharField(max_length=100)),
                ('request_hash', models.CharField(max_length=64)),
                ('status', models.PositiveSmallIntegerField()),
                ('body', models.JSONField(null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, db_index=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('actor', 'route', 'key'), name='one_answer_per_form')],
            },
        ),
        migrations.CreateModel(
            name='OutboxMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('council_id', models.BigIntegerField(null=True)),
                ('event', models.CharField(max_length=40)),
                ('payload', models.JSONField(default=dict)),
                ('dedupe_key', models.CharField(max_length=120, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('due_at', models.DateTimeField(db_index=True)),
                ('nudged_at', models.DateTimeField(null=True)),
                ('lease_until', models.DateTimeField(null=True)),
                ('attempt', models.PositiveSmallIntegerField(default=0)),
                ('sent_at', models.DateTimeField(null=True)),
                ('outcome', models.CharField(blank=True, max_length=10)),
                ('dead_at', models.DateTimeField(null=True)),
                ('last_error', models.CharField(blank=True, max_length=300)),
                ('attended_at', models.DateTimeField(null=True)),
                ('attended_by_id', models.BigIntegerField(null=True)),
            ],
            options={
                'ordering': ['due_at', 'id'],
                'indexes': [models.Index(condition=models.Q(('attended_at', None), models.Q(('outcome', 'by_phone'), ('dead_at__isnull', False), _connector='OR')), fields=['council_id', 'created_at'], name='message_left_to_people')],
            },
        ),
        migrations.RunPython(put_in_place, take_away),
    ]
