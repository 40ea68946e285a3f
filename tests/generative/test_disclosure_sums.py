"""The sums that are found in a table are the sums that are true of it, whatever its shape and order."""

import io
from itertools import product

import numpy as np
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.disclosure.printed.reading import read_tables
from headway.disclosure.structure.linking import joined
from tests.unit.disclosure.cubes import Along, along, counts, found_sums, published, same_sums, true_sums


@st.composite
def dimensions(draw: st.DrawFn) -> tuple[list[Along], dict[str, dict[str, str]]]:
    """Two or three dimensions of up to 4 x 4 x 3 labels under totals, some in groups, in any order."""
    found = []
    hierarchies = {}
    for name, most in zip("abc", (4, 4, 3)[: draw(st.integers(2, 3))], strict=False):
        inner = [f"{name}{n}" for n in range(draw(st.integers(2, most)))]
        cut = draw(st.integers(0, len(inner) - 2))
        groups = {f"{name} first": inner[:cut], f"{name} last": inner[cut:]} if cut >= 2 else {}
        if draw(st.booleans()) and len(inner) > 2:
            groups |= {f"{name} odd": inner[:: len(inner) - 1]}  # overlaps the others
        dimension = along(name, inner, groups, total=draw(st.sampled_from(["Total", "All", "Overall"])))
        order = draw(st.permutations(list(dimension.under)))
        found.append(Along(name, {label: dimension.under[label] for label in order}))
        for group, parts in groups.items():
            grouping = f"{name} odd" if group.endswith("odd") else f"{name} halves"
            hierarchies.setdefault(grouping, {}).update(dict.fromkeys(parts, group))
    return found, hierarchies


def people(draw: st.DrawFn, size: list[int], *, most: int) -> np.ndarray:
    seed = draw(st.integers(0, 2**32 - 1))
    return np.random.default_rng(seed).integers(0, most, size=size)


@given(dimensions(), st.data())
@settings(max_examples=80, deadline=None, derandomize=True)
def test_declared_sums_are_found_exactly_though_counts_are_few_and_some_hidden(given_table, data) -> None:
    along_all, hierarchies = given_table
    values = counts(along_all, people(data.draw, [len(d.inner) for d in along_all], most=4))
    small = [n for n, value in enumerate(values.reshape(-1)) if 0 < value < 3]
    read = joined([published(along_all, values, hidden=small)], hierarchies=hierarchies)
    assert same_sums(found_sums(read.universe), true_sums(along_all))
    assert read.structures["T"].problems == ()


@given(dimensions(), st.data())
@settings(max_examples=50, deadline=None, derandomize=True)
def test_sums_that_nobody_declares_are_true_where_they_are_found(given_table, data) -> None:
    along_all, _ = given_table
    values = counts(along_all, people(data.draw, [len(d.inner) for d in along_all], most=2_000))
    read = joined([published(along_all, values)], true_counts=True)
    true, found = true_sums(along_all), found_sums(read.universe)
    together = np.linalg.matrix_rank(np.vstack([true, found]))
    assert together == np.linalg.matrix_rank(true)
    if read.structures["T"].problems == ():
        assert same_sums(found, true)


@given(dimensions(), st.data())
@settings(max_examples=15, deadline=None, derandomize=True)
def test_the_long_the_tidy_and_the_workbook_shape_are_one_universe(given_table, data) -> None:
    along_all, hierarchies = given_table
    values = counts(along_all, people(data.draw, [len(d.inner) for d in along_all], most=9))
    small = {n for n, value in enumerate(values.reshape(-1)) if 0 < value < 3}
    long = published(along_all, values, hidden=sorted(small))
    tidy = [[*(d.name for d in along_all), "count"]]
    tidy += [
        [*labels, "[c]" if n in small else str(value)]
        for n, (labels, value) in enumerate(
            zip(product(*(d.under for d in along_all)), values.reshape(-1).tolist(), strict=True)
        )
    ]
    (as_csv,) = read_tables("\n".join(",".join(line) for line in tidy).encode(), name="T")
    (as_workbook,) = read_tables(workbook(tidy), name="T")
    first, *others = (joined([t], hierarchies=hierarchies).universe for t in (long, as_csv, as_workbook))
    assert all(same(first, other) for other in others)


def same(one, other) -> bool:
    """Whether two universes have the same cells and sums, the sums in any order."""
    sums = [sorted(tuple(sorted(tie.terms)) for tie in universe.ties) for universe in (one, other)]
    return (one.cells, one.figures, sums[0]) == (other.cells, other.figures, sums[1])


def workbook(rows: list[list[str]]) -> bytes:
    raw = io.BytesIO()
    book = xlsxwriter.Workbook(raw)
    for number, row in enumerate(rows):
        book.add_worksheet("T").write_row(0, 0, row) if number == 0 else book.sheetnames["T"].write_row(
            number, 0, row
        )
    book.close()
    return raw.getvalue()
