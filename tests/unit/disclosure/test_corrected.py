"""A reader takes back a total that was recognised and is none."""

from headway.disclosure.audit import Verdict, audit_joined
from headway.disclosure.printed.corrected import totals, without
from headway.disclosure.printed.published import PublishedTable
from headway.disclosure.printed.reading import read_tables
from headway.disclosure.structure.linking import joined

SOLVED = "Region,Men,Women,Total\nNorth,*,7,9\nSouth,4,5,9\nTotal,6,12,18\n* = 1 or 2,,,\n"


def table(text: str) -> PublishedTable:
    (found,) = read_tables(text.encode(), name="t")
    return found


def test_the_totals_recognised_are_named_with_their_reason() -> None:
    found = totals(joined([table(SOLVED)]))
    assert [line for line, _ in found] == [("t", "row", "Total"), ("t", "column", "Total")]
    assert found[0][1].startswith("row “Total” = sum of 2 rows")


def test_a_cell_is_solved_by_either_total_and_by_none_without_both() -> None:
    given = table(SOLVED)
    read = joined([given])
    lines = [line for line, _ in totals(read)]
    for known, exact in ((lines[:1], 1), (lines[1:], 1), (lines, 0)):
        report = audit_joined([given], without(read, known))
        assert len(report.tables[0].exact) == exact
    assert audit_joined([given], without(read, lines)).verdict is Verdict.PROTECTED


def test_what_was_wrong_with_a_total_is_forgotten_with_it_and_nothing_else() -> None:
    given = table(SOLVED.replace("South,4,5,9", "South,4,5,8"))
    read = joined([given])
    assert read.structures["t"].problems
    column = without(read, [("t", "column", "Total")])
    assert not [p for p in column.structures["t"].problems if "prints 8" in p]
    assert "row “Total” = sum of 2 rows (by its name)" in column.structures["t"].margins


def test_a_line_that_was_not_recognised_makes_no_difference() -> None:
    read = joined([table(SOLVED)])
    assert without(read, [("t", "row", "North"), ("other", "row", "Total")]) == read
