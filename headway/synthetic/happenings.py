"""The kinds of thing that happen in a month, each drawn to the plan's quota: one function a kind."""

import numpy as np

from headway.synthetic import published
from headway.synthetic.calendar import DAYS_A_YEAR, NEVER, day, month_of, months_of, years_later
from headway.synthetic.plan import UNTIL_AUTOMATIC_ENDING
from headway.synthetic.world import State, World

DEATHS_A_YEAR = {  # DEATH-OT and DEATH-MIX give the order of size; the split is ours
    State.UNRELEASED: 0.004,
    State.RECALLED: 0.007,
    State.ON_LICENCE: 0.008,
    State.HOSPITAL: 0.008,
    State.HOSPITAL_RECALLED: 0.008,
}
BOUND_TO_PLAN_UNTIL = month_of("2013-06-30")
LAW_OF_2024 = day(UNTIL_AUTOMATIC_ENDING)
BACK_WITHIN_DAYS = np.array([0, 1, 2, 3, 5, 8, 12])
SHARE_BACK_AFTER = np.array([0.38, 0.22, 0.14, 0.1, 0.08, 0.05, 0.03])
SHARE_AT_LARGE = 0.09
DAYS_AT_LARGE = 130
SHARE_FURTHER_CHARGE = ((2017, 0.43), (2021, 0.38), (2100, 0.26))  # FLOW-MIX: 158/363, 271/710, 164/625
STEERED = (month_of("2018-07-01"), month_of("2022-06-30"))
SHARE_DISREGARDED, SHARE_EXECUTIVE = 0.02, 0.1
RESCINDED_A_YEAR = 4


def deaths(world: World) -> None:
    """Let people die, the old more often; nobody dies unnoticed while unlawfully at large."""
    for state, rate in DEATHS_A_YEAR.items():
        kind = f"died {state.name}"
        world.expected[kind] += world.count(state) * rate / 12
        age = (world.first - world.born) / DAYS_A_YEAR
        weights = world.free(state) * np.exp(age / 18)
        who = world.draw(kind, weights, round(world.expected[kind]) - world.done[kind])
        on = world.rng.integers(world.first, world.last + 1, len(who))
        _leave_hospital(world, who, on)
        _end(world, who, on, "died", State.DIED)


def hospital(world: World) -> None:
    """Transfer people from prison to secure hospital, and remit others; the stock follows HOSP-POP."""
    settled = world.sentenced < world.first - 180
    inward = world.draw(
        "to hospital",
        1.0 * (world.free(State.UNRELEASED, State.RECALLED) & settled),
        world.due("to hospital", world.plan.transfers),
    )
    world.hospital_since[inward] = world.some_days(len(inward))
    was_recalled = world.state[inward] == State.RECALLED
    world.move(inward, np.where(was_recalled, State.HOSPITAL_RECALLED, State.HOSPITAL))
    there = world.count(State.HOSPITAL, State.HOSPITAL_RECALLED)
    stay = world.first - world.hospital_since
    out = world.draw(
        "remitted",
        world.free(State.HOSPITAL, State.HOSPITAL_RECALLED) * np.minimum(stay / 365, 1.0),
        there - world.scaled(world.plan.in_hospital),
    )
    on = world.some_days(len(out))
    recalled = world.state[out] == State.HOSPITAL_RECALLED
    world.returned[out[recalled]] = on[recalled]
    _leave_hospital(world, out, on)
    world.move(out, np.where(recalled, State.RECALLED, State.UNRELEASED))


def automatic_endings(world: World) -> None:
    """End licences by the law of 1 November 2024: three years (DPP two) from first release, two in force.

    Section 42 of the 2026 Act is not applied: the day it commenced is not known.
    """
    if world.last < LAW_OF_2024:
        return
    who = np.flatnonzero(world.free(State.ON_LICENCE) & ~world.other_life)
    qualified = years_later(world.first_released[who], np.where(world.dpp[who], 2, 3))
    ends = np.maximum(years_later(np.maximum(qualified, world.clock_began[who]), 2), LAW_OF_2024)
    now = ends <= world.last
    _end(world, who[now], ends[now], "licence_ended", State.ENDED, route="Automatic")


def board_endings(world: World) -> None:
    """End licences on the Board's direction: ten years from first release; three (two) from February 2025."""
    years = np.where(world.dpp, 2, 3) if world.first >= day("2025-02-01") else 10
    out_long = world.first - world.licence_began > 365
    may = world.free(State.ON_LICENCE) & ~world.other_life & out_long
    may[may] &= (
        years_later(world.first_released[may], years if isinstance(years, int) else years[may]) <= world.first
    )
    who = world.draw("ended by board", 1.0 * may, world.due("ended by board", world.plan.ended_by_board))
    _end(world, who, world.some_days(len(who)), "licence_ended", State.ENDED, route="Parole Board")


def returns(world: World) -> None:
    """Bring back those unlawfully at large whose day has come."""
    back = np.flatnonzero(world.free(State.AT_LARGE) & (world.due_back <= world.last))
    world.returned[back] = world.due_back[back]
    world.move(back, State.RECALLED)


def recalls(world: World) -> None:
    """Revoke licences, as many a year as published; the freshly released are recalled more often (ours)."""
    years = (world.first - world.licence_began) / DAYS_A_YEAR
    recency = np.select([years < 1, years < 2, years < 4], [3.0, 2.0, 1.4], 1.0)
    weights = world.free(State.ON_LICENCE) * recency * _steering(world)
    who = world.draw("recalled", weights, world.due("recalled", world.plan.recalls))
    number = len(who)
    gap = world.rng.choice(BACK_WITHIN_DAYS, size=number, p=SHARE_BACK_AFTER)
    on = np.minimum(world.some_days(number), world.last - gap)
    # Never before the release: nobody is recalled in the month of release, having one event a month.
    at_large = world.rng.random(number) < SHARE_AT_LARGE
    late = world.last + 1 + world.rng.exponential(DAYS_AT_LARGE, number).astype(int)
    back = np.where(at_large, late, on + gap)
    world.due_back[who], world.returned[who] = back, back
    world.move(who, np.where(at_large, State.AT_LARGE, State.RECALLED))
    _record_recalls(
        world, who, on, back, in_custody=(gap == 0) & ~at_large & (world.rng.random(number) < 0.4)
    )


def rescinded_recalls(world: World) -> None:
    """Revoke a few licences in error and rescind that within days: the person never leaves the community."""
    if world.first < day("2019-01-01"):
        return
    world.expected["rescinded"] += RESCINDED_A_YEAR * world.scale / 12
    number = round(world.expected["rescinded"]) - world.done["rescinded"]
    who = world.draw("rescinded", 1.0 * world.free(State.ON_LICENCE), number)
    on = world.some_days(len(who))
    world.touched[who] = True
    nobody_back = np.full(len(who), NEVER)
    _record_recalls(world, who, on, nobody_back, in_custody=np.zeros(len(who), bool), rescinded_on=on + 5)


def rereleases(world: World) -> None:
    """Release recalled people again, as many as bring the recalled stock to the published one."""
    months = (world.first - world.returned) / 30.4
    ripe = np.select([months < 3, months < 9], [0.0, 0.5], 1.0)
    number = world.count(State.RECALLED) - world.scaled(world.plan.recalled)
    who = world.draw("re-released", world.free(State.RECALLED) * ripe / _steering(world), number)
    on = world.some_days(len(who))
    since_law = world.first >= LAW_OF_2024
    disregarded = (
        since_law & (world.rng.random(len(who)) < SHARE_DISREGARDED) & _clock_still_running(world, who, on)
    )
    executive = since_law & (world.rng.random(len(who)) < SHARE_EXECUTIVE)
    world.clock_began[who] = np.where(disregarded, world.clock_began[who], on)
    _release(world, who, on, first=False, disregarded=disregarded, executive=executive)


def exits_from_custody(world: World) -> None:
    """Remove, release for the first time and quash, so that the unreleased stock is the published one."""
    past_tariff = world.free(State.UNRELEASED) & (world.tariff_expires < world.first)
    gone = world.draw("removed", 1.0 * past_tariff, world.due("removed", world.plan.removed))
    _end(world, gone, world.some_days(len(gone)), "removed", State.REMOVED)
    leaving = world.count(State.UNRELEASED) - world.scaled(world.plan.unreleased)
    bound = world.month <= BOUND_TO_PLAN_UNTIL
    number = min(leaving, world.due("first released", world.plan.first_released)) if bound else leaving
    who = world.draw("first released", 1.0 * (past_tariff & ~world.touched), number)
    on = world.some_days(len(who))
    world.first_released[who], world.clock_began[who] = on, on
    _release(world, who, on, first=True)
    if bound:
        recent = np.exp(-(world.first - world.sentenced) / 400)
        quashed = world.draw("quashed", world.free(State.UNRELEASED) * recent, leaving - len(who))
        _end(world, quashed, world.some_days(len(quashed)), "quashed", State.QUASHED)


def _steering(world: World) -> np.ndarray:
    """Return the factor by which each person is recalled more (re-released less) often than others.

    From July 2018 to June 2022 a band of first release with more people on licence than COM-2022 has, in
    proportion to all bands, gives up more of them, so that June 2022 comes out as published.
    """
    if not STEERED[0] <= world.month <= STEERED[1]:
        return np.ones(world.size)
    printed = published.licence_bands()
    bands = np.clip((STEERED[1] - months_of(world.first_released)) // 12, 0, max(printed))
    started = STEERED[1] - 12 * np.arange(max(printed) + 1) - 11
    share_released = np.clip((world.month - started + 1) / 12, 0, 1)
    wanted = np.array([printed[k] for k in range(max(printed) + 1)]) * share_released * world.scale
    now = np.bincount(bands[world.state == State.ON_LICENCE], minlength=len(wanted))
    ratio = ((now + 1) / (wanted + 1)) / ((now.sum() + 1) / (wanted.sum() + 1))
    return np.clip(ratio[bands], 0.5, 2.0) ** 8


def _clock_still_running(world: World, who: np.ndarray, on: np.ndarray) -> np.ndarray:
    # A disregard after the two years would end the licence on the day of release: left to the law's tests.
    qualified = years_later(world.first_released[who], np.where(world.dpp[who], 2, 3))
    return years_later(np.maximum(qualified, world.clock_began[who]), 2) > on + 31


def _release(
    world: World,
    who: np.ndarray,
    on: np.ndarray,
    *,
    first: bool,
    disregarded: np.ndarray | bool = False,
    executive: np.ndarray | bool = False,
) -> None:
    world.licence_began[who] = on
    world.move(who, State.ON_LICENCE)
    world.record("release", person=who, on=on, first=first, disregarded=disregarded, executive=executive)


def _record_recalls(
    world: World,
    who: np.ndarray,
    on: np.ndarray,
    back: np.ndarray,
    *,
    in_custody: np.ndarray,
    rescinded_on: np.ndarray | int = NEVER,
) -> None:
    share = next(share for year, share in SHARE_FURTHER_CHARGE if world.month < month_of(f"{year}-07-01"))
    charged = world.rng.random(len(who)) < share
    world.record(
        "recall",
        person=who,
        on=on,
        back=back,
        in_custody=in_custody,
        further_charge=charged,
        rescinded_on=rescinded_on,
    )


def _leave_hospital(world: World, who: np.ndarray, on: np.ndarray) -> None:
    there = np.isin(world.state[who], (State.HOSPITAL, State.HOSPITAL_RECALLED))
    world.record("hospital", person=who[there], since=world.hospital_since[who[there]], until=on[there])
    world.hospital_since[who] = NEVER


def _end(
    world: World, who: np.ndarray, on: np.ndarray, kind: str, state: State, route: str | None = None
) -> None:
    world.move(who, state)
    world.record("end", person=who, on=on, kind=kind, route=route or "")
