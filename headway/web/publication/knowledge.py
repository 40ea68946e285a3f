"""What the symbols of a table are taken to mean, and what the drafter says instead."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms

from headway.disclosure.audit import THRESHOLD
from headway.disclosure.figures import figures, number
from headway.disclosure.published import PublishedTable
from headway.disclosure.symbols import Legend, Meaning, ceiling, legend
from headway.web.publication.said import Said

PLAIN = {
    Meaning.HIDDEN: "a count that was hidden",
    Meaning.ZERO: "zero",
    Meaning.LOW: "rounds to zero but is not zero",
    Meaning.UNAVAILABLE: "not available: it could be any number",
}
NOBODY = ("", "Choose what it means")


@dataclass(frozen=True)
class Mark:
    """One symbol of a table.

    said     what it is taken to mean; None: nobody has said
    why      where that comes from, in words
    number   how many cells print it
    """

    printed: str
    said: Meaning | None
    why: str
    number: int

    @property
    def shown(self) -> str:
        """The symbol in quotation marks; a blank has no sign of its own."""
        return f"“{self.printed}”" if self.printed else "A blank cell"


def marks(tables: Iterable[PublishedTable]) -> list[Mark]:
    """Return the symbols in the cells that should hold counts, the commonest first.

    A symbol that several tables print is explained by the notes of the first that explains it.
    """
    found: dict[str, Mark] = {}
    for table in tables:
        for mark in _marks(table):
            before = found.get(mark.printed)
            best = before if before and before.said else mark
            number = mark.number + (before.number if before else 0)
            found[mark.printed] = replace(best, number=number)
    return sorted(found.values(), key=lambda mark: (-mark.number, mark.printed))


def _marks(table: PublishedTable) -> list[Mark]:
    said = legend(table.notes)
    found, _ = figures(table, said)
    printed = Counter(
        table.cells[place].printed.strip()
        for place, figure in found.items()
        if figure.is_count and _is_mark(table.cells[place].printed)
    )
    return [Mark(text, said.meaning(text), _why(text, said), n) for text, n in printed.items()]


def _is_mark(printed: str) -> bool:
    # "<5" says itself what it means
    return number(printed) is None and ceiling(printed) is None


def _why(printed: str, said: Legend) -> str:
    if printed in said.meanings:
        return "a note explains it"
    return "by convention: no note explains it" if said.meaning(printed) else "no note explains it"


class Knowledge(forms.Form):
    """The threshold, and a meaning for each symbol of the tables: fields meaning-0, meaning-1, ..."""

    threshold = forms.IntegerField(
        min_value=2,
        max_value=1000,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            "The smallest count shown must be a whole number from 2 to 1,000",
        ),
    )

    def __init__(self, data: Any, *, tables: Sequence[PublishedTable]) -> None:
        self.marks = marks(tables)
        rules = [legend(table.notes) for table in tables]
        self.rule = next((rule for rule in rules if rule.threshold), rules[0])
        # the first visit has no choices yet; a page sent back always has the threshold
        super().__init__(data if data is not None and "threshold" in data else None)
        self.fields["threshold"].initial = self.rule.threshold or THRESHOLD
        for n, mark in enumerate(self.marks):
            choices = [*([NOBODY] if mark.said is None else []), *((m.value, t) for m, t in PLAIN.items())]
            self.fields[f"meaning-{n}"] = forms.ChoiceField(
                required=False,
                choices=choices,
                initial=mark.said.value if mark.said else "",
                error_messages={"invalid_choice": f"{mark.shown}: choose one of the meanings offered"},
            )

    @property
    def smallest_shown(self) -> int | None:
        """The threshold that the drafter gave; None: what the notes of each table say."""
        if not (self.is_bound and self.is_valid()):
            return None
        given: int = self.cleaned_data["threshold"]
        return None if given == self.fields["threshold"].initial else given

    @property
    def told(self) -> Said:
        """What is kept of it with a draft."""
        return Said(self.smallest_shown, self.said)

    @property
    def said(self) -> dict[str, Meaning]:
        """What the drafter said symbols mean, where it differs from what was taken."""
        if not (self.is_bound and self.is_valid()):
            return {}
        chosen = {m.printed: self.cleaned_data[f"meaning-{n}"] for n, m in enumerate(self.marks)}
        taken = {m.printed: m.said for m in self.marks}
        return {p: Meaning(c) for p, c in chosen.items() if c and c != taken[p]}

    def unexplained(self) -> list[tuple[str, Mark]]:
        """Return the field's id and the symbol, for each symbol that nobody has explained yet."""
        said = self.said
        return [
            (f"meaning-{n}", mark)
            for n, mark in enumerate(self.marks)
            if mark.said is None and mark.printed not in said
        ]
