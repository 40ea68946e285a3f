"""One measure of one area as blocks of a report: headline, trend with limits, comparison of places."""

from collections.abc import Sequence
from datetime import date

from headway.measures.measure import Kind, Measure
from headway.reports.area import NATION, Area
from headway.reports.charts.blocks import HIDDEN, funnel_block, line_block
from headway.reports.charts.words import first_upper
from headway.reports.document import DataTable, Figure, Funnel, Line, Mark, Stated
from headway.reports.numbers import Numbers, day_words, label, year_before
from headway.reports.protected import Told
from headway.reports.relations import SHARE_ONLY, SHARE_ONLY_WORDS, nobody

SOURCE = "NOMIS, PPUD and nDelius extracts, counted by Headway"
NOBODY = "[z]"
"""Printed for a proportion of nobody, after "Releasing statistics in spreadsheets": z for not applicable."""

UNKNOWN = "[x]"
"""Printed where no file tells, after the same guidance: x for not available."""

MARKS = (
    f"{HIDDEN}: kept back, because it is one or two people, or would tell another count that is. "
    f"{NOBODY}: a proportion of nobody. {UNKNOWN}: not known, because no file tells of that day."
)
NOT_DRAWN = "Fewer than two of its figures can be told, so there is no line to draw."
QUARTERS = 24
"""How many quarters the trend of a report shows: six years. The page of a measure has all since 2015."""
STEPS_BY_QUARTER, STEPS_BY_MONTH = 12, 36
"""After how many readings of a stock its usual step is reckoned anew: three years."""

BETTER = {"higher": "Higher is better.", "lower": "Lower is better.", "": "Neither direction is better."}


def notes(measure: Measure) -> tuple[str, ...]:
    """Return what stands beneath the figures of a measure: the marks, and why numbers are missing."""
    return (MARKS, SHARE_ONLY_WORDS) if measure.name in SHARE_ONLY else (MARKS,)


def count_text(told: Told) -> str:
    """Return the number counted as it is printed; it is kept back where only the share may be told."""
    if told.count is None or told.share_only:
        return HIDDEN if told.hidden or told.share_only else UNKNOWN
    return f"{told.count:,}"


def of_text(told: Told) -> str:
    """Return the number below the line as it is printed."""
    if told.of is None or told.share_only:
        return HIDDEN if told.hidden or told.share_only else UNKNOWN
    return f"{told.of:,}"


def share_text(told: Told) -> str:
    """Return the proportion as it is printed: to one tenth of a per cent, or whole where only it is told."""
    if told.count is None:
        return count_text(told)
    return NOBODY if told.share is None else f"{told.share:.{0 if told.share_only else 1}%}"


def value_text(measure: Measure, told: Told) -> str:
    """Return the figure in a line: "195", "12.3% (45 of 366)", or "12%" where only the share is told."""
    if told.share_only:
        return share_text(told)
    if measure.denominator is None or told.count is None:
        return count_text(told)
    return f"{share_text(told)} ({count_text(told)} of {of_text(told)})"


def number(measure: Measure, told: Told) -> float | None:
    """Return the figure as it is drawn: the count, or the per cent; None where hidden or of nobody."""
    if measure.denominator is None:
        return told.count
    return None if told.share is None else round(told.share * 100, 9)


def direction(measure: Measure, now: Told, before: Told) -> str:
    """Return how a figure stands to that of a year before, and whether that is better.

    Both figures are printed beside it; their difference is not, for it would often be one or two.
    """
    values = number(measure, now), number(measure, before)
    if values[0] is None or values[1] is None:
        return f"Cannot be compared: one of the two is kept back or missing. {BETTER[measure.better]}"
    if values[0] == values[1]:
        return f"As a year before. {BETTER[measure.better]}"
    went = "higher" if values[0] > values[1] else "lower"
    judged = {"": ". Neither direction is better.", went: ", which is better."}.get(
        measure.better, ", which is worse."
    )
    return f"{went.capitalize()} than a year before{judged}"


def stated(on: date, freeze: str) -> Stated:
    """Return the line beneath a figure."""
    return Stated(SOURCE, on, freeze)


def headline(
    numbers: Numbers, measure: Measure, area: Area, *, freeze: str, doubt: str = "", title: str = ""
) -> Figure:
    """Return the figure now, on the same day last year, in which direction it went, and who doubts it."""
    on = numbers.now(measure)
    now, before = numbers.told(measure, area, on), numbers.told(measure, area, year_before(on))
    words = [direction(measure, now, before), doubt]
    return Figure(
        title=title or measure.title,
        value=value_text(measure, now),
        before=f"{first_upper(_when(measure, year_before(on)))}: {value_text(measure, before)}",
        reason=" ".join(word for word in words if word),
        stated=stated(on, freeze),
    )


def _when(measure: Measure, on: date) -> str:
    return f"on {day_words(on)}" if measure.kind is Kind.STOCK else label(measure, on)


def trend(
    numbers: Numbers,
    measure: Measure,
    area: Area,
    *,
    freeze: str,
    monthly: bool = False,
    newest: int | None = None,
) -> Line:
    """Return the series with control limits, and marks where the definition or the law changed.

    newest  only so many of the newest figures, and the marks among them; None: all
    Of a stock the steps are judged: it rises or falls for years, so that its values say nothing.
    """
    series = numbers.series(measure, area, monthly=monthly)[-(newest or 0) :]
    only = measure.name in SHARE_ONLY
    share, stock = measure.denominator is not None, measure.kind is Kind.STOCK
    unit = f"{measure.unit} per 100 of those they are counted from" if share else measure.unit
    return line_block(
        key=f"trend-{measure.name}",
        title=f"{measure.title}, {area}, by {'month' if monthly else 'quarter'}",
        unit=unit,
        readings=[(day, number(measure, told)) for day, told in series],
        stated=stated(numbers.now(measure), freeze),
        labels=[label(measure, day, monthly=monthly) for day, _ in series],
        shown=[value_text(measure, told) for _, told in series],
        marks=[Mark(change.on, change.text) for change in measure.changes if change.on >= series[0][0]],
        decimals=1 if share and not only else 0,
        highest=100 if share and stock else None,
        drifting=stock,
        longest=(STEPS_BY_MONTH if monthly else STEPS_BY_QUARTER) if stock else None,
        out_of=[told.of for _, told in series] if share and not only else (),
        notes=notes(measure),
        kept_back={day for day, told in series if told.hidden},
    )


def is_drawn(
    numbers: Numbers, measure: Measure, area: Area, *, monthly: bool = False, newest: int | None = None
) -> bool:
    """Return whether the series, or only its newest figures, holds enough for a line: two that are known."""
    series = numbers.series(measure, area, monthly=monthly)[-(newest or 0) :]
    return sum(number(measure, told) is not None for _, told in series) > 1


def comparison(numbers: Numbers, measure: Measure, kind: str, *, freeze: str) -> Funnel | DataTable | None:
    """Return the places of a kind beside each other: a funnel of proportions, for counts their table.

    Of proportions only the table where fewer than two can be drawn. None where the measure tells no places of
    this kind apart. Places come in the order of the alphabet, never
    of their figures. A count is no proportion: large places have more, so no funnel is drawn of it; nor
    of a proportion of which only the share is told, for a funnel shows how large places are.
    """
    on = numbers.now(measure)
    places = numbers.places(measure, kind, on)
    if len(places) < 2:
        return None
    no_funnel = measure.denominator is None or measure.name in SHARE_ONLY
    if no_funnel or any(_beyond(told) for _, told in places):
        return place_table(numbers, measure, places, kind=kind, freeze=freeze)
    found = funnel_block(
        key=f"{kind}-{measure.name}",
        title=f"{measure.title}, by {places[0][0].kind.words}, {_when(measure, on)}",
        unit=f"people of whom {measure.unit} are counted",
        places=[(area.name, told.count, told.of) for area, told in places],
        stated=stated(on, freeze),
        place_heading=places[0][0].kind.words.capitalize(),
        count_heading="Counted",
        centre=numbers.told(measure, NATION, on).share,
        notes=(MARKS,),
    )
    # with fewer than two places to draw there is nothing to see but empty axes
    return found if sum(place.value is not None for place in found.places) > 1 else found.table


def _beyond(told: Told) -> bool:
    """Return whether more is counted than there are people, as happenings can be: then it is no part."""
    return told.count is not None and told.of is not None and told.count > told.of


def place_table(
    numbers: Numbers, measure: Measure, places: Sequence[tuple[Area, Told]], *, kind: str, freeze: str
) -> DataTable:
    """Return places by name, now and a year before."""
    on = numbers.now(measure)
    rows = [(area.name, told, numbers.told(measure, area, year_before(on))) for area, told in places]
    words = places[0][0].kind.words if places else kind
    return _now_and_before(measure, rows, words=words, key=f"{kind}-{measure.name}", on=on, freeze=freeze)


def sentence_table(numbers: Numbers, measure: Measure, *, freeze: str) -> DataTable:
    """Return the figures by sentence, now and a year before."""
    on = numbers.now(measure)
    before = dict(numbers.sentences(measure, year_before(on)))
    rows = [(name, told, before.get(name)) for name, told in numbers.sentences(measure, on)]
    key = f"sentence-{measure.name}"
    return _now_and_before(measure, rows, words="sentence", key=key, on=on, freeze=freeze)


def _now_and_before(
    measure: Measure,
    rows: Sequence[tuple[str, Told, Told | None]],
    *,
    words: str,
    key: str,
    on: date,
    freeze: str,
) -> DataTable:
    return DataTable(
        key=key,
        title=f"{measure.title}, by {words}",
        columns=(words.capitalize(), label(measure, on), label(measure, year_before(on))),
        rows=tuple(
            (name, value_text(measure, now), value_text(measure, before or nobody(measure)))
            for name, now, before in rows
        ),
        numeric=(False, True, True),
        stated=stated(on, freeze),
        notes=notes(measure),
    )
