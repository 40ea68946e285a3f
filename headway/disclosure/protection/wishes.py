"""What whoever asks wants of a pattern: cells that must stay printed, cells to hide rather, and prices.

A cell is chosen as "row=Total", "column=2020", or "row=North,column=2020"; "table=T1" narrows either. A label
made of several dimensions is chosen whole, by one of its parts, or as "North | *".
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np

from headway.disclosure.protection.truth import Truth
from headway.disclosure.structure.universe import Where

AXES = ("table", "row", "column")
DIMENSIONS = " | "
PREFERRED = 0.1
"""What a cell costs that is to be hidden rather than others, as a part of its price."""


class UnknownWish(ValueError):
    """A choice of cells that is not written as one, or that no cell of the tables answers to."""


@dataclass(frozen=True)
class Choice:
    """Some cells of some tables; an axis that is not named takes every label."""

    labels: Mapping[str, str]

    def takes(self, where: Where) -> bool:
        """Whether a place is among those chosen."""
        stands = dict(zip(AXES, where, strict=True))
        return all(_answers(wanted, stands[axis]) for axis, wanted in self.labels.items())


def _answers(wanted: str, label: str) -> bool:
    """Whether a label is the one wanted, has it as a part, or fits it part by part, "*" being any."""
    parts, of = wanted.split(DIMENSIONS), label.split(DIMENSIONS)
    if len(parts) == 1 or wanted == label:
        return wanted == label or wanted in of
    return len(parts) == len(of) and all(p in ("*", o) for p, o in zip(parts, of, strict=True))


def choice(text: str) -> Choice:
    """Return the choice that a text states. Raises UnknownWish for text that is not AXIS=LABEL,AXIS=LABEL."""
    labels: dict[str, str] = {}
    for part in re.split(r",\s*(?=(?:table|row|column)=)", text.strip()):
        axis, equals, label = part.partition("=")
        if axis not in AXES or not equals or not label.strip() or axis in labels:
            raise UnknownWish(
                f"“{text}” does not choose cells: write row=LABEL, column=LABEL, or both with a comma"
            )
        labels[axis] = label.strip()
    return Choice(labels)


def chosen(truth: Truth, texts: Iterable[str]) -> frozenset[int]:
    """Return the numbers of the cells that any of the choices takes. Raises UnknownWish for one without."""
    found: set[int] = set()
    for text in texts:
        asked = choice(text)
        cells = {number for where, number in truth.at.items() if asked.takes(where)}
        if not cells:
            raise UnknownWish(f"“{text}” chooses no cell of these tables{_nearest(truth, asked)}")
        found |= cells
    return frozenset(found)


def prices(truth: Truth, price: str | Mapping[str, float], *, prefer: Iterable[str] = ()) -> np.ndarray:
    """Return what hiding each cell costs.

    price   "count": every cell 1; "value": its count; or a price for each of some choices of cells, the last
            one that takes a cell, and 1 for the rest
    prefer  cells to hide rather than others: a tenth of their price
    Raises UnknownWish for another word, a choice without cells, or a price that is not above 0.
    """
    if isinstance(price, str):
        if price not in ("count", "value"):
            raise UnknownWish(
                f"price “{price}”: say count or value, or give prices by row=LABEL or column=LABEL"
            )
        costs = np.maximum(truth.counts, 1).astype(float) if price == "value" else np.ones(len(truth.counts))
    else:
        costs = np.ones(len(truth.counts))
        for text, cost in price.items():
            if not cost > 0:
                raise UnknownWish(f"the price of “{text}” must be above 0; it is {cost}")
            costs[sorted(chosen(truth, [text]))] = cost
    costs[sorted(chosen(truth, prefer))] *= PREFERRED
    return costs


def _nearest(truth: Truth, asked: Choice) -> str:
    """Return the labels most like those that nothing answers to, as the end of a message."""
    lines = []
    for axis, wanted in asked.labels.items():
        at = AXES.index(axis)
        labels = {
            part
            for where in truth.joined.universe.cells
            for part in (where[at], *where[at].split(DIMENSIONS))
        }
        if wanted not in labels:
            near = get_close_matches(wanted, sorted(labels), n=3, cutoff=0.4)
            lines.append(f"; no {axis} is called that" + (f" (there is {', '.join(near)})" if near else ""))
    return "".join(lines)
