"""docs/measures.md, written from the measures themselves."""

from headway.measures.evidence import EVIDENCE, EvidenceSeries
from headway.measures.measure import Kind, Measure
from headway.measures.operational import OPERATIONAL
from headway.measures.quality import PRISON_QUALITY, REGION_QUALITY, STATUS_QUALITY
from headway.measures.success import SUCCESS

NOTE = "*Written by `headway docs` from the measures themselves; do not edit by hand.*"
HOW = """A stock counts people on a day; a flow counts what happened in a period. Each is counted for all,
and by probation region, prison, prison group and sentence: the values of a breakdown add up to the whole.
No ratio is stored and nothing is rounded. A figure that no system recorded yet, or no file told of, is
not known rather than nought. Below the line of a flow is everybody of whom it was true on the day before
the period, or came to be true within it, once, where they were then.

`headway measures --on 2026-09-30 --by region --json` counts all of them on a day, and `headway measures
series never_released --from 2015-01 --to 2026-09` one of them over the months. Neither hides small
numbers: they are for those who may see the register. What is printed in a report or a pack is protected
there.

How they are computed: everybody's history is cut into stretches of days in which nothing changes that a
measure reads, by the rules of a case page; a series is one pass over the stretches. On every day both say
the same, and a test asks random registers whether they do."""


def page() -> str:
    """Return the Markdown of docs/measures.md."""
    parts = [
        "# Measures",
        NOTE,
        "The success measures of section 3 of the IPP Action Plan of April 2023, as Headway counts them.",
        "## How they are counted",
        HOW,
        "## What the sources leave open",
        "\n".join(f"- {text}" for text in (STATUS_QUALITY, REGION_QUALITY, PRISON_QUALITY)),
        "## Success measures",
        *map(_measure, SUCCESS),
        "## Read beside them",
        *map(_measure, OPERATIONAL),
        "## Evidence that a person enters",
        "What no extract holds. Each series keeps every entry, with who made it and its source.",
        *map(_evidence, EVIDENCE),
    ]
    return "\n\n".join(parts) + "\n"


def _measure(measure: Measure) -> str:
    told = {
        "Name": f"`{measure.name}`",
        "The plan": f"principle {measure.principle}: {measure.source}",
        "Counts": f"{measure.counts} ({'on a day' if measure.kind is Kind.STOCK else 'in a period'})",
        "Out of": measure.out_of or "nothing: it is a number",
        "Better": measure.better or "neither higher nor lower",
        "Why": measure.why,
        "Does not say": measure.does_not_say,
        "Data quality": measure.data_quality,
        "Owner": f"{measure.owner}; checked by: {measure.checked_by}; review by {measure.review_by}",
    }
    if measure.retired:
        told["Retired"] = f"from {measure.retired.on}: {measure.retired.text}"
    changes = "\n".join(f"- {change.on}: {change.text}" for change in measure.changes)
    return _section(measure.title, told) + (f"\n\nWhat changed:\n\n{changes}" if changes else "")


def _evidence(series: EvidenceSeries) -> str:
    told = {
        "Name": f"`{series.name}`",
        "The plan": f"principle {series.principle}: {series.source}",
        "Entered": f"{_entered(series)}, every {series.every}",
        "Asks": series.asks,
    }
    return _section(series.title, told)


def _entered(series: EvidenceSeries) -> str:
    if series.entered == "level":
        return f"one of: {', '.join(series.levels)}"
    return f"a number of {series.unit}" if series.entered == "number" else "a text"


def _section(title: str, told: dict[str, str]) -> str:
    rows = "\n".join(f"| {name} | {text} |" for name, text in told.items())
    return f"### {title}\n\n| | |\n|---|---|\n{rows}"
