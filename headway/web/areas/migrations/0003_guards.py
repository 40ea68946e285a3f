from django.db import migrations

from headway.web import append_only, guarded
from headway.web.areas import guards


def put_up(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for table in guards.APPEND_ONLY:
        for statement in append_only.guards(vendor, table):
            schema_editor.execute(statement)
    for statement in guarded.put_up(vendor, guards.GUARDED, app="areas"):
        schema_editor.execute(statement)


def take_down(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in guarded.take_down(vendor, guards.GUARDED):
        schema_editor.execute(statement)
    for table in guards.APPEND_ONLY:
        for statement in append_only.unguards(vendor, table):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("areas", "0002_modules")]
    operations = [migrations.RunPython(put_up, take_down)]
