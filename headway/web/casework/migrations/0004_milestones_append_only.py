from django.db import migrations

from headway.web.append_only import guards, unguards

TABLES = ("casework_milestonerecord", "casework_milestonewithdrawal")


def put_up(apps, schema_editor):
    for table in TABLES:
        for statement in guards(schema_editor.connection.vendor, table):
            schema_editor.execute(statement)


def take_down(apps, schema_editor):
    for table in TABLES:
        for statement in unguards(schema_editor.connection.vendor, table):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("casework", "0003_milestones")]
    operations = [migrations.RunPython(put_up, take_down)]
