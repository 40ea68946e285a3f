"""The day on which every casework test looks."""

from datetime import date

import pytest

TODAY = date(2026, 10, 4)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    from headway.web import clock

    monkeypatch.setattr(clock, "today", lambda: TODAY)
