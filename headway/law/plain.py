"""Plain histories, the many: each release and revocation on a day of its own, in turn, all recorded.

They have one reading, so their spells are read off the events in order, without weighing anything. What is
read here is exactly what `readings` and `spells` would give.
"""

import polars as pl

from headway.law.readings import CODES

_DAYS = 1 << 16  # days since 1970 that a sort key leaves room for: up to 2149


def plain(people: pl.DataFrame, events: pl.DataFrame) -> tuple[pl.Series, pl.DataFrame]:
    """Return who has a plain history (Boolean, one a row of people), and the spells of those.

    people  as `readings.numbered` gives them
    events  as `readings.placed` gives them
    return  the spells as `spells.spells` gives them, without turn, loose and disregarded
    A plain history has a sentence, surely no other life sentence, and no event but releases and revocations
    on known days, strictly in turn.
    """
    known = people.select(is_plain=_SURE, is_dpp=pl.col("sentence") == "DPP")
    is_plain = known["is_plain"]
    is_plain, events = _without(events, events.select(_UNUSUAL).to_series(), is_plain)
    turns = _in_order(events)
    is_plain, turns = _without(turns, turns["out_of_turn"], is_plain)
    return is_plain, _spells(turns, is_dpp=known["is_dpp"])


def _without(rows: pl.DataFrame, odd: pl.Series, is_plain: pl.Series) -> tuple[pl.Series, pl.DataFrame]:
    if odd.any():
        is_plain = is_plain.scatter(rows["at"].filter(odd), False)
    return is_plain, rows if is_plain.all() else rows.filter(is_plain.gather(rows["at"]))


_SURE = pl.col("sentence").is_not_null() & ~pl.col("other_life_sentence").fill_null(True)
_UNUSUAL = ~pl.col("kind").is_in(["released", "revoked"]) | pl.col("on").is_null()

# One whole-number key sorts far faster than three columns.
_KEY = (pl.col("at") * _DAYS + pl.col("on").cast(pl.Int32)) * 2 + (pl.col("kind") == "revoked")
_TURN = {
    "at": pl.col("key") // (2 * _DAYS),
    "day": (pl.col("key") // 2 % _DAYS).cast(pl.Int32).cast(pl.Date),
    "is_end": pl.col("key") % 2 == 1,
}
_AT, _DAY, _IS_END = pl.col("at"), pl.col("day"), pl.col("is_end")
_IS_FIRST = (_AT.shift(1) != _AT).fill_null(True)
_OUT_OF_TURN = (
    pl.when(_IS_FIRST).then(_IS_END).otherwise((_IS_END.shift(1) == _IS_END) | (_DAY.shift(1) == _DAY))
)
_SPELL = {
    "reading": _AT * CODES,
    "released_on": _DAY,
    "revoked_on": pl.when(_AT.shift(-1) == _AT).then(_DAY.shift(-1)),
    "is_last": (_AT.shift(-2) != _AT).fill_null(True),
    "first_released_on": pl.when(_IS_FIRST).then(_DAY).forward_fill(),
    "licence_began_on": _DAY,
    "restarted_by": pl.when(~_IS_FIRST).then(_DAY.shift(1)),
    "disregarded_on": pl.lit(None, dtype=pl.Date),
}


def _in_order(events: pl.DataFrame) -> pl.DataFrame:
    """Return at, day, is_end (a revocation) and out_of_turn, by person and day."""
    turns = events.select(key=_KEY).sort("key").select(**_TURN)
    return turns.with_columns(out_of_turn=_OUT_OF_TURN)


def _spells(turns: pl.DataFrame, *, is_dpp: pl.Series) -> pl.DataFrame:
    """Each release with the revocation after it, and the one before it: turns come in pairs."""
    return turns.select(_IS_END, is_dpp=is_dpp.gather(turns["at"]), **_SPELL).filter(~_IS_END)
