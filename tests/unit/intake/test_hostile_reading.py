"""What two readers must agree on, files that do not keep still, and bytes that were given before."""

import io
import os
import threading
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from headway.intake.read import read_delivery
from headway.intake.reading import limits
from headway.intake.reading.counting import count, shared, sheets
from headway.intake.reading.readers import read_once
from headway.intake.reading.records import spreadsheet
from headway.intake.reading.refused import Refused
from headway.intake.reading.whole import confirm, read_whole, stamp
from tests.hostile.case import BOOK, PLAIN_ROWS, book, row, sheet
from tests.unit.intake.delivery import csv_text, people, write_csv
from tests.unit.intake.test_sample import SAMPLE

NOMIS = "NOMIS_DAO_202609.csv"


def counted(data: bytes) -> dict[str, tuple[int, int, int]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        texts = shared(archive)
        return {name: count(archive, part, texts) for name, part in sheets(archive).items()}


def refusal(data: bytes) -> Refused:
    with pytest.raises(Refused) as refused:
        spreadsheet(data)
    return refused.value


# Two readers


@pytest.mark.parametrize("path", sorted(SAMPLE.glob("*/*.xlsx")), ids=lambda path: path.name)
def test_the_counting_reader_counts_what_openpyxl_reads(path):
    filled = {
        page.title: [
            [cell for cell in row if str(cell if cell is not None else "").strip()] for row in page.values
        ]
        for page in openpyxl.load_workbook(path)
    }
    told = {name: (sum(map(bool, rows)), sum(map(len, rows)), 0) for name, rows in filled.items()}
    assert counted(path.read_bytes()) == told


def test_two_readers_that_disagree_refuse_the_file_and_name_both_counts():
    # The first reader passes over character data, so that a cell would be lost without a word.
    found = refusal(book(PLAIN_ROWS + '<row r="3"><c r="A3"><v><![CDATA[7]]></v></c></row>'))
    assert found.code == "F_READERS"
    assert "one reader finds 2 rows with 10 filled cells, the other 3 rows with 11" in found.reason


def test_a_row_that_is_told_twice_refuses_the_file():
    # One would overwrite the other.
    assert refusal(book(PLAIN_ROWS + row(2, ["9000002"]))).code == "F_READERS"


@pytest.mark.parametrize(
    "rows",
    [
        PLAIN_ROWS.replace('<row r="2"', '<row r="2" hidden="1"'),
        PLAIN_ROWS + '<row r="9"><c r="A9" s="0"/></row>',
        PLAIN_ROWS + '<row r="5"><c r="B5" t="inlineStr"><is><t xml:space="preserve">  </t></is></c></row>',
        row(1, ["a", "b"]) + row(7, ["c"]) + row(4, ["d"]),
        "<row><c><v>1</v></c></row><row/><row><c><v>2</v></c></row>",
        '<row r="3"><c r="C3"><v>1</v></c><c r="A3"><v>2</v></c></row>',
    ],
    ids=["hidden", "styled", "spaces", "out of order", "without numbers", "cells out of order"],
)
def test_what_excel_or_another_writer_may_do_is_agreed_on(rows):
    assert spreadsheet(book(rows)).sheets[0].errors == 0


@pytest.mark.parametrize("claimed", ["A1", "A1:XFD1048576"])
def test_a_dimension_that_lies_and_merged_cells_change_no_count(claimed):
    merged = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    data = book(sheet=sheet(before=f'<dimension ref="{claimed}"/>', after=merged))
    assert [len(records.rows) for records in spreadsheet(data).sheets] == [2]


def test_error_cells_are_read_as_blank_and_told(tmp_path):
    rows = PLAIN_ROWS.replace(
        '<c r="C2" t="inlineStr"><is><t>Bramblewick</t></is></c>', '<c r="C2" t="e"><v>#N/A</v></c>'
    )
    (tmp_path / BOOK).write_bytes(book(rows))
    (file,) = read_delivery(tmp_path).files
    assert file.disposition == "loaded"
    assert any("#N/A" in remark.message and remark.case == "D17" for remark in file.remarks)


def test_an_open_document_is_read_once_and_only_where_asked_for():
    assert refusal(book(book=None)).code == "F_KIND"
    assert [records.sheet for records in read_once(book(), open_documents=True)] == ["Indeterminates"]


def test_a_small_file_may_take_little_time_and_a_large_one_more():
    assert limits.seconds(600_000) == 3
    assert limits.seconds(12 << 20) == 15
    assert limits.MEMORY < 300 << 20


# Files that do not keep still


def test_a_file_that_changed_since_it_was_read_is_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"one")
    _, read = read_whole(path)
    confirm(path, read)
    path.write_bytes(b"other")
    with pytest.raises(Refused, match="being written or replaced") as refused:
        confirm(path, read)
    assert refused.value.code == "F_CHANGED"


def test_a_file_that_was_replaced_by_one_of_the_same_size_is_refused(tmp_path):
    path, other = tmp_path / "a.csv", tmp_path / "b.csv"
    path.write_bytes(b"one")
    _, read = read_whole(path)
    other.write_bytes(b"two")
    os.utime(other, ns=(read.changed, read.changed))
    other.replace(path)
    assert stamp(path) != read


def test_a_file_that_is_taken_away_is_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"one")
    _, read = read_whole(path)
    path.unlink()
    with pytest.raises(Refused) as refused:
        confirm(path, read)
    assert refused.value.code == "F_CHANGED"


def test_a_delivery_into_which_somebody_writes_loads_no_half_file(tmp_path):
    path = tmp_path / NOMIS
    whole = csv_text("a", [{"NOMIS_NO": f"Z5{n:03}AA"} for n in range(900)])
    path.write_bytes(whole)
    stop = threading.Event()

    def writing() -> None:
        with path.open("ab") as target:
            while not stop.is_set():
                target.write(b"Z5001AA,half a line\r\n")
                target.flush()

    writer = threading.Thread(target=writing)
    writer.start()
    try:
        codes = {read_delivery(tmp_path).files[0].code for _ in range(5)}
    finally:
        stop.set()
        writer.join()
    assert codes == {"F_CHANGED"}


def test_a_file_that_the_disk_does_not_give_is_told_by_a_name():
    with pytest.raises(Refused, match="cannot be read from the disk") as refused:
        read_whole(Path("/proc/self/mem"))
    assert refused.value.code == "F_UNREADABLE"


# Bytes given before


def test_bytes_given_before_for_the_same_day_are_not_read_again(tmp_path):
    path = people(tmp_path, {})
    sha256 = read_delivery(tmp_path).files[0].sha256
    known = {(sha256, date(2026, 9, 30)): "the first"}
    (file,) = read_delivery(tmp_path, known_bytes=known).files
    assert (file.disposition, file.code, file.tables) == ("duplicate", "F_SAME", [])
    assert "the first" in (file.reason or "")
    assert path.name == file.name


def test_bytes_given_before_for_another_day_are_read(tmp_path):
    write_csv(tmp_path, "a", [{}])
    sha256 = read_delivery(tmp_path).files[0].sha256
    (file,) = read_delivery(tmp_path, known_bytes={(sha256, date(2026, 8, 31)): "another"}).files
    assert file.disposition == "loaded"
