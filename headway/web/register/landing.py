"""Writing the register: in slices that let other writers take their turn, and counting once all is there.

SQLite has one writer at a time, and one that finds the database locked looks again after 1 ms, then less and
less often: every 25 ms until an eighth of a second has gone, every 100 ms after a quarter. So no slice holds
the lock for much longer than HOLD, and the pause after it is longer than 25 ms: whoever waits then finds the
lock free long before a quarter of a second has gone.
"""

import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import polars as pl
from django.db import DataError, IntegrityError, connection, transaction

from headway.intake.arriving.order import Place
from headway.intake.arriving.replay import NEW, Change
from headway.people.events import INT, KINDS, TEXT, UnknownKind
from headway.web.register import bulk
from headway.web.register.faults import NotStored, RegisterMoved
from headway.web.register.models import Arrival, Decision, Delivery, Landing, StoredFile
from headway.web.register.sweep import sweep
from headway.web.register.turn import alone
from headway.web.register.watermarks import Watermarks, highest, watermarks

ALPHABET = "23456789bcdfghjkmnpqrstvwxyz"  # no vowels, so no words; nothing that reads as two letters
HOLD = {"sqlite": 0.06, "postgresql": 1.0}
PAUSE = {"sqlite": 0.03, "postgresql": 0.0}
FEWEST, FIRST, MOST = 200, 1000, 50_000

type Pieces = list[tuple[str, pl.DataFrame]]


@dataclass(frozen=True)
class Came:
    """What lands: an arrival with its place, and the record of what it is, not saved yet.

    at, by    aware datetime and name: when it was brought in here, and by whom
    manifest  the name of the manifest's kept bytes; "" if there are none
    blobs     where the bytes of each file are kept, by file number
    """

    place: Place
    at: datetime
    by: str
    delivery: Delivery | None = None
    decision: Decision | None = None
    manifest: str = ""
    blobs: Mapping[int, str] = field(default_factory=dict)


def land(
    came: Came,
    change: Change,
    *,
    since: int | None = None,
    audit: Callable[[Arrival], object] | None = None,
) -> Arrival:
    """Store all that an arrival changes, or nothing, and return its record.

    since  the number of the newest landing when the change was worked out; null: the numbers that it gave
           out tell
    audit  called with the record in the transaction from which on the change counts
    Raises UnknownKind for an event of a kind not declared, RegisterMoved when something else landed since,
    NotStored when the database refuses.
    """
    _kinds_declared(change.added["events"])
    with alone():
        counts = watermarks()
        sweep(counts)
        _unmoved(came, change, counts, since=since)
        try:
            return _written(came, change, counts, audit=audit)
        except (IntegrityError, DataError) as fault:
            name = came.place.name
            if "file_loaded_once" in str(fault) or "register_storedfile.kind" in str(fault):
                raise RegisterMoved(f"a file of {name} is in the register already: {fault}") from fault
            raise NotStored(f"{name} was not stored, nothing has changed: {fault}") from fault


def _kinds_declared(events: pl.DataFrame) -> None:
    strange = set(events["kind"].unique()) - set(KINDS)
    if strange:
        raise UnknownKind(f"events of unknown kind {sorted(strange)}: declare it in people/events.py")


def _unmoved(came: Came, change: Change, counts: Watermarks, *, since: int | None) -> None:
    """Raise RegisterMoved if the register is not the one with which the arrival was compared."""
    name = came.place.name
    if since is not None and since != counts.landing:
        raise RegisterMoved(f"{name}: something else landed meanwhile")
    for table, given in (
        ("storedfile", change.added["files"]["file"]),
        ("person", change.added["people"]["person"]),
    ):
        first = min(given, default=None)
        if first is not None and first <= counts.last[table]:
            raise RegisterMoved(f"{name}: {table} {first} was given out meanwhile")
    _files_unmoved(name, change)


def _files_unmoved(name: str, change: Change) -> None:
    loaded = change.added["files"].filter(pl.col("disposition").is_in(["loaded", "late"]))
    given = set(loaded.select("kind", "content", "recorded_at").iter_rows())
    stored = StoredFile.objects.filter(
        disposition__in=["loaded", "late"], content__in=[c for _, c, _ in given]
    )
    undone = set(change.undone.filter(pl.col("what") == "storedfile")["which"])
    for pk, *file in stored.values_list("pk", "kind", "content", "recorded_at"):
        if tuple(file) in given and pk not in undone:
            raise RegisterMoved(f"a file of {name} is in the register already, as number {pk}")


def _written(
    came: Came, change: Change, counts: Watermarks, *, audit: Callable[[Arrival], object] | None
) -> Arrival:
    pace = _Pace(connection.vendor)
    slices = _slices(_tables(came, change, counts), pace)
    arrival, pieces = None, next(slices, [])
    while True:
        following = next(slices, None)
        begun = time.monotonic()
        with transaction.atomic():
            arrival = arrival or _recorded(came, counts)
            for table, frame in pieces:
                bulk.add(f"register_{table}", frame)
            if following is None:
                _counts_from_now(came, arrival, counts, audit)
                return arrival
        pace.took(sum(frame.height for _, frame in pieces), time.monotonic() - begun)
        time.sleep(pace.pause)
        pieces = following


def _recorded(came: Came, counts: Watermarks) -> Arrival:
    for name, record in (("delivery", came.delivery), ("decision", came.decision)):
        if record is not None:
            record.pk = counts.next(name)
            record.save(force_insert=True)
    return Arrival.objects.create(
        pk=counts.next("arrival"),
        moment=came.place.moment,
        name=came.place.name,
        content=came.place.content,
        manifest=came.manifest,
        delivery=came.delivery,
        decision=came.decision,
    )


def _counts_from_now(
    came: Came, arrival: Arrival, counts: Watermarks, audit: Callable[[Arrival], object] | None
) -> None:
    marks = {f"last_{table}": last for table, last in highest().items()}
    Landing.objects.create(pk=counts.landing + 1, at=came.at, by=came.by, arrival=arrival, **marks)
    if audit is not None:
        audit(arrival)


class _Pace:
    """How many rows a slice may have: as many as were last seen to go in while the lock may be held."""

    def __init__(self, vendor: str) -> None:
        self.rows = FIRST
        self.pause = PAUSE[vendor]
        self._hold = HOLD[vendor]

    def took(self, rows: int, seconds: float) -> None:
        """Learn from a slice how many rows the next one may have: at most twice as many."""
        fit = int(rows * self._hold / max(seconds, 0.001))
        self.rows = max(FEWEST, min(MOST, 2 * self.rows, fit))


def _slices(tables: Pieces, pace: _Pace) -> Iterator[Pieces]:
    """Give what goes into each transaction: pieces of one table, or of several where they are small."""
    pieces: Pieces = []
    room = pace.rows
    for table, frame in tables:
        while frame.height:
            pieces.append((table, frame.head(room)))
            frame, room = frame.slice(room), room - frame.head(room).height
            if room <= 0:
                yield pieces
                pieces, room = [], pace.rows
    if pieces:
        yield pieces


def _tables(came: Came, change: Change, counts: Watermarks) -> Pieces:
    """Return what goes into each table, those that others refer to first."""
    landing = pl.lit(counts.landing + 1, dtype=INT).alias("landing")
    added = {
        name: frame.with_columns(pl.col("arrival").replace(NEW, counts.next("arrival")))
        for name, frame in change.added.items()
    }
    return [
        ("person", _people(added["people"])),
        ("storedfile", _files(added["files"], came, counts).with_columns(landing)),
        ("row", _rows(added["rows"], came, counts).with_columns(landing)),
        ("report", _keyed(added["reports"])),
        ("identifier", _keyed(added["identifiers"])),
        ("event", _keyed(added["events"]).with_columns(pl.col("withdrawn").fill_null(False))),
        ("undone", change.undone),
    ]


def _people(people: pl.DataFrame) -> pl.DataFrame:
    ids = ["".join(secrets.choice(ALPHABET) for _ in range(12)) for _ in range(people.height)]
    named = people.select(pl.col("person").alias("id"), pl.col("arrival").alias("arrival_id"))
    return named.with_columns(pl.Series("public_id", ids, dtype=TEXT))


def _files(files: pl.DataFrame, came: Came, counts: Watermarks) -> pl.DataFrame:
    deliveries = dict(Arrival.objects.filter(delivery__isnull=False).values_list("pk", "delivery_id"))
    if came.delivery is not None:
        deliveries[counts.next("arrival")] = counts.next("delivery")
    blobs = {"id": list(came.blobs), "blob": list(came.blobs.values())}
    of_delivery = pl.col("arrival").replace_strict(deliveries, return_dtype=INT).alias("delivery_id")
    return (
        files.with_columns(of_delivery)
        .rename({"file": "id"})
        .drop("path", "arrival")
        .join(pl.DataFrame(blobs, schema={"id": INT, "blob": TEXT}), on="id", how="left")
        .with_columns(pl.col("blob").fill_null(""))
    )


def _rows(rows: pl.DataFrame, came: Came, counts: Watermarks) -> pl.DataFrame:
    decisions = dict(Arrival.objects.filter(decision__isnull=False).values_list("pk", "decision_id"))
    if came.decision is not None:
        decisions[counts.next("arrival")] = counts.next("decision")
    of_decision = pl.col("arrival").replace_strict(decisions, default=None, return_dtype=INT)
    return _keyed(rows.with_columns(of_decision.alias("decision_id"), pl.col("sheet").fill_null("")))


def _keyed(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with the contract's names of references turned into the tables' column names."""
    return frame.rename({n: f"{n}_id" for n in ("person", "file", "arrival") if n in frame.columns})
