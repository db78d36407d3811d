from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('councils', '0003_pop_up_counters'),
    ]

    operations = [
        migrations.AddField(
            model_name='hoocchokencounter',
            name='contact',
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name='hoocchokencounter',
            name='certified_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='hoocchokencounter',
            name='sticker_issued_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='supportagency',
            name='is_active',
            field=models.BooleanField(default=True),
        ),
    ]
