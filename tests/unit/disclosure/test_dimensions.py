"""Labels of several parts become dimensions, and each dimension has its own totals."""

import numpy as np
import pytest

from headway.disclosure.printed.published import Cell, PublishedTable
from headway.disclosure.printed.reading import read_tables
from headway.disclosure.structure.dimensions import split
from headway.disclosure.structure.linking import joined
from tests.unit.disclosure.cubes import along, counts, found_sums, published, same_sums, true_sums

REGION = along("region", ["North", "South", "West"], {})
SEX = along("sex", ["Women", "Men"], {}, total="All")
YEAR = along("year", ["2020", "2021"], {})


def test_labels_of_two_parts_in_all_combinations_are_two_dimensions() -> None:
    first, second = split("row", ["N | Men", "N | Women", "S | Men", "S | Women"])
    assert (first.name, first.labels) == ("row 1", ("N", "S"))
    assert (second.name, second.labels) == ("row 2", ("Men", "Women"))
    assert first.of.tolist() == [0, 0, 1, 1]


@pytest.mark.parametrize(
    "labels",
    [
        ["North", "North | Men", "North | Women"],  # parts of different number
        ["E12 | North", "E13 | South", "E14 | West"],  # a code tells its name
        ["North | Leeds", "North | Hull", "South | Kent", "South | Sussex"],  # an area tells its region
        ["A | x", "B | y", "C | x", "D | z", "A | z"],  # most combinations are not there
    ],
)
def test_other_labels_of_several_parts_are_one_dimension(labels: list[str]) -> None:
    (dimension,) = split("row", labels)
    assert dimension.labels == tuple(labels)


def test_parts_named_by_the_file_are_dimensions_though_few_combinations_are_printed() -> None:
    names = [d.name for d in split("row", ["A | x", "B | y", "C | x", "D | z", "A | z"], ["area", "kind"])]
    assert names == ["area", "kind"]


def test_sums_hold_along_each_dimension_with_the_others_fixed() -> None:
    dimensions = [REGION, SEX, YEAR]
    table = published(dimensions, counts(dimensions, np.arange(1, 13).reshape(3, 2, 2)))
    read = joined([table])
    assert same_sums(found_sums(read.universe), true_sums(dimensions))
    assert read.structures["T"].problems == ()
    assert read.structures["T"].margins == (
        "row 1 “Total” = sum of 3 of its labels (by its name)",
        "row 2 “All” = sum of 2 of its labels (by its name)",
        "column “Total” = sum of 2 columns (by its name)",
    )


def test_areas_under_their_regions_add_up_to_the_total_of_each_region() -> None:
    text = """Area,2020,2021
North | Leeds,4,5
North | Hull,3,1
North | Total,7,6
South | Kent,2,8
South | Sussex,9,3
South | Total,11,11
Total | Total,18,17
"""
    read = joined(read_tables(text.encode(), name="T"))
    assert read.structures["T"].problems == ()
    assert "row “North | Total” = sum of 2 rows (by its name)" in read.structures["T"].margins
    assert len(read.universe.ties) == 6


def test_a_wrong_total_is_named_by_all_its_labels() -> None:
    dimensions = [REGION, SEX, YEAR]
    values = counts(dimensions, np.arange(1, 13).reshape(3, 2, 2))
    values[1, 0, 1] += 1  # North, all sexes, 2020
    problems = joined([published(dimensions, values)]).structures["T"].problems
    assert any("row “North | All”, column “2020” prints 5; its parts are 1 + 3" in said for said in problems)


def test_a_message_about_counts_not_yet_published_does_not_quote_them() -> None:
    dimensions = [REGION, SEX, YEAR]
    values = counts(dimensions, np.arange(1, 13).reshape(3, 2, 2))
    values[1, 0, 1] += 1
    problems = joined([published(dimensions, values)], true_counts=True).structures["T"].problems
    assert any("row “North | All”, column “2020” does not equal its parts" in said for said in problems)
    assert not any("prints" in said for said in problems)


def test_counts_not_yet_published_are_not_taken_for_rounded() -> None:
    dimensions = [REGION, along("day", list("abcdefgh"), {})]
    values = counts(dimensions, np.arange(1, 25).reshape(3, 8) * 7)
    table = published(dimensions, (values + 5) // 10 * 10)
    assert all(f.known for f in joined([table], true_counts=True).universe.figures)
    assert not any(f.known for f in joined([table]).universe.figures if f.high)


def test_a_list_of_a_million_labels_each_way_is_no_table() -> None:
    rows = tuple(f"r{n}" for n in range(4_000))
    columns = tuple(f"c{n}" for n in range(4_000))
    cells = {place: Cell("1") for place in zip(rows, columns, strict=True)}
    table = PublishedTable("T", "test", "", rows, columns, cells)
    assert any("make a list, not a table" in said for said in joined([table]).structures["T"].problems)


def test_a_total_that_is_one_amiss_leaves_the_other_sums_to_be_used() -> None:
    text = "Tariff,A,B\nShort,300,10\nMiddle,402,*\nLong,5,7\nTotal,706,30\n"
    read = joined(read_tables(text.encode(), name="T"))
    (problem,) = read.structures["T"].problems
    assert "column “A” prints 706; its parts are 300 + 402 + 5" in problem
    assert [e.total for e in read.structures["T"].equations] == [("Total", "B")]


def test_a_total_that_is_far_from_its_parts_is_the_total_of_something_else() -> None:
    text = "Need,A,B\nReading,300,10\nSpeech,402,*\nHearing,95,7\nTotal,500,30\n"
    read = joined(read_tables(text.encode(), name="T"))
    assert "column “A” prints 500" in read.structures["T"].problems[0]
    assert read.structures["T"].equations == ()


def test_a_grand_total_over_inner_counts_alone_ties_them_all() -> None:
    text = (
        "region,sex,count\n"
        + "".join(f"{r},{s},{n}\n" for n, (r, s) in enumerate(INNER, 3))
        + "Total,Total,33\n"
    )
    read = joined(read_tables(text.encode(), name="T"))
    assert read.structures["T"].problems == ()
    (equation,) = read.structures["T"].equations
    assert equation.total == ("Total", "Total")
    assert sorted(equation.parts) == sorted(INNER)


def test_a_grand_total_of_inner_counts_that_is_wrong_is_named() -> None:
    text = (
        "region,sex,count\n"
        + "".join(f"{r},{s},{n}\n" for n, (r, s) in enumerate(INNER, 3))
        + "Total,Total,34\n"
    )
    problems = joined(read_tables(text.encode(), name="T")).structures["T"].problems
    assert "row “Total”, column “Total” prints 34" in problems[0]


def test_a_total_left_out_between_two_others_is_reached_over_its_parts() -> None:
    text = "region,sex,count\n" + "".join(f"{r},{s},{n}\n" for n, (r, s) in enumerate(INNER, 3))
    read = joined(read_tables((text + "Total,Men,15\nTotal,Total,33\nN,Total,*\n").encode(), name="T"))
    assert read.structures["T"].problems == ()
    totals = [e.total for e in read.structures["T"].equations]
    assert sorted(totals) == [("N", "Total"), ("Total", "Men"), ("Total", "Total"), ("Total", "Total")]


INNER = [(region, sex) for region in ("N", "E", "W") for sex in ("Men", "Women")]
