"""Why this date: the steps, their authority, and what would change them."""

from datetime import date

from headway.law.explain import explain, months, what_would_change
from headway.law.figures import published
from tests.unit.law.histories import concluded


def steps(history, *, section_42_from=None, **person):
    row = concluded(history, section_42_from=section_42_from, **person)
    return explain(row, published().setting(section_42_from=section_42_from))


def told(history, **more):
    return [(step.label, str(step.value)) for step in steps(history, **more)]


def test_an_ending_is_told_step_by_step():
    found = told("released 2018-07-02, revoked 2022-03-01, released 2023-01-16")
    assert found[:9] == [
        ("First released", "2018-07-02"),
        ("Qualifying period for automatic ending", "3 years"),
        ("Qualifying period expires", "2021-07-02"),
        ("Licence revoked", "2022-03-01"),
        ("Released again", "2023-01-16"),
        ("Unbroken period begins", "2023-01-16"),
        ("Unbroken time in force for automatic ending", "2 years"),
        ("Two years in force", "2025-01-16"),
        ("Licence ends automatically", "2025-01-16"),
    ]
    assert found[-1] == ("Referral to the Parole Board due", "None")


def test_every_rule_and_figure_carries_its_citation():
    told_of = steps("released 2023-09-18", section_42_from=date(2026, 5, 1))
    assert any(step.figures for step in told_of)
    for step in told_of:
        assert step.citation or step.label == "First released"
        assert all(figure.cites and figure.confidence for figure in step.figures)
        assert step.says.endswith(".")


def test_the_first_day_of_the_law_is_a_step_only_where_it_decides():
    assert ("First day of this law", "2024-11-01") in told("released 2012-05-10")
    assert ("First day of this law", "2024-11-01") not in told("released 2019-11-02")
    assert ("First day of this law", "2024-11-01") not in told("released 2019-11-01")


def test_a_disregard_is_told_where_the_licence_ended_after_it():
    recalled = "released 2020-07-06, revoked 2025-02-03, released 2025-05-12, disregarded 2025-05-12"
    assert ("Released again, the recall disregarded", "2025-05-12") in told(recalled)
    too_late = "released 2019-11-01, revoked 2025-02-03, released 2025-05-12, disregarded 2025-05-12"
    assert "Released again, the recall disregarded" not in dict(told(too_late))


def test_a_recall_that_stopped_the_ending_is_told():
    found = told("released 2020-01-06, revoked 2025-01-05")
    assert ("Licence revoked", "2025-01-05") in found
    assert ("Licence ends automatically", "None") in found


def exceptions(history, **more):
    return {step.rule: (step.exception, step.says) for step in steps(history, **more) if step.exception}


def test_the_exception_that_took_the_place_of_a_rule_is_named():
    assert exceptions("released 2019-11-01") == {
        "referral_due_on": (
            "ended_before_referral",
            "The licence had ended by itself. No referral is due once the licence has ended by itself.",
        )
    }
    recalled = "released 2020-01-06, revoked 2024-12-02, released 2025-03-17, disregarded 2025-03-17"
    assert exceptions(recalled)["licence_ceases_on"][0] == "complete_before_re_release"
    assert exceptions("", other_life_sentence=True)["applies"][0] == "another_life_sentence"
    assert exceptions("released 2023-09-18") == {}


def test_a_death_is_told_and_named_where_it_decides():
    found = told("released 2020-01-06, died 2025-01-05")
    assert found[0] == ("Died", "2025-01-05")
    assert ("Licence ceases, while the person lives", "2025-01-06") in found
    assert ("Licence ends automatically", "None") in found
    named = exceptions("released 2020-01-06, died 2025-01-05")
    assert [named[rule][0] for rule in ("terminates_automatically_on", "referral_due_on")] == [
        "died_before_ending",
        "died_before_referral",
    ]
    assert changes("released 2020-01-06, died 2025-01-05") == []


def test_the_request_is_told_only_where_the_law_gives_one():
    assert "May ask to be referred" not in dict(told("released 2023-09-18"))
    found = dict(told("released 2023-09-18", section_42_from=date(2026, 5, 1)))
    assert found["May ask to be referred"] == "2026-09-18"


def test_exclusion_absence_doubt_and_decision_each_have_their_reason():
    assert told("released 2020-01-06", other_life_sentence=True) == [("Serving another life sentence", "yes")]
    assert told("") == [("Never released on licence", "no release")]
    assert told("released 2022")[1] == ("Licence ends automatically: not earlier than", "2027-01-01")
    found = dict(told("released 2021-06-01, revoked 2025-03-10, rescinded 2025-03-15"))
    assert found["Licence ends automatically, if the recall stands"] == "2027-03-15"


def changes(history, **more):
    row = concluded(history, **more)
    return what_would_change(row, published().setting(section_42_from=more.get("section_42_from")))


def test_what_would_change_it_names_the_revocation_and_the_day_not_set():
    found = changes("released 2023-09-18")
    assert (
        found[0] == "A revocation dated before 18 September 2028 would stop the licence ending on that day."
    )
    assert len(found) == 4 and all("nobody has set" in line for line in found[1:])
    assert len(changes("released 2023-09-18", section_42_from=date(2026, 5, 1))) == 1


def test_what_would_change_it_for_somebody_recalled_is_a_release():
    assert changes("released 2020-01-06, revoked 2025-01-05")[0].startswith("A release would start two years")


def test_nothing_is_said_to_change_what_is_not_concluded():
    assert changes("released 2022") == []


def test_months_are_told_in_years_where_they_are_whole():
    assert [months(n) for n in (1, 12, 18, 24, 120)] == [
        "1 month",
        "1 year",
        "18 months",
        "2 years",
        "10 years",
    ]
