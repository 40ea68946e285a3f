"""The timetable of a parole dossier: its template, its targets, and what was late."""

from datetime import date

import pytest

from headway.duties.milestones import (
    LateReasonMissing,
    MilestoneUnknown,
    Recorded,
    late,
    of_review,
    targets,
    timetable,
)
from headway.duties.template import TemplateFault, in_force, published, read

HEARING = date(2027, 3, 18)
DOSSIER = in_force(published(), "dossier", target_hearing_on=HEARING)

TEMPLATE = """
[plan]
label = "A plan"

[[plan.versions]]
from = 2020-01-01
cites = "A framework"

[[plan.versions.milestones]]
name = "report"
label = "Report"
counted_from = "target_hearing_on"
before = 10
unit = "weeks"
late_reason_required = true
auto_actualise = false
cites = "A rule"
confidence = "S"
"""
LATER = """
[[plan.versions]]
from = 2024-01-01
cites = "Another framework"

[[plan.versions.milestones]]
name = "report"
label = "Report"
counted_from = "target_hearing_on"
before = 12
unit = "weeks"
late_reason_required = false
auto_actualise = false
cites = "Another rule"
confidence = "S"
"""


def by_name(**dates: date | None) -> dict[str, date | None]:
    given = {"target_hearing_on": HEARING, "tariff_expires_on": date(2028, 2, 29), **dates}
    return {target.milestone.name: target.target_on for target in targets(DOSSIER, **given)}


def test_known_milestones_have_a_target_and_the_others_say_what_they_lack():
    found = targets(DOSSIER, target_hearing_on=HEARING, tariff_expires_on=date(2028, 2, 29))
    planned = {target.milestone.name: target for target in found}

    assert planned["non_disclosure"].target_on == date(2027, 1, 21)
    assert planned["review_started"].target_on == date(2026, 9, 1)
    assert planned["sift"].target_on == date(2025, 2, 28)
    assert planned["custody_report"].target_on is None
    assert "how many weeks before it" in planned["custody_report"].lacks
    assert {target.milestone for target in found if target.lacks} == set(DOSSIER.unset())


def test_without_its_own_date_a_milestone_has_no_target():
    assert by_name(tariff_expires_on=None)["sift"] is None
    assert by_name(target_hearing_on=None)["review_started"] is None
    assert by_name(target_hearing_on=None)["sift"] == date(2025, 2, 28)
    assert "target hearing date is not recorded" in targets(DOSSIER, target_hearing_on=None)[-1].lacks


def test_number_that_is_set_gives_a_target_and_leaves_the_template_as_it_was():
    ready = DOSSIER.setting("custody_report", before=16, authority="Letter of 2 May 2026")

    found = {target.milestone.name: target for target in targets(ready, target_hearing_on=HEARING)}

    assert found["custody_report"].target_on == date(2026, 11, 26)
    assert found["custody_report"].milestone.confidence == "set"
    assert by_name()["custody_report"] is None


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ({"milestone": "tea", "before": 1, "authority": "A"}, "no milestone of dossier is called 'tea'"),
        ({"milestone": "sift", "before": 1, "authority": " "}, "no authority"),
        ({"milestone": "sift", "before": -1, "authority": "A"}, "-1 is neither a whole number"),
    ],
)
def test_setting_that_cannot_be_is_refused(setting: dict[str, object], says: str):
    with pytest.raises(TemplateFault, match=says):
        DOSSIER.setting(**setting)


def milestone(name: str):
    return next(step for step in DOSSIER.milestones if step.name == name)


def test_late_milestone_needs_a_reason_where_the_template_asks_for_one():
    target = date(2027, 1, 21)

    assert late(milestone("non_disclosure"), target_on=target, actual_on=target) == 0
    assert late(milestone("non_disclosure"), target_on=target, actual_on=date(2027, 1, 22), reason="Ill") == 1
    with pytest.raises(LateReasonMissing, match="was done on 28 January 2027, 7 days after its target"):
        late(milestone("non_disclosure"), target_on=target, actual_on=date(2027, 1, 28), reason=" ")


def test_late_milestone_needs_no_reason_where_the_template_asks_for_none():
    start = milestone("review_started")

    assert late(start, target_on=date(2026, 9, 1), actual_on=date(2026, 9, 3)) == 2
    assert late(start, target_on=None, actual_on=date(2026, 9, 3)) is None


def test_timetable_sets_what_is_recorded_beside_the_targets():
    recorded = {
        "sift": Recorded(actual_on=date(2025, 2, 28)),
        "review_started": Recorded(actual_on=date(2026, 9, 15)),
        "custody_report": Recorded(actual_on=date(2026, 12, 1)),
    }
    planned = targets(DOSSIER, target_hearing_on=HEARING, tariff_expires_on=date(2028, 2, 29))

    before = {line.target.milestone.name: line for line in timetable(planned, recorded, on=date(2027, 1, 21))}
    after = {line.target.milestone.name: line for line in timetable(planned, recorded, on=date(2027, 1, 24))}

    assert [before[name].days_late for name in recorded] == [0, 14, None]
    assert (before["non_disclosure"].days_late, before["non_disclosure"].reason_missing) == (None, False)
    assert (after["non_disclosure"].days_late, after["non_disclosure"].reason_missing) == (3, True)


FACTS = {
    "target_hearing_on": HEARING, "tariff_expires_on": None,
    "custody_report_due_on": date(2026, 11, 2), "custody_report_done_on": date(2026, 11, 9),
}  # fmt: skip


def report(**changes: object):
    told = {"custody_report": Recorded(late_reason="The author left"), "sift": Recorded()}
    lines = of_review(DOSSIER, {**FACTS, **changes}, told, on=date(2026, 12, 1))
    return next(line for line in lines if line.target.milestone.name == "custody_report")


def test_report_has_the_day_that_ppud_sets_and_the_one_on_which_it_was_received():
    received = report()

    assert received.target.target_on == date(2026, 11, 2)
    assert received.recorded == Recorded(date(2026, 11, 9), "The author left")
    assert (received.days_late, received.reason_missing) == (7, False)


def test_report_not_received_is_late_by_the_day_looked_at():
    assert report(custody_report_done_on=None).days_late == 29


def test_report_without_a_day_from_ppud_has_the_template_s():
    assert report(custody_report_due_on=None).target.target_on is None
    assert "has not been set" in report(custody_report_due_on=None).target.lacks


def test_reason_written_beside_it_is_not_missing():
    planned = targets(DOSSIER, target_hearing_on=HEARING)
    told = {"non_disclosure": Recorded(actual_on=date(2027, 1, 28), late_reason="New material")}

    line = timetable(planned, told, on=date(2027, 2, 1))[-1]

    assert (line.days_late, line.reason_missing) == (7, False)


def test_milestone_that_the_template_does_not_have_is_refused():
    with pytest.raises(MilestoneUnknown, match="'tea' is no milestone"):
        timetable(targets(DOSSIER, target_hearing_on=HEARING), {"tea": Recorded()}, on=HEARING)


def test_each_review_has_the_version_of_its_hearing_date():
    plans = read(TEMPLATE + LATER)

    def weeks(day: date) -> int | None:
        return in_force(plans, "plan", target_hearing_on=day).milestones[0].before

    assert [weeks(date(2023, 12, 31)), weeks(date(2024, 1, 1))] == [10, 12]
    with pytest.raises(TemplateFault, match="holds from 2020-01-01"):
        weeks(date(2019, 12, 31))
    with pytest.raises(TemplateFault, match="no template is called 'tea'"):
        in_force(plans, "tea", target_hearing_on=HEARING)


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (TEMPLATE.replace("[plan]", "[plan"), "cannot be read"),
        ("[plan]\nlabel = 'x'\n", r"plan \(line 1\): write each version"),
        (TEMPLATE.replace("2020-01-01", '"soon"'), r"plan \(line 5\): from 'soon' is not a date"),
        (TEMPLATE.replace('"A framework"', '" "'), r"plan \(line 5\): no citation"),
        (TEMPLATE.replace('"target_hearing_on"', '"today"'), r"report \(line 9\): counted_from 'today'"),
        (TEMPLATE.replace('"weeks"', '"moons"'), r"report \(line 9\): unit 'moons'"),
        (TEMPLATE.replace("before = 10", "before = 1.5"), r"report \(line 9\): 1.5 is neither"),
        (TEMPLATE.replace("before = 10", 'before = "?"'), r"report \(line 9\): before = \"\?\" and"),
        (TEMPLATE.replace('"S"', '"?"'), r"report \(line 9\): before = \"\?\" and confidence"),
        (TEMPLATE.replace('"S"', '"Z"'), r"report \(line 9\): confidence 'Z'"),
        (TEMPLATE.replace("required = true", 'required = "yes"'), r"'yes' is neither true nor false"),
        (
            TEMPLATE.replace("actualise = false", "actualise = true"),
            r"report \(line 9\): no file that is read tells its actual day",
        ),
        (TEMPLATE.replace('label = "Report"', 'label = ""'), r"report \(line 9\): label is empty"),
        (TEMPLATE.replace("auto_actualise = false\n", ""), r"report \(line 9\): auto_actualise missing"),
        (TEMPLATE.split("\n[[plan.versions.m")[0] + "milestones = []", r"line 5\): write each milestone"),
        (TEMPLATE + "colour = 1\n", r"report \(line 9\): unknown colour"),
        (TEMPLATE + LATER.replace("2024", "2020"), "two versions begin on 2020-01-01"),
        (TEMPLATE + LATER.split("\n\n", 1)[1], r"two milestones are called 'report'"),
    ],
)
def test_mistake_in_the_file_is_named_with_its_line(broken: str, says: str):
    with pytest.raises(TemplateFault, match=says):
        read(broken)
