"""What whoever asks says of a symbol outranks the notes and the conventions."""

from headway.disclosure.audit import Verdict, audit
from headway.disclosure.printed.reading import read_tables
from headway.disclosure.structure.symbols import Meaning

TABLE = b"Region,Men,Women,Total\nNorth,?,?,9\nSouth,4,5,9\nTotal,8,10,18\n"


def verdict(**said):
    (report,) = audit(read_tables(TABLE, name="answer.csv"), **said).tables
    return report.verdict, len(report.hidden)


def test_a_symbol_nobody_explained_stops_the_audit():
    assert verdict() == (Verdict.NOT_UNDERSTOOD, 0)


def test_a_symbol_said_to_be_hidden_is_attacked():
    assert verdict(meanings={"?": Meaning.HIDDEN}) == (Verdict.UNSAFE, 2)


def test_a_symbol_said_to_be_not_available_is_no_hidden_cell():
    assert verdict(meanings={"?": Meaning.UNAVAILABLE}) == (Verdict.PROTECTED, 0)


def test_what_is_said_outranks_a_note():
    noted = TABLE + b"? = not available,,,\n"
    tables = read_tables(noted, name="answer.csv")
    (report,) = audit(tables, meanings={"?": Meaning.HIDDEN}).tables
    assert report.verdict is Verdict.UNSAFE
