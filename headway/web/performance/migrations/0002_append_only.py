from django.db import migrations

from headway.web import guarded

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


class Migration(migrations.Migration):
    dependencies = [("performance", "0001_initial")]
    operations = [guarded.operation(TABLES, GUARDED)]
