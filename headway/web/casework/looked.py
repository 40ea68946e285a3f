"""Which day a list looks at, and the people of that day whom the user may see."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import polars as pl
from django.http import QueryDict

from headway.web.accounts.models import User
from headway.web.casework.moment import KnownOn, Moment
from headway.web.register.cohort import as_at, cohort


@dataclass(frozen=True)
class Looked:
    """A list's day and its people.

    asked   the day as it was asked for, with what is wrong with it
    people  rows of the cohort as it was known then
    """

    asked: KnownOn
    moment: Moment
    people: pl.DataFrame

    @property
    def known(self) -> date | None:
        """Return the newest extract day behind the list; null if nothing had been told."""
        days = as_at(on=self.moment.on, known_at=self.moment.known_at)
        return max(days.values(), default=None)

    @property
    def query(self) -> str:
        """Return what an address of a person or a list needs to look at the same day."""
        return f"?known={self.moment.on.isoformat()}" if self.moment.is_past else ""


def looked_at(
    query: QueryDict, user: User, *, today: date, among: Callable[[pl.DataFrame, User], pl.DataFrame]
) -> Looked:
    """Return the day that an address asks for, and the people of it.

    among  scope.visible or scope.countable: whom the user may see is today's question, whatever day is
           looked at, so who moved away takes their past along
    """
    asked = KnownOn(query, today=today)
    moment = asked.moment()
    now = among(cohort(on=today), user)
    if not moment.is_past:
        return Looked(asked, moment, now)
    then = cohort(on=moment.on, known_at=moment.known_at)
    return Looked(
        asked, moment, then.join(now.select("person"), on="person", how="semi", maintain_order="left")
    )
