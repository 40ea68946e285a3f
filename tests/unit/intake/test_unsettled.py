"""Which held rows still wait for somebody, and what a stored row says of who it is."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from headway.intake.deciding.received import own_number, side_of
from headway.intake.deciding.unsettled import Held, unsettled

JUNE, SEPTEMBER = datetime(2026, 6, 30), datetime(2026, 9, 30)
CASELOAD = {
    "NOMS No": "z5001 aa.", "CRN": "Z500002", "Person on Probation - Name": "Bramblewick aka Thistle, Alderic",
    "Date of Birth": "1979-03-14", "Sentence Date": "11 May 2007", "PNC": "06/9000001A",
}  # fmt: skip
RECORD = Held(1, "f", "Caseload", 3, "H_MERGE", JUNE, CASELOAD)
REVIEW = Held(2, "c", "", 7, "H_KEY", JUNE, {"Review ID": "300100", "NOMIS ID": "Z5001AA"})


def waiting(*rows, newest=None, linked=None, told=None):
    return unsettled(rows, newest=newest or {}, linked=linked or {}, told=told or {})


def test_a_row_of_the_newest_file_of_its_kind_waits():
    assert waiting(RECORD, newest={"f": JUNE, "b": SEPTEMBER}) == [RECORD]


def test_a_row_that_the_next_whole_file_lacks_waits_no_more():
    assert waiting(RECORD, newest={"f": SEPTEMBER}) == []


def test_a_row_gone_from_a_file_that_leaves_out_what_is_over_still_waits():
    assert waiting(REVIEW, newest={"c": SEPTEMBER}) == [REVIEW]


def test_a_row_that_comes_again_waits_once_as_it_came_last():
    again = replace(REVIEW, number=9, moment=SEPTEMBER)
    assert waiting(REVIEW, again) == [again]


def test_a_row_of_which_a_later_file_says_something_else_gives_way_to_it():
    other = replace(REVIEW, number=9, moment=SEPTEMBER, received={**REVIEW.received, "TITLE": "13 - Report"})
    assert waiting(REVIEW, other) == [other]


def test_a_row_whose_event_a_later_file_told_waits_no_more():
    assert waiting(REVIEW, told={("parole_review", "300100"): SEPTEMBER}) == []
    assert waiting(REVIEW, told={("parole_review", "300100"): JUNE}) == [REVIEW]


@pytest.mark.parametrize(
    ("code", "waits"), [("H_MERGE", False), ("H_UNKNOWN", False), ("H_ID_CONFLICT", True)]
)
def test_a_question_whose_number_leads_to_somebody_since_waits_no_more(code, waits):
    row = replace(RECORD, code=code)
    assert (waiting(row, linked={("NDELIUS", "Z500002"): 1}) == [row]) is waits


def test_the_oldest_file_comes_first():
    later = replace(RECORD, number=0, moment=SEPTEMBER, received={**CASELOAD, "CRN": "Z500009"})
    assert waiting(later, REVIEW) == [REVIEW, later]


def test_a_stored_row_says_its_names_days_and_numbers_as_intake_reads_them():
    side = side_of("f", "Caseload", CASELOAD, date(2026, 6, 30))
    assert side.surnames == ("Bramblewick", "Thistle")
    assert side.forenames == ("Alderic",)
    assert side.births == (date(1979, 3, 14),)
    assert side.sentences == (date(2007, 5, 11),)
    assert side.numbers == (("NOMIS", "Z5001AA"), ("NDELIUS", "Z500002"), ("PNC", "2006/9000001A"))


@pytest.mark.parametrize(
    ("kind", "sheet", "received", "own"),
    [
        ("f", "Caseload", CASELOAD, ("NDELIUS", "Z500002")),
        ("b", "Indeterminates", {"OFFENDER_ID": "9000001.0", "NOMS_ID": "Z5001AA"}, ("PPUD", "9000001")),
        ("c", "", REVIEW.received, ("NOMIS", "Z5001AA")),
        ("g", "", {"NOMS No": "Z5001AA"}, ("NOMIS", "Z5001AA")),
        ("h", "", {"MHCS Ref": "M1", "prisonerNumber": "Z5001AA"}, ("MHCS", "M1")),
        ("i", "Return", {"Surname": "Bramblewick"}, None),
        ("a", "", {"NOMIS_NO": "nonsense"}, None),
    ],
)
def test_the_number_that_a_row_waits_for_is_its_own_systems_else_the_strongest(kind, sheet, received, own):
    assert own_number(kind, side_of(kind, sheet, received, date(2026, 6, 30))) == own
