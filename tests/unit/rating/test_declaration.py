import re
from datetime import date

import pytest

from headway.rating.blocker import BLOCKERS, RED
from headway.rating.indicator import UnknownInput, indicator
from headway.rating.rate import INDICATORS
from headway.rating.thresholds import OURS, ThresholdFault, published, read

GIVEN = {
    "plan": "WS2 (5)", "act": "act", "whose": "panel chair", "blocker": "panel",
    "among": ("on_licence",), "since": lambda last_panel_on: last_panel_on,
}  # fmt: skip


def test_parameter_nobody_provides_stops_the_import():
    with pytest.raises(UnknownInput, match="last_pannel_on"):

        @indicator(RED, "No panel", **GIVEN)
        def stale(last_pannel_on):
            return last_pannel_on.is_null()


def test_unknown_name_in_the_sentence_stops_the_import():
    with pytest.raises(UnknownInput, match="last_panel"):

        @indicator(RED, "Last panel {last_panel}", **GIVEN)
        def stale(last_panel_on):
            return last_panel_on.is_null()


def test_unknown_span_stops_the_import():
    with pytest.raises(ValueError, match="fortnights"):

        @indicator(RED, "Last panel {last_panel_on.fortnights} ago", **GIVEN)
        def stale(last_panel_on):
            return last_panel_on.is_null()


def test_unknown_blocker_stops_the_import():
    with pytest.raises(ValueError, match="staffing"):

        @indicator(RED, "No panel", **GIVEN | {"blocker": "staffing"})
        def stale(last_panel_on):
            return last_panel_on.is_null()


def test_every_indicator_says_what_would_move_the_case_and_blames_nobody():
    for i in INDICATORS:
        assert i.act and i.whose and i.plan and i.among, i.name
        assert i.act[0].islower() and not i.act.endswith("."), i.name
        assert not re.search(r"\b(he|she|his|her|refused|failed|risk)\b", i.sentence, re.I), i.name


def test_every_blocker_has_an_indicator_that_can_find_it():
    assert {i.blocker for i in INDICATORS} == set(BLOCKERS)


def test_every_threshold_is_used_and_says_whose_it_is_and_why():
    from inspect import signature

    from headway.rating.ahead import DATES

    rules = [r for i in INDICATORS for r in (i.rule, i.since)] + [d.day for d in DATES]
    used = {name for rule in rules for name in signature(rule).parameters}
    for name, threshold in published().items():
        assert name in used
        assert all(v.basis and v.why for v in threshold.versions)
    assert any(v.basis == OURS for t in published().values() for v in t.versions)


@pytest.mark.parametrize(
    ("versions", "said"),
    [
        ([{"from": date(2020, 1, 1), "value": "28", "basis": "ours", "why": "w"}], "whole number"),
        ([{"from": date(2020, 1, 1), "value": 28, "why": "w"}], "basis"),
        ([{"from": date(2020, 1, 1), "value": n, "basis": "ours", "why": "w"} for n in (1, 2)], "one day"),
    ],
)
def test_faulty_thresholds_are_refused_by_name(versions, said):
    with pytest.raises(ThresholdFault, match=said) as fault:
        read({"days_past": {"label": "l", "unit": "days", "versions": versions}})
    assert "days_past" in str(fault.value)


def test_no_value_before_the_first_version_is_an_error_not_a_guess():
    with pytest.raises(ThresholdFault, match="no value"):
        published()["days_past_hearing"].on(date(2001, 1, 1))
