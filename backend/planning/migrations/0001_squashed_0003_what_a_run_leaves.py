"""What the migrations up to 0003_what_a_run_leaves come to, for databases that begin now."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import planning.models
from planning import overlap_guard


def put_in_place(apps, schema_editor):
    overlap_guard.install(schema_editor.connection)


def take_away(apps, schema_editor):
    overlap_guard.remove(schema_editor.connection)


class Migration(migrations.Migration):

    replaces = [
        ('planning', '0001_initial'),
        ('planning', '0002_overlap_guard'),
        ('planning', '0003_what_a_run_leaves'),
    ]

    initial = True

    dependencies = [
        ('councils', '0001_squashed_0005_agency_districts'),
        ('intake', '0001_squashed_0011_urgency_judged'),
        ('places', '0001_initial'),
        ('volunteers', '0001_squashed_0002_insurance_cut_short_may_go_on'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='MatchRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('queued', '順番待ち'), ('running', '計算しています'), ('solved', 'できました'), ('stopped', '途中までの案'), ('failed', 'できませんでした')], default='queued', max_length=10)),
                ('horizon_start', models.DateField()),
                ('days', models.PositiveSmallIntegerField()),
                ('weeks', models.PositiveSmallIntegerField(default=2)),
                ('seed', models.PositiveIntegerField(default=0)),
                ('rules_version', models.PositiveIntegerField()),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('started_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('lease_until', models.DateTimeField(null=True)),
                ('nudged_at', models.DateTimeField(null=True)),
                ('fencing_token', models.PositiveIntegerField(default=0)),
                ('progress', models.JSONField(default=dict)),
                ('problem', models.TextField(blank=True)),
                ('problem_hash', models.CharField(blank=True, max_length=64)),
                ('plan', models.TextField(blank=True)),
                ('totals', models.JSONField(default=dict)),
                ('failure', models.CharField(blank=True, max_length=300)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='councils.council')),
                ('requested_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='MatchProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('points', models.FloatField()),
                ('alternatives', models.JSONField(default=list)),
                ('warnings', models.JSONField(default=list)),
                ('status', models.CharField(choices=[('proposed', '提案'), ('confirmed', '打診しました'), ('rejected', '見送り'), ('superseded', '新しい案に替わりました')], default='proposed', max_length=12)),
                ('decided_at', models.DateTimeField(null=True)),
                ('reject_reason', models.CharField(blank=True, max_length=200)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='councils.council')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='intake.supportrequest')),
                ('shift', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='places.placeshift')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='planning.matchrun')),
            ],
            options={
                'ordering': ['starts_at', 'id'],
            },
            bases=(planning.models.ForOneTask, models.Model),
        ),
        migrations.CreateModel(
            name='ProposalSeat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('points', models.FloatField()),
                ('parts', models.JSONField(default=dict)),
                ('reasons', models.JSONField(default=list)),
                ('km', models.FloatField()),
                ('travel_minutes', models.PositiveSmallIntegerField()),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='planning.matchproposal')),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposal_seats', to='volunteers.lifesupportvolunteer')),
            ],
            options={
                'ordering': ['proposal_id', 'id'],
            },
        ),
        migrations.AddField(
            model_name='matchproposal',
            name='volunteers',
            field=models.ManyToManyField(related_name='proposals', through='planning.ProposalSeat', to='volunteers.lifesupportvolunteer'),
        ),
        migrations.CreateModel(
            name='UnfilledTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('missing', models.PositiveSmallIntegerField(default=1)),
                ('reason', models.CharField(max_length=30)),
                ('detail', models.JSONField(default=dict)),
                ('suggestions', models.JSONField(default=list)),
                ('request', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='unfilled_in', to='intake.supportrequest')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='unfilled_tasks', to='planning.matchrun')),
                ('shift', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='unfilled_in', to='places.placeshift')),
            ],
            options={
                'ordering': ['run_id', 'id'],
            },
            bases=(planning.models.ForOneTask, models.Model),
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('status', models.CharField(choices=[('offered', '返事待ち'), ('accepted', '確定'), ('in_progress', '訪問中'), ('done', '終わりました'), ('declined', '今回はできない'), ('expired', '返事の期限が過ぎました'), ('withdrawn', '取り下げ'), ('cancelled', '取りやめ'), ('no_show', '訪問できませんでした')], default='offered', max_length=12)),
                ('reasons', models.JSONField(default=list)),
                ('offered_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('accepted_at', models.DateTimeField(null=True)),
                ('answered_via', models.CharField(blank=True, choices=[('web', 'スマホ'), ('phone', '電話'), ('counter', '窓口')], max_length=10)),
                ('arrived_at', models.DateTimeField(null=True)),
                ('end_reason', models.CharField(blank=True, max_length=200)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='councils.council')),
                ('offered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='intake.supportrequest')),
                ('shift', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='places.placeshift')),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='volunteers.lifesupportvolunteer')),
                ('proposal', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='assignments', to='planning.matchproposal')),
            ],
            options={
                'ordering': ['starts_at', 'id'],
                'indexes': [models.Index(fields=['volunteer', 'starts_at'], name='planning_as_volunte_5f3c6a_idx'), models.Index(fields=['council', 'status'], name='planning_as_council_c8d83a_idx'), models.Index(fields=['status', 'expires_at'], name='planning_as_status_05109a_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('request__isnull', False), ('shift__isnull', True)), models.Q(('request__isnull', True), ('shift__isnull', False)), _connector='OR'), name='assignment_for_one_task'), models.CheckConstraint(condition=models.Q(('starts_at__lt', models.F('ends_at'))), name='visit_begins_before_it_ends')],
            },
            bases=(planning.models.ForOneTask, models.Model),
        ),
        migrations.AddConstraint(
            model_name='matchrun',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ['queued', 'running'])), fields=('council',), name='one_run_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='proposalseat',
            constraint=models.UniqueConstraint(fields=('proposal', 'volunteer'), name='seat_once'),
        ),
        migrations.AddIndex(
            model_name='matchproposal',
            index=models.Index(fields=['council', 'status'], name='planning_ma_council_3cb2fd_idx'),
        ),
        migrations.AddConstraint(
            model_name='matchproposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('request__isnull', False), ('shift__isnull', True)), models.Q(('request__isnull', True), ('shift__isnull', False)), _connector='OR'), name='proposal_for_one_task'),
        ),
        migrations.AddConstraint(
            model_name='unfilledtask',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('request__isnull', False), ('shift__isnull', True)), models.Q(('request__isnull', True), ('shift__isnull', False)), _connector='OR'), name='unfilled_for_one_task'),
        ),
        migrations.RunPython(put_in_place, take_away),
    ]
