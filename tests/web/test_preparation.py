"""A home folder is known to be prepared only by the very version that did it."""

import pytest

from headway.web import home, preparation


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HEADWAY_HOME", str(tmp_path))
    monkeypatch.delenv("HEADWAY_DATABASE_URL", raising=False)
    home.database().touch()
    (tmp_path / "prepared.sha256").write_text(preparation._fingerprint())
    return tmp_path


def test_prepared_by_this_version_it_is_done(folder):
    assert preparation.is_done()


def test_without_a_stamp_it_is_not(folder):
    (folder / "prepared.sha256").unlink()
    assert not preparation.is_done()


def test_prepared_by_another_version_it_is_not(folder, monkeypatch):
    monkeypatch.setattr(preparation, "version", lambda package: "0.0.1")
    assert not preparation.is_done()


def test_with_its_database_gone_it_is_not(folder):
    home.database().unlink()
    assert not preparation.is_done()


def test_of_postgresql_it_is_never_assumed(folder, monkeypatch):
    monkeypatch.setenv("HEADWAY_DATABASE_URL", "postgresql://x@y/z")
    assert not preparation.is_done()
