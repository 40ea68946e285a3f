"""The figures file: what it says now, and every mistake in it named with figure and line."""

from datetime import date

import pytest

from headway.law import dates
from headway.law.figures import LAST_DAY, FiguresFault, published, read

GOOD = """
[days.some_day]
label = "Something began"
cites = "An Act s.1"
not_before = 2026-01-22
confidence = "?"
short = "something"
[qualifying_period]
label = "Qualifying period"
unit = "months"

[[qualifying_period.versions]]
from = 2024-11-01
purposes = ["automatic"]
IPP = 36
DPP = 24
cites = "An Act s.31A(5)"
confidence = "S"
"""


def values(purpose, figure="qualifying_period", **days):
    spans = published().setting(**days).spans(purpose)
    return [(s.begins_on, s.ends_before, *s.figures[figure].values.values()) for s in spans]


def test_automatic_ending_began_on_1_november_2024():
    assert values("automatic") == [(date(2024, 11, 1), None, 36, 24)]


def test_referral_kept_ten_years_until_february_2025():
    assert values("referral") == [
        (date(2022, 6, 28), date(2025, 2, 1), 120, 120),
        (date(2025, 2, 1), None, 36, 24),
    ]


def test_nobody_may_request_until_the_day_of_section_42_is_set():
    assert published().spans("request") == ()
    assert values("request", section_42_from=date(2026, 5, 1)) == [(date(2026, 5, 1), None, 24, 24)]


def test_a_set_day_ends_the_span_before_it():
    assert values("automatic", section_42_from=date(2026, 5, 1)) == [
        (date(2024, 11, 1), date(2026, 5, 1), 36, 24),
        (date(2026, 5, 1), None, 24, 24),
    ]
    assert published().setting(section_42_from=date(2026, 5, 1)).days["section_42_from"].confidence == "set"


def test_a_day_set_can_be_unset_again():
    figures = published().setting(section_42_from=date(2026, 5, 1)).setting(section_42_from=None)
    assert figures == published()


def test_a_day_before_the_act_was_passed_is_refused():
    with pytest.raises(FiguresFault, match="section_42_from: 2026-01-21 is before 2026-01-22"):
        published().setting(section_42_from=date(2026, 1, 21))
    assert published().setting(section_42_from=date(2026, 1, 22)).spans("request")


def test_a_day_beyond_the_tables_is_refused():
    with pytest.raises(FiguresFault, match="section_42_from: 2101-01-01 is after 2100-12-31"):
        published().setting(section_42_from=date(2101, 1, 1))
    assert dates.LAST == LAST_DAY


def test_a_day_that_no_figure_hangs_on_is_refused():
    with pytest.raises(FiguresFault, match="no day is called 'section_43_from'"):
        published().setting(section_43_from=date(2026, 5, 1))


def test_a_purpose_that_no_figure_serves_is_refused():
    with pytest.raises(FiguresFault, match="purpose 'recall'"):
        published().spans("recall")


def test_every_figure_of_the_law_has_a_citation_and_says_how_far_to_trust_it():
    assert published().versions
    for figure in published().versions:
        assert figure.cites and figure.confidence in set("SOCPKI")


def test_the_day_that_was_not_read_in_a_source_is_marked_so():
    unread = [v for v in published().versions if v.confidence == "K"]
    assert [v.begins_on for v in unread] == [date(2022, 6, 28)]


MISTAKES = {
    "a version without citation": ('cites = "An Act s.31A(5)"\n', "", r"\(line 12\): cites missing"),
    "an empty citation": ('cites = "An Act s.31A(5)"', 'cites = " "', r"\(line 12\): no citation"),
    "a sentence nobody knows": ("DPP = 24", "DPP = 24\nEDS = 1", r"\(line 12\): unknown EDS"),
    "a sentence left out": ("DPP = 24\n", "", r"\(line 12\): DPP missing"),
    "an unknown purpose": ('["automatic"]', '["recall"]', r"\(line 12\): purposes"),
    "no purpose": ('["automatic"]', "[]", r"\(line 12\): purposes"),
    "a value in words": ("IPP = 36", 'IPP = "three years"', r"\(line 12\): 'three years' is not a whole"),
    "a value below one": ("IPP = 36", "IPP = 0", r"\(line 12\): 0 is not a whole number"),
    "a day nobody declared": ("from = 2024-11-01", 'from = "soon"', r"\(line 12\): from 'soon'"),
    "an unknown mark": ('confidence = "S"', 'confidence = "sure"', r"\(line 12\): confidence 'sure'"),
    "an unknown unit": ('unit = "months"', 'unit = "moons"', r"\(line 8\): unit 'moons'"),
    "no versions": ("[[qualifying_period.versions]]", "[qualifying_period.was]", r"\(line 8\): write each"),
    "versions on one line": (
        GOOD[GOOD.index("\n[[qual") :], "\nversions = [{}]\n", r"\(line 8\): write each version under a \[\[",
    ),
    "a day without a floor": ("not_before = 2026-01-22", 'not_before = "2026"', r"days.some_day \(line 2\)"),
    "not TOML": ("[qualifying_period]\n", "[qualifying_period\n", "cannot be read.*line 8"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_the_file_is_named_with_its_line(mistake):
    right, wrong, says = MISTAKES[mistake]
    assert right in GOOD
    with pytest.raises(FiguresFault, match=says):
        read(GOOD.replace(right, wrong, 1))


def test_two_versions_for_one_purpose_on_one_day_overlap():
    version = GOOD[GOOD.index("[[qual") :]
    with pytest.raises(FiguresFault, match=r"qualifying_period \(line 20\): overlaps the version of line 12"):
        read(GOOD + "\n" + version)


def test_a_day_set_on_top_of_another_version_overlaps():
    version = GOOD[GOOD.index("[[qual") :]
    later = version.replace("2024-11-01", "2026-05-01") + "\n" + version.replace("2024-11-01", '"some_day"')
    figures = read(GOOD + "\n" + later)
    with pytest.raises(FiguresFault, match="overlaps"):
        figures.setting(some_day=date(2026, 5, 1))


def test_a_span_begins_when_every_figure_of_the_purpose_has_a_value():
    other = (
        GOOD[GOOD.index("[qual") :].replace("qualifying_period", "other").replace("2024-11-01", "2025-02-01")
    )
    spans = read(GOOD + other).spans("automatic")
    assert [(s.begins_on, sorted(s.figures)) for s in spans] == [
        (date(2025, 2, 1), ["other", "qualifying_period"])
    ]


@pytest.mark.parametrize(
    ("day", "automatic", "referral"),
    [
        (date(2022, 6, 27), [], []),
        (date(2024, 10, 31), [], [date(2022, 6, 28)]),
        (date(2024, 11, 1), [date(2024, 11, 1)], [date(2022, 6, 28)]),
        (date(2025, 2, 1), [date(2024, 11, 1)], [date(2022, 6, 28), date(2025, 2, 1)]),
    ],
)
def test_the_law_of_a_day_holds_nothing_enacted_afterwards(day, automatic, referral):
    law = published().of_day(day)

    assert [span.begins_on for span in law.spans("automatic")] == automatic
    assert [span.begins_on for span in law.spans("referral")] == referral
    assert law.spans("request") == ()


def test_the_law_of_a_day_after_section_42_was_set_to_begin_holds_it():
    law = published().setting(section_42_from=date(2026, 5, 1)).of_day(date(2026, 5, 1))

    assert [span.begins_on for span in law.spans("request")] == [date(2026, 5, 1)]
