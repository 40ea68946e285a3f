"""Measures that belong to no success measure of the plan, and are read beside them."""

import polars as pl

from headway.measures.changes import EXECUTIVE_RELEASE
from headway.measures.measure import Kind, Measure
from headway.measures.progression import NEVER_RELEASED, RECALLED_IN_CUSTODY
from headway.measures.quality import QUALITY, REGION_QUALITY, STATUS_QUALITY
from headway.measures.who import ANALYST, REVIEW_BY, WORKSTREAM_2, WORKSTREAM_5
from headway.people.facts import IN_SENTENCE

CONTEXT = "No success measure of the plan; read beside them."

TEN_YEARS_PAST_TARIFF = Measure(
    name="never_released_ten_years_past_tariff",
    title="People never released who are more than ten years past their tariff",
    kind=Kind.STOCK,
    numerator=NEVER_RELEASED.numerator & pl.col("ten_years_past_tariff"),
    denominator=NEVER_RELEASED.numerator,
    better="lower",
    counts="people never released whose tariff expired more than ten years ago",
    out_of="people in custody who have never been released on this sentence",
    unit="people",
    principle=2,
    source=CONTEXT,
    why="The number never released can fall while those who remain have waited longer and longer.",
    does_not_say="Why anybody has not been released. Somebody without a recorded tariff counts below the "
    "line only.",
    owner=WORKSTREAM_2,
    checked_by=ANALYST,
    review_by=REVIEW_BY,
    data_quality=f"The tariff expiry is PPUD's, else that of the review file or of NOMIS. {QUALITY}",
)

FIRST_RELEASES = Measure(
    name="first_releases",
    title="People released for the first time",
    kind=Kind.FLOW,
    numerator=pl.col("what") == "first_released",
    denominator=NEVER_RELEASED.numerator,
    better="higher",
    counts="first releases in the period",
    out_of="people never released on the day before the period, or at some time in it",
    unit="people",
    principle=2,
    source=CONTEXT,
    why="How the number never released comes to fall, apart from deaths and quashed sentences.",
    does_not_say="Whether a release lasted. Below the line is who had never been released on the day before "
    "the period, or was sentenced in it.",
    owner=WORKSTREAM_2,
    checked_by=ANALYST,
    review_by=REVIEW_BY,
    data_quality=f"Where somebody was is taken from the day before the release. {QUALITY}",
)

RELEASED_AGAIN = Measure(
    name="releases_after_recall",
    title="Releases after a recall",
    kind=Kind.FLOW,
    numerator=pl.col("what") == "released_again",
    denominator=RECALLED_IN_CUSTODY.numerator,
    better="higher",
    counts="releases in the period of people who had been released before",
    out_of="people in custody after a recall on the day before the period, or at some time in it",
    unit="releases",
    principle=2,
    source=CONTEXT,
    why="The number recalled and in custody falls only if these are more than the recalls.",
    does_not_say="How long anybody had been back. Below the line is who was in custody after a recall on "
    "the day before the period, or came to be in it.",
    owner=WORKSTREAM_2,
    checked_by=ANALYST,
    review_by=REVIEW_BY,
    changes=(EXECUTIVE_RELEASE,),
    data_quality=FIRST_RELEASES.data_quality,
)

DEATHS = Measure(
    name="deaths",
    title="People who died while in the sentence",
    kind=Kind.FLOW,
    numerator=(pl.col("what") == "died") & pl.col("status_before").is_in(IN_SENTENCE),
    denominator=None,
    better="",
    counts="deaths in the period of people still subject to the sentence on the day before",
    unit="people",
    principle=2,
    source=CONTEXT,
    why="Every other number falls when somebody dies: it is no progress.",
    does_not_say="The cause. A death after the licence ended is not in it.",
    owner=WORKSTREAM_5,
    checked_by=ANALYST,
    review_by=REVIEW_BY,
    data_quality=f"The earliest day that any source gives. {STATUS_QUALITY} {REGION_QUALITY}",
)

OPERATIONAL: tuple[Measure, ...] = (TEN_YEARS_PAST_TARIFF, FIRST_RELEASES, RELEASED_AGAIN, DEATHS)
