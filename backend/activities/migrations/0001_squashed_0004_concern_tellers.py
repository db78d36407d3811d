"""What the migrations up to 0004_concern_tellers come to, for databases that begin now."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('activities', '0001_initial'),
        ('activities', '0002_concerns_told'),
        ('activities', '0003_case_of_concern'),
        ('activities', '0004_concern_tellers'),
    ]

    initial = True

    dependencies = [
        ('cases', '0001_initial'),
        ('councils', '0001_squashed_0005_agency_districts'),
        ('intake', '0001_squashed_0011_urgency_judged'),
        ('planning', '0001_squashed_0003_what_a_run_leaves'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ActivityReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('was_done', models.BooleanField()),
                ('minutes', models.PositiveSmallIntegerField()),
                ('had_accident', models.BooleanField(default=False)),
                ('accident_note', models.CharField(blank=True, max_length=500)),
                ('impression', models.CharField(blank=True, max_length=500)),
                ('reported_at', models.DateTimeField(auto_now_add=True)),
                ('assignment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='report', to='planning.assignment')),
            ],
        ),
        migrations.CreateModel(
            name='ConcernNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(choices=[('report', '活動の報告'), ('volunteer', 'ボランティア'), ('counter', '窓口'), ('welfare', '民生委員'), ('staff', '職員'), ('company', '会社・お店など'), ('helper', 'ヘルパー・事業所'), ('neighbour', 'ご家族・ご近所')], default='report', max_length=10)),
                ('teller_name', models.CharField(blank=True, max_length=60)),
                ('teller_phone', models.CharField(blank=True, max_length=20)),
                ('about', models.CharField(blank=True, max_length=120)),
                ('person_knows', models.BooleanField(default=False)),
                ('words', models.TextField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('handled_at', models.DateTimeField(null=True)),
                ('handling', models.CharField(blank=True, max_length=300)),
                ('case', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='concerns', to='cases.supportcase')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='concerns', to='councils.council')),
                ('district', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='councils.schooldistrict')),
                ('handled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='concerns', to='activities.activityreport')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField()),
                ('done_at', models.DateTimeField(null=True)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follow_ups', to='councils.council')),
                ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follow_ups', to='intake.supportrequest')),
            ],
            options={
                'ordering': ['due_on', 'id'],
            },
        ),
    ]
