"""A frame as CSV: what a spreadsheet would run is text, and whoever reads it has what was told."""

import csv
import io
from datetime import date

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from headway.web.register.export_csv import text

WORDS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12)


def read_back(told):
    """Read a file as docs/exports.md says: one leading apostrophe is ours."""
    _, *rows = csv.reader(io.StringIO(told, newline=""))
    return [[cell.removeprefix("'") for cell in row] for row in rows]


@given(st.lists(WORDS, min_size=1, max_size=8))
def test_what_was_told_is_read_back(words):
    frame = pl.DataFrame({"a": range(len(words)), "b": words})
    assert read_back(text(frame)) == [[str(n), word] for n, word in enumerate(words)]


@given(st.sampled_from("=+-@\t\r＝＋－＠"), WORDS)
def test_no_cell_begins_like_a_formula(first, rest):
    for cell in (first + rest, f" {first}{rest}", f"\u200b{first}{rest}"):
        _, (told,) = csv.reader(io.StringIO(text(pl.DataFrame({"a": [cell]})), newline=""))
        assert told == f"'{cell}"


def test_blanks_days_and_numbers():
    frame = pl.DataFrame(
        {"a": ["", None, "x"], "b": [date(2026, 9, 30), None, date(2005, 4, 4)], "c": [1, None, -2]}
    )
    assert text(frame) == "a,b,c\n,,\n,2026-09-30,1\nx,2005-04-04,-2\n"


def test_the_same_rows_in_any_order_are_the_same_bytes():
    frame = pl.DataFrame({"a": ["b", "a", None], "b": [1, 2, 3]})
    assert text(frame) == text(frame.reverse())
