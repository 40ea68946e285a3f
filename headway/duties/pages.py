"""The pages of docs/law/duties, written from the published duties."""

from collections.abc import Collection

from headway.duties import template
from headway.duties.cases import Case, cases, outcome_label, told_as
from headway.duties.due import DUTIES
from headway.duties.duty import Duty
from headway.duties.figures import Figures, published
from headway.duties.handover_table import BY_DATE, TABLE
from headway.duties.published import duty_books, figure_lines, unverified
from headway.law.explain import words
from headway.law.pages import book_page, figure_table, page, table
from headway.law.published import PublishedBook


def pages() -> dict[str, str]:
    """Return the Markdown of every page, by its file name."""
    figures = published()
    books = duty_books(figures)
    return {
        "index.md": _index(books),
        "figures.md": _figures(figures),
        "cases.md": _cases(),
        "dossier.md": _dossier(),
        "not-verified.md": _not_verified(figures),
        **{f"{book.name}.md": book_page(book, *_before(book)) for book in books},
    }


def _index(books: tuple[PublishedBook, ...]) -> str:
    beside = {book.name for book in books}
    duties = [
        [f"[{duty.label}]({_page_of(duty, beside)}#{duty.rule})", duty.owner, duty.does, duty.cites]
        for duty in DUTIES.values()
    ]
    rules = [
        [f"[{rule.label}]({book.name}.md#{rule.name})", book.title, rule.provision, str(len(rule.proofs))]
        for book in books
        for rule in book.rules
    ]
    return page(
        "Duties in Headway",
        "What falls due, for whom, by when, because: by the rules below, the dated [figures](figures.md) and "
        "the events recorded of a person. Worked [cases](cases.md) prove them; every one is run with the "
        "tests. What has [not been verified](not-verified.md) is listed. The [law](../index.md) itself is "
        "told apart, and so is what the marks of a figure mean. The [timetable](dossier.md) of a parole "
        "dossier is a template.",
        "## Duties", table(["Duty", "On whose move", "What is to be done", "Provision"], duties),
        "## Rules", table(["Rule", "Of", "Provision", "Cases"], rules),
    )  # fmt: skip


def _page_of(duty: Duty, beside: Collection[str]) -> str:
    """Return the page of a duty's rulebook: one of these, or else one of the law's, a folder above."""
    return f"{duty.book}.md" if duty.book in beside else f"../{duty.book}.md"


def _before(book: PublishedBook) -> tuple[str, ...]:
    """Return what is told of a book before its rules: for handover, the published decision table."""
    if book.name != "handover":
        return ()
    rows = [
        [str(place), row.condition, row.responsible, f"`{row.reason}`"]
        for place, row in enumerate(TABLE, start=1)
    ]
    return (
        f"The first row that holds decides. “{BY_DATE.capitalize()}”: the POM until the COM supports, then "
        "both until handover, then the COM.",
        table(["Row", "Condition", "Responsible", "Reason"], rows),
    )


def _figures(figures: Figures) -> str:
    every = [line for lines in figure_lines(figures).values() for line in lines]
    return page(
        "Figures of the duties",
        "A value holds until the next one of the same name begins. One that is not set has been read in no "
        "source: the owner of the rules sets it, and until then what is counted with it says so.",
        figure_table(every),
    )


def _dossier() -> str:
    blocks = [
        block
        for version in template.published()["dossier"]
        for block in (
            f"## For hearings from {words(version.begins_on)}", version.cites + ".",
            table(
                ["Milestone", "Before", "Counted from", "If late", "Actual day", "Provision", "Mark"],
                [_milestone(step) for step in version.milestones],
            ),
        )
    ]  # fmt: skip
    return page(
        "The timetable of a parole dossier",
        "A template (`headway/duties/milestones.toml`); how long before its day each milestone is due, the "
        "owner of the rules sets in the application. A target follows from the review's own dates; the "
        "actual day and the reason for lateness are recorded beside it and never move it. "
        "What is not set has been read in no source, and its target is said to be lacking.",
        *blocks,
    )


def _milestone(step: template.Milestone) -> list[str]:
    before = "not set" if step.before is None else f"{step.before} {step.unit}"
    late = "say why" if step.late_reason_required else ""
    actual = "from the files" if step.auto_actualise else "recorded"
    counted_from = template.COUNTED_FROM[step.counted_from]
    return [step.label, before, counted_from, late, actual, step.cites, step.confidence]


def _cases() -> str:
    return page(
        "Worked cases of the duties",
        "Each is a file of `headway/duties/cases`, run through the rules by the tests.",
        *(_case(case) for case in cases()),
    )


def _case(case: Case) -> str:
    comes = "; ".join(f"{outcome_label(name)}: {told_as(value)}" for name, value in case.expected.items())
    told = f"- Facts: {case.facts}\n- Comes out: {comes}"
    return f'<a id="{case.name.lower()}"></a>\n\n## {case.name}\n\n{case.says}\n\n{told}'


def _not_verified(figures: Figures) -> str:
    blocks = [
        f"## {heading}\n\n" + "\n".join(f"- {what}" for what in told)
        for heading, told in unverified(figures).items()
    ]
    return page("What is not verified of the duties", *blocks)
