"""Why this date? A row of conclusions told as steps, each with its value and its authority."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from headway.law.citations import CSA97
from headway.law.figures import Day, Figure, Figures, Span
from headway.law.licence import BOOK, FACTS
from headway.law.unsettled import OUTPUTS

LABELS = {
    **FACTS,
    **{rule.name: rule.label for rule in BOOK.rules.values()},
    "restarted_by": "Licence revoked",
    "licence_began_on": "Released again",
    "disregarded_on": "Released again, the recall disregarded",
}

CITES = {
    **{rule.name: rule.cites for rule in BOOK.rules.values()},
    "restarted_by": CSA97.section("31A(4H)(c)"),
    "disregarded_on": f"{CSA97.section('32(5B)-(5E)')} or s.32ZZA(4)-(6)",
}

PURPOSES = {
    "automatic": "automatic ending",
    "referral": "referral to the Parole Board",
    "request": "a request",
}

type Laws = Mapping[tuple[str, date], Span]


@dataclass(frozen=True, slots=True)
class Because:
    """One step of a reason: what it is, its value, the provision, and what it was drawn from."""

    label: str
    value: date | str | None  # null: the day never comes, on the events given
    citation: str = ""
    says: str = ""
    inputs: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    rule: str | None = None
    exception: str | None = None  # the name of the exception that took the rule's place


def explain(row: Mapping[str, Any], figures: Figures) -> list[Because]:
    """Return the reasons for a person's dates, in the order in which a reader follows them.

    row      one row of `conclude`, as a dict
    figures  the figures it was concluded with
    Figures come as steps of their own, so that each carries its citation and how far it can be trusted.
    """
    return next(explained([row], figures))


def explained(rows: Iterable[Mapping[str, Any]], figures: Figures) -> Iterator[list[Because]]:
    """Return `explain` of every row, the law laid out only once."""
    laws = {(p, span.begins_on): span for p in PURPOSES for span in figures.spans(p)}
    unset = tuple(day for day in figures.days.values() if day.set_to is None)
    for row in rows:
        yield [*_reasons(row, laws), *_unsettled_by(row, unset)]


def _reasons(row: Mapping[str, Any], laws: Laws) -> list[Because]:
    if row["applies"] is False:
        return [_excluded()]
    if row["outcome"] == "cannot_determine":
        return [*(_obstacle(what) for what in row["missing"]), *_bounds(row)]
    if row["outcome"] == "needs_decision":
        return [*(Because("Needs a decision", what) for what in row["decision"]), *_both_ways(row)]
    if row["first_released_on"] is None:
        return [_never_released()]
    return [*_death(row), *_automatic(row, laws), *_referral(row, laws), *_request(row, laws)]


def _unsettled_by(row: Mapping[str, Any], unset: tuple[Day, ...]) -> list[Because]:
    """What is given for want of a conclusion can itself hang on a day that nobody has set."""
    if row["outcome"] == "concluded" or not row["not_final"]:
        return []
    moved = ", ".join(LABELS[output] for output in row["not_final"])
    return [
        Because(
            "Not final", f"{day.label}: day not known", day.cites,
            f"What is said above goes by the law without it, and could move: {moved}.",
        )
        for day in unset
    ]  # fmt: skip


def _obstacle(what: str) -> Because:
    return Because("Cannot be determined", what, says="Until this is put right, no date is given.")


def _excluded() -> Because:
    (other,) = BOOK.rules["applies"].exceptions
    return Because(
        other.label,
        "yes",
        other.cites,
        f"{other.says} No date follows.",
        rule="applies",
        exception=other.name,
    )


def _death(row: Mapping[str, Any]) -> list[Because]:
    if row["died_on"] is None:
        return []
    return [_fact("died_on", row, "The licence lasted until then at the latest; nothing falls due after it.")]


def _never_released() -> Because:
    return Because(
        "Never released on licence", "no release", CSA97.section("31A(3)"),
        "Without a release there is no licence and no qualifying period.",
    )  # fmt: skip


def _bounds(row: Mapping[str, Any]) -> list[Because]:
    return [
        Because(f"{LABELS[output]}: not {side} than", row[f"{output}_{bound}"], CITES[output], rule=output)
        for output in OUTPUTS
        for bound, side in (("earliest", "earlier"), ("latest", "later"))
        if row[f"{output}_{bound}"] is not None
    ]


def _both_ways(row: Mapping[str, Any]) -> list[Because]:
    ways = {
        "if_recall_void": "if the recall counts as never made",
        "if_recall_stands": "if the recall stands",
    }
    return [
        Because(f"{LABELS[output]}, {words}", row[f"{output}_{way}"], CITES[output], rule=output)
        for output in OUTPUTS
        for way, words in ways.items()
    ]


def _automatic(row: Mapping[str, Any], laws: Laws) -> Iterator[Because]:
    span = laws.get(("automatic", row["automatic_law_from"]))
    if span is None:
        return
    ends, began = row["terminates_automatically_on"], row["restarted_by"] is not None
    yield _fact("first_released_on", row, "The qualifying period begins with this day.")
    yield _figure(span, "qualifying_period", row)
    yield _step(
        "qualifying_period_expires_on", row, span, "Counted from and including the day of first release."
    )
    if began:
        yield _fact("restarted_by", row, "The revocation broke the time in force, which starts again.")
        yield _fact("licence_began_on", row, "The time in force runs from this release at the earliest.")
    if row["disregarded_on"] is not None:
        yield _fact("disregarded_on", row, "For automatic ending the licence counts as never revoked.")
    yield _step("unbroken_period_begins_on", row, span, "The later of the two days above.")
    yield _figure(span, "automatic_ending_period", row)
    yield _step(
        "unbroken_period_ends_on",
        row,
        span,
        "By arithmetic; a revocation before it would start the time again.",
    )
    if row["unbroken_period_ends_on"] < span.begins_on:
        yield _law_begins(span)
    if row["licence_ceases_on"] is None and row["revoked_on"] is not None:
        yield _fact("revoked_on", row, "The licence was revoked before it could end.")
    if row["licence_ceases_on"] != ends or row["licence_ceases_on_exception"] is not None:
        yield _step("licence_ceases_on", row, span, "Unless the person died first.")
    yield _step("terminates_automatically_on", row, span, _ending(ends))


def _ending(ends: date | None) -> str:
    if ends is None:
        return "The licence does not end by itself on the events recorded."
    return f"The licence ceases at the start of {words(ends)}, unless it was revoked on an earlier day."


def _referral(row: Mapping[str, Any], laws: Laws) -> Iterator[Because]:
    span = laws.get(("referral", row["referral_law_from"]))
    if span is None:
        return
    yield _figure(span, "qualifying_period", row)
    yield _step(
        "qualifying_period_expires_on", row, span, "For the referral. Recall does not stop the period.",
        column="referral_qualifying_period_expires_on",
    )  # fmt: skip
    if row["referral_qualifying_period_expires_on"] < span.begins_on:
        yield _law_begins(span)
    if row["referral_due_on"] is None:
        yield _step(
            "referral_arises_on", row, span, "Unless the licence has ended, or the person died, first."
        )
    yield _step(
        "referral_due_on", row, span, "The Secretary of State must refer the case, whether or not recalled."
    )


def _request(row: Mapping[str, Any], laws: Laws) -> Iterator[Because]:
    span = laws.get(("request", row["request_law_from"]))
    if span is None:
        return
    yield _step(
        "request_period_begins_on",
        row,
        span,
        "The qualifying period has expired and the licence is in force.",
    )
    yield _figure(span, "request_period", row)
    if row["request_opens_on"] == span.begins_on:
        yield _law_begins(span)
    if row["request_opens_on"] != row["request_from"]:
        yield _step("request_opens_on", row, span, "Unless the licence has ended, or the person died, first.")
    yield _step("request_from", row, span, "One request in each unbroken period in force.")


def _fact(name: str, row: Mapping[str, Any], says: str) -> Because:
    return Because(LABELS[name], row[name], CITES.get(name, ""), says)


def _figure(span: Span, name: str, row: Mapping[str, Any]) -> Because:
    figure = span.figures[name]
    return Because(
        f"{figure.label} for {PURPOSES[span.purpose]}", months(figure.values[row["sentence"]]), figure.cites,
        f"The law from {words(span.begins_on)}.", figures=(figure,),
    )  # fmt: skip


def _step(name: str, row: Mapping[str, Any], span: Span, says: str, *, column: str | None = None) -> Because:
    rule = BOOK.rules[name]
    used = tuple(span.figures[need] for need in rule.needs if need in span.figures)
    value, applied = row[column or name], row.get(rule.column)
    if applied is None:
        return Because(rule.label, value, rule.cites, says, rule.needs, used, name)
    exception = next(e for e in rule.exceptions if e.name == applied)
    says = f"{exception.label}. {exception.says}"
    return Because(rule.label, value, exception.cites, says, exception.needs, used, name, applied)


def _law_begins(span: Span) -> Because:
    newest = max(span.figures.values(), key=lambda figure: figure.begins_on or span.begins_on)
    says = "Nothing falls due before this law began."
    return Because(LABELS["law_begins_on"], span.begins_on, newest.cites, says, figures=(newest,))


def what_would_change(row: Mapping[str, Any], figures: Figures) -> list[str]:
    """Return what would move the dates of a row of `conclude`, one sentence each."""
    if row["outcome"] != "concluded" or not row["applies"]:
        return []
    told = []
    if row["died_on"] is not None:
        return []  # nothing that happens after a death moves a date
    if ends := row["terminates_automatically_on"]:
        told.append(f"A revocation dated before {words(ends)} would stop the licence ending on that day.")
    elif row["revoked_on"] is not None:
        told.append(
            "A release would start two years in force, or continue them if the recall is disregarded."
        )
    for output in row["not_final"]:
        told += [
            f"{LABELS[output]}: could move with a day that nobody has set. {day.label}: day not known."
            for day in figures.days.values()
            if day.set_to is None
        ]
    return told


def words(day: date) -> str:
    """Return a day as a reader is told it, "1 November 2024"."""
    return f"{day.day} {day:%B %Y}"


def months(number: int) -> str:
    """Return a number of months as a reader is told it, in years where they are whole."""
    count, unit = (number // 12, "year") if number % 12 == 0 else (number, "month")
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
