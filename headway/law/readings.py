"""The ways in which a person's history can be read, so that what is not known is never guessed.

Most histories have one reading. A day known only within bounds gives two (every spell as long, then as
short as it can be), a sentence that is not recorded two (DPP, IPP), a rescinded recall two (the recall
void, the recall standing). What the law gives under all of them bounds what is true.
"""

import polars as pl

from headway.law.dates import FIRST, LAST, DateOutsideTable

KINDS = ("released", "revoked", "recall_disregarded", "recall_rescinded", "died")
ENDING = ("revoked", "died")
"""The kinds that end a licence: the later they are, the longer it was."""

SENTENCES = ("IPP", "DPP")

SHORT, STANDING, AS_IPP = 1, 2, 4
"""Bits of a reading's code: spells as short as can be; rescinded recalls stand; sentence taken as IPP."""

CODES = 8


class HistoryFault(ValueError):
    """People or events that cannot be read at all. The message names the person and the value."""


def numbered(people: pl.DataFrame) -> pl.DataFrame:
    """Return person, sentence, other_life_sentence and `at`, the row's number.

    Raises HistoryFault for a person given twice or without a key, or a sentence that is not IPP or DPP.
    """
    people = people.select(
        pl.int_range(pl.len(), dtype=pl.Int64).alias("at"),
        "person", "sentence", pl.col("other_life_sentence").cast(pl.Boolean),
    )  # fmt: skip
    if people["person"].null_count() or people["person"].n_unique() < people.height:
        twice = people.filter(pl.col("person").is_duplicated() | pl.col("person").is_null())["person"]
        raise HistoryFault(f"person {twice[0]!r}: give every person one row, with a key")
    strange = people["sentence"].is_in([*SENTENCES, None], nulls_equal=True).not_()
    if strange.any():
        first = people.filter(strange).row(0, named=True)
        raise HistoryFault(f"person {first['person']!r}: sentence {first['sentence']!r} is not IPP or DPP")
    return people


def placed(people: pl.DataFrame, licence_events: pl.DataFrame) -> pl.DataFrame:
    """Return the events as at, kind, on, earliest, latest; a day that is known is its own bounds.

    A day of which nothing is known has the table's ends as bounds.

    Raises HistoryFault for an unknown kind or person, or bounds that cross; DateOutsideTable for a day
    before 1990 or after 2100.
    """
    events = licence_events.select(
        _places(people, licence_events["person"]), "kind", "on",
        pl.coalesce("on", "earliest", pl.lit(FIRST)).alias("earliest"),
        pl.coalesce("on", "latest", pl.lit(LAST)).alias("latest"),
    )  # fmt: skip
    if events.select(pl.any_horizontal(WRONG.values()).any()).item():
        raise _refusal(events.with_columns(licence_events["person"]))
    return events


OUTSIDE = f"outside {FIRST} to {LAST}; correct the day"

WRONG = {
    "events of somebody who is not among the people": pl.col("at").is_null(),
    f"a kind of event that is not one of {KINDS}": ~pl.col("kind").is_in(KINDS).fill_null(False),
    "an earliest day after the latest": pl.col("earliest") > pl.col("latest"),
    OUTSIDE: (pl.col("earliest") < FIRST) | (pl.col("latest") > LAST),
}
"""What stops an event from being read at all."""


def _places(people: pl.DataFrame, person: pl.Series) -> pl.Series:
    """Return the row number of each event's person, null for somebody unknown."""
    if people["person"].dtype.is_integer() and people["person"].equals(people["at"]):
        at = person.cast(pl.Int64).alias("at")  # people counted from nought are their own row numbers
        return pl.select(pl.when(at.is_between(0, people.height - 1)).then(at).alias("at")).to_series()
    found = person.to_frame("person").join(
        people.select("person", "at"), on="person", how="left", maintain_order="left"
    )
    return found["at"]


def _refusal(events: pl.DataFrame) -> HistoryFault | DateOutsideTable:
    what, condition = next((w, c) for w, c in WRONG.items() if events.select(c.any()).item())
    row = events.filter(condition).row(0, named=True)
    if what == OUTSIDE:
        day = row["on"] or row["earliest"]
        return DateOutsideTable(f"person {row['person']!r}: {row['kind']} on {day} is {what}")
    return HistoryFault(f"person {row['person']!r}: {what}: {row['kind']!r} on {row['on']}")


def readings(people: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """Return one row a reading: reading (its number, at × CODES + code), at, code, is_dpp, loose.

    loose  true where a day of the history is known only within bounds
    """
    loose = events.filter(pl.col("on").is_null())["at"].unique()
    rescinded = events.filter(pl.col("kind") == "recall_rescinded")["at"].unique()
    every = people.select(
        "at",
        is_dpp=pl.col("sentence") == "DPP",
        loose=pl.col("at").is_in(loose.implode()) if loose.len() else pl.lit(False),
        rescinded=pl.col("at").is_in(rescinded.implode()) if rescinded.len() else pl.lit(False),
    )
    parts = [_with_code(every, code) for code in range(CODES)]
    return pl.concat(parts).sort("reading").drop("rescinded")


def _with_code(every: pl.DataFrame, code: int) -> pl.DataFrame:
    wanted = [flag for bit, flag in ((SHORT, "loose"), (STANDING, "rescinded")) if code & bit]
    if code & AS_IPP:
        every = every.filter(pl.col("is_dpp").is_null())
    for flag in wanted:
        every = every.filter(flag)
    return every.with_columns(
        pl.col("is_dpp").fill_null(not code & AS_IPP),
        code=pl.lit(code, dtype=pl.Int64),
        reading=pl.col("at") * CODES + code,
    )


def moves(read: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """Return what happened under each reading: reading, kind (no rescission is left), day.

    read  as `readings` gives it
    """
    return pl.concat([_moves(read.filter(pl.col("code") == code), events, code) for code in range(CODES)])


def _moves(read: pl.DataFrame, events: pl.DataFrame, code: int) -> pl.DataFrame:
    if code:
        events = events.join(read.select("at"), on="at", how="semi")
    begins = ~pl.col("kind").is_in(ENDING)
    day = pl.when(begins != bool(code & SHORT)).then("earliest").otherwise("latest")
    seen = events.select(pl.col("at") * CODES + code, "kind", day=day).rename({"at": "reading"})
    is_rescission = pl.col("kind") == "recall_rescinded"
    rescissions = seen.filter(is_rescission).drop("kind")
    if rescissions.is_empty():
        return seen
    return _read_rescissions(seen.filter(~is_rescission), rescissions, stands=bool(code & STANDING))


def _read_rescissions(seen: pl.DataFrame, rescissions: pl.DataFrame, *, stands: bool) -> pl.DataFrame:
    """A rescinded recall as void (it and its re-release are left out) or as standing.

    The rescission bears its own day, or that of the revocation, which need not be listed besides. The
    re-release is the next release, if it comes before another revocation; else the day of rescission.
    """
    found = _recall_of(seen, rescissions)
    if stands:
        revoked = found.filter(~pl.col("listed")).select("reading", kind=pl.lit("revoked"), day="recall")
        again = found.filter(pl.col("again").is_null()).select("reading", kind=pl.lit("released"), day="day")
        return pl.concat([seen, revoked, again])
    recalls = found.select("reading", kind=pl.lit("revoked"), day="recall")
    releases = [
        found.select("reading", kind=pl.lit(kind), day="again").drop_nulls()
        for kind in ("released", "recall_disregarded")
    ]
    return seen.join(pl.concat([recalls, *releases]), on=["reading", "kind", "day"], how="anti")


def _recall_of(seen: pl.DataFrame, rescissions: pl.DataFrame) -> pl.DataFrame:
    """Return reading, day, recall (day of the revocation), listed (is it an event?), again (re-release)."""
    found = _nearest(rescissions, "day", seen, "revoked", name="recall")
    found = _nearest(found, "day", seen, "released", name="out", exact=False)
    still_out = pl.col("out").is_null() | (pl.col("out") <= pl.col("recall"))
    found = found.with_columns(listed=pl.col("recall").is_not_null() & still_out)
    found = found.with_columns(recall=pl.when("listed").then("recall").otherwise("day"))
    found = _nearest(found, "recall", seen, "released", name="again", forward=True)
    found = _nearest(found, "recall", seen, "revoked", name="next_recall", forward=True, exact=False)
    before_next = pl.col("next_recall").is_null() | (pl.col("again") <= pl.col("next_recall"))
    return found.with_columns(again=pl.when(before_next).then("again"))


def _nearest(
    frame: pl.DataFrame,
    day: str,
    seen: pl.DataFrame,
    kind: str,
    *,
    name: str,
    forward: bool = False,
    exact: bool = True,
) -> pl.DataFrame:
    """Return the frame with the last event of a kind up to a day, or the first from it on, as a column."""
    events = seen.filter(pl.col("kind") == kind).select("reading", pl.col("day").alias(name)).sort(name)
    return frame.sort(day).join_asof(
        events, left_on=day, right_on=name, by="reading", coalesce=False,
        strategy="forward" if forward else "backward", allow_exact_matches=exact, check_sortedness=False,
    )  # fmt: skip
