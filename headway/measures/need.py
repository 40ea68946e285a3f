"""Where people serving the sentence are held, against their security category and what they need next.

The central dataset of workstream 2(4) of the IPP Action Plan 2023 ("a central dataset of the IPP population
by prison, ... to review location against current needs"), and of recommendation 1 of the inspectorate's
report, accepted in 2017 ("located in the appropriate prison to match their security classification, and to
support work with risk reduction and rehabilitation").

Need is what files tell: the newest recommendation of a psychologist's case review, referrals to programmes
that are under way, and the dates of the sentence plan. Nothing is guessed: where no file tells, the answer is
that it is not known, and why.
"""

from collections.abc import Mapping
from datetime import date, datetime

import polars as pl

from headway.measures.placement import Function, functions_on
from headway.people.events import BOOL, DATE, INT, TEXT, Events, current

RIGHT, WRONG, NOT_KNOWN = "right", "not", "not_known"
PLACED = {RIGHT: "In the right place", WRONG: "Not in the right place", NOT_KNOWN: "Not known"}

IN_PRISON = ("custody_unreleased", "custody_recalled")

RECOMMENDATIONS = {
    "PLAN": "Sentence plan",
    "OBP": "Offending behaviour programme",
    "PIPE": "Psychologically informed planned environment (PIPE)",
    "OPD": "Offender personality disorder service (OPD)",
    "ASSESS": "Assessment",
    "TRANSFER": "Transfer to another prison",
    "OPEN": "Open conditions",
    "HEALTH": "Health",
    "RELEASE": "Release planning",
    "NONE": "Nothing further",
}
NO_RECOMMENDATION = "No recommendation on file"

WAITING = (
    "REFERRAL_STARTED", "REFERRAL_SUBMITTED", "AWAITING_ASSESSMENT", "ASSESSMENT_STARTED",
    "ASSESSED_SUITABLE", "SUITABLE_NOT_READY", "ON_HOLD_REFERRAL_SUBMITTED", "ON_HOLD_AWAITING_ASSESSMENT",
    "ON_HOLD_ASSESSMENT_STARTED",
)  # fmt: skip
"""Statuses of a referral that is open and whose programme has not begun."""

NEED: dict[str, pl.DataType] = {
    "person": INT,
    "prison": TEXT,
    "prison_group": TEXT,
    "probation_region": TEXT,
    "prison_function": TEXT,
    "security_category": TEXT,
    "recommendation": TEXT,  # code of RECOMMENDATIONS; null: none on file since the person came in last
    "recommended_on": DATE,
    "recommendation_due_on": DATE,
    "recommendation_owner": TEXT,
    "waiting_for": TEXT,  # programmes, in the order of the alphabet, "; " between; null: none
    "waiting_since": DATE,  # the oldest referral of those
    "waiting_days": INT,
    "on_programme": TEXT,  # programmes under way; null: none
    "plan_agreed_on": DATE,  # null: no agreed plan on file
    "plan_review_on": DATE,  # null: none set
    "plan_overdue": BOOL,  # the review day has passed; null: none is set
    "placed": TEXT,  # RIGHT, WRONG or NOT_KNOWN
    "why": TEXT,  # the reasons, "; " between; of somebody in the right place, what was compared
}
"""One row for each person held in a prison."""

type Row = Mapping[str, object]


def need(people: pl.DataFrame, events: Events, *, on: date, known_at: datetime | None = None) -> pl.DataFrame:
    """Return where everybody in prison is held, what they need, and whether the two match (columns of NEED).

    people    facts of people/facts.py for the day
    events    typed frames by kind; what was told after `known_at` is left out (null: nothing is)
    A recommendation counts while the person has not come in anew since: one of an earlier stay is not of this
    one. Sorted by person.
    """
    there = people.filter(pl.col("status").is_in(IN_PRISON), pl.col("prison").is_not_null())
    told = (
        there.select(*_OF_FACTS)
        .join(_recommended(events, on, known_at), on="person", how="left")
        .with_columns(_of_this_stay())
        .join(_waits(events, on, known_at), on="person", how="left")
        .join(_plans(events, on, known_at), on="person", how="left")
        .with_columns(plan_overdue=pl.col("plan_review_on") < pl.lit(on))
        .sort("person")
    )
    offered = functions_on(on)
    judged = [_judged(row, offered) for row in told.iter_rows(named=True)]
    answers = pl.DataFrame(judged, schema={"placed": TEXT, "why": TEXT}, orient="row")
    return pl.concat([told, answers], how="horizontal").select(pl.col(n).cast(t) for n, t in NEED.items())


_OF_FACTS = (
    "person", "prison", "prison_group", "probation_region", "prison_function",
    "security_category", "last_moved_on",
    "latest_returned_on", "stale",
)  # fmt: skip
_ADVICE = ("recommendation", "recommended_on", "recommendation_due_on", "recommendation_owner")


def _of_this_stay() -> list[pl.Expr]:
    came_back_since = (pl.col("latest_returned_on") > pl.col("recommended_on")).fill_null(False)
    return [pl.when(~came_back_since).then(name).alias(name) for name in _ADVICE]


def _recommended(events: Events, on: date, known_at: datetime | None) -> pl.DataFrame:
    reviews = current(events["psychology_review"], known_at=known_at)
    return (
        reviews.filter(pl.col("happened_on") <= on, pl.col("person").is_not_null())
        .sort("happened_on", "recorded_at", "file", "row")
        .unique("person", keep="last", maintain_order=True)
        .select(
            "person",
            recommendation="recommendation_code",
            recommended_on="happened_on",
            recommendation_due_on="due_on",
            recommendation_owner="owner",
        )
    )


def _waits(events: Events, on: date, known_at: datetime | None) -> pl.DataFrame:
    referrals = current(events["referral"], known_at=known_at).filter(
        pl.col("person").is_not_null(), pl.col("referred_on").is_null() | (pl.col("referred_on") <= on)
    )
    waiting = pl.col("referral_status").is_in(WAITING) & pl.col("started_on").is_null()
    under_way = pl.col("referral_status") == "ON_PROGRAMME"
    return referrals.group_by("person").agg(
        _named(waiting).alias("waiting_for"),
        pl.col("referred_on").filter(waiting).min().alias("waiting_since"),
        (pl.lit(on) - pl.col("referred_on").filter(waiting).min()).dt.total_days().alias("waiting_days"),
        _named(under_way).alias("on_programme"),
    )


def _named(which: pl.Expr) -> pl.Expr:
    names = pl.col("programme").fill_null("a programme not recorded").filter(which).unique().sort()
    return pl.when(which.any()).then(names.str.join("; "))


def _plans(events: Events, on: date, known_at: datetime | None) -> pl.DataFrame:
    plans = current(events["plan_record"], known_at=known_at)
    agreed = plans.filter(pl.col("person").is_not_null(), pl.col("plan_agreed_on") <= on)
    return (
        agreed.sort("plan_agreed_on", "plan_version", "recorded_at")
        .unique("person", keep="last", maintain_order=True)
        .select("person", "plan_agreed_on", plan_review_on="next_review_on")
    )


def _judged(row: Mapping[str, object], offered: Mapping[str, Function]) -> tuple[str, str]:
    """Return whether somebody is in the right place, and why: one reason against it is enough."""
    found = [*_by_category(row, offered), *_by_recommendation(row, offered)]
    for verdict in (WRONG, NOT_KNOWN):
        if reasons := [why for judged, why in found if judged == verdict]:
            return verdict, "; ".join(reasons)
    return RIGHT, "; ".join(why for _, why in found)


def _by_category(row: Row, offered: Mapping[str, Function]) -> list[tuple[str, str]]:
    category = row["security_category"]
    function = offered.get(str(row["prison_function"]))
    if row["stale"]:
        return [(NOT_KNOWN, "the prison file has lost the person: the place is the last one known")]
    if function is None:
        return [(NOT_KNOWN, "what the prison is for is not recorded, or not in our table")]
    if category is None or category == "Unclass":
        return [(NOT_KNOWN, "no security category is recorded")]
    if function.passing:
        return [
            (NOT_KNOWN, "in a reception prison, which takes every category: how long is right, nobody says")
        ]
    if category not in {held for one in offered.values() for held in one.holds}:
        return [(NOT_KNOWN, "no prison in our table is meant for this security category")]
    if category not in function.holds:
        return [(WRONG, "the prison is not meant for this security category")]
    return [(RIGHT, "the prison is meant for this security category")]


def _by_recommendation(row: Row, offered: Mapping[str, Function]) -> list[tuple[str, str]]:
    code = row["recommendation"]
    function = offered.get(str(row["prison_function"]))
    if code == "OPEN" and function and not function.is_open:
        return [(WRONG, "a psychologist recommended open conditions, and the prison is closed")]
    if code == "TRANSFER":
        moved, since = row["last_moved_on"], row["recommended_on"]
        if isinstance(moved, date) and isinstance(since, date) and moved > since:
            return [
                (
                    NOT_KNOWN,
                    "moved since a transfer was recommended: whether to the right prison, no file tells",
                )
            ]
        return [(WRONG, "a psychologist recommended a transfer, and there has been no move since")]
    if code in ("PIPE", "OPD"):
        return [(NOT_KNOWN, f"a psychologist recommended {code}: which prisons offer it, no file tells")]
    if code == "OBP" or row["waiting_for"]:
        return [(NOT_KNOWN, "a programme is needed: which prisons run it, no file tells")]
    return []
