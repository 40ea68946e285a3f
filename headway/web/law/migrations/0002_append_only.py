from django.db import migrations

from headway.web.append_only import guards, unguards

TABLE = "law_setting"


def put_up(apps, schema_editor):
    for statement in guards(schema_editor.connection.vendor, TABLE):
        schema_editor.execute(statement)


def take_down(apps, schema_editor):
    for statement in unguards(schema_editor.connection.vendor, TABLE):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("law", "0001_initial")]
    operations = [migrations.RunPython(put_up, take_down)]
