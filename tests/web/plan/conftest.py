"""The day of these tests is that of the invented plans."""

from datetime import date

import pytest


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    from headway.web import clock

    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 21))
