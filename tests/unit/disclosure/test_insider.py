"""The one person in a hidden "1" knows their own cell, and perhaps more than is meant."""

import numpy as np

from headway.disclosure.protection.insider import against_insiders, insiders
from headway.disclosure.protection.protect import protect
from headway.disclosure.protection.report import ProtectionReport
from tests.unit.disclosure.tables import printed
from tests.unit.disclosure.test_alternatives import cross

BLOCK = [0, 1, 3, 4]


def test_whoever_is_alone_in_a_square_of_four_works_out_the_other_three() -> None:
    counts, ties = cross([1, 5, 6], [4, 2, 6], [5, 7, 12])
    found = insiders(counts, ties, hidden=BLOCK, tables=np.zeros((0, 9), int))
    assert (found.people, found.able, found.cells, found.most) == (1, 1, 3, 3)
    assert found.fixed == {0: {1, 3, 4}}


def test_a_wider_pattern_leaves_everybody_guessing() -> None:
    rows = [[1, 5, 4], [4, 2, 6], [6, 7, 9]]
    counts, ties = cross(*([*r, sum(r)] for r in rows), [11, 14, 19, 44])
    found = insiders(counts, ties, hidden=[0, 1, 2, 4, 5, 6, 8, 9, 10], tables=np.zeros((0, 16), int))
    assert found.able == 0


def test_further_cells_keep_an_insider_from_the_rest() -> None:
    rows = [[1, 5, 4], [4, 2, 6], [6, 7, 9]]
    counts, ties = cross(*([*r, sum(r)] for r in rows), [11, 14, 19, 44])
    hidden = [0, 1, 4, 5]
    before = insiders(counts, ties, hidden=hidden, tables=np.zeros((0, 16), int))
    assert before.cells == 3
    repair = against_insiders(counts, ties, hidden=hidden, never=[15], price=np.ones(16), found=before)
    after = insiders(counts, ties, hidden=[*hidden, *repair.more], tables=repair.tables)
    assert not repair.beyond
    assert not {1, 4, 5} & after.fixed.get(0, frozenset())


def test_what_no_pattern_keeps_from_an_insider_is_said() -> None:
    counts, ties = cross([1, 5, 6], [4, 2, 6], [5, 7, 12])
    found = insiders(counts, ties, hidden=BLOCK, tables=np.zeros((0, 9), int))
    never = [2, 5, 6, 7, 8]
    repair = against_insiders(counts, ties, hidden=BLOCK, never=never, price=np.ones(9), found=found)
    assert repair.beyond == {1, 3, 4}


def test_when_time_is_out_the_unsettled_pairs_are_counted() -> None:
    counts, ties = cross([1, 5, 6], [4, 2, 6], [5, 7, 12])
    found = insiders(counts, ties, hidden=BLOCK, tables=np.zeros((0, 9), int), out_of_time=lambda: True)
    assert found.unsettled == 3


WIDE = """
Area  | A  | B  | C  | D  | Total
North | 1  | 5  | 4  | 9  | 19
South | 4  | 2  | 6  | 8  | 20
West  | 7  | 9  | 3  | 7  | 26
East  | 8  | 7  | 6  | 5  | 26
Total | 20 | 23 | 19 | 29 | 91
"""


def report(insider: str) -> ProtectionReport:
    return protect([printed(WIDE)], insider=insider).report


def test_protection_reports_what_insiders_know_only_when_asked() -> None:
    assert report("nothing").insiders is None
    found = report("report").insiders
    assert found is not None
    assert found.people == 1
    assert found.cells > 0


def test_protection_from_insiders_has_its_price() -> None:
    plain, repaired = report("report"), report("repair")
    assert repaired.insiders is not None
    assert repaired.insiders.cells == 0
    assert repaired.second_hidden > plain.second_hidden
    assert repaired.price > plain.price


def test_the_report_does_not_say_where_the_ones_are() -> None:
    assert set(report("report").to_json()["insiders"]) == {"people", "able", "cells", "most", "unsettled"}
