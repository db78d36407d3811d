"""What the migrations up to 0011_urgency_judged come to, for databases that begin now."""

import django.db.models.deletion
import django.utils.timezone
import intake.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('intake', '0001_initial'),
        ('intake', '0002_triage_choice'),
        ('intake', '0003_referral_lifecycle'),
        ('intake', '0004_persons_agreement'),
        ('intake', '0005_welfare_source'),
        ('intake', '0006_merged_requests'),
        ('intake', '0007_urgent_flags'),
        ('intake', '0008_request_sheet'),
        ('intake', '0009_referral_persons'),
        ('intake', '0010_referrals_name_the_person'),
        ('intake', '0011_urgency_judged'),
    ]

    initial = True

    dependencies = [
        ('councils', '0001_squashed_0005_agency_districts'),
        ('people', '0001_squashed_0005_consent_ground'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Consultation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(choices=[('counter', '窓口'), ('phone', '電話'), ('fax', 'FAX'), ('paper', '紙'), ('visit', '来所'), ('welfare', '民生委員')], max_length=10)),
                ('outcome', models.CharField(choices=[('solved_on_site', 'その場で解決'), ('referred', '専門機関につないだ'), ('handed_to_council', '社協につないだ')], max_length=20)),
                ('words', models.TextField(blank=True)),
                ('received_at', models.DateTimeField()),
                ('taken_back_at', models.DateTimeField(blank=True, null=True)),
                ('category', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='councils.requestcategory')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consultations', to='councils.council')),
                ('counter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='councils.hoocchokencounter')),
                ('district', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='councils.schooldistrict')),
                ('received_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-received_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('sent', '返事待ち'), ('acknowledged', '相手が受け取りました'), ('returned', '引き受けられないとのこと'), ('passed_on', 'ほかへ つなぎ直しました'), ('done', 'つながりました'), ('cancelled', '取りやめ')], default='sent', max_length=20)),
                ('heard', models.TextField()),
                ('contacted_on', models.DateField(blank=True, null=True)),
                ('person_agrees', models.BooleanField(default=False)),
                ('who_calls', models.CharField(choices=[('person', 'ご本人が 電話する'), ('agency', '機関から 電話する'), ('counter', '窓口が いっしょに 電話した'), ('council', '社協が 間に立つ')], default='council', max_length=10)),
                ('ground', models.CharField(blank=True, max_length=40)),
                ('ground_reason', models.CharField(blank=True, max_length=300)),
                ('hop', models.PositiveSmallIntegerField(default=1)),
                ('answer_due_on', models.DateField(blank=True, null=True)),
                ('follow_up_on', models.DateField(blank=True, null=True)),
                ('acknowledged_at', models.DateTimeField(blank=True, null=True)),
                ('acknowledged_note', models.CharField(blank=True, max_length=300)),
                ('outcome', models.CharField(blank=True, max_length=300)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='councils.supportagency')),
                ('consultation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='referrals', to='intake.consultation')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='referrals', to='councils.council')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='people.person')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='ReferralCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code_hash', models.CharField(max_length=64, unique=True)),
                ('expires_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('referral', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='intake.referral')),
            ],
        ),
        migrations.CreateModel(
            name='SupportRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(choices=[('counter', '窓口'), ('phone', '電話'), ('fax', 'FAX'), ('paper', '紙'), ('visit', '来所'), ('welfare', '民生委員')], max_length=10)),
                ('number', models.CharField(blank=True, max_length=40)),
                ('slip_code', models.CharField(default=intake.models.new_slip_code, max_length=40, unique=True)),
                ('asked_by', models.CharField(blank=True, max_length=80)),
                ('asked_by_phone', models.CharField(blank=True, max_length=20)),
                ('person_agrees', models.BooleanField(default=True)),
                ('community', models.CharField(blank=True, max_length=60)),
                ('words', models.TextField(blank=True)),
                ('why_not_self', models.CharField(blank=True, max_length=200)),
                ('address_line', models.CharField(blank=True, max_length=80)),
                ('building', models.CharField(blank=True, max_length=80)),
                ('lat', models.FloatField()),
                ('lon', models.FloatField()),
                ('minutes', models.PositiveSmallIntegerField()),
                ('people', models.PositiveSmallIntegerField(default=1)),
                ('urgency', models.PositiveSmallIntegerField(default=2)),
                ('time_wish', models.CharField(choices=[('weekday_morning', '平日の午前なら いつでも'), ('weekday_afternoon', '平日の午後なら いつでも'), ('any_weekday', '平日なら いつでも'), ('dates', '日を選ぶ')], max_length=20)),
                ('person_wish', models.CharField(choices=[('none', 'どなたでも'), ('woman', '女性がよい'), ('man', '男性がよい'), ('known', '知っている人がよい')], default='none', max_length=10)),
                ('known_volunteer', models.CharField(blank=True, max_length=60)),
                ('needs_car', models.BooleanField(default=False)),
                ('min_age', models.PositiveSmallIntegerField(default=0)),
                ('conditions', models.JSONField(blank=True, default=dict)),
                ('answers', models.JSONField(blank=True, default=dict)),
                ('things_ready', models.CharField(blank=True, max_length=200)),
                ('tell_volunteer', models.CharField(choices=[('yes', 'はい、伝えてよい'), ('ask_first', '決まったら、先に電話がほしい'), ('no', 'いいえ、伝えないでほしい')], default='yes', max_length=10)),
                ('emergency_contact', models.CharField(blank=True, max_length=120)),
                ('care_certificates', models.CharField(blank=True, max_length=120)),
                ('health_caution', models.CharField(blank=True, max_length=200)),
                ('visited_before_on', models.DateField(blank=True, null=True)),
                ('visited_before_result', models.CharField(blank=True, max_length=300)),
                ('other_ways', models.CharField(blank=True, max_length=300)),
                ('status', models.CharField(choices=[('draft', '下書き'), ('submitted', '受付'), ('open', 'さがしています'), ('unfilled', '決まらない'), ('arranging', '返事待ち'), ('arranged', '確定'), ('done', '訪問が終わりました'), ('closed', '完了'), ('referred', '専門機関へ'), ('declined', 'お受けできません'), ('cancelled', '取りやめ'), ('merged', 'ひとつに まとめました')], default='draft', max_length=20)),
                ('submitted_at', models.DateTimeField(blank=True, db_index=True, null=True)),
                ('screened_at', models.DateTimeField(blank=True, null=True)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('decline_reason', models.CharField(blank=True, max_length=40)),
                ('decline_alternative', models.CharField(blank=True, max_length=200)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='councils.requestcategory')),
                ('consultation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='intake.consultation')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='requests', to='councils.council')),
                ('counter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='councils.hoocchokencounter')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='councils.schooldistrict')),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='merged', to='intake.supportrequest')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='people.person')),
                ('screened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submitted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('town', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='councils.town')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='RequestWindow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('rank', models.PositiveSmallIntegerField(default=1)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='windows', to='intake.supportrequest')),
            ],
            options={
                'ordering': ['rank', 'starts_at'],
            },
        ),
        migrations.AddField(
            model_name='referral',
            name='request',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='referrals', to='intake.supportrequest'),
        ),
        migrations.CreateModel(
            name='PrincipleCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('principle', models.CharField(choices=[('FREE_OF_CHARGE', '無償である'), ('NON_PROFESSIONAL', '専門的でない'), ('SHORT_TIME', '短時間の活動'), ('ONE_OFF', '単発の活動'), ('NO_PHYSICAL_CARE', '身体的介助は伴わない')], max_length=20)),
                ('answer', models.CharField(choices=[('ok', 'だいじょうぶ'), ('violated', '当てはまらない'), ('unclear', 'たしかめる')], max_length=10)),
                ('evidence', models.CharField(blank=True, max_length=200)),
                ('answered_at', models.DateTimeField(auto_now=True)),
                ('override_reason', models.CharField(blank=True, max_length=200)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('overridden_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('taken_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='principle_checks', to='intake.supportrequest')),
            ],
            options={
                'ordering': ['request_id', 'id'],
            },
        ),
        migrations.CreateModel(
            name='TriageChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('suggested_outcome', models.CharField(max_length=20)),
                ('suggested_category', models.CharField(blank=True, max_length=30)),
                ('was_urgent', models.BooleanField(default=False)),
                ('urgent_judged', models.BooleanField(null=True)),
                ('rules_version', models.CharField(max_length=40)),
                ('consultation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='triage_choice', to='intake.consultation')),
            ],
        ),
        migrations.CreateModel(
            name='UrgentFlag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('matter', models.CharField(blank=True, max_length=40)),
                ('codes', models.JSONField(default=list)),
                ('told_at', models.DateTimeField()),
                ('checked_at', models.DateTimeField(null=True)),
                ('check_note', models.CharField(blank=True, max_length=300)),
                ('checked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('consultation', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='urgent_flag', to='intake.consultation')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='urgent_flags', to='councils.council')),
                ('counter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='urgent_flags', to='councils.hoocchokencounter')),
                ('told_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-told_at', '-id'],
            },
        ),
        migrations.AddIndex(
            model_name='supportrequest',
            index=models.Index(fields=['council', 'status'], name='intake_supp_council_4f2eb0_idx'),
        ),
        migrations.AddConstraint(
            model_name='supportrequest',
            constraint=models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('council', 'number'), name='slip_number_once'),
        ),
        migrations.AddConstraint(
            model_name='requestwindow',
            constraint=models.CheckConstraint(condition=models.Q(('starts_at__lt', models.F('ends_at'))), name='window_begins_before_it_ends'),
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(fields=['council', 'status'], name='intake_refe_council_5f8e33_idx'),
        ),
        migrations.AddConstraint(
            model_name='principlecheck',
            constraint=models.UniqueConstraint(fields=('request', 'principle'), name='principle_once'),
        ),
        migrations.AddConstraint(
            model_name='urgentflag',
            constraint=models.UniqueConstraint(condition=models.Q(('matter', ''), _negated=True), fields=('council', 'counter', 'matter'), name='matter_flagged_once'),
        ),
    ]
