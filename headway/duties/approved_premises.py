"""Approved Premises: who can apply and by which route, by when, and how long a stay usually is.

The rules are those of the Approved Premises service (CAS1). The register holds no file of applications, so
no duty is found from them: whoever prepares an application gives what the rules ask. Nor is the six months'
advance counted back from a hearing, which is no release. Notice and deadlines: approved_premises_deadlines.
"""

from datetime import date

import polars as pl

from headway.duties.figures import Figures, published
from headway.duties.months import months_before
from headway.duties.reckon import reckoned
from headway.law.rule import Rulebook

API = (
    "ministryofjustice/hmpps-approved-premises-api "
    "src/main/kotlin/uk/gov/justice/digital/hmpps/approvedpremisesapi"
)
UI = "ministryofjustice/hmpps-approved-premises-ui server"
STAYS = f"{API}/service/cas1/Cas1RequestForPlacementService.kt"
LISTED = f"{UI}/views/applications/pages/basic-information/is-exceptional-case.njk"
START = f"{UI}/views/applications/start.njk"
RELEASES = f"{UI}/utils/applications/releaseTypeUtils.ts"

NORMAL, EXCEPTIONAL, NO_GROUND, CANNOT_SAY = "normal", "exceptional", "no_ground_seen", "cannot_say"
NORMAL_TIERS = ("A1", "A2", "A3", "B1", "B2", "B3")
WOMENS_TIERS = ("C3",)
STAY_TIERS = ("A", "B", "C")
"""Tiers of the scheme A to G for which the service gives men on a life or IPP sentence a usual stay."""

DISCUSSED = (
    "the head of the probation delivery unit or of public protection discusses it with an Approved Premises "
    "area manager; a placement is not guaranteed"
)
RELEASE_TYPES = {
    "PB oral hearing": "Licence (Parole directed)",
    "PB paper": "Licence (Parole directed)",
    "ROTL": "Release on Temporary Licence (ROTL)",
    "Executive (RARR)": "Executive release (Headway's own; the service offers no value for it)",
}
"""How the release is decided, as PPUD says it, → the service's release type for a life or IPP sentence."""

FACTS: dict[str, tuple[str, pl.DataType]] = {
    "tier": ("Tier", pl.String()),
    "sex": ("Sex (M or F)", pl.String()),
    "years_in_custody": ("Full years in custody", pl.Int64()),
    "ap_type": ("Type: normal, rfap, pipe, esap or mhap", pl.String()),
    "expected_release_on": ("Release expected", pl.Date()),
    "oasys_completed_on": ("OASys completed", pl.Date()),
    "decision_route": ("How the release is decided", pl.String()),
}
BOOK = Rulebook(facts={name: label for name, (label, _) in FACTS.items()}, figures=published().names())
rule = BOOK.rule


@rule("Normally eligible for Approved Premises", cites=LISTED)
def ap_normally_eligible(tier: pl.Expr, sex: pl.Expr) -> pl.Expr:
    """Whether the tier is one of those listed, C3 for women only; null for a tier of the scheme A to G.

    The list is written in tiers of the earlier scheme, and a page in those of the new one was not read.
    """
    listed = tier.is_in(NORMAL_TIERS) | (tier.is_in(WOMENS_TIERS) & (sex == "F"))
    return pl.when(tier.str.contains(r"^[A-D][0-3]$")).then(listed)


@rule("Over ten years in custody", cites=LISTED)
def ap_long_in_custody(years_in_custody: pl.Expr, ap_long_custody: pl.Expr) -> pl.Expr:
    """Whether the one ground of exception that Headway can see applies: over so many years in custody."""
    return years_in_custody > ap_long_custody


@rule("Route to Approved Premises", cites=LISTED)
def ap_route(ap_normally_eligible: pl.Expr, ap_long_in_custody: pl.Expr) -> pl.Expr:
    """Normal; exceptional after long custody; else no ground seen, though the service knows of others."""
    return (
        pl.when(ap_normally_eligible).then(pl.lit(NORMAL))
        .when(ap_long_in_custody).then(pl.lit(EXCEPTIONAL))
        .when(ap_normally_eligible.is_null() | ap_long_in_custody.is_null()).then(pl.lit(CANNOT_SAY))
        .otherwise(pl.lit(NO_GROUND))
    )  # fmt: skip


@rule("How the route is taken", cites=LISTED)
def ap_route_says(ap_route: pl.Expr) -> pl.Expr:
    """What somebody who takes the exceptional route must do first; null for the others."""
    return pl.when(ap_route == EXCEPTIONAL).then(
        pl.lit(f"Not eligible by tier, or not known to be: {DISCUSSED}")
    )


@rule("Apply for Approved Premises by about", cites=START)
def ap_apply_by(expected_release_on: pl.Expr, ap_apply_before: pl.Expr) -> pl.Expr:
    """So many months before the release: an aim of the service, not a deadline."""
    return months_before(expected_release_on, ap_apply_before)


@rule("OASys recent enough to apply", cites=START)
def ap_oasys_since(ap_apply_by: pl.Expr, ap_oasys_age: pl.Expr) -> pl.Expr:
    """The earliest day of an OASys that serves for an application made on that day."""
    return months_before(ap_apply_by, ap_oasys_age)


@rule("OASys serves for the application", cites=START)
def ap_oasys_serves(oasys_completed_on: pl.Expr, ap_oasys_since: pl.Expr) -> pl.Expr:
    """Whether the OASys is recent enough; null where its day, or the release, is not known."""
    return oasys_completed_on >= ap_oasys_since


@rule("Usual length of stay, in days", cites=STAYS)
def ap_stay_days(
    ap_type: pl.Expr, tier: pl.Expr, sex: pl.Expr,
    ap_stay: pl.Expr, ap_stay_pipe: pl.Expr, ap_stay_esap: pl.Expr,
    ap_stay_new: pl.Expr, ap_stay_pipe_new: pl.Expr, ap_stay_esap_new: pl.Expr, ap_stay_mhap_new: pl.Expr,
) -> pl.Expr:  # fmt: skip
    """By type, and by the scheme in which the tier is written, for a life or IPP sentence.

    Null where the service gives none: in the scheme A to G, a normal stay for men below tier C, a stay in
    premises for mental health (MHAP) for women; and where tier, type or sex is not known.
    """
    is_new = tier.str.contains(r"^[A-G]$")
    ordinary = ap_type.is_in(["normal", "rfap"])
    earlier = (
        pl.when(ordinary | (ap_type == "mhap")).then(ap_stay)
        .when(ap_type == "pipe").then(ap_stay_pipe)
        .when(ap_type == "esap").then(ap_stay_esap)
    )  # fmt: skip
    newer = (
        pl.when(ordinary & ((sex == "F") | tier.is_in(STAY_TIERS))).then(ap_stay_new)
        .when(ap_type == "pipe").then(ap_stay_pipe_new)
        .when(ap_type == "esap").then(ap_stay_esap_new)
        .when((ap_type == "mhap") & (sex == "M")).then(ap_stay_mhap_new)
    )  # fmt: skip
    return pl.when(is_new).then(newer).when(tier.str.contains(r"^[A-D][0-3]$")).then(earlier) * 7


@rule("Release type to give the service", cites=RELEASES)
def ap_release_type(decision_route: pl.Expr) -> pl.Expr:
    """The service's own words; for executive release a value of Headway's own, since the service has none."""
    return decision_route.replace_strict(RELEASE_TYPES, default=None, return_dtype=pl.String)


def applications(people: pl.DataFrame, figures: Figures, *, on: date) -> pl.DataFrame:
    """Return the frame with a column for every rule above.

    people  one row an application; columns of FACTS (a column that is missing: not known)
    """
    unknown = {
        name: pl.lit(None, dtype=dtype) for name, (_, dtype) in FACTS.items() if name not in people.columns
    }
    return reckoned(people.with_columns(on=pl.lit(on), **unknown), BOOK, figures, dated_by="on")
