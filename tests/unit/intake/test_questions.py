"""Which questions of the data are open, how old they are, whose they are, and what there is to do."""

from datetime import date, datetime

import polars as pl
import pytest

from headway.intake.asking import questions
from headway.intake.asking.owners import TO_DO, meaning, owner, to_do
from headway.intake.asking.question_groups import BANDS, aged, counted, grouped
from headway.intake.asking.questions import QUESTIONS, REPORTED, Asking
from headway.intake.deciding.unsettled import Held
from headway.intake.faults import PERSON_CODES, ROW_CODES
from headway.people.provenance_fields import FIELDS

JUNE, SEPTEMBER = datetime(2026, 6, 30), datetime(2026, 9, 30)
NEWEST = {"a": SEPTEMBER, "c": SEPTEMBER, "f": SEPTEMBER}


def asking(number, *codes, kind="a", moment=SEPTEMBER, person=1, held=False, **received):
    row = Held(number, kind, "Caseload" if kind == "f" else "", number, codes[0], moment, received)
    return Asking(row, codes, person, held)


def open_(*rows, waiting=(), told=None):
    frame = questions.questions_of_rows(rows, waiting=waiting, newest=NEWEST, told=told or {})
    return [(row["number"], row["code"], row["since"]) for row in frame.iter_rows(named=True)]


def test_a_question_raised_again_is_open_once_since_it_was_raised_first():
    june = asking(1, "Q_SEX", moment=JUNE, NOMIS_NO="Z5001AA")
    september = asking(2, "Q_SEX", NOMIS_NO="Z5001AA", SEX="X")
    assert open_(june, september) == [(2, "Q_SEX", JUNE.date())]


def test_a_question_that_the_next_whole_file_does_not_raise_is_settled():
    assert open_(asking(1, "Q_SEX", moment=JUNE, NOMIS_NO="Z5001AA")) == []


def test_in_a_file_that_leaves_out_what_is_over_a_question_stays_until_the_event_is_told_again():
    review = {"Review ID": "300100", "NOMIS ID": "Z5001AA"}
    june = asking(1, "Q_TARIFF", kind="c", moment=JUNE, **review)
    assert open_(june) == [(1, "Q_TARIFF", JUNE.date())]
    assert open_(june, told={("parole_review", june.row.key[0]): SEPTEMBER}) == []


def test_every_question_of_a_row_is_asked():
    assert [code for _, code, _ in open_(asking(1, "Q_SEX", "Q_DATE", NOMIS_NO="Z5001AA"))] == [
        "Q_SEX",
        "Q_DATE",
    ]


def test_a_held_row_is_open_while_it_waits_for_a_decision():
    held = asking(1, "H_UNKNOWN", moment=JUNE, person=None, held=True, NOMIS_NO="Z5009AA")
    assert open_(held) == []
    assert open_(held, waiting=[1]) == [(1, "H_UNKNOWN", JUNE.date())]


def test_a_row_that_is_nobodys_is_asked_of_the_place_that_it_names_and_of_a_person_where_they_are():
    rows = [
        asking(1, "H_UNKNOWN", person=None, held=True, PRISON_CODE="wwi"),
        asking(2, "Q_SEX", person=1, PRISON_CODE="WWI"),
        asking(3, "H_CODE", kind="f", person=None, held=True, Region="Gtr Manchester"),
    ]
    found = questions.questions_of_rows(rows, waiting=[1, 3], newest=NEWEST, told={})
    people = pl.DataFrame({"person": [1], "prison": ["LEI"], "probation_region": ["London"]})
    placed = questions.with_places(found, people).sort("number")
    assert placed.select("prison", "region").rows() == [
        ("WWI", None), ("LEI", "London"), (None, "Greater Manchester")
    ]  # fmt: skip


MISSING = (1, "P_MISSING", "a", "Z5001AA", 1, JUNE)
TOLD = {"kind": pl.String, "key": pl.String, "recorded_at": pl.Datetime("us"), "withdrawn": pl.Boolean}


def of_people(report, *told, in_sentence=True, stale=True):
    reports = pl.DataFrame([report], schema=REPORTED, orient="row")
    people = pl.DataFrame({"person": [1], "in_sentence": [in_sentence], "stale": [stale]})
    versions = pl.DataFrame(list(told), schema=TOLD, orient="row")
    return questions.questions_of_people(reports, versions, people).height


BEFORE, AGAIN = ("a", "Z5001AA", datetime(2026, 5, 31), False), ("a", "Z5001AA", SEPTEMBER, False)


@pytest.mark.parametrize(
    ("told", "in_sentence", "stale", "open_now"),
    [
        ((BEFORE,), True, True, 1),
        ((AGAIN,), True, True, 0),  # named by a later file
        ((BEFORE,), True, False, 0),  # released since: not carried forward any more
        ((BEFORE,), False, False, 0),
    ],
)
def test_somebody_missing_from_prison_is_asked_about_until_a_file_tells_where_they_are(
    told, in_sentence, stale, open_now
):
    assert of_people(MISSING, *told, in_sentence=in_sentence, stale=stale) == open_now


def test_somebody_missing_from_ppud_is_asked_about_while_they_are_in_the_sentence():
    missing = (1, "P_MISSING", "b", "9000001", 1, JUNE)
    assert of_people(missing, stale=False) == 1
    assert of_people(missing, stale=False, in_sentence=False) == 0


def test_an_event_gone_from_a_full_export_is_asked_about_until_it_is_told_again():
    gone = (1, "P_WITHDRAWN", "d", "500001", 1, JUNE)
    assert of_people(gone, ("d", "500001", JUNE, True)) == 1
    assert of_people(gone, ("d", "500001", SEPTEMBER, False)) == 0


def asked(*since, system="NOMIS", prison="LEI", region="London"):
    rows = [("question", "Q_SEX", system, n, 1, prison, region, day) for n, day in enumerate(since)]
    return aged(pl.DataFrame(rows, schema=QUESTIONS, orient="row"), on=date(2026, 9, 30))


@pytest.mark.parametrize(
    ("since", "band"),
    [
        (date(2026, 10, 15), "under_7"), (date(2026, 9, 24), "under_7"), (date(2026, 9, 23), "under_28"),
        (date(2026, 9, 3), "under_28"), (date(2026, 9, 2), "under_90"), (date(2026, 7, 3), "under_90"),
        (date(2026, 7, 2), "older"),
    ],
)  # fmt: skip
def test_the_age_of_a_question(since, band):
    assert asked(since)["band"].to_list() == [band]


@pytest.mark.parametrize(
    ("system", "place"),
    [
        ("NOMIS", "LEI"),
        ("NDELIUS", "London"),
        ("PPUD", ""),
        ("MHCS", ""),
        ("OASYS", "LEI"),
        ("INTERVENTIONS", "LEI"),
    ],
)
def test_the_desk_on_which_a_question_lands(system, place):
    assert asked(JUNE.date(), system=system)["place"].to_list() == [place]


def test_an_assessment_of_somebody_in_no_prison_is_asked_of_the_region():
    assert asked(JUNE.date(), system="OASYS", prison=None)["place"].to_list() == ["London"]


def test_the_counts_of_a_group_by_age_add_up_to_its_number():
    found = asked(date(2026, 9, 30), date(2026, 9, 10), date(2026, 1, 1), date(2026, 1, 2))
    row = grouped(found).row(0, named=True)
    assert row["number"] == 4 == sum(row[band.name] for band in BANDS)
    assert row["oldest"] == date(2026, 1, 1)
    assert counted(found, ["system"])["number"].to_list() == [4]


def test_every_code_that_can_be_open_says_what_to_do():
    codes = {c for c in ROW_CODES if c[:2] in ("H_", "Q_")} | set(PERSON_CODES)
    assert set(TO_DO) == codes
    assert meaning("S_BORN_ON") == "Sources disagree about: Date of birth."
    assert all(to_do(f"S_{field.name.upper()}") for field in FIELDS)


@pytest.mark.parametrize(
    ("system", "place", "words"),
    [
        ("NOMIS", "LEI", "Offender management unit of Leeds (HMP)"),
        ("NDELIUS", "London", "Probation region: London"),
        ("PPUD", "", "Public Protection Casework Section (PPCS)"),
        ("NOMIS", "", "The national team that supplies the NOMIS extracts"),
        ("", "", "The data officers of Headway"),
    ],
)
def test_the_owner_in_words(system, place, words):
    assert owner(system, place) == words
