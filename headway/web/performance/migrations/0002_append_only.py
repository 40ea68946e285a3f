from django.db import migrations

from headway.web import append_only, guarded

TABLES = ("performance_evidenceentry", "performance_measurecheck")
GUARDED = {
    "performance_evidenceentry": (
        (
            "corrects an entry of another series",
            "NEW.corrects_id IS NOT NULL AND NEW.series <> "
            "(SELECT e.series FROM performance_evidenceentry e WHERE e.id = NEW.corrects_id)",
        ),
    ),
}


def put_up(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for table in TABLES:
        for statement in append_only.guards(vendor, table):
            schema_editor.execute(statement)
    for statement in guarded.put_up(vendor, GUARDED, app="performance"):
        schema_editor.execute(statement)


def take_down(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in guarded.take_down(vendor, GUARDED):
        schema_editor.execute(statement)
    for table in TABLES:
        for statement in append_only.unguards(vendor, table):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("performance", "0001_initial")]
    operations = [migrations.RunPython(put_up, take_down)]
