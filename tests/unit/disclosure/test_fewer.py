"""Fewer categories: which neighbours to merge, and what is then hidden."""

from typing import Any

from headway.disclosure.printed.published import PublishedTable
from headway.disclosure.protection.fewer import Option, fewer
from headway.disclosure.protection.merging import Merging, merged, neighbours
from headway.disclosure.protection.protect import protect
from headway.disclosure.protection.truth import true_counts
from tests.unit.disclosure.small_tables import areas
from tests.unit.disclosure.tables import printed


def options(table: PublishedTable, **asked: Any) -> tuple[Option, ...]:
    return fewer([table], threshold=3, protect=lambda tables: protect(tables, **asked).report)


def test_neighbours_are_parts_of_one_total_next_to_each_other() -> None:
    found = {str(m) for m in neighbours(true_counts([areas()], threshold=3))}
    assert found == {
        "row “North and South”",
        "row “South and West”",
        "column “A and B”",
        "column “B and C”",
    }


def test_merging_adds_the_counts_and_keeps_the_totals() -> None:
    (table,) = merged([areas()], Merging("row", 0, ("North", "South")))
    assert table.rows == ("North and South", "West", "Total")
    assert [table.cells["North and South", c].printed for c in table.columns] == ["5", "7", "10", "22"]


def test_counts_with_a_space_between_thousands_are_merged() -> None:
    given = printed("Area | A | B | Total\nN | 1 200 | 2 | 1 202\nS | 5 | 6 | 11\nTotal | 1 205 | 8 | 1 213")
    _, merging, *_ = options(given)
    assert merging.cells == 6


def test_the_options_begin_with_the_tables_as_they_are() -> None:
    first, *rest = options(areas())
    assert first.sentence == "No categories merged: 16 counts, of which 4 are hidden."
    assert rest[0].report is not None
    assert rest[0].report.first_hidden == 0


def test_options_name_what_to_merge_and_count_what_is_left() -> None:
    assert "row “North and South”: 12 counts, of which 0 are hidden." in {
        o.sentence for o in options(areas())
    }


def test_a_table_that_cannot_be_protected_says_which_merging_helps() -> None:
    table = printed("Area | A | B | Total\nN | 1 | 5 | 6\nS | 4 | 6 | 10\nTotal | 5 | 11 | 16")
    found = options(table, never_hide=["row=S", "row=Total"])
    assert found[0].report is None
    assert "cannot be protected as asked" in found[0].sentence
    assert [str(o.mergings[0]) for o in found[1:] if o.report] == ["column “A and B”"]


def test_an_option_is_plain_data() -> None:
    plain = options(areas())[1].to_json()
    assert plain["merge"] == [{"axis": "row", "categories": ["North", "South"], "into": "North and South"}]
