"""A day for every test, and nothing remembered of the register of another test."""

from datetime import date

import pytest

TODAY = date(2026, 10, 4)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    from headway.web import clock

    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def director(demonstration_people):
    """Return the director of the North West."""
    return demonstration_people["regional_director"]
