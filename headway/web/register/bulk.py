"""Whole frames into and out of tables, by the fastest way each database has."""

from typing import Any

import polars as pl
from django.db import connection

MOMENT = "%Y-%m-%d %H:%M:%S%.6f"
"""How SupplierMoment stands in SQLite: text that sorts as the moments do."""

SLICE = 20_000


def add(table: str, frame: pl.DataFrame) -> None:
    """Add every row of the frame to the table whose columns bear the frame's names.

    Must run inside a transaction. Raises django.db.IntegrityError or DataError as the database does.
    """
    if frame.is_empty():
        return
    # PostgreSQL has no place for NUL in text; both databases must hold the same
    frame = frame.with_columns(pl.col(pl.String).str.replace_all("\0", "\N{SYMBOL FOR NULL}", literal=True))
    columns = ", ".join(f'"{name}"' for name in frame.columns)
    if connection.vendor == "postgresql":
        _copy(f"COPY {table} ({columns}) FROM STDIN (FORMAT csv)", frame)
    else:
        marks = ", ".join(["%s"] * frame.width)
        _insert(f"INSERT INTO {table} ({columns}) VALUES ({marks})", frame)


def _copy(statement: str, frame: pl.DataFrame) -> None:
    # Quoting every text keeps "" (empty) apart from nothing at all (null), as COPY reads them.
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(statement) as copy:
        for part in frame.iter_slices(SLICE):
            copy.write(part.write_csv(include_header=False, quote_style="non_numeric"))


def _insert(statement: str, frame: pl.DataFrame) -> None:
    text = frame.with_columns(
        pl.col(pl.Date).dt.to_string("%Y-%m-%d"), pl.col(pl.Datetime).dt.to_string(MOMENT)
    )
    with connection.cursor() as cursor:
        cursor.executemany(statement, text.rows())


def frame(query: str, *, schema: dict[str, pl.DataType], values: tuple[Any, ...] = ()) -> pl.DataFrame:
    """Return the rows of a query as a frame of the schema, in the query's order.

    query  selects the schema's columns in its order, with %s for each of `values`
    """
    if connection.vendor == "postgresql":
        return _copied(query, schema=schema, values=values)
    return _fetched(query, schema=schema, values=values)


def _copied(query: str, *, schema: dict[str, pl.DataType], values: tuple[Any, ...]) -> pl.DataFrame:
    with connection.cursor() as cursor, cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT csv)", values) as copy:
        told = b"".join(bytes(block) for block in copy)
    text = {name: pl.String() for name in schema}
    as_text = pl.read_csv(told, has_header=False, schema=text, raise_if_empty=False)
    return as_text.with_columns(_read(name, dtype) for name, dtype in schema.items())


def _fetched(query: str, *, schema: dict[str, pl.DataType], values: tuple[Any, ...]) -> pl.DataFrame:
    # An expression has no declared type, so sqlite3 hands over its text and not a Python object a day.
    plain = ", ".join(
        f"\"{n}\" || ''" if t in (pl.Date, pl.Datetime) else f'"{n}"' for n, t in schema.items()
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {plain} FROM ({query})", values)
        rows = cursor.fetchall()
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    read = pl.DataFrame(
        [
            pl.Series(n, values, dtype=_carried(t))
            for (n, t), values in zip(schema.items(), columns, strict=True)
        ]
    )
    return read.with_columns(
        _read(name, dtype) for name, dtype in schema.items() if dtype in (pl.Date, pl.Datetime)
    )


def _carried(dtype: pl.DataType) -> pl.DataType:
    return pl.String() if dtype in (pl.Date, pl.Datetime) else dtype


def _read(name: str, dtype: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if dtype == pl.Date:
        return column.str.to_date("%Y-%m-%d")
    if dtype == pl.Datetime:
        # PostgreSQL leaves a fraction of nothing away
        return column.str.to_datetime("%Y-%m-%d %H:%M:%S%.f", time_unit="us")
    if dtype == pl.Boolean:
        return column == "t"
    return column.cast(dtype)
