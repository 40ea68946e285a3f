"""The Word document: headings that are headings, tables that repeat theirs, charts with a description."""

import io
import zipfile
from datetime import datetime

import docx as reader
import pytest
from docx.oxml.ns import qn

from headway.reports import docx
from tests.unit.reports.documents import READABLE, STATED, STATUS, empty, full, hostile


@pytest.fixture(scope="module")
def file():
    return reader.Document(io.BytesIO(docx.render(full())))


def texts(file, style):
    return [paragraph.text for paragraph in file.paragraphs if paragraph.style.name == style]


def test_headings_are_headings_and_no_level_is_skipped(file):
    assert texts(file, "Heading 1") == ["Performance report"]
    assert texts(file, "Heading 2") == ["Headline"]
    assert texts(file, "Heading 3") == ["Comparison"]


def test_tables_have_their_rows_and_a_first_row_that_repeats(file):
    assert [len(table.rows) for table in file.tables] == [29, 6, 4, 61]
    for table in file.tables:
        marks = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
        assert marks == [True, *[False] * (len(table.rows) - 1)]
    assert [cell.text for cell in file.tables[2].rows[1].cells] == ["Assessment not done", "1,143"]


def test_every_chart_is_a_picture_with_a_title_and_a_description(file):
    named = [shape._inline.docPr for shape in file.inline_shapes]
    assert len(named) == 3
    assert [name.get("title") for name in named] == [
        "People recalled in the quarter",
        "Supervision suspended, by region",
        "What is in the way",
    ]
    assert all(len(name.get("descr")) > 20 for name in named)


def test_the_status_is_above_every_page_and_the_number_of_the_page_below(file):
    (section,) = file.sections
    assert section.header.paragraphs[0].text == STATUS
    fields = section.footer.paragraphs[0]._p.findall(f".//{qn('w:instrText')}")
    assert [field.text for field in fields] == ["PAGE", "NUMPAGES"]


def test_every_figure_and_table_says_where_it_is_from(file):
    assert [paragraph.text for paragraph in file.paragraphs].count(STATED.line) == 2 + 4


def test_the_file_bears_the_day_of_the_report_and_its_language(file):
    properties = file.core_properties
    assert properties.created == properties.modified == datetime.fromisoformat("2026-10-14T00:00:00+00:00")
    assert (properties.title, properties.author) == ("Performance report", "Headway")
    assert file.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "en-GB"
    with zipfile.ZipFile(io.BytesIO(docx.render(full()))) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_hostile_words_are_shown_as_they_are():
    file = reader.Document(io.BytesIO(docx.render(hostile())))
    assert texts(file, "Heading 1") == [f"Performance report {READABLE}"]
    assert file.tables[2].rows[1].cells[0].text == f"Assessment not done {READABLE}"
    assert not file.element.body.findall(f".//{qn('w:fldSimple')}")
    assert not file.element.body.findall(f".//{qn('w:instrText')}")


def test_a_report_of_nothing_is_still_a_file():
    file = reader.Document(io.BytesIO(docx.render(empty())))
    assert texts(file, "Heading 1") == ["Empty"]


def test_nothing_that_is_used_is_blue_which_is_kept_for_links(file):
    used = {paragraph.style.name: paragraph.style for paragraph in file.paragraphs}.values()
    coloured = {style.name: style.font.color.rgb for style in used if style.font.color.rgb is not None}
    assert {str(colour) for colour in coloured.values()} == {"0B0C0C"}
    edges = [edge for style in used for edge in style.element.iter(qn("w:pBdr"))]
    assert edges == []
