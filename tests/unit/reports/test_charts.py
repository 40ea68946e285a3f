"""Drawings: described, readable, within their edges, and faithful to the numbers."""

import dataclasses
import re
from datetime import date, timedelta

import pytest
from lxml import etree

from headway.measures.trend import Signal
from headway.reports.charts import ticks
from headway.reports.charts.blocks import funnel_block, line_block
from headway.reports.charts.draw import beneath, drawing
from headway.reports.charts.layout import NARROW, WIDE, apart, breadth, wrapped
from headway.reports.charts.line import moved_days
from headway.reports.charts.svg import element, text
from headway.reports.clean import cleaned
from headway.reports.document import Bars, DataTable, Mark
from tests.unit.reports.documents import STATED, blockers, empty, hostile, recalls, suspended

SVG = {"s": "http://www.w3.org/2000/svg"}
CHARTS = {"line": recalls, "funnel": suspended, "bars": blockers}
layouts = pytest.mark.parametrize("layout", [WIDE, NARROW], ids=lambda layout: layout.name)
charts = pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)


def read(chart, layout=WIDE):
    return etree.fromstring(drawing(chart, layout))


def words(tree):
    return ["".join(node.itertext()) for node in tree.findall(".//s:text", SVG)]


@layouts
@charts
def test_every_chart_has_a_title_a_description_and_real_words(chart, layout):
    tree = read(chart(), layout)
    assert tree.findtext("s:title", namespaces=SVG) == chart().title
    assert tree.findtext("s:desc", namespaces=SVG) == chart().description
    assert tree.get("role") == "img"
    assert tree.get("aria-labelledby") == tree.find("s:title", SVG).get("id")
    assert tree.get("aria-describedby") == tree.find("s:desc", SVG).get("id")
    assert words(tree)


@layouts
@charts
def test_no_chart_has_an_inline_style_which_the_policy_of_our_pages_blocks(chart, layout):
    assert not read(chart(), layout).xpath("//@style | //s:style", namespaces=SVG)


@layouts
@charts
def test_words_are_large_enough_at_320_px_and_stay_within_the_drawing(chart, layout):
    tree = read(chart(), layout)
    shown = min(
        layout.width, 290
    )  # a page of 320 px less its margins; a wide drawing is shown at 610 px at least
    scale = shown / 320 if layout is NARROW else 610 / 720
    for node in tree.findall(".//s:text", SVG):
        size, x, wide = (
            float(node.get("font-size")),
            float(node.get("x")),
            breadth("".join(node.itertext()), float(node.get("font-size"))),
        )
        assert size * scale >= 12
        start = {"middle": x - wide / 2, "end": x - wide}.get(node.get("text-anchor"), x)
        moved = node.getparent().get("transform")
        assert moved is None
        assert start >= -2
        assert start + wide <= layout.width + 2
        assert 0 <= float(node.get("y")) <= float(tree.get("height"))


def test_a_line_is_broken_where_a_value_is_hidden():
    lines = read(recalls()).xpath("//s:polyline[@stroke='#12436D' and not(ancestor::s:g)]", namespaces=SVG)
    assert len(lines) == 2
    assert "gap: hidden or not known" in words(read(recalls()))


def test_a_value_outside_its_limits_is_told_by_shape_and_word():
    chart = recalls()
    assert Signal.ABOVE in moved_days(chart).values()
    tree = read(chart)
    assert "above" in words(tree)
    assert tree.xpath("//s:polygon[not(ancestor::s:g)]", namespaces=SVG)
    assert "outside the limits" in words(tree)


def test_a_mark_is_numbered_in_the_drawing_and_told_beneath():
    assert "1" in words(read(recalls()))
    assert beneath(recalls()) == ("1: 1 July 2022. Counted once a month from here on.",)


def test_a_mark_outside_the_line_is_neither_drawn_nor_told():
    chart = dataclasses.replace(recalls(), marks=(Mark(date(1999, 1, 1), "Long ago."),))
    assert beneath(chart) == ()
    assert "meaning changed" not in words(read(chart))


def test_only_places_outside_are_named_and_small_ones_are_listed_beneath():
    chart = suspended()
    assert {place.name: place.outside for place in chart.places if place.outside} == {
        "North West": "above",
        "Wales": "below",
    }
    drawn = words(read(chart))
    assert {"North West", "Wales"} <= set(drawn)
    assert not {"London", "Kent", "East"} & set(drawn)
    assert beneath(chart) == (
        "Above the 99.8% limits: North West.",
        "Below the 99.8% limits: Wales.",
        "Not drawn, because small or not known: Kent.",
    )


def test_the_axis_of_a_small_funnel_counts_whole_people():
    places = [("London", 1, 3), ("Wales", 0, 4)]
    chart = funnel_block(key="f", title="t", unit="people", places=places, stated=STATED)
    sizes = [word for word in words(read(chart, WIDE)) if re.fullmatch(r"[\d.]+", word)]
    assert sizes == ["0", "1", "2", "3", "4"]


def test_names_that_would_touch_are_left_to_the_sentence_beneath():
    places = [(f"A place with a long name {n}", 90, 100) for n in range(12)] + [("Rest", 100, 4000)]
    chart = funnel_block(key="f", title="t", unit="people", places=places, stated=STATED)
    named = [word for word in words(read(chart, NARROW)) if word.startswith("A place")]
    assert len(named) < 12
    assert beneath(chart)[0].count("A place") == 12


def test_a_hidden_bar_says_so_and_has_no_length():
    tree = read(blockers())
    assert "hidden or not known" in words(tree)
    assert len(tree.findall("s:rect", SVG)) == 2


def test_bars_are_as_long_as_their_numbers():
    first, second = (float(bar.get("width")) for bar in read(blockers()).findall("s:rect", SVG))
    assert second / first == pytest.approx(612 / 1143, rel=1e-3)


def test_a_long_label_is_wrapped_and_a_longer_word_cut():
    lines = wrapped("a " * 60 + "b" * 200, size=14, within=300)
    assert all(breadth(line, 14) <= 300 for line in lines)
    assert "".join(lines).replace(" ", "") == "a" * 60 + "b" * 200


@layouts
def test_charts_of_nothing_are_drawn(layout):
    for block in empty().blocks:
        if hasattr(block, "table"):
            read(block, layout)


@layouts
def test_hostile_words_stay_words(layout):
    for block in cleaned(hostile()).blocks:
        if hasattr(block, "table"):
            assert not read(block, layout).xpath("//s:script", namespaces=SVG)


@pytest.mark.parametrize("value", [0.0, 5.0, -3.0])
def test_one_value_is_a_chart(value):
    chart = line_block(
        key="k", title="t", unit="people", readings=[(date(2026, 1, 1), value)], lowest=None, stated=STATED
    )
    assert "NaN" not in drawing(chart)
    assert "inf" not in re.sub(r"<desc.*?</desc>", "", drawing(chart))


def test_an_axis_of_counts_has_whole_numbers_only():
    readings = [(date(2026, 1, 1) + timedelta(days=n), n % 2) for n in range(14)]
    chart = line_block(key="k", title="t", unit="people", readings=readings, stated=STATED)
    assert not any("." in word for word in words(read(chart)))


def test_a_line_far_from_nought_says_that_its_axis_does_not_begin_there():
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(14)]
    far = line_block(
        key="k", title="t", unit="people", readings=[(d, 900 + d.day) for d in days], stated=STATED
    )
    assert "people (the axis does not begin at 0)" in words(read(far))
    near = line_block(key="k", title="t", unit="people", readings=[(d, d.day) for d in days], stated=STATED)
    assert "people" in words(read(near))


def test_ticks_are_round_and_told_with_the_decimals_they_need():
    assert ticks.nice(0, 97, about=5)[1:] == (100, [0, 20, 40, 60, 80, 100])
    assert [told for _, told in ticks.told([0, 0.25, 0.5])] == ["0.00", "0.25", "0.50"]
    assert [told for _, told in ticks.told([0, 0.2, 0.4], percent=True)] == ["0%", "20%", "40%"]
    assert [told for _, told in ticks.told([-1000, 0])] == ["−1,000", "0"]
    years = ticks.days(date(2015, 1, 1), date(2026, 9, 1), about=8)
    assert [told for _, told in ticks.days_told(years)][:2] == ["2016", "2018"]
    quarters = ticks.days(date(2025, 1, 1), date(2025, 12, 1), about=4)
    assert [told for _, told in ticks.days_told(quarters)] == ["Jan 2025", "Apr 2025", "Jul 2025", "Oct 2025"]


def test_the_table_of_a_line_says_what_each_value_is_against_its_limits():
    table = recalls().table
    assert table.columns[-1] == "Against the limits"
    against = {row[0]: row[-1] for row in table.rows}
    assert against["1 Oct 2021"] == "above the upper limit"
    assert against["1 Jan 2021"] == "hidden or not known"
    assert against["1 Jan 2019"] == "within the limits"
    assert {row[0]: row[1] for row in table.rows}["1 Jan 2021"] == "[c]"


def test_the_table_of_a_funnel_is_by_name_and_hides_what_is_hidden():
    rows = {row[0]: row[1:] for row in suspended().table.rows}
    assert list(rows) == sorted(rows)
    assert rows["Kent"] == ("[c]", "[c]", "[c]", "not drawn")
    assert rows["North West"] == ("170", "390", "43.6%", "above the 99.8% limits")


def test_two_places_of_one_name_are_both_drawn_and_listed():
    places = [("Not recorded", 5, 20), ("Not recorded", 9, 30)]
    chart = funnel_block(key="f", title="t", unit="people", places=places, stated=STATED)
    assert [place.size for place in chart.places] == [20, 30]
    assert len(chart.table.rows) == 2
    assert chart.centre == 14 / 50


def test_impossible_numbers_are_refused():
    with pytest.raises(ValueError, match="5 of 4 for London"):
        funnel_block(key="f", title="t", unit="people", places=[("London", 5, 4)], stated=STATED)
    with pytest.raises(ValueError, match="1 readings and 2 of labels"):
        line_block(
            key="l", title="t", unit="u", readings=[(date(2026, 1, 1), 1)], labels=["a", "b"], stated=STATED
        )


def test_names_and_numbers_of_svg_are_written_safely():
    assert element("g", a_b='"<&', x=1.0, y=-0.001, z=None) == '<g a-b="&quot;&lt;&amp;" x="1" y="0"/>'
    assert text("<b>", 1, 2, 3) == '<text x="1" y="2" font-size="3" fill="#0b0c0c">&lt;b&gt;</text>'


def test_a_chart_of_bars_that_are_all_nought_has_no_length():
    table = DataTable("t", "t", ("a", "b"), (("x", "0"),), (False, True), STATED)
    (bar,) = read(Bars("b", "t", "d", (("x", 0.0),), table)).findall("s:rect", SVG)
    assert bar.get("width") == "0"


def test_a_share_of_uneven_numbers_says_that_its_limits_are_rough():
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(14)]
    readings = [(day, 50.0 + day.day % 3) for day in days]
    even = line_block(key="k", title="t", unit="%", readings=readings, out_of=[100] * 14, stated=STATED)
    rough = line_block(key="k", title="t", unit="%", readings=readings, out_of=[9, 90] * 7, stated=STATED)
    assert not any("rough" in note for note in even.table.notes)
    assert any("rough" in note for note in rough.table.notes)


def test_limits_that_begin_anew_are_told_beneath_the_table():
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(60)]
    chart = line_block(
        key="k", title="t", unit="people", readings=[(d, d.day) for d in days], longest=24, stated=STATED
    )
    assert [limits.last.day for limits in chart.limits] == [24, 17, 1]  # of January, February, March
    assert any("begin anew after 24 values" in note for note in chart.table.notes)


def test_marks_close_together_keep_their_numbers_apart_and_within():
    assert apart([10, 11, 12], gap=5, low=2, high=100) == [10, 15, 20]
    assert apart([96, 97, 98], gap=5, low=2, high=100) == [90, 95, 100]
    assert apart([], gap=5, low=2, high=100) == []


def test_a_long_unit_is_told_over_several_lines():
    unit = "people in the sentence who have been over tariff for more than ten years, on the last day"
    chart = line_block(key="k", title="t", unit=unit, readings=[(date(2026, 1, 1), 5)], stated=STATED)
    lines = [line for line in words(read(chart, NARROW)) if line in unit and len(line) > 3]
    assert len(lines) > 1
    assert " ".join(lines) == unit


def test_a_line_begins_with_its_first_known_value_and_keeps_a_gap_within():
    values = [None, None, 5, None, *range(8)]
    readings = [(date(2011 + n, 1, 1), value) for n, value in enumerate(values)]
    marks = (Mark(date(2012, 6, 1), "Before anything was known."), Mark(date(2014, 6, 1), "Within."))
    chart = line_block(key="k", title="t", unit="people", readings=readings, marks=marks, stated=STATED)
    drawn = words(read(chart))
    assert not any("2012" in word for word in drawn)
    assert any("2014" in word for word in drawn)
    assert "gap: hidden or not known" in drawn
    assert beneath(chart) == ("1: 1 June 2014. Within.",)
    assert len(chart.table.rows) == 12


def test_two_values_at_the_end_are_drawn_with_the_periods_before_them():
    values = [*[None] * 20, 5, 6]
    readings = [(date(2000 + n, 1, 1), value) for n, value in enumerate(values)]
    chart = line_block(key="k", title="t", unit="people", readings=readings, stated=STATED)
    drawn = " ".join(words(read(chart)))
    assert "2015" in drawn
    assert "2013" not in drawn


def test_limits_on_a_course_go_with_the_line():
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(24)]
    readings = [(day, 500.0 - 9 * n - n % 3) for n, day in enumerate(days)]
    chart = line_block(key="k", title="t", unit="people", readings=readings, drifting=True, stated=STATED)
    going = read(chart).xpath("//s:polyline[@stroke-dasharray='6 4']", namespaces=SVG)
    heights = [[float(point.split(",")[1]) for point in line.get("points").split()] for line in going]
    assert [len(line) for line in heights] == [23, 23]
    assert all(line[-1] > line[0] + 100 for line in heights)
    assert {row[-1] for row in chart.table.rows[1:]} == {"within the limits"}
    assert any("neighbouring steps" in note for note in chart.table.notes)
