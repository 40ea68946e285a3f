"""Django, set up once, for the verbs that need the register. It costs time, so only they call this."""

import os


def setup() -> None:
    """Set Django up for the database in HEADWAY_HOME; calling it again does nothing more."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "headway.web.settings")
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()
