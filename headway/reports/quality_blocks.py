"""How good the data behind the figures are: how old each source is, and where the sources are silent."""

from collections.abc import Iterator, Sequence

from headway.measures.measure import NOT_RECORDED, Measure
from headway.reports.area import NATION, Area
from headway.reports.document import Block, Bullets, DataTable, Heading
from headway.reports.made_from import Inputs
from headway.reports.measure_blocks import MARKS, share_text, stated
from headway.reports.numbers import Numbers, day_words
from headway.reports.protected import Told
from headway.reports.told_where import of_area
from headway.reports.under_figures import in_full


def quality(area: Area, inputs: Inputs) -> Iterator[Block]:
    """Yield how old each source is, where the sources are silent, and what the figures do not say."""
    yield Heading(2, "Quality of the data")
    yield from in_full(inputs.quality)
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
    return Told(unknown.count, every.count, share_only=every.share_only)
