"""The rules of ending a licence on spells of licence: the day on which each date falls, and every step to it.

Each rule is drawn under every version of the law; the version that first gives a day speaks. Beside the
dates stand those that would hold if every day nobody has set were the first it can be: what differs is not
final.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from headway.law.apply import Steps, first_day, speaking, steps, under
from headway.law.figures import Figures, Span
from headway.law.licence import BOOK
from headway.law.readings import CODES
from headway.law.unsettled import OUTPUTS, soonest

STEPS = {
    "licence_ceases_on": "automatic",
    "referral_arises_on": "referral",
    "request_opens_on": "request",
}
"""The rules that are drawn under every version of the law, and the purpose whose figures they use."""

PREFIXED = {"referral": ["qualifying_period_expires_on"], "request": ["qualifying_period_expires_on"]}
"""What automatic ending draws too, so that another purpose's column of it bears the purpose."""

HISTORY = (
    "first_released_on", "licence_began_on", "restarted_by", "disregarded_on", "released_on", "revoked_on",
)  # fmt: skip

APPLIES = steps({"": ([BOOK.rules["applies"]], {})})
"""Whether the section is for somebody: drawn on people, not on spells."""

IF_BEGUN = {output: f"{output}_if_begun" for output in OUTPUTS}
"""Each output as it would be if every day of the law that nobody has set were the first it can be."""

MOVES = {output: f"{output}_moves" for output in OUTPUTS}
"""Whether an unset day could move what bounds an output, or what it is whichever way a decision goes."""


@dataclass(frozen=True)
class Laws:
    """The law of some figures laid out as columns: drawn once, used on every frame."""

    figures: Figures
    drawn: Steps  # every rule under every version
    told: list[pl.Expr]  # the rules of each purpose under the version that speaks, now and soonest
    columns: Mapping[str, list[str]]  # purpose → the names of its columns
    ended: Steps  # what rests on all the purposes together


def laws(figures: Figures) -> Laws:
    """Return the law of the figures, laid out; the same figures are laid out once."""
    held = _LAID_OUT.get(id(figures))
    if held is None or held.figures is not figures:
        if len(_LAID_OUT) >= _ROOM:
            _LAID_OUT.clear()
        held = _LAID_OUT[id(figures)] = _laid_out(figures)
    return held


_LAID_OUT: dict[int, Laws] = {}
_ROOM = 64


def _laid_out(figures: Figures) -> Laws:
    asked, columns = {}, {}
    told = [pl.col("reading", "is_last", *HISTORY)]
    for rule, purpose in STEPS.items():
        now, then = _suffixed(purpose, figures), _suffixed(purpose, soonest(figures))
        for suffix, span in {**then, **now}.items():
            asked[suffix] = (BOOK.resting(rule), under(span))
        speaks = _told(rule, purpose, now)
        columns[purpose] = list(speaks)
        told += [column.alias(name) for name, column in speaks.items()]
        told.append(_told(rule, purpose, then)[rule].alias(f"{rule}_soonest"))
    return Laws(figures, steps(asked), told, columns, _ended())


def _suffixed(purpose: str, figures: Figures) -> dict[str, Span]:
    """The spans for a purpose, each by a suffix that says all its figures: the same law is drawn once."""
    return {
        f" {purpose} {span.begins_on} {[*(dict(f.values) for f in span.figures.values())]}": span
        for span in figures.spans(purpose)
    }


def _told(rule: str, purpose: str, spans: Mapping[str, Span]) -> dict[str, pl.Expr]:
    if spans:
        told = speaking(BOOK, rule, spans)
    else:  # no such law yet
        types = BOOK.columns(rule) | {"law_began_on": pl.Date()}
        told = {column: pl.lit(None, dtype=dtype) for column, dtype in types.items()}
    told[f"{purpose}_law_from"] = told.pop("law_began_on")
    return {f"{purpose}_{n}" if n in PREFIXED.get(purpose, ()) else n: column for n, column in told.items()}


def _ended() -> Steps:
    """What rests on all the purposes together: the outputs, as they are and as soon as they can be."""
    rules = [BOOK.rules[output] for output in OUTPUTS]
    sooner = {rule: pl.col(f"{rule}_soonest") for rule in STEPS}
    return steps({"": (rules, {}), "_if_begun": (rules, sooner)}, days_only=["_if_begun"])


def dated(turns: pl.DataFrame, died: pl.DataFrame | None, figures: Figures) -> pl.DataFrame:
    """Return one row a reading: the history, the dates that follow from it, and every step to them.

    turns   one row a spell, sorted by reading and time: reading, the HISTORY, is_dpp, is_last
    died    frame: reading, died_on; null: nobody died
    return  frame: reading, at, code, the HISTORY, a column for each rule (and for the exception to it that
            applied), <purpose>_law_from, died_on, the OUTPUTS, and <output>_if_begun
    Of a rule drawn on spells, the first spell in which it gives a day speaks, else the last.
    """
    law = laws(figures)
    drawn = law.drawn.on(turns).select(law.told)
    rows = drawn.select(_FIRST_ROWS)
    ceases, opens = rows["licence_ceases_on"], rows["request_opens_on"]
    reading = pl.col("reading").gather(ceases)
    found = drawn.select(
        pl.col("reading", *HISTORY, *law.columns["automatic"], *law.columns["referral"]).gather(ceases),
        pl.col(law.columns["request"]).gather(opens),
        *(pl.col(rule).gather(rows[rule]) for rule in _SOONER),
        at=reading // CODES,
        code=reading % CODES,
        died_on=pl.lit(None, dtype=pl.Date),
    )
    if died is not None:
        found = found.drop("died_on").join(died, on="reading", how="left", maintain_order="left")
    return law.ended.on(found)


def _first_row(rule: str) -> pl.Expr:
    """The row of the first spell of each reading in which a rule gives a day, else of the last spell."""
    decides = pl.col(rule).is_not_null() | pl.col("is_last")
    reading = pl.col("reading").filter(decides)
    is_first = (reading != reading.shift(1)).fill_null(True)
    return pl.int_range(pl.len(), dtype=pl.UInt32).filter(decides).filter(is_first).alias(rule)


_SOONER = [f"{rule}_soonest" for rule in STEPS]
_FIRST_ROWS = [_first_row(rule) for rule in ("licence_ceases_on", "request_opens_on", *_SOONER)]


def under_the_law(frame: pl.DataFrame, rule: str, figures: Figures) -> pl.DataFrame:
    """Return the frame with the rule's columns, under whichever version of the law first gives a day."""
    spans = figures.spans(STEPS[rule])
    if not spans:
        return frame.with_columns(pl.lit(None, dtype=pl.Date).alias(rule))
    return first_day(frame, BOOK, rule, spans=spans)
