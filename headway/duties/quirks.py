"""Named choices: where a published rule reads oddly, what Headway takes it to mean, and why.

A choice is data: it has a name, its options in words, a default and the reason for it. A caller that wants
another option says so by name; the rules themselves are written once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


class QuirkFault(ValueError):
    """A choice or an option that nobody declared. The message names it and what there is."""


@dataclass(frozen=True)
class Quirk:
    """One oddity of a published rule, the ways in which it can be taken, and the way taken by default."""

    name: str
    label: str
    options: Mapping[str, str]
    default: str
    why: str


def settled(quirks: Iterable[Quirk], given: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the option in force for every quirk, by its name.

    given  options chosen in place of the defaults
    Raises QuirkFault for a name or an option that is not declared.
    """
    declared = {quirk.name: quirk for quirk in quirks}
    for name, option in (given or {}).items():
        if name not in declared:
            raise QuirkFault(f"no choice is called {name!r}; there are {', '.join(declared)}")
        if option not in declared[name].options:
            raise QuirkFault(f"{name}: {option!r} is not one of {', '.join(declared[name].options)}")
    return {name: quirk.default for name, quirk in declared.items()} | dict(given or {})
