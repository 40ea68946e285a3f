"""Facts of everybody in, dates of the law out: one row a person, every step a column."""

from functools import cache

import polars as pl

from headway.law.alerts import NOTHING, with_early_disregards, with_void_revocations
from headway.law.dated import APPLIES, IF_BEGUN, MOVES, dated
from headway.law.figures import Figures, published
from headway.law.plain import plain
from headway.law.readings import numbered, placed
from headway.law.unsettled import OUTPUTS
from headway.law.weighed import weighed

DOUBTS = ("_earliest", "_latest", "_if_recall_void", "_if_recall_stands")
"""The columns that only people in doubt have anything in."""


def conclude(people: pl.DataFrame, licence_events: pl.DataFrame, figures: Figures) -> pl.DataFrame:
    """Return one row a person, in the order given: the dates of licence ending, and every step to them.

    people          frame: person (any key, once each), sentence (IPP, DPP, null = not recorded),
                    other_life_sentence (Boolean, null = not recorded)
    licence_events  frame: person, kind (one of readings.KINDS), on (date, null = known only within bounds),
                    earliest, latest (dates, null = no bound known); any order. recall_disregarded bears the
                    day of the re-release it goes with; recall_rescinded the day of rescission, or of the
                    revocation
    figures         figures.published(), with or without unknown days set
    return          frame: person, sentence, applies (Boolean), outcome (concluded, cannot_determine,
                    needs_decision), the OUTPUTS (date, null = never, on the events given and the law known),
                    the days and versions of the law they rest on and the exceptions that applied, missing,
                    decision, alerts, not_final (lists of text; not_final names the outputs that an unset day
                    of the law could move), <output>_if_begun for those (date, null = never: as it would be
                    if every unset day were the first it can be; null too where not_final does not name the
                    output), and for what is not concluded <output>_earliest, _latest, _if_recall_void,
                    _if_recall_stands
    Raises HistoryFault or DateOutsideTable naming the person for what cannot be read at all.
    Source: Crime (Sentences) Act 1997 s.31A, as amended; see headway/law/licence.py.
    """
    people = numbered(people)
    events = placed(people, licence_events)
    is_plain, turns = plain(people, events)
    if is_plain.all():
        rows = _as_told(people, turns, figures)
    else:
        rest = events.filter(~is_plain.gather(events["at"]))
        told = _as_told(people.filter(is_plain), turns, figures)
        doubted = _in_doubt(people.filter(~is_plain), rest, figures).select(_columns())
        rows = told.merge_sorted(doubted, key="at")
    rows.drop_in_place("at")
    return rows


def _as_told(people: pl.DataFrame, turns: pl.DataFrame, figures: Figures) -> pl.DataFrame:
    """Return the rows of people whose histories are plain: nothing of them is in doubt."""
    found = dated(turns, None, figures)
    if found.height == people.height:  # everybody has been released: the rows stand beside each other
        found.drop_in_place("at")
        rows = pl.concat([people, found], how="horizontal")
    else:
        rows = people.join(found, on="at", how="left", maintain_order="left")
    rows = APPLIES.on(rows).with_columns(outcome=pl.lit("concluded"))
    return with_void_revocations(rows, turns).select(_undoubted())


def _in_doubt(people: pl.DataFrame, events: pl.DataFrame, figures: Figures) -> pl.DataFrame:
    """Return the rows of people whose histories must be weighed."""
    rows = with_void_revocations(*weighed(people, events, figures))
    return with_early_disregards(rows, events, figures).select(_KEPT, *_UNSET_IN_DOUBT)


@cache
def _undoubted() -> list[pl.Expr]:
    """Every column, in order; those that are there for people in doubt hold nothing."""
    doubts = [column for column in _columns() if column.startswith(OUTPUTS) and column.endswith(DOUBTS)]
    given = {column: pl.lit(None, dtype=pl.Date).alias(column) for column in doubts}
    given |= {column: NOTHING.alias(column) for column in ("missing", "decision")}
    given |= {column.meta.output_name(): column for column in _UNSET}
    return [given.get(column, pl.col(column)) for column in _columns()]


@cache
def _columns() -> list[str]:
    """The columns of every row, plain or not, in the order in which weighing gives them."""
    person = {"person": pl.Int64, "sentence": pl.String, "other_life_sentence": pl.Boolean}
    event = {"at": pl.Int64, "kind": pl.String, "on": pl.Date, "earliest": pl.Date, "latest": pl.Date}
    nobody = numbered(pl.DataFrame(schema=person))
    return _in_doubt(nobody, pl.DataFrame(schema=event), published()).columns


_KEPT = pl.exclude("code", "reading", *IF_BEGUN.values(), *MOVES.values())


def _named(flags: dict[str, pl.Expr]) -> pl.Expr:
    """The names of the flags that are true, as a list; looked up, since building a list a row is slow."""
    every = [[name for bit, name in enumerate(flags) if code >> bit & 1] for code in range(1 << len(flags))]
    code = pl.sum_horizontal(
        flag.fill_null(False).cast(pl.UInt32) * (1 << n) for n, flag in enumerate(flags.values())
    )
    return pl.lit(pl.Series(every, dtype=pl.List(pl.String))).gather(code)


_CONCLUDED = pl.col("applies") & (pl.col("outcome") == "concluded")
_HANGS = {o: _CONCLUDED & pl.col(o).ne_missing(pl.col(begun)) for o, begun in IF_BEGUN.items()}
# A licence that the earliest day would have ended leaves room for a request under some later day.
_HANGS["request_from"] = _HANGS["request_from"] | _HANGS["terminates_automatically_on"]
_BEGUN = [pl.when(_HANGS[output]).then(begun).alias(begun) for output, begun in IF_BEGUN.items()]
_UNSET = [*_BEGUN, _named(_HANGS).alias("not_final")]
_UNSET_IN_DOUBT = [
    *_BEGUN,
    _named({o: _HANGS[o] | pl.col(moves).fill_null(False) for o, moves in MOVES.items()}).alias("not_final"),
]
