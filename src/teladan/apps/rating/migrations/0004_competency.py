"""Rounds say what they are for, and panels may be asked about indicators of competencies as they are about values."""

from importlib import import_module

from django.db import migrations, models

from teladan.apps.rating.terms import About, Kind

SEALED = import_module("teladan.apps.rating.migrations.0003_sealed")
BEFORE = "k.kind = 'behaviour' AND k.ref = a.key"
AFTER = "k.kind IN ('behaviour', 'competency') AND k.ref = a.key"
SEAL = SEALED.SEAL.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
if SEAL.count(BEFORE) != 1:
    raise AssertionError("the seal of 0003 reads otherwise than this migration expects")


class Migration(migrations.Migration):
    dependencies = [("rating", "0003_sealed")]

    operations = [
        migrations.AddField(
            model_name="round",
            name="about",
            field=models.CharField(
                max_length=10, choices=[(each, each) for each in About], default=About.APPRAISAL
            ),
        ),
        migrations.AlterField(
            model_name="criterion",
            name="kind",
            field=models.CharField(max_length=10, choices=[(each, each) for each in Kind]),
        ),
        migrations.RunSQL(SEAL.replace(BEFORE, AFTER), SEAL),
    ]
