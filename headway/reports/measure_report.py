"""What the page of one measure says: the figures, what they are, what they are not, and as first reported."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from headway.measures.measure import Measure
from headway.reports import area as areas
from headway.reports.area import NATION, Area
from headway.reports.document import Block, Bullets, DataTable, Document, Figures, Heading, Paragraph
from headway.reports.made_from import AUDIENCE, Inputs, known_words
from headway.reports.measure_blocks import (
    NOT_DRAWN,
    SOURCE,
    comparison,
    headline,
    is_drawn,
    notes,
    place_table,
    sentence_table,
    stated,
    trend,
    value_text,
)
from headway.reports.numbers import day_words, label
from headway.reports.performance import NOT_A_RANKING
from headway.reports.protected import Told
from headway.reports.quality_blocks import silence_table, source_table
from headway.reports.relations import NATIONAL_ONLY, SHARE_ONLY, SHARE_ONLY_WORDS
from headway.reports.told_where import is_told
from headway.reports.under_figures import beneath_figures, in_full


@dataclass(frozen=True)
class FirstReported:
    """A national figure as it was first told.

    on        the day, or the last day of the period
    delivery  extract day of the first delivery that could tell it
    told      the figure as that delivery and those before it told it
    """

    on: date
    delivery: date
    told: Told


def measure_report(
    measure: Measure, inputs: Inputs, *, first: Sequence[FirstReported] = (), monthly: bool = False
) -> Document:
    """Return all that there is to say of a measure, nationally and by place.

    The changes of its meaning are those that the numbers know: some come with the first file of a source.
    """
    freeze = inputs.freeze
    measure = inputs.numbers.measures.get(measure.name, measure)
    report = Document(
        title=measure.title,
        subtitle=f"Success measure of the IPP action plan, principle {measure.principle}",
        status=inputs.status,
        cover=(
            ("As at", day_words(freeze.as_at)),
            ("Known", known_words(freeze)),
            ("Freeze", freeze.id),
            ("For", AUDIENCE),
        ),
        made_at=freeze.as_at,
        blocks=(
            *_figures(measure, inputs, monthly=monthly),
            *_places(measure, inputs),
            *definition(measure),
            *_quality(measure, inputs),
            *_first_reported(measure, inputs, first),
        ),
    )
    return beneath_figures(report, inputs.quality, source=SOURCE)


def _figures(measure: Measure, inputs: Inputs, *, monthly: bool) -> Iterator[Block]:
    freeze, doubt = inputs.freeze.id, inputs.doubts.get(measure.name, "")
    yield Figures((headline(inputs.numbers, measure, NATION, freeze=freeze, doubt=doubt, title=str(NATION)),))
    yield Heading(2, "Over time")
    if is_drawn(inputs.numbers, measure, NATION, monthly=monthly):
        yield trend(inputs.numbers, measure, NATION, freeze=freeze, monthly=monthly)
    else:
        yield Paragraph(NOT_DRAWN)


def _places(measure: Measure, inputs: Inputs) -> Iterator[Block]:
    numbers, freeze = inputs.numbers, inputs.freeze.id
    if measure.name in NATIONAL_ONLY:
        yield Heading(2, "By place")
        yield Paragraph(
            "Told nationally only: by place its parts are so small that most of them, and other measures "
            "with them, would be kept back."
        )
        return
    yield Heading(2, "By place and sentence")
    yield Paragraph(NOT_A_RANKING)
    for kind in (areas.Kind.REGION, areas.Kind.GROUP):
        if is_told(measure, Area(kind, "", ""), numbers) and (
            found := comparison(numbers, measure, kind.value, freeze=freeze)
        ):
            yield found
    if is_told(measure, Area(areas.Kind.PRISON, "", ""), numbers):
        nobody = Told(0), Told(0, 0)
        every = numbers.places(measure, areas.Kind.PRISON.value, numbers.now(measure))
        places = [(area, told) for area, told in every if told not in nobody]
        yield place_table(numbers, measure, places, kind=areas.Kind.PRISON.value, freeze=freeze)
    yield sentence_table(numbers, measure, freeze=freeze)


def definition(measure: Measure) -> Iterator[Block]:
    """Yield what is counted, for what, by whom it is kept, and what it does not say."""
    yield Heading(2, "What it is")
    yield Paragraph(f"In the words of the plan: {measure.source}")
    yield Paragraph(measure.why)
    yield Bullets(
        (
            f"Counted: {measure.counts}.",
            f"Out of: {measure.out_of or 'nothing, for it is a count'}.",
            f"Better: {measure.better or 'neither direction'}",
            f"Owner: {measure.owner}. Checked by: {measure.checked_by}.",
            f"Its definition is to be looked at again by {day_words(measure.review_by)}.",
        )
    )
    yield Heading(2, "What it does not tell you")
    yield Paragraph(measure.does_not_say)
    if measure.name in SHARE_ONLY:
        yield Paragraph(SHARE_ONLY_WORDS)
    if measure.changes:
        yield Heading(2, "Changes of what it means")
        yield Bullets(tuple(f"{day_words(change.on)}: {change.text}" for change in measure.changes))


def _quality(measure: Measure, inputs: Inputs) -> Iterator[Block]:
    yield Heading(2, "Quality of the data")
    yield from in_full(inputs.quality)
    if measure.data_quality:
        yield Paragraph(measure.data_quality)
    if measure.name not in NATIONAL_ONLY:
        yield silence_table([measure], inputs)
    yield source_table(inputs)


def _first_reported(measure: Measure, inputs: Inputs, first: Sequence[FirstReported]) -> Iterator[Block]:
    """Yield the newest figures beside what was first told of the same days, the newest first."""
    if not first:
        return
    numbers = inputs.numbers
    yield Heading(2, "As first reported, and as known now")
    yield Paragraph(
        "What the first delivery told whose extract day is on or after the day of the figure. For days "
        "before the first delivery of all, that is the first delivery. Later files correct earlier days."
    )
    yield DataTable(
        key="first-reported",
        title="England and Wales, as first reported and as known now",
        columns=("Day or period", "As first reported", "With the delivery of", "As known now"),
        rows=tuple(
            (
                label(measure, one.on),
                value_text(measure, one.told),
                day_words(one.delivery),
                value_text(measure, numbers.told(measure, NATION, one.on)),
            )
            for one in sorted(first, key=lambda one: one.on, reverse=True)
        ),
        numeric=(False, True, False, True),
        stated=stated(inputs.freeze.as_at, inputs.freeze.id),
        notes=notes(measure),
    )
