"""What a performance report says: of the nation, a probation region, a prison group or a prison."""

from collections.abc import Iterator

from headway.measures.community import RECALLED
from headway.measures.measure import Measure
from headway.measures.operational import DEATHS, FIRST_RELEASES, RELEASED_AGAIN
from headway.measures.progression import LICENCES_TERMINATED
from headway.reports import area as areas
from headway.reports.area import NATION, Area
from headway.reports.document import Block, DataTable, Document, Figures, Heading, Paragraph
from headway.reports.made_from import AUDIENCE, Inputs, known_words
from headway.reports.measure_blocks import (
    MARKS,
    NOT_DRAWN,
    QUARTERS,
    SOURCE,
    comparison,
    count_text,
    headline,
    is_drawn,
    place_table,
    stated,
    trend,
)
from headway.reports.moves import ROUNDED, ROUNDED_TO, first_day, table
from headway.reports.numbers import Numbers, day_words, label, year_before
from headway.reports.quality_blocks import quality
from headway.reports.told_where import is_told, success_of
from headway.reports.under_figures import beneath_figures

NOT_A_RANKING = (
    "Places are in the order of the alphabet. A difference between places is a question to ask; it says "
    "nothing of the staff who work there."
)


def performance_report(area: Area, inputs: Inputs) -> Document:
    """Return the report of one area: headline, changes, trends, comparison, and what the data do not say."""
    freeze = inputs.freeze
    report = Document(
        title=f"Performance report: {area}",
        subtitle="The success measures of the IPP action plan that the register can carry",
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
        blocks=(
            *_headlines(area, inputs),
            *changes(area, inputs),
            *_trends(area, inputs),
            *_comparisons(area, inputs),
            *quality(area, inputs),
        ),
    )
    return beneath_figures(report, inputs.quality, source=SOURCE)


def _headlines(area: Area, inputs: Inputs) -> Iterator[Block]:
    measures = success_of(area, inputs.numbers)
    yield Heading(2, "Headline figures")
    if not measures:
        yield Paragraph(f"The register has nobody in {area} on any day of the series.")
    yield Figures(
        tuple(
            headline(inputs.numbers, m, area, freeze=inputs.freeze.id, doubt=inputs.doubts.get(m.name, ""))
            for m in measures
        )
    )


def changes(area: Area, inputs: Inputs) -> Iterator[Block]:
    """Yield what changed in the last whole quarter: who came into each status and who left it, as counts."""
    numbers, freeze = inputs.numbers, inputs.freeze.id
    quarter = numbers.quarters()[-1]
    period = f"from {day_words(first_day(quarter))} to {day_words(quarter)}"
    yield Heading(2, "What changed since last time")
    yield _happened(area, numbers, freeze=freeze)
    if inputs.began and first_day(quarter) <= inputs.began <= quarter:
        yield Paragraph(
            f"The first file of statuses is of {day_words(inputs.began)}. Whoever it shows in hospital, "
            "removed or with a quashed sentence, without a day, came into that status then, as far as the "
            "register knows."
        )
    yield Paragraph(
        f"People who stood elsewhere on the last day than on the day before the first, {period}. Somebody "
        "who left and came back within it is not counted."
        + ("" if area == NATION else " Somebody who went to another area has left.")
    )
    yield DataTable(
        key="moves",
        title=f"Moves into and out of each status, {period}, to the nearest {ROUNDED_TO}",
        columns=("Status", "Came", "Left"),
        rows=table(numbers.moved, area),
        numeric=(False, True, True),
        stated=stated(quarter, freeze),
        notes=(ROUNDED,),
    )


STOCKS_FALL = (
    "How many people stand somewhere falls, from one quarter to the next, by what happened to them. That "
    "difference is not protected: where a happening is kept back here, it can be near to it."
)
HAPPENED = (FIRST_RELEASES, RELEASED_AGAIN, RECALLED, LICENCES_TERMINATED, DEATHS)


def _happened(area: Area, numbers: Numbers, *, freeze: str) -> DataTable:
    """Return what happened in the last whole quarter, and in the same quarter of the year before."""
    quarter = numbers.quarters()[-1]
    days = (quarter, year_before(quarter))
    return DataTable(
        key="happened",
        title="Releases, recalls, endings and deaths in the quarter",
        columns=("What happened", *(label(RECALLED, day) for day in days)),
        rows=tuple(
            (m.title, *(count_text(numbers.told(m, area, day)) for day in days))
            for m in HAPPENED
            if m.name in numbers.measures
        ),
        numeric=(False, True, True),
        stated=stated(quarter, freeze),
        notes=(MARKS, STOCKS_FALL),
    )


def _trends(area: Area, inputs: Inputs) -> Iterator[Block]:
    yield Heading(2, "Trends")
    for measure in success_of(area, inputs.numbers):
        yield Heading(3, measure.title)
        if is_drawn(inputs.numbers, measure, area, newest=QUARTERS):
            yield trend(inputs.numbers, measure, area, freeze=inputs.freeze.id, newest=QUARTERS)
        else:
            yield Paragraph(NOT_DRAWN)
        if doubt := inputs.doubts.get(measure.name):
            yield Paragraph(doubt)


def _comparisons(area: Area, inputs: Inputs) -> Iterator[Block]:
    yield Heading(2, "How places compare")
    yield Paragraph(NOT_A_RANKING)
    for measure in success_of(area, inputs.numbers):
        found = [block for kind in _compared(area) if (block := _among(measure, kind, area, inputs))]
        if found:
            yield Heading(3, measure.title)
            yield from found


def _compared(area: Area) -> tuple[str, ...]:
    """Return the kinds of place that an area is set beside or split into."""
    region, group, prison = (kind.value for kind in (areas.Kind.REGION, areas.Kind.GROUP, areas.Kind.PRISON))
    within = {areas.Kind.NATION: (region, group), areas.Kind.REGION: (region,)}
    return within.get(area.kind, (group, prison))


def _among(measure: Measure, kind: str, area: Area, inputs: Inputs) -> Block | None:
    numbers, freeze = inputs.numbers, inputs.freeze.id
    if not is_told(measure, Area(areas.Kind(kind), "", ""), numbers):
        return None
    if kind != areas.Kind.PRISON:
        return comparison(numbers, measure, kind, freeze=freeze)
    wanted = _prisons_beside(area, numbers)
    places = [
        (p, told) for p, told in numbers.places(measure, kind, numbers.now(measure)) if p.value in wanted
    ]
    return place_table(numbers, measure, places, kind=kind, freeze=freeze) if places else None


def _prisons_beside(area: Area, numbers: Numbers) -> frozenset[str]:
    """Return the codes of the prisons of a group, or of the groups that a prison is in."""
    groups = [area.value] if area.kind is areas.Kind.GROUP else [
        name for name, codes in numbers.prisons.items() if area.value in codes
    ]  # fmt: skip
    return frozenset(code for name in groups for code in numbers.prisons.get(name, ()))
