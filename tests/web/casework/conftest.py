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

    def counted(call):
        call()
        made = []

        # Not CaptureQueriesContext: its cursor cannot COPY with values, which is how PostgreSQL gives the events.
        def noted(execute, sql, params, many, context):
            made.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(noted):
            call()
        return len(made)

    return counted
