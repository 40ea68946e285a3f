from django.db import migrations

from headway.web import guarded
from headway.web.areas.guards import APPEND_ONLY, GUARDED


class Migration(migrations.Migration):
    dependencies = [("areas", "0002_modules")]
    operations = [guarded.operation(APPEND_ONLY, GUARDED)]
