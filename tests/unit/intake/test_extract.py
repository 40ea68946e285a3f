"""A declaration recognises its file's name, and says what it holds."""

from datetime import date, datetime

import pytest

from headway.intake.declared.catalogue import EXTRACTS, recognise
from headway.intake.declared.extract import NoSuchDay, fold_header
from headway.people.events import KINDS


def test_all_thirteen_files_are_declared():
    assert list(EXTRACTS) == list("abcdefghijklm")


@pytest.mark.parametrize(
    ("name", "letter", "moment"),
    [
        ("NOMIS_DAO_202606.csv", "a", datetime(2026, 6, 30)),
        ("nomis_dao_202402.CSV", "a", datetime(2024, 2, 29)),
        ("PPUD_MPC_20260930160328.csv", "c", datetime(2026, 9, 30, 16, 3, 28)),
        ("Key_Work_202609 (1).csv", "l", datetime(2026, 9, 30)),
        ("nDelius_Caseload_20260930.xlsx", "f", datetime(2026, 9, 30)),
    ],
)
def test_a_name_tells_the_kind_and_the_moment(name, letter, moment):
    extract, found = recognise(name)
    assert (extract.letter, found) == (letter, moment)


@pytest.mark.parametrize("name", ["notes.txt", "NOMIS_DAO_202606.csv.exe", "NOMIS_DAO.csv", "MANIFEST.csv"])
def test_a_name_that_nobody_declared_is_not_recognised(name):
    assert recognise(name) is None


def test_a_day_that_does_not_exist_in_the_name_is_said():
    with pytest.raises(NoSuchDay, match="20260231 is not a day"):
        recognise("nDelius_Caseload_20260231.xlsx")


@pytest.mark.parametrize("extract", EXTRACTS.values(), ids=list(EXTRACTS))
def test_the_name_written_for_a_day_is_recognised_as_that_day(extract):
    assert extract.moment(extract.file_name(datetime(2026, 9, 30, 4, 5, 6))).date() == date(2026, 9, 30)


@pytest.mark.parametrize("extract", EXTRACTS.values(), ids=list(EXTRACTS))
def test_headers_are_distinct_and_keys_are_columns(extract):
    for sheet in extract.sheets:
        assert len({fold_header(h) for h in sheet.header}) == len(sheet.header)
        named = {*sheet.key, *sheet.one_of, sheet.event_key, sheet.happened} - {""}
        assert named <= set(sheet.header)


def test_every_field_of_a_column_is_carried_by_its_kind_of_event():
    for extract in EXTRACTS.values():
        for sheet in extract.sheets:
            fields = {c.field for c in sheet.columns if c.field}
            if sheet.event:
                panel = set(KINDS["panel"].payload) if sheet.event == "contact" else set()
                assert fields <= set(KINDS[sheet.event].payload) | panel, sheet


def test_header_spellings_of_one_name_fold_alike():
    assert len({fold_header(h) for h in ("Order\nCategory", "ORDER_CATEGORY ", " order  category")}) == 1
