"""Hierarchies: declared ones are read and checked; others are found by arithmetic, in whatever order they stand."""

import numpy as np
import pytest

from headway.disclosure.printed.published import Unreadable
from headway.disclosure.structure.hierarchies import read_hierarchies
from headway.disclosure.structure.linking import joined
from tests.unit.disclosure.cubes import Along, along, counts, found_sums, published, same_sums, true_sums

PRISONS = [f"p{n}" for n in range(9)]
GROUPS = {"High": ["p0", "p1", "p2"], "Long": ["p3", "p4", "p5", "p6"], "Open": ["p7", "p8"]}
REGIONS = {"North": ["p0", "p3", "p7"], "South": ["p1", "p2", "p4", "p5", "p6", "p8"]}
OFFENCE = along("offence", [f"o{n}" for n in range(8)], {})
BY_GROUP = {child: group for group, children in GROUPS.items() for child in children}
BY_REGION = {child: region for region, children in REGIONS.items() for child in children}


def random(dimensions: list[Along], most: int = 90) -> np.ndarray:
    inner = np.random.default_rng(4).integers(0, most, size=[len(d.inner) for d in dimensions])
    return counts(dimensions, inner)


def in_order(dimension: Along, labels: list[str]) -> Along:
    return Along(dimension.name, {label: dimension.under[label] for label in labels})


def test_a_declared_hierarchy_ties_each_parent_to_its_children_and_the_total_to_the_parents() -> None:
    dimensions = [along("prison", PRISONS, GROUPS), along("sex", ["Men", "Women"], {})]
    table = published(dimensions, random(dimensions, most=4))
    read = joined([table], hierarchies={"prison groups": BY_GROUP})
    assert same_sums(found_sums(read.universe), true_sums(dimensions))
    assert "row “High” = sum of 3 rows (by the hierarchy prison groups)" in read.structures["T"].margins


def test_two_overlapping_groupings_both_hold() -> None:
    dimensions = [along("prison", PRISONS, GROUPS | REGIONS), along("sex", ["Men", "Women"], {})]
    table = published(dimensions, random(dimensions, most=4))
    read = joined([table], hierarchies={"groups": BY_GROUP, "regions": BY_REGION})
    assert same_sums(found_sums(read.universe), true_sums(dimensions))
    assert read.structures["T"].problems == ()


def test_a_parent_that_is_not_printed_hands_its_children_up() -> None:
    dimensions = [along("prison", PRISONS, {}, total="Estate"), along("sex", ["Men", "Women"], {})]
    table = published(dimensions, random(dimensions, most=4))
    tree = BY_GROUP | dict.fromkeys(GROUPS, "Estate")
    read = joined([table], hierarchies={"groups": tree})
    assert same_sums(found_sums(read.universe), true_sums(dimensions))


def test_a_declared_hierarchy_that_does_not_add_up_is_a_problem_with_its_cell() -> None:
    dimensions = [along("prison", PRISONS, GROUPS), along("sex", ["Men", "Women"], {})]
    wrong = BY_GROUP | {"p3": "High"}
    problems = (
        joined([published(dimensions, random(dimensions))], hierarchies={"g": wrong}).structures["T"].problems
    )
    assert any("the total at row “High”, column “Total” prints" in said for said in problems)


def test_a_declared_child_that_no_table_prints_is_a_problem_unless_the_sum_is_seen_to_hold() -> None:
    dimensions = [along("prison", PRISONS, GROUPS), along("sex", ["Men", "Women"], {})]
    table = published(dimensions, random(dimensions))
    more = BY_GROUP | {"closed": "High"}
    assert joined([table], hierarchies={"g": more}).structures["T"].problems == ()
    hidden = published(dimensions, random(dimensions), hidden=[n for n in range(len(table.cells)) if n >= 12])
    problems = joined([hidden], hierarchies={"g": more}).structures["T"].problems
    assert any("should hold “closed”, which the table does not print" in said for said in problems)


@pytest.mark.parametrize("hierarchies", [{"column": BY_GROUP}, {"groups": {"p0": "Hihg"}}])
def test_a_hierarchy_that_says_nothing_of_any_table_is_refused(
    hierarchies: dict[str, dict[str, str]],
) -> None:
    dimensions = [along("prison", PRISONS, GROUPS), along("sex", ["Men", "Women"], {})]
    with pytest.raises(Unreadable, match="no table prints a parent together with its children, such as “Hi"):
        joined([published(dimensions, random(dimensions))], hierarchies=hierarchies)


LEVELS = ["Total", *GROUPS, *PRISONS]
BLOCKS = ["Total", *(label for group, under in GROUPS.items() for label in (group, *under))]
MIXED = ["p4", "Open", "p0", "p8", "Total", "p2", "High", "p6", "p1", "p3", "Long", "p7", "p5"]


@pytest.mark.parametrize(
    "order", [LEVELS, BLOCKS, BLOCKS[::-1], MIXED], ids=["levels", "blocks", "reversed", "mixed"]
)
def test_a_hierarchy_that_nobody_declares_is_found_in_any_order(order: list[str]) -> None:
    dimensions = [in_order(along("prison", PRISONS, GROUPS), order), OFFENCE]
    read = joined([published(dimensions, random(dimensions))])
    assert same_sums(found_sums(read.universe), true_sums(dimensions))
    assert read.structures["T"].problems == ()
    assert any("row “Long” = sum of 4 rows (by arithmetic)" in said for said in read.structures["T"].margins)


@pytest.mark.parametrize("order", [LEVELS, BLOCKS, MIXED], ids=["levels", "blocks", "mixed"])
def test_it_is_found_though_cells_are_hidden(order: list[str]) -> None:
    dimensions = [
        in_order(along("prison", PRISONS, GROUPS), order),
        along("o", [f"o{n}" for n in range(12)], {}),
    ]
    values = random(dimensions)
    small = [n for n, value in enumerate(values.reshape(-1)) if 0 < value < 8]
    read = joined([published(dimensions, values, hidden=small)])
    assert same_sums(found_sums(read.universe), true_sums(dimensions))


def test_groups_of_groups_and_overlapping_groupings_are_found_without_a_name() -> None:
    areas = {"Closed": [*GROUPS["High"], *GROUPS["Long"]]}
    prison = in_order(
        along("prison", PRISONS, GROUPS | REGIONS | areas), ["Total", "Closed", *GROUPS, *REGIONS, *PRISONS]
    )
    dimensions = [prison, OFFENCE]
    read = joined([published(dimensions, random(dimensions))])
    assert same_sums(found_sums(read.universe), true_sums(dimensions))
    assert read.structures["T"].problems == ()


def test_what_could_add_up_by_chance_is_not_believed() -> None:
    few = along("sex", ["Men", "Women"], {}, total="")
    prison = in_order(along("prison", PRISONS, GROUPS), MIXED)
    read = joined([published([prison, few], random([prison, few], most=3))])
    assert not any("arithmetic" in said for said in read.structures["T"].margins)
    assert any("the total at row “Total”" in said for said in read.structures["T"].problems)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "needs the columns child and parent"),
        ("child,parent\nLeeds,North\nLeeds,South\n", "“Leeds” stands under “North” and under “South”"),
        ("child,parent\nA,B\nB,C\nC,A\n", "stands under itself: “A” → “B” → “C” → “A”"),
        ("child,parent\n,North\n", "record 2 names no child"),
    ],
)
def test_a_hierarchy_that_is_none_is_refused_with_its_label(text: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read_hierarchies(text.encode(), name="areas.csv")


def test_one_file_holds_several_groupings() -> None:
    text = "code,parent,dimension\np0,High,group\np0,North,region\nHigh,,group\n"
    assert read_hierarchies(text.encode(), name="x.csv") == {
        "group": {"p0": "High"},
        "region": {"p0": "North"},
    }


def test_a_cycle_handed_over_in_memory_is_refused_too() -> None:
    dimensions = [along("prison", PRISONS, GROUPS), OFFENCE]
    with pytest.raises(Unreadable, match="stands under itself"):
        joined([published(dimensions, random(dimensions))], hierarchies={"g": {"p0": "High", "High": "p0"}})
