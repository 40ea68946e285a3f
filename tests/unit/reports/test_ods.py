"""The spreadsheet: a cover, contents, notes, words, and one table a sheet without a blank cell."""

import dataclasses
import io
from datetime import date

import pytest
from odfdo import Document as reader

from headway.disclosure.printed.reading import read_tables
from headway.reports import ods
from headway.reports.document import DataTable
from tests.unit.reports.documents import READABLE, STATED, STATUS, actions, empty, full, hostile


def opened(content):
    return reader(io.BytesIO(content))


@pytest.fixture(scope="module")
def file():
    return opened(ods.render(full()))


def rows(file, name):
    sheet = file.body.get_table(name=name)
    return [[cell.value for cell in row.cells] for row in sheet.traverse()]


def sheets(file):
    return [table.name for table in file.body.tables]


def test_cover_contents_and_notes_come_first_and_each_table_has_its_sheet(file):
    assert sheets(file) == [
        *("Cover", "Contents", "Notes", "Report", "Figures"),
        *("Recalls table", "Suspended table", "Blockers table", "Actions"),
    ]
    listed = [row[0] for row in rows(file, "Contents")[2:]]
    assert listed == [name for name in sheets(file) if name not in ("Cover", "Contents")]


def test_the_cover_says_what_it_is_its_status_and_who_may_read(file):
    assert [row[0] for row in rows(file, "Cover")] == [
        *("Performance report", "Quarter to September 2026", STATUS),
        *("Freeze: a1b2c3d4e5f6", "Who may read: Members of the Board"),
    ]


def test_the_words_of_the_report_are_not_lost(file):
    words = [row[0] for row in rows(file, "Report")]
    assert {"Headline", "Fewer people are recalled.", "One thing", "Another thing"} <= set(words)
    assert any(word.startswith("Chart: People recalled in the quarter. Line of 28 values") for word in words)


def test_numbers_are_numbers_and_marks_are_words(file):
    table = rows(file, "Blockers table")
    assert table[-3:] == [["Assessment not done", 1143], ["Waiting for a place", 612], ["Transfer", "[c]"]]
    funnel = {row[0]: row[1:4] for row in rows(file, "Suspended table")[5:]}
    assert funnel["Wales"] == [4, 88, "4.5%"]


def test_no_cell_is_blank_or_merged_or_repeated(file):
    for sheet in file.body.tables:
        width = max(len(row.cells) for row in sheet.traverse())
        table = [row.cells for row in sheet.traverse() if len(row.cells) > 1]
        assert all(len(row) == width for row in table)
        assert all(cell.value not in (None, "") for row in sheet.traverse() for cell in row.cells)
        assert not sheet.xpath(".//*[@table:number-columns-spanned or @table:number-rows-spanned]")
    assert ["WS1(2)", "[z]", 80] in rows(file, "Actions")


def test_every_table_says_its_status_and_where_it_is_from(file):
    for name in sheets(file)[5:]:
        above = [row[0] for row in rows(file, name)[:4]]
        assert STATUS in above
        assert STATED.line in above


def test_every_table_is_marked_up_by_name(file):
    ranges = file.body.get_elements("//table:database-range")
    assert [one.get_attribute("table:target-range-address") for one in ranges] == [
        "'Recalls table'.A5:'Recalls table'.F33",
        "'Suspended table'.A5:'Suspended table'.E10",
        "'Blockers table'.A5:'Blockers table'.B8",
        "'Actions'.A5:'Actions'.C65",
    ]


def test_our_own_reader_of_published_tables_reads_it():
    table = DataTable(
        "t", "T", ("Region", "A", "B"), (("x", "1", "2"), ("y", "3", "4")), (False, True, True), STATED
    )
    (read,) = read_tables(ods.render(full(blocks=(table,))), name="report.ods")
    assert {place: cell.printed for place, cell in read.cells.items()} == {
        ("x", "A"): "1",
        ("x", "B"): "2",
        ("y", "A"): "3",
        ("y", "B"): "4",
    }
    assert read.problems == ()


def test_names_of_sheets_are_those_that_every_programme_can_hold():
    keys = ["a b", "A_B", "c/d:e", "cover", "x" * 60, "x" * 61, "[*?]", "it's"]
    tables = tuple(dataclasses.replace(actions(1), key=key) for key in keys)
    names = sheets(opened(ods.render(full(blocks=tables))))
    assert len({name.lower() for name in names}) == len(names)
    assert all(len(name) <= 31 and not set("[]*?:/\\'") & set(name) for name in names)


def test_hostile_words_are_words_and_no_formula():
    file = opened(ods.render(hostile()))
    assert rows(file, "Cover")[0] == [f"Performance report {READABLE}"]
    for sheet in file.body.tables:
        assert not sheet.xpath(".//*[@table:formula]")
    formula = dataclasses.replace(actions(1), rows=(("=cmd|' /C calc'!A0", "@SUM(1)", "-1+1"),))
    file = opened(ods.render(full(blocks=(formula,))))
    assert rows(file, "Actions")[-1] == ["=cmd|' /C calc'!A0", "@SUM(1)", "-1+1"]
    assert not file.body.get_table(name="Actions").xpath(".//*[@table:formula]")


def test_the_file_bears_the_day_of_the_report(file):
    assert file.meta.creation_date.date() == date(2026, 10, 14)
    assert (file.meta.title, file.meta.language) == ("Performance report", "en-GB")


def test_a_report_of_nothing_is_still_a_file():
    assert sheets(opened(ods.render(empty())))[:4] == ["Cover", "Contents", "Notes", "Report"]
