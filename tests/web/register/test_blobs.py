"""The bytes of every file as received."""

import hashlib
from threading import Event, Thread

import pytest
from django.db import connection

from headway.web import home
from headway.web.register import blobs
from headway.web.register.faults import DeliveryRefused
from headway.web.register.turn import turn


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("HEADWAY_HOME", str(tmp_path / "home"))


def file(tmp_path, body):
    path = tmp_path / "NOMIS_DAO_202609.csv"
    path.write_bytes(body)
    return path, hashlib.sha256(body).hexdigest()


def test_bytes_are_kept_under_their_own_sum(tmp_path):
    body = bytes(range(256)) * 9000
    path, digest = file(tmp_path, body)
    assert blobs.keep(path, sha256=digest) == digest
    assert [kept.name for kept in home.files().iterdir()] == [digest]
    assert (home.files() / digest).read_bytes() == body


def test_the_same_bytes_are_kept_once(tmp_path):
    path, digest = file(tmp_path, b"a")
    blobs.keep(path, sha256=digest)
    first = (home.files() / digest).stat().st_ino
    blobs.keep(path, sha256=digest)
    assert (home.files() / digest).stat().st_ino == first


def test_a_file_that_changed_while_it_was_read_is_refused_and_leaves_nothing(tmp_path):
    path, digest = file(tmp_path, b"half of it")
    path.write_bytes(b"half of it, and the rest")
    with pytest.raises(DeliveryRefused, match="changed while it was being read"):
        blobs.keep(path, sha256=digest)
    assert list(home.files().iterdir()) == []


@pytest.mark.django_db
def test_a_second_delivery_waits_for_its_turn():
    order, held, waits = [], Event(), Event()

    def second():
        held.wait()
        with turn(waits.set):
            order.append("second")
        connection.close()  # a thread has a connection of its own

    other = Thread(target=second)
    other.start()
    with turn(lambda: pytest.fail("nobody else has the turn")):
        held.set()
        assert waits.wait(10)
        order.append("first")
    other.join()
    assert order == ["first", "second"]
