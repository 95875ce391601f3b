"""People are sorted and searched by their names without titles, agency by agency: the wall holds here too."""

from django.db import migrations

from teladan.apps.organisation.rules.titles import key_of_name
from teladan.base.wall import agency

BATCH = 2_000


def take_titles_off(apps, schema_editor):
    """Write each person's key anew from the name in the membership."""
    person_of, agency_of = apps.get_model("organisation", "Person"), apps.get_model("tenancy", "Agency")
    for home in agency_of.objects.all():
        with agency(home.pk):
            changed = []
            for person in person_of.objects.select_related("membership"):
                key = key_of_name(person.membership.name)
                if key != person.name_key:
                    person.name_key = key
                    changed.append(person)
            person_of.objects.bulk_update(changed, ["name_key"], batch_size=BATCH)


class Migration(migrations.Migration):

    dependencies = [
        ("organisation", "0004_column_titles"),
        ("tenancy", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(take_titles_off, migrations.RunPython.noop),
    ]
