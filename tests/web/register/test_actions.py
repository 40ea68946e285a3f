"""Whole deliveries through the whole door: files read, compared, stored, and told."""

import shutil
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from headway.intake.arriving import replay
from headway.web import home
from headway.web.audit.models import AuditEntry
from headway.web.register import receipt, store
from headway.web.register.actions import take_in
from headway.web.register.cohort import as_at, cohort
from headway.web.register.faults import DeliveryRefused
from headway.web.register.models import Arrival, Delivery, Event, Identifier, Person, Row, StoredFile

pytestmark = pytest.mark.django_db
SAMPLE = Path(__file__).parents[2] / "data" / "extracts-sample"


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("HEADWAY_HOME", str(tmp_path / "home"))


@pytest.fixture
def sample():
    return take_in(SAMPLE, by="a test")


def test_the_sample_is_taken_in_in_the_order_of_its_days(sample):
    assert [delivery.extract_on for delivery in sample] == [date(2026, 6, 30), date(2026, 9, 30)]
    assert {delivery.loaded_by for delivery in sample} == {"a test"}
    assert Person.objects.count() == 25
    assert AuditEntry.objects.filter(what="delivery_taken_in").count() == 2


def test_every_row_of_the_sample_is_accounted_for(sample):
    told = receipt.document(sample)
    for delivery in told["deliveries"]:
        for file in delivery["files"]:
            for sheet in file["sheets"]:
                assert sheet["lines"] == sheet["skipped"] + sheet["in"]
                assert sheet["in"] == sum(sheet[d] for d in ("accepted", "rejected", "duplicate", "held"))
    assert told["totals"]["lines"] == Row.objects.count()
    assert all(fault["message"] for delivery in told["deliveries"] for fault in delivery["faults"])


def test_a_file_given_twice_in_one_delivery_is_named(sample):
    files = {file["name"]: file for file in receipt.files(sample[1])}
    assert files["Key_Work_202609 (1).csv"]["disposition"] == "duplicate"
    assert all(file["reason"] for file in files.values() if file["disposition"] != "loaded")


def test_the_bytes_of_every_file_are_kept(sample):
    kept = {path.name for path in home.files().iterdir()}
    given = {file.blob for file in StoredFile.objects.all()}
    manifests = {arrival.manifest for arrival in Arrival.objects.all()}
    assert given | manifests == kept
    assert len(given) == 18  # nineteen files, two of them alike


def test_the_same_delivery_again_changes_nothing(sample):
    def register():
        return [model.objects.count() for model in (Person, Event, Identifier, Row)]

    before = register()
    again = take_in(SAMPLE, by="a test")
    assert register() == before
    assert [delivery.outcome for delivery in again] == ["nothing_new", "nothing_new"]
    assert receipt.document(again)["totals"]["in"] == 0


def test_the_cohort_follows_from_what_was_taken_in(sample):
    then, now = cohort(on=date(2026, 7, 1)), cohort(on=date(2026, 10, 1))
    hidden = now.filter(surname="Otterfold").row(0, named=True)
    assert then.filter(surname="Otterfold")["status"].to_list() == ["on_licence"]
    assert (hidden["status"], hidden["latest_revoked_on"]) == ("unlawfully_at_large", date(2026, 9, 14))
    assert now.height == 25
    assert now["public_id"].n_unique() == 25
    assert len(now.columns) == len(set(now.columns))
    assert {"terminates_automatically_on", "outcome", "colour", "reasons"} <= set(now.columns)


def test_the_cohort_is_computed_once_for_a_question_and_again_when_the_register_moves(tmp_path):
    take_in(SAMPLE / "2026-06-30", by="a test")
    first = cohort(on=date(2026, 10, 1))
    assert cohort(on=date(2026, 10, 1)) is first
    take_in(SAMPLE / "2026-09-30", by="a test")
    assert cohort(on=date(2026, 10, 1)) is not first


def test_what_was_known_before_a_delivery_is_without_it(sample):
    known_at = pl.Series([date(2026, 7, 1)]).cast(pl.Datetime("us"))[0]
    known = cohort(on=date(2026, 10, 1), known_at=known_at)
    assert known.filter(surname="Otterfold")["status"].to_list() == ["on_licence"]
    assert as_at(on=date(2026, 10, 1), known_at=known_at)["prison_record"] == date(2026, 6, 30)
    assert as_at(on=date(2026, 10, 1))["prison_record"] == date(2026, 9, 30)
    assert "panel" not in as_at(on=date(2026, 7, 1))


def test_a_single_file_is_a_delivery_of_its_own():
    (delivery,) = take_in(SAMPLE / "2026-06-30" / "NOMIS_DAO_202606.csv", by="a test")
    assert [file["name"] for file in receipt.files(delivery)] == ["NOMIS_DAO_202606.csv"]
    assert store.health()["people"] > 0


@pytest.mark.parametrize(
    ("make", "says"), [(lambda path: None, "is not there"), (lambda path: path.mkdir(), "holds no files")]
)
def test_nothing_to_take_in_is_refused_with_the_path(tmp_path, make, says):
    make(tmp_path / "delivery")
    with pytest.raises(DeliveryRefused, match=says):
        take_in(tmp_path / "delivery", by="a test")
    assert not Delivery.objects.exists()


def test_a_file_changed_between_reading_and_storing_leaves_the_register_as_it_was(tmp_path, monkeypatch):
    folder = shutil.copytree(SAMPLE / "2026-06-30", tmp_path / "delivery")
    reconcile = replay.reconcile

    def meanwhile(delivery, *rest):
        (folder / "NOMIS_DAO_202606.csv").write_bytes(b"still being written")
        return reconcile(delivery, *rest)

    monkeypatch.setattr(replay, "reconcile", meanwhile)
    with pytest.raises(DeliveryRefused, match="changed while it was being read"):
        take_in(folder, by="a test")
    assert not Delivery.objects.exists()
    assert not AuditEntry.objects.exists()
