"""The summary report of where people are held against their security category and need, for the Board.

Workstream 2(4) of the IPP Action Plan 2023 asks for it. Every number is rounded by itself, so nothing is kept
back, and a report of one area tells nothing that the national one does not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from headway.measures.freeze import Freeze
from headway.measures.location import VERDICTS, in_words, placed_by, reasons
from headway.measures.need import NO_RECOMMENDATION, PLACED, RECOMMENDATIONS
from headway.measures.placement import functions_on
from headway.measures.statement import Statement
from headway.people.places import prison_groups, prisons
from headway.reports.area import NATION, Area
from headway.reports.document import Block, Bullets, DataTable, Document, Heading, Paragraph, Stated
from headway.reports.made_from import AUDIENCE, known_words
from headway.reports.moves import ROUNDED, ROUNDED_TO, rounded
from headway.reports.numbers import day_words
from headway.reports.under_figures import beneath_figures, in_full

SOURCE = "NOMIS, psychology return, programme referrals and OASys, counted by Headway"
CANNOT_SAY = (
    "Whether a prison offers what somebody needs. No file tells which prisons run which programme, PIPE or "
    "OPD service: where need turns on that, the answer is that it is not known.",
    "What each prison can hold: that is our own reading of the predominant functions.",
    "Whether a recommendation still holds. It is a psychologist’s, not a decision of the Parole Board or of "
    "the Secretary of State, and may be years old. One from before the last return to custody is left out.",
    "What people need whom no psychologist has reviewed: the return is of people never released.",
    "Why somebody is where they are: a wait for a place, safety, family ties, a court, or an oversight.",
    "Anything of people in secure hospital, in the community, or whom the prison file has lost.",
)
OTHER = "Another, or not recorded"
LEAST = ROUNDED_TO // 2 + 1
"""The fewest people of a row that is listed: a list of rows that are nought would tell of one or two."""

LISTED = "Rows of fewer than three people are left out."


@dataclass(frozen=True)
class LocationInputs:
    """What the report is made from. need: frame of measures/need.py, as at the freeze."""

    need: pl.DataFrame
    freeze: Freeze
    status: str = ""
    quality: Statement | None = None


def location_report(area: Area, inputs: LocationInputs) -> Document:
    """Return the report of the nation, a probation region, a prison group or a prison."""
    freeze = inputs.freeze
    column = area.kind.column
    there = inputs.need.filter(pl.col(column) == area.value) if column else inputs.need
    report = Document(
        title=f"Location and need: {area}",
        subtitle="Where people serving IPP and DPP sentences are held, against security category and need",
        status=inputs.status,
        cover=(
            ("Area", str(area)),
            ("As at", day_words(freeze.as_at)),
            ("Known", known_words(freeze)),
            ("Freeze", freeze.id),
            ("Made by", freeze.code),
            ("For", AUDIENCE),
        ),
        made_at=freeze.as_at,
        blocks=tuple(_blocks(area, in_words(there), inputs)),
    )
    return beneath_figures(report, inputs.quality, source=SOURCE)


def _blocks(area: Area, need: pl.DataFrame, inputs: LocationInputs) -> Iterator[Block]:
    stated = Stated(SOURCE, inputs.freeze.as_at, inputs.freeze.id)
    yield Heading(2, "In the right place?")
    yield Paragraph(
        "Compared: the security category with what the prison is for, and the newest recommendation of a "
        "psychologist with what the prison can offer. One reason against a place is enough; where a file is "
        "silent, it is not known. Asked for by workstream 2(4) of the IPP Action Plan 2023, and by "
        "recommendation 1 accepted in 2017."
    )
    yield _table("all", "Everybody held in a prison", placed_by(need, []), stated, (str(area),))
    yield _reasons(need, stated)
    if area == NATION:
        yield _by(need, "prison_group", "Prison group", prison_groups(), stated)
    functions = list(functions_on(stated.as_at))
    yield _by(need, "prison_function", "Predominant function", functions, stated)
    yield _by(need, "category", "Security category", _categories(stated), stated)
    words = [*RECOMMENDATIONS.values(), NO_RECOMMENDATION]
    yield _by(need, "needs", "Newest recommendation", words, stated)
    yield Heading(2, "By prison, security category and need")
    yield Paragraph(LISTED)
    yield from _by_prison(need, stated)
    yield Heading(2, "What the data cannot say")
    yield Bullets(CANNOT_SAY)
    yield from in_full(inputs.quality)
    yield _functions(stated)


def _categories(stated: Stated) -> list[str]:
    held = {one for function in functions_on(stated.as_at).values() for one in function.holds}
    return [*sorted(held), "Unclass"]


def _by(need: pl.DataFrame, column: str, label: str, values: Sequence[str], stated: Stated) -> DataTable:
    """Return a table with a row for every value there can be: one left out would tell that it is empty."""
    named = pl.when(pl.col(column).is_in(list(values))).then(column).otherwise(pl.lit(OTHER))
    found = placed_by(need.with_columns(named.alias(column)), [column])
    every = pl.DataFrame({column: [*values, OTHER]}, schema={column: pl.String()})
    counts = every.join(found, on=column, how="left", maintain_order="left").fill_null(0)
    key, title = column.replace("_", "-"), f"By {label.lower()}"
    return _table(key, title, counts, stated, counts[column].to_list(), label=label)


def _table(
    key: str,
    title: str,
    counts: pl.DataFrame,
    stated: Stated,
    names: Sequence[str],
    *,
    label: str = "Where",
) -> DataTable:
    rows = tuple(
        (name, *(f"{rounded(row[column]):,}" for column in ("people", *VERDICTS)))
        for name, row in zip(names, counts.iter_rows(named=True), strict=False)
    )
    columns = (label, "People", *(PLACED[verdict] for verdict in VERDICTS))
    return DataTable(key, title, columns, rows, (False, *(True,) * 4), stated, (ROUNDED,))


def _reasons(need: pl.DataFrame, stated: Stated) -> DataTable:
    found = reasons(need).filter(pl.col("people") >= LEAST)
    return DataTable(
        key="why",
        title="Why not, or why it is not known",
        columns=("Answer", "Reason", "People"),
        rows=tuple(
            (PLACED[placed], why[:1].upper() + why[1:], f"{rounded(people):,}")
            for placed, why, people in found.iter_rows()
        ),
        numeric=(False, False, True),
        stated=stated,
        notes=(ROUNDED, "Somebody may have two reasons. Reasons of fewer than three people are left out."),
    )


def _by_prison(need: pl.DataFrame, stated: Stated) -> Iterator[Block]:
    found = placed_by(need, ["prison"]).filter(pl.col("people") >= LEAST)
    names = [_prison(code) for code in found["prison"]]
    yield _table("prison", "By prison", found, stated, names, label="Prison")
    by = ["prison", "category", "needs", "placed"]
    each = need.group_by(by).len("people").filter(pl.col("people") >= LEAST).sort(by)
    yield DataTable(
        key="detail",
        title="By prison, security category and newest recommendation",
        columns=("Prison", "Category", "Newest recommendation", "Answer", "People"),
        rows=tuple(
            (_prison(prison), category, needs, PLACED[placed], f"{rounded(people):,}")
            for prison, category, needs, placed, people in each.iter_rows()
        ),
        numeric=(False, False, False, False, True),
        stated=stated,
        notes=(ROUNDED,),
    )


def _prison(code: str) -> str:
    known = prisons().get(code)
    return known["name"] if known else code


def _functions(stated: Stated) -> DataTable:
    return DataTable(
        key="functions",
        title="What a prison of each predominant function is taken to hold",
        columns=("Predominant function", "Security categories", "From", "Whose reading", "Why"),
        rows=tuple(
            (
                one.name,
                "every category, on the way" if one.passing else ", ".join(one.holds),
                day_words(one.since),
                one.basis,
                one.why,
            )
            for one in functions_on(stated.as_at).values()
        ),
        numeric=(False,) * 5,
        stated=Stated("Headway’s own table", stated.as_at, stated.freeze),
    )
