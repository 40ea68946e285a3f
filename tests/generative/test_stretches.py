"""On every day, the stretches say of everybody what the facts of that day say."""

from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import polars as pl
import pytest

from headway.intake.known import after
from headway.intake.outcome import Known
from headway.intake.read import deliveries, read_delivery
from headway.intake.reconcile import reconcile
from headway.people.events import ENVELOPE, unpack
from headway.people.freshness import RATED_ON
from headway.people.known import View, facts
from headway.people.stretches import IN_CUSTODY, NOT_IN_PRISON, NOT_RECORDED, stretches
from headway.synthetic.extracts import write_demonstration
from tests.reference.registers import FIRST, LAST, a_day, invented_register

AS_AT = {"panel": LAST}
SAMPLE = Path(__file__).parents[1] / "data" / "extracts-sample"


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("known_at", [None, datetime(2026, 7, 1)])
def test_stretches_say_on_every_day_what_the_facts_say(seed, known_at):
    random = Random(seed)
    events = invented_register(random)
    found = stretches(events, until=LAST, known_at=known_at, as_at=AS_AT)
    days = [a_day(random, FIRST, LAST) for _ in range(6)]
    edges = random.choices(found["start"].to_list(), k=4)
    for on in [*days, *edges, *(day - timedelta(days=1) for day in edges), LAST]:
        view = View(on=on, known_at=known_at, as_at=AS_AT)
        assert_agree(
            on_the_day(found, on),
            as_stretch(facts(events, view), on, files_are_recent(events, on, known_at)),
            on,
        )


@pytest.fixture(scope="module", params=["sample", "invented nation"])
def deliveries_taken_in(request, tmp_path_factory):
    """Events of real files: the sample's 25 people with every dirty case, and a small invented nation."""
    folder = SAMPLE
    if request.param != "sample":
        folder = tmp_path_factory.mktemp("nation")
        write_demonstration(folder, 120, 7)
    known = Known()
    for delivery in deliveries(folder):
        known = after(known, reconcile(read_delivery(delivery), known))
    return unpack(known.events.select(*ENVELOPE))


def test_stretches_of_real_files_say_on_every_day_what_the_facts_say(deliveries_taken_in):
    random, events = Random(1), deliveries_taken_in
    found = stretches(events, until=LAST, as_at=AS_AT)
    edges = random.sample(found["start"].unique().to_list(), 8)
    for on in [
        *edges,
        *(day - timedelta(days=1) for day in edges),
        date(2026, 6, 29),
        date(2026, 6, 30),
        LAST,
    ]:
        view = View(on=on, as_at=AS_AT)
        known = as_stretch(facts(events, view), on, files_are_recent(events, on, None))
        assert_agree(on_the_day(found, on), known, on)


def on_the_day(found, on):
    return found.filter((pl.col("start") <= on) & (pl.col("end").is_null() | (pl.col("end") > on)))


def as_stretch(known, on, recent):
    """What a stretch would say, from a row of facts, in words of its own."""
    in_custody = pl.col("status").is_in(IN_CUSTODY).fill_null(False)
    tariff = pl.col("tariff_expires_on")
    return known.select(
        "person",
        "status",
        pl.col("probation_region", "sentence").fill_null(NOT_RECORDED),
        *(
            pl.when(in_custody)
            .then(pl.col(c).fill_null(NOT_RECORDED))
            .otherwise(pl.lit(NOT_IN_PRISON))
            .alias(c)
            for c in ("prison", "prison_group")
        ),
        supervision_suspended=(
            pl.col("supervision_suspended_on").is_not_null()
            & (pl.col("status") == "on_licence").fill_null(False)
        ),
        panel_in_last_year=(pl.col("last_panel_on").dt.offset_by("12mo") > on).fill_null(False),
        past_tariff=(tariff < on).fill_null(False),
        ten_years_past_tariff=(tariff.dt.offset_by("10y") < on).fill_null(False),
        rated_on_recent_files=pl.lit(recent) & ~pl.col("stale"),
    )


def files_are_recent(events, on, known_at):
    for kind in RATED_ON:
        told = events[kind].filter(pl.col("happened_on") <= on)
        if known_at:
            told = told.filter(pl.col("recorded_at") <= known_at)
        newest = told["happened_on"].max()
        if newest is None or (on - newest).days > 92:
            return False
    return True


def assert_agree(told, known, on):
    both = known.join(told.select("person", *known.columns[1:]), on="person", how="left", suffix="_told")
    for column in known.columns[1:]:
        nothing_known = pl.col(f"{column}_told").is_null() & (
            (~pl.col(column)) if both[column].dtype == pl.Boolean else pl.col("status").is_null()
        )
        wrong = both.filter(~(pl.col(column).eq_missing(pl.col(f"{column}_told")) | nothing_known))
        assert not wrong.height, f"{column} on {on}: {wrong.select('person', column, f'{column}_told')}"


@pytest.mark.parametrize("seed", range(5))
def test_a_person_is_in_one_stretch_at_a_time_and_next_to_it_in_another(seed):
    found = stretches(invented_register(Random(seed)), until=LAST, as_at=AS_AT)
    follows = pl.col("end").eq_missing(pl.col("start").shift(-1).over("person"))
    assert found.select(follows.all()).item()
    changes = pl.any_horizontal(
        pl.col(c).ne_missing(pl.col(c).shift(1).over("person")) for c in found.columns[3:]
    )
    first = pl.col("start") == pl.col("start").min().over("person")
    assert found.select((changes | first).all()).item()


def test_a_register_without_anybody_has_no_stretches():
    from tests.builders import register

    assert stretches(register(), until=date(2026, 9, 30)).height == 0
