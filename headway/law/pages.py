"""The law as published: the pages of docs/law, written from the rules and figures themselves."""

from headway.law import licence, tariff
from headway.law.citations import CONFIDENCE
from headway.law.explain import PURPOSES as WORDS
from headway.law.explain import months
from headway.law.figures import PURPOSES, SENTENCES, Day, Figure, Figures, published
from headway.law.rule import Rule, Rulebook

BOOKS = {
    "licence": ("Ending a licence", licence.BOOK),
    "tariff": ("The tariff", tariff.BOOK),
}

NOT_READ = (
    "The consolidated wording of s.31A(4D) to (4H). What happens to a referral while the person is in "
    "custody on recall rests on (4D), so Headway says that a referral is due and not what becomes of it.",
    "Any saving or transitional rule in S.I. 2026/402 or in Sentencing Act 2026 s.42. Headway assumes none: "
    "whoever has the new two periods behind them when section 42 begins is taken to end on that day.",
    "What a rescinded recall does to the two years. Headway gives both dates and asks for a decision.",
    "What follows from a notional end that passed in custody on recall before the recall was disregarded. "
    "Headway takes the licence to cease on the day of re-release.",
    "Whether detention under a civil section, or removal from the country, affects the licence. Headway "
    "goes by revocation alone.",
    "Which of the two is right where a written answer counts the qualifying period from the direction to "
    "release, and the statute from the release. Headway goes by the release.",
)  # fmt: skip


def pages() -> dict[str, str]:
    """Return the Markdown of every page, by its file name."""
    figures = published()
    return {
        "index.md": _index(),
        "figures.md": _figures(figures),
        "not-verified.md": _not_verified(figures),
        **{f"{name}.md": _book(title, book) for name, (title, book) in BOOKS.items()},
    }


def _page(title: str, *blocks: str) -> str:
    note = "*Written by `headway docs` from the rules themselves; do not edit by hand.*"
    return "\n\n".join([f"# {title}", note, *(block for block in blocks if block)]) + "\n"


def _table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell or ' ' for cell in line)} |" for line in lines)


def _index() -> str:
    rules = [
        [f"[{rule.label}]({name}.md#{rule.name})", rule.cites]
        for name, (_, book) in BOOKS.items()
        for rule in book.rules.values()
    ]
    marks = [[mark, means] for mark, means in CONFIDENCE.items()]
    return _page(
        "The law in Headway",
        "Every date that Headway gives follows from the rules below, the dated "
        "[figures](figures.md), and the events recorded of a person. What has "
        "[not been verified](not-verified.md) is listed.",
        "## Rules", _table(["Rule", "Provision"], rules),
        "## How far a figure can be trusted", _table(["Mark", "Means"], marks),
    )  # fmt: skip


def _book(title: str, book: Rulebook) -> str:
    return _page(title, *(_rule(rule, book) for rule in book.rules.values()))


def _rule(rule: Rule, book: Rulebook) -> str:
    labels = {**book.facts, **{r.name: r.label for r in book.rules.values()}}
    figures = {figure.name: figure.label for figure in published().versions}
    inputs = [f"{(labels | figures)[need]} (`{need}`)" for need in rule.needs]
    return "\n\n".join(
        [f'<a id="{rule.name}"></a>\n\n## {rule.label}', rule.says,
         f"- Provision: {rule.cites}\n- Drawn from: {'; '.join(inputs)}\n- Column: `{rule.name}`"]
    )  # fmt: skip


def _figures(figures: Figures) -> str:
    rows = [
        _figure(version, purpose, figures)
        for purpose in PURPOSES
        for version in figures.versions
        if purpose in version.purposes
    ]
    return _page(
        "Figures, by purpose and date",
        "A figure holds until the next one of the same name for the same purpose begins.",
        _table(["Figure", "For", "From", "IPP", "DPP", "Provision", "Mark"], rows),
    )


def _figure(version: Figure, purpose: str, figures: Figures) -> list[str]:
    values = [months(version.values[sentence]) for sentence in SENTENCES]
    return [
        version.label, WORDS[purpose], _begins(version, figures), *values, version.cites, version.confidence,
    ]  # fmt: skip


def _begins(version: Figure, figures: Figures) -> str:
    if version.begins_on is not None:
        return version.begins_on.isoformat()
    return (
        f"day not known (`{version.hangs_on}`), not before {figures.days[str(version.hangs_on)].not_before}"
    )


def _not_verified(figures: Figures) -> str:
    notes = [
        f"- {_begins(v, figures)}, {v.label.lower()}: {v.note}"
        for v in figures.versions
        if v.confidence != "S"
    ]
    return _page(
        "What is not verified",
        "## Days that are not known", "\n".join(_day(day) for day in figures.days.values()),
        "## Figures not read in the statute itself", "\n".join(notes),
        "## Wording not read, and how Headway reads the law meanwhile",
        "\n".join(f"- {what}" for what in NOT_READ),
    )  # fmt: skip


def _day(day: Day) -> str:
    return f"- {day.label}: not known, not before {day.not_before} (`{day.name}`; {day.cites}). {day.note}"
