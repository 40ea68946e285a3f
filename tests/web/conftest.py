"""Every test here renders pages, so the static files must have been hashed; and how many queries a page makes."""

import pytest


@pytest.fixture(autouse=True)
def _static_files(hashed_static_files):
    """Ask for the session's hashed static files."""


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
