"""Why protection stopped before anything was written: what is wrong, in which cells, and what to do."""

from collections.abc import Iterable

from headway.disclosure.structure.universe import Where

MOST_NAMED = 12
"""How many cells one sentence names before it counts the rest."""

ONE_SYMBOL = "use one symbol for all hidden cells"
FEWER_CATEGORIES = "merge categories (headway protect --fewer shows which)"
ROUNDING = "round the table (headway protect --round 5)"


class CannotProtect(ValueError):
    """No safe table can be made as asked; the message names cells and never tells a hidden count."""


def named(cells: Iterable[Where]) -> str:
    """Return cells by table, row and column, the first few of many."""
    every = [f"{table}: row “{row}”, column “{column}”" for table, row, column in cells]
    more = f"; and {len(every) - MOST_NAMED} more" if len(every) > MOST_NAMED else ""
    return "; ".join(every[:MOST_NAMED]) + more


def instead(*ways: str) -> str:
    """Return the ways out as the end of a message."""
    return f"What to do: {', or '.join(ways)}."
