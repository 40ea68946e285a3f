"""A certificate is believed only when it proves everything that it says."""

import json
from dataclasses import replace

import pytest

from headway.disclosure.protection.certificate import (
    CellSum,
    Certificate,
    NotACertificate,
    Witness,
    from_text,
    to_text,
)
from headway.disclosure.protection.protect import protect
from headway.disclosure.protection.protecting import Protected
from headway.disclosure.protection.verify import NotVerifiable, verify
from tests.unit.disclosure.small_tables import areas
from tests.unit.disclosure.tables import printed


@pytest.fixture(scope="module")
def protected() -> Protected:
    return protect([areas()])


def faults(protected: Protected, changed: Certificate) -> str:
    return " ".join(verify(protected.tables, changed))


def with_cell(made: Certificate, alternative: int, cell: int, value: int) -> Certificate:
    table = list(made.alternatives[alternative])
    table[cell] = value
    tables = list(made.alternatives)
    tables[alternative] = tuple(table)
    return replace(made, alternatives=tuple(tables))


def test_what_protect_wrote_is_proved_also_after_a_journey_through_a_file(protected: Protected) -> None:
    assert verify(protected.tables, protected.certificate) == []
    assert from_text(to_text(protected.certificate), name="c") == protected.certificate


def test_a_table_by_itself_may_have_another_name(protected: Protected) -> None:
    renamed = [replace(table, table_id="SAFE.csv") for table in protected.tables]
    assert verify(renamed, protected.certificate) == []


def test_no_alternative_is_the_true_table(protected: Protected) -> None:
    true = [int(areas().cells[row, column].printed) for _, row, column in protected.certificate.cells]
    assert tuple(true) not in protected.certificate.alternatives


def test_the_file_says_that_it_is_internal(protected: Protected) -> None:
    assert "not for publication" in json.loads(to_text(protected.certificate))["keep"]


def test_a_number_changed_in_a_printed_cell_is_refused(protected: Protected) -> None:
    made = protected.certificate
    at = made.cells.index(("T", "West", "A"))
    assert "does not agree with what is printed" in faults(protected, with_cell(made, 0, at, 8))


def test_a_number_changed_in_a_hidden_cell_breaks_a_sum(protected: Protected) -> None:
    made = protected.certificate
    at = made.first_hidden[0].cell
    changed = with_cell(made, 0, at, made.alternatives[0][at] + 7)
    assert "a sum does not hold in alternative 0" in faults(protected, changed)


def test_a_hidden_cell_of_zero_is_refused_where_zeros_are_printed(protected: Protected) -> None:
    made = protected.certificate
    changed = with_cell(made, 0, made.first_hidden[0].cell, 0)
    assert "does not agree with what is printed" in faults(protected, changed)


def test_a_sum_left_out_is_refused(protected: Protected) -> None:
    made = protected.certificate
    for gone in range(len(made.sums)):
        shorter = replace(made, sums=made.sums[:gone] + made.sums[gone + 1 :])
        assert "1 sums that the tables show are not in the certificate" in faults(protected, shorter)


def test_two_cells_of_one_table_said_to_be_one_are_refused(protected: Protected) -> None:
    forged = replace(protected.certificate, same=((1, 0),))
    assert "two cells of one table are one count" in faults(protected, forged)


def test_an_alternative_given_twice_is_refused(protected: Protected) -> None:
    made = protected.certificate
    assert "given twice" in faults(protected, replace(made, alternatives=made.alternatives[:1] * 2))


def test_a_witness_that_shows_one_number_twice_is_refused(protected: Protected) -> None:
    made = protected.certificate
    first = made.first_hidden[0]
    same = replace(made, first_hidden=(replace(first, other=first.alternative), *made.first_hidden[1:]))
    assert "nothing shows that T: row" in faults(protected, same)


def test_a_witness_for_a_printed_cell_is_refused(protected: Protected) -> None:
    made = protected.certificate
    at = made.cells.index(("T", "West", "A"))
    assert "nothing shows" in faults(protected, replace(made, first_hidden=(Witness(at, 0, 1),)))


def test_a_hidden_cell_left_out_is_still_asked_for(protected: Protected) -> None:
    made = protected.certificate
    one = replace(made, first_hidden=(), alternatives=made.alternatives[:1])
    assert faults(protected, one).count("nothing shows that") == 4


def test_a_certificate_of_another_table_is_refused(protected: Protected) -> None:
    other = printed("Area | A | B | Total\nNorth | 4 | 5 | 9\nSouth | 3 | 6 | 9\nTotal | 7 | 11 | 18")
    assert verify([other], protected.certificate) == [
        "the certificate is not of these tables: they do not have the same cells"
    ]


def test_a_sum_that_does_not_hold_is_refused_though_nobody_else_knows_it(protected: Protected) -> None:
    made = protected.certificate
    more = replace(made, sums=(*made.sums, CellSum((0,), (1,), 100)))
    assert "a sum does not hold" in faults(protected, more)


def test_tables_that_are_not_understood_prove_nothing(protected: Protected) -> None:
    (table,) = protected.tables
    cells = dict(table.cells)
    cells["West", "A"] = replace(cells["West", "A"], printed="?!")
    with pytest.raises(NotVerifiable, match="row “West”, column “A”"):
        verify([replace(table, cells=cells)], protected.certificate)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"version": 2}, "only version 1"),
        ({"asked": "nicely"}, "not a certificate"),
        ({"alternatives": [[1, 2]]}, "a number for every cell"),
        ({"alternatives": [["1"]]}, "not a certificate"),
        ({"sums": [{"plus": [99], "minus": [], "equals": 0}]}, "names a cell that is not there"),
        ({"first_hidden": [{"table_id": "T", "row": "North", "column": "A", "alternative": 0, "other": 99}]}, "alternative that is not there"),
        ({"cells": [["T", "North", "A"], ["T", "North", "A"]]}, "twice"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_certificate_is_named(
    protected: Protected, change: dict[str, object], said: str
) -> None:
    read = json.loads(to_text(protected.certificate))
    if "cells" in change:
        read["first_hidden"] = []
    with pytest.raises(NotACertificate, match=said):
        from_text(json.dumps({**read, **change}), name="c.json")


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"version": 1}'])
def test_a_text_that_is_no_certificate_is_named(text: str) -> None:
    with pytest.raises(NotACertificate, match=r"c\.json"):
        from_text(text, name="c.json")
