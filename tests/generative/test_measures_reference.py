"""The one pass against the slow way: the same numbers on random registers, in every direction."""

from datetime import date, timedelta
from random import Random

import pytest

from headway.measures import community, operational, progression
from headway.measures.measure import BREAKDOWNS
from headway.measures.periods import Period
from headway.measures.placed import happenings_placed
from headway.measures.series import series
from headway.people.stretches import stretches
from tests.reference.measures import Reference, in_sentence, on_licence, panel_in_last_year, suspended
from tests.reference.registers import LAST, invented_register

AS_AT = {"panel": LAST}


def some_periods(random, days):
    """Short periods, so that every day of each can be looked at, and about days on which something happens."""
    periods, first = [], date(2020, 7, 1)
    for number, day in enumerate(sorted(random.sample(sorted(day for day in days if first < day < LAST), 4))):
        first = max(first, day - timedelta(days=random.randint(0, 3)))
        last = max(first, day) + timedelta(days=random.randint(0, 6))
        periods.append(Period(f"{number}", first, last))
        first = last + timedelta(days=1)
    return periods


def never(row, day):
    return row["status"] == "custody_unreleased"


def back(row, day):
    return row["status"] == "custody_recalled"


STOCKS = {
    progression.NEVER_RELEASED: (never, None),
    progression.RECALLED_IN_CUSTODY: (back, None),
    progression.SUPERVISION_SUSPENDED: (suspended, on_licence),
    community.PANEL_IN_LAST_YEAR: (panel_in_last_year, in_sentence),
}
FLOWS = {
    progression.LICENCES_TERMINATED: ("licence_ended", on_licence),
    community.RECALLED: ("recalled", on_licence),
    operational.FIRST_RELEASES: ("first_released", never),
    operational.RELEASED_AGAIN: ("released_again", back),
    operational.DEATHS: ("died", None),
}
PANELS = (community.PANELS_HELD, community.PANELS_KEPT)


def expected(slow, measure, period):
    """What is above and below the line, the slow way."""
    first, last = period.first, period.last
    if measure in STOCKS:
        above, below = STOCKS[measure]
        return slow.stock(above, last), below and slow.stock(below, last)
    if measure in PANELS:
        due = slow.panels(first, last, held_only=False) if measure.of_happenings else None
        return slow.panels(first, last, held_only=True), due
    what, below = FLOWS[measure]
    return slow.flow(what, first, last), below and slow.at_some_time(below, first, last)


@pytest.mark.parametrize("seed", range(4))
def test_one_pass_counts_what_every_day_by_itself_counts(seed):
    random = Random(seed)
    events = invented_register(random, people=25)
    slow, measures = Reference(events, AS_AT), (*STOCKS, *FLOWS, *PANELS)
    found = stretches(events, until=LAST, as_at=AS_AT)
    happened = happenings_placed(events, found, as_at=AS_AT)
    periods = some_periods(random, set(happened["on"]))
    told = series(found, happened, measures=measures, periods=periods)
    for measure in measures:
        for period in periods:
            rows = told.filter((told["measure"] == measure.name) & (told["on"] == period.last))
            above, below = expected(slow, measure, period)
            compare(rows, "numerator", above, (measure.name, period))
            compare(rows, "denominator", below, (measure.name, period))


def compare(rows, column, slow, where):
    ours = {}
    for row in rows.iter_rows(named=True):
        by = next((name for name in BREAKDOWNS if row[name] is not None), None)
        ours[by, by and row[by]] = row[column]
    if slow is None:
        assert set(ours.values()) == {None}, where
        return
    assert {key: number for key, number in ours.items() if number} == dict(slow), where
