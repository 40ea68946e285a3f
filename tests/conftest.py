"""What every test of the application may ask for."""

import pytest


@pytest.fixture(scope="session", autouse=True)
def static_files():
    """Hash the static files once: pages address them by their hashed names, as they do when they are served."""
    from django.conf import settings
    from django.core.management import call_command

    if not settings.STATIC_ROOT.exists():
        call_command("collectstatic", interactive=False, verbosity=0)
