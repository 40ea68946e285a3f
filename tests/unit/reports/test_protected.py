"""A figure that is small in one place is told on no page: not there, nor by subtraction."""

from datetime import date

import pytest

from headway.reports.protected import (
    GROUP,
    HIDDEN,
    MONTH,
    NATION,
    PRISON,
    REGION,
    SENTENCE,
    Cell,
    Family,
    Told,
    protected,
)

ON = date(2026, 9, 30)
SUSPENDED, NEVER, RECALLED = "supervision_suspended", "never_released", "recalled"
FAMILIES = (Family((SUSPENDED,)), Family((NEVER,)), Family((RECALLED,)))


def cells(measure, of_place, *, kind=REGION, on=ON, total=None):
    """Return the cells of one breakdown, with its national figure; counts, or (count, of), by place."""
    told = {place: n if isinstance(n, tuple) else (n, None) for place, n in of_place.items()}
    count = sum(n for n, _ in told.values())
    below = [of for _, of in told.values() if of is not None]
    nation = total or (count, sum(below) if below else None)
    return [
        Cell(measure, on, NATION, "", *nation),
        *(Cell(measure, on, kind, place, *n) for place, n in told.items()),
    ]


def test_where_nobody_is_few_the_figures_are_the_counts():
    found = protected(cells(NEVER, {"London": 12, "Wales": 5}), families=FAMILIES)
    assert found[NEVER, ON, REGION]["London"] == Told(12)
    assert found[NEVER, ON, NATION][""] == Told(17)


def test_one_person_in_a_region_hides_a_second_region_but_not_the_total():
    found = protected(cells(NEVER, {"London": 40, "Wales": 1, "Yorkshire": 9}), families=FAMILIES)
    assert found[NEVER, ON, REGION]["Wales"] == found[NEVER, ON, REGION]["Yorkshire"] == HIDDEN
    assert found[NEVER, ON, REGION]["London"] == Told(40)
    assert found[NEVER, ON, NATION][""] == Told(50)


def test_a_proportion_is_hidden_where_few_are_not_counted():
    found = protected(
        cells(SUSPENDED, {"London": (39, 40), "Wales": (5, 20), "Yorkshire": (20, 80)}), families=FAMILIES
    )
    assert found[SUSPENDED, ON, REGION]["London"] == HIDDEN
    assert found[SUSPENDED, ON, REGION]["Yorkshire"].share == 0.25


def test_a_prison_is_protected_within_its_group():
    nation, *groups = cells(NEVER, {"North": 23, "South": 30}, kind=GROUP)
    prisons = [
        Cell(NEVER, ON, PRISON, code, count, None, within)
        for code, count, within in (("AAA", 1, "North"), ("BBB", 4, "North"), ("CCC", 18, "North"))
    ]
    alone = Cell(NEVER, ON, PRISON, "DDD", 30, None, "South")
    found = protected([nation, *groups, *prisons, alone], families=FAMILIES)
    assert {code: found[NEVER, ON, PRISON][code].count for code in ("AAA", "BBB", "CCC", "DDD")} == {
        "AAA": None, "BBB": None, "CCC": 18, "DDD": 30,
    }  # fmt: skip
    assert found[NEVER, ON, GROUP]["North"] == Told(23)


def test_a_prison_that_moved_between_groups_is_the_sum_of_both():
    nation, *groups = cells(NEVER, {"North": 9, "South": 30}, kind=GROUP)
    prisons = [
        Cell(NEVER, ON, PRISON, "AAA", 9, None, "North"),
        Cell(NEVER, ON, PRISON, "AAA", 30, None, "South"),
    ]
    found = protected([nation, *groups, *prisons], families=FAMILIES)
    assert found[NEVER, ON, PRISON]["AAA"] == Told(39)


def test_a_sentence_with_few_hides_the_other():
    found = protected(cells(NEVER, {"IPP": 60, "DPP": 2}, kind=SENTENCE), families=FAMILIES)
    assert found[NEVER, ON, SENTENCE]["IPP"] == HIDDEN


def test_a_month_with_few_hides_another_of_its_quarter():
    quarter = Cell(RECALLED, ON, NATION, "", 60, None)
    months = [
        Cell(RECALLED, date(2026, month, day), MONTH, "", count, None, within=ON.isoformat())
        for month, day, count in ((7, 31, 2), (8, 31, 28), (9, 30, 30))
    ]
    found = protected([quarter, *months], families=FAMILIES)
    assert [found[RECALLED, month.on, MONTH][""].count for month in months] == [None, None, 30]
    assert found[RECALLED, ON, NATION][""] == Told(60)


def test_a_place_that_few_came_to_keeps_its_rate_back():
    """Else those on licence in the quarter, less those on its first day, would be two people released there."""
    nation = Cell(RECALLED, ON, NATION, "", 20, 300, joined=40)
    regions = [
        Cell(RECALLED, ON, REGION, "London", 8, 120, joined=2),
        Cell(RECALLED, ON, REGION, "Wales", 5, 80, joined=8),
        Cell(RECALLED, ON, REGION, "Yorkshire", 7, 100, joined=30),
    ]
    found = protected([nation, *regions], families=FAMILIES)
    assert found[RECALLED, ON, REGION]["London"] == HIDDEN
    assert found[RECALLED, ON, REGION]["Yorkshire"] == Told(7, 100)


def test_a_small_national_figure_hides_every_place():
    found = protected(cells(NEVER, {"London": 2, "Wales": 0}), families=FAMILIES)
    assert all(told == HIDDEN for places in found.values() for told in places.values())


@pytest.mark.parametrize("other", [(50, 60), (3, 60)])
def test_measures_of_the_same_people_are_kept_back_together(other):
    """Else those on licence, printed with the one, would be known for the other."""
    first = cells("a", {"London": (1, 60), "Wales": (9, 70), "Yorkshire": (30, 90)})
    second = cells("b", {"London": other, "Wales": (9, 70), "Yorkshire": (30, 90)})
    found = protected([*first, *second], families=(Family(("a", "b")),))
    assert found["b", ON, REGION]["London"] == HIDDEN


def test_where_a_part_of_a_sum_is_kept_back_so_is_the_sum():
    """Else those in the sentence, less the recalled, would be the one who was never released."""
    never = cells("never", {"London": 1, "Wales": 9, "Yorkshire": 30})
    every = cells("every", {"London": (20, 60), "Wales": (30, 70), "Yorkshire": (40, 90)})
    families = (Family(("never",)), Family(("every",), after=("never",)))
    found = protected([*never, *every], families=families)
    assert {place for place, told in found["every", ON, REGION].items() if told.hidden} == {"London", "Wales"}
    assert found["every", ON, NATION][""] == Told(90, 220)
