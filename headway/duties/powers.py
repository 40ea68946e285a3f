"""Powers that exist from a day on: figures whose value is 1 while the power is in force."""

from datetime import date

from headway.duties.figures import Figures


class PowerNotInForce(ValueError):
    """A power was used on a day on which it was not in force. The message says from which day it is."""


def begins_on(figures: Figures, power: str) -> date | None:
    """Return the first day on which a power is in force; null: none is known."""
    return next((version.begins_on for version in figures[power].versions if version.value), None)


def check_in_force(figures: Figures, power: str, *, on: date) -> None:
    """Return nothing if a power was in force on a day; raise PowerNotInForce with its days if not."""
    version = figures[power].on(on)
    if version is None or not version.value:
        begins = begins_on(figures, power)
        since = f"it is in force from {begins:%-d %B %Y}" if begins else "no day is known from which it is"
        raise PowerNotInForce(
            f"{figures[power].label.split(' (')[0]}: not available on {on:%-d %B %Y}; "
            f"{since} ({figures[power].versions[0].cites})"
        )
