"""Evidence and findings are only added to; two people at once do not overwrite each other; doubts are told."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from headway.web.accounts.roles import NotAllowed
from headway.web.audit.models import AuditEntry, What
from headway.web.performance.actions import (
    NotCorrectable,
    SaidMeanwhile,
    doubts,
    enter_evidence,
    entries,
    findings,
    record_finding,
    standing_entries,
    standing_findings,
)
from headway.web.performance.models import EvidenceEntry, Finding, MeasureCheck

SERIES, MEASURE = "inspections", "never_released"


@pytest.fixture
def secretary(demonstration_people):
    return demonstration_people["board_secretary"]


def entered(user, *, seen=0, **more):
    said = {
        "first": date(2026, 4, 1), "last": date(2026, 6, 30), "value": Decimal("4"), "source": "HMI Probation, annual report",
    }  # fmt: skip
    return enter_evidence(user, SERIES, seen=seen, **(said | more))


def found(user, finding=Finding.DOUBTED, *, seen=0, reason="Recalls of June are missing from the file"):
    return record_finding(user, MEASURE, finding=finding, on=date(2026, 10, 1), reason=reason, seen=seen)


def test_an_entry_is_kept_with_who_and_audited(secretary):
    entry = entered(secretary)
    assert (entry.number, entry.by, entry.value) == (1, secretary, 4)
    assert AuditEntry.objects.get(what=What.SERIES_ENTERED).subject == SERIES


def test_a_later_entry_takes_the_place_of_the_one_it_corrects(secretary):
    entered(secretary)
    entered(secretary, seen=1, value=Decimal("5"), corrects=1, reason="The report was reissued")
    assert [entry.value for entry in standing_entries()[SERIES]] == [5]
    assert [entry.number for entry in entries(SERIES)] == [2, 1]


def test_as_at_a_moment_a_correction_made_since_does_not_count(secretary):
    first = entered(secretary)
    entered(secretary, seen=1, value=Decimal("5"), corrects=1, reason="The report was reissued")
    assert [entry.value for entry in standing_entries(at=first.at)[SERIES]] == [4]


@pytest.mark.parametrize("number", [1, 3])
def test_an_entry_cannot_be_corrected_twice_nor_one_that_is_none(secretary, number):
    entered(secretary)
    entered(secretary, seen=1, corrects=1, reason="The report was reissued")
    with pytest.raises(NotCorrectable):
        entered(secretary, seen=2, corrects=number, reason="The report was reissued")
    assert EvidenceEntry.objects.count() == 2


def test_of_two_at_once_the_second_is_told(secretary):
    entered(secretary)
    with pytest.raises(SaidMeanwhile):
        entered(secretary, seen=0)
    assert EvidenceEntry.objects.count() == 1


def test_only_who_may_enter_evidence_does(demonstration_people):
    with pytest.raises(NotAllowed):
        entered(demonstration_people["drafter"])


def test_whoever_sees_a_figure_may_doubt_it_and_the_doubt_is_told(demonstration_people):
    found(demonstration_people["regional_director"])
    assert doubts() == {MEASURE: "Doubted on 1 October 2026: Recalls of June are missing from the file"}


def test_a_check_after_a_doubt_takes_the_doubt_from_the_figure_and_keeps_both(secretary):
    found(secretary)
    found(secretary, Finding.CHECKED, seen=1, reason="The file was taken in again and compared")
    assert doubts() == {}
    assert [one.finding for one in findings(MEASURE)] == ["checked", "doubted"]
    assert standing_findings()[MEASURE].number == 2


@pytest.mark.parametrize("finding", [Finding.CHECKED, Finding.CHANGED])
def test_only_who_may_enter_evidence_says_that_a_measure_was_checked(demonstration_people, finding):
    with pytest.raises(NotAllowed):
        found(demonstration_people["regional_director"], finding)


@pytest.mark.parametrize("table", ["performance_evidenceentry", "performance_measurecheck"])
def test_the_database_refuses_to_change_or_remove_what_was_said(secretary, table):
    entered(secretary)
    found(secretary)
    for statement in (f"UPDATE {table} SET number = 9", f"DELETE FROM {table}"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_the_database_refuses_a_correction_of_another_series(secretary):
    one = entered(secretary)
    with pytest.raises(IntegrityError), transaction.atomic():
        EvidenceEntry.objects.create(
            series="feedback", number=1, first=one.first, last=one.last, words="Good", source="A survey",
            corrects=one, reason="It was wrong", by=secretary, at=one.at,
        )  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"first": date(2026, 7, 1), "last": date(2026, 6, 30)},
        {"value": None, "words": ""},
        {"source": ""},
        {"link": "http://example.org"},
        {"reason": "Nothing to correct"},
    ],
)
def test_the_database_refuses_an_entry_that_cannot_be(secretary, wrong):
    said = {"first": date(2026, 4, 1), "last": date(2026, 6, 30), "words": "Good", "source": "A survey"}
    with pytest.raises(IntegrityError), transaction.atomic():
        EvidenceEntry.objects.create(
            series=SERIES, number=1, by=secretary, at="2026-10-01T00:00Z", **(said | wrong)
        )
    assert not MeasureCheck.objects.exists()
