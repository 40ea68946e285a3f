"""Where a field comes from: who is believed, since when it is known, what was said before, who disagrees."""

from datetime import date, datetime, time

import polars as pl
import pytest

from headway.people.known import View, facts
from headway.people.provenance import provenance
from headway.people.provenance_fields import FIELDS
from tests.builders import EXTRACT, person, register
from tests.unit.people.test_sample_people import JUNE, SEPTEMBER, events, people

DAY = date.fromisoformat(EXTRACT)
LISTS = ("prison_record", "hospital_record")


def of(one, *, known=None, on=DAY):
    """Return where each field of the person comes from, by the field's name."""
    told = register(one)
    known_at = datetime.combine(date.fromisoformat(known), time.max) if known else None
    day = min(on, known_at.date()) if known_at else on
    row = facts(told, View(on=day, known_at=known_at)).row(0, named=True)
    found = provenance(row, told, known_at=known_at, as_at=dict.fromkeys(LISTS, day))
    return {p.field.name: p for p in found}


def words(voices):
    return {v.source.name: v.now.value for v in voices if v.now and v.now.value is not None}


def sample(day):
    """Return where each field of everybody in the sample comes from, by PPUD number and the field's name."""
    known_at, told = datetime.combine(day, time.max), events()
    found = {}
    for ppud, row in people(day).items():
        mine = {kind: frame.filter(pl.col("person") == row["person"]) for kind, frame in told.items()}
        shown = provenance(row, mine, known_at=known_at, as_at=dict.fromkeys(LISTS, day))
        found[ppud] = {p.field.name: p for p in shown}
    return found


def test_ppud_is_believed_for_the_birth_date_and_nomis_disagrees():
    one = (
        person()
        .sentenced("2007-05-11", born_on="1979-03-14", surname="Quince")
        .in_prison(born_on="1979-04-13")
    )
    born = of(one)["born_on"]
    assert born.value == date(1979, 3, 14)
    assert born.believed.source.name == "PPUD"
    assert words(born.voices) == {"PPUD": date(1979, 3, 14), "NOMIS": date(1979, 4, 13)}
    assert born.disagree


def test_a_source_that_says_nothing_does_not_disagree():
    one = person().sentenced("2007-05-11").in_prison(born_on="1979-04-13")
    born = of(one)["born_on"]
    assert born.believed.source.name == "NOMIS"
    assert not born.disagree


@pytest.mark.parametrize(
    "field, ppud, nomis, disagree",
    [
        ("surname", "O'Quince", "OQUINCE", False),
        ("surname", "Thistlé", "Thistle", False),
        ("surname", "Thistle", "Bramble", True),
        ("forenames", "Alderic John", "ALDERIC", False),
        ("forenames", "Alderic John", "John", True),
        ("sex", "M", "M", False),
        ("sex", "M", "F", True),
    ],
)
def test_spelling_is_no_disagreement(field, ppud, nomis, disagree):
    one = person().sentenced("2007-05-11", **{field: ppud}).in_prison(**{field: nomis})
    assert of(one)[field].disagree is disagree


def test_dpp_in_ndelius_beats_ipp():
    one = person().sentenced("2007-05-11").under_probation(sentence="DPP")
    sentence = of(one)["sentence"]
    assert (sentence.value, sentence.believed.source.name) == ("DPP", "nDelius")
    assert sentence.disagree


def test_a_tariff_of_the_review_file_is_believed_where_ppud_has_none():
    one = (
        person()
        .sentenced("2007-05-11")
        .reviewed("1", "2026-12-01", tariff_expires_on="2015-04-30")
        .in_prison(tariff_expires_on="2015-04-30")
    )
    tariff = of(one)["tariff_expires_on"]
    assert tariff.believed.source.name == "PPUD parole reviews"
    assert not tariff.disagree


def test_known_since_is_the_first_of_the_unbroken_run_of_the_same_word():
    one = person().sentenced("2007-05-11")
    for told, region in (
        ("2025-01-31", "London"),
        ("2025-02-28", "Wales"),
        ("2025-03-31", "London"),
        ("2025-04-30", "London"),
    ):
        one.under_probation(told, probation_region=region)
    region = of(one)["probation_region"]
    assert region.said.first.told_at == datetime(2025, 3, 31)
    assert region.said.last.told_at == datetime(2025, 4, 30)
    assert [s.value for s in region.believed.before] == ["Wales", "London"]


def test_as_known_on_a_past_day_the_field_comes_from_what_was_said_by_then():
    one = person().sentenced("2007-05-11").ppud_says("In Custody", "2025-01-01")
    one.under_probation("2025-01-31", probation_region="London")
    one.under_probation("2025-02-28", probation_region="Wales")
    region = of(one, known="2025-02-01")["probation_region"]
    assert (region.value, region.believed.before) == ("London", ())


def test_where_it_was_said_is_the_file_and_the_row():
    one = person().sentenced("2007-05-11").released("2019-11-01", told="2019-12-31")
    released = of(one)["first_released_on"]
    (row,) = [n for n, r in enumerate(one.rows, start=2) if r["kind"] == "released"]
    first = released.said.first
    assert (first.kind, first.file, first.row, first.told_at) == ("released", 1, row, datetime(2019, 12, 31))


def test_the_first_and_the_latest_release_come_from_their_own_rows():
    one = (
        person()
        .sentenced("2007-05-11")
        .released("2019-11-01", told="2019-12-31")
        .recalled("2020-01-05", "2020-01-06", told="2020-03-31")
        .released("2022-05-01", told="2022-06-30")
    )
    found = of(one)
    assert found["first_released_on"].said.first.told_at == datetime(2019, 12, 31)
    assert found["latest_released_on"].said.first.told_at == datetime(2022, 6, 30)
    assert [s.value for s in found["latest_released_on"].believed.before] == [date(2019, 11, 1)]


def test_a_release_told_on_another_day_by_ppuds_own_record_disagrees():
    one = person().sentenced("2007-05-11").released("2019-11-01")
    one.ppud_says("Released on Licence", first_released_on="2019-11-02", latest_released_on="2019-11-01")
    found = of(one)
    assert found["first_released_on"].value == date(2019, 11, 1)
    assert found["first_released_on"].believed.source.name == "PPUD releases"
    assert found["first_released_on"].disagree
    assert not found["latest_released_on"].disagree


def test_the_licence_start_of_a_licence_that_is_over_says_nothing_of_the_latest_release():
    one = person().sentenced("2007-05-11").released("2019-11-01").recalled("2020-01-05", "2020-01-06")
    one.under_probation(custody_status="C", licence_started_on="2019-10-30")
    assert not of(one)["latest_released_on"].disagree


def test_a_rescinded_recall_is_not_where_a_revocation_comes_from():
    one = person().sentenced("2007-05-11").released("2019-11-01").recalled("2020-01-05", rescinded=True)
    revoked = of(one)["latest_revoked_on"]
    assert revoked.value is None
    assert words(revoked.voices) == {}


def test_a_withdrawn_release_is_something_that_was_said_before():
    one = person().sentenced("2007-05-11").released("2019-11-01", told="2019-12-31")
    one.rows.append({**one.rows[-1], "recorded_at": datetime(2020, 3, 31), "withdrawn": True, "row": None})
    released = of(one)["first_released_on"]
    assert released.value is None
    (voice, _) = released.voices
    assert (voice.now.value, voice.now.first.row) == (None, None)
    assert [s.value for s in voice.before] == [date(2019, 11, 1)]


def test_a_death_that_only_ndelius_knows_is_believed_and_ppuds_status_disagrees():
    one = person().sentenced("2007-05-11").released("2019-11-01").under_probation(died_on="2026-05-20")
    one.ppud_says("Released on Licence", latest_released_on="2019-11-01")
    found = of(one)
    assert (found["status"].value, found["status"].believed.source.name) == ("died", "nDelius")
    assert found["status"].disagree
    assert found["died_on"].believed.source.name == "nDelius"


def test_of_somebody_whom_the_newest_prison_file_lacks_nomis_says_nothing_now():
    one = person().sentenced("2007-05-11").in_prison("2026-06-30", prison="LEI").in_prison(prison="MDI")
    assert words(of(one)["prison"].voices) == {"NOMIS": "MDI"}
    gone = person().sentenced("2007-05-11").released("2026-08-01").in_prison("2026-06-30", prison="LEI")
    prison = of(gone)["prison"]
    (nomis, _) = prison.voices
    assert prison.value is None and nomis.now is None
    assert nomis.not_in == DAY
    assert [s.value for s in nomis.before] == ["LEI"]


def test_ppuds_name_of_the_same_prison_is_no_disagreement():
    one = person().sentenced("2007-05-11", establishment="Moorland").in_prison(prison="MDI")
    assert not of(one)["prison"].disagree
    other = person().sentenced("2007-05-11", establishment="Leeds").in_prison(prison="MDI")
    assert of(other)["prison"].disagree


def test_a_suspension_that_ndelius_took_off_comes_from_what_it_said_before():
    one = person().sentenced("2007-05-11").released("2019-11-01", told="2020-01-01")
    one.under_probation("2024-06-30", custody_status="B", supervision_suspended_on="2024-06-01")
    one.recalled("2024-07-05", "2024-07-06", told="2024-07-31")
    one.under_probation("2024-07-31", custody_status="C")
    suspended = of(one)["supervision_suspended_on"]
    assert suspended.value == date(2024, 6, 1)
    assert suspended.believed.now.value is None
    assert suspended.said.value == date(2024, 6, 1)


@pytest.mark.parametrize("day", [JUNE, SEPTEMBER])
def test_every_field_that_the_sample_fills_has_somebody_who_says_it(day):
    for ppud, fields in sample(day).items():
        for name, shown in fields.items():
            if shown.value is not None:
                assert shown.believed is not None, (ppud, name)
                assert shown.field.means(shown.said.value) & shown.field.means(shown.value)


def test_what_the_sample_disagrees_about():
    found = {
        (ppud, name)
        for ppud, fields in sample(SEPTEMBER).items()
        for name, shown in fields.items()
        if shown.disagree
    }
    assert found == {
        ("700009", "status"),  # remitted, and still on the hospital list (D50)
        ("700011", "status"),  # died, by nDelius alone (D48)
        ("700021", "status"),  # PPUD behind the prison file (D49)
    }


def test_every_field_is_a_column_of_the_facts_or_the_hospital():
    from headway.people.facts import FACTS

    assert {f.name for f in FIELDS} - set(FACTS) <= {"hospital"}
