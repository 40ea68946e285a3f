"""The measures against the plan: every success measure is counted, or has evidence that a person enters."""

import re
from importlib.resources import files

import pytest

from headway.duties.figures import published as duty_figures
from headway.law.figures import published as law_figures
from headway.measures import changes
from headway.measures.evidence import EVIDENCE
from headway.measures.operational import OPERATIONAL
from headway.measures.success import SUCCESS
from headway.people.panels import OUTCOMES_REQUIRED_FROM

PLAN = files("headway.plan").joinpath("documents", "ipp-action-plan-2023.txt").read_text(encoding="utf-8")


def printed():
    """The bullets of section 3, with the number of the principle under which each stands."""
    section = PLAN[PLAN.rindex("Section (3): Success Measures") : PLAN.rindex("Section (4): Workstreams")]
    groups = section.split("We know we are successful when:")[1:]
    return {
        (number, bullet)
        for number, group in enumerate(groups, 1)
        for bullet in re.findall(r"^- (.+?)\s*$", group, flags=re.MULTILINE)
    }


def test_the_plan_prints_seventeen_success_measures():
    assert len(printed()) == 17
    assert {number for number, _ in printed()} == {1, 2, 3, 4}


def test_every_success_measure_of_the_plan_is_a_measure_or_an_evidence_series():
    ours = {(one.principle, one.source) for one in (*SUCCESS, *EVIDENCE)}
    assert printed() - ours == set(), "printed in the plan, and nobody measures it"
    assert ours - printed() == set(), "said to be in the plan, and not printed there"


def test_names_are_unique():
    names = [one.name for one in (*SUCCESS, *OPERATIONAL, *EVIDENCE)]
    assert len(names) == len(set(names))
    assert all(re.fullmatch("[a-z_]+", name) for name in names)


@pytest.mark.parametrize("measure", [*SUCCESS, *OPERATIONAL], ids=lambda m: m.name)
def test_a_measure_says_everything_that_a_reader_must_know(measure):
    told = (
        measure.title,
        measure.unit,
        measure.source,
        measure.why,
        measure.does_not_say,
        measure.data_quality,
    )
    assert all(text.strip() for text in (*told, measure.counts))
    assert bool(measure.out_of) == (measure.denominator is not None)
    assert measure.better in ("higher", "lower", "")
    assert list(measure.changes) == sorted(measure.changes, key=lambda change: change.on)


@pytest.mark.parametrize("series", EVIDENCE, ids=lambda s: s.name)
def test_an_evidence_series_says_what_is_entered(series):
    assert bool(series.levels) == (series.entered == "level")
    assert bool(series.unit) == (series.entered == "number")


def test_the_days_of_the_law_are_those_of_its_figures():
    automatic, referral = (law_figures().spans(purpose) for purpose in ("automatic", "referral"))
    duties = duty_figures()
    assert changes.AUTOMATIC_ENDINGS.on == automatic[0].begins_on
    assert changes.REFERRAL_DUTY.on == referral[0].begins_on
    assert changes.SHORTER_REFERRAL.on == referral[1].begins_on
    assert changes.EXECUTIVE_RELEASE.on == duties["executive_release"].versions[0].begins_on
    assert changes.FIVE_YEAR_POLICY.on == duties["suspension_period"].versions[0].begins_on
    assert changes.OUTCOMES_REQUIRED.on == OUTCOMES_REQUIRED_FROM


def test_the_lengths_told_with_a_change_are_those_of_the_figures():
    law = law_figures().spans("automatic")[0].figures
    assert law["automatic_ending_period"].values == {"IPP": 24, "DPP": 24}
    assert law["qualifying_period"].values == {"IPP": 36, "DPP": 24}
    referral = law_figures().spans("referral")
    assert [span.figures["qualifying_period"].values["IPP"] for span in referral] == [120, 36]
    assert duty_figures()["suspension_period"].versions[0].value == 60
