"""The page about the rating, written from the indicators, blockers and thresholds themselves."""

from headway.rating.blocker import BLOCKERS
from headway.rating.indicator import Indicator
from headway.rating.rate import INDICATORS
from headway.rating.thresholds import OURS, published

MEANING = (
    "The colour rates what the service has done to move a case. It says nothing of the person's risk and is "
    "not evidence for a parole dossier. Any red sign makes the case red; else any amber sign makes it amber; "
    "else it is green. It is provisional when something not recorded could make it graver, and then names "
    "what is missing. Every person still in the sentence has one primary blocker, or none: the first, in the "
    "order below, that a sign points to."
)


def page() -> str:
    """Return the Markdown of docs/rating.md: what counts as a sign, of what, and past which limit."""
    return "\n".join(
        [
            "# What the colours mean",
            "",
            "*Written by `headway docs` from the code; do not edit by hand.*",
            "",
            MEANING,
            "",
            "## Signs",
            "",
            "| colour | what is said | whose move | what would move it | plan | blocker |",
            "|---|---|---|---|---|---|",
            *(_sign(i) for i in INDICATORS),
            "",
            "## Blockers, in order",
            "",
            *(
                f"{n}. {blocker.label} (`{blocker.code}`)"
                for n, blocker in enumerate(BLOCKERS.values(), start=1)
            ),
            "",
            "## Limits",
            "",
            "None is published for rating progress. Those marked *ours* are a proposal.",
            "",
            "| limit | value | from | basis | why |",
            "|---|---|---|---|---|",
            *_limits(),
            "",
        ]
    )


def _sign(sign: Indicator) -> str:
    return (
        f"| {sign.colour} | {sign.sentence} | {sign.whose} | {sign.act} | {sign.plan} "
        f"| {BLOCKERS[sign.blocker].label} |"
    )


def _limits() -> list[str]:
    return [
        f"| {limit.label} | {version.value} {limit.unit} | {version.begins_on:%Y-%m-%d} "
        f"| {'ours' if version.basis == OURS else version.basis} | {version.why} |"
        for limit in published().values()
        for version in limit.versions
    ]
