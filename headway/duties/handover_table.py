"""The published decision table: who is responsible for somebody in custody, the first row that holds.

Read from the ministry's own service for prison offender managers, so that the two can be laid side by side.
Where the published rule reads oddly there is a named choice (QUIRKS).
"""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from headway.duties.quirks import Quirk

CODE = "ministryofjustice/offender-management-allocation-manager"
DOMAIN = f"{CODE} app/domains/offender_handover.rb"
CALCULATION = f"{CODE} app/lib/handover/handover_calculation.rb"
DOCUMENT = f"{CODE} docs/allocation-handover-domain.md"

POM_ONLY, POM_WITH_COM, COM_ONLY = "POM", "POM with COM supporting", "COM"
BY_DATE = "by date"
"""The POM until the COM supports, then both until handover, then the COM."""

RELEASE = "Release [*]"

QUIRKS = (
    Quirk(
        "release_is_read",
        "Which parole results are a release",
        {
            "exactly": f"only the result written exactly “{RELEASE}”; any other text is no release",
            "by_its_beginning": "every result that begins with “Release”",
        },
        "exactly",
        "The published code compares the whole text, and the parole file that Headway reads has one "
        "result for a release. No result at all is not a refusal, in the code or here.",
    ),
    Quirk(
        "past_dates",
        "What a tariff and a hearing that are both past say about release",
        {
            "nearest": "the later of them counts, so that handover is past and the COM is responsible",
            "unknown": "no release date is known, so that the POM is responsible",
        },
        "nearest",
        "The published document says so. It puts the COM in charge of everybody whose tariff has expired "
        "and for whom no hearing is to come, which is why the other reading can be chosen.",
    ),
    Quirk(
        "hearing_to_the_day",
        "Whether a hearing exactly twelve months away is twelve months away",
        {
            "counts": "it is: twelve months or more",
            "does_not_count": "it is not: only a hearing more than twelve months away counts",
        },
        "counts",
        "The published document says twelve months or more. The code compares the hearing day with the "
        "moment of calculation a year later, so that by seven in the morning the exact day falls short.",
    ),
)  # fmt: skip
"""Where the published rules read oddly. The twelve months against the eight of the service's own help page
are the figure `handover_lead`, which the owner of the rules can set."""


@dataclass(frozen=True)
class Given:
    """What the table asks about each person, as columns.

    mappa  whole number; null: none recorded, which counts with 0 and 1
    """

    additional: pl.Expr
    recalled: pl.Expr
    distant: pl.Expr
    refused: pl.Expr
    mappa: pl.Expr
    unknown: pl.Expr
    in_open: pl.Expr

    def low(self) -> pl.Expr:
        """Return whether the MAPPA level is none, 0 or 1."""
        return self.mappa.is_null() | self.mappa.is_in([0, 1])

    def high(self) -> pl.Expr:
        """Return whether the MAPPA level is 2 or 3."""
        return self.mappa.is_in([2, 3]).fill_null(False)


@dataclass(frozen=True)
class Row:
    """One row: the service's reason code, who is then responsible, and when it holds."""

    reason: str
    responsible: str
    condition: str
    holds: Callable[[Given], pl.Expr]


FAR = "a target hearing 12 or more months away"

TABLE = (
    Row("additional_isp", POM_ONLY, "an additional indeterminate sentence to come",
        lambda given: given.additional),
    Row("recall_thd_over_12_months", POM_WITH_COM, f"recalled, {FAR}, MAPPA none, 0 or 1",
        lambda given: given.recalled & given.distant & given.low()),
    Row("parole_mappa_2_3", COM_ONLY, f"{FAR}, last parole result not release, MAPPA 2 or 3",
        lambda given: given.distant & given.refused & given.high()),
    Row("thd_over_12_months", POM_WITH_COM, f"{FAR}, last parole result not release",
        lambda given: given.distant & given.refused),
    Row("recall_case", COM_ONLY, "recalled", lambda given: given.recalled),
    Row("release_date_unknown", POM_ONLY, "neither a tariff expiry nor a target hearing date",
        lambda given: given.unknown),
    Row("indeterminate_open", BY_DATE, "otherwise, in an open prison", lambda given: given.in_open),
    Row("indeterminate", BY_DATE, "otherwise", lambda _: pl.lit(True)),
)  # fmt: skip
"""The last two are one row of the published table: the prison decides the reason code only."""

FIXED = {row.reason: row.responsible for row in TABLE if row.responsible != BY_DATE}
BY_DAY = tuple(row.reason for row in TABLE if row.responsible == BY_DATE)


def reason(given: Given) -> pl.Expr:
    """Return the code of the first row that holds for each person."""
    return pl.coalesce([pl.when(row.holds(given)).then(pl.lit(row.reason)) for row in TABLE])
