"""The figures that duties are counted with: read, checked, dated, and set."""

from datetime import date

import pytest

from headway.duties.figures import published, read
from headway.law.figures import FiguresFault

FIGURE = """
[wait]
label = "Wait"
unit = "days"

[[wait.versions]]
from = 2020-01-01
value = 7
cites = "A rule"
confidence = "S"
"""
SECOND = """
[[wait.versions]]
from = 2024-01-01
value = "?"
cites = "A later rule"
confidence = "?"
"""


def test_every_published_figure_is_read():
    assert published()["recall_referral"].on(date(2026, 1, 2)).value == 28


def test_each_day_has_the_version_that_began_last():
    wait = read(FIGURE + SECOND)["wait"]

    assert wait.on(date(2019, 12, 31)) is None
    assert wait.on(date(2023, 12, 31)).value == 7
    assert wait.on(date(2024, 1, 1)).value is None


def test_a_value_set_stands_from_its_day_until_the_next_version():
    figures = read(FIGURE + SECOND)
    set_to = figures.setting("wait", begins_on=date(2022, 1, 1), value=9, authority="Letter of 1 May 2022")

    assert [set_to["wait"].on(date(year, 6, 1)).value for year in (2021, 2022, 2024)] == [7, 9, None]
    assert set_to["wait"].on(date(2022, 6, 1)).confidence == "set"
    assert len(figures.unset()) == 1


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (FIGURE.replace('cites = "A rule"\n', ""), r"wait \(line 6\): cites missing"),
        (FIGURE.replace('"A rule"', '" "'), r"wait \(line 6\): no citation"),
        (FIGURE.replace("value = 7", "value = -7"), r"line 6.*-7 is neither a whole number"),
        (FIGURE.replace("value = 7", "value = true"), r"line 6.*True is neither a whole number"),
        (FIGURE.replace("2020-01-01", '"soon"'), r"line 6.*'soon' is not a date"),
        (FIGURE.replace('"days"', '"moons"'), r"line 2.*unit 'moons' is not one of"),
        (FIGURE.replace('confidence = "S"', 'confidence = "X"'), r"line 6.*confidence 'X'"),
        (FIGURE + SECOND.replace("2024", "2020"), r"line 12\): overlaps the version of line 6"),
        (FIGURE + 'colour = "red"\n', r"line 6.*unknown colour"),
        ("[wait", r"cannot be read"),
    ],
)
def test_a_mistake_in_the_file_is_named_with_its_line(broken, says):
    with pytest.raises(FiguresFault, match=says):
        read(broken)


@pytest.mark.parametrize(
    ("name", "value", "authority", "says"),
    [
        ("waits", 7, "Letter", "no figure is called 'waits'"),
        ("wait", 1.5, "Letter", "1.5 is neither a whole number"),
        ("wait", 7, " ", "no authority"),
    ],
)
def test_what_cannot_be_set_is_refused_with_the_reason(name, value, authority, says):
    with pytest.raises(FiguresFault, match=says):
        read(FIGURE).setting(name, begins_on=date(2022, 1, 1), value=value, authority=authority)


@pytest.mark.parametrize("day", [date(206, 5, 1), date(1989, 12, 31), date(2101, 1, 1)])
def test_a_day_that_no_fact_may_bear_cannot_be_set_since_nothing_set_is_ever_removed(day):
    with pytest.raises(FiguresFault, match=r"must be from 1990-01-01 to 2100-12-31"):
        read(FIGURE).setting("wait", begins_on=day, value=7, authority="Letter of 1 May 2022")
