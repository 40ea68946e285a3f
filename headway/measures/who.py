"""Who and what is counted, and who looks after the measures: shared by their definitions."""

from datetime import date

import polars as pl

from headway.people.facts import IN_SENTENCE

ON_LICENCE = pl.col("status") == "on_licence"
SUBJECT_TO_THE_SENTENCE = pl.col("status").is_in(IN_SENTENCE)

ANALYST = "Performance analyst"
REVIEW_BY = date(2027, 3, 31)
WORKSTREAM_2, WORKSTREAM_3, WORKSTREAM_5 = (f"Lead of workstream {number}" for number in (2, 3, 5))
