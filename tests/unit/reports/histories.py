"""Histories of invented people as a report is made from them: so many of a status in a place, from day to day."""

from datetime import date

import polars as pl

from headway.measures.placed import HAPPENING
from headway.people.stretches import NOT_IN_PRISON, STRETCH
from headway.reports.collect import History

BEGAN = date(2012, 1, 1)
AS_AT = date(2026, 9, 30)
EMPTY = {name: False for name, dtype in STRETCH.items() if dtype == pl.Boolean}


class Histories:
    """Stretches and happenings, one group of people a call; every method returns itself."""

    def __init__(self):
        self.stretches, self.happenings, self.people = [], [], 0

    def people_who(self, number, status, *, region="London", start=BEGAN, end=None, **more):
        """Add so many people who stand in a status; with `end`, until that day."""
        for _ in range(number):
            self.people += 1
            self._stands(self.people, status, region, start, end, more)
        return self

    def who_moved(self, number, before, after, on, *, region="London", to=None, **more):
        """Add so many people who went from one status to another on a day."""
        for _ in range(number):
            self.people += 1
            self._stands(self.people, before, region, BEGAN, on, more)
            self._stands(self.people, after, to or region, on, None, more)
        return self

    def happened(self, number, what, on, *, region="London", **more):
        """Add so many happenings of one kind on a day."""
        for _ in range(number):
            row = {"person": 1, "what": what, "on": on, **self._place(region, more)}
            self.happenings.append(row | {k: v for k, v in more.items() if k in ("route", "result")})
        return self

    def _stands(self, person, status, region, start, end, more):
        row = {"person": person, "start": start, "end": end, "status": status, **EMPTY}
        self.stretches.append(row | self._place(region, more) | {k: v for k, v in more.items() if k in EMPTY})

    def _place(self, region, more):
        return {
            "probation_region": region,
            "prison": more.get("prison", NOT_IN_PRISON),
            "prison_group": more.get("group", NOT_IN_PRISON),
            "sentence": more.get("sentence", "IPP"),
        }

    def history(self, told_from=None):
        """Return them as frames."""
        stretches = pl.DataFrame(self.stretches, schema=STRETCH, orient="row").sort("person", "start")
        happenings = pl.DataFrame(self.happenings, schema=HAPPENING, orient="row").sort(
            "on", "person", "what"
        )
        return History(stretches, happenings, told_from)
