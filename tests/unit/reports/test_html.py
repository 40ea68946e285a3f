"""The page: it stands alone, says its status and sources, and nothing written can break out of it."""

import dataclasses
import re
from datetime import date
from pathlib import Path

import pytest
from lxml import html as reader

import headway
from headway.reports import html
from headway.reports.document import DataTable, Document, Heading
from tests.unit.reports.documents import READABLE, STATED, STATUS, actions, empty, full, hostile


@pytest.fixture(scope="module")
def page():
    return reader.fromstring(html.render(full()))


def test_the_page_has_one_h1_a_skip_link_and_is_british_english(page):
    assert [h1.text for h1 in page.iter("h1")] == ["Performance report"]
    assert page.get("lang") == "en-GB"
    (skip,) = page.find_class("headway-skip")
    assert page.get_element_by_id(skip.get("href").removeprefix("#")).tag == "main"


def test_nothing_is_fetched_and_nothing_runs(page):
    assert not list(page.iter("script", "link", "img", "iframe", "object"))
    assert not page.xpath("//@src | //@style | //@onload | //@onclick")
    assert "url(" not in "".join(style.text for style in page.iter("style"))
    assert [a.get("href") for a in page.iter("a")] == ["#main"]


def test_the_status_is_above_everything_and_printed_on_every_page(page):
    assert page.find(".//header").text_content() == STATUS
    assert page.find(".//header").getnext().tag == "main"
    (style,) = page.iter("style")
    assert r'@top-left { content: "Invented\20 people\2e \20 Demonstration\2e "' in style.text


def test_every_figure_and_every_table_says_where_it_is_from(page):
    tables = list(page.iter("table"))
    lines = [line.text for line in page.find_class("headway-source")]
    assert set(lines) == {STATED.line}
    figures, charts = len(page.find_class("headway-figure")), len(page.find_class("headway-figure-chart"))
    assert (figures, charts, len(tables)) == (2, 3, 4)
    assert len(lines) == figures + charts + len(tables)


def test_every_identifier_is_there_once_and_every_name_that_is_pointed_at_exists(page):
    identifiers = page.xpath("//@id")
    assert len(identifiers) == len(set(identifiers))
    pointed = [
        name for value in page.xpath("//@aria-labelledby | //@aria-describedby") for name in value.split()
    ]
    assert set(pointed) <= set(identifiers)


def test_every_chart_is_drawn_wide_and_narrow_with_its_table_beneath(page):
    for chart in page.find_class("headway-figure-chart"):
        kinds = [svg.get("class") for svg in chart.iter("svg")]
        assert kinds == ["headway-drawing headway-drawing--wide", "headway-drawing headway-drawing--narrow"]
        assert chart.getnext().find(".//table") is not None


def test_tables_have_a_caption_and_headings_with_scope(page):
    for table in page.iter("table"):
        assert table.find("caption").text_content()
        assert {th.get("scope") for th in table.find("thead").iter("th")} == {"col"}
        for row in table.find("tbody"):
            assert [cell.tag for cell in row] == ["th", *["td"] * (len(row) - 1)]
            assert row[0].get("scope") == "row"


def test_a_key_with_spaces_still_names_one_place_of_the_page():
    table = dataclasses.replace(actions(1), key="actions of <North West>")
    page = reader.fromstring(html.render(full(blocks=(table,))))
    assert page.get_element_by_id("actions-of-North-West-").tag == "table"


def test_no_level_of_heading_is_skipped():
    document = full(blocks=(Heading(4, "deep"), Heading(2, "two"), Heading(4, "three"), Heading(4, "four")))
    headings = re.findall(r"<h(\d)", html.render(document))
    assert headings == ["1", "2", "2", "3", "4"]


def test_hostile_words_are_shown_as_they_are_and_break_nothing():
    text = html.render(hostile())
    page = reader.fromstring(text)
    assert "<script" not in text
    (style,) = page.iter("style")
    assert not {"<", "$", "`", "|"} & set(style.text)
    assert page.findtext(".//h1") == f"Performance report {READABLE}"
    assert [paragraph.text for paragraph in page.find_class("govuk-body")] == [
        f"Fewer people are recalled. {READABLE}"
    ]


def test_the_body_alone_has_no_h1_no_status_and_no_page_around_it():
    body = html.blocks(full())
    assert STATUS not in body
    assert "<h1" not in body
    assert "<html" not in body
    assert "<style" not in body


def test_a_report_of_nothing_is_still_a_page():
    page = reader.fromstring(html.render(empty()))
    assert page.findtext(".//h1") == "Empty"
    assert not page.find_class("headway-report-status")
    assert not page.xpath("//ul[not(li)] | //dl[not(*)]")


def test_pages_of_headway_and_pages_that_stand_alone_have_one_style_sheet():
    root = Path(headway.__file__).parent
    inlined = (root / "reports" / "blocks.css").read_bytes()
    assert (root / "web" / "static" / "headway" / "reports.css").read_bytes() == inlined


def long_table(rows):
    return DataTable(
        key="long",
        title="Long",
        columns=("Place", "People"),
        rows=tuple((f"Place {n}", str(n)) for n in range(rows)),
        numeric=(False, True),
        stated=STATED,
    )


@pytest.mark.parametrize(("rows", "folded"), [(40, False), (41, True)])
def test_a_long_table_is_folded_and_says_how_long_it_is(rows, folded):
    document = Document("A report", "", "", (), date(2026, 9, 30), (long_table(rows),))
    page = html.render(document)
    assert ("<details" in page) is folded
    assert (f"Long ({rows} rows)" in page) is folded
    assert page.count("<tr") == rows + 1
