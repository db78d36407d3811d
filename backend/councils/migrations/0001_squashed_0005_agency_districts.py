"""What the migrations up to 0005_agency_districts come to, for databases that begin now."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('councils', '0001_initial'),
        ('councils', '0002_agency_email'),
        ('councils', '0003_pop_up_counters'),
        ('councils', '0004_registers'),
        ('councils', '0005_agency_districts'),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Council',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True)),
                ('name', models.CharField(max_length=60)),
                ('unit_name', models.CharField(blank=True, max_length=60)),
                ('phone', models.CharField(max_length=20)),
                ('hours', models.CharField(blank=True, max_length=100)),
                ('municipality_code', models.CharField(blank=True, max_length=6)),
                ('lat', models.FloatField()),
                ('lon', models.FloatField()),
                ('is_demo', models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name='NumberSequence',
            fields=[
                ('council', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='councils.council')),
                ('last', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='SchoolDistrict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=30)),
                ('kana', models.CharField(max_length=60)),
                ('lat', models.FloatField()),
                ('lon', models.FloatField()),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='districts', to='councils.council')),
                ('neighbours', models.ManyToManyField(blank=True, to='councils.schooldistrict')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='SupportAgency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('kana', models.CharField(blank=True, max_length=160)),
                ('code', models.CharField(blank=True, max_length=40)),
                ('field', models.CharField(max_length=30)),
                ('management', models.CharField(blank=True, max_length=20)),
                ('is_consultation_agency', models.BooleanField(default=True)),
                ('area', models.CharField(blank=True, max_length=100)),
                ('helps_with', models.CharField(blank=True, max_length=200)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('hours', models.CharField(blank=True, max_length=100)),
                ('is_active', models.BooleanField(default=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agencies', to='councils.council')),
                ('districts', models.ManyToManyField(blank=True, related_name='agencies', to='councils.schooldistrict')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Town',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40)),
                ('kana', models.CharField(max_length=80)),
                ('lat', models.FloatField()),
                ('lon', models.FloatField()),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='towns', to='councils.council')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='towns', to='councils.schooldistrict')),
            ],
            options={
                'ordering': ['kana', 'id'],
            },
        ),
        migrations.CreateModel(
            name='PopUpCounter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('venue', models.CharField(max_length=80)),
                ('venue_kana', models.CharField(blank=True, max_length=160)),
                ('address_line', models.CharField(blank=True, max_length=80)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('note', models.CharField(blank=True, max_length=200)),
                ('is_cancelled', models.BooleanField(default=False)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pop_up_counters', to='councils.council')),
                ('town', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='councils.town')),
            ],
            options={
                'ordering': ['starts_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='HoocchokenCounter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('kana', models.CharField(max_length=120)),
                ('kind', models.CharField(choices=[('pharmacy', '薬局'), ('welfare_elderly', '高齢者施設'), ('welfare_disability', '障がい者施設'), ('nursery', '保育所'), ('council_run', '社協の施設')], max_length=20)),
                ('phone', models.CharField(max_length=20)),
                ('hours', models.CharField(max_length=100)),
                ('contact', models.CharField(blank=True, max_length=60)),
                ('certified_on', models.DateField(blank=True, null=True)),
                ('sticker_issued_on', models.DateField(blank=True, null=True)),
                ('lat', models.FloatField()),
                ('lon', models.FloatField()),
                ('is_open', models.BooleanField(default=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='counters', to='councils.council')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='counters', to='councils.schooldistrict')),
                ('town', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='councils.town')),
            ],
            options={
                'ordering': ['district_id', 'kana', 'id'],
            },
        ),
        migrations.CreateModel(
            name='RequestCategory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=30)),
                ('name', models.CharField(max_length=60)),
                ('card_label', models.CharField(max_length=40)),
                ('kana', models.CharField(blank=True, max_length=80)),
                ('icon', models.CharField(max_length=30)),
                ('minutes', models.PositiveSmallIntegerField()),
                ('people', models.PositiveSmallIntegerField(default=1)),
                ('max_people', models.PositiveSmallIntegerField(default=1)),
                ('needs_car', models.BooleanField(default=False)),
                ('urgency', models.PositiveSmallIntegerField(default=2)),
                ('position', models.PositiveSmallIntegerField(default=100)),
                ('for_places', models.BooleanField(default=False)),
                ('details', models.JSONField(default=dict)),
                ('is_active', models.BooleanField(default=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='categories', to='councils.council')),
            ],
            options={
                'ordering': ['position', 'id'],
                'constraints': [models.UniqueConstraint(fields=('council', 'code'), name='category_once')],
            },
        ),
        migrations.CreateModel(
            name='RuleSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField()),
                ('values', models.JSONField()),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rule_sets', to='councils.council')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['council_id', '-version'],
                'constraints': [models.UniqueConstraint(fields=('council', 'version'), name='rules_version_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='schooldistrict',
            constraint=models.UniqueConstraint(fields=('council', 'name'), name='district_once'),
        ),
        migrations.AddConstraint(
            model_name='town',
            constraint=models.UniqueConstraint(fields=('council', 'name'), name='town_once'),
        ),
    ]
