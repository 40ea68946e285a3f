"""What is read from HTML and CSV, and what is refused."""

import time
from pathlib import Path

import pytest

from headway.disclosure.printed import reading
from headway.disclosure.printed.published import Unreadable
from headway.disclosure.printed.reading import read_tables

ANSWER = Path("tests/data/written-answer-progression-panels-2022-corrected.txt")


def read(text: str, name: str = "file") -> list:
    return read_tables(text.encode(), name=name)


def test_the_corrected_answer_is_one_table_of_fifteen_rows_and_five_columns() -> None:
    (table,) = read_tables(ANSWER.read_bytes(), name=ANSWER.name)
    assert len(table.rows) == 15
    assert table.columns == ("01/06/2019 to 31/12/2019", "2020", "2021", "01/01/2022 to 22/03/2022", "Total")
    assert len(table.cells) == 75
    assert table.title == "The number of progression panels held (Lifers and IPPs)"


def test_what_a_correction_struck_out_is_kept_beside_what_stands() -> None:
    (table,) = read_tables(ANSWER.read_bytes(), name=ANSWER.name)
    changed = [cell for cell in table.cells.values() if cell.deleted]
    assert len(changed) == 4
    assert {(cell.printed, cell.deleted) for cell in changed} == {("*", "#")}
    assert any("less than 3" in note for note in table.deleted_notes)
    assert not any("less than 3" in note for note in table.notes)


def test_row_spans_and_column_spans_are_filled_in() -> None:
    (table,) = read(
        "<table><tr><th rowspan=2>Area</th><th colspan=2>Men</th><th colspan=2>Women</th></tr>"
        "<tr><th>2020</th><th>2021</th><th>2020</th><th>2021</th></tr>"
        "<tr><td>North</td><td>1</td><td>2</td><td>3</td><td>4</td></tr></table>"
    )
    assert table.columns == ("Men | 2020", "Men | 2021", "Women | 2020", "Women | 2021")
    assert table.cells["North", "Women | 2020"].printed == "3"


def test_two_label_columns_with_a_spanning_month_make_one_row_label() -> None:
    (table,) = read(
        "<table><tr><th>Month</th><th>Sentence</th><th>Accepted</th><th>Total</th></tr>"
        "<tr><td rowspan=2>January</td><td>IPP</td><td>5</td><td>9</td></tr>"
        "<tr><td>Other</td><td>6</td><td>8</td></tr></table>"
    )
    assert table.rows == ("January | IPP", "January | Other")


def test_notes_stop_at_the_next_table() -> None:
    one = "<table><tr><th>A</th><th>B</th></tr><tr><td>x y</td><td>1</td></tr></table><p>* is one or two</p>"
    first, second = read(f"<div>{one}{one.replace('one or two', 'under 5')}</div>")
    assert first.notes == ("* is one or two",)
    assert second.notes == ("* is under 5",)
    assert first.table_id != second.table_id


def test_a_plain_cross_table_in_csv_is_read_with_its_notes() -> None:
    (table,) = read('Area,2020,2021\nNorth,"1,600",*\nTotal,"1,600",4\n* = one or two,,\n', "x.csv")
    assert table.rows == ("North", "Total")
    assert table.cells["North", "2020"].printed == "1,600"
    assert table.notes == ("* = one or two",)


def test_a_windows_file_with_a_pound_sign_is_read() -> None:
    (table,) = read_tables("Area,Cost £\nNorth,5\n".encode("cp1252"), name="x.csv")
    assert table.columns == ("Cost £",)


def test_two_cells_with_one_key_are_a_problem_with_a_name() -> None:
    header = "table_id,source,row,column,value_as_published,note\n"
    (table,) = read(f"{header}T,s,North,2020,5,\nT,s,North,2020,6,\n")
    assert table.problems == ("two cells have one key: row “North”, column “2020”",)


def test_a_total_marked_twice_is_a_problem_with_a_name() -> None:
    (table,) = read("Area,2020\nNorth,5\nTotal,5\nTotal,6\n")
    assert "row “Total”" in table.problems[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"   \n ", "empty"),
        (b"PK\x03\x04rest", "file: The workbook cannot be opened"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "file: This is the legacy Excel format"),
        (b"<html><p>No table here</p></html>", "without a table"),
        (b"<table></table>", "no table with a header"),
        (b"only,a,header\n", "no table in it"),
        (b"a,b\x00,c\n1,2,3\n", "not a text file"),
        (b"Area,2020,2021\nNorth,5\n", "has 2 fields"),
        (b"table_id,source,row,column,value_as_published,note\nT,s,North\n", "record 2 has 3 fields"),
        (b"Area,2020\nNorth," + b"9" * 200_000 + b"\n", "not CSV that can be read"),
    ],
)
def test_what_is_not_a_table_is_refused_with_the_reason(content: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read_tables(content, name="file")


def test_a_file_far_larger_than_any_answer_is_refused_unread() -> None:
    with pytest.raises(Unreadable, match="is more than"):
        read_tables(b"<table>" + b" " * reading.LARGEST, name="file")


def test_a_span_of_a_billion_does_not_fill_memory() -> None:
    with pytest.raises(Unreadable):
        read("<table><tr><td colspan=1000000000 rowspan=1000000000>x</td></tr></table>")


def test_a_raised_footnote_number_is_no_digit_of_the_count() -> None:
    (table,) = read(
        "<table><tr><th>Area</th><th>2020<sup>1</sup></th></tr>"
        "<tr><td>North<sup>2</sup></td><td>114<sup>3</sup></td></tr>"
        "<tr><td>South</td><td><sup>*</sup></td></tr></table>"
    )
    assert table.cells["North", "2020"].printed == "114"
    assert table.cells["South", "2020"].printed == "*"


def test_spans_that_make_a_small_file_an_endless_table_are_refused() -> None:
    row = "<tr>" + "<td colspan=1000>1</td>" * 20 + "</tr>"
    with pytest.raises(Unreadable, match="more than 500,000 cells"):
        read("<table>" + row * 30 + "</table>")


def test_an_entity_that_would_unfold_without_end_stays_folded() -> None:
    names = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    (table,) = read(
        f'<!DOCTYPE html [<!ENTITY e0 "ha">{names}]>'
        "<table><tr><th>Area</th><th>2020</th></tr><tr><td>North &e11;</td><td>5</td></tr></table>"
    )
    assert len(table.rows[0]) < 100


def test_more_tables_than_any_answer_has_are_refused() -> None:
    one = "<table><tr><th>A</th><th>B</th></tr><tr><td>x y</td><td>1</td></tr></table>"
    with pytest.raises(Unreadable, match="more than 1,000 tables"):
        read(one * 1_001)


def test_a_table_of_a_hundred_thousand_cells_is_read_in_seconds() -> None:
    row = "<tr><th scope=row>Area {}</th>" + "<td>12</td>" * 20 + "</tr>"
    head = "<tr><th>Area</th>" + "".join(f"<th>c{n}</th>" for n in range(20)) + "</tr>"
    began = time.perf_counter()
    (table,) = read("<table>" + head + "".join(row.format(n) for n in range(5_000)) + "</table>")
    assert len(table.cells) == 100_000
    assert time.perf_counter() - began < 20


def test_elements_within_elements_without_end_do_not_stop_the_reader() -> None:
    cell = "<div>" * 50_000 + "5" + "</div>" * 50_000
    text = f"<table><tr><th>Area</th><th>2020</th></tr><tr><td>North</td><td>{cell}</td></tr></table>"
    (table,) = read(text)
    assert table.rows == ("North",)
    with pytest.raises(Unreadable):
        read("<table><tr><td>" * 20_000)
