"""What a set of tables becomes: one universe of counts, and the sums between them."""

import pytest

from headway.disclosure.printed.published import Unreadable
from headway.disclosure.structure.linking import joined
from tests.unit.disclosure.tables import printed

TABLE = """
Area  | 2020 | 2021 | Total
North | 5    | *    | 8
South | 7    | 4    | 11
Total | 12   | 7    | 19
"""


def test_every_count_of_a_table_is_one_cell_and_every_sum_one_tie() -> None:
    read = joined([printed(TABLE, name="A")])
    assert len(read.universe.cells) == len(read.universe.figures) == 9
    assert read.universe.at["A", "South", "2021"] == 4
    assert read.universe.cells[4] == ("A", "South", "2021")
    assert len(read.universe.ties) == 6
    for tie in read.universe.ties:
        known = [read.universe.figures[cell].known for cell, _ in tie.terms]
        if all(known):
            assert sum(sign * read.universe.figures[cell].low for cell, sign in tie.terms) == tie.equals


def test_the_threshold_is_what_is_asked_else_what_the_notes_say_else_three() -> None:
    noted = printed(TABLE, "* = fewer than 5", name="A")
    assert joined([noted]).thresholds == {"A": 5}
    assert joined([noted], threshold=10).thresholds == {"A": 10}
    assert joined([printed(TABLE, name="A")]).thresholds == {"A": 3}


def test_two_tables_with_one_id_are_refused() -> None:
    with pytest.raises(Unreadable, match="two tables have the id “A”"):
        joined([printed(TABLE, name="A"), printed(TABLE, name="A")])
