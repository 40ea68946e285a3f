from django.db import migrations

from headway.web import guarded
from headway.web.waiting.guards import APPEND_ONLY, GUARDED


class Migration(migrations.Migration):
    dependencies = [("waiting", "0001_initial")]
    operations = [guarded.operation(APPEND_ONLY, GUARDED)]
