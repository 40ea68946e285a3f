"""The table of progression panels, from panels to spreadsheet."""

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from odfdo import Document

from headway.disclosure.audit import Verdict, audit
from headway.disclosure.printed.reading import read_tables
from headway.disclosure.protection.refused import CannotProtect
from headway.disclosure.protection.truth import NotTrueCounts
from headway.disclosure.register_tables import ProtectedTable, _withheld, protected_table
from headway.tables.build import DoesNotFit, build
from headway.tables.page import fragment, page
from headway.tables.plain import cells_csv, neutral, notes_csv
from headway.tables.progression_panels import progression_panels
from headway.tables.table import CellKey, Counts
from headway.tables.workbook import workbook

FIRST, LAST = date(2019, 6, 1), date(2022, 3, 22)


def counted(numbers: dict[tuple[str, int], int]) -> Counts:
    """The table for so many panels held by (region, year), each of another person."""
    rows = [
        (person, str(person), date(year, 2 if year == 2022 else 7, 1), "Following recall", region, "ipp")
        for person, (region, year) in enumerate(key for key, number in numbers.items() for _ in range(number))
    ]
    columns = ["person", "key", "happened_on", "outcome", "region", "cohort"]
    events = pl.DataFrame(rows, schema=columns, orient="row")
    return progression_panels(
        events, first=FIRST, last=LAST, as_at=LAST, outcomes_required_from=date(2020, 1, 1)
    )


@pytest.fixture
def safe() -> ProtectedTable:
    return protected_table(counted({("London", 2020): 5, ("London", 2021): 2, ("Wales", 2020): 7}))


def test_every_total_is_the_sum_of_its_parts() -> None:
    counts = counted({("London", 2020): 5, ("Wales", 2020): 3, ("Wales", 2022): 4})
    assert counts.cells["Total", "2020"] == 8
    assert counts.cells["Wales", "Total"] == 7
    assert counts.cells["Total", "Total"] == 12
    assert set(counts.cells) == set(counts.table.places)


def test_rows_are_the_regions_of_the_answer_in_its_order() -> None:
    rows = counted({("London", 2020): 5}).table.rows.printed
    assert rows[:2] == ("East Midlands Region", "East of England")
    assert rows[-2:] == ("Unknown Region", "Total")
    assert len(rows) == 15


def test_a_region_that_is_rare_has_a_row_when_a_panel_was_held_in_it() -> None:
    assert (
        "National Responsibility Division"
        in counted({("National Responsibility Division", 2020): 4}).table.rows.values
    )


def test_a_count_without_a_place_is_refused_and_not_lost() -> None:
    table = counted({("London", 2020): 5}).table
    with pytest.raises(DoesNotFit, match="Atlantis"):
        build(table, {("Atlantis", "2020"): 1}, as_at=LAST)


def test_a_cell_has_one_key_wherever_it_is_published() -> None:
    table = counted({("London", 2020): 5}).table
    assert table.key("London", "2020") == CellKey(
        "progression_panels_held", "2020-01-01/2020-12-31", (("probation_region", "London"),)
    )
    assert table.key("Total", "Total") == CellKey("progression_panels_held", "2019-06-01/2022-03-22")


def test_ones_and_twos_are_hidden_and_zeros_are_printed(safe: ProtectedTable) -> None:
    cells = safe.printed.cells
    assert cells["London", "2021"] == "[c]"
    assert cells["Total", "2021"] == "[c]"
    assert cells["Wales", "2021"] == "0"


def test_a_table_says_on_itself_how_it_is_protected(safe: ProtectedTable) -> None:
    assert safe.verdict is Verdict.PROTECTED
    assert safe.printed.safe
    assert safe.printed.status.startswith("Protected: 2 small counts are hidden, and ")
    for text in (page(safe.printed), notes_csv(safe.printed).decode("utf-8-sig")):
        assert "Not checked against tables published before" in text


def test_a_table_that_cannot_be_protected_prints_no_count() -> None:
    counts = counted({("London", 2020): 5, ("London", 2021): 2})
    broken = replace(counts, cells={**counts.cells, ("Total", "Total"): 8})
    with pytest.raises(NotTrueCounts):
        protected_table(broken)
    withheld = _withheld(counts, CannotProtect("Nothing helps."))
    assert set(withheld.printed.cells.values()) == {"[c]"}
    assert not withheld.printed.safe
    assert "not for publication" in withheld.printed.status


def test_a_table_with_nothing_to_hide_does_not_fail() -> None:
    protected = protected_table(counted({("London", 2020): 5}))
    assert protected.printed.safe
    assert "No cell needed to be hidden" in protected.printed.status


def test_the_printed_table_does_not_carry_the_hidden_counts(safe: ProtectedTable) -> None:
    assert all(isinstance(text, str) for text in safe.printed.cells.values())
    assert "cells=" not in repr(counted({("London", 2021): 2}))


@pytest.mark.parametrize("as_file", [lambda p: page(p).encode(), cells_csv])
def test_what_is_written_reads_back_and_passes_the_same_audit(safe: ProtectedTable, as_file) -> None:
    (report,) = audit(read_tables(as_file(safe.printed), name="table")).tables
    assert report.verdict is Verdict.PROTECTED
    assert len(report.hidden) == safe.hidden
    assert len(report.exact) == safe.exact == 0


def test_every_heading_of_the_html_has_a_scope(safe: ProtectedTable) -> None:
    html = fragment(safe.printed)
    assert html.count('<th scope="col"') == 6
    assert html.count('<th scope="row"') == 15
    assert html.count("<th ") == 21
    assert "<caption" in html


def test_html_escapes_what_it_prints(safe: ProtectedTable) -> None:
    assert "<b>" not in page(replace(safe.printed, status="<b>bold</b>"))


@pytest.mark.parametrize("text", ["=1+1", "+44", "-1", "@SUM(A1)", "\tx"])
def test_text_that_looks_like_a_formula_is_neutralised(text: str) -> None:
    assert neutral(text) == f"'{text}"


def test_the_csv_has_a_row_for_every_cell_and_explains_the_shorthand(safe: ProtectedTable) -> None:
    rows = list(csv.DictReader(io.StringIO(cells_csv(safe.printed).decode("utf-8-sig"))))
    assert len(rows) == 15 * 5
    assert {r["note"] for r in rows if r["value_as_published"] == "[c]"} == {
        "confidential: suppressed to prevent disclosure"
    }


def test_two_workbooks_of_one_table_are_the_same_bytes(safe: ProtectedTable) -> None:
    again = protected_table(counted({("London", 2020): 5, ("London", 2021): 2, ("Wales", 2020): 7}))
    first = workbook(safe.printed)
    assert first == workbook(again.printed)
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.infolist()[0].filename == "mimetype"


def test_the_workbook_has_a_cover_notes_and_one_table_without_blank_or_merged_cells(
    safe: ProtectedTable,
) -> None:
    document = Document(io.BytesIO(workbook(safe.printed)))
    sheets = document.body.get_tables()
    assert [sheet.name for sheet in sheets] == ["Cover", "Notes", "Table 1"]
    rows = [[cell.value for cell in row.get_cells()] for row in sheets[2].get_rows()]
    table = rows[4:]
    assert len(table) == 16
    assert all(len(row) == 6 and all(value not in (None, "") for value in row) for row in table)
    assert "spanned" not in document.get_part("content.xml").serialize().decode()


def test_counts_in_the_workbook_are_numbers_and_marks_are_text(safe: ProtectedTable) -> None:
    document = Document(io.BytesIO(workbook(safe.printed)))
    rows = {row.get_cell(0).value: row for row in document.body.get_tables()[2].get_rows()}
    assert rows["Wales"].get_cell(1).value == 0
    assert rows["London"].get_cell(3).value == "[c]"


def test_the_workbook_explains_its_shorthand_and_its_source(safe: ProtectedTable) -> None:
    content = Document(io.BytesIO(workbook(safe.printed))).get_part("content.xml").serialize().decode()
    for text in (
        "Shorthand [c]",
        "National Delius contacts extract of 22 March 2022",
        "Protected: 2 small counts are hidden",
    ):
        assert text in content
