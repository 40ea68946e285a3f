"""Tidy lists: a column for each dimension and one of counts, told apart from cross-tabulations."""

import pytest

from headway.disclosure.printed.published import PublishedTable, Unreadable
from headway.disclosure.printed.reading import read_tables
from headway.disclosure.structure.linking import joined

TIDY = """region,sex,year,count
North,Men,2020,5
North,Men,2021,*
North,Women,2020,2
North,Women,2021,7
South,Men,2020,0
South,Men,2021,3
South,Women,2020,4
South,Women,2021,1
"""


def read(text: str, name: str = "T") -> list[PublishedTable]:
    return read_tables(text.encode(), name=name)


def test_the_last_dimension_goes_across_and_the_others_down() -> None:
    (table,) = read(TIDY)
    assert table.rows == ("North | Men", "North | Women", "South | Men", "South | Women")
    assert table.columns == ("2020", "2021")
    assert table.cells["North | Men", "2021"].printed == "*"
    assert [axis.name for axis in joined([table]).structures["T"].axes] == ["region", "sex", "year"]


def test_a_list_without_totals_has_no_margins() -> None:
    read_it = joined(read(TIDY))
    assert read_it.universe.ties == ()
    assert read_it.structures["T"].problems == ()


def test_a_list_is_the_same_universe_as_the_long_shape() -> None:
    long = "table_id,source,row,column,value_as_published,note\n" + "".join(
        f"T,s,{region} | {sex},{year},{count},\n"
        for region, sex, year, count in (line.split(",") for line in TIDY.splitlines()[1:])
    )
    assert joined(read(TIDY)).universe == joined(read(long)).universe


def test_areas_and_their_regions_are_one_dimension() -> None:
    text = (
        "region,area,sex,people\nNorth,Leeds,Men,4\nNorth,Leeds,Women,5\nNorth,Hull,Men,1\nNorth,Hull,Women,2\n"
        "North,Total,Men,5\nNorth,Total,Women,7\nSouth,Kent,Men,3\nSouth,Kent,Women,6\nSouth,Sussex,Men,8\n"
        "South,Sussex,Women,9\nSouth,Total,Men,11\nSouth,Total,Women,15\nTotal,Total,Men,16\nTotal,Total,Women,22\n"
    )
    read_it = joined(read(text))
    assert read_it.structures["T"].problems == ()
    assert (
        "region | area “North | Total” = sum of 2 of its labels (by its name)"
        in read_it.structures["T"].margins
    )
    assert len(read_it.universe.ties) == 6


def test_only_areas_and_regions_go_down_with_the_counts_beside_them() -> None:
    (table,) = read("region,area,n\nNorth,Leeds,4\nNorth,Hull,1\nSouth,Kent,3\nSouth,Sussex,8\n")
    assert table.rows == ("North | Leeds", "North | Hull", "South | Kent", "South | Sussex")
    assert table.columns == ("n",)


@pytest.mark.parametrize(
    "text",
    [
        "Area,Men,Women,Total\nNorth,5,3,8\nSouth,4,4,8\nTotal,9,7,16\n",
        "Area,Men,Women,Total\nNorth,*,-,8\nSouth,4,4,8\nTotal,9,7,16\n",
        "Area,2020,2021,Total\nNorth,5,3,8\nNorth,4,4,8\nTotal,9,7,16\nTotal,9,7,16\nSouth,1,2,3\nEast,1,1,2\n",
        "Area,Total\nNorth,8\nSouth,8\n",
        "Area,People,Count of cases\nNorth,8,9\nSouth,8,7\n",
    ],
)
def test_a_cross_tabulation_with_a_total_stays_one(text: str) -> None:
    (table,) = read(text)
    assert table.columns == tuple(text.splitlines()[0].split(",")[1:])


def test_single_years_of_age_are_labels_when_nearly_all_combinations_are_there() -> None:
    text = "age,year,number\n" + "".join(
        f"{age},{year},{age % 7}\n" for age in range(20, 30) for year in (1, 2, 3)
    )
    (table,) = read(text)
    assert table.columns == ("1", "2", "3")
    assert len(table.rows) == 10


def test_several_tables_in_one_list_are_parted_by_their_ids() -> None:
    text = "table_id,region,sex,count,note\nA,North,Men,1,\nA,South,Men,2,late\nB,North,Women,3,\nB,South,Women,4,\n"
    first, second = read(text)
    assert (first.table_id, second.table_id) == ("A", "B")
    assert first.cells["South", "Men"].note == "late"


def test_a_line_given_twice_and_a_missing_label_are_problems_with_their_names() -> None:
    (table,) = read(TIDY + "South,Women,2021,9\nSouth,,2021,9\n")
    assert table.problems == (
        "two cells have one key: row “South | Women”, column “2021”",
        "row “South | ”, column “2021” has no sex",
    )


def test_a_label_that_holds_the_mark_between_dimensions_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"record 10 has “North \| East” as region"):
        read(TIDY + "North | East,Women,2021,9\n")
