from django.db import migrations

from headway.web import append_only, unsound
from headway.web.board.guards import APPEND_ONLY, GUARDED


def put_up(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for table in APPEND_ONLY:
        for statement in append_only.guards(vendor, table):
            schema_editor.execute(statement)
    for statement in unsound.put_up(vendor, GUARDED):
        schema_editor.execute(statement)


def take_down(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in unsound.take_down(vendor, GUARDED):
        schema_editor.execute(statement)
    for table in APPEND_ONLY:
        for statement in append_only.unguards(vendor, table):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("board", "0001_initial")]
    operations = [migrations.RunPython(put_up, take_down)]
