"""A data frame in, a protected frame and a report out."""

import pandas as pd
import polars as pl
import pytest

from headway.disclosure.frames import NotCounts, Unsafe, audit, protect
from headway.disclosure.protection.truth import NotTrueCounts
from headway.disclosure.protection.wishes import UnknownWish

ROWS = [
    ("North", "A", 1), ("North", "B", 5), ("North", "C", 4),
    ("South", "A", 4), ("South", "B", 2), ("South", "C", 6),
    ("West", "A", 7), ("West", "C", 3),
]  # fmt: skip
COLUMNS = ["area", "kind", "people"]
BY = {"by": ["area", "kind"], "count": "people"}


def frame() -> pl.DataFrame:
    return pl.DataFrame(ROWS, schema=COLUMNS, orient="row")


def test_a_frame_comes_out_with_totals_and_marks() -> None:
    out = protect(frame(), **BY)
    shown = {(area, kind): text for area, kind, text in out.table.rows()}
    assert len(shown) == 16
    assert shown["North", "A"] == shown["South", "B"] == "[c]"
    assert shown["Total", "Total"] == "32"
    assert shown["West", "B"] == "0"
    assert out.report.first_hidden == 2
    audit(out.table, **BY).raise_if_unsafe()


def test_a_frame_of_pandas_comes_out_as_one() -> None:
    out = protect(pd.DataFrame(ROWS, columns=COLUMNS), **BY)
    assert isinstance(out.table, pd.DataFrame)
    assert out.table.to_numpy().tolist() == [list(row) for row in protect(frame(), **BY).table.rows()]


def test_rows_of_one_combination_are_added_up() -> None:
    people = pl.DataFrame([(a, k, 1) for a, k, n in ROWS for _ in range(n)], schema=COLUMNS, orient="row")
    assert protect(people, **BY).table.equals(protect(frame(), **BY).table)


def test_three_columns_make_a_table_of_three_dimensions() -> None:
    rows = [(a, k, sex, n + (sex == "M") * 4) for a, k, n in ROWS for sex in ("M", "F")]
    made = pl.DataFrame(rows, schema=["area", "kind", "sex", "people"], orient="row")
    by = {"by": ["area", "kind", "sex"], "count": "people"}
    out = protect(made, never_hide=[{"area": "Total", "kind": "Total"}], **by)
    assert len(out.table) == 4 * 4 * 3
    totals = out.table.filter(pl.col("area") == "Total", pl.col("kind") == "Total")
    assert "[c]" not in totals["people"].to_list()
    audit(out.table, **by).raise_if_unsafe()


def test_totals_that_are_given_are_used_and_checked() -> None:
    whole = protect(frame(), **BY, threshold=2).table
    counted = whole.with_columns(
        pl.col("people").replace("[c]", "1").cast(pl.Int64, strict=False).fill_null(5)
    )
    with pytest.raises(NotTrueCounts, match="total"):
        protect(counted, **BY, totals="given")


def test_cells_never_to_be_hidden_are_chosen_by_column() -> None:
    out = protect(frame(), **BY, never_hide=[{"area": "South", "kind": "A"}])
    assert out.table.filter(pl.col("area") == "South", pl.col("kind") == "A")["people"].to_list() == ["4"]


def test_a_printed_frame_that_leaks_raises_the_verdict() -> None:
    leaking = pl.DataFrame(
        [("N", "A", "[c]"), ("N", "B", "5"), ("N", "Total", "6")], schema=COLUMNS, orient="row"
    )
    with pytest.raises(Unsafe, match="The one hidden cell can be worked out"):
        audit(leaking, **BY).raise_if_unsafe()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"by": ["area"]}, "at least two columns"),
        ({"by": ["area", "sort"]}, "no column 'sort'"),
        ({"count": "n"}, "no column 'n'"),
    ],
)
def test_a_frame_without_the_columns_is_refused(changed: dict[str, object], said: str) -> None:
    with pytest.raises(NotCounts, match=said):
        protect(frame(), **{**BY, **changed})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "row", [("X", "A", -1), ("X", "A", 1.5), (None, "A", 1), ("a | b", "A", 1), ("Total", "A", 1)]
)
def test_a_row_that_is_no_count_is_refused(row: tuple[object, ...]) -> None:
    made = pl.DataFrame([*ROWS, row], schema=COLUMNS, orient="row", strict=False)
    if isinstance(row[2], float):
        made = made.with_columns(pl.lit(1.5).alias("people"))
    with pytest.raises(NotCounts):
        protect(made, **BY)


def test_misspelt_arguments_are_refused() -> None:
    with pytest.raises(TypeError, match="treshold"):
        protect(frame(), **BY, treshold=5)
    with pytest.raises(UnknownWish, match="say all, or given"):
        protect(frame(), **BY, totals="some")
    with pytest.raises(UnknownWish, match="none of the columns"):
        protect(frame(), **BY, never_hide=[{"region": "North"}])


def test_nothing_hidden_can_be_reached_from_the_table() -> None:
    out = protect(frame(), **BY)
    assert "people" not in repr(out.report)
    assert out.table["people"].dtype == pl.String
