"""Every test here renders pages, so the static files must have been hashed."""

import pytest


@pytest.fixture(autouse=True)
def _static_files(hashed_static_files):
    """Ask for the session's hashed static files."""
