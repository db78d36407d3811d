"""What the migrations up to 0005_counter_people_initials come to, for databases that begin now."""

import core.clock
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('accounts', '0002_initial'),
        ('accounts', '0003_tablet_draft_key'),
        ('accounts', '0004_welfare_volunteers'),
        ('accounts', '0005_counter_people_initials'),
    ]

    dependencies = [
        ('accounts', '0001_initial'),
        ('councils', '0001_squashed_0005_agency_districts'),
    ]

    operations = [
        migrations.AddField(
            model_name='device',
            name='draft_key',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='counterpin',
            name='set_at',
            field=models.DateTimeField(default=core.clock.now),
        ),
        migrations.AddField(
            model_name='membership',
            name='initials',
            field=models.CharField(blank=True, max_length=4),
        ),
        migrations.AlterField(
            model_name='membership',
            name='role',
            field=models.CharField(choices=[('coordinator', 'コーディネーター'), ('council_admin', '管理者'), ('counter_staff', '窓口の方'), ('volunteer', 'ボランティア'), ('welfare_volunteer', '民生委員')], max_length=20),
        ),
        migrations.AddField(
            model_name='device',
            name='council',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='devices', to='councils.council'),
        ),
        migrations.AddField(
            model_name='device',
            name='counter',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='devices', to='councils.hoocchokencounter'),
        ),
        migrations.AddField(
            model_name='device',
            name='created_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='membership',
            name='council',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='councils.council'),
        ),
        migrations.AddField(
            model_name='membership',
            name='counter',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='councils.hoocchokencounter'),
        ),
        migrations.AddField(
            model_name='membership',
            name='district',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='councils.schooldistrict'),
        ),
        migrations.AddField(
            model_name='membership',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='signincode',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_in_codes', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('user',), name='one_role_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('role', 'counter_staff'), _negated=True), ('counter__isnull', False), _connector='OR'), name='counter_staff_have_a_counter'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('role', 'welfare_volunteer'), _negated=True), ('district__isnull', False), _connector='OR'), name='welfare_volunteers_have_a_district'),
        ),
    ]
