"""The PDF: tagged, dated, paged, and blind to markup in what it prints."""

import dataclasses
import io
import re

import pdfplumber
import pypdfium2
import pytest

from headway.reports import pdf
from headway.reports.document import Heading, Paragraph
from tests.unit.reports.documents import HOSTILE, STATED, STATUS, actions, empty, full, hostile


@pytest.fixture(scope="module")
def made():
    return pdf.render(full())


def pages(content):
    document = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_range() for page in document]


def squeezed(words):
    """Return the words without the spaces and line ends that a page puts among them."""
    return re.sub(r"\s+", "", words)


def test_it_is_tagged_in_english_and_titled_and_says_that_it_is_accessible(made):
    with pdfplumber.open(io.BytesIO(made)) as document:
        assert document.metadata["Title"] == "Performance report"
        assert document.metadata["CreationDate"].startswith("D:20261014")
        catalogue = document.doc.catalog
        assert catalogue["Lang"] == b"en-GB"
        assert catalogue["MarkInfo"]["Marked"] is True
    assert b"pdfuaid:part" in made


def structure(content):
    """Return every element of the structure tree as (kind, its attributes)."""
    with pdfplumber.open(io.BytesIO(content)) as document:
        waiting, found = list(document.structure_tree), []
        while waiting:
            node = waiting.pop()
            found.append(node)
            waiting += node.get("children", [])
    return found


def test_tables_are_tables_with_a_row_of_headings(made):
    kinds = [node["type"] for node in structure(made)]
    assert kinds.count("Table") == 4
    heads = [node for node in structure(made) if node["type"] == "TH"]
    assert len(heads) == sum(len(table) for table in (range(6), range(5), range(2), range(3)))
    assert {"H1", "H2"} <= set(kinds)


def test_every_drawing_has_words_in_its_place(made):
    drawings = [node for node in structure(made) if node["type"] == "Figure"]
    assert len(drawings) == 3
    assert all(node.get("alt_text") for node in drawings)


def test_the_status_and_the_number_of_the_page_are_on_every_page(made):
    told = pages(made)
    assert len(told) > 2
    for number, page in enumerate(told, 1):
        assert STATUS in page
        assert f"Page {number} of {len(told)}" in page


def test_every_figure_says_where_it_is_from(made):
    text = squeezed(" ".join(pages(made)))
    assert text.count(squeezed(STATED.line)) == 2 + 4


def test_a_table_longer_than_a_page_goes_on_with_its_headings_repeated():
    told = pages(pdf.render(full(blocks=(actions(rows=150),))))
    assert len(told) > 2
    assert all("Days late" in page for page in told[:-1])
    assert all(f"WS1({n})" in " ".join(told) for n in range(1, 151))


def test_hostile_words_are_printed_as_they_are():
    words = 'Say <script> #import "x" $y$ @z *b* _i_ =cmd {{ x }} & \\ `c` // -- ~ [a](b)'
    document = full(blocks=(Heading(2, words), Paragraph(words)), subtitle=words, status=words)
    text = squeezed(" ".join(pages(pdf.render(document))))
    assert text.count(squeezed(words)) == 5  # subtitle, status twice, heading, paragraph


def test_a_whole_report_of_hostile_words_is_printed():
    assert squeezed("<script>alert(1)</script> #import") in squeezed(" ".join(pages(pdf.render(hostile()))))
    assert HOSTILE.startswith("<script>")


def test_a_report_of_nothing_is_still_a_file():
    assert "Empty" in pages(pdf.render(empty()))[0]


def test_a_report_without_a_title_is_called_report_because_a_title_is_demanded():
    assert pages(pdf.render(dataclasses.replace(empty(), title="")))[0].startswith("Report")
