"""Every small split there is, attacked by a reader who knows the rule: nobody's small count is ever told."""

from collections.abc import Iterator
from itertools import chain, product

import pytest

from headway.disclosure.frames import audit
from headway.disclosure.small_places import Split, kept_back


def flat(*counts, total=None):
    """Return a whole split one way into parts with these counts."""
    parts = {n: Split(one if isinstance(one, tuple) else (one,)) for n, one in enumerate(counts)}
    return Split(total or added(parts.values()), (parts,))


def added(parts):
    return tuple(map(sum, zip(*(part.counts for part in parts), strict=True)))


def hidden(whole):
    return sorted(kept_back(whole, name="all"), key=str)


def test_nothing_is_hidden_where_nobody_is_few():
    assert hidden(flat(0, 3, 40)) == []


def test_one_small_count_hides_the_smallest_other_too():
    assert hidden(flat(2, 40, 9, 0)) == [0, 2]


def test_a_small_remainder_hides_one_more():
    assert hidden(flat(1, 1, 5, 40)) == [0, 1, 2]


def test_two_that_may_be_one_another_protect_each_other():
    assert hidden(flat(1, 2, 5, 40)) == [0, 1]


def test_equals_are_hidden_together_because_a_choice_by_name_would_tell():
    assert hidden(flat(1, 5, 5, 40)) == [0, 1, 2]


def test_a_total_no_larger_than_its_parts_are_many_is_not_split():
    assert hidden(flat(1, 1, 1)) == [0, 1, 2]
    assert hidden(flat(3, 0, 0)) == [0, 1, 2]


def test_a_small_total_hides_all_that_it_is_split_into():
    assert hidden(flat(0, 2)) == [0, 1, "all"]


def test_few_others_hide_a_place_as_few_counted_do():
    assert hidden(flat((40, 1), (30, 9), (50, 60))) == [0, 1]


def test_with_a_group_its_prisons_are_hidden():
    group = flat(2, 0)
    elsewhere = {"a": Split((3,)), "b": Split((6,))}
    whole = Split((11,), ({"small": group, "large": Split((9,), (elsewhere,))},))
    assert kept_back(whole, name="all") == {"small", 0, 1, "large", "a", "b"}


def test_each_way_of_splitting_protects_itself():
    regions = {"North": Split((1,)), "South": Split((4,)), "West": Split((30,))}
    sentences = {"IPP": Split((31,)), "DPP": Split((4,))}
    assert hidden(Split((35,), (regions, sentences))) == ["North", "South"]


def walk(whole: Split, name="all") -> Iterator:
    yield name, whole.counts
    for way in whole.ways:
        for part_name, part in way.items():
            yield from walk(part, part_name)


def shared_out(total, places):
    """Yield every way in which a number can be shared out among places."""
    if places == 1:
        yield (total,)
        return
    for first in range(total + 1):
        yield from ((first, *rest) for rest in shared_out(total - first, places - 1))


def every_flat(places, *most):
    for totals in product(*(range(top + 1) for top in most)):
        for columns in product(*(list(shared_out(total, places)) for total in totals)):
            yield flat(*zip(*columns, strict=True))


def every_nested(shape, *most):
    for totals in product(*(range(top + 1) for top in most)):
        for columns in product(*(list(shared_out(total, sum(shape))) for total in totals)):
            counts = zip(*columns, strict=True)
            groups = {}
            for group, prisons in enumerate(shape):
                within = {(group, n): Split(next(counts)) for n in range(prisons)}
                groups[f"group {group}"] = Split(added(within.values()), (within,))
            yield Split(added(groups.values()), (groups,))


def told(wholes):
    """Yield the small counts that a reader works out, who knows the rule and sets every possible register beside it."""
    possible = {}
    for whole in wholes:
        names, counts = zip(*walk(whole), strict=True)
        back = kept_back(whole, name="all")
        printed = tuple(None if name in back else count for name, count in zip(names, counts, strict=True))
        found = possible.setdefault(printed, [set() for _ in counts])
        for might_be, count in zip(found, counts, strict=True):
            might_be.add(count)
    for printed, found in possible.items():
        assert not any(0 < n < 3 for cell in printed if cell for n in cell)
        for cell, might_be in zip(printed, found, strict=True):
            columns = zip(*might_be, strict=True)
            yield from (c[0] for c in columns if cell is None and len(set(c)) == 1 and 0 < c[0] < 3)


@pytest.mark.parametrize(
    "registers",
    [
        chain(every_flat(2, 12), every_flat(3, 12), every_flat(4, 8)),
        chain(every_flat(2, 5, 5), every_flat(3, 4, 4)),
        chain(every_nested((2, 2), 8), every_nested((1, 2, 2), 6), every_nested((3, 1, 1), 6)),
        chain(every_nested((2, 1), 4, 4), every_nested((1, 1, 1), 4, 4)),
    ],
    ids=["one count", "two counts", "places in places", "two counts of places in places"],
)
def test_no_register_tells_a_small_count_to_a_reader_who_knows_the_rule(registers):
    assert list(told(registers)) == []


def test_the_audit_for_publication_finds_nothing_either():
    import polars as pl

    counts = {"A": (1, 40), "B": (2, 8), "C": (30, 2), "D": (12, 50), "E": (0, 9)}
    whole = Split(
        added([Split(c) for c in counts.values()]), ({name: Split(c) for name, c in counts.items()},)
    )
    back = kept_back(whole, name="Total")
    rows = [
        (place, part, "[c]" if place in back else str(count))
        for place, both in (*counts.items(), ("Total", whole.counts))
        for part, count in zip(("in", "not", "Total"), (*both, sum(both)), strict=True)
    ]
    frame = pl.DataFrame(rows, schema=["place", "part", "count"], orient="row")
    audit(frame, by=["place", "part"]).raise_if_unsafe()
