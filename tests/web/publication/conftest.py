"""Each test has a register of its own, so nothing may be remembered from the one before."""

from datetime import date

import pytest


@pytest.fixture(autouse=True)
def _forgotten(monkeypatch):
    from headway.web import clock
    from headway.web.register import cohort
    from headway.web.register.memo import Memo

    # two registers that are rolled back have the same newest event, by which the memo tells them apart
    monkeypatch.setattr(cohort, "_events", Memo(room=1))
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 21))
