"""Which days printed words name, by convention: the table of conventions.toml, to read by and to show."""

import tomllib
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

_TOML = tomllib.loads(files("headway.plan").joinpath("conventions.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Convention:
    """One way of writing a deadline, the days it names, and why.

    printed  examples, as a plan prints them
    kind     due, starts, continuing or unknown
    days     in words
    since    the day from which documents are read so
    """

    name: str
    printed: str
    kind: str
    days: str
    why: str
    since: date


CONVENTIONS: dict[str, Convention] = {
    row["name"]: Convention(
        name=row["name"],
        printed=row["printed"],
        kind=row["kind"],
        days=row["days"],
        why=row["why"],
        since=row["from"],
    )
    for row in _TOML["convention"]
}

FIRST_MONTH_OF: dict[str, int] = _TOML["first_month_of"]


def page() -> str:
    """Return the Markdown of docs/plan-deadlines.md: what is printed, the days it names, and why."""
    return "\n".join(
        [
            "# From printed words to days",
            "",
            "*Written by `headway docs` from the code; do not edit by hand.*",
            "",
            "A deadline is kept in the words of its document. Beside them stand the first and the last day "
            "that the words can mean; nothing is late until the last day has passed.",
            "",
            "| printed | kind | days | why | read so since |",
            "|---|---|---|---|---|",
            *(f"| {c.printed} | {c.kind} | {c.days} | {c.why} | {c.since} |" for c in CONVENTIONS.values()),
            "",
        ]
    )
