"""A second audit of the fifteen real tables, with their sums written out by hand and no solver.

It shares nothing with headway/disclosure but the reading of the file. Three shapes occur: cells that no sum
touches; one short sum at a time, where every value is tried; and rows that each hide two neighbours under a
rounded column total, where the sums that the other rows can reach are built up one row at a time.
"""

from collections.abc import Callable, Iterable
from itertools import product

type Place = tuple[str, str]
type Found = dict[Place, set[int]]
type Values = dict[Place, str]

FAR = 60
"""Where enumeration stops for a sum whose total is hidden too; a value this high stands for no limit."""


def rule(reading: str, threshold: int) -> Callable[[Iterable[int]], bool]:
    """Return whether the hidden values of one group of cells joined by exact sums fit a reading."""

    def fits(values: Iterable[int]) -> bool:
        values = list(values)
        primary = [0 < v < threshold for v in values]
        if reading == "nonneg":
            return True
        if reading == "all-primary":
            return all(primary)
        return any(primary) and (reading == "one-primary" or 0 not in values)

    return fits


def alone(places: list[Place], fits: Callable[[Iterable[int]], bool]) -> Found:
    """Return the values of cells that stand in no sum."""
    return {place: {v for v in range(FAR + 1) if fits([v])} for place in places}


def one_sum(
    parts: list[Place], total: Place, values: Values, hidden: str, fits: Callable[[Iterable[int]], bool]
) -> Found:
    """Return the values of the hidden cells of one sum: every combination is tried."""
    shown = sum(number(values[p]) for p in parts if values[p] != hidden)
    unknown = [p for p in parts if values[p] == hidden]
    total_hidden = values[total] == hidden
    places = [*unknown, *([total] if total_hidden else [])]
    found: Found = {p: set() for p in places}
    # With the total hidden, three cells up to FAR are enough to see that there is no limit.
    most = FAR // max(1, len(unknown)) if total_hidden else number(values[total])
    for combination in product(range(most + 1), repeat=len(unknown)):
        whole = shown + sum(combination)
        if not total_hidden and whole != number(values[total]):
            continue
        chosen = [*combination, *([whole] if total_hidden else [])]
        if not places or fits(chosen):
            for place, value in zip(places, chosen, strict=True):
                found[place].add(value)
    return found


def pairs(
    rows: dict[str, tuple[Place, Place, int]],
    windows: tuple[range, range],
    fits: Callable[[Iterable[int]], bool],
) -> Found:
    """Return the values of two hidden neighbours in each row, whose columns are only known to lie in a window.

    rows     for each row the two places and what they add up to
    windows  what the hidden cells of the first and of the second column can add up to
    """
    choices = {r: [v for v in range(s + 1) if fits([v, s - v])] for r, (_a, _b, s) in rows.items()}
    everything = sum(s for _a, _b, s in rows.values())
    found: Found = {place: set() for a, b, _s in rows.values() for place in (a, b)}
    for row, (first, second, both) in rows.items():
        others = {0}
        for other, values in choices.items():
            if other != row:
                others = {s + v for s in others for v in values}
        for value in choices[row]:
            if any(s + value in windows[0] and everything - s - value in windows[1] for s in others):
                found[first].add(value)
                found[second].add(both - value)
    return found


def number(text: str) -> int:
    """Return a printed count; a dash is none."""
    return 0 if text == "-" else int(text.replace(",", ""))
