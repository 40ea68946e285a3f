"""The ledger: what it keeps, what it refuses, and which releases touch a new one."""

from dataclasses import replace
from pathlib import Path

import pytest

from headway.disclosure.history import NotARelease, Refused, read_release, versions
from headway.disclosure.printed.published import Cell
from headway.disclosure.printed.reading import read_tables
from tests.unit.disclosure.releases import ledger, released

STOCK = "Region | On licence\nWales | 40\nLondon | 60\nTotal | 100"
ANSWER = "tests/data/written-answer-progression-panels-2022-corrected.txt"


def test_a_release_comes_back_from_its_bytes_as_it_was():
    release = released(STOCK, measure="licences", period="31 March 2022", replaces="B", rule="* is 1 or 2")
    assert read_release(release.content, name="file") == release


def test_bytes_that_are_no_release_are_refused_by_name():
    with pytest.raises(NotARelease, match="strange"):
        read_release(b'{"version": 1}', name="strange.json")


def test_a_release_of_a_later_version_is_not_guessed_at():
    later = released(STOCK).content.replace(b'"version":1', b'"version":9')
    with pytest.raises(NotARelease, match="version 9"):
        read_release(later, name="later.json")


def test_the_same_release_twice_counts_once():
    assert len(ledger(released(STOCK), released(STOCK)).releases) == 1


def test_another_table_under_a_name_that_is_taken_is_refused_with_what_to_do():
    known = ledger(released(STOCK))
    with pytest.raises(Refused, match="say which document it replaces"):
        known.with_(released(STOCK.replace("40", "41")))


def test_a_correction_keeps_the_first_version_beside_its_own():
    known = ledger(released(STOCK), released(STOCK.replace("40", "41"), "A corrected", replaces="A"))
    assert [r.table.cells["Wales", "On licence"].printed for r in known.releases] == ["40", "41"]


def test_a_correction_of_a_document_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(Refused, match="It holds: A"):
        ledger(released(STOCK)).with_(released(STOCK, "B", replaces="PQ 12"))


def test_an_answer_with_a_marked_correction_has_two_versions():
    (table,) = read_tables(Path(ANSWER).read_bytes(), name="answer")
    first, second = versions(replace(released(STOCK, "PQ 1"), table=table))
    place = ("National Security Division", "2020")
    assert (first.table.cells[place], second.table.cells[place].printed) == (Cell("#"), "*")
    assert (first.document, second.replaces) == ("PQ 1 (before correction)", "PQ 1 (before correction)")
    assert any("less than 3" in note for note in first.table.notes) and not first.table.deleted_notes


def test_an_answer_without_marks_has_one_version():
    assert versions(released(STOCK)) == (released(STOCK),)


def test_one_measure_and_day_makes_one_count_whatever_the_spelling():
    old = released("Region | 30-Jun-15\nKent Surrey Sussex Region | 5", measure="Licences")
    new = released("Area | 30 June 2015\nKent, Surrey and Sussex | 5", "B", measure="licences")
    (printings,) = ledger(old, new).printings.values()
    assert [p.release.document for p in printings] == ["A", "B"]


@pytest.mark.parametrize("measure", ["people", "People", "count", "all people", "licences"])
def test_one_stated_measure_and_day_needs_no_count_alike(measure):
    known = ledger(
        released("Age | Count\nunder 40 | 9\nTotal | 60", measure=measure, period="31 March 2024"),
        released("Sex | Count\nMen | 8\nTotal | [c]", "B", measure=measure, period="2024-03-31"),
    )
    one, other = known.releases
    assert known.keys_of(one)["Total", "Count"] == known.keys_of(other)["Total", "Count"]


def test_two_stated_measures_never_meet():
    other = released(STOCK, "B", measure="recalls", period="2022-03-31")
    known = ledger(released(STOCK, measure="licences", period="2022-03-31"), other)
    assert {len(p) for p in known.printings.values()} == {1}


def test_tables_of_no_stated_measure_meet_when_they_print_enough_alike():
    known = ledger(released(STOCK, period="2022"), released(STOCK, "B", period="2022"))
    assert {len(p) for p in known.printings.values()} == {2}


def test_tables_of_no_stated_measure_stay_apart_when_only_labels_are_alike():
    other = released("Region | On licence\nWales | 70\nLondon | 60\nTotal | 130", "B", period="2022")
    known = ledger(released(STOCK, period="2022"), other)
    assert {len(p) for p in known.printings.values()} == {1}


def test_a_stated_measure_meets_earlier_tables_that_state_none_and_print_alike():
    unstated = released(STOCK, period="2022")
    stated = released(STOCK, "B", "2022-05-01", period="2022", measure="licences")
    other = released(STOCK, "C", "2022-06-01", period="2022", measure="recalls")
    later = released(STOCK, "D", "2022-07-01", period="2022", measure="licences")
    known = ledger(unstated, stated, other, later)
    met = {tuple(p.release.document for p in printings) for printings in known.printings.values()}
    assert met == {("A", "B", "D"), ("C",)}
    assert [r.document for r in ledger(unstated).touching([stated])] == ["A"]


def test_counts_of_no_stated_day_meet_only_their_own_corrections():
    first, other = released(STOCK, measure="m"), released(STOCK, "B", measure="m")
    corrected = released(STOCK.replace("40", "41"), "A2", "2022-05-01", measure="m", replaces="A")
    known = ledger(first, other, corrected)
    assert sorted(len(p) for p in known.printings.values()) == [1, 1, 1, 2, 2, 2]


def test_the_total_of_periods_is_of_the_whole_period():
    table = released("Region | 2020 | 2021 | Total\nWales | 1 | 2 | 3", measure="m")
    assert table.keys["Wales", "Total"].period == "2020-01-01/2021-12-31"


def test_what_shares_a_cell_touches_and_another_day_does_not():
    same = released(STOCK, "same", measure="m", period="2022-03-31")
    other = released(STOCK, "other", measure="m", period="2021-03-31")
    new = released("Region | On licence\nWales | *", "new", measure="m", period="31 March 2022")
    assert [r.document for r in ledger(same, other).touching([new])] == ["same"]


def test_parts_of_one_published_total_touch_each_other():
    total = released("All | Recalled\nTotal | 100", "total", measure="m", period="2025-03-31")
    one = released("Kind | Recalled\nTraining | 60", "function", measure="m", period="2025-03-31")
    new = released("Kind | Recalled\nOpen | 38", "category", measure="m", period="2025-03-31")
    assert {r.document for r in ledger(total, one).touching([new])} == {"total", "function"}
    assert ledger(one).touching([new]) == ()  # without a printed total nothing can be subtracted


def test_months_of_a_printed_year_touch_each_other():
    months = "| January 2022 | February 2022\nRecalls | 5 | 6"
    year = released("| 2022\nRecalls | 70", "year", measure="m")
    new = released("| March 2022\nRecalls | *", "new", measure="m")
    assert {r.document for r in ledger(released(months), year).touching([new])} == {"year"}
    known = ledger(released(months, measure="m"), year)
    assert {r.document for r in known.touching([new])} == {"A", "year"}


def test_what_narrows_a_hidden_count_of_a_touching_release_touches_too():
    hides = "Region | Men | Women\nWales | {} | *\nLondon | 8 | 9"
    a = released(hides.format("*"), "first", measure="m", period="2022")
    b = released("Region | Women\nWales | 2", "second", measure="m", period="2022")
    new = released("Region | Men\nWales | *", "new", measure="m", period="2022")
    assert [r.document for r in ledger(a, b).touching([new])] == ["first", "second"]
    open_ = replace(a, table=released(hides.format("4").replace("*", "2")).table)
    assert [r.document for r in ledger(open_, b).touching([new])] == ["first"]


def test_a_document_does_not_touch_itself():
    new = released(STOCK, measure="m", period="2022")
    assert ledger(new).touching([new]) == ()


def test_the_first_pattern_is_kept_unless_a_printed_number_changed():
    old = released("Region | Men | Women\nWales | * | 9\nLondon | 7 | *", "old", measure="m", period="2020")
    again = released("Region | Women | Men\nWales | 9 | 2\nLondon | 1 | 7", "new", measure="m", period="2020")
    earlier = ledger(old).earlier_pattern(again)
    assert earlier.changed(again.table) == frozenset()
    kept = earlier.on(again.table, mark="[c]")
    assert {p: c.printed for p, c in kept.cells.items()} == {
        ("Wales", "Women"): "9",
        ("Wales", "Men"): "[c]",
        ("London", "Women"): "[c]",
        ("London", "Men"): "7",
    }
    revised = released("Region | Women\nWales | 8", "new", measure="m", period="2020")
    assert ledger(old).earlier_pattern(revised).changed(revised.table) == {("Wales", "Women")}


def test_the_earlier_pattern_is_of_the_last_release_that_held_the_cell():
    old = released("Region | Men\nWales | *\nLondon | 7", "old", "2021-01-01", measure="m", period="2020")
    new = released("Region | Men\nWales | 3", "new", "2022-01-01", measure="m", period="2020")
    table = released("Region | Men\nWales | 3\nLondon | 7\nKent | 1", "next", measure="m", period="2020")
    assert ledger(old).earlier_pattern(table).hidden == {("Wales", "Men")}
    found = ledger(old, new).earlier_pattern(table)
    assert (found.hidden, found.printed) == (
        frozenset(),
        {("Wales", "Men"): "3", ("London", "Men"): "7"},
    )
