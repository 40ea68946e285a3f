"""A frame as the text of a CSV file that a spreadsheet opens without running anything that is in it."""

import polars as pl

from headway.web.spreadsheet import FORMULA

_GETS_AN_APOSTROPHE = f"^(?:{FORMULA.pattern}|')"


def text(frame: pl.DataFrame) -> str:
    """Return the frame as CSV: lines end in LF, days as YYYY-MM-DD, null and blank text empty.

    Text that a spreadsheet would take for a formula gets an apostrophe before it, and so does text that
    begins with an apostrophe: whoever reads a cell takes one leading apostrophe away and has what was told.
    Rows are in the order of their columns from left to right, so the same rows are the same bytes.
    """
    cells = [_cell(name) for name, dtype in frame.schema.items() if dtype == pl.String]
    return frame.sort(frame.columns).with_columns(cells).write_csv(line_terminator="\n")


def _cell(name: str) -> pl.Expr:
    told = pl.col(name)
    marked = pl.concat_str(pl.lit("'"), told)
    cell = pl.when(told.str.contains(_GETS_AN_APOSTROPHE)).then(marked).when(told != "").then(told)
    return cell.alias(name)
