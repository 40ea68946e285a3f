"""The success measures of section 3 of the IPP Action Plan of April 2023 that the register can carry.

Those that rest on what no extract holds (inspections, feedback, requests) are in evidence.py.
"""

from datetime import date

import polars as pl

from headway.measures.measure import Change, Kind, Measure
from headway.measures.placed import AUTOMATICALLY, BY_THE_BOARD
from headway.people.facts import IN_SENTENCE
from headway.people.panels import HELD, RECORDED_FROM

ON_LICENCE = pl.col("status") == "on_licence"
SUBJECT_TO_THE_SENTENCE = pl.col("status").is_in(IN_SENTENCE)
LICENCE_ENDED = pl.col("what") == "licence_ended"
PANEL = pl.col("what") == "panel"

ANALYST, REVIEW_BY = "Performance analyst", date(2027, 3, 31)
WORKSTREAM_2, WORKSTREAM_3, WORKSTREAM_5 = (f"Lead of workstream {number}" for number in (2, 3, 5))

REFERRAL_DUTY = Change(
    date(2022, 6, 28),
    "The duty to refer every licence to the Parole Board once the qualifying period is over began (Crime "
    "(Sentences) Act 1997 s.31A; Police, Crime, Sentencing and Courts Act 2022). That it began in 2022 was "
    "read; the day was not.",
)
AUTOMATIC_ENDINGS = Change(
    date(2024, 11, 1),
    "Licences began to end by themselves: after two unbroken years in force, once three years (for a DPP "
    "two) have passed since the first release (Crime (Sentences) Act 1997 s.31A, Victims and Prisoners Act "
    "2024; S.I. 2024/966). Many people left the licence on and soon after that day.",
)
SHORTER_REFERRAL = Change(
    date(2025, 2, 1),
    "The qualifying period for referral to the Parole Board fell from ten years to three, for a DPP two "
    "(Crime (Sentences) Act 1997 s.31A(5), Victims and Prisoners Act 2024; S.I. 2024/966).",
)
EXECUTIVE_RELEASE = Change(
    date(2024, 11, 1),
    "The Secretary of State may release after a recall without the Parole Board (Crime (Sentences) Act 1997 "
    "s.32ZZA; S.I. 2024/966).",
)
FIVE_YEAR_POLICY = Change(
    date(2020, 11, 11),
    "Suspension is considered after five continuous years on licence (Managing Parole Eligible Offenders on "
    "Licence Policy Framework, 11 November 2020); under the policy before it was four.",
)
OUTCOMES_REQUIRED = Change(
    date(2020, 1, 1),
    "From this day a past panel without a recorded outcome is counted as not held; before it, as held (the "
    "rule of the ministry's answer on progression panels; the day is a setting).",
)

STATUS_QUALITY = (
    "Releases, recalls, endings and deaths are counted from the days that PPUD and nDelius give, also for "
    "the years before the first extract. Where PPUD first shows a sentence as quashed, or somebody as "
    "removed from the UK or in hospital, no source gives the day: until then such a person is in no figure, from the "
    "last dated thing that happened to them on."
)
REGION_QUALITY = (
    "The probation region is that of nDelius's record on the day. Before the first nDelius extract it is the "
    "region of that first record: few people change region, but a move before it is not seen."
)
PRISON_QUALITY = (
    "The prison and the prison group are those of NOMIS's record on the day; before the first NOMIS extract "
    "they are not recorded."
)
QUALITY = f"{STATUS_QUALITY} {REGION_QUALITY} {PRISON_QUALITY}"

NEVER_RELEASED = Measure(
    name="never_released",
    title="People serving an IPP or DPP sentence who have never been released",
    kind=Kind.STOCK,
    numerator=pl.col("status") == "custody_unreleased",
    denominator=None,
    better="lower",
    unit="people",
    principle=2,
    source="The number of those serving an IPP sentence who have never been released reduces;",
    why="They have waited longest, and no new sentence is added: the number falls only as people progress.",
    does_not_say="People in secure hospital are not in it, though some were never released. It falls by a "
    "death or a quashed sentence as by a release.",
    owner=WORKSTREAM_2,
    checked_by=ANALYST,
    review_by=REVIEW_BY,
    data_quality=QUALITY,
)

RECALLED_IN_CUSTODY = Measure(
    name="recalled_in_custody",
    title="People in custody after a recall",
    kind=Kind.STOCK,
    numerator=pl.col("status") == "custody_recalled",
    denominator=None,
    better="lower",
    unit="people",
    principle=2,
    source="The number of those in custody having been recalled stabilises, and then begins to reduce;",
    why="Recalls fill prisons with people who had been released: it stabilises when as many leave as return.",
    does_not_say="How long anybody has been back, or whether the recall was right. People unlawfully at large "
    "have been recalled and are not in custody, so not in it.",
    owner=WORKSTREAM_3,
    checked_by=ANALYST,
    review_by=REVIEW_BY,
    changes=(EXECUTIVE_RELEASE,),
    data_quality=QUALITY,
)

SUPERVISION_SUSPENDED = Measure(
    name="supervision_suspended",
    title="People on licence in the community whose supervision is suspended",
    kind=Kind.STOCK,
    numerator=ON_LICENCE & pl.col("supervision_suspended"),
    denominator=ON_LICENCE,
    better="higher",
    unit="people",
    principle=2,
    source="The proportion of those in the community on an IPP licence whose supervision has been suspended "
    "increases;",
    why="Suspension is the step between supervision and the end of the licence.",
    does_not_say="Since licences end by themselves, those who would have been suspended leave the licence, so a "
    "fall is no failure: the licences that ended are the measure to read beside it.",
    owner=WORKSTREAM_3,
    checked_by=ANALYST,
    review_by=REVIEW_BY,
    changes=(FIVE_YEAR_POLICY, AUTOMATIC_ENDINGS),
    data_quality="Known from the first nDelius extract on: nDelius takes a suspension off its record when the "
    f"licence ends, so of earlier days only part could be counted. {REGION_QUALITY}",
    told_by=("probation_record",),
)

_ENDED_BELOW = (
    "The denominator is the people who were on licence on the day before the period, or came to be in it."
)

LICENCES_TERMINATED = Measure(
    name="licences_terminated",
    title="Licences terminated, by any route",
    kind=Kind.FLOW,
    numerator=LICENCE_ENDED,
    denominator=ON_LICENCE,
    better="higher",
    unit="licences",
    principle=2,
    source="The number and proportion of those who have their IPP licences terminated increases;",
    why="The end of the licence is the end of the sentence.",
    does_not_say=f"Whether the licences that could have ended did. {_ENDED_BELOW}",
    owner=WORKSTREAM_3,
    checked_by=ANALYST,
    review_by=REVIEW_BY,
    changes=(REFERRAL_DUTY, AUTOMATIC_ENDINGS, SHORTER_REFERRAL),
    data_quality=f"Endings as recorded by PPUD, else by nDelius; one that nobody recorded is not counted. "
    f"{STATUS_QUALITY} {REGION_QUALITY}",
)

TERMINATED_BY_THE_BOARD = Measure(
    name="licences_terminated_by_parole_board",
    title="Licences terminated by the Parole Board",
    kind=Kind.FLOW,
    numerator=LICENCE_ENDED & (pl.col("route") == BY_THE_BOARD),
    denominator=ON_LICENCE,
    better="higher",
    unit="licences",
    principle=2,
    source=LICENCES_TERMINATED.source,
    why="The part of the terminations that the plan's actions brought about before licences ended by themselves.",
    does_not_say=f"How many the Board refused. {_ENDED_BELOW}",
    owner=WORKSTREAM_3,
    checked_by=ANALYST,
    review_by=REVIEW_BY,
    changes=(REFERRAL_DUTY, AUTOMATIC_ENDINGS, SHORTER_REFERRAL),
    data_quality="An ending whose route no source gives is in the total and in neither route. "
    f"{STATUS_QUALITY} {REGION_QUALITY}",
)

TERMINATED_AUTOMATICALLY = Measure(
    name="licences_terminated_automatically",
    title="Licences that ended by themselves",
    kind=Kind.FLOW,
    numerator=LICENCE_ENDED & (pl.col("route") == AUTOMATICALLY),
    denominator=ON_LICENCE,
    better="higher",
    unit="licences",
    principle=2,
    source=LICENCES_TERMINATED.source,
    why="What the law of 2024 did, told apart from what the plan's actions did.",
    does_not_say=f"That anybody acted: the law ends these licences. {_ENDED_BELOW}",
    owner=WORKSTREAM_3,
    checked_by=ANALYST,
    review_by=REVIEW_BY,
    changes=(AUTOMATIC_ENDINGS,),
    data_quality=TERMINATED_BY_THE_BOARD.data_quality,
)

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
    unit="panels",
    principle=3,
    source=_PANELS_WELL,
    why="A panel that is put off delays everything that it would have decided.",
    does_not_say="A panel that nobody scheduled is not in it. One without a recorded outcome counts as not held.",
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
    data_quality="Rescinded recalls are left out; recalls disregarded for the licence period are counted. Below "
    "the line are the people who were on licence on the day before the period, or came to be in it. A recall "
    f"counts in the probation area that PPUD gives for it. {STATUS_QUALITY} {REGION_QUALITY}",
)

SUCCESS: tuple[Measure, ...] = (
    NEVER_RELEASED,
    RECALLED_IN_CUSTODY,
    SUPERVISION_SUSPENDED,
    LICENCES_TERMINATED,
    TERMINATED_BY_THE_BOARD,
    TERMINATED_AUTOMATICALLY,
    PANELS_HELD,
    PANELS_KEPT,
    PANEL_IN_LAST_YEAR,
    RECALLED,
)
"""In the order of the plan."""
