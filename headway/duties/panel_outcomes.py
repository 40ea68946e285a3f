"""What nDelius writes in one list about a progression panel, taken apart.

The fifteen labels mix why a panel was called, which rating the person had, and what it was to consider. They
do not say what the panel decided. There is no label for a panel on a red rating in the community.
"""

from dataclasses import dataclass

import polars as pl

from headway.people.panels import NOT_HELD_OUTCOME

RELEASE, RECALL, NEGATIVE_RESULT = "release", "recall", "negative_result"
RECATEGORISATION, REMISSION, ESCALATION = "recategorisation", "remission", "escalation"
REGULAR = "regular"
TRIGGERS = {
    RELEASE: "First panel after a release",
    RECALL: "After a recall",
    NEGATIVE_RESULT: "After a parole result without progress",
    RECATEGORISATION: "After a change of security category",
    REMISSION: "After return to prison from secure hospital",
    ESCALATION: "Escalation of risk in the community",
    REGULAR: "Regular review of progress",
}
"""Why a panel is called."""


@dataclass(frozen=True)
class Split:
    """What one label says: each is null where it says nothing of the kind."""

    trigger: str | None = None  # a name in TRIGGERS
    rag: str | None = None  # red or amber: the rating that brought the panel about
    considered: str | None = None


SPLITS = {
    "Initial panel following release": Split(RELEASE),
    "Following recall": Split(RECALL),
    "Following negative parole outcome": Split(NEGATIVE_RESULT),
    "Following recategorisation": Split(RECATEGORISATION),
    "Following remission from secure hospital": Split(REMISSION),
    "Escalation of risk in community": Split(ESCALATION),
    "Consideration of recall": Split(considered="recall"),
    "Consideration of reducing supervision frequency": Split(considered="reducing supervision frequency"),
    "Consideration of supervision suspension": Split(considered="suspending supervision"),
    "Consideration of supervision reimposition": Split(considered="reimposing supervision"),
    "Consideration of licence termination": Split(considered="ending the licence"),
    "Prison red-RAG progression review": Split(REGULAR, "red"),
    "Prison amber-RAG progression review": Split(REGULAR, "amber"),
    "Community amber-RAG progression review": Split(REGULAR, "amber"),
    NOT_HELD_OUTCOME: Split(),
}
"""Every label that nDelius has for the outcome of a panel."""


def split(panels: pl.DataFrame) -> pl.DataFrame:
    """Return the panels with trigger, rag_at_panel and considered (text; null: the label does not say).

    panels  frame with outcome, one of SPLITS; null, blank or another text gives null in all three
    """
    label = pl.col("outcome").str.strip_chars()

    def told(part: str) -> pl.Expr:
        says = {name: getattr(parts, part) for name, parts in SPLITS.items()}
        return label.replace_strict(says, default=None, return_dtype=pl.String)

    return panels.with_columns(
        trigger=told("trigger"), rag_at_panel=told("rag"), considered=told("considered")
    )
