import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from headway.web import guarded
from headway.web.quality.guards import APPEND_ONLY, GUARDED


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='TakenOn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40)),
                ('system', models.CharField(max_length=40)),
                ('place', models.CharField(blank=True, max_length=100)),
                ('number', models.PositiveIntegerField()),
                ('due_on', models.DateField()),
                ('note', models.CharField(blank=True, max_length=500)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'taken on',
            },
        ),
        migrations.CreateModel(
            name='GivenBack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=500)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('of', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='given_back', to='quality.takenon')),
            ],
            options={
                'verbose_name_plural': 'given back',
            },
        ),
        migrations.AddConstraint(
            model_name='takenon',
            constraint=models.UniqueConstraint(fields=('code', 'system', 'place', 'number'), name='quality_taken_on_in_turn'),
        ),
        migrations.AddConstraint(
            model_name='takenon',
            constraint=models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='quality_taken_on_has_code'),
        ),
        migrations.AddConstraint(
            model_name='givenback',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='quality_given_back_says_why'),
        ),
        guarded.operation(APPEND_ONLY, GUARDED),
    ]
