"""The file of mental health casework about the invented restricted patients (h)."""

import polars as pl

from headway.synthetic.patients import known_by
from headway.synthetic.snapshot import Snapshot


def patient_rows(now: Snapshot) -> pl.DataFrame:
    """Return one row a patient, with the columns of (h)."""
    who = now.people.select("person", "noms", "surname", "forename", "born_on", "sentence")
    here = known_by(now.patients, now.as_at).join(who, on="person", maintain_order="left")
    moment = pl.col("since").cast(pl.Datetime) + pl.duration(minutes="minute")
    return here.sort("reference").select(
        pl.col("reference").alias("MHCS Ref"),
        pl.col("noms").alias("prisonerNumber"),
        pl.col("surname").alias("Surname"),
        pl.col("forename").alias("Forenames"),
        pl.col("born_on").alias("DOB"),
        pl.col("sentence").alias("Sentence"),
        pl.col("section").alias("Section"),
        pl.col("prison").alias("fromLocation"),
        pl.col("hospital").alias("hospitalLocation"),
        pl.col("hospital_name").alias("Hospital"),
        pl.col("security").alias("Security"),
        pl.col("prison").alias("supportingPrison"),
        moment.dt.strftime("%Y-%m-%dT%H:%M:%S").alias("dischargeTime"),
        pl.col("remitted_on").alias("Remission Date"),
        pl.col("tribunal_on").alias("Tribunal Date"),
        pl.col("decision").alias("Tribunal Decision"),
    )
