"""Django, set up once, for the verbs that need the register. It costs time, so only they call this."""

import os
from collections.abc import Callable


def setup() -> None:
    """Set Django up for the database in HEADWAY_HOME; calling it again does nothing more."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "headway.web.settings")
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()


def prepare(say: Callable[[str], None]) -> None:
    """Bring the database up to this version, one process at a time: a fresh checkout works at once.

    say  is told when another process has to be waited for
    """
    from django.core.management import call_command

    from headway.web import database
    from headway.web.register.turn import turn

    with turn(lambda: say("Waiting: another delivery is being taken in")):
        call_command("migrate", interactive=False, verbosity=0)
    database.refuse_weaker()
