"""What protection did: how many cells it hid, at what price, how near the least, and against whom."""

from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from headway.disclosure.audit import Verdict
from headway.disclosure.protection.insider import Insiders
from headway.disclosure.protection.losses import Loss
from headway.disclosure.secondary.problem import Asked
from headway.disclosure.structure.hierarchies import Hierarchy


@dataclass(frozen=True)
class ProtectionReport:
    """What was hidden and what it cost. No count of a hidden cell can be told from it.

    cells         how many counts the tables print, each once
    first_hidden  how many of them the rule hides
    second_hidden  how many are hidden besides, to protect those
    already_hidden  how many hidden cells a draft hid already
    more          how many of the second were added because the audit still worked a cell out
    value_hidden  the counts of the second cells together, to the nearest ten
    price, least  what the second cells cost, and what no pattern can go below
    said          how the pattern was found, and why it is not proved the cheapest
    losses        the rows and columns that lose cells
    exact         for each reading of the audit, how many hidden cells it works out; null: nothing fits it
    verdict       of the audit of the printed tables, every reading
    insiders      what the one person in a hidden "1" could work out; null: not asked
    footnote      the note to print with the tables
    linked        what was taken for granted about tables that share counts
    groupings     which label is a sum of which, where a reader of the print cannot tell and must be told
    """

    threshold: int
    asked: Asked
    cells: int
    first_hidden: int
    second_hidden: int
    already_hidden: int
    more: int
    value_hidden: int
    price: float
    least: float
    said: str
    losses: tuple[Loss, ...]
    exact: dict[str, int | None]
    verdict: Verdict
    insiders: Insiders | None
    footnote: str
    linked: tuple[str, ...]
    seed: int
    groupings: tuple[Hierarchy, ...] = ()

    @property
    def proved(self) -> bool:
        """Whether no cheaper pattern exists."""
        return self.price <= self.least + 1e-6

    @property
    def sentence(self) -> str:
        """What was done, in words."""
        if not self.first_hidden:
            return "No cell needed to be hidden."
        if self.proved:
            bound = "No cheaper pattern exists."
        else:
            above = 100 * (self.price - self.least) / self.price
            bound = f"Not proved the cheapest: at most {above:.0f}% could be saved."
            if "cut short" in self.said:
                bound += " The time allowed ran out, so another run may differ: allow more with --seconds."
        cells, them = ("cell is", "it") if self.first_hidden == 1 else ("cells are", "them")
        return (
            f"{self.first_hidden} {cells} hidden by the rule and {self.second_hidden} to protect {them}, "
            f"of {self.cells}. {bound} {_against(self)}"
        )

    def to_json(self) -> dict[str, Any]:
        """Return the report as plain data."""
        plain = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {
            "sentence": self.sentence,
            **plain,
            "asked": self.asked.value,
            "verdict": self.verdict.value,
            "proved": self.proved,
            "insiders": self.insiders and self.insiders.to_json(),
            "losses": [vars(loss) for loss in self.losses],
            "versions": {name: version(name) for name in ("headway", "highspy")},
        }


def _against(report: ProtectionReport) -> str:
    broken = {name: number for name, number in report.exact.items() if number}
    if not broken:
        return "No reading of the audit works out any of them."
    worst = max(broken, key=lambda name: broken[name])
    return (
        "It holds only against somebody who takes a hidden count for any number from 0: under the reading "
        f"{worst}, {broken[worst]} hidden cell{'' if broken[worst] == 1 else 's'} can be worked out."
    )
