"""A text file to rows: lines, cells, and how bytes that are not UTF-8 are read and said."""

import codecs

import pytest

from headway.plan.read import read_plan
from headway.plan.text_source import source
from tests.unit.plan.lighthouse_plan import WHOLE, broken


def cells(content):
    return [row.cells for row in source("plan.txt", content).rows]


def test_a_tab_parts_cells_and_an_empty_line_only_counts():
    read = source("plan.txt", b"one\ttwo\n\n\t\nthree\n")
    assert [(row.cells, row.where) for row in read.rows] == [
        (("one", "two"), "line 1"),
        (("three",), "line 4"),
    ]
    assert (read.name, read.form, read.remarks) == ("plan.txt", "text", ())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_any_system_ends_them(end):
    assert cells(f"one{end}two{end}".encode()) == [("one",), ("two",)]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_mark_of_the_encoding_is_no_letter_of_the_title(mark, encoding):
    assert cells(mark + "lamp – £5".encode(encoding)) == [("lamp – £5",)]


def test_bytes_that_are_not_utf8_are_read_as_windows_and_the_plan_says_so():
    content = broken("Buy paint.", "Buy paint for £5.").encode("cp1252")
    plan = read_plan("plan.txt", content)
    assert plan.workstreams[0].actions[2].deliverables == ("Buy paint for £5. This will be white.",)
    assert plan.disagreements[0].startswith("The file is not UTF-8 and was read as Windows-1252")


def test_a_page_break_does_not_shift_the_lines_that_a_person_counts():
    assert [row.where for row in source("plan.txt", b"one\n\x0ctwo\n").rows] == ["line 1", "line 2"]


def test_a_whole_plan_reads_the_same_however_its_lines_end():
    once, again = (read_plan("a.txt", WHOLE.replace("\n", end).encode()) for end in ("\n", "\r\n"))
    assert once == again
