"""What a performance report says: of the nation, a probation region, a prison group or a prison."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from headway.measures.community import RECALLED
from headway.measures.freeze import Freeze
from headway.measures.measure import NOT_RECORDED, Measure
from headway.measures.operational import DEATHS, FIRST_RELEASES, OPERATIONAL, RELEASED_AGAIN
from headway.measures.progression import LICENCES_TERMINATED
from headway.reports import area as areas
from headway.reports.area import NATION, Area
from headway.reports.document import (
    Block,
    Bullets,
    DataTable,
    Document,
    Figures,
    Heading,
    Paragraph,
)
from headway.reports.measure_blocks import (
    MARKS,
    comparison,
    count_text,
    headline,
    place_table,
    share_text,
    stated,
    trend,
)
from headway.reports.moves import first_day, table
from headway.reports.numbers import NOT_IN_PRISON, Numbers, day_words, label, year_before
from headway.reports.protected import NOT_KNOWN, Told
from headway.reports.relations import NATIONAL_ONLY

AUDIENCE = "Staff of HMPPS and the Ministry of Justice. Management information, not a published statistic."
QUARTERS = 24
"""How many quarters a trend shows: six years. The page of a measure has all since 2015."""
NOT_A_RANKING = (
    "Places are in the order of the alphabet. A difference between places is a question to ask; it says "
    "nothing of the staff who work there."
)


@dataclass(frozen=True)
class Inputs:
    """All that a report is made from.

    numbers  the figures, as they may be printed
    freeze   what they were made from
    doubts   why a measure is doubted, by its name
    sources  each source's name, and the day of its last extract; null: none was loaded
    status   printed on every page; "" for nothing
    began    extract day of the first file of statuses; null: not known
    """

    numbers: Numbers
    freeze: Freeze
    doubts: Mapping[str, str] = field(default_factory=dict)
    sources: Sequence[tuple[str, date | None]] = ()
    status: str = ""
    began: date | None = None


def performance_report(area: Area, inputs: Inputs) -> Document:
    """Return the report of one area: headline, changes, trends, comparison, and what the data do not say."""
    freeze = inputs.freeze
    return Document(
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


def known_words(freeze: Freeze) -> str:
    """Return up to which moment what the sources told is in a report."""
    if freeze.known_at is None:
        return "everything told so far"
    return f"what the sources had told by {day_words(freeze.known_at)}"


def of_area(area: Area, numbers: Numbers) -> list[Measure]:
    """Return the measures that have a figure for the area: people on licence are in no prison."""
    every = numbers.measures.values()
    return [m for m in every if area == NATION or (is_told(m, area, numbers) and _is_there(area, m, numbers))]


def is_told(measure: Measure, area: Area, numbers: Numbers) -> bool:
    """Return whether a measure is told of such areas: not of prisons, if most of its people are in none."""
    if measure.name in NATIONAL_ONLY:
        return area.kind is areas.Kind.NATION
    if area.kind in (areas.Kind.NATION, areas.Kind.REGION):
        return True
    on = numbers.now(measure)
    outside = numbers.figures.get((measure.name, on, "group"), {}).get(NOT_IN_PRISON, Told(0, 0))
    every = numbers.told(measure, NATION, on)
    return not outside.hidden and 2 * _people(outside) <= _people(every)


def _people(told: Told) -> int:
    return (told.count if told.of is None else told.of) or 0


def _is_there(area: Area, measure: Measure, numbers: Numbers) -> bool:
    nothing = Told(0), Told(0, 0), NOT_KNOWN
    return any(told not in nothing for _, told in numbers.series(measure, area))


def success_of(area: Area, numbers: Numbers) -> list[Measure]:
    """Return the success measures of the plan that have a figure for the area."""
    beside = {measure.name for measure in OPERATIONAL}
    return [measure for measure in of_area(area, numbers) if measure.name not in beside]


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
    rows = table(numbers.figures, area, quarter=quarter)
    yield Heading(2, "What changed since last time")
    yield _happened(area, numbers, freeze=freeze)
    if inputs.began and first_day(quarter) <= inputs.began <= quarter:
        yield Paragraph(
            f"The first file of statuses is of {day_words(inputs.began)}. Whoever it shows in hospital, "
            "removed or with a quashed sentence, without a day, came into that status then, as far as the "
            "register knows."
        )
    if not rows:
        yield Paragraph(f"Nobody moved {period}.")
        return
    yield Paragraph(
        f"People who stood elsewhere on the last day than on the day before the first, {period}. Somebody "
        "who left and came back within it is not counted."
        + ("" if area == NATION else " Somebody who went to another area has left.")
    )
    yield DataTable(
        key="moves",
        title=f"Moves into and out of each status, {period}",
        columns=("Status", "Came", "Left"),
        rows=tuple((status, count_text(came), count_text(left)) for status, came, left in rows),
        numeric=(False, True, True),
        stated=stated(quarter, freeze),
        notes=(MARKS,),
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
        notes=(MARKS,),
    )


def _trends(area: Area, inputs: Inputs) -> Iterator[Block]:
    yield Heading(2, "Trends")
    for measure in success_of(area, inputs.numbers):
        yield Heading(3, measure.title)
        yield trend(inputs.numbers, measure, area, freeze=inputs.freeze.id, newest=QUARTERS)
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


def quality(area: Area, inputs: Inputs) -> Iterator[Block]:
    """Yield how old each source is, where the sources are silent, and what the figures do not say."""
    yield Heading(2, "Quality of the data")
    yield source_table(inputs)
    yield silence_table(list(inputs.numbers.measures.values()), inputs)
    yield Heading(2, "What these figures do not say")
    yield Bullets(tuple(f"{m.title}: {m.does_not_say}" for m in of_area(area, inputs.numbers)))


def source_table(inputs: Inputs) -> DataTable:
    """Return how old each source was on the day that the figures speak of."""
    as_at = inputs.freeze.as_at
    return DataTable(
        key="sources",
        title="How old each source is",
        columns=("Source", "Last extract", "Days before"),
        rows=tuple(
            (name, day_words(day), f"{(as_at - day).days:,}") if day else (name, "none loaded", "[z]")
            for name, day in inputs.sources
        ),
        numeric=(False, False, True),
        stated=stated(as_at, inputs.freeze.id),
    )


def silence_table(measures: Sequence[Measure], inputs: Inputs) -> DataTable:
    """Return the share of those counted for whom no source says where, or under which sentence, they are."""
    numbers = inputs.numbers
    kinds = {
        "region": "Probation region",
        "group": "Prison group",
        "prison": "Prison",
        "sentence": "Sentence",
    }
    return DataTable(
        key="silence",
        title="Of those counted, the share for whom no source says",
        columns=("Measure", *kinds.values()),
        rows=tuple((m.title, *(share_text(_silent(numbers, m, kind)) for kind in kinds)) for m in measures),
        numeric=(False, *(True for _ in kinds)),
        stated=stated(inputs.freeze.as_at, inputs.freeze.id),
        notes=(MARKS,),
    )


def _silent(numbers: Numbers, measure: Measure, kind: str) -> Told:
    on = numbers.now(measure)
    unknown = numbers.figures.get((measure.name, on, kind), {}).get(NOT_RECORDED, Told(0, 0))
    every = numbers.told(measure, NATION, on)
    if unknown.hidden or every.hidden or every.count is None:
        return Told(None, None, hidden=True)
    return Told(unknown.count, every.count)
