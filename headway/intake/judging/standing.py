"""What becomes of each file as a whole: taken in, given before, overtaken, or late (D05-D07)."""

from dataclasses import dataclass
from datetime import datetime

import polars as pl

from headway.intake.faults import Remark
from headway.intake.outcome import Known
from headway.intake.read import Delivery, FileRead

_COUNTED = ("loaded", "late")


def judge(delivery: Delivery, known: Known) -> None:
    """Settle the disposition of every file that could be read; the rest keep theirs."""
    _mark_same(delivery, known)
    _mark_superseded(delivery, known)
    _mark_late(delivery, known)


def _mark_same(delivery: Delivery, known: Known) -> None:
    """Mark the files whose bytes or rows were given before, under whatever name (D05).

    Content that comes back after another file of its kind is news, and so is the same content for an
    earlier day: only then do deliveries in any order end in the same register.
    """
    given = known.files.filter(pl.col("disposition").is_in([*_COUNTED, "not_read", "superseded"]))
    columns = ("name", "kind", "recorded_at", "sha256", "content")
    earlier = [_Given(*row) for row in given.select(columns).iter_rows()]
    for file in sorted(delivery.files, key=lambda f: (f.moment is None, f.moment)):
        if file.disposition not in ("loaded", "not_read") and file.code != "F_UNKNOWN":
            continue
        before = next((g for g in earlier if _is_again(file, g, earlier)), None)
        if before is not None:
            file.tables = []
            file.remark("duplicate", "F_SAME", f"The same content was given before, as {before.name}.")
        elif file.code != "F_UNKNOWN":
            earlier.append(_Given(file.name, _letter(file), file.moment, file.sha256, file.content))


@dataclass(frozen=True, slots=True)
class _Given:
    name: str
    kind: str | None
    moment: datetime | None
    sha256: str
    content: str


def _is_again(file: FileRead, given: _Given, earlier: list[_Given]) -> bool:
    if file.sha256 != given.sha256 and file.content != given.content:
        return False
    if file.moment is None or given.moment is None or file.extract_on == given.moment.date():
        return True
    if file.moment < given.moment or _letter(file) != given.kind:
        return False
    return not any(
        g.kind == given.kind and g.moment and given.moment < g.moment < file.moment for g in earlier
    )


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


CASES = {
    "F_COLUMNS": "D03",
    "F_SAME": "D05",
    "F_SUPERSEDED": "D06",
    "F_LATE": "D07",
    "F_COUNT": "D09",
}
"""The special case that a file's own code stands for."""


def remark_of_whole(file: FileRead) -> list[Remark]:
    """Return what became of a file as a remark, where a special case decided it and no remark says so."""
    case = CASES.get(file.code or "")
    if case is None or any(r.code == file.code for r in file.remarks):
        return []
    return [Remark(case, file.code, file.reason or "")]


def _letter(file: FileRead) -> str | None:
    return file.extract.letter if file.extract else None
