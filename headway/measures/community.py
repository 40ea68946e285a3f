"""Panels and recalls: success measures under principle 3 of the IPP Action Plan."""

from datetime import date

import polars as pl

from headway.measures.changes import AUTOMATIC_ENDINGS, OUTCOMES_REQUIRED
from headway.measures.measure import Kind, Measure
from headway.measures.quality import QUALITY, REGION_QUALITY, STATUS_QUALITY
from headway.measures.who import (
    ANALYST,
    ON_LICENCE,
    REVIEW_BY,
    SUBJECT_TO_THE_SENTENCE,
    WORKSTREAM_2,
    WORKSTREAM_3,
)
from headway.people.panels import HELD, RECORDED_FROM

PANEL = pl.col("what") == "panel"

_PANELS_WELL = "IPP Progression Panels are delivered well and at the right times;"
_PANEL_QUALITY = (
    "nDelius holds progression panels from June 2019. One panel a person and day; a panel counts in the "
    "region of its contact, else in the person's."
)

PANELS_HELD = Measure(
    name="panels_held",
    title="IPP progression panels held",
    kind=Kind.FLOW,
    numerator=PANEL & (pl.col("result") == HELD),
    denominator=None,
    better="higher",
    counts="progression panels that took place in the period, one a person and day",
    unit="panels",
    principle=3,
    source=_PANELS_WELL,
    why="A panel is where prison and probation agree what is to happen next.",
    does_not_say="How good a panel was, or whether what it decided was done. The published answers count "
    "lifers' panels too; these are of people in the IPP and DPP sentence only.",
    owner=WORKSTREAM_2,
    checked_by=ANALYST,
    review_by=REVIEW_BY,
    changes=(OUTCOMES_REQUIRED,),
    data_quality=_PANEL_QUALITY,
    recorded_from=RECORDED_FROM,
)

PANELS_KEPT = Measure(
    name="panels_kept",
    title="Panels due that were held",
    kind=Kind.FLOW,
    numerator=PANELS_HELD.numerator,
    denominator=PANEL,
    better="higher",
    counts="progression panels that took place in the period, one a person and day",
    out_of="progression panels whose day was in the period, held or not",
    unit="panels",
    principle=3,
    source=_PANELS_WELL,
    why="A panel that is put off delays everything that it would have decided.",
    does_not_say="A panel that nobody scheduled is not in it. One without a recorded outcome counts as not "
    "held.",
    owner=WORKSTREAM_2,
    checked_by=ANALYST,
    review_by=REVIEW_BY,
    changes=(OUTCOMES_REQUIRED,),
    data_quality=_PANEL_QUALITY,
    of_happenings=True,
    recorded_from=RECORDED_FROM,
)

PANEL_IN_LAST_YEAR = Measure(
    name="panel_in_last_year",
    title="People in the sentence who had a progression panel in the last twelve months",
    kind=Kind.STOCK,
    numerator=SUBJECT_TO_THE_SENTENCE & pl.col("panel_in_last_year"),
    denominator=SUBJECT_TO_THE_SENTENCE,
    better="higher",
    counts="people still subject to the sentence with a panel held on the day or in the twelve months before",
    out_of="people who are still subject to the sentence",
    unit="people",
    principle=3,
    source=_PANELS_WELL,
    why="The right times are those of each person: a high number of panels can leave some without any.",
    does_not_say="Twelve months is our yardstick, not a rule that we have read.",
    owner=WORKSTREAM_2,
    checked_by=ANALYST,
    review_by=REVIEW_BY,
    changes=(OUTCOMES_REQUIRED,),
    data_quality=f"{_PANEL_QUALITY} A full year of panels can be seen from June 2020. {QUALITY}",
    recorded_from=date(2020, 6, 1),
)

RECALLED = Measure(
    name="recalled_from_licence",
    title="People on licence who were recalled",
    kind=Kind.FLOW,
    numerator=pl.col("what") == "recalled",
    denominator=ON_LICENCE,
    better="lower",
    counts="recalls in the period",
    out_of="people on licence on the day before the period, or at some time in it",
    unit="recalls",
    principle=3,
    source="The proportion of those on licence who are recalled reduces.",
    why="A recall undoes a release, and is the way by which most people come to be in custody today.",
    does_not_say="Whether a recall was needed. Somebody recalled twice in the period counts twice above the "
    "line and once below. The people on licence who stay are those most at risk of recall, now that the "
    "licences of others end: the proportion can rise while practice improves.",
    owner=WORKSTREAM_3,
    checked_by=ANALYST,
    review_by=REVIEW_BY,
    changes=(AUTOMATIC_ENDINGS,),
    data_quality="Rescinded recalls are left out; recalls disregarded for the licence period are counted. "
    "Below the line are the people who were on licence on the day before the period, or came to be in it. A "
    f"recall counts in the probation area that PPUD gives for it. {STATUS_QUALITY} {REGION_QUALITY}",
)
