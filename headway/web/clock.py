"""What day it is: the one place in the application that asks."""

from datetime import UTC, date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from headway.web import home

LONDON = ZoneInfo("Europe/London")


@cache
def _chosen() -> date | None:
    return home.choices().today


def today() -> date:
    """Return the day that settings.toml chose for a demonstration, else the real day in London."""
    return _chosen() or datetime.now(LONDON).date()


def now() -> datetime:
    """Return the real moment, in UTC: audit entries and loading times are never a demonstration's."""
    return datetime.now(UTC)
