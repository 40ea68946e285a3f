"""Spells of licence: each release with the revocation that ended it, and the unbroken period it is in."""

import polars as pl

from headway.law.readings import CODES, SHORT

HAPPENED = {
    "released": "released",
    "revoked": "licence revoked",
    "recall_disregarded": "recall disregarded",
    "recall_rescinded": "recall rescinded",
}

_DAYS = 1 << 16  # days since 1970 that a sort key leaves room for: up to 2149
_TURNS = 1 << 20  # releases of one person that a join key leaves room for


def date_words(column: str) -> pl.Expr:
    """Return the days of a column as a reader is told them, "1 November 2024"."""
    return pl.col(column).dt.strftime("%-d %B %Y")


def spells(moves: pl.DataFrame, readings: pl.DataFrame) -> pl.DataFrame:
    """Return one row a spell of licence, sorted by reading and time.

    moves     as `readings.moves` gives them
    readings  as `readings.readings` gives them
    return    frame: reading, turn (0, 1, ...), released_on, revoked_on (null: not ended), disregarded
              (Boolean: the recall before it), is_dpp, loose, is_last, first_released_on,
              licence_began_on (first day of the unbroken period), restarted_by (the revocation that
              broke the one before; null in the first), disregarded_on (last disregard since)
    Releases and revocations are paired by order: the first revocation ends the first release's licence.
    """
    released = _turns(moves, "released").rename({"day": "released_on"})
    revoked = _turns(moves, "revoked").select("key", revoked_on="day")
    paired = released.join(revoked, on="key", how="left", maintain_order="left")
    paired = paired.join(
        readings.select("reading", "is_dpp", "loose"), on="reading", how="left", maintain_order="left"
    )
    return _unbroken(_marked(paired, moves))


def _turns(moves: pl.DataFrame, kind: str) -> pl.DataFrame:
    """Return reading, day, turn and key of the events of one kind, in order."""
    # One whole-number key sorts far faster than two columns.
    key = (pl.col("reading") * _DAYS + pl.col("day").cast(pl.Int32)).alias("key")
    ordered = moves.filter(pl.col("kind") == kind).select(key).sort("key").with_row_index("row")
    found = ordered.select(
        (pl.col("key") // _DAYS).alias("reading"),
        (pl.col("key") % _DAYS).cast(pl.Int32).cast(pl.Date).alias("day"),
        pl.col("row").cast(pl.Int64),
    )
    is_first = (pl.col("reading") != pl.col("reading").shift(1)).fill_null(True)
    start = pl.when(is_first).then("row").forward_fill()
    return found.with_columns(turn=pl.col("row") - start).with_columns(
        key=pl.col("reading") * _TURNS + pl.col("turn")
    )


def _marked(paired: pl.DataFrame, moves: pl.DataFrame) -> pl.DataFrame:
    disregards = moves.filter(pl.col("kind") == "recall_disregarded").select(
        "reading", released_on="day", disregarded=pl.lit(True)
    )
    if disregards.is_empty():
        return paired.with_columns(disregarded=pl.lit(False))
    found = paired.join(disregards.unique(), on=["reading", "released_on"], how="left", maintain_order="left")
    found = found.with_columns(pl.col("disregarded").fill_null(False) & (pl.col("turn") > 0))
    # A day known roughly can change which release comes second. As short as it can be, a disregard counts
    # only if it is that of the same turn as long as it can be.
    is_short = pl.col("reading") // SHORT % 2 == 1
    long = found.filter("disregarded")["key"]
    same_turn = (pl.col("key") - SHORT * _TURNS).is_in(long.implode())
    return found.with_columns(pl.col("disregarded") & (~is_short | same_turn))


def _unbroken(paired: pl.DataFrame) -> pl.DataFrame:
    """Add what the unbroken period is: every column is looked up at the row where it began."""
    began = pl.when(~pl.col("disregarded")).then("row").forward_fill()
    disregard = pl.when("disregarded").then("row").forward_fill()
    previous = pl.when(pl.col("turn") > 0).then(pl.col("revoked_on").shift(1))
    return paired.with_columns(
        is_last=(pl.col("reading") != pl.col("reading").shift(-1)).fill_null(True),
        first_released_on=pl.col("released_on").gather(pl.col("row") - pl.col("turn")),
        licence_began_on=pl.col("released_on").gather(began),
        restarted_by=previous.gather(began),
        disregarded_on=pl.when(disregard > began).then(pl.col("released_on").gather(disregard)),
    ).drop("row", "key")


def deaths(moves: pl.DataFrame) -> pl.DataFrame:
    """Return the day of death under each reading: reading, died_on; only where one is recorded."""
    died = moves.filter(pl.col("kind") == "died")
    return died.group_by("reading").agg(died_on=pl.col("day").min())


def after_death(events: pl.DataFrame) -> pl.DataFrame:
    """Return what cannot have come after a death: at, says. Days known within bounds get the benefit.

    events  as `readings.placed` gives them
    """
    died = events.filter(pl.col("kind") == "died").select("at", by="latest", died="earliest")
    rest = events.join(died, on="at").filter(pl.col("earliest") > pl.col("by"))
    says = pl.when(pl.col("kind") == "died").then(pl.lit("died on two different days, ")).otherwise(
        pl.concat_str(pl.col("kind").replace_strict(HAPPENED, default=""), pl.lit(" after the death of "))
    )  # fmt: skip
    when = pl.when(pl.col("kind") == "died").then(
        pl.concat_str(date_words("died"), pl.lit(" and "), date_words("earliest"))
    ).otherwise(pl.concat_str(date_words("by"), pl.lit(", on "), date_words("earliest")))  # fmt: skip
    return rest.select("at", says=pl.concat_str(says, when))


def order_unsure(events: pl.DataFrame) -> pl.DataFrame:
    """Return where a rescinded recall cannot be read, since the order within one day is not known: at, says.

    events  as `readings.placed` gives them
    """
    moved = events.filter(pl.col("kind").is_in(["released", "revoked"])).join(
        events.filter(pl.col("kind") == "recall_rescinded"), on="at", how="semi"
    )
    one_day = moved.group_by("at", "on").agg(kinds=pl.col("kind").n_unique())
    says = "a release and a revocation on one day, beside a rescinded recall: their order is not known, on "
    unsure = one_day.filter(pl.col("on").is_not_null() & (pl.col("kinds") > 1)).sort("at", "on")
    return unsure.select("at", says=pl.concat_str(pl.lit(says), date_words("on")))


def contradictions(spells: pl.DataFrame, moves: pl.DataFrame) -> pl.DataFrame:
    """Return what cannot be true of one person: at, says; one row a finding, few or none."""
    two_releases = ~pl.col("is_last") & (
        pl.col("revoked_on").is_null()
        | ((pl.col("revoked_on") > pl.col("released_on").shift(-1)) & _unless_loose(short=True))
    )
    not_on_licence = (pl.col("revoked_on") < pl.col("released_on")) & _unless_loose(short=False)
    released = date_words("released_on")
    revoked = date_words("revoked_on")
    found = [
        _finding(
            spells.filter(two_releases), "released again without a revocation after the release of ", released
        ),
        _finding(spells.filter(not_on_licence), "licence revoked when none was in force, on ", revoked),
        _unpaired_revocations(spells, moves),
        _stray_disregards(spells, moves),
    ]
    return pl.concat(found).unique(maintain_order=True)


def _unless_loose(*, short: bool) -> pl.Expr:
    # Where days are known within bounds, only an order that no choice of days can mend is a contradiction.
    is_short = pl.col("reading") % CODES % (2 * SHORT) == SHORT
    return ~pl.col("loose") | (is_short if short else ~is_short)


def _finding(rows: pl.DataFrame, says: str, day: pl.Expr) -> pl.DataFrame:
    return rows.select(at=pl.col("reading") // CODES, says=pl.concat_str(pl.lit(says), day))


def _unpaired_revocations(spells: pl.DataFrame, moves: pl.DataFrame) -> pl.DataFrame:
    revoked = _turns(moves, "revoked")
    if revoked.height == spells["revoked_on"].count():
        return _finding(revoked.clear(), "", pl.lit(""))
    left_over = revoked.join(
        spells.select(key=pl.col("reading") * _TURNS + pl.col("turn")), on="key", how="anti"
    )
    return _finding(left_over, "licence revoked when none was in force, on ", date_words("day"))


def _stray_disregards(spells: pl.DataFrame, moves: pl.DataFrame) -> pl.DataFrame:
    disregards = moves.filter(pl.col("kind") == "recall_disregarded")
    # A day known within bounds may come before the first release in one reading; that is no contradiction.
    again = spells.filter(pl.col("disregarded") | pl.col("loose")).select("reading", day="released_on")
    stray = disregards.join(again, on=["reading", "day"], how="anti")
    return _finding(stray, "recall disregarded without a re-release on ", date_words("day"))
