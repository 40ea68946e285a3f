"""The one door between the register's tables and the frames that the core works on."""

import secrets
from datetime import date, datetime

import polars as pl
from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import Max, Model

from headway.intake.catalogue import EXTRACTS
from headway.intake.outcome import EVENTS, FILES, IDENTIFIERS, LATEST, Known, Outcome, accounting
from headway.people.events import ENVELOPE, INT, KINDS, TEXT, UnknownKind, unpack
from headway.web.register import bulk
from headway.web.register.faults import NotStored, RegisterMoved
from headway.web.register.models import Delivery, Event, Person, StoredFile
from headway.web.register.names import names

ALPHABET = "23456789bcdfghjkmnpqrstvwxyz"  # no vowels, so no words; nothing that reads as two letters
SAVING = 7_205_011  # the number of PostgreSQL's advisory lock: any, so long as nobody else uses it

_EVENT_COLUMNS = (
    "person_id AS person, kind, key, happened_on, recorded_at, withdrawn, file_id AS file, row, data"
)


def known() -> Known:
    """Return all that the register holds, for reconcile to compare a delivery with."""
    stored = bulk.frame(f"SELECT {_EVENT_COLUMNS}, digest FROM register_event ORDER BY id", schema=EVENTS)
    return Known(
        identifiers=_identifiers(),
        names=names(unpack(stored.select(list(ENVELOPE)))),
        latest=_latest(stored),
        files=_files(),
        events=stored,
        next_person=_last(Person) + 1,
        next_file=_last(StoredFile) + 1,
    )


def _identifiers() -> pl.DataFrame:
    query = (
        "SELECT system, value, person_id AS person, state, rule, recorded_at "
        "FROM register_identifier ORDER BY recorded_at, id"
    )
    return bulk.frame(query, schema=IDENTIFIERS)


def _files() -> pl.DataFrame:
    query = (
        "SELECT id AS file, name, kind, extract_on, recorded_at, sha256, content, encoding, disposition, "
        "code, reason, blob AS path FROM register_storedfile ORDER BY id"
    )
    return bulk.frame(query, schema=FILES)


def _latest(stored: pl.DataFrame) -> pl.DataFrame:
    newest_last = stored.sort("recorded_at", "file", "row")
    return newest_last.unique(subset=["kind", "key"], keep="last", maintain_order=True).select(list(LATEST))


def save(
    outcome: Outcome, *, loaded_at: datetime, loaded_by: str, blobs: dict[int, str] | None = None
) -> Delivery:
    """Store all of a reconciled delivery, or nothing, and return its record.

    loaded_at  aware datetime: the moment of loading, which no conclusion depends on (ADR 1)
    loaded_by  the name of who loaded it
    blobs      where the bytes of each file are kept, by file number
    Raises Unaccounted when the sums do not tie, UnknownKind for an event of a kind not declared,
    RegisterMoved when another delivery was stored since `known`, NotStored when the database refuses.
    """
    accounting(outcome)
    _kinds_declared(outcome.events)
    try:
        with transaction.atomic():
            _alone()
            _unmoved(outcome)
            return _add(outcome, loaded_at=loaded_at, loaded_by=loaded_by, blobs=blobs or {})
    except (IntegrityError, DataError) as fault:
        if "file_loaded_once" in str(fault) or "register_storedfile.kind" in str(fault):
            raise RegisterMoved(f"a file of {outcome.name} is in the register already: {fault}") from fault
        raise NotStored(f"delivery {outcome.name} was not stored, nothing has changed: {fault}") from fault


def _kinds_declared(events: pl.DataFrame) -> None:
    strange = set(events["kind"].unique()) - set(KINDS)
    if strange:
        raise UnknownKind(f"events of unknown kind {sorted(strange)}: declare it in people/events.py")


def _alone() -> None:
    # On SQLite the transaction is IMMEDIATE, so it is the only writer from its first statement on.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SAVING])


def _unmoved(outcome: Outcome) -> None:
    """Raise RegisterMoved if the numbers that reconcile gave out have been taken meanwhile."""
    for model, given in ((StoredFile, outcome.files["file"]), (Person, outcome.people["person"])):
        first, last = min(given, default=None), _last(model)
        if first is not None and first <= last:
            raise RegisterMoved(f"{outcome.name}: {model._meta.verbose_name} {first} was given out meanwhile")


def _last(model: type[Model]) -> int:
    """Return the highest primary key, 0 in an empty table."""
    return model._default_manager.aggregate(last=Max("id"))["last"] or 0


def _add(outcome: Outcome, *, loaded_at: datetime, loaded_by: str, blobs: dict[int, str]) -> Delivery:
    delivery = Delivery.objects.create(
        name=outcome.name,
        extract_on=outcome.extract_on,
        recorded_at=outcome.recorded_at,
        loaded_at=loaded_at,
        loaded_by=loaded_by,
        outcome=_result(outcome),
    )
    of_delivery = pl.lit(delivery.pk).alias("delivery_id")
    kept = pl.DataFrame({"id": list(blobs), "blob": list(blobs.values())}, schema={"id": INT, "blob": TEXT})
    files = outcome.files.rename({"file": "id"}).drop("path").join(kept, on="id", how="left")
    bulk.add("register_person", _named_for_addresses(outcome.people).with_columns(of_delivery))
    bulk.add("register_storedfile", files.with_columns(of_delivery, pl.col("blob").fill_null("")))
    bulk.add("register_row", _keyed(outcome.rows).with_columns(pl.col("sheet").fill_null("")))
    bulk.add("register_report", _keyed(outcome.reports).with_columns(of_delivery))
    bulk.add("register_identifier", _keyed(outcome.identifiers).with_columns(of_delivery))
    bulk.add("register_event", _keyed(outcome.events).with_columns(pl.col("withdrawn").fill_null(False)))
    return delivery


def _result(outcome: Outcome) -> str:
    dispositions = set(outcome.files["disposition"])
    loaded = bool(dispositions & {"loaded", "late"})
    if "refused" in dispositions:
        return Delivery.Result.PARTLY_REFUSED if loaded else Delivery.Result.REFUSED
    return Delivery.Result.LOADED if loaded else Delivery.Result.NOTHING_NEW


def _named_for_addresses(people: pl.DataFrame) -> pl.DataFrame:
    ids = ["".join(secrets.choice(ALPHABET) for _ in range(12)) for _ in range(people.height)]
    return people.select(pl.col("person").alias("id")).with_columns(pl.Series("public_id", ids, dtype=TEXT))


def _keyed(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with the contract's names of references turned into the tables' column names."""
    return frame.rename({n: f"{n}_id" for n in ("person", "file") if n in frame.columns})


def events_by_kind(*, known_at: datetime | None = None) -> dict[str, pl.DataFrame]:
    """Return one typed frame for every kind of event, in the order in which they were stored.

    known_at  events told after this moment (naive, the supplier's clock) are left out; null: everything
    """
    query = f"SELECT {_EVENT_COLUMNS} FROM register_event"
    if known_at is None:
        return unpack(bulk.frame(f"{query} ORDER BY id", schema=ENVELOPE))
    moment = known_at.isoformat(sep=" ", timespec="microseconds")
    return unpack(
        bulk.frame(f"{query} WHERE recorded_at <= %s ORDER BY id", schema=ENVELOPE, values=(moment,))
    )


def events_of(person: int) -> dict[str, pl.DataFrame]:
    """Return one typed frame for every kind of event, with the events of one person."""
    query = f"SELECT {_EVENT_COLUMNS} FROM register_event WHERE person_id = %s ORDER BY id"
    return unpack(bulk.frame(query, schema=ENVELOPE, values=(person,)))


def public_ids() -> pl.DataFrame:
    """Return the name in addresses of every person. Columns: person, public_id."""
    query = "SELECT id AS person, public_id FROM register_person ORDER BY id"
    return bulk.frame(query, schema={"person": INT, "public_id": TEXT})


def person_named(public_id: str) -> int | None:
    """Return Headway's key of the person whose pages bear this address; None when there is nobody."""
    return Person.objects.filter(public_id=public_id).values_list("id", flat=True).first()


def newest() -> int:
    """Return the number of the newest event, 0 in an empty register: it changes whenever a fact may."""
    return _last(Event)


def stamp() -> tuple[int, int, str]:
    """Return what tells this state of this register from every other: two that are equal hold the same.

    The newest event and file tell the states of one register apart. The last person's random address
    tells registers apart: one restored from a copy, say, under a process that still remembers.
    """
    last_person = Person.objects.order_by("-pk").values_list("public_id", flat=True).first()
    return _last(Event), _last(StoredFile), last_person or ""


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
