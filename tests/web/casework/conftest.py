"""The day on which every casework test looks, and nothing kept from the register of the test before."""

from datetime import date

import pytest

TODAY = date(2026, 10, 4)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    from headway.web import clock

    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch):
    """Forget answers: a rolled-back register counts its events from 1 again, as no real one does."""
    from headway.web.register import cohort
    from headway.web.register.memo import Memo

    monkeypatch.setattr(cohort, "_cohorts", Memo(room=6))
    monkeypatch.setattr(cohort, "_events", Memo(room=1))
