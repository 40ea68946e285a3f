"""The facts of a case: parole, panels, tariff and whose word counts."""

from datetime import date, datetime

import polars as pl
import pytest

from headway.people.events import ENVELOPE, UnknownKind, current, unpack
from headway.people.facts import FactsFault, check
from headway.people.known import View, facts
from headway.people.timeline import licence_events, recalled_on_a_day_unknown, spells
from tests.builders import person, register

ON = date(2026, 9, 30)


def facts_of(story, **view):
    return facts(register(story), View(on=ON, **view)).row(0, named=True)


def test_not_specified_is_no_result_yet_never_a_refusal():
    row = facts_of(
        person()
        .sentenced("2007-05-11", tariff_expires_on="2010-04-01")
        .reviewed("1", "2025-02-18", "Stay In Closed [*]")
        .reviewed("2", "2026-10-20", "Not Specified", "Active")
    )
    assert (row["review_id"], row["target_hearing_on"]) == ("parole_review-1-2", date(2026, 10, 20))
    assert (row["last_result"], row["reviews_without_progress"]) == ("Stay In Closed [*]", 1)


def test_a_progressive_result_starts_the_count_of_stalled_reviews_again():
    story = person().sentenced("2006-01-01", tariff_expires_on="2010-01-01")
    for year, result in (
        (2012, "Stay In Closed [*]"),
        (2014, "Open Conditions - Accepted [*]"),
        (2016, "Stay In Closed [*]"),
        (2018, "Stay In Closed [*]"),
    ):
        story.reviewed(str(year), f"{year}-03-01", result)
    assert facts_of(story)["reviews_without_progress"] == 2


def test_reviews_before_tariff_expiry_do_not_count_as_stalled():
    story = person().sentenced("2006-01-01", tariff_expires_on="2015-01-01")
    assert facts_of(story.reviewed("1", "2014-03-01", "Stay In Closed [*]"))["reviews_without_progress"] == 0


def test_panels_held_not_held_without_outcome_and_scheduled():
    row = facts_of(
        person()
        .panel("2019-12-03", None)
        .panel("2024-05-01", "Panel not held")
        .panel("2025-06-09", None)
        .panel("2026-10-20", None),
        as_at={"panel": date(2026, 9, 30)},
    )
    assert row["last_panel_on"] == date(2019, 12, 3), "held: outcomes were not required before 2020"
    assert row["panel_without_outcome_on"] == date(2025, 6, 9)
    assert row["next_panel_on"] == date(2026, 10, 20)


def test_a_panel_after_the_extract_and_before_today_is_neither_next_nor_without_outcome():
    story = person().panel("2026-10-22", None).panel("2026-11-30", None)
    row = facts(register(story), View(on=date(2026, 10, 31), as_at={"panel": date(2026, 9, 30)})).row(
        0, named=True
    )
    assert (row["next_panel_on"], row["panel_without_outcome_on"]) == (date(2026, 11, 30), None)


def test_dpp_in_ndelius_beats_ipp_in_ppud():
    assert facts_of(person().sentenced("2008-02-15").under_probation(sentence="DPP"))["sentence"] == "DPP"


def test_tariff_from_the_review_file_is_marked_secondary():
    row = facts_of(
        person().sentenced("2010-04-30").reviewed("1", "2027-01-05", tariff_expires_on="2015-04-30")
    )
    assert (row["tariff_expires_on"], row["tariff_source"]) == (
        date(2015, 4, 30),
        "parole review file (secondary)",
    )


def test_a_later_version_stands_in_for_the_earlier_from_its_own_day():
    story = person().released("2019-11-01", told="2026-06-30")
    story.rows[-1]["key"] = "one"
    story.released("2019-11-02", told="2026-09-30")
    story.rows[-1]["key"] = "one"
    releases = register(story)["released"]
    assert current(releases)["happened_on"].to_list() == [date(2019, 11, 2)]
    assert current(releases, known_at=datetime(2026, 7, 1))["happened_on"].to_list() == [date(2019, 11, 1)]


def test_a_withdrawn_event_is_out_of_the_history():
    story = person().released("2019-11-01", told="2026-06-30")
    story._event("released", "2019-11-01", "2019-11-01", told="2026-09-30", withdrawn=True)
    assert current(register(story)["released"]).height == 0


def test_spells_follow_one_another_and_the_last_still_runs():
    story = person().sentenced("2007-01-01").released("2012-05-01").recalled("2014-02-01", "2014-02-05")
    assert spells(register(story.released("2016-03-01")), on=ON).drop("person").rows() == [
        ("custody_unreleased", date(2007, 1, 1), date(2012, 5, 1)),
        ("on_licence", date(2012, 5, 1), date(2014, 2, 1)),
        ("unlawfully_at_large", date(2014, 2, 1), date(2014, 2, 5)),
        ("custody_recalled", date(2014, 2, 5), date(2016, 3, 1)),
        ("on_licence", date(2016, 3, 1), None),
    ]


def test_a_release_and_a_recall_of_one_day_count_in_that_order():
    story = person().sentenced("2007-01-01").released("2012-05-01").recalled("2012-05-01", "2012-05-02")
    states = spells(register(story), on=ON)["state"].to_list()
    assert states == ["custody_unreleased", "unlawfully_at_large", "custody_recalled"]


def test_a_recall_on_an_unknown_day_is_bounded_for_the_law():
    story = person().sentenced("2007-01-01").released("2024-03-19").in_prison(last_moved_on="2026-09-24")
    events = register(story)
    bounds = recalled_on_a_day_unknown(facts(events, View(on=ON)))
    last = licence_events(events, on=ON, recalled_somehow=bounds).row(-1, named=True)
    assert (last["kind"], last["on"], last["earliest"], last["latest"]) == (
        "revoked",
        None,
        date(2024, 3, 19),
        date(2026, 9, 24),
    )


def test_a_disregard_bears_the_day_of_its_release():
    story = person().released("2020-01-06").recalled("2024-12-02", "2024-12-02")
    kinds = licence_events(register(story.released("2025-03-17", disregarded=True)), on=ON)
    assert ("recall_disregarded", date(2025, 3, 17)) in kinds.select("kind", "on").rows()


def test_a_death_is_told_to_the_law():
    story = person().released("2020-01-06").under_probation(died_on="2026-05-20")
    kinds = licence_events(register(story), on=ON)
    assert kinds.select("kind", "on").rows()[-1] == ("died", date(2026, 5, 20))
    assert "died" not in licence_events(register(story), on=date(2026, 5, 19))["kind"]


def test_an_event_of_a_kind_nobody_declared_is_refused():
    row = {"person": 1, "kind": "promoted", "key": "1", "data": "{}"}
    with pytest.raises(UnknownKind, match="promoted"):
        unpack(pl.DataFrame([row], schema=ENVELOPE))


def test_a_frame_without_a_declared_column_is_not_facts():
    with pytest.raises(FactsFault, match="surname"):
        check(pl.DataFrame({"person": [1]}))
