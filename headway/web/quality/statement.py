"""The quality statement of a figure, from what the register held for a day, as known at a moment."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime

import polars as pl
from django.db.models import Count

from headway.intake.declared.catalogue import EXTRACTS
from headway.measures.statement import FILES_BEHIND, People, Statement, quality_statement
from headway.people.disagreements import disagreements
from headway.web import clock
from headway.web.quality.open import TAKEN_IN
from headway.web.register import store
from headway.web.register.cohort import as_at, cohort, events
from headway.web.register.memo import Memo
from headway.web.register.models import Row, StoredFile

RESTS_ON = (
    "sentence", "status", "prison", "probation_region", "first_released_on", "latest_released_on",
    "latest_revoked_on", "latest_returned_on", "licence_ended_on", "died_on", "tariff_expires_on",
)  # fmt: skip
"""The fields on which counts of people depend: where, in which status, under which sentence, since when."""

OF_PEOPLE = "abcdfgh"
"""The kinds of file that tell where people stand and what happened to them."""

_statements = Memo(room=12)
_people = Memo(room=6)


def statement(
    *,
    on: date | None = None,
    known_at: datetime | None = None,
    kinds: str = OF_PEOPLE,
    counts_people: bool = True,
    not_known: tuple[str, ...] = (),
) -> Statement:
    """Return the statement to print beneath figures.

    on         the day that the figures speak of; null: today
    known_at   moment up to which they know (naive, the suppliers' clocks); null: everything told
    kinds      letters of the files that they were counted from
    not_known  sentences on what no file tells of them
    """
    day = on or clock.today()
    question = (store.stamp(), day, known_at, kinds, counts_people, not_known)
    return _statements.get(question, lambda: _made(day, known_at, kinds, counts_people, not_known))


def _made(
    on: date, known_at: datetime | None, kinds: str, counts_people: bool, not_known: Iterable[str]
) -> Statement:
    people = _people.get((store.stamp(), on, known_at), lambda: _of_people(on, known_at))
    files = files_behind(kinds, on=on, known_at=known_at)
    return quality_statement(files, people=people if counts_people else None, not_known=not_known)


def _of_people(on: date, known_at: datetime | None) -> People:
    there = cohort(on=on, known_at=known_at).filter("in_sentence")
    told = events()
    if known_at is not None:
        told = {kind: frame.filter(pl.col("recorded_at") <= known_at) for kind, frame in told.items()}
    found = disagreements(told, there["person"], as_at=as_at(on=on, known_at=known_at))
    disputed = found.filter(pl.col("field").is_in(RESTS_ON))["person"].n_unique()
    return People(there.height, int(there["stale"].sum()), disputed)


def files_behind(kinds: str, *, on: date, known_at: datetime | None) -> pl.DataFrame:
    """Return the newest file of each kind by a day and moment, with what became of its rows by that moment.

    return  columns of measures/statement.FILES_BEHIND
    """
    newest = {kind: _newest(kind, on=on, known_at=known_at) for kind in kinds}
    became = _became([file.pk for file in newest.values() if file], known_at=known_at)
    rows = []
    for kind, file in newest.items():
        counts = became.get(file.pk, Counter()) if file else Counter[str]()
        entered = sum(counts.values()) - counts["skipped"]
        title, day = EXTRACTS[kind].title, file.extract_on if file else None
        rows.append((kind, title, day, entered, counts["rejected"], counts["held"]))
    return pl.DataFrame(rows, schema=FILES_BEHIND, orient="row")


def _newest(kind: str, *, on: date, known_at: datetime | None) -> StoredFile | None:
    found = StoredFile.objects.filter(kind=kind, disposition__in=TAKEN_IN, extract_on__lte=on)
    if known_at is not None:
        found = found.filter(recorded_at__lte=known_at)
    return found.order_by("recorded_at", "pk").last()


def _became(files: list[int], *, known_at: datetime | None) -> Mapping[int, Counter[str]]:
    """Return how many rows of each file ended in each disposition, by a moment."""
    counted: dict[int, Counter[str]] = {file: Counter() for file in files}
    as_read = Row.versions.filter(file__in=files, decision=None)
    ended = as_read.values_list("file_id", "disposition").annotate(times=Count("pk")).order_by()
    for file, disposition, times in ended:
        counted[file][disposition] += times
    decided = Row.versions.filter(file__in=files, decision__isnull=False)
    if known_at is not None:
        decided = decided.filter(decision__decided_at__lte=known_at)
    place = ("file_id", "sheet", "row")
    last = {tuple(at): said for *at, said in decided.order_by("decision").values_list(*place, "disposition")}
    for (file, sheet, row), disposition in last.items():
        before = as_read.filter(file=file, sheet=sheet, row=row).values_list("disposition", flat=True).first()
        counted[file][disposition] += 1
        counted[file][str(before)] -= 1
    return counted
