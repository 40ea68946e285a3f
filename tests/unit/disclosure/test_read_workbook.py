"""ODS and XLSX: where the tables are, what is a note, and what is refused before it is unpacked."""

import io
import zipfile
from collections.abc import Sequence

import pytest
import xlsxwriter
from odfdo import Cell, Document, Row, Table

from headway.disclosure.printed.published import PublishedTable, Unreadable
from headway.disclosure.printed.reading import read_tables
from headway.disclosure.structure.linking import joined

type Rows = Sequence[Sequence[object]]

TABLE: Rows = [
    ["Prison receptions by area"],
    ["Some cells are hidden, see the sheet Notes"],
    ["Area", "2020", "2021", "Total"],
    ["North", 5, "[c]", 8],
    ["South", 7, 4, 11],
    ["Total", 12, 7, 19],
]
NOTES: Rows = [["Notes"], ["Symbol", "Meaning"], ["[c]", "suppressed, a count under 5"]]


def xlsx(sheets: dict[str, Rows]) -> bytes:
    raw = io.BytesIO()
    book = xlsxwriter.Workbook(raw)
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return raw.getvalue()


def ods(sheets: dict[str, Rows]) -> bytes:
    document = Document("spreadsheet")
    document.body.clear()
    for name, rows in sheets.items():
        table = Table(name)
        for cells in rows:
            row = Row()
            for value in cells:
                row.append(Cell(value))
            table.append(row)
        document.body.append(table)
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()


def read(sheets: dict[str, Rows]) -> list[PublishedTable]:
    return read_tables(xlsx(sheets), name="x.xlsx")


@pytest.mark.parametrize("written", [xlsx, ods])
def test_a_table_is_read_with_its_title_and_the_notes_of_all_sheets(written) -> None:  # type: ignore[no-untyped-def]
    (table,) = read_tables(written({"Cover": [["Receptions"]], "Notes": NOTES, "Table 1": TABLE}), name="x")
    assert table.title == "Prison receptions by area"
    assert (table.rows, table.columns) == (("North", "South", "Total"), ("2020", "2021", "Total"))
    assert table.cells["North", "2021"].printed == "[c]"
    assert table.cells["Total", "Total"].printed == "19"
    assert "[c] = suppressed, a count under 5" in table.notes
    assert joined([table]).thresholds == {"x": 5}


def test_the_same_table_is_the_same_universe_in_a_workbook_and_in_csv() -> None:
    text = "\n".join(",".join(str(cell) for cell in row) for row in TABLE[2:])
    assert (
        joined(read({"T": TABLE[2:]})).universe.figures
        == joined(read_tables(text.encode(), name="x")).universe.figures
    )


def test_several_tables_on_several_sheets_have_names_of_their_own() -> None:
    tables = read({"A": TABLE, "B": [*TABLE[2:], [], *TABLE[2:]]})
    assert [t.table_id for t in tables] == ["x.xlsx#A", "x.xlsx#B", "x.xlsx#B#2"]


def test_a_blank_row_within_a_table_does_not_end_it() -> None:
    (table,) = read({"T": [*TABLE[2:5], [], TABLE[5]]})
    assert table.rows == ("North", "South", "Total")


def test_words_under_a_table_are_its_notes() -> None:
    (table,) = read({"T": [*TABLE, [], ["[c] = one or two"]]})
    assert "[c] = one or two" in table.notes


def test_two_rows_of_headings_with_merged_cells_are_joined() -> None:
    (table,) = read(
        {
            "T": [
                ["", "Men", "", "Women", ""],
                ["Area", "2020", "2021", "2020", "2021"],
                ["North", 1, 2, 3, 4],
                ["South", 5, 6, 7, 8],
            ]
        }
    )
    assert table.columns == ("Men | 2020", "Men | 2021", "Women | 2020", "Women | 2021")
    assert table.cells["South", "Women | 2020"].printed == "7"


def test_two_columns_of_labels_with_merged_cells_are_joined() -> None:
    (table,) = read(
        {
            "T": [
                ["Region", "Area", "Men", "Women"],
                ["North", "Leeds", 1, 2],
                ["", "Hull", 3, 4],
                ["", "Total", 4, 6],
                ["South", "Kent", 5, 6],
                ["", "Total", 5, 6],
            ]
        }
    )
    assert table.rows == ("North | Leeds", "North | Hull", "North | Total", "South | Kent", "South | Total")


def test_a_tidy_sheet_is_a_tidy_list() -> None:
    rows = [
        ["region", "sex", "count"],
        ["N", "Men", 4],
        ["N", "Women", "[c]"],
        ["S", "Men", 1],
        ["S", "Women", 2],
    ]
    (table,) = read({"T": rows})
    assert (table.rows, table.columns) == (("N", "S"), ("Men", "Women"))


def test_a_workbook_of_words_only_has_no_table() -> None:
    with pytest.raises(Unreadable, match="no sheet holds a table"):
        read({"Cover": [["Receptions"], ["Contact", "us"]], "Notes": NOTES})


def test_a_small_archive_that_unpacks_to_gigabytes_is_refused() -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", b" " * 300_000_000)
    with pytest.raises(Unreadable, match=r"x.ods: The workbook unpacks to more than 192 MB"):
        read_tables(raw.getvalue(), name="x.ods")


def test_an_archive_that_is_no_workbook_is_refused() -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("letter.txt", b"dear")
    with pytest.raises(Unreadable, match="not an XLSX workbook"):
        read_tables(raw.getvalue(), name="x.zip")
