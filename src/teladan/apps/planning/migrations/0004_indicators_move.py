"""The one indicator of a result becomes its first of several: agency by agency, since the wall holds for the owner too."""

from django.db import migrations

from teladan.base.wall import set_config

COLUMNS = "agency_id, aspect, indicator, direction, measure, baseline, target_value, low, high"

FORWARD = f"""
    INSERT INTO planning_planindicator (id, result_id, number, {COLUMNS})
    SELECT gen_random_uuid(), id, 1, {COLUMNS} FROM planning_planresult
"""  # noqa: S608 - column names of ours


def move(apps, schema_editor):
    """Give every result its first indicator. There is no way back: other indicators would be lost."""
    for agency_id in apps.get_model("tenancy", "Agency").objects.values_list("pk", flat=True):
        set_config(agency=agency_id)
        schema_editor.execute(FORWARD)
    set_config(agency=None)


class Migration(migrations.Migration):

    dependencies = [
        ('planning', '0003_depth'),
        ('tenancy', '0001_initial'),
    ]

    operations = [migrations.RunPython(move)]
