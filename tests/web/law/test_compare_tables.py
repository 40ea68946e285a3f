"""The counts of Compare laws for those who see no names: no table tells what another keeps back."""

from datetime import date

import polars as pl
import pytest

from headway.law.unsettled import OUTPUTS
from headway.web.law.compare_tables import GONE, by_kind, by_month, by_region, endings

BEGINS = date(2026, 5, 1)
ENDS = OUTPUTS[0]
KEPT = "not shown"


def moves(*rows):
    """Return moves of the ending: how many, before, after, region."""
    people = [(before, after, region) for number, before, after, region in rows for _ in range(number)]
    frame = pl.DataFrame(
        people, schema={"before": pl.Date, "after": pl.Date, "probation_region": pl.String}, orient="row"
    )
    return frame.with_row_index("person").with_columns(what=pl.lit(ENDS))


def sooner(number, after, region="London"):
    return number, date(2030, 1, 1), after, region


def gone(number):
    return number, date(2030, 1, 1), None, "London"


def column(rows):
    return {row.label: row.cells[0] for row in rows}


def test_two_alone_are_not_told_apart_from_noughts():
    two = moves(
        sooner(1, date(2026, 6, 3), "London"),
        sooner(1, date(2026, 7, 3), "Wales"),
    )
    other = two.with_columns(what=pl.lit(OUTPUTS[1]), probation_region=pl.lit("Kent"))
    both = pl.concat([two, other])
    assert column(by_region(both, named=False)) == {"London": KEPT, "Wales": KEPT, "Kent": KEPT}
    kinds = by_kind(both, named=False)
    assert kinds[0].cells == ("fewer than 3", KEPT, KEPT, KEPT, KEPT)
    months = by_month(both.vstack(other.with_columns(after=date(2027, 1, 1))), begins=BEGINS, named=False)
    assert set(column(months).values()) == {KEPT}


def test_the_number_that_the_table_by_kind_tells_hides_no_small_month():
    told = moves(sooner(1, date(2026, 6, 3)), sooner(9, date(2026, 7, 3)), gone(4))
    assert by_kind(told, named=False)[0].cells == (14, 10, 0, 0, 4)
    assert column(by_month(told, begins=BEGINS, named=False)) == {
        "June 2026": KEPT, "July 2026": KEPT, GONE: 4,
    }  # fmt: skip


def test_the_months_do_not_tell_how_many_come_no_longer_where_the_kinds_keep_it_back():
    told = moves(sooner(5, date(2026, 6, 3)), sooner(9, date(2026, 7, 3)), gone(1))
    assert by_kind(told, named=False)[0].cells == (15, KEPT, 0, 0, KEPT)
    assert column(by_month(told, begins=BEGINS, named=False)) == {
        "June 2026": KEPT, "July 2026": 9, GONE: KEPT,
    }  # fmt: skip


def test_the_bars_keep_back_what_the_table_by_month_keeps_back():
    # by itself the chart would hide July beside June, and the table June beside the far month: June is 1
    told = moves(
        sooner(1, date(2026, 6, 3)),
        sooner(8, date(2026, 7, 3)),
        sooner(3, date(2028, 7, 3)),
        sooner(9, date(2028, 8, 3)),
    )
    assert column(by_month(told, begins=BEGINS, named=False)) == {
        "June 2026": KEPT, "July 2026": 8, "July 2028": KEPT, "August 2028": 9,
    }  # fmt: skip
    bars, hidden = endings(told, begins=BEGINS, named=False)
    assert bars == [{"label": "July 2026", "value": 8}] and hidden == ["June 2026", "Later"]


@pytest.mark.parametrize("named", [True, False])
def test_the_bars_and_the_months_add_up_to_all_that_move(named):
    told = moves(sooner(4, BEGINS), sooner(5, date(2026, 5, 9)), sooner(8, date(2028, 7, 3)), gone(3))
    bars, hidden = endings(told, begins=BEGINS, named=named)
    assert [bar["value"] for bar in bars] == [4, 5, 8] and not hidden
    assert sum(column(by_month(told, begins=BEGINS, named=named)).values()) == told.height


def test_nothing_moves():
    nothing = moves()
    assert endings(nothing, begins=BEGINS, named=False) == ([], [])
    assert by_month(nothing, begins=BEGINS, named=False) == []
