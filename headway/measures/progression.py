"""How people move on: success measures under principle 2 of the IPP Action Plan."""

import polars as pl

from headway.measures.changes import (
    AUTOMATIC_ENDINGS,
    EXECUTIVE_RELEASE,
    FIVE_YEAR_POLICY,
    REFERRAL_DUTY,
    SHORTER_REFERRAL,
)
from headway.measures.measure import Change, Kind, Measure
from headway.measures.placed import AUTOMATICALLY, BY_THE_BOARD
from headway.measures.quality import QUALITY, REGION_QUALITY, STATUS_QUALITY
from headway.measures.who import ANALYST, ON_LICENCE, REVIEW_BY, WORKSTREAM_2, WORKSTREAM_3

LICENCE_ENDED = pl.col("what") == "licence_ended"

NEVER_RELEASED = Measure(
    name="never_released",
    title="People serving an IPP or DPP sentence who have never been released",
    kind=Kind.STOCK,
    numerator=pl.col("status") == "custody_unreleased",
    denominator=None,
    better="lower",
    counts="people in custody who have never been released on this sentence",
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
    counts="people in custody who had been released and were recalled",
    unit="people",
    principle=2,
    source="The number of those in custody having been recalled stabilises, and then begins to reduce;",
    why="Recalls fill prisons with people who had been released: it stabilises when as many leave as return.",
    does_not_say="How long anybody has been back, or whether the recall was right. People unlawfully at "
    "large have been recalled and are not in custody, so not in it.",
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
    counts="people on licence whose supervision is suspended, on the licence that runs",
    out_of="people on licence",
    unit="people",
    principle=2,
    source="The proportion of those in the community on an IPP licence whose supervision has been suspended "
    "increases;",
    why="Suspension is the step between supervision and the end of the licence.",
    does_not_say="Since licences end by themselves, those who would have been suspended leave the licence, "
    "so a fall is no failure: the licences that ended are the measure to read beside it.",
    owner=WORKSTREAM_3,
    checked_by=ANALYST,
    review_by=REVIEW_BY,
    changes=(FIVE_YEAR_POLICY, AUTOMATIC_ENDINGS),
    data_quality="Known from the first nDelius extract on: nDelius takes a suspension off its record when "
    f"the licence ends, so of earlier days only part could be counted. {REGION_QUALITY}",
    told_by=("probation_record",),
    retired=Change(
        AUTOMATIC_ENDINGS.on,
        "Licences end by themselves after two unbroken years in force, while supervision was suspended after "
        "five: few reach a suspension, and a falling share says nothing of the plan. Whether the policy "
        "outlived that day was not read.",
    ),
)

_ENDED_BELOW = (
    "The denominator is the people who were on licence on the day before the period, or came to be in it; a "
    "licence that ends while somebody is back in custody counts above the line only."
)

LICENCES_TERMINATED = Measure(
    name="licences_terminated",
    title="Licences terminated, by any route",
    kind=Kind.FLOW,
    numerator=LICENCE_ENDED,
    denominator=ON_LICENCE,
    better="higher",
    counts="licences that ended in the period",
    out_of="people on licence on the day before the period, or at some time in it",
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
    counts="licences that the Parole Board ended in the period",
    out_of="people on licence on the day before the period, or at some time in it",
    unit="licences",
    principle=2,
    source=LICENCES_TERMINATED.source,
    why="The part of the terminations that the plan's actions brought about before licences ended by "
    "themselves.",
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
    counts="licences that ended by themselves in the period",
    out_of="people on licence on the day before the period, or at some time in it",
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
