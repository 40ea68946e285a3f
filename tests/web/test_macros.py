"""The shared pieces of pages say what they are given, escape it, and never say a thing by colour alone."""

from datetime import date, datetime

import pytest
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import engines
from lxml import html


def render(call, *, macros, **context):
    """Return the parsed outcome of one macro call."""
    file, names = macros
    text = f'{{% from "macros/{file}.html" import {names} %}}<div>{call}</div>'
    return html.fragment_fromstring(engines["jinja2"].from_string(text).render(context))


def words(element):
    return " ".join(element.text_content().split())


def test_source_line_tells_source_day_and_knowledge():
    line = render(
        '{{ source("PPUD", on, known) }}',
        macros=("source", "source"),
        on=date(2026, 9, 30),
        known=datetime(2026, 9, 30, 16, 3),
    )
    assert words(line) == "Source: PPUD · as at 30 September 2026 · known at 30 September 2026, 16:03"


def test_source_line_without_days_claims_none():
    assert words(render('{{ source("NOMIS") }}', macros=("source", "source"))) == "Source: NOMIS"


@pytest.mark.parametrize(
    ("rating", "colour"), [("red", "red"), ("amber", "orange"), ("green", "green"), (None, "grey")]
)
def test_rating_is_a_word_first(rating, colour):
    tag = render("{{ rating_tag(rating) }}", macros=("person", "rating_tag"), rating=rating).find("strong")
    assert words(tag) == (rating or "Not rated").capitalize()
    assert f"govuk-tag--{colour}" in tag.get("class")


def test_identity_bar_escapes_what_a_source_said():
    bar = render(
        '{{ identity_bar(name, [{"label": "CRN", "value": crn}], [{"text": "IPP", "colour": none}]) }}',
        macros=("person", "identity_bar"),
        name="<script>alert(1)</script>",
        crn="<b>X1</b>",
    )
    assert bar.findall(".//script") == bar.findall(".//b") == []
    assert words(bar) == "<script>alert(1)</script> CRN <b>X1</b> IPP"


def test_timeline_says_when_a_day_is_not_recorded():
    items = [
        {"title": "Released", "on": date(2018, 7, 2), "source": "PPUD"},
        {"title": "Recalled", "on": None},
    ]
    line = render("{{ timeline(items) }}", macros=("person", "timeline"), items=items)
    assert "Released PPUD 2 July 2018" in words(line)
    assert "Recalled date not recorded" in words(line)


def test_bars_carry_their_figures_as_text_and_in_a_table():
    rows = [
        {"label": "No place", "detail": "Programmes", "value": 1430},
        {"label": "None", "detail": "–", "value": 0},
    ]
    chart = render(
        '{{ bars("c", "Title", "Description", rows, "In the way") }}', macros=("chart", "bars"), rows=rows
    )
    svg = chart.find(".//svg")
    assert svg.get("role") == "img"
    assert [words(t) for t in svg.findall("text") if t.get("class") == "value"] == ["1,430", "0"]
    assert [rect.get("width") for rect in svg.findall("rect")] == ["82.0%", "0.0%"]
    assert [words(row) for row in chart.findall(".//tbody/tr")] == ["No placeProgrammes 1,430", "None– 0"]


def test_bars_of_nothing_are_no_error():
    chart = render('{{ bars("c", "Title", "None", [], "In the way") }}', macros=("chart", "bars"))
    assert chart.findall(".//rect") == []


def test_bars_of_only_zeros_are_no_error():
    rows = [{"label": "A", "value": 0}]
    chart = render('{{ bars("c", "T", "D", rows, "H") }}', macros=("chart", "bars"), rows=rows)
    assert chart.find(".//rect").get("width") == "0%"


def test_pages_keep_the_filter_and_one_page_needs_no_links():
    query = QueryDict("status=recalled&page=3")
    call, macros = "{{ pagination(page, query) }}", ("table", "pagination")
    many = render(call, macros=macros, page=Paginator(range(100), 25).page(3), query=query)
    assert {a.get("href") for a in many.iter("a")} == {f"?status=recalled&page={n}" for n in (1, 2, 3, 4)}
    one = render(call, macros=macros, page=Paginator(range(5), 25).page(1), query=query)
    assert list(one.iter("a")) == []


def test_sorting_the_sorted_column_turns_it_round_and_begins_at_page_one():
    heading = render(
        '{{ sorting_heading("Name", "name", "name", "ascending", query) }}',
        macros=("table", "sorting_heading"),
        query=QueryDict("page=4&sort=name&direction=ascending"),
    ).find("th")
    assert heading.get("aria-sort") == "ascending"
    assert heading.find("a").get("href") == "?sort=name&direction=descending"


def test_a_filter_is_a_plain_form_and_each_choice_can_be_taken_out():
    chosen = [{"name": "status", "value": "Recalled", "href": "?"}]
    panel = render(
        '{% call filter_panel(chosen, "/cases/") %}<input name="q">{% endcall %}',
        macros=("filter", "filter_panel"),
        chosen=chosen,
    )
    form = panel.find(".//form")
    assert form.get("method") == "get"
    assert words(form.find(".//a")) == "Take out status: Recalled"
