"""Progression panels that fall due: after a release, recall, refusal or new category, and in turn.

How soon a panel follows, and how often it meets, is in a policy framework that was not read: until somebody
sets the figures, a panel that is owed has no last day and says so. A panel answers when it was held, by the
counting rule of people/panels.py, on the day of what called for it or later. What only
successive files tell is in panel_changes.py. One trigger of the nDelius list is found in no file: escalation
of risk in the community.
"""

import polars as pl

from headway.duties.duty import CHAIR, Duty, Seen, rows_of
from headway.duties.figures import published
from headway.duties.months import months_later
from headway.duties.recall import on_recall
from headway.duties.reckon import lacking, reckoned
from headway.law.rule import Rulebook
from headway.law.spells import date_words
from headway.people.events import current
from headway.people.panels import HELD, OUTCOMES_REQUIRED_FROM, RECORDED_FROM, panel_result
from headway.people.reviews import PROGRESS

PLAN = "IPP Action Plan 2023, workstream 2(5)"
IN_PRISON = ("custody_unreleased", "custody_recalled")
WITH_PANELS = (*IN_PRISON, "on_licence")

BOOK = Rulebook(
    facts={
        "latest_released_on": "Latest release",
        "latest_returned_on": "Last returned to custody",
        "last_result_on": "Target date of the review with the last result",
        "recategorised_on": "First prison file with another security category",
        "remitted_on": "First PPUD file after return from secure hospital",
        "last_panel_on": "Last progression panel held",
        "status_since": "In this status since",
    },
    figures=published().names(),
)
rule = BOOK.rule


@rule("Panel after a release", cites=PLAN)
def panel_after_release_by(latest_released_on: pl.Expr, panel_after_release: pl.Expr) -> pl.Expr:
    """The time just after release is a vulnerable period: a panel meets within so many days of it."""
    return latest_released_on + pl.duration(days=panel_after_release)


@rule("Panel after a recall", cites=PLAN)
def panel_after_recall_by(latest_returned_on: pl.Expr, panel_after_recall: pl.Expr) -> pl.Expr:
    """A panel meets within so many days of the return to custody."""
    return latest_returned_on + pl.duration(days=panel_after_recall)


@rule("Panel after a result without progress", cites=PLAN)
def panel_after_result_by(last_result_on: pl.Expr, panel_after_negative_result: pl.Expr) -> pl.Expr:
    """A panel meets within so many days of the target date of the review, for want of the decision's day."""
    return last_result_on + pl.duration(days=panel_after_negative_result)


@rule("Panel after a new security category", cites=PLAN)
def panel_after_category_by(recategorised_on: pl.Expr, panel_after_recategorisation: pl.Expr) -> pl.Expr:
    """A panel meets within so many days of the first prison file that gives the new category."""
    return recategorised_on + pl.duration(days=panel_after_recategorisation)


@rule("Panel after return from secure hospital", cites=PLAN)
def panel_after_remission_by(remitted_on: pl.Expr, panel_after_remission: pl.Expr) -> pl.Expr:
    """A panel meets within so many days of the first PPUD file that has the person back in prison."""
    return remitted_on + pl.duration(days=panel_after_remission)


@rule("Time without a panel counts from", cites=PLAN)
def without_panel_since(last_panel_on: pl.Expr, status_since: pl.Expr) -> pl.Expr:
    """The last panel; for want of one, the day the status began, not before panels were recorded."""
    recorded = pl.when(status_since > RECORDED_FROM).then(status_since).otherwise(pl.lit(RECORDED_FROM))
    return pl.coalesce(last_panel_on, recorded)


@rule("Next panel in turn", cites=PLAN)
def next_panel_by(without_panel_since: pl.Expr, panel_frequency: pl.Expr) -> pl.Expr:
    """Everybody's case goes to a panel again within so many months."""
    return months_later(without_panel_since, panel_frequency)


def _panel(name: str, label: str, rule: str) -> Duty:
    return Duty(name, label, "hold the progression panel and record its outcome", CHAIR, PLAN, "panels", rule)


AFTER_RELEASE = _panel("panel_after_release", "Panel held after the release", "panel_after_release_by")
AFTER_RECALL = _panel("panel_after_recall", "Panel held after the recall", "panel_after_recall_by")
AFTER_RESULT = _panel("panel_after_result", "Panel held after the parole result", "panel_after_result_by")
AFTER_CATEGORY = _panel(
    "panel_after_category", "Panel held after the new category", "panel_after_category_by"
)
AFTER_REMISSION = _panel(
    "panel_after_remission", "Panel held after return from hospital", "panel_after_remission_by"
)
IN_TURN = _panel("panel_in_turn", "Panel held in turn", "next_panel_by")


def after_release(seen: Seen) -> pl.DataFrame:
    """Return the panel that follows the latest release, for everybody on licence; a frame of duty.SCHEMA."""
    released = seen.people.filter(pl.col("status") == "on_licence")
    because = pl.concat_str(
        _told("Released on ", "latest_released_on"), pl.lit("; the time just after is a vulnerable period")
    )
    return owed(
        seen, AFTER_RELEASE, released, since="latest_released_on", figure="panel_after_release",
        because=because,
    )  # fmt: skip


def after_recall(seen: Seen) -> pl.DataFrame:
    """Return the panel that follows the return to custody, for everybody recalled; a frame of duty.SCHEMA."""
    back = on_recall(seen).filter(pl.col("status") == "custody_recalled")
    because = _told("Returned to custody on recall on ", "latest_returned_on")
    return owed(
        seen, AFTER_RECALL, back, since="latest_returned_on", figure="panel_after_recall", because=because
    )


def after_result(seen: Seen) -> pl.DataFrame:
    """Return the panel that follows a result without progress, for people in prison; a frame of duty.SCHEMA.

    Only a result of this stay in prison: one from before a release or a recall calls for nothing now.
    """
    earlier = pl.col("last_result_on") < pl.max_horizontal("latest_returned_on", "latest_released_on")
    refused = seen.people.filter(
        pl.col("status").is_in(IN_PRISON) & ~pl.col("last_result").is_in(PROGRESS) & ~earlier.fill_null(False)
    )
    because = pl.concat_str(
        pl.lit("The review with target date "), date_words("last_result_on"), pl.lit(" ended: "),
        pl.col("last_result").str.replace(r" \[\*\]$", ""),
    )  # fmt: skip
    return owed(
        seen, AFTER_RESULT, refused, since="last_result_on", figure="panel_after_negative_result",
        because=because,
    )  # fmt: skip


def in_turn(seen: Seen) -> pl.DataFrame:
    """Return the next panel of everybody in prison or on licence; a frame of duty.SCHEMA.

    A panel that is only scheduled does not count; `because` names it.
    """
    everybody = seen.people.filter(pl.col("status").is_in(WITH_PANELS))
    counted = reckoned(everybody, BOOK, seen.figures, dated_by="without_panel_since", only="next_panel_by")
    never = pl.concat_str(
        pl.lit("No progression panel is recorded, counted since "), date_words("without_panel_since")
    )
    said = pl.coalesce(_told("Last progression panel held on ", "last_panel_on"), never)
    scheduled = _told("the next is scheduled for ", "next_panel_on")
    without = pl.when(
        pl.col("last_panel_on").is_null() | (pl.col("panel_without_outcome_on") > pl.col("last_panel_on"))
    ).then(
        pl.concat_str(
            pl.lit("the panel of "), date_words("panel_without_outcome_on"),
            pl.lit(" has no outcome recorded, so it does not count"),
        )
    )  # fmt: skip
    return rows_of(
        IN_TURN,
        counted,
        arose_on=pl.col("without_panel_since"),
        due_on=pl.col("next_panel_by"),
        because=pl.concat_str(said, without, scheduled, separator="; ", ignore_nulls=True),
        lacks=lacking(seen.figures, ("panel_frequency",), dated_by="without_panel_since"),
    )


def owed(
    seen: Seen, duty: Duty, people: pl.DataFrame, *, since: str, figure: str, because: pl.Expr
) -> pl.DataFrame:
    """Return the panel that each of the people is owed since a day, done on the first held from then on.

    Nothing is owed for a day before panels were recorded: whether one was held could not be known.
    """
    called = people.filter(pl.col(since) >= RECORDED_FROM)
    counted = reckoned(called, BOOK, seen.figures, dated_by=since, only=duty.rule)
    answers = (
        counted.select("person", called_on=since)
        .join(held(seen), on="person")
        .filter(pl.col("panel_on") >= pl.col("called_on"))
        .group_by("person")
        .agg(pl.col("panel_on").min())
    )
    return rows_of(
        duty,
        counted.join(answers, on="person", how="left", maintain_order="left"),
        arose_on=pl.col(since),
        due_on=pl.col(duty.rule),
        done_on=pl.col("panel_on"),
        because=because,
        lacks=lacking(seen.figures, (figure,), dated_by=since),
    )


def held(seen: Seen) -> pl.DataFrame:
    """Return every panel that counts as held by the day looked at: person, panel_on.

    A past panel without an outcome, after outcomes became compulsory, did not take place.
    """
    told_to = pl.Series([seen.on, *seen.people["contacts_as_at"].drop_nulls().unique()]).min()
    panels = current(seen.events["panel"], known_at=seen.known_at).filter(pl.col("person").is_not_null())
    result = panel_result(as_at=pl.lit(told_to), outcomes_required_from=OUTCOMES_REQUIRED_FROM)
    return panels.filter(result == HELD).select("person", panel_on="happened_on")


def _told(words: str, column: str) -> pl.Expr:
    return pl.concat_str(pl.lit(words), date_words(column))
