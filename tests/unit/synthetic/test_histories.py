"""No invented person's history contradicts itself."""

from datetime import date, timedelta

import polars as pl
import pytest

from headway.synthetic.calendar import as_dates, years_later
from headway.synthetic.people import Population

pytestmark = pytest.mark.slow


def licence_histories(population: Population) -> dict[int, list[tuple[date, str]]]:
    """Releases and revocations (rescinded ones left out) of each person, in order."""
    happened = population.happened
    real = happened.recalls.filter(pl.col("rescinded_on").is_null())
    events = pl.concat(
        [
            happened.releases.select("person", "on", kind=pl.lit("released")),
            real.select("person", "on", kind=pl.lit("revoked")),
        ]
    ).sort("person", "on")
    histories: dict[int, list[tuple[date, str]]] = {}
    for person, on, kind in events.iter_rows():
        histories.setdefault(person, []).append((on, kind))
    return histories


def joined(population: Population, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.join(population.people, on="person")


def test_nobody_is_released_before_the_sentence_or_before_tariff(one_nation):
    releases = joined(one_nation, one_nation.happened.releases)
    assert (releases["on"] > releases["sentenced_on"]).all()
    assert (releases["on"] >= releases["tariff_expires_on"]).all()


def test_releases_and_revocations_take_turns(one_nation):
    histories = licence_histories(one_nation)
    assert histories
    for history in histories.values():
        assert [kind for _, kind in history] == [("released", "revoked")[n % 2] for n in range(len(history))]
        days = [on for on, _ in history]
        assert days == sorted(set(days)), "two events of one person on one day"


def test_the_return_follows_the_revocation_and_precedes_the_next_release(one_nation):
    recalls = one_nation.happened.recalls.drop_nulls("back")
    assert (recalls["back"] >= recalls["on"]).all()
    after = recalls.sort("on").join_asof(
        one_nation.happened.releases.select("person", "on", again="on").sort("on"),
        on="on", by="person", strategy="forward", check_sortedness=False,
    ).drop_nulls("again")  # fmt: skip
    assert (after["back"] < after["again"]).all()


def test_nothing_happens_after_death_or_the_end_of_the_sentence(one_nation):
    happened = one_nation.happened
    ends = happened.ends.select("person", ended="on")
    assert ends["person"].is_unique().all()
    for frame in (happened.releases, happened.recalls):
        assert (frame.join(ends, on="person")["on"] < frame.join(ends, on="person")["ended"]).all()
    panels = one_nation.contacts.filter(pl.col("code") == "IRP1").join(ends, on="person")
    assert (panels["on"] <= panels["ended"]).all()


def test_only_a_licence_in_force_ends(one_nation):
    ended = one_nation.happened.ends.filter(pl.col("kind") == "licence_ended")
    on_licence = one_nation.spells.filter(pl.col("status") == "on_licence")
    assert (
        ended.join(on_licence, left_on=["person", "on"], right_on=["person", "until"]).height == ended.height
    )


def test_licences_end_automatically_on_the_day_the_law_says(one_nation):
    """Three years (DPP two) from first release, then two of a licence in force; from 1 November 2024."""
    releases = one_nation.happened.releases
    first = releases.group_by("person").agg(first_on=pl.col("on").min())
    undisregarded = releases.filter(~pl.col("disregarded")).group_by("person").agg(began=pl.col("on").max())
    ended = (
        joined(one_nation, one_nation.happened.ends.filter(pl.col("route") == "Automatic"))
        .join(first, on="person")
        .join(undisregarded, on="person")
    )
    assert ended.height > 1000
    days = {c: ended[c].cast(pl.Int32).to_numpy() for c in ("first_on", "began")}
    qualified = years_later(
        days["first_on"], (ended["sentence"] == "DPP").replace_strict({True: 2, False: 3}).to_numpy()
    )
    window = as_dates(years_later(pl.DataFrame([qualified, days["began"]]).max_horizontal().to_numpy(), 2))
    assert (ended["on"] == window.clip(lower_bound=date(2024, 11, 1))).all()
    assert not ended["other_life_sentence"].fill_null(False).any()


def test_disregards_are_rare_and_never_before_the_power_existed(one_nation):
    disregarded = one_nation.happened.releases.filter("disregarded")
    assert 0 < disregarded.height < 60
    assert disregarded["on"].min() >= date(2024, 11, 1)
    assert not disregarded["first"].any()


def test_a_rescinded_recall_leaves_the_person_in_the_community(one_nation):
    rescinded = one_nation.happened.recalls.drop_nulls("rescinded_on")
    assert 0 < rescinded.height < 60
    assert rescinded["back"].is_null().all()
    at_the_time = rescinded.sort("on").join_asof(
        one_nation.spells.sort("since"), left_on="on", right_on="since", by="person", check_sortedness=False
    )  # fmt: skip
    assert (at_the_time["status"] == "on_licence").all()


def test_spells_follow_each_other_without_gap(one_nation):
    spells = one_nation.spells.with_columns(following=pl.col("since").shift(-1).over("person"))
    assert (spells["until"].fill_null(date.max) == spells["following"].fill_null(date.max)).all()
    assert (spells["until"].drop_nulls() - spells.drop_nulls("until")["since"]).min() > timedelta(0)


def test_everybody_in_prison_is_somewhere_in_the_estate(one_nation):
    in_prison = one_nation.spells.filter(pl.col("status").is_in(("custody_unreleased", "custody_recalled")))
    placed = one_nation.moves.filter(pl.col("kind") == "ADM").select("person", since="on")
    assert in_prison.join(placed, on=["person", "since"], how="anti").is_empty()
    women = one_nation.moves.join(one_nation.people.filter(pl.col("sex") == "F"), on="person", how="semi")
    assert set(women["prison"].unique()) <= {
        "AGI",
        "ESI",
        "BZI",
        "DHI",
        "DWI",
        "EWI",
        "FHI",
        "LNI",
        "NHI",
        "PFI",
        "SDI",
        "STI",
    }


def test_a_release_result_leads_to_a_release_within_three_months(one_nation):
    led = one_nation.reviews.drop_nulls("release_id")
    assert (led["result"] == "Release [*]").all()
    assert one_nation.reviews.filter(pl.col("result") == "Release [*]").height == led.height
    releases = one_nation.happened.releases.select(pl.col("release_id").cast(pl.Int64), released="on")
    waited = (
        led.join(releases, on="release_id")["released"] - led.join(releases, on="release_id")["target_on"]
    )
    assert waited.min() > timedelta(0)
    assert waited.max() <= timedelta(days=92)


def test_minimum_terms_average_three_years(one_nation):
    assert 2.7 <= one_nation.people["tariff_months"].mean() / 12 <= 3.5


@pytest.mark.parametrize("number", [0, 8712])
def test_a_nation_of_another_size_is_refused(number):
    from headway.synthetic.people import invent

    with pytest.raises(ValueError, match="choose from 1 to 8,711"):
        invent(number, seed=1)


def test_a_negative_seed_is_refused():
    from headway.synthetic.people import invent

    with pytest.raises(ValueError, match="seed -1"):
        invent(50, seed=-1)
