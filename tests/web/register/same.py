"""What a register tells, in the exported shapes, whatever keys its people have: to compare two registers."""

from datetime import date, datetime

import polars as pl

from headway.web.register.export import SHAPES, Asked

COMPARED = ("links", "people", "rows", "panels")


def told(on: date = date(2026, 10, 1), known_at: datetime | None = None) -> dict[str, list[tuple]]:
    """Return every compared shape as sorted rows, each person under the least of their numbers."""
    asked = Asked(on, known_at)
    names = _names(SHAPES["links"](asked))
    return {shape: _told(SHAPES[shape](asked), names) for shape in COMPARED}


def _names(links: pl.DataFrame) -> dict[int, str]:
    linked = links.filter(pl.col("person").is_not_null())
    numbers = linked.select("person", number=pl.format("{} {}", "system", "id"))
    return dict(numbers.group_by("person").agg(pl.col("number").min()).iter_rows())


def _told(frame: pl.DataFrame, names: dict[int, str]) -> list[tuple]:
    if "person" in frame.columns:
        person = pl.col("person").replace_strict(
            names, default=pl.col("person").cast(pl.String()), return_dtype=pl.String()
        )
        frame = frame.with_columns(person)
    return sorted(frame.iter_rows(), key=repr)
