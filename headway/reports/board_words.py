"""How a pack says a figure, a day and a change in words; the marks that stand in place of a figure."""

from datetime import date

from headway.reports.protected import Told

KEPT_BACK = "[c]"
NOT_AVAILABLE = "[x]"
NOBODY = "[z]"
MARKS = (
    f"{KEPT_BACK}: kept back, because it is one or two people, or would tell another count that is. "
    f"{NOT_AVAILABLE}: not available. {NOBODY}: a proportion of nobody."
)


def day(on: date) -> str:
    """Return "1 November 2024"."""
    return f"{on.day} {on:%B %Y}"


def days(number: int) -> str:
    """Return "1 day", "5 days"."""
    return "1 day" if number == 1 else f"{number:,} days"


def value(told: Told | None) -> str:
    """Return a figure as printed: a count, a proportion in per cent, or the mark in its place."""
    if told is not None and told.hidden:
        return KEPT_BACK
    if told is None or told.count is None:
        return NOT_AVAILABLE
    if told.of is None:
        return f"{told.count:,}"
    return NOBODY if told.share is None else f"{told.share:.{0 if told.share_only else 1}%}"


def number(told: Told | None) -> float | None:
    """Return what a figure is worth in a comparison: its proportion, or its count; None: it is not known."""
    if told is None or told.hidden or told.count is None:
        return None
    return float(told.count) if told.of is None else told.share


def change(now: Told, before: Told | None) -> str:
    """Return which way a figure moved: "higher", "lower", "unchanged", "cannot be compared".

    Both figures are printed beside it; their difference is not, for it would often be one or two.
    """
    new, old = number(now), number(before)
    if new is None or old is None or before is None or (now.of is None) != (before.of is None):
        return "cannot be compared"
    if value(now) == value(before):
        return "unchanged"
    return "higher" if new > old else "lower"
