"""Facts of everybody in, dates of the law out: one row a person, every step a column."""

import polars as pl

from headway.law.figures import Figures
from headway.law.licence import BOOK
from headway.law.readings import CODES, STANDING, moves, numbered, placed, readings
from headway.law.rule import draw, first_day
from headway.law.spells import after_death, contradictions, date_words, deaths, spells
from headway.law.unsettled import OUTPUTS, both_ways, bounds, not_recorded, soonest

STEPS = {
    "licence_ceases_on": "automatic",
    "referral_arises_on": "referral",
    "request_opens_on": "request",
}
"""The rules that are evaluated under every version of the law, and the purpose whose figures they use."""

HISTORY = (
    "first_released_on", "licence_began_on", "restarted_by", "disregarded_on", "released_on", "revoked_on",
)  # fmt: skip

DECISION = (
    "whether the rescinded recall counts as never made (no break in the licence), or the two years "
    "restart at the re-release: the Secretary of State, with legal advice"
)


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
    read = readings(people, events)
    happened = moves(read, events)
    turns = spells(happened, read)
    died = deaths(happened)
    found = _dates(turns, died, figures)
    missing = not_recorded(people, events, pl.concat([contradictions(turns, happened), after_death(events)]))
    rows = _outcomes(people, found, missing, events)
    hasty = _dates(turns, died, soonest(figures))
    return _finished(_settled(rows, found), turns, hasty)


def _dates(turns: pl.DataFrame, died: pl.DataFrame, figures: Figures) -> pl.DataFrame:
    """Return one row a reading: at, code, the history and the dates that follow from it."""
    automatic = _deciding(turns, "licence_ceases_on", figures)
    request = _deciding(turns, "request_opens_on", figures)
    referral = under_the_law(automatic.select("is_dpp", "first_released_on"), "referral_arises_on", figures)
    dated = pl.concat(
        [
            automatic.select("reading", *HISTORY, *_columns("licence_ceases_on")),
            referral.select(_columns("referral_arises_on")),
            request.select(_columns("request_opens_on")),
        ],
        how="horizontal",
    ).join(died, on="reading", how="left", maintain_order="left")
    dated = draw(dated, [BOOK.rules[output] for output in OUTPUTS])
    return dated.with_columns(at=pl.col("reading") // CODES, code=pl.col("reading") % CODES)


def under_the_law(frame: pl.DataFrame, rule: str, figures: Figures) -> pl.DataFrame:
    """Return the frame with the rule's columns, under whichever version of the law first gives a day."""
    spans = figures.spans(STEPS[rule])
    if not spans:
        never = pl.lit(None, dtype=pl.Date)
        return frame.with_columns(
            *(never.alias(column) for column in BOOK.columns(rule)), never.alias("law_began_on")
        )
    return first_day(frame, BOOK, rule, spans=spans)


def _deciding(turns: pl.DataFrame, rule: str, figures: Figures) -> pl.DataFrame:
    """Return one row a reading: the first spell in which the rule gives a day, else the last spell."""
    answered = under_the_law(turns, rule, figures).filter(pl.col(rule).is_not_null() | pl.col("is_last"))
    return answered.filter((pl.col("reading") != pl.col("reading").shift(1)).fill_null(True))


def _columns(rule: str) -> list[pl.Expr]:
    """The columns of a rule, the ones that other purposes share named for this purpose."""
    purpose = STEPS[rule]
    prefix = "" if purpose == "automatic" else f"{purpose}_"
    named = BOOK.columns(rule)
    shared = {"qualifying_period_expires_on": f"{prefix}qualifying_period_expires_on"}
    return [pl.col(name).alias(shared.get(name, name)) for name in named] + [
        pl.col("law_began_on").alias(f"{purpose}_law_from")
    ]


def _outcomes(
    people: pl.DataFrame, found: pl.DataFrame, missing: pl.DataFrame, events: pl.DataFrame
) -> pl.DataFrame:
    """Return the people with applies, outcome, missing and the dates of their first reading."""
    rescinded = events.filter(pl.col("kind") == "recall_rescinded").select("at", rescinded=True).unique()
    died = events.filter(pl.col("kind") == "died").group_by("at").agg(died_on=pl.col("on").min())
    rows = (
        people.join(
            found.filter(pl.col("code") == 0).drop("code", "reading", "died_on"),
            on="at",
            how="left",
            maintain_order="left",
        )
        .join(missing, on="at", how="left", maintain_order="left")
        .join(rescinded, on="at", how="left", maintain_order="left")
        .join(died, on="at", how="left", maintain_order="left")
    )
    excluded = pl.col("other_life_sentence").fill_null(False)
    outcome = (
        pl.when(excluded).then(pl.lit("concluded"))
        .when(pl.col("missing").is_not_null()).then(pl.lit("cannot_determine"))
        .when(pl.col("rescinded")).then(pl.lit("needs_decision"))
        .otherwise(pl.lit("concluded"))
    )  # fmt: skip
    # Somebody never released has no dates whatever the sentence is, but what is missing is still said.
    return rows.with_columns(
        applies=~pl.col("other_life_sentence"),
        outcome=outcome,
        missing=pl.when(excluded).then(None).otherwise("missing").fill_null([]),
        decision=pl.when(outcome == "needs_decision").then([DECISION]).otherwise([]),
    ).drop("rescinded")


def _settled(rows: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """Leave a date only where it is concluded, or the same whichever way a decision goes; add the bounds."""
    days = [name for name, dtype in rows.schema.items() if dtype == pl.Date]
    doubtful = rows.filter(pl.col("outcome") == "cannot_determine").select("at", "other_life_sentence")
    undecided = found.join(rows.filter(pl.col("outcome") == "needs_decision"), on="at", how="semi")
    standing = undecided.filter(pl.col("code") == STANDING).select(
        "at", pl.col(days).name.suffix("_standing")
    )
    rows = rows.join(standing, on="at", how="left", maintain_order="left")
    agreed = [
        (pl.col("outcome") == "concluded")
        | ((pl.col("outcome") == "needs_decision") & (pl.col(day) == pl.col(f"{day}_standing")))
        for day in days
    ]
    return (
        rows.with_columns(
            pl.when(pl.col("applies") & same).then(day) for day, same in zip(days, agreed, strict=True)
        )
        .drop(f"{day}_standing" for day in days)
        .join(_within(found, doubtful), on="at", how="left", maintain_order="left")
        .join(both_ways(undecided), on="at", how="left", maintain_order="left")
    )


def _within(found: pl.DataFrame, doubtful: pl.DataFrame) -> pl.DataFrame:
    """The bounds of what cannot be determined. If the section may not apply at all, a date may never come."""
    sure = pl.col("other_life_sentence").is_not_null()
    return (
        bounds(found.join(doubtful, on="at", how="semi"))
        .join(doubtful, on="at")
        .with_columns(pl.when(sure).then(f"{output}_latest").alias(f"{output}_latest") for output in OUTPUTS)
        .drop("other_life_sentence")
    )


def _finished(rows: pl.DataFrame, turns: pl.DataFrame, hasty: pl.DataFrame) -> pl.DataFrame:
    """Add the alerts and what an unset day could move, and take the working columns off.

    hasty  the dates as `soonest` would have them
    """
    concluded = pl.col("applies") & (pl.col("outcome") == "concluded")
    begun = {output: f"{output}_if_begun" for output in OUTPUTS}
    sooner = hasty.filter(pl.col("code") == 0).select("at", pl.col(OUTPUTS).name.suffix("_if_begun"))
    moves = {o: concluded & pl.col(o).ne_missing(pl.col(begun[o])) for o in OUTPUTS}
    return (
        rows.join(sooner, on="at", how="left", maintain_order="left")
        .with_columns(
            *(pl.when(moves[o]).then(begun[o]).alias(begun[o]) for o in OUTPUTS), not_final=_named(moves)
        )
        .join(_void_revocations(rows, turns), on="at", how="left", maintain_order="left")
        .with_columns(pl.col("alerts").fill_null([]))
        .drop("at")
    )


def _named(flags: dict[str, pl.Expr]) -> pl.Expr:
    """The names of the flags that are true, as a list; looked up, since building a list a row is slow."""
    every = [[name for bit, name in enumerate(flags) if code >> bit & 1] for code in range(1 << len(flags))]
    code = pl.sum_horizontal(
        flag.fill_null(False).cast(pl.UInt32) * (1 << n) for n, flag in enumerate(flags.values())
    )
    return pl.lit(pl.Series(every, dtype=pl.List(pl.String))).gather(code)


def _void_revocations(rows: pl.DataFrame, turns: pl.DataFrame) -> pl.DataFrame:
    """Return at, alerts: revocations dated on or after the day on which the licence had ceased."""
    ended = rows.filter((pl.col("outcome") == "concluded") & pl.col("revoked_on").is_not_null()).select(
        "at", "terminates_automatically_on"
    )
    void = (
        turns.with_columns(at=pl.col("reading") // CODES)
        .join(ended.drop_nulls(), on="at")
        .filter(pl.col("revoked_on") >= pl.col("terminates_automatically_on"))
    )
    says = pl.concat_str(
        pl.lit("Critical: the revocation dated "), date_words("revoked_on"),
        pl.lit(" is void. The licence had ceased at the start of "),
        date_words("terminates_automatically_on"),
    )  # fmt: skip
    return void.group_by("at", maintain_order=True).agg(says.alias("alerts"))
