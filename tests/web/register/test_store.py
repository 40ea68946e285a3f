"""The one door between tables and frames: whole deliveries in, the same frames out."""

import dataclasses
from datetime import datetime

import polars as pl
import pytest
from django.db import IntegrityError, transaction
from polars.testing import assert_frame_equal

from headway.intake.outcome import EVENTS, FILES, IDENTIFIERS, Unaccounted
from headway.people.events import UnknownKind, unpack
from headway.web import clock
from headway.web.register import bulk, store
from headway.web.register.faults import NotStored, RegisterMoved
from headway.web.register.models import Delivery, Event, Person, Row, StoredFile
from tests.web.register.outcomes import outcome

pytestmark = pytest.mark.django_db


def save(delivery):
    return store.save(delivery, loaded_at=clock.now(), loaded_by="a test")


def counts():
    return [model.objects.count() for model in (Delivery, StoredFile, Row, Person, Event)]


def test_events_come_back_as_they_went_in():
    given = outcome(people=7, events=400)
    save(given)
    known = store.known()
    assert_frame_equal(known.events, given.events)
    assert_frame_equal(known.identifiers, given.identifiers)
    assert known.files.schema == FILES
    assert_frame_equal(known.files.drop("path"), given.files.drop("path"))
    typed = store.events_by_kind()
    for kind, frame in unpack(given.events.drop("digest")).items():
        assert_frame_equal(typed[kind], frame)


def test_an_empty_register_gives_empty_frames_of_the_right_types():
    known = store.known()
    assert (known.events.schema, known.identifiers.schema) == (EVENTS, IDENTIFIERS)
    assert (known.next_person, known.next_file) == (1, 1)
    assert all(frame.is_empty() for frame in store.events_by_kind().values())
    assert store.health() == {"people": 0, "events": 0, "last_extract": {}}


def test_empty_text_stays_apart_from_no_text():
    save(outcome(events=900))
    surnames = store.events_by_kind()["prison_record"]["surname"]
    assert surnames.null_count() > 0
    assert (surnames == "").sum() > 0


def test_events_told_later_are_not_known_earlier():
    first = outcome(events=30, seed=1)
    save(first)
    later = outcome(events=20, seed=2, known=store.known(), extract_on=first.extract_on.replace(month=10))
    save(later)
    known_then = store.events_by_kind(known_at=datetime(2026, 10, 1))
    assert sum(f.height for f in known_then.values()) == 30
    assert sum(f.height for f in store.events_by_kind().values()) == 50


def test_one_persons_events_are_theirs_alone():
    given = outcome(people=3, events=90)
    save(given)
    theirs = store.events_of(2)
    assert sum(f.height for f in theirs.values()) == given.events.filter(person=2).height
    assert store.health()["people"] == 3


def test_the_newest_landing_tells_that_the_register_moved():
    assert store.newest() == 0
    save(outcome(seed=1))
    before = store.newest()
    save(outcome(seed=2, known=store.known()))
    assert store.newest() > before > 0


def test_two_registers_with_as_many_events_are_told_apart():
    stamps = []
    for seed in (1, 2):
        with transaction.atomic():
            save(outcome(seed=seed))
            stamps.append(store.stamp())
            transaction.set_rollback(True)
    assert stamps[0] != stamps[1]


def test_addresses_of_people_are_random_and_lead_back():
    save(outcome(people=200))
    ids = store.public_ids()
    assert ids["public_id"].n_unique() == 200
    assert ids["public_id"].str.len_chars().unique().to_list() == [12]
    assert store.person_named(ids["public_id"][41]) == ids["person"][41]
    assert store.person_named("nobody") is None


def test_sums_that_do_not_tie_are_not_stored():
    given = outcome()
    lost = given.rows.with_columns(disposition=pl.lit("lost on the way"))
    with pytest.raises(Unaccounted):
        save(dataclasses.replace(given, rows=lost))
    assert counts() == [0, 0, 0, 0, 0]


def test_an_event_of_an_unknown_kind_is_not_stored():
    given = outcome()
    with pytest.raises(UnknownKind):
        save(dataclasses.replace(given, events=given.events.with_columns(kind=pl.lit("rumour"))))
    assert counts() == [0, 0, 0, 0, 0]


def test_a_fault_in_the_middle_leaves_nothing(monkeypatch):
    add = bulk.add

    def fails_at_the_events(table, frame):
        if table == "register_event":
            add(table, frame.head(frame.height // 2))
            raise IntegrityError("the disk is full, say")
        add(table, frame)

    monkeypatch.setattr(bulk, "add", fails_at_the_events)
    with pytest.raises(NotStored, match="nothing has changed"):
        save(outcome())
    assert counts() == [0, 0, 0, 0, 0]


def test_an_event_of_nobody_is_refused_by_the_database():
    given = outcome()
    orphans = given.events.with_columns(person=pl.lit(None, dtype=pl.Int64), kind=pl.lit("contact"))
    with pytest.raises(NotStored):
        save(dataclasses.replace(given, events=orphans))
    assert counts() == [0, 0, 0, 0, 0]


def test_a_row_counted_twice_is_refused_by_the_database():
    given = outcome()
    with pytest.raises(NotStored):
        save(dataclasses.replace(given, rows=pl.concat([given.rows, given.rows.head(1)])))
    assert counts() == [0, 0, 0, 0, 0]


def test_a_delivery_reconciled_before_another_was_stored_is_refused():
    first, second = outcome(seed=1), outcome(seed=2)
    save(first)
    before = counts()
    with pytest.raises(RegisterMoved):
        save(second)
    assert counts() == before


def test_the_same_file_cannot_be_loaded_twice_even_past_the_numbers():
    save(outcome(seed=1))
    before = counts()
    with pytest.raises(RegisterMoved):
        save(outcome(seed=1, known=store.known()))
    assert counts() == before


def test_a_delivery_needs_somebody_who_loaded_it():
    given = outcome()
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.create(
            name="x",
            extract_on=given.extract_on,
            recorded_at=given.recorded_at,
            loaded_at=clock.now(),
            loaded_by="",
            outcome="loaded",
        )


def test_a_suppliers_moment_has_no_time_zone_put_upon_it():
    stamp = datetime(2026, 3, 29, 1, 30, 0, 500)  # a moment that the clocks in London skipped
    given = dataclasses.replace(outcome(), recorded_at=stamp)
    assert Delivery.objects.get(pk=save(given).pk).recorded_at == stamp
