"""The files of the register as the canonical order sees them, in whatever order they were given."""

from datetime import datetime

import polars as pl

from headway.intake.judging.standing import CASES
from headway.intake.outcome import REPORTS
from headway.intake.read import Delivery, KnownBytes

LATE = "F_LATE"
_COUNTED = ("loaded", "late")


def told_apart(delivery: Delivery, files: pl.DataFrame) -> None:
    """Let a file speak a microsecond later than one of its kind that spoke for the same moment before it.

    files  every file of the arrivals before (columns of FILES)
    So the moment alone tells which of two versions was said last.
    """
    counted = files.filter(pl.col("disposition").is_in(_COUNTED))
    taken = set(counted.select("kind", "recorded_at").iter_rows())
    for file in delivery.files:
        while file.extract and file.moment and (file.extract.letter, file.moment) in taken:
            file.moment = file.moment.replace(microsecond=file.moment.microsecond + 1)


def canonical(files: pl.DataFrame) -> pl.DataFrame:
    """Return the files, in their canonical order, late only where one of their kind before them is later.

    files  columns of FILES; those of one delivery stand together
    """
    newest: dict[str | None, datetime] = {}
    told = []
    for kind, moment, disposition in files.select("kind", "recorded_at", "disposition").iter_rows():
        if disposition not in _COUNTED:
            told.append(disposition)
            continue
        told.append("late" if kind in newest and moment < newest[kind] else "loaded")
        newest[kind] = max(moment, newest.get(kind, moment))
    return files.with_columns(pl.Series("disposition", told, dtype=pl.String()))


def without_echoes(files: pl.DataFrame) -> pl.DataFrame:
    """Return the files without those that only said again what was said for the same day.

    A file given twice leaves no trace: what comes after must not depend on how often something was given.
    """
    counted = files.filter(pl.col("disposition").is_in(_COUNTED))
    echo = files.filter(pl.col("disposition") == "duplicate")
    for said in ("sha256", "content"):
        heard = echo.join(counted, on=["kind", "extract_on", said], how="semi")
        files = files.join(heard.select("file"), on="file", how="anti", maintain_order="left")
    return files


def as_it_arrived(files: pl.DataFrame, stands: pl.DataFrame) -> pl.DataFrame:
    """Return the files of a new arrival, late where a file of their kind for a later moment was there (D07).

    stands  every file that was in the register when it came
    """
    counted = stands.filter(pl.col("disposition").is_in(_COUNTED))
    newest = counted.group_by("kind").agg(pl.col("recorded_at").max().alias("_newest"))
    late = (pl.col("disposition") == "loaded") & (pl.col("recorded_at") < pl.col("_newest")).fill_null(False)
    day = pl.col("_newest").dt.date().dt.to_string("%Y-%m-%d")
    message = pl.format("A file for {} was loaded before. It changes nothing known about a later day.", day)
    return (
        files.join(newest, on="kind", how="left", maintain_order="left")
        .with_columns(_late=late)
        .with_columns(
            disposition=pl.when("_late").then(pl.lit("late")).otherwise("disposition"),
            code=pl.when("_late").then(pl.lit(LATE)).otherwise("code"),
            reason=pl.when("_late").then(message).otherwise("reason"),
        )
        .drop("_newest", "_late")
    )


def reports_of_late(files: pl.DataFrame) -> pl.DataFrame:
    """Return that files came late, as remarks about them (columns of REPORTS)."""
    late = files.filter(pl.col("code") == LATE)
    columns = {"file": "file", "code": "code", "message": "reason"}
    told = late.select(**{name: pl.col(column) for name, column in columns.items()})
    nobody = [pl.lit(None, dtype=REPORTS[name]).alias(name) for name in ("identifier", "person")]
    return told.with_columns(pl.lit(CASES[LATE]).alias("case"), *nobody).select(list(REPORTS))


def known_bytes(files: pl.DataFrame) -> KnownBytes:
    """Return the name under which each of the files that count was given, as read_delivery takes it."""
    counted = files.filter(pl.col("disposition").is_in(_COUNTED)).reverse()
    return {(sha256, on): name for sha256, on, name in counted.select("sha256", "extract_on", "name").rows()}
