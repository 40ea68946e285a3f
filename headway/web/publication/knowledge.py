"""What the symbols of a table are taken to mean, and what the drafter says instead."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from django import forms

from headway.disclosure.audit import THRESHOLD
from headway.disclosure.printed.corrected import Line
from headway.disclosure.printed.published import PublishedTable
from headway.disclosure.structure.dimensions import BETWEEN
from headway.disclosure.structure.figures import figures, number
from headway.disclosure.structure.symbols import Legend, Meaning, ceiling, legend
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


def _labels(table: PublishedTable) -> Iterator[str]:
    """Yield the labels of a table, and the parts of those that are of several dimensions."""
    for label in (*table.rows, *table.columns):
        yield from (label, *label.split(BETWEEN))


def _below(total: str, totals: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Return the parts of a total, and theirs."""
    found: set[str] = set()
    waiting = [*totals[total]]
    while waiting:
        if (part := waiting.pop()) not in found:
            found.add(part)
            waiting += totals.get(part, ())
    return found


def _lines(data: Any) -> Iterator[Line]:
    """Yield the lines that a form's data calls no totals; what is not written as one is passed over."""
    given = data.getlist("not_total") if hasattr(data, "getlist") else (data or {}).get("not_total", [])
    for text in given:
        with suppress(ValueError, TypeError):
            table, axis, label = json.loads(text)
            yield str(table), str(axis), str(label)


class Knowledge(forms.Form):
    """What the drafter says of the tables.

    threshold  the smallest count shown
    meaning-N  the meaning of each symbol
    not_total  several: lines that are no totals, each as JSON (the page offers those that were recognised)
    totals     lines "Total = North; South", each a total with its parts
    measure, period  what is counted, and for when
    """

    threshold = forms.IntegerField(
        min_value=2,
        max_value=1000,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            "The smallest count shown must be a whole number from 2 to 1,000",
        ),
    )

    measure = forms.CharField(required=False, max_length=200)
    period = forms.CharField(required=False, max_length=100)
    totals = forms.CharField(required=False, max_length=5_000)

    def __init__(self, data: Any, *, tables: Sequence[PublishedTable]) -> None:
        self.marks = marks(tables)
        self._labels = {label for t in tables for label in _labels(t)}
        self.not_totals = tuple(_lines(data))
        rules = [legend(table.notes) for table in tables]
        self.rule = next((rule for rule in rules if rule.threshold), rules[0])
        # the first visit has no choices yet; a page sent back always has the threshold
        super().__init__(data if data is not None and "threshold" in data else None)
        self.fields["threshold"].initial = self.rule_shows
        for n, mark in enumerate(self.marks):
            choices = [*([NOBODY] if mark.said is None else []), *((m.value, t) for m, t in PLAIN.items())]
            self.fields[f"meaning-{n}"] = forms.ChoiceField(
                required=False,
                choices=choices,
                initial=mark.said.value if mark.said else "",
                error_messages={"invalid_choice": f"{mark.shown}: choose one of the meanings offered"},
            )

    @property
    def not_total_values(self) -> list[str]:
        """The lines that are no totals, as the form carries them."""
        return [json.dumps(line, ensure_ascii=False) for line in self.not_totals]

    @property
    def smallest_shown(self) -> int | None:
        """The threshold that the drafter gave; None: what the notes of each table say."""
        if not (self.is_bound and self.is_valid()):
            return None
        given: int = self.cleaned_data["threshold"]
        return None if given == self.fields["threshold"].initial else given

    @property
    def rule_shows(self) -> int:
        """The smallest count shown by the notes, or by the department's own answers."""
        return self.rule.threshold or THRESHOLD

    @property
    def told(self) -> Said:
        """What is kept of it with a draft."""
        if not (self.is_bound and self.is_valid()):
            return Said()
        words = {name: self.cleaned_data[name] for name in ("measure", "period")}
        return Said(
            self.smallest_shown, self.said, totals=self.cleaned_data["totals"],
            not_totals=self.not_totals, **words,
        )  # fmt: skip

    def clean_totals(self) -> dict[str, tuple[str, ...]]:
        """Return the parts of each total, by its label; refuse labels that nobody prints."""
        found = {}
        for line in filter(None, map(str.strip, self.cleaned_data["totals"].splitlines())):
            total, equals, rest = (text.strip() for text in line.partition("="))
            parts = tuple(part.strip() for part in rest.split(";") if part.strip())
            if not equals or not total or len(parts) < 2 or total in parts:
                raise forms.ValidationError(f"“{line}”: write a total and its parts as Total = North; South")
            if unknown := [label for label in (total, *parts) if label not in self._labels]:
                raise forms.ValidationError(f"“{unknown[0]}” is not the label of a row or column here")
            found[total] = parts
        if under := next((total for total in found if total in _below(total, found)), None):
            raise forms.ValidationError(f"“{under}” is a part of itself: take one of its lines out")
        return found

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
