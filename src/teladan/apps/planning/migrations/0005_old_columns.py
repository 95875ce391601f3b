"""The columns of the one indicator that a result used to have."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('planning', '0004_indicators_move'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='planresult',
            name='result_numbers_fit_direction',
        ),
        migrations.RemoveField(
            model_name='planresult',
            name='aspect',
        ),
        migrations.RemoveField(
            model_name='planresult',
            name='baseline',
        ),
        migrations.RemoveField(
            model_name='planresult',
            name='direction',
        ),
        migrations.RemoveField(
            model_name='planresult',
            name='high',
        ),
        migrations.RemoveField(
            model_name='planresult',
            name='indicator',
        ),
        migrations.RemoveField(
            model_name='planresult',
            name='low',
        ),
        migrations.RemoveField(
            model_name='planresult',
            name='measure',
        ),
        migrations.RemoveField(
            model_name='planresult',
            name='target_value',
        ),
    ]
