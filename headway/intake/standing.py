"""What becomes of each file as a whole: taken in, given before, overtaken, or late (D05-D07)."""

import polars as pl

from headway.intake.outcome import Known
from headway.intake.read import Delivery, FileRead

_COUNTED = ("loaded", "late")


def judge(delivery: Delivery, known: Known) -> None:
    """Settle the disposition of every file that could be read; the rest keep theirs."""
    _mark_same(delivery, known)
    _mark_superseded(delivery, known)
    _mark_late(delivery, known)


def _mark_same(delivery: Delivery, known: Known) -> None:
    given = known.files.filter(pl.col("disposition").is_in([*_COUNTED, "not_read", "superseded"]))
    earlier: dict[str, str] = {}
    for name, sha256, content in given.select("name", "sha256", "content").iter_rows():
        earlier.update({sha256: name, content: name})
    for file in delivery.files:
        if file.disposition not in ("loaded", "not_read"):
            continue
        before = earlier.get(file.sha256) or earlier.get(file.content)
        if before is not None:
            file.tables = []
            file.remark("duplicate", "F_SAME", f"The same content was given before, as {before}.")
        else:
            earlier.update({file.sha256: file.name, file.content: file.name})


def _mark_superseded(delivery: Delivery, known: Known) -> None:
    """Of several parole review files for a day, only the last time stamp counts (D06)."""
    reviews = [f for f in delivery.files if _letter(f) == "c" and f.disposition == "loaded" and f.moment]
    loaded = known.files.filter((pl.col("kind") == "c") & pl.col("disposition").is_in(_COUNTED))
    moments = [*loaded["recorded_at"], *(f.moment for f in reviews)]
    for file in reviews:
        last = max(m for m in moments if m.date() == file.extract_on)
        if last != file.moment:
            file.tables = []
            file.remark("superseded", "F_SUPERSEDED", f"A file of {last} for the same day takes its place.")


def _mark_late(delivery: Delivery, known: Known) -> None:
    counted = known.files.filter(pl.col("disposition").is_in(_COUNTED))
    newest = dict(counted.group_by("kind").agg(pl.col("recorded_at").max()).iter_rows())
    for file in delivery.files:
        last = newest.get(_letter(file))
        if file.disposition == "loaded" and last is not None and file.moment and file.moment < last:
            message = (
                f"A file for {last.date()} was loaded before. It changes nothing known about a later day."
            )
            file.remark("late", "F_LATE", message)


def _letter(file: FileRead) -> str | None:
    return file.extract.letter if file.extract else None
