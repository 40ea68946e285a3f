"""The pages of docs/law, written from the published law."""

from collections.abc import Sequence

from headway.law.cases import Case, cases
from headway.law.citations import CONFIDENCE
from headway.law.explain import words
from headway.law.figure_lines import FigureLine, figure_lines, unverified
from headway.law.figures import Figures, published
from headway.law.published import PublishedBook, PublishedException, PublishedRule, law_books, outcomes


def pages() -> dict[str, str]:
    """Return the Markdown of every page, by its file name."""
    figures = published()
    books = law_books(figures)
    return {
        "index.md": _index(books),
        "figures.md": _figures(figures),
        "cases.md": _cases(),
        "not-verified.md": _not_verified(figures),
        **{f"{book.name}.md": book_page(book) for book in books},
    }


def page(title: str, *blocks: str) -> str:
    """Return a page that says it is written from the rules; empty blocks are left out."""
    note = "*Written by `headway docs` from the rules themselves; do not edit by hand.*"
    return "\n\n".join([f"# {title}", note, *(block for block in blocks if block)]) + "\n"


def table(heads: list[str], rows: list[list[str]]) -> str:
    """Return a Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell or ' ' for cell in line)} |" for line in lines)


def _index(books: Sequence[PublishedBook]) -> str:
    rules = [
        [f"[{rule.label}]({book.name}.md#{rule.name})", rule.provision, str(len(rule.proofs))]
        for book in books
        for rule in book.rules
    ]
    marks = [[mark, means] for mark, means in CONFIDENCE.items()]
    return page(
        "The law in Headway",
        "Every date that Headway gives follows from the rules below, the dated "
        "[figures](figures.md), and the events recorded of a person. Each rule names the "
        "[worked cases](cases.md) that prove it; every one of them is run with the tests. What has "
        "[not been verified](not-verified.md) is listed.",
        "## Rules", table(["Rule", "Provision", "Cases"], rules),
        "## How far a figure can be trusted", table(["Mark", "Means"], marks),
    )  # fmt: skip


def book_page(book: PublishedBook, *blocks: str) -> str:
    """Return the page of a rulebook: what is told of it as a whole, then every rule with its proof."""
    return page(book.title, *blocks, *(_rule(rule) for rule in book.rules))


def _rule(rule: PublishedRule) -> str:
    inputs = "; ".join(f"{given.label} (`{given.name}`)" for given in rule.inputs)
    proved = ", ".join(_case_link(proof.case.name) for proof in rule.proofs)
    told = [
        f"- Provision: {rule.provision}",
        f"- Drawn from: {inputs}",
        *(_exception(exception) for exception in rule.exceptions),
        *([f"- Proved by: {proved}"] if proved else []),
        f"- Column: `{rule.name}`",
    ]
    blocks = [f'<a id="{rule.name}"></a>\n\n## {rule.label}', rule.says, "\n".join(told)]
    return "\n\n".join([*blocks, figure_table(rule.figures)] if rule.figures else blocks)


def _exception(exception: PublishedException) -> str:
    told = f"- Exception: {exception.label} ({exception.provision}). {exception.says}"
    applied = ", ".join(_case_link(name) for name in exception.proved_by)
    return f"{told} Applied in {applied}." if applied else told


def _case_link(name: str) -> str:
    return f"[{name}](cases.md#{name.lower()})"


def figure_table(lines: Sequence[FigureLine]) -> str:
    """Return the table of some values of figures."""
    rows = [[x.label, x.purpose, x.begins, x.value, x.provision, x.confidence] for x in lines]
    return table(["Figure", "For", "From", "Value", "Provision", "Mark"], rows)


def _figures(figures: Figures) -> str:
    every = [line for lines in figure_lines(figures).values() for line in lines]
    return page(
        "Figures, by purpose and date",
        "A figure holds until the next one of the same name for the same purpose begins.",
        figure_table(every),
    )


def _cases() -> str:
    return page(
        "Worked cases",
        "Each is a file of `headway/law/cases`, run through the rules and through the command by the tests.",
        *(_case(case) for case in cases()),
    )


def _case(case: Case) -> str:
    law = f"section 42 in force from {words(case.section_42_from)}" if case.section_42_from else ""
    told = [
        f"- Facts: {case.facts}",
        *([f"- Law: {law}"] if law else []),
        f"- Comes out: {'; '.join(outcomes(case))}",
    ]
    return f'<a id="{case.name.lower()}"></a>\n\n## {case.name}\n\n{case.says}\n\n' + "\n".join(told)


def _not_verified(figures: Figures) -> str:
    blocks = [
        f"## {heading}\n\n" + "\n".join(f"- {what}" for what in told)
        for heading, told in unverified(figures).items()
    ]
    return page("What is not verified", *blocks)
