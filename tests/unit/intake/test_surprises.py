"""What a delivery changes: each kind of change once, the implausible ones first, nothing for a first delivery."""

from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest

from headway.intake.asking.change import CHANGES, counts, implausible, sentence
from headway.intake.asking.surprises import SURPRISES, changes
from headway.intake.known import after
from headway.intake.outcome import IDENTIFIERS, Known
from headway.intake.read import read_delivery
from headway.intake.reconcile import reconcile
from tests.unit.intake.delivery import (
    CASELOAD,
    CHANGE,
    ON,
    PPUD,
    PRISON,
    RECALL,
    RELEASE,
    write_book,
    write_csv,
)

SAMPLE = Path(__file__).parents[2] / "data" / "extracts-sample"
LATER = date(2026, 12, 31)
OTHER = {"NOMIS_NO": "Z5002AA", "SURNAME": "Carbury", "FORENAME1": "Osric", "DOB": "02/07/1981"}


def surprised(tmp_path, *files, before=()):
    """Return what a second delivery changes. files, before: functions that write files into a folder for a day."""
    known = Known()
    found = changes(known, first := _outcome(tmp_path / "first", ON, before, known))
    assert found.is_empty(), "a first delivery changes nothing"
    known = after(known, first)
    return changes(known, _outcome(tmp_path / "second", LATER, files, known))


def _outcome(folder, on, files, known):
    folder.mkdir()
    for write in files:
        write(folder, on)
    return reconcile(read_delivery(folder), known)


def prison(*rows):
    return lambda folder, on: write_csv(
        folder, "a", [{**row, "EXTRDATE": f"{on:%d/%m/%Y}"} for row in rows], on=on
    )


def ppud(*rows):
    return lambda folder, on: write_book(folder, "b", on, Indeterminates=list(rows))


def caseload(*rows):
    return lambda folder, on: write_book(folder, "f", on, Caseload=list(rows))


def releases(*rows, recalls=()):
    return lambda folder, on: write_book(folder, "d", on, Releases=list(rows), Recalls=list(recalls))


def notices(*rows):
    return lambda folder, on: write_csv(folder, "m", list(rows), on=on)


def test_the_sample_tells_the_recall_the_lost_person_and_the_two_merges():
    known = Known()
    first = reconcile(read_delivery(SAMPLE / "2026-06-30"), known)
    known = after(known, first)
    found = changes(known, reconcile(read_delivery(SAMPLE / "2026-09-30"), known))
    assert counts(found) == {"recalled": 1, "gone": 1, "merged": 2}
    assert found.schema == SURPRISES
    assert found.row(0, named=True) | {"person": None} == {
        "change": "recalled", "person": None, "key": None, "before": "2022-01-12", "after": "2026-09-14",
    }  # fmt: skip
    assert "Z1020TA" in found["key"].to_list()


@pytest.mark.parametrize(
    ("name", "column", "value", "before", "now"),
    [
        ("birth_date", "DOB", date(1979, 3, 15), "1979-03-14", "1979-03-15"),
        ("sex", "GENDER", "Female", "M", "F"),
        ("sentence", "CUSTODY_TYPE_DESCRIPTION", "DPP", "IPP", "DPP"),
        ("sentence_date", "DOS", date(2007, 5, 12), "2007-05-11", "2007-05-12"),
        ("tariff", "TARIFF_EXPIRY_DATE", date(2011, 5, 11), "2010-05-11", "2011-05-11"),
    ],
)
def test_what_does_not_change_in_the_world_is_implausible(tmp_path, name, column, value, before, now):
    found = surprised(tmp_path, ppud({**PPUD, column: value}), before=[ppud(PPUD)])
    assert found.select("change", "before", "after").rows() == [(name, before, now)]
    assert implausible(found) == 1


@pytest.mark.parametrize(
    ("name", "row", "gone"),
    [
        ("death_undone", {"DATE_OF_DEATH": date(2026, 8, 1), "STATUS_DESCRIPTION": "Deceased"}, "2026-08-01"),
        (
            "licence_end_undone",
            {"LICENCE_TERMINATED_DATE": date(2026, 8, 1), "STATUS_DESCRIPTION": "Licence Terminated", "LICENCE_TERMINATED": 1},
            "2026-08-01",
        ),
    ],
)  # fmt: skip
def test_an_ending_that_is_undone_is_implausible_and_its_beginning_is_not(tmp_path, name, row, gone):
    ended = {"death_undone": "died", "licence_end_undone": "licence_ended"}[name]
    (tmp_path / "undone").mkdir()
    found = surprised(tmp_path / "undone", ppud(PPUD), before=[ppud({**PPUD, **row})])
    assert found.select("change", "before", "after").rows() == [(name, gone, None)]
    assert implausible(found) == 1
    (tmp_path / "ended").mkdir()
    found = surprised(tmp_path / "ended", ppud({**PPUD, **row}), before=[ppud(PPUD)])
    assert found.select("change", "before", "after").rows() == [(ended, None, gone)]
    assert implausible(found) == 0


def test_another_day_of_death_is_implausible(tmp_path):
    died = {**PPUD, "STATUS_DESCRIPTION": "Deceased"}
    found = surprised(
        tmp_path,
        ppud({**died, "DATE_OF_DEATH": date(2026, 8, 2)}),
        before=[ppud({**died, "DATE_OF_DEATH": date(2026, 8, 1)})],
    )
    assert counts(found) == {"death_date": 1}
    assert implausible(found) == 1


def test_moves_and_categories_of_a_month_are_told_and_plausible(tmp_path):
    moved = {**PRISON, "PRISON_CODE": "LEI", "SECCATSUMMARY": "Cat C"}
    found = surprised(tmp_path, prison(moved), before=[prison({**PRISON, "SECCATSUMMARY": "Cat B"})])
    assert counts(found) == {"moved_prison": 1, "category": 1}
    assert sentence(counts(found)) == "Since the last delivery: 1 moved prison, 1 security category changed."
    assert implausible(found) == 0


def test_a_release_and_a_recall_are_told_and_one_withdrawn_is_implausible(tmp_path):
    for name in "abc":
        (tmp_path / name).mkdir()
    released = [ppud(PPUD), releases(RELEASE)]
    found = surprised(tmp_path / "a", *released, before=[ppud(PPUD), releases()])
    assert counts(found) == {"released": 1}
    found = surprised(tmp_path / "b", ppud(PPUD), releases(RELEASE, recalls=[RECALL]), before=released)
    assert counts(found) == {"recalled": 1}
    second = {**RELEASE, "RELEASE_ID": 500002, "RELEASE_DATE": date(2023, 5, 1)}
    found = surprised(
        tmp_path / "c",
        ppud(PPUD),
        releases(second),
        before=[ppud(PPUD), releases(RELEASE, second, recalls=[RECALL])],
    )
    assert counts(found) == {"release_withdrawn": 1, "recall_withdrawn": 1}
    assert found.filter(pl.col("change") == "release_withdrawn")["key"].to_list() == ["500001"]
    assert implausible(found) == 2


def test_a_person_missing_without_an_exit_and_a_new_one_are_told(tmp_path):
    found = surprised(tmp_path, prison({**PRISON, **OTHER}), before=[prison(PRISON)])
    assert found.select("change", "key").rows() == [("gone", "Z5001AA"), ("new", None)]


def test_a_merge_is_told_once_however_many_numbers_go_along(tmp_path):
    second = {
        **PPUD,
        "OFFENDER_ID": 9000002,
        "NOMS_ID": "Z5002AA",
        "FAMILY_NAME": "Carbury",
        "FIRST_NAMES": "Osric",
    }
    both = [prison(PRISON, {**PRISON, **OTHER}), ppud(PPUD, {**second, "DOB": date(1981, 7, 2)})]
    found = surprised(tmp_path, notices(CHANGE), before=both)
    assert found.filter(pl.col("change") == "merged")["key"].to_list() == ["NOMIS Z5002AA"]


def test_a_number_that_leads_to_somebody_else_without_a_notice_is_implausible(tmp_path):
    known = after(Known(), _outcome(tmp_path / "first", ON, [prison(PRISON, {**PRISON, **OTHER})], Known()))
    outcome = _outcome(tmp_path / "second", LATER, [prison(PRISON, {**PRISON, **OTHER})], known)
    moved = pl.DataFrame(
        [("NOMIS", "Z5002AA", 1, "linked", "L2", datetime(2026, 12, 31))], schema=IDENTIFIERS, orient="row"
    )
    found = changes(known, outcome.__class__(**{**vars(outcome), "identifiers": moved}))
    assert found.select("change", "key", "before", "after").rows() == [
        ("number_moved", "NOMIS Z5002AA", "2", "1")
    ]
    assert implausible(found) == 1


def test_the_same_delivery_again_changes_nothing(tmp_path):
    files = [prison(PRISON), caseload(CASELOAD), ppud(PPUD)]
    found = surprised(tmp_path, *files, before=files)
    assert found.is_empty()
    assert sentence(counts(found)) == "Since the last delivery: nothing has changed."


def test_a_late_delivery_that_says_otherwise_of_an_earlier_day_changes_nothing_believed_now(tmp_path):
    known = after(Known(), _outcome(tmp_path / "first", LATER, [ppud(PPUD)], Known()))
    late = _outcome(tmp_path / "late", ON, [ppud({**PPUD, "DOB": date(1979, 3, 15)})], known)
    assert changes(known, late).is_empty()


def test_implausible_changes_stand_first_in_the_sentence_and_in_the_frame(tmp_path):
    died = {
        **PPUD,
        "STATUS_DESCRIPTION": "Deceased",
        "DATE_OF_DEATH": date(2026, 8, 1),
        "DOB": date(1979, 3, 15),
    }
    found = surprised(tmp_path, ppud(died), before=[ppud(PPUD)])
    assert sentence(counts(found)) == "Since the last delivery: 1 birth date changed, 1 died."
    firsts = [CHANGES[name].implausible for name in found["change"]]
    assert firsts == sorted(firsts, reverse=True)
