from django.db import migrations

from headway.web import append_only
from headway.web.publication import guards

TABLES = ("publication_draft", "publication_step", "publication_release")


def put_up(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for table in TABLES:
        for statement in append_only.guards(vendor, table):
            schema_editor.execute(statement)
    for statement in guards.put_up(vendor):
        schema_editor.execute(statement)


def take_down(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in guards.take_down(vendor):
        schema_editor.execute(statement)
    for table in TABLES:
        for statement in append_only.unguards(vendor, table):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("publication", "0001_initial")]
    operations = [migrations.RunPython(put_up, take_down)]
