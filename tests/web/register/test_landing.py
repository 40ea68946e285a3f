"""Storing in slices: nothing counts before all of it does, and what a dead process left goes."""

import dataclasses
from datetime import datetime

import polars as pl
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from headway.intake.arriving.replay import Change, said_by
from headway.web import clock
from headway.web.audit.actions import What, record
from headway.web.audit.models import AuditEntry
from headway.web.register import bulk, landing, store
from headway.web.register.faults import NotStored, RegisterMoved
from headway.web.register.models import Event, Landing, Person, Row, StoredFile
from headway.web.register.watermarks import highest, watermarks
from tests.web.register.outcomes import outcome

pytestmark = pytest.mark.django_db


def save(delivery, **more):
    return store.save(delivery, loaded_at=clock.now(), loaded_by="a test", **more)


@pytest.fixture
def small_slices(monkeypatch):
    monkeypatch.setattr(landing, "FIRST", 50)
    monkeypatch.setattr(landing, "MOST", 50)
    monkeypatch.setattr(landing, "FEWEST", 50)
    monkeypatch.setattr(landing, "PAUSE", {"sqlite": 0.0, "postgresql": 0.0})


@pytest.fixture
def dies_at_the_events(monkeypatch, small_slices):
    add = bulk.add

    def fails(table, frame):
        if table == "register_event":
            raise IntegrityError("the power is gone, say")
        add(table, frame)

    monkeypatch.setattr(bulk, "add", fails)
    yield
    monkeypatch.setattr(bulk, "add", add)


def test_a_delivery_in_many_slices_comes_back_whole(small_slices):
    given = outcome(people=60, events=400)
    save(given)
    assert store.known().events.equals(given.events)
    assert Row.objects.count() == given.rows.height
    assert Landing.objects.count() == 1


def test_what_a_dead_process_left_is_read_by_nobody(dies_at_the_events):
    with pytest.raises(NotStored):
        save(outcome(people=60, events=400))
    assert highest()["row"] > 0
    assert [m.objects.count() for m in (Person, StoredFile, Row, Event)] == [0, 0, 0, 0]
    known = store.known()
    assert (known.identifiers.height, known.next_person, known.next_file) == (0, 1, 1)
    assert store.public_ids().is_empty()
    assert store.newest() == 0


def test_what_a_dead_process_left_goes_before_the_next_landing(dies_at_the_events, monkeypatch):
    with pytest.raises(NotStored):
        save(outcome(people=60, events=400, seed=1))
    monkeypatch.undo()
    given = outcome(people=20, events=30, seed=2)
    save(given)
    assert store.known().events.equals(given.events)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM register_row")
        assert cursor.fetchone() == (given.rows.height,)


def test_what_has_landed_cannot_be_swept(small_slices):
    save(outcome())
    last = watermarks().last["event"]
    refused = pytest.raises(DatabaseError, match="append-only")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM register_event WHERE id = %s", [last])


def test_the_audit_entry_and_the_delivery_are_there_together_or_not_at_all():
    def refuses(_):
        record(What.DELIVERY_TAKEN_IN, who=None)
        raise IntegrityError("no room in the trail, say")

    with pytest.raises(NotStored), transaction.atomic():
        save(outcome(), audit=refuses)
    assert not AuditEntry.objects.exists()
    assert not Event.objects.exists()
    seen = []
    delivery = save(outcome(), audit=seen.append)
    assert seen == [delivery]


def test_an_undone_row_counts_no_longer_and_is_still_there():
    first = outcome(events=30, seed=1)
    save(first)
    wrong = Event.objects.order_by("pk").first()
    person = Person.objects.order_by("pk").first()
    undone = pl.DataFrame({"what": ["event", "person"], "which": [wrong.pk, person.pk]})
    second = outcome(events=20, seed=2, known=store.known())
    save(second, change=Change(said_by(second), undone))
    assert Event.objects.count() == 49
    assert not Event.objects.filter(pk=wrong.pk).exists()
    assert store.known().events.height == 49
    assert person.pk not in store.public_ids()["person"]
    assert store.person_named(person.public_id) is None
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM register_event")
        assert cursor.fetchone() == (50,)


def test_something_that_landed_since_makes_the_register_another():
    since = store.newest()
    save(outcome(seed=1))
    with pytest.raises(RegisterMoved, match="landed meanwhile"):
        save(outcome(seed=2, known=store.known()), since=since)


def test_events_come_in_the_order_of_the_arrivals_and_not_of_their_storing():
    later = outcome(events=5, seed=1)
    save(later)
    earlier = outcome(events=5, seed=2, known=store.known(), extract_on=later.extract_on.replace(month=3))
    save(dataclasses.replace(earlier, name="2026-03-30"))
    assert store.known().events["file"].to_list() == [2] * 5 + [1] * 5
    assert store.known(before=landing.Place(datetime(2026, 4, 1), "", "")).events["file"].to_list() == [2] * 5
