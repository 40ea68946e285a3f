"""The success measures of section 3 of the IPP Action Plan of April 2023 that the register can carry.

Those that rest on what no extract holds (inspections, feedback, requests) are in evidence.py.
"""

import polars as pl

from headway.measures import community, progression
from headway.measures.measure import Kind, Measure
from headway.measures.who import ANALYST, REVIEW_BY, SUBJECT_TO_THE_SENTENCE, WORKSTREAM_5
from headway.people.freshness import RATED_ON, RECENT

RATED_ON_RECENT_FILES = Measure(
    name="rated_on_recent_files",
    title=f"People in the sentence whose rating rests on files no older than {RECENT.days} days",
    kind=Kind.STOCK,
    numerator=SUBJECT_TO_THE_SENTENCE & pl.col("rated_on_recent_files"),
    denominator=SUBJECT_TO_THE_SENTENCE,
    better="higher",
    counts="people whose rating rests on recent files",
    out_of="people who are still subject to the sentence",
    unit="people",
    principle=1,
    source="We utilise and regularly update a RAG (Red, Amber, Green) system for identifying cases where "
    "progress is an issue;",
    why="A rating is as old as the files beneath it: it is regularly updated only where they are.",
    does_not_say="Whether anybody acted on a rating. The days are our own choice: the longest quarter.",
    owner=WORKSTREAM_5,
    checked_by=ANALYST,
    review_by=REVIEW_BY,
    data_quality="The newest file of PPUD, of NOMIS and of nDelius, each with an extract day in the last "
    f"{RECENT.days} days; somebody whom the prison file has lost without an exit does not count.",
    told_by=RATED_ON,
)

SUCCESS: tuple[Measure, ...] = (
    RATED_ON_RECENT_FILES,
    progression.NEVER_RELEASED,
    progression.RECALLED_IN_CUSTODY,
    progression.SUPERVISION_SUSPENDED,
    progression.LICENCES_TERMINATED,
    progression.TERMINATED_BY_THE_BOARD,
    progression.TERMINATED_AUTOMATICALLY,
    community.PANELS_HELD,
    community.PANELS_KEPT,
    community.PANEL_IN_LAST_YEAR,
    community.RECALLED,
)
"""In the order of the plan."""
