"""Executive release beside the Board's track, a disregarded recall, and a release that was directed."""

from dataclasses import replace
from datetime import date

import pytest

from headway.duties import release
from headway.duties.disregard import BY_BOARD, EXECUTIVE, Disregard, DisregardFault, check
from headway.duties.figures import published
from headway.duties.powers import PowerNotInForce, begins_on, check_in_force
from tests.builders import person, register
from tests.unit.duties.looking import found, seen

BACK = {
    "status": "custody_recalled",
    "latest_released_on": date(2024, 3, 4),
    "latest_revoked_on": date(2025, 12, 29),
    "latest_returned_on": date(2026, 1, 2),
}


@pytest.mark.parametrize("on", [date(2026, 1, 2), date(2026, 1, 22), date(2026, 1, 30)])
def test_reference_stays_due_on_day_28_while_executive_release_is_open(on: date):
    both = release.tracks(seen(on=on, **BACK)).row(0, named=True)

    assert both["executive_release_from"] == date(2026, 1, 2)
    assert (both["reference_due_on"], both["reference_done_on"]) == (date(2026, 1, 30), None)
    assert both["says"] == (
        "The recall is to be referred to the Parole Board by 30 January 2026. "
        "Executive release can be considered from 2 January 2026 on, and moves or closes nothing of that"
    )


def test_reference_that_was_made_is_told_with_its_day():
    sent = release.tracks(seen(on=date(2026, 2, 2), dossier_sent_on=date(2026, 1, 20), **BACK))

    assert sent["says"][0].startswith("The recall was referred to the Parole Board on 20 January 2026. Exec")


def test_executive_release_opens_no_earlier_than_its_power():
    earlier = {**BACK, "latest_revoked_on": date(2024, 5, 1), "latest_returned_on": date(2024, 5, 2)}

    after = release.tracks(seen(on=date(2024, 11, 1), **earlier)).row(0, named=True)
    before = release.tracks(seen(on=date(2024, 10, 31), **earlier)).row(0, named=True)

    assert after["executive_release_from"] == date(2024, 11, 1)
    assert before["executive_release_from"] is None
    assert "no power of executive release" in before["says"]


def test_somebody_at_large_has_neither_day_yet():
    at_large = {**BACK, "status": "unlawfully_at_large", "latest_returned_on": None}

    both = release.tracks(seen(on=date(2026, 1, 22), **at_large)).row(0, named=True)

    assert (both["reference_due_on"], both["executive_release_from"]) == (None, None)
    assert both["says"].endswith("considered once the person is back in custody")


def test_power_that_a_rules_owner_ends_is_over_from_that_day():
    ended = published().setting(
        "executive_release", begins_on=date(2026, 1, 10), value=0, authority="An Act of the test"
    )

    both = release.tracks(replace(seen(on=date(2026, 1, 22), **BACK), figures=ended)).row(0, named=True)

    assert both["executive_release_from"] is None
    with pytest.raises(PowerNotInForce, match=r"not available on 22 January 2026"):
        check_in_force(ended, "executive_release", on=date(2026, 1, 22))


def test_high_court_cannot_be_directed_before_31_december_2025():
    assert begins_on(published(), "high_court_direction") == date(2025, 12, 31)
    check_in_force(published(), "high_court_direction", on=date(2025, 12, 31))
    with pytest.raises(PowerNotInForce, match=r"not available on 30 December 2025; it is in force from 31"):
        check_in_force(published(), "high_court_direction", on=date(2025, 12, 30))


def test_power_that_never_begins_says_so():
    never = published().setting(
        "high_court_direction", begins_on=date(2025, 12, 31), value=None, authority="A letter"
    )

    with pytest.raises(PowerNotInForce, match="no day is known"):
        check_in_force(never, "high_court_direction", on=date(2026, 5, 1))


MADE = Disregard(
    revoked_on=date(2025, 2, 3),
    released_on=date(2025, 5, 12),
    released_by=EXECUTIVE,
    decided_on=date(2025, 5, 9),
    decided_by="Ida Fennel",
    reason="The recall rested on an address that was recorded wrongly",
    in_the_interests_of_justice=True,
)


@pytest.mark.parametrize("by", [EXECUTIVE, BY_BOARD])
def test_disregard_with_all_it_needs_stands(by: str):
    assert check(replace(MADE, released_by=by), published()).released_by == by


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"released_by": "governor"}, "released by 'governor'"),
        ({"decided_by": " "}, "the decision-maker is not named"),
        ({"reason": ""}, "no reason is given"),
        ({"in_the_interests_of_justice": False}, "only where that is in the interests of justice"),
        (
            {"purpose": "Crime (Sentences) Act 1997 s.31A(5)"},
            r"for .*31A\(4H\)\(c\) only, not for .*31A\(5\)",
        ),
        ({"released_on": date(2025, 1, 1)}, "before the revocation of 2025-02-03"),
    ],
)
def test_disregard_that_lacks_something_is_refused(changes: dict[str, object], says: str):
    with pytest.raises(DisregardFault, match=says):
        check(replace(MADE, **changes), published())  # type: ignore[arg-type]  # typed by the fields


def test_nobody_could_disregard_a_recall_before_november_2024():
    with pytest.raises(PowerNotInForce, match="31 October 2024"):
        check(replace(MADE, decided_on=date(2024, 10, 31)), published())


def released_again(*, disregarded: bool):
    return register(
        person(1).sentenced("2008-05-12").released("2020-07-06").recalled("2025-02-03", "2025-02-04")
        .released("2025-05-12", disregarded=disregarded)
    )  # fmt: skip


LICENCE = {"status": "on_licence", "latest_released_on": date(2025, 5, 12)}


def test_person_is_to_be_told_of_a_disregarded_recall():
    told = found(
        release.notices, seen(on=date(2025, 6, 1), events=released_again(disregarded=True), **LICENCE)
    )

    assert told["because"] == "Released on 12 May 2025 with the recall before it disregarded"
    assert told["state"] == "cannot_say"
    assert "Notice to the person" in told["lacks"] and "whether the person was told" in told["lacks"]


def test_nobody_is_told_of_a_recall_that_was_not_disregarded():
    events = released_again(disregarded=False)

    assert found(release.notices, seen(on=date(2025, 6, 1), events=events, **LICENCE)) is None


def test_release_that_was_directed_and_not_made_is_still_owed():
    waiting = {"status": "custody_unreleased", "last_result": "Release [*]"}

    owed = found(release.directed, seen(on=date(2026, 6, 1), **waiting, last_result_on=date(2026, 3, 2)))

    assert owed["because"].startswith("Release was directed at the review with target date 2 March 2026")
    assert owed["state"] == "cannot_say"


@pytest.mark.parametrize(
    "facts",
    [
        {"status": "custody_unreleased", "last_result": "Stay In Closed [*]"},
        {"status": "on_licence", "last_result": "Release [*]", "latest_released_on": date(2026, 4, 1)},
        {"status": "custody_recalled", "last_result": "Release [*]", "latest_released_on": date(2026, 4, 1)},
    ],
)
def test_no_release_is_owed_to_anybody_else(facts: dict[str, object]):
    assert (
        found(release.directed, seen(on=date(2026, 6, 1), last_result_on=date(2026, 3, 2), **facts)) is None
    )
