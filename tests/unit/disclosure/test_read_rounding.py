"""Published counts that are all multiples of 5 or 10: rounded, or exact by chance."""

import numpy as np
import pytest

from headway.disclosure.audit import Verdict, audit
from headway.disclosure.printed.published import PublishedTable
from headway.disclosure.structure.linking import joined
from headway.disclosure.structure.table import Structure
from tests.unit.disclosure.cubes import along, counts, published
from tests.unit.disclosure.tables import printed

AREAS = along("area", list("abcdef"), {})
KINDS = along("kind", list("xyz"), {})
SHAPE = (6, 3)


def table(inner: np.ndarray, *, base: int = 1) -> PublishedTable:
    """Return the table with totals, each number rounded by itself."""
    values = counts([AREAS, KINDS], inner)
    return published([AREAS, KINDS], (values + base // 2) // base * base)


def read(of: PublishedTable) -> Structure:
    return joined([of]).structures[of.table_id]


def taken_for_rounded(found: Structure) -> bool:
    return any("is read as rounded" in said for said in found.assumptions)


@pytest.mark.parametrize("base", [5, 10])
@pytest.mark.parametrize("seed", range(5))
def test_multiples_that_add_up_are_exact(base: int, seed: int) -> None:
    found = read(table(base * np.random.default_rng(seed).integers(0, 9, SHAPE)))
    assert not taken_for_rounded(found)
    assert all(figure.known for figure in found.figures.values())
    assert any(f"multiple of {base}" in said for said in found.assumptions)


@pytest.mark.parametrize("base", [5, 10])
@pytest.mark.parametrize("seed", range(5))
def test_multiples_that_add_up_only_if_rounded_are_rounded(base: int, seed: int) -> None:
    found = read(table(np.random.default_rng(seed).integers(1, 200, SHAPE), base=base))
    assert taken_for_rounded(found)
    assert found.problems == ()
    assert not any(figure.known for figure in found.figures.values() if figure.high)


def test_a_cell_that_falls_by_exact_multiples_is_not_missed() -> None:
    text = (
        "Area | A | B | Total\nNorth | 5 | 10 | 15\nSouth | 20 | 5 | 25\nWest | 15 | * | 20\nEast | 10 | 5 | 15\n"
        "Kent | 5 | 5 | 10\nWales | 10 | 15 | 25\nTotal | 65 | * | 110"
    )
    (report,) = audit([printed(text)]).tables
    assert report.verdict is Verdict.UNSAFE
    assert len(report.readings["nonneg"].exact) == 2


def test_multiples_that_nothing_checks_are_exact_and_it_is_said() -> None:
    text = "Area | A | B\n" + "\n".join(f"Area {n} | {10 * n} | {5 + 10 * n}" for n in range(1, 8))
    found = read(printed(text))
    assert all(figure.known for figure in found.figures.values())
    assert found.assumptions == (
        "column “A”, “B”: read as exact, though every count is a multiple of 5, since no note says that they are "
        "rounded and no sum shows it",
    )


def test_a_note_is_believed_though_the_sums_hold() -> None:
    text = "Area | A | B | Total\nNorth | 5 | 10 | 15\nSouth | 20 | 5 | 25\nWest | 15 | 5 | 20"
    found = read(printed(text, "Counts are rounded to the nearest 5"))
    assert found.assumptions == ("all counts: nearest 5",)


def test_multiples_of_ten_are_rounded_to_five_where_a_note_says_five() -> None:
    rows = [f"Area {n} | {10 * n} | {n + 4}" for n in range(1, 8)]
    found = read(printed("\n".join(["Area | A | B", *rows]), "Column A is rounded to the nearest 5"))
    assert found.assumptions == ("column “A” is read as rounded to the nearest 5",)
    assert (found.figures["Area 1", "A"].low, found.figures["Area 1", "A"].high) == (8, 12)


def test_one_misprint_does_not_make_many_sums_of_multiples_rounded() -> None:
    many = along("day", [f"{n}" for n in range(30)], {})
    values = counts([AREAS, many], 5 * np.arange(1, 181).reshape(6, 30))
    values[0, 0] += 5
    found = read(published([AREAS, many], values))
    assert not taken_for_rounded(found)
    assert found.problems


def test_a_total_that_is_right_over_subtotals_is_not_rounded() -> None:
    text = (
        "Area | A | B\nEngland | 30 | 44\nNorth | 12 | 19\nSouth | 18 | 25\nWales | 10 | 6\nTotal | 40 | 50\n"
    )
    found = read(printed(text))
    assert found.assumptions == ()
    assert all(figure.known for figure in found.figures.values())


def test_a_total_without_the_name_of_one_is_found_though_it_is_rounded() -> None:
    inner = np.random.default_rng(3).integers(20, 400, (3, 9))
    rounded = (np.vstack([inner, inner.sum(axis=0)]) + 5) // 10 * 10
    text = "\n".join(
        ["Area | " + " | ".join("abcdefghi")]
        + [f"{name} | " + " | ".join(map(str, line)) for name, line in zip("NSWE", rounded, strict=True)]
    )
    found = read(printed(text))
    assert taken_for_rounded(found)
    assert any("“E” = sum of 3 rows" in margin for margin in found.margins)
