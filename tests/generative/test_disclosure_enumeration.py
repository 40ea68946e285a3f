"""On random small tables the audit says what trying every whole number says."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.disclosure.attack.readings import READINGS
from headway.disclosure.audit import audit
from headway.disclosure.printed.published import Cell, PublishedTable
from tests.unit.disclosure.cubes import Along, along, counts, published, true_sums
from tests.unit.disclosure.enumeration import Grid, possible
from tests.unit.disclosure.every_filling import Puzzle, by_trying


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


@st.composite
def cubes(draw: st.DrawFn) -> tuple[list[Along], dict[str, dict[str, str]], np.ndarray, list[int]]:
    """Up to 4 x 4 x 3 counts in three dimensions, the first perhaps in groups; some places, never the corner."""
    inner = [
        [f"{name}{n}" for n in range(draw(st.integers(2, most)))]
        for name, most in zip("abc", (4, 4, 3), strict=True)
    ]
    groups = {"a first": inner[0][:2]} if len(inner[0]) > 2 and draw(st.booleans()) else {}
    dimensions = [along("a", inner[0], groups), along("b", inner[1], {}), along("c", inner[2], {})]
    seed = draw(st.integers(0, 2**32 - 1))
    printed = counts(dimensions, np.random.default_rng(seed).poisson(1.3, [len(i) for i in inner]))
    positive = np.flatnonzero(printed.reshape(-1) < 7).tolist()
    hidden = (
        draw(st.lists(st.sampled_from([n for n in positive if n]), min_size=1, max_size=9, unique=True))
        if len(positive) > 1
        else []
    )
    return dimensions, {"halves": dict.fromkeys(inner[0][:2], "a first")} if groups else {}, printed, hidden


def puzzle_of(dimensions: list[Along], printed: np.ndarray, hidden: list[int]) -> Puzzle:
    flat = printed.reshape(-1).tolist()
    number = np.arange(len(flat)).reshape(printed.shape)
    sums = []
    for axis, dimension in enumerate(dimensions):
        lines = np.moveaxis(number, axis, 0).reshape(printed.shape[axis], -1).astype(str)
        at = {label: n for n, label in enumerate(dimension.under)}
        for total, parts in children(dimension).items():
            sums += [(line[at[total]], tuple(line[[at[p] for p in parts]])) for line in lines.T]
    cells = {str(n): None if n in hidden else value for n, value in enumerate(flat)}
    return Puzzle(cells, [(frozenset(cells), tuple(sums))], int(max(flat)))


def children(dimension: Along) -> dict[str, list[str]]:
    """Return what each label that is a sum is the sum of: the labels right under it."""
    group = [label for label in dimension.under if label.endswith("first")]
    inside = {label for g in group for label in dimension.under[g]}
    found = {g: list(dimension.under[g]) for g in group}
    return {"Total": [*group, *(label for label in dimension.inner if label not in inside)], **found}


@given(made=cubes())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_in_three_dimensions_with_groups_every_interval_is_what_trying_finds(made) -> None:
    dimensions, hierarchies, printed, hidden = made
    table = published(dimensions, printed, hidden=hidden)
    (full,) = audit([table], hierarchies=hierarchies).tables
    (quick,) = audit([table], hierarchies=hierarchies, intervals=False).tables
    places = list(table.cells)
    puzzle = puzzle_of(dimensions, printed, hidden)
    for name in READINGS:
        expected = by_trying(puzzle, name, 3)
        assert full.readings[name].satisfiable == quick.readings[name].satisfiable == (expected is not None)
        assert full.readings[name].exact == quick.readings[name].exact
        for number, seen in (expected or {}).items():
            found = full.readings[name].cells[places[int(number)]]
            right = (found.low, found.high, found.values) == (min(seen), max(seen), len(seen))
            assert right, (name, number)  # and no count


@st.composite
def linked_pairs(draw: st.DrawFn) -> tuple[list[list[Along]], list[np.ndarray], list[list[int]]]:
    """Two tables of the same people, by a and b and by a and c, some small places hidden in each."""
    seed = draw(st.integers(0, 2**32 - 1))
    people = np.random.default_rng(seed).poisson(3, (4, 3, 2)) + 1
    a, b, c = (
        along(n, [f"{n}{i}" for i in range(size)], {}) for n, size in zip("abc", people.shape, strict=True)
    )
    tables = [counts([a, b], people.sum(2)), counts([a, c], people.sum(1))]
    inside = [[n for n in range(t.size) if n % t.shape[1] and n >= t.shape[1]] for t in tables]
    hidden = [draw(st.lists(st.sampled_from(i), min_size=1, max_size=5, unique=True)) for i in inside]
    hidden[0] += draw(st.lists(st.sampled_from([4, 8]), max_size=1))  # a total that both print
    return [[a, b], [a, c]], tables, hidden


def names(dimensions: list[Along]) -> list[str]:
    """Return for each place its labels that are not totals."""
    places = product(*(d.under for d in dimensions))
    return [" ".join(label for label in labels if label != "Total") for labels in places]


def linked_puzzle(
    dimensions: list[list[Along]], printed: list[np.ndarray], hidden: list[list[int]]
) -> Puzzle:
    cells: dict[str, int | None] = {}
    tables = []
    for along_all, values_of, mine in zip(dimensions, printed, hidden, strict=True):
        named = names(along_all)
        for n, value in enumerate(values_of.reshape(-1).tolist()):
            if n in mine:
                cells.setdefault(named[n], None)
            else:
                cells[named[n]] = value
        sums = [
            (named[row.index(-1)], tuple(named[n] for n, sign in enumerate(row) if sign == 1))
            for row in true_sums(along_all).tolist()
        ]
        tables.append((frozenset(named), tuple(sums)))
    return Puzzle(cells, tables, int(max(t.max() for t in printed)))


@given(made=linked_pairs())
@settings(max_examples=40, deadline=None, derandomize=True)
def test_two_tables_of_the_same_people_are_solved_together_as_trying_solves_them(made) -> None:
    dimensions, printed, hidden = made
    tables = [
        published(d, t, hidden=h, name=name)
        for d, t, h, name in zip(dimensions, printed, hidden, ("T1", "T2"), strict=True)
    ]
    reports = audit(tables).tables
    puzzle = linked_puzzle(dimensions, printed, hidden)
    expected = {name: by_trying(puzzle, name, 3) for name in READINGS}
    for report, d in zip(reports, dimensions, strict=True):
        named = dict(zip(report.table.cells, names(d), strict=True))
        for name in READINGS:
            if expected[name] is None:
                continue  # then the other table is read otherwise, which has a test of its own
            for place, found in report.readings[name].cells.items():
                shown = puzzle.printed[named[place]]
                seen = expected[name][named[place]] if shown is None else {shown}
                right = (found.low, found.high, found.values) == (min(seen), max(seen), len(seen))
                assert right, (name, place)  # and no count


@given(made=linked_pairs())
@settings(max_examples=40, deadline=None, derandomize=True)
def test_a_table_published_before_never_widens_an_interval(made) -> None:
    dimensions, printed, hidden = made
    one, other = (
        published(d, t, hidden=h, name=name)
        for d, t, h, name in zip(dimensions, printed, hidden, ("T1", "T2"), strict=True)
    )
    alone, together = audit([one]).tables[0].readings, audit([one], given=[other]).tables[0].readings
    for name in READINGS:
        for place, found in together[name].cells.items():
            before = alone[name].cells[place]
            narrower = before.low <= found.low and found.high <= before.high and found.values <= before.values
            assert narrower, (name, place)  # and no count
        assert set(alone[name].exact) <= set(together[name].exact) or not together[name].satisfiable
