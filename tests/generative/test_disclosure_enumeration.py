"""On random small tables the audit says what trying every whole number says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.disclosure.audit import audit
from headway.disclosure.published import Cell, PublishedTable
from headway.disclosure.readings import READINGS
from tests.unit.disclosure.enumeration import Grid, possible


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """A table of up to 3 x 4 counts with its totals, some cells hidden, never the grand total."""
    high, wide = draw(st.integers(2, 3)), draw(st.integers(2, 4))
    inside = [[draw(st.integers(0, 4)) for _ in range(wide)] for _ in range(high)]
    rows = [[*row, sum(row)] for row in inside]
    whole: Grid = [*rows, [sum(column) for column in zip(*rows, strict=True)]]
    places = [(r, c) for r in range(high + 1) for c in range(wide + 1) if (r, c) != (high, wide)]
    for r, c in draw(st.lists(st.sampled_from(places), min_size=1, max_size=6, unique=True)):
        whole[r][c] = None
    return whole


def as_printed(grid: Grid) -> PublishedTable:
    rows = [*(f"Row {n}" for n in range(len(grid) - 1)), "Total"]
    columns = [*(f"Column {n}" for n in range(len(grid[0]) - 1)), "Total"]
    cells = {
        (row, column): Cell("*" if value is None else str(value))
        for row, line in zip(rows, grid, strict=True)
        for column, value in zip(columns, line, strict=True)
    }
    return PublishedTable("T", "test", "", tuple(rows), tuple(columns), cells)


@pytest.mark.parametrize("threshold", [3, 5])
@given(grid=grids())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_every_interval_is_what_enumeration_finds(grid: Grid, threshold: int) -> None:
    table = as_printed(grid)
    (report,) = audit([table], threshold=threshold).tables
    for name in READINGS:
        expected = possible(grid, name, threshold)
        reading = report.readings[name]
        assert reading.satisfiable == (expected is not None)
        for (r, c), values in (expected or {}).items():
            found = reading.cells[table.rows[r], table.columns[c]]
            assert (found.low, found.high, found.values) == (min(values), max(values), len(values)), (
                name,
                r,
                c,
            )


@given(grid=grids(), data=st.data())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_printing_one_more_cell_never_widens_an_interval(grid: Grid, data: st.DataObject) -> None:
    values = possible(grid, "nonneg", 3)
    assert values is not None
    r, c = data.draw(st.sampled_from(sorted(values)))
    before = audit([as_printed(grid)]).tables[0].readings["nonneg"]
    grid[r][c] = data.draw(st.sampled_from(sorted(values[r, c])))
    after = audit([as_printed(grid)]).tables[0].readings["nonneg"]
    for place, found in after.cells.items():
        assert before.cells[place].low <= found.low
        assert found.high <= before.cells[place].high


@given(grid=grids())
@settings(max_examples=40, deadline=None, derandomize=True)
def test_knowing_more_of_the_symbols_never_widens_an_interval(grid: Grid) -> None:
    readings = audit([as_printed(grid)]).tables[0].readings
    for looser, tighter in (
        ("nonneg", "one-primary"),
        ("one-primary", "shown-zero"),
        ("shown-zero", "all-primary"),
    ):
        for place, found in readings[tighter].cells.items():
            assert readings[looser].cells[place].low <= found.low
            assert found.high <= readings[looser].cells[place].high
