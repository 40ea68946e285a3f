"""The day on which every casework test looks, and how many queries a page makes."""

from datetime import date

import pytest

TODAY = date(2026, 10, 4)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    from headway.web import clock

    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def queries_of(db):
    """Return a function: how many queries a call makes once the cohort has been computed and kept."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def counted(call):
        call()
        with CaptureQueriesContext(connection) as made:
            call()
        return len(made)

    return counted
