"""The invented nation as it stands on one day: what systems of record know of each person that evening."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from headway.synthetic import contacts, reviews
from headway.synthetic.estate import estate
from headway.synthetic.movements import place_on
from headway.synthetic.people import Population
from headway.synthetic.standings import IN_CUSTODY, standing_on

NUMBERS_IN_NOMIS_SINCE = date(2009, 1, 1)


@dataclass(frozen=True)
class Snapshot:
    """One day's state.

    people    one row a person: identity, sentence, status, since, again, first_released_on, released_on,
              release_id, revoked_on, returned_on, reasons, prison, moved_on, move_kind, moved_from, ended_on,
              route, died_on, suspended_on, mental_health
    releases  up to the day, with noms, surname, the place released from, the review that led to it
    recalls   up to the day, with noms, surname, the re-release that followed
    reviews   reviews.known_by
    contacts  contacts.known_by

    The others are the population's own frames, days to come included: their files leave those out.
    """

    as_at: date
    people: pl.DataFrame
    releases: pl.DataFrame
    recalls: pl.DataFrame
    reviews: pl.DataFrame
    contacts: pl.DataFrame
    milestones: pl.DataFrame
    directions: pl.DataFrame
    patients: pl.DataFrame
    assessments: pl.DataFrame
    referrals: pl.DataFrame
    sessions: pl.DataFrame
    case_reviews: pl.DataFrame


def snapshot(population: Population, as_at: date) -> Snapshot:
    """Return the nation as at the end of a day. Prison numbers are null for those who left before NOMIS."""
    people = _people(population, as_at)
    who = people.select("person", "ppud_id", "noms", "surname", "region", "mappa")
    opened = reviews.known_by(population.reviews, as_at).join(
        people.drop_nulls("noms").select("person", "noms", "old_prison_number", "sentence", "sentenced_on",
                                         tariff_on="tariff_expires_on"), on="person",
    )  # fmt: skip
    return Snapshot(
        as_at=as_at,
        people=people,
        releases=_releases(population, as_at).join(who, on="person", how="left").sort("release_id"),
        recalls=_recalls(population, as_at).join(who, on="person", how="left").sort("recall_id"),
        reviews=opened.sort("review_id"),
        contacts=contacts.known_by(population.contacts, as_at),
        milestones=population.milestones,
        directions=population.directions,
        patients=population.patients,
        assessments=population.assessments,
        referrals=population.referrals,
        sessions=population.sessions,
        case_reviews=population.case_reviews,
    )


def _people(population: Population, as_at: date) -> pl.DataFrame:
    happened = population.happened
    gone_before_nomis = (pl.col("ended_on") < NUMBERS_IN_NOMIS_SINCE).fill_null(False)
    return (
        population.people.join(standing_on(population.spells, as_at), on="person")
        .join(_last_releases(happened.releases, as_at), on="person", how="left")
        .join(_last_recalls(happened.recalls, as_at), on="person", how="left")
        .join(_ends(happened.ends, as_at), on="person", how="left")
        .join(_places(population.moves, as_at), on="person", how="left")
        .join(
            population.suspensions.filter(pl.col("suspended_on") <= as_at).drop("person"),
            on="release_id",
            how="left",
        )
        .join(_patients(happened.hospital, as_at), on="person", how="left")
        .with_columns(
            pl.when(pl.col("status").is_in(IN_CUSTODY)).then(
                pl.col("prison", "moved_on", "move_kind", "moved_from")
            ),
            noms=pl.when(~gone_before_nomis).then("noms"),
            mental_health=pl.col("mental_health").fill_null(False),
        )
        .sort("person")
    )


def _last_releases(releases: pl.DataFrame, as_at: date) -> pl.DataFrame:
    return (
        releases.filter(pl.col("on") <= as_at)
        .group_by("person", maintain_order=True)
        .agg(
            first_released_on=pl.col("on").first(),
            released_on=pl.col("on").last(),
            release_id=pl.col("release_id").last(),
        )
    )


def _last_recalls(recalls: pl.DataFrame, as_at: date) -> pl.DataFrame:
    return (
        recalls.filter((pl.col("on") <= as_at) & pl.col("rescinded_on").is_null())
        .group_by("person", maintain_order=True)
        .last()
        .select(
            "person",
            "reasons",
            revoked_on="on",
            returned_on=pl.when(pl.col("back") <= as_at).then("back"),
        )
    )


def _ends(ends: pl.DataFrame, as_at: date) -> pl.DataFrame:
    died = pl.col("kind") == "died"
    return ends.filter(pl.col("on") <= as_at).select(
        "person",
        "route",
        end="kind",
        ended_on="on",
        died_on=pl.when(died).then("on"),
        licence_ended_on=pl.when(pl.col("kind") == "licence_ended").then("on"),
    )


def _places(moves: pl.DataFrame, as_at: date) -> pl.DataFrame:
    return place_on(moves, as_at).select(
        "person", "prison", moved_on="on", move_kind="kind", moved_from="before"
    )  # fmt: skip


def _patients(hospital: pl.DataFrame, as_at: date) -> pl.DataFrame:
    there = (pl.col("since") <= as_at) & (pl.col("until").is_null() | (pl.col("until") > as_at))
    return (
        hospital.filter(there)
        .select("person", mental_health=pl.lit(True))
        .unique("person", maintain_order=True)
    )


def _releases(population: Population, as_at: date) -> pl.DataFrame:
    prisons = estate()
    led = population.reviews.drop_nulls("release_id").select("release_id", "review_id")
    places = population.moves.select("person", "on", "prison")
    releases = population.happened.releases.with_columns(pl.col("release_id").cast(pl.Int64))
    return (
        releases.filter(pl.col("on") <= as_at)
        .join_asof(places, on="on", by="person", allow_exact_matches=False, check_sortedness=False)
        .join(led, on="release_id", how="left")
        .join(
            population.suspensions.select(pl.col("release_id").cast(pl.Int64), "suspended_on"),
            on="release_id",
            how="left",
        )
        .with_columns(
            released_from=pl.col("prison").replace_strict(
                {c: p.ppud_name for c, p in prisons.items()}, default=None
            ),
            category=pl.col("prison").replace_strict(
                {c: p.category for c, p in prisons.items()}, default=None
            ),
            cancelled=(pl.col("suspended_on") <= as_at).fill_null(False),
        )
    )


def _recalls(population: Population, as_at: date) -> pl.DataFrame:
    again = population.happened.releases.filter(pl.col("on") <= as_at).select(
        "person", "on", rereleased_on="on"
    )
    recalls = population.happened.recalls.filter(pl.col("on") <= as_at)
    dossier = pl.col("back").dt.offset_by("20d")
    return (
        recalls.sort("on", "recall_id")
        .join_asof(
            again.sort("on", "person"), on="on", by="person", strategy="forward", check_sortedness=False
        )
        .with_columns(
            back=pl.when(pl.col("back") <= as_at).then("back"),
            dossier_on=pl.when(dossier <= as_at).then(dossier),
            rescinded_on=pl.when(pl.col("rescinded_on") <= as_at).then("rescinded_on"),
            rereleased_on=pl.when(pl.col("rescinded_on").is_null()).then("rereleased_on"),
        )
    )
