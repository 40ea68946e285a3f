"""A report that contradicts itself is refused, by every printer and in words."""

import dataclasses

import pytest

from headway.reports import docx, html, ods, pdf
from headway.reports.sound import CannotBePrinted, checked
from tests.unit.reports.documents import actions, blockers, full, hostile, recalls

printers = pytest.mark.parametrize("printer", [html, pdf, docx, ods])


@printers
def test_two_blocks_with_one_key_are_refused(printer):
    with pytest.raises(CannotBePrinted, match="more than one block with the key actions"):
        printer.render(full(blocks=(actions(1), actions(2))))


def test_a_chart_and_a_table_beneath_another_chart_share_no_key():
    same = dataclasses.replace(blockers(), key=recalls().table.key)
    with pytest.raises(CannotBePrinted, match="recalls-table"):
        checked(full(blocks=(recalls(), same)))


@printers
def test_a_row_that_is_too_short_is_refused_with_its_number(printer):
    table = dataclasses.replace(actions(1), rows=(("a", "b", "c"), ("a", "b")))
    with pytest.raises(CannotBePrinted, match="row 2 of the table actions has 2 cells for 3 columns"):
        printer.render(full(blocks=(table,)))


def test_a_table_whose_columns_are_not_all_described_is_refused():
    table = dataclasses.replace(actions(0), numeric=(True,))
    with pytest.raises(CannotBePrinted, match="3 columns and 1 kinds"):
        checked(full(blocks=(table,)))


def test_characters_that_no_file_can_hold_are_replaced_by_a_sign_and_not_lost():
    assert "\ufffd" in checked(hostile()).title
    assert "\x00" not in checked(hostile()).title
    assert checked(full()) == full()
