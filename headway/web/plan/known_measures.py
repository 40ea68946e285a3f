"""The measures that an action may be meant to move: of the register, and series of evidence from outside."""

from dataclasses import dataclass

from headway.measures.evidence import EVIDENCE
from headway.measures.operational import OPERATIONAL
from headway.measures.success import SUCCESS


@dataclass(frozen=True)
class KnownMeasure:
    """A measure by its name. page: the name of the page that shows it."""

    name: str
    title: str
    page: str


KNOWN: dict[str, KnownMeasure] = {
    **{one.name: KnownMeasure(one.name, one.title, "measure") for one in (*SUCCESS, *OPERATIONAL)},
    **{one.name: KnownMeasure(one.name, one.title, "evidence") for one in EVIDENCE},
}
"""In the order of the plan's section 3, then those beside it, then the evidence."""
