"""A day for every test, and people who sit on the Board."""

from datetime import date

import pytest
from django.test import Client

TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _one_day(monkeypatch):
    from headway.web import clock

    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def people(demonstration_people):
    return demonstration_people


@pytest.fixture
def as_(people):
    """Return a function: role → a browser of their own."""

    def browser(role):
        client = Client()
        client.force_login(people[role])
        return client

    return browser
