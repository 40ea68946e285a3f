"""The one door between the register's tables and the frames that the core works on.

Every reader gets only what counts: what has landed, and what no replay has undone.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime

import polars as pl
from django.db.models import Max

from headway.intake.arriving.canonical import canonical, without_echoes
from headway.intake.arriving.order import Place, content_of
from headway.intake.arriving.replay import Change, said_by
from headway.intake.declared.catalogue import EXTRACTS
from headway.intake.outcome import EVENTS, FILES, IDENTIFIERS, LATEST, Known, Outcome, accounting
from headway.people.events import ENVELOPE, INT, TEXT, unpack
from headway.web.register import bulk
from headway.web.register.arrived import Arrived, arrived, decisions
from headway.web.register.landing import Came, land
from headway.web.register.models import Delivery, Event, Landing, Person, StoredFile
from headway.web.register.models.standing import standing
from headway.web.register.names import SOURCES, names
from headway.web.register.watermarks import watermarks

_EVENT_COLUMNS = (
    "person_id AS person, kind, key, happened_on, recorded_at, withdrawn, file_id AS file, row, data"
)


def known(*, before: Place | None = None) -> Known:
    """Return what the register holds, for reconcile to compare a delivery with.

    before  only what the arrivals before this place say; null: everything
    """
    told = arrived(before=before)
    stored = _in_order(f"SELECT {_EVENT_COLUMNS}, digest", "event", EVENTS, told)
    counts = watermarks()
    return Known(
        identifiers=_identifiers(told),
        names=names(unpack(stored.filter(pl.col("kind").is_in(list(SOURCES))).select(list(ENVELOPE)))),
        latest=_latest(stored),
        files=files(told),
        events=stored,
        next_person=counts.next("person"),
        next_file=counts.next("storedfile"),
        decisions=decisions(told),
    )


def _identifiers(told: Arrived) -> pl.DataFrame:
    columns = "SELECT system, value, person_id AS person, state, rule, recorded_at"
    return _in_order(columns, "identifier", IDENTIFIERS, told)


def _in_order(select: str, table: str, schema: Mapping[str, pl.DataType], told: Arrived) -> pl.DataFrame:
    """Return what counts of what these arrivals said, in their order, then as it was stored."""
    query = f"{select}, arrival_id AS arrival FROM register_{table} WHERE {standing(table)} ORDER BY id"
    frame = bulk.frame(query, schema={**schema, "arrival": INT})
    return told.in_order(frame).select(list(schema))


def nothing_known() -> Known:
    """Return an empty register, with the numbers that the next person and the next file will have."""
    counts = watermarks()
    return Known(next_person=counts.next("person"), next_file=counts.next("storedfile"))


def files(told: Arrived | None = None) -> pl.DataFrame:
    """Return the files of some arrivals, or of all, as the canonical order sees them (columns of FILES)."""
    return without_echoes(canonical(_files(told or arrived())))


def _files(told: Arrived) -> pl.DataFrame:
    query = (
        "SELECT id AS file, name, kind, extract_on, recorded_at, sha256, content, encoding, disposition, "
        " code, reason, blob AS path, delivery_id AS arrival FROM register_storedfile "
        f"WHERE {standing('storedfile')} ORDER BY id"
    )
    frame = bulk.frame(query, schema={**FILES, "arrival": INT})
    of_delivery = pl.col("arrival").replace_strict(told.by_delivery, default=None, return_dtype=INT)
    return told.in_order(frame.with_columns(of_delivery)).select(list(FILES))


def _latest(stored: pl.DataFrame) -> pl.DataFrame:
    newest_last = stored.sort("recorded_at", "file", "row", maintain_order=True)
    return newest_last.unique(subset=["kind", "key"], keep="last", maintain_order=True).select(list(LATEST))


def save(
    outcome: Outcome,
    *,
    loaded_at: datetime,
    loaded_by: str,
    blobs: dict[int, str] | None = None,
    place: Place | None = None,
    manifest: str = "",
    since: int | None = None,
    change: Change | None = None,
    audit: Callable[[Delivery], object] | None = None,
) -> Delivery:
    """Store all of a reconciled delivery, or nothing, and return its record.

    loaded_at  aware datetime: the moment of loading, which no conclusion depends on (ADR 1)
    loaded_by  the name of who loaded it
    blobs      where the bytes of each file are kept, by file number
    place      its place in the canonical order; null: as its own moment, name and files say
    manifest   where the bytes of its manifest are kept; "" if it had none
    since      `newest` when the outcome was worked out; null: the numbers it gave out tell
    change     what it changes where it came late; null: it adds what it says
    audit      called with the record in the transaction from which on the delivery counts
    Raises Unaccounted when the sums do not tie, UnknownKind for an event of a kind not declared,
    RegisterMoved when something else was stored since `known`, NotStored when the database refuses.
    """
    accounting(outcome)
    came = Came(
        place=place or _place(outcome),
        at=loaded_at,
        by=loaded_by,
        delivery=_record(outcome, loaded_at=loaded_at, loaded_by=loaded_by),
        manifest=manifest,
        blobs=blobs or {},
    )
    stored = land(
        came,
        change or Change(said_by(outcome)),
        since=since,
        audit=lambda arrival: audit(arrival.delivery) if audit and arrival.delivery else None,
    )
    assert stored.delivery is not None
    return stored.delivery


def _place(outcome: Outcome) -> Place:
    told = ((name, sha256 or "") for name, sha256 in outcome.files.select("name", "sha256").iter_rows())
    return Place(outcome.recorded_at, outcome.name, content_of(told))


def _record(outcome: Outcome, *, loaded_at: datetime, loaded_by: str) -> Delivery:
    return Delivery(
        name=outcome.name,
        extract_on=outcome.extract_on,
        recorded_at=outcome.recorded_at,
        loaded_at=loaded_at,
        loaded_by=loaded_by,
        outcome=_result(outcome),
    )


def _result(outcome: Outcome) -> str:
    dispositions = set(outcome.files["disposition"])
    loaded = bool(dispositions & {"loaded", "late"})
    if "refused" in dispositions:
        return Delivery.Result.PARTLY_REFUSED if loaded else Delivery.Result.REFUSED
    return Delivery.Result.LOADED if loaded else Delivery.Result.NOTHING_NEW


def events_by_kind(*, known_at: datetime | None = None) -> dict[str, pl.DataFrame]:
    """Return one typed frame for every kind of event, in the order of the arrivals that told them.

    known_at  events told after this moment (naive, the supplier's clock) are left out; null: everything
    """
    found = _in_order(f"SELECT {_EVENT_COLUMNS}", "event", ENVELOPE, arrived())
    return unpack(found if known_at is None else found.filter(pl.col("recorded_at") <= known_at))


def events_of(person: int) -> dict[str, pl.DataFrame]:
    """Return one typed frame for every kind of event, with the events of one person.

    What was told of this person and is now told of another, as after an unmerge, is withdrawn from the moment
    on which it was told of the other; nothing of what it says of the other is given.
    """
    query = (
        f"SELECT {_EVENT_COLUMNS}, arrival_id AS arrival FROM register_event WHERE (kind, key) IN "
        f"(SELECT kind, key FROM register_event WHERE person_id = %s) AND {standing('event')} ORDER BY id"
    )
    found = bulk.frame(query, schema={**ENVELOPE, "arrival": INT}, values=(person,))
    of_another = pl.col("person").ne_missing(person)
    told = found.with_columns(
        pl.lit(person, dtype=INT).alias("person"),
        (pl.col("withdrawn") | of_another).alias("withdrawn"),
        pl.when(~of_another).then("data").alias("data"),
    )
    return unpack(arrived().in_order(told).select(list(ENVELOPE)))


def public_ids() -> pl.DataFrame:
    """Return the name in addresses of every person. Columns: person, public_id."""
    query = f"SELECT id AS person, public_id FROM register_person WHERE {standing('person')} ORDER BY id"
    return bulk.frame(query, schema={"person": INT, "public_id": TEXT})


def person_named(public_id: str) -> int | None:
    """Return Headway's key of the person whose pages bear this address; None when there is nobody."""
    return Person.objects.filter(public_id=public_id).values_list("id", flat=True).first()


def newest() -> int:
    """Return the number of the newest landing, 0 in an empty register: it changes whenever a fact may."""
    return Landing.objects.aggregate(last=Max("id"))["last"] or 0


def stamp() -> tuple[int, str]:
    """Return what tells this state of this register from every other: two that are equal hold the same.

    The newest landing tells the states of one register apart. The last person's random address tells
    registers apart: one restored from a copy, say, under a process that still remembers.
    """
    last_person = Person.objects.order_by("-pk").values_list("public_id", flat=True).first()
    return newest(), last_person or ""


def last_extracts(*, on: date | None = None, known_at: datetime | None = None) -> dict[str, date]:
    """Return the extract day of the newest loaded file of each kind, by the letter of the kind.

    on, known_at  files that speak for a later day, or were not yet told of then, are left out
    """
    loaded = StoredFile.objects.filter(disposition__in=["loaded", "late"], kind__isnull=False)
    if on is not None:
        loaded = loaded.filter(extract_on__lte=on)
    if known_at is not None:
        loaded = loaded.filter(recorded_at__lte=known_at)
    return dict(loaded.values_list("kind").annotate(Max("extract_on")).order_by("kind"))


def is_empty() -> bool:
    """Return whether nothing was ever delivered."""
    return not Delivery.objects.exists()


def health() -> dict[str, object]:
    """Return how many people and events there are, and the day of the last extract, by system and kind."""
    return {
        "people": Person.objects.count(),
        "events": Event.objects.count(),
        "last_extract": {
            f"{EXTRACTS[kind].system or 'all'}/{kind}": day.isoformat()
            for kind, day in last_extracts().items()
        },
    }
