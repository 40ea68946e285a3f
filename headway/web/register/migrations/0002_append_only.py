from django.db import migrations

from headway.web.append_only import guards, unguards

TABLES = ("delivery", "person", "storedfile", "row", "report", "identifier", "event")


def put_up(apps, schema_editor):
    for table in TABLES:
        for statement in guards(schema_editor.connection.vendor, f"register_{table}"):
            # params=None: the statements are whole, and hold per cent signs of their own
            schema_editor.execute(statement, params=None)


def take_down(apps, schema_editor):
    for table in TABLES:
        for statement in unguards(schema_editor.connection.vendor, f"register_{table}"):
            schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """The databases refuse to change or remove what the register holds."""

    dependencies = [("register", "0001_initial")]
    operations = [migrations.RunPython(put_up, take_down)]
