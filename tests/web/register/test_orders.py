"""Deliveries and decisions in whatever order: one register in the end."""

import csv
import json
import shutil
from pathlib import Path

import pytest
from django.db import transaction

from headway.intake.deciding.decidable import CannotDecide
from headway.intake.deciding.decisions import Decision, RowName, Verdict, row_digest
from headway.web.audit.models import AuditEntry
from headway.web.register import deciding, receipt, store
from headway.web.register.actions import take_in
from headway.web.register.models import Arrival, Event, Landing, Report, Row, StoredFile, Undone
from tests.web.register.same import told

pytestmark = pytest.mark.django_db
SAMPLE = Path(__file__).parents[2] / "data" / "extracts-sample"
JUNE, SEPTEMBER = SAMPLE / "2026-06-30", SAMPLE / "2026-09-30"
PRISON = "NOMIS_DAO_202609.csv"


class Back(Exception):
    """Taken back, so that the next register starts empty."""


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("HEADWAY_HOME", str(tmp_path / "home"))


def register_after(*deliveries):
    """Return what a register tells after some deliveries, and take them all back."""
    found = []
    try:
        with transaction.atomic():
            for folder in deliveries:
                take_in(folder, by="a test")
            found.append(told())
            raise Back
    except Back:
        return found[0]


def of_one_file(folder, into, *names):
    """Return a delivery of some files of another."""
    place = into / folder.name
    place.mkdir(parents=True)
    for name in names:
        shutil.copyfile(folder / name, place / name)
    return place


def test_the_first_delivery_given_last_is_put_in_its_place():
    assert register_after(SEPTEMBER, JUNE) == register_after(JUNE, SEPTEMBER)


def test_a_file_that_came_late_says_so_and_counts_for_its_own_day():
    take_in(SEPTEMBER, by="a test")
    (late,) = take_in(JUNE, by="a test")
    (file,) = [f for f in receipt.files(late) if f["kind"] == "a"]
    assert (file["disposition"], file["code"]) == ("late", "F_LATE")
    assert Report.objects.filter(arrival__delivery=late, case="D07", code="F_LATE").exists()
    assert Undone.objects.exists()
    assert Landing.objects.count() == 2
    kept = told()
    take_in(JUNE, by="a test")
    assert told() == kept


def test_the_sums_of_every_file_tie_after_a_replay():
    deliveries = [*take_in(SEPTEMBER, by="a test"), *take_in(JUNE, by="a test")]
    for file in receipt.document(deliveries)["deliveries"]:
        for one in file["files"]:
            for sheet in one["sheets"]:
                assert sheet["lines"] == sheet["skipped"] + sheet["in"]
                assert sheet["in"] == sum(sheet[d] for d in ("accepted", "rejected", "duplicate", "held"))


def test_people_keep_their_keys_and_addresses_when_a_late_delivery_comes():
    take_in(SEPTEMBER, by="a test")
    before = dict(store.public_ids().iter_rows())
    take_in(JUNE, by="a test")
    after = dict(store.public_ids().iter_rows())
    assert before.items() <= after.items()


def test_files_in_deliveries_of_their_own_end_alike_in_any_order(tmp_path):
    prison = of_one_file(SEPTEMBER, tmp_path / "prison", PRISON)
    ppud = of_one_file(SEPTEMBER, tmp_path / "ppud", "PPUD_Indeterminates_20260930.xlsx")
    first = register_after(JUNE, prison, ppud)
    assert register_after(ppud, prison, JUNE) == first
    assert register_after(prison, JUNE, ppud) == first


def corrected(into):
    """Return September's prison file again, with one prisoner in another prison."""
    place = of_one_file(SEPTEMBER, into, PRISON)
    path = place.rename(place.with_name("2026-09-30 corrected")) / PRISON
    with path.open(encoding="cp1252", newline="") as file:
        header, *rows = list(csv.reader(file))
    rows[0][next(i for i, name in enumerate(header) if name.upper().startswith("LOCATION"))] = "CORRECTED"
    with path.open("w", encoding="cp1252", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path.parent


def test_the_corrected_file_stands_whichever_came_first(tmp_path):
    first, better = of_one_file(SEPTEMBER, tmp_path / "first", PRISON), corrected(tmp_path / "second")
    assert register_after(JUNE, first, better) == register_after(better, JUNE, first)
    take_in(better, by="a test")
    take_in(first, by="a test")
    files = StoredFile.objects.order_by("recorded_at")
    assert list(files.values_list("delivery__name", flat=True)) == [first.name, better.name]
    newest = store.known().events.filter(kind="prison_record").sort("recorded_at", "file", "row")
    assert "CORRECTED" in {json.loads(data)["location"] for data in newest.unique("key", keep="last")["data"]}


def test_a_correction_by_itself_stands_though_the_whole_delivery_has_a_time_of_day(tmp_path):
    alone = corrected(tmp_path / "alone").rename(tmp_path / "2026-10-05")
    assert register_after(JUNE, SEPTEMBER, alone) == register_after(alone, SEPTEMBER, JUNE)
    take_in(JUNE, by="a test")
    take_in(SEPTEMBER, by="a test")
    take_in(alone, by="a test")
    newest = store.known().events.filter(kind="prison_record").sort("recorded_at", "file", "row")
    assert "CORRECTED" in {json.loads(data)["location"] for data in newest.unique("key", keep="last")["data"]}


def test_the_same_file_in_two_deliveries_counts_in_the_one_that_stands_first(tmp_path):
    early = of_one_file(SEPTEMBER, tmp_path / "early", PRISON).rename(tmp_path / "2026-09-01")
    assert register_after(SEPTEMBER, early) == register_after(early, SEPTEMBER)


def held_row():
    row = Row.objects.filter(disposition="held", code="H_CODE", file__kind="g").first()
    name = RowName(row.file.kind, row.sheet, row_digest(json.loads(row.received)))
    return row, Decision(
        0, Verdict.REJECT, row.file.recorded_at, "Invented, Somebody", "Not a panel at all", row=name
    )


def test_a_decision_moves_its_row_and_is_taken_back(tmp_path):
    take_in(SAMPLE, by="a test")
    before = told()
    row, decision = held_row()
    made = deciding.make(decision, who=None)
    (now,) = Row.objects.filter(file=row.file, sheet=row.sheet, row=row.row)
    assert (now.disposition, now.decision) == ("rejected", made)
    assert Row.versions.filter(file=row.file, sheet=row.sheet, row=row.row).count() == 2
    assert [d.number for d in store.known().decisions] == [made.pk]
    with pytest.raises(CannotDecide):
        deciding.make(decision, who=None)
    back = Decision(
        0,
        decision.verdict,
        decision.decided_at,
        "Another",
        "A panel after all",
        row=decision.row,
        undoes=made.pk,
    )
    deciding.make(back, who=None)
    whats = AuditEntry.objects.filter(what__in=["row_decided", "decision_taken_back"]).order_by("pk")
    assert list(whats.values_list("what", flat=True)) == ["row_decided", "decision_taken_back"]
    assert told()["people"] == before["people"]
    assert told()["panels"] == before["panels"]
    dispositions = Row.objects.filter(file=row.file, sheet=row.sheet, row=row.row).values_list(
        "disposition", flat=True
    )
    assert list(dispositions) == ["held"]


def test_a_decision_survives_a_delivery_that_comes_late():
    take_in(SEPTEMBER, by="a test")
    row, decision = held_row()
    deciding.make(decision, who=None)
    take_in(JUNE, by="a test")
    (now,) = Row.objects.filter(file__kind="g", file__delivery__name=SEPTEMBER.name, row=row.row)
    assert now.disposition == "rejected"
    names = list(Arrival.objects.order_by("moment").values_list("name", flat=True))
    assert names[:2] == [JUNE.name, SEPTEMBER.name]


def test_a_decision_after_both_ends_as_one_between_them():
    def decided(*deliveries, after):
        try:
            with transaction.atomic():
                for number, folder in enumerate(deliveries, start=1):
                    take_in(folder, by="a test")
                    if number == after:
                        deciding.make(held_row()[1], who=None)
                found.append(told())
                raise Back
        except Back:
            return found[-1]

    found = []
    both = decided(JUNE, SEPTEMBER, after=2)
    assert decided(SEPTEMBER, JUNE, after=1) == both
    assert Event.objects.count() == 0
