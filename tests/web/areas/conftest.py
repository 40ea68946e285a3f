"""The day on which these tests take place, and a director of a prison group beside that of a region."""

from datetime import date

import pytest

GROUP = "London"
TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    from headway.web import clock

    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def people(demonstration_people):
    """Return the demonstration users by role; the group director has a group here."""
    director = demonstration_people["group_director"]
    director.prison_group = GROUP
    director.save(update_fields=["prison_group"])
    return demonstration_people
