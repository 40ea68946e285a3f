"""What the true counts show of tables that share counts holds where the print no longer shows it."""

from dataclasses import replace

import pytest

from headway.disclosure.protection.certificate import NotACertificate, from_text, to_text
from headway.disclosure.protection.protect import protect
from headway.disclosure.protection.verify import NotVerifiable, verify
from headway.disclosure.structure.linking import joined
from tests.unit.disclosure.tables import printed

SEX = printed(
    "Sex | Leeds | Hull | York | All\nTotal | 16 | 10 | 4 | 30\nMen | 10 | 9 | 3 | 22\nWomen | 6 | 1 | 1 | 8",
    name="T3",
)
OFFENCE = printed(
    "Area | All | Arson | Theft | Fraud\n"
    "Leeds | 16 | 11 | 2 | 3\n"
    "Hull | 10 | 9 | 1 | 0\n"
    "York | 4 | 3 | 0 | 1\n"
    "All | 30 | 23 | 3 | 4",
    name="T4",
)
ONE_CHILD = printed(
    "Area | Men | Women | Total\n"
    "North | 20 | 12 | 32\n"
    "Leeds | 11 | 5 | 16\n"
    "Hull | 9 | 7 | 16\n"
    "Midlands | 6 | 1 | 7\n"
    "Derby | 6 | 1 | 7\n"
    "Total | 26 | 13 | 39"
)
OVER = {"Leeds": "North", "Hull": "North", "Derby": "Midlands"}


def test_tables_that_hide_part_of_what_they_share_are_protected_as_one() -> None:
    made = protect([SEX, OFFENCE])
    sex, offence = made.tables
    for area in ("Leeds", "Hull", "York", "All"):
        assert sex.cells["Total", area].printed == offence.cells[area, "All"].printed
    assert len(made.certificate.same) == 4
    assert verify(made.tables, from_text(to_text(made.certificate), name="c")) == []


def test_a_sum_of_either_table_left_out_of_the_certificate_is_missed() -> None:
    made = protect([SEX, OFFENCE])
    for gone in range(len(made.certificate.sums)):
        sums = made.certificate.sums[:gone] + made.certificate.sums[gone + 1 :]
        assert verify(made.tables, replace(made.certificate, sums=sums))


def test_places_known_to_be_one_count_are_one_however_few_show_it() -> None:
    one = printed("Sex | A | B | All\nTotal | [c] | [c] | 9\nMen | 1 | 4 | 5", name="1")
    other = printed("Area | All | Arson\nA | 3 | 2\nB | 6 | 1", name="2")
    known = {("2", "A", "All"): ("1", "Total", "A")}
    read = joined([one, other], links=known)
    cell = read.universe.at["1", "Total", "A"]
    assert cell == read.universe.at["2", "A", "All"]
    assert read.universe.figures[cell].known


def test_places_known_to_be_one_count_that_print_two_contradict_each_other() -> None:
    one = printed("Sex | A | B\nMen | 5 | 4", name="1")
    other = printed("Area | Arson\nA | 3", name="2")
    read = joined([one, other], links={("2", "A", "Arson"): ("1", "Men", "A")})
    assert read.structures["2"].problems == (
        "row “A”, column “Arson” differs from row “Men”, column “A” of “1”, which is the same count",
    )


def test_a_print_that_tells_shared_counts_apart_proves_nothing() -> None:
    made = protect([SEX, OFFENCE])
    sex, offence = made.tables
    cells = {**offence.cells, ("All", "All"): replace(offence.cells["All", "All"], printed="31")}
    with pytest.raises(NotVerifiable, match=r"is not the sum|parts are|which is the same count"):
        verify([sex, replace(offence, cells=cells)], made.certificate)


def test_a_certificate_whose_shared_cells_are_not_there_is_none() -> None:
    made = protect([SEX, OFFENCE]).certificate
    with pytest.raises(NotACertificate, match="a cell is said to be one that is not there"):
        from_text(to_text(replace(made, same=((0, 99),))), name="c")


def test_a_group_of_one_is_the_sum_of_its_one_child() -> None:
    made = protect([ONE_CHILD], hierarchies={"area": OVER})
    (table,) = made.tables
    for column in ("Men", "Women", "Total"):
        assert table.cells["Derby", column].printed == table.cells["Midlands", column].printed
    assert verify(made.tables, made.certificate) == []
    assert verify(made.tables, made.certificate, hierarchies={"area": OVER}) == []
