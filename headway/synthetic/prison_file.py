"""The files of NOMIS about the invented nation: the prison population (a) and key work (l)."""

import polars as pl

from headway.synthetic.estate import estate
from headway.synthetic.snapshot import Snapshot
from headway.synthetic.standings import IN_CUSTODY

CATEGORY = {
    "Open": "Cat D",
    "Category C Trainer": "Cat C",
    "Category B": "Cat B",
    "High Security": "Cat B",
    "Reception": "Cat C",
    "Female closed": "Fem Closed",
    "Female open": "Fem Open",
}
ONE_UNCLASSIFIED_IN = 40
ONE_IN_CATEGORY_A_IN = 9
KEY_WORK_STAYS = "-3mo"


def population_rows(now: Snapshot) -> pl.DataFrame:
    """Return one row a person in prison, with the columns of the declaration of (a)."""
    prisons = estate()

    def of(attribute: str) -> pl.Expr:
        named = {code: getattr(prison, attribute) for code, prison in prisons.items()}
        return pl.col("prison").replace_strict(named)

    recalled = pl.col("status") == "custody_recalled"
    return now.people.filter(pl.col("status").is_in(IN_CUSTODY)).select(
        NOMIS_NO="noms",
        SURNAME="surname",
        FORENAME1="forename",
        DOB="born_on",
        SEX="sex",
        PNC_NO="pnc",
        CRO_NO="cro",
        EXTRDATE=pl.lit(now.as_at),
        SENTENCESTATUS=pl.when(recalled).then(pl.lit("(7) Recall")).otherwise(pl.lit("(5) IPP")),
        IMPRISONMENT_STATUS_SHORT=_status_code(recalled),
        FIRST_SENTENCED="sentenced_on",
        TARIFF_DATE="tariff_expires_on",
        PRISON_CODE="prison",
        PRISONNAME=of("name"),
        PRISONPGDREGION=of("group"),
        PRISONPROBATIONREGION=of("region"),
        PREDOMINANTFUNCTION=of("function"),
        SECCATSUMMARY=_category(of("function")),
        LOCATION=_location(),
        ETHNIC_GROUP_LONG="ethnicity",
        OFFENCEGROUP="offence_group",
        LASTMOVEDATE="moved_on",
        LASTMOVETYPE="move_kind",
        LASTMOVEFROM="moved_from",
    )


def key_work_rows(now: Snapshot) -> pl.DataFrame:
    """Return the key work of the last three months, with the columns of (l)."""
    lately = (pl.col("on") > pl.lit(now.as_at).dt.offset_by(KEY_WORK_STAYS)) & (pl.col("on") <= now.as_at)
    moment = pl.col("on").cast(pl.Datetime) + pl.duration(minutes="minute")
    who = now.people.select("person", "noms")
    return now.sessions.filter(lately).join(who, on="person", maintain_order="left").select(
        CaseNoteId="note_id",
        NOMS="noms",
        PrisonCode="prison",
        NoteType=pl.lit("KA"),
        SubType="kind",
        OccurredAt=moment.dt.strftime("%Y-%m-%d %H:%M"),
        DurationMinutes="lasted",
        StaffId="staff",
    )  # fmt: skip


def _category(function: pl.Expr) -> pl.Expr:
    """A few in local prisons await classification; in high security a few are Category A."""
    unclassified = (function == "Reception") & (pl.col("person") % ONE_UNCLASSIFIED_IN == 0)
    category_a = (function == "High Security") & (pl.col("person") % ONE_IN_CATEGORY_A_IN == 0)
    return (
        pl.when(unclassified).then(pl.lit("Unclass"))
        .when(category_a).then(pl.lit("Cat A"))
        .otherwise(function.replace_strict(CATEGORY))
    )  # fmt: skip


def _location() -> pl.Expr:
    """Wing, landing and cell as NOMIS writes them: LEI-A-2-014."""
    wing = pl.col("person").mod(6).replace_strict(dict(enumerate("ABCDEF")))
    cell = (pl.col("person") * 7 % 90 + 1).cast(pl.String).str.zfill(3)
    return pl.format("{}-{}-{}-{}", "prison", wing, pl.col("person") % 3 + 1, cell)


def _status_code(recalled: pl.Expr) -> pl.Expr:
    dpp = pl.col("sentence") == "DPP"
    return (
        pl.when(recalled & dpp).then(pl.lit("LR_DPP"))
        .when(recalled).then(pl.lit("LR_IPP"))
        .when(dpp).then(pl.lit("DPP"))
        .when(pl.col("person") % 3 == 0).then(pl.lit("IPP"))
        .otherwise(pl.lit("ISPPCJ03"))
    )  # fmt: skip
