"""What the migrations up to 0002_insurance_cut_short_may_go_on come to, for databases that begin now."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('volunteers', '0001_initial'),
        ('volunteers', '0002_insurance_cut_short_may_go_on'),
    ]

    initial = True

    dependencies = [
        ('councils', '0001_squashed_0005_agency_districts'),
        ('people', '0001_squashed_0005_consent_ground'),
    ]

    operations = [
        migrations.CreateModel(
            name='LifeSupportVolunteer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('travel_mode', models.CharField(choices=[('walk', '徒歩'), ('bicycle', '自転車'), ('motorbike', 'バイク'), ('car', '自動車')], max_length=10)),
                ('max_km', models.FloatField()),
                ('max_per_day', models.PositiveSmallIntegerField(blank=True, default=1, null=True)),
                ('max_per_week', models.PositiveSmallIntegerField(blank=True, default=2, null=True)),
                ('max_per_month', models.PositiveSmallIntegerField(blank=True, default=4, null=True)),
                ('emergency_name', models.CharField(blank=True, max_length=60)),
                ('emergency_relation', models.CharField(blank=True, max_length=30)),
                ('emergency_phone', models.CharField(blank=True, max_length=20)),
                ('occupation', models.CharField(blank=True, max_length=80)),
                ('qualifications', models.CharField(blank=True, max_length=200)),
                ('strengths', models.CharField(blank=True, max_length=200)),
                ('cannot', models.CharField(blank=True, max_length=200)),
                ('prefers_pair', models.BooleanField(default=False)),
                ('contact_wish', models.CharField(blank=True, max_length=100)),
                ('photo_allowed', models.BooleanField(default=False)),
                ('staff_note', models.TextField(blank=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='volunteers', to='councils.council')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='volunteer', to='people.person')),
            ],
            options={
                'ordering': ['person__family_kana', 'person__given_kana', 'id'],
            },
        ),
        migrations.CreateModel(
            name='TrainingCourse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('categories', models.ManyToManyField(blank=True, related_name='+', to='councils.requestcategory')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='courses', to='councils.council')),
            ],
        ),
        migrations.CreateModel(
            name='CourseSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_on', models.DateField()),
                ('venue', models.CharField(blank=True, max_length=80)),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='volunteers.trainingcourse')),
            ],
            options={
                'ordering': ['-held_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='VolunteerActivity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_liked', models.BooleanField(default=False)),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='councils.requestcategory')),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activity_choices', to='volunteers.lifesupportvolunteer')),
            ],
        ),
        migrations.AddField(
            model_name='lifesupportvolunteer',
            name='activities',
            field=models.ManyToManyField(related_name='volunteers', through='volunteers.VolunteerActivity', to='councils.requestcategory'),
        ),
        migrations.CreateModel(
            name='InsuranceEnrollment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fiscal_year', models.PositiveSmallIntegerField()),
                ('plan', models.CharField(choices=[('basic', '基本プラン'), ('disaster', '天災・地震補償プラン'), ('infection', '特定感染症重点プラン')], default='basic', max_length=20)),
                ('procedure_completed_on', models.DateField()),
                ('effective_from', models.DateField()),
                ('valid_to', models.DateField()),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='insurances', to='volunteers.lifesupportvolunteer')),
            ],
            options={
                'ordering': ['effective_from', 'id'],
                'constraints': [models.UniqueConstraint(fields=('volunteer', 'valid_to'), name='insured_once_until_a_day'), models.CheckConstraint(condition=models.Q(('effective_from__lte', models.F('valid_to'))), name='insurance_begins_before_it_ends')],
            },
        ),
        migrations.CreateModel(
            name='CourseCompletion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('completed_on', models.DateField()),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='completions', to='volunteers.coursesession')),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='completions', to='volunteers.lifesupportvolunteer')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('volunteer', 'session'), name='completion_once')],
            },
        ),
        migrations.CreateModel(
            name='BarredPair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='councils.council')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='barred_pairs', to='people.person')),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='barred_pairs', to='volunteers.lifesupportvolunteer')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('volunteer', 'person'), name='barred_once')],
            },
        ),
        migrations.CreateModel(
            name='AvailabilityException',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('starts_at', models.TimeField(blank=True, null=True)),
                ('ends_at', models.TimeField(blank=True, null=True)),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='availability_exceptions', to='volunteers.lifesupportvolunteer')),
            ],
            options={
                'ordering': ['on', 'starts_at'],
                'indexes': [models.Index(fields=['volunteer', 'on'], name='volunteers__volunte_3f4b06_idx')],
            },
        ),
        migrations.CreateModel(
            name='Availability',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weekday', models.PositiveSmallIntegerField()),
                ('starts_at', models.TimeField()),
                ('ends_at', models.TimeField()),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='availabilities', to='volunteers.lifesupportvolunteer')),
            ],
            options={
                'ordering': ['weekday', 'starts_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts_at__lt', models.F('ends_at'))), name='free_time_begins_before_it_ends'), models.CheckConstraint(condition=models.Q(('weekday__lte', 6)), name='weekday_of_a_week')],
            },
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(blank=True, max_length=20)),
                ('status', models.CharField(choices=[('applied', '受講申込'), ('trained', '講座修了'), ('registered', '登録'), ('suspended', '休止'), ('withdrawn', '退会')], default='applied', max_length=20)),
                ('applied_on', models.DateField()),
                ('registered_on', models.DateField(blank=True, null=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='registrations', to='councils.council')),
                ('volunteer', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='registration', to='volunteers.lifesupportvolunteer')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('council', 'number'), name='card_number_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='volunteeractivity',
            constraint=models.UniqueConstraint(fields=('volunteer', 'category'), name='activity_once'),
        ),
    ]
