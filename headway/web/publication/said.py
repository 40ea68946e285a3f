"""What a drafter says of a table beyond what it prints, kept so that the audit can be repeated."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from headway.disclosure.printed.corrected import Line
from headway.disclosure.structure.hierarchies import Hierarchy
from headway.disclosure.structure.symbols import Meaning

NOTED = {
    Meaning.HIDDEN: "suppressed",
    Meaning.ZERO: "zero",
    Meaning.LOW: "rounds to zero but is not zero",
    Meaning.UNAVAILABLE: "not available",
}
"""Each meaning in words by which a reader of notes knows it again."""


@dataclass(frozen=True)
class Said:
    """What was said of the tables of one document.

    threshold   the smallest count above zero that the rule shows; null: what the notes say
    meanings    what symbols mean, where it differs from what was taken
    totals      lines that are the sum of others: the labels of the parts, by the label of the total
    not_totals  lines that were recognised as totals and are none
    measure     what is counted, and population of whom, in the department's words; "" where nobody said
    period      the period of the cells whose labels name none, in words; "" where nobody said
    """

    threshold: int | None = None
    meanings: Mapping[str, Meaning] = field(default_factory=dict)
    totals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_totals: tuple[Line, ...] = ()
    measure: str = ""
    population: str = ""
    period: str = ""

    def of(self, *, measure: str, period: str) -> "Said":
        """Return it with what the tables count, and for when."""
        return replace(self, measure=measure, period=period)

    def of_printed(self) -> "Said":
        """Return what also holds of tables made from these, which have symbols of their own."""
        return replace(self, meanings={}, not_totals=())

    @property
    def hierarchies(self) -> dict[str, Hierarchy]:
        """The totals as the core takes them: one hierarchy for each."""
        return {f"of “{total}”": dict.fromkeys(parts, total) for total, parts in self.totals.items()}

    @property
    def rule(self) -> str:
        """What was said of symbols and threshold as a note would say it, for the memory."""
        meant = [f"{mark} = {NOTED[meaning]}" for mark, meaning in self.meanings.items()]
        return "; ".join(
            [*meant, *([f"counts under {self.threshold} are suppressed"] if self.threshold else [])]
        )

    def to_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "threshold": self.threshold,
            "meanings": {mark: meaning.value for mark, meaning in self.meanings.items()},
            "totals": {total: list(parts) for total, parts in self.totals.items()},
            "not_totals": [list(line) for line in self.not_totals],
            "measure": self.measure,
            "population": self.population,
            "period": self.period,
        }

    @staticmethod
    def from_json(told: Mapping[str, Any]) -> "Said":
        """Return what to_json made."""
        meanings = {mark: Meaning(meaning) for mark, meaning in told.get("meanings", {}).items()}
        totals = {total: tuple(parts) for total, parts in told.get("totals", {}).items()}
        lines = tuple((str(t), str(axis), str(label)) for t, axis, label in told.get("not_totals", ()))
        words = {name: told.get(name, "") for name in ("measure", "population", "period")}
        return Said(told.get("threshold"), meanings, totals, lines, **words)
