"""Tables that count the same people share cells; tables that only look alike do not."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from headway.disclosure.audit import Verdict, audit
from headway.disclosure.printed.index import read_index
from headway.disclosure.printed.published import Cell, PublishedTable, Unreadable
from headway.disclosure.printed.reading import read_tables
from headway.disclosure.structure.across import read_sums
from headway.disclosure.structure.linking import Joined, joined
from tests.unit.disclosure.cubes import along, counts, published
from tests.unit.disclosure.tables import printed

DATA = Path("tests/data")
REGION = along("region", ["North", "South", "West"], {})
OFFENCE = along("offence", ["Arson", "Robbery", "Theft"], {})
SEX = along("sex", ["Men", "Women"], {})
PEOPLE = np.random.default_rng(2).integers(0, 9, size=(3, 3, 2))


def by_region_and_offence(hidden: tuple[int, ...] = (), name: str = "A") -> PublishedTable:
    return published(
        [REGION, OFFENCE], counts([REGION, OFFENCE], PEOPLE.sum(axis=2)), name=name, hidden=hidden
    )


def by_offence_and_sex(hidden: tuple[int, ...] = (), name: str = "B") -> PublishedTable:
    return published([OFFENCE, SEX], counts([OFFENCE, SEX], PEOPLE.sum(axis=0)), name=name, hidden=hidden)


def with_cell(table: PublishedTable, row: str, column: str, text: str) -> PublishedTable:
    return replace(table, cells={**table.cells, (row, column): Cell(text)})


def same_cell(read: Joined, one: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    return read.universe.at[one] == read.universe.at[other]


def test_a_total_row_of_one_table_is_the_total_column_of_another() -> None:
    read = joined([by_region_and_offence(), by_offence_and_sex()])
    assert same_cell(read, ("A", "Total", "Arson"), ("B", "Arson", "Total"))
    assert same_cell(read, ("A", "Total", "Total"), ("B", "Total", "Total"))
    assert read.linked == ("“A” and “B” count the same people: they share 4 cells",)
    assert len(read.universe.cells) == 16 + 12 - 4


def test_a_count_that_one_table_hides_and_another_prints_is_printed() -> None:
    hidden = list(by_region_and_offence().cells).index(("Total", "Theft"))
    regions = by_region_and_offence(hidden=(hidden,))
    more = published([OFFENCE, SEX], counts([OFFENCE, SEX], 5 * PEOPLE.sum(axis=0)), name="B")
    assert joined([regions, more]).linked == ()
    wide = along("offence", ["Arson", "Robbery", "Theft", "Fraud"], {})
    people = np.random.default_rng(3).integers(2, 9, size=(3, 4, 2))
    one = published([REGION, wide], counts([REGION, wide], people.sum(axis=2)), name="A", hidden=(4,))
    other = published([wide, SEX], counts([wide, SEX], people.sum(axis=0)), name="B")
    read = joined([one, other])
    assert one.cells["Total", "Fraud"].printed == "[c]"
    assert read.universe.figures[read.universe.at["A", "Total", "Fraud"]].known


def test_a_sum_that_two_tables_print_stands_once() -> None:
    read = joined([by_region_and_offence(), by_offence_and_sex()])
    terms = [tuple(sorted(tie.terms)) for tie in read.universe.ties]
    assert len(terms) == len(set(terms)) == 8 + 7 - 1


def test_three_dimensions_share_the_slices_that_two_print() -> None:
    every = [REGION, OFFENCE, SEX]
    cube = published(every, counts(every, PEOPLE), name="C")
    read = joined([cube, by_region_and_offence()])
    assert same_cell(read, ("C", "North | Arson", "Total"), ("A", "North", "Arson"))
    assert len(read.universe.cells) == 48


def test_the_same_table_of_another_year_is_not_the_same_people() -> None:
    later = published([OFFENCE, SEX], counts([OFFENCE, SEX], PEOPLE.sum(axis=0) + 1), name="B")
    read = joined([by_region_and_offence(), later])
    assert read.linked == ()
    assert len(read.universe.cells) == 28
    assert all(s.problems == () for s in read.structures.values())


def test_tables_whose_titles_name_different_years_share_nothing() -> None:
    one = replace(by_region_and_offence(), title="Recalls in 2020")
    other = replace(by_offence_and_sex(), title="Recalls in 2021")
    assert joined([one, other]).linked == ()
    assert len(joined([one, replace(other, title="Recalls in 2020 by sex")]).linked) == 1


def test_small_tables_that_agree_by_chance_share_nothing() -> None:
    text = "Area | A | B | Total\nNorth | 1 | 0 | 1\nSouth | 0 | 1 | 1\nTotal | 1 | 1 | 2"
    assert joined([printed(text, name="A"), printed(text, name="B")]).linked == ()


def test_tables_that_share_only_labels_such_as_unknown_are_strangers() -> None:
    one = along("region", ["North", "South", "Unknown"], {})
    other = along("ethnicity", ["Asian", "White", "Unknown"], {})
    people = np.full((3, 3), 40) + np.arange(9).reshape(3, 3)
    first = published([one, SEX], counts([one, SEX], people[:, :2]), name="A")
    second = published([other, OFFENCE], counts([other, OFFENCE], people), name="B")
    assert joined([first, second]).linked == ()


def test_two_values_for_one_count_in_tables_that_else_agree_are_a_contradiction() -> None:
    many = along("area", [f"area {n}" for n in range(14)], {})
    people = np.random.default_rng(5).integers(1, 40, size=(14, 2))
    one = published([many, SEX], counts([many, SEX], people), name="A")
    read = joined([one, with_cell(replace(one, table_id="B"), "area 3", "Men", "77")])
    assert len(read.linked) == 1
    for name, other in (("A", "B"), ("B", "A")):
        assert any(
            f"row “area 3”, column “Men” differs from row “area 3”, column “Men” of “{other}”" in said
            for said in read.structures[name].problems
        )


AREAS_BY_SEX = """Area | Men | Women | Total
Leeds | 50 | 20 | 70
Hull | 29 | 8 | 37
Total | 79 | 28 | 107"""
OFFENCES_BY_SEX = """Offence | Men | Women | Total
Arson | 42 | 15 | 57
Theft | {} | {} | 19
Fraud | 20 | 11 | 31
Total | {} | {} | 107"""


def by_sex(*of_theft_and_of_all: object) -> list[PublishedTable]:
    return [
        printed(OFFENCES_BY_SEX.format(*of_theft_and_of_all), name="T1"),
        printed(AREAS_BY_SEX, name="T2"),
    ]


def test_two_tables_whose_only_common_margin_is_short_share_it() -> None:
    assert joined(by_sex(17, 2, 79, 28)).linked == (
        "“T1” and “T2” count the same people: they share 3 cells",
    )


def test_a_short_margin_that_one_table_hides_and_the_other_prints_is_given_away() -> None:
    tables = by_sex("[c]", "[c]", "[c]", "[c]")
    first, second = audit(tables).tables
    assert first.verdict is Verdict.UNSAFE
    assert {("Total", "Men"), ("Total", "Women")} <= set(first.exact)
    assert all(any("they share 3 cells" in said for said in r.assumptions) for r in (first, second))


def test_a_short_margin_in_which_one_count_differs_is_of_other_people() -> None:
    assert joined(by_sex(17, 2, 78, 28)).linked == ()


def test_the_total_of_all_alone_shows_nothing() -> None:
    one = printed("Offence | Men | Total\nArson | 4 | 90\nTotal | 17 | 107", name="A")
    assert (
        joined([one, printed("Area | Young | Total\nHull | 4 | 80\nTotal | 15 | 107", name="B")]).linked == ()
    )


def test_tables_that_agree_in_small_counts_only_are_linked_only_before_they_are_published() -> None:
    text = "{} | Men | Women | Total\n{} | 1 | 2 | 3\n{} | 3 | 1 | 4\nTotal | 4 | 3 | 7"
    small = [printed(text.format(*"OAT"), name="A"), printed(text.format("P", "Hull", "Leeds"), name="B")]
    assert joined(small).linked == ()
    assert len(joined(small, true_counts=True).linked) == 1


def test_tables_linked_by_chance_that_no_whole_numbers_fit_are_not_called_protected() -> None:
    text = (
        "Offence | Men | Women | Total\nArson | 80 | 2 | 82\nTheft | [c] | [c] | 25\nTotal | [c] | [c] | 107"
    )
    over = printed(text, name="T1")
    assert audit([over]).verdict is Verdict.PROTECTED
    for report in audit([over, printed(AREAS_BY_SEX, name="T2")]).tables:
        assert report.verdict is Verdict.NOT_UNDERSTOOD
        assert any("no whole numbers fit" in said for said in report.problems)


def test_the_fifteen_real_tables_share_nothing() -> None:
    index = read_index((DATA / "tables_index.csv").read_bytes(), name="index")
    tables = read_tables((DATA / "suppressed_tables.csv").read_bytes(), name="tables")
    assert joined(tables, index=index).linked == ()
    assert joined(tables).linked == ()


STOCK = "Area | Men | Women\nNorth | {} | {}\nSouth | {} | {}\nWest | 1 | 3"
SUMS = """sum,sign,table_id,row,column
men in the north,+,2020,North,Men
men in the north,+,joiners,North,Men
men in the north,-,leavers,North,Men
men in the north,-,2021,North,Men
"""


def flows(*, later: str = "*") -> list[PublishedTable]:
    return [
        printed(STOCK.format(30, 4, 50, 7), name="2020"),
        printed(STOCK.format(12, 1, 9, 3), name="joiners"),
        printed(STOCK.format(8, 0, 6, 2), name="leavers"),
        printed(STOCK.format(later, 5, 53, 8), name="2021"),
    ]


def test_a_declared_sum_ties_stocks_and_flows_of_different_documents() -> None:
    read = joined(flows(), sums=read_sums(SUMS.encode(), name="sums.csv"))
    (tie,) = [t for t in read.universe.ties if len(t.terms) == 4]
    places = [read.universe.cells[cell][0] for cell, _ in tie.terms]
    assert list(zip(places, [sign for _, sign in tie.terms], strict=True)) == [
        ("2020", 1), ("joiners", 1), ("leavers", -1), ("2021", -1),
    ]  # fmt: skip
    assert any("“men in the north” ties “2020”, “joiners”, “leavers”, “2021”" in said for said in read.linked)


def test_a_declared_sum_that_does_not_hold_is_a_problem_of_every_table_in_it() -> None:
    read = joined(flows(later="31"), sums=read_sums(SUMS.encode(), name="sums.csv"))
    for structure in read.structures.values():
        assert any("“men in the north” does not hold; it names row “North”" in p for p in structure.problems)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sum,sign\na,+\n", "lack the columns column, row, table_id"),
        (SUMS.replace("+", "plus"), "record 2 has the sign “plus”"),
        (SUMS.replace("-", "+"), "needs a \\+ and a -"),
        (SUMS + "men in the north,-,2021,North,Men\n", "record 6 repeats row “North”, column “Men”"),
    ],
)
def test_a_sum_that_is_none_is_refused(text: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read_sums(text.encode(), name="sums.csv")


def test_a_sum_of_what_is_not_printed_is_refused_by_name() -> None:
    sums = read_sums(SUMS.replace("2021,North", "2021,East").encode(), name="sums.csv")
    with pytest.raises(
        Unreadable, match="row “East”, column “Men” of table “2021”, where no count is printed"
    ):
        joined(flows(), sums=sums)


AREAS = along("area", ["Leeds", "Hull", "Kent", "Sussex", "Devon"], {})
REGIONS = along("region", ["North", "South", "West"], {})
UNDER = {"Leeds": "North", "Hull": "North", "Kent": "South", "Sussex": "South", "Devon": "West"}
BY_AREA = np.array([[4, 9, 3], [5, 2, 8], [7, 6, 1], [3, 3, 12], [8, 4, 5]])
BY_REGION = np.array([BY_AREA[:2].sum(axis=0), BY_AREA[2:4].sum(axis=0), BY_AREA[4]])


def coarse_and_fine(*, more: int = 0) -> list[PublishedTable]:
    coarse = published([REGIONS, OFFENCE], counts([REGIONS, OFFENCE], BY_REGION + more), name="regions")
    fine = published([AREAS, OFFENCE], counts([AREAS, OFFENCE], BY_AREA), name="areas", hidden=(5,))
    return [coarse, fine]


def test_a_region_of_one_table_is_the_sum_of_its_areas_in_another() -> None:
    read = joined(coarse_and_fine(), hierarchies={"regions": UNDER})
    assert any("“areas” is a finer table of the people in “regions”" in said for said in read.linked)
    at = read.universe.at
    leeds_and_hull = {(at["areas", "Leeds", "Robbery"], 1), (at["areas", "Hull", "Robbery"], 1)}
    assert {*leeds_and_hull, (at["regions", "North", "Robbery"], -1)} in [
        set(t.terms) for t in read.universe.ties
    ]
    assert all(s.problems == () for s in read.structures.values())


def test_nothing_ties_regions_to_areas_of_other_people_or_without_a_hierarchy() -> None:
    assert joined(coarse_and_fine(more=1), hierarchies={"regions": UNDER}).linked == ()
    assert not any("finer" in said for said in joined(coarse_and_fine()).linked)
