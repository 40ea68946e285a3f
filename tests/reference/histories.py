"""People invented at random: what really happened to each, and what a file tells of it.

Days are drawn to the edges at which the law turns. What is told can lack a sentence, know a day only
roughly, leave a rescinded recall open, or contradict itself.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from tests.reference.licence import over

YEARS = (1, 2, 3, 5, 10)
EDGES = [date(2024, 11, 1), date(2025, 2, 1), date(2022, 6, 28), date(2024, 2, 29), date(2020, 2, 29)]
TURNING = [over(day, -years) if day.day != 29 else day for day in EDGES for years in (0, *YEARS)]


@dataclass
class Told:
    """One person as a file tells of them.

    events     (kind, on, earliest, latest); on is None where only the bounds are known
    may_be     the (sentence, [(kind, day)]) pairs that may be what really happened
    rescinded  the two of them are: the recall void, the recall standing
    """

    sentence: str | None
    other_life_sentence: bool | None
    events: list
    may_be: list
    rescinded: bool = False

    @property
    def roughly(self):
        return any(on is None for _, on, _, _ in self.events)


def invented(random):
    """Return a Told; `random` is a random.Random, or Hypothesis's own."""
    sentence = random.choice(["IPP", "IPP", "DPP"])
    events = with_a_death(lived(random), random)
    told, may_be = [exactly(kind, day) for kind, day in events], [events]
    rescinded = False
    twist = random.randint(1, 10)
    if twist == 1:
        events = spoilt(events, random)
        told, may_be = [exactly(kind, day) for kind, day in events], [events]
    elif twist in (2, 3) and a_recall_can_be_rescinded(events):
        told, may_be = with_a_rescinded_recall(events, random)
        rescinded = True
    if twist in (3, 4, 5) and told:
        told = blurred(told, random, first_only=rescinded)
    known = random.randint(1, 20) > 1
    return Told(
        sentence if known else None,
        random.choice([False] * 18 + [True, None]),
        told,
        [(each, history) for history in may_be for each in ([sentence] if known else ["IPP", "DPP"])],
        rescinded,
    )


def exactly(kind, day):
    return kind, day, day, day


def a_first_day(random):
    if random.randint(0, 1):
        return date(2005, 6, 1) + timedelta(days=random.randint(0, 7884))
    return random.choice(TURNING) + timedelta(days=random.randint(-1, 1))


def lived(random):
    """Releases and revocations in turn, some recalls disregarded."""
    events, day = [], a_first_day(random)
    for turn in range(random.randint(0, 7)):
        kind = "released" if turn % 2 == 0 else "revoked"
        events.append((kind, day))
        if turn and kind == "released" and random.randint(0, 1):
            events.append(("recall_disregarded", day))
        day = a_later_day(events, random)
    return events


def a_later_day(events, random):
    """A day after the last event: at the edge of a period, or anywhere; now and then that same day."""
    last = events[-1][1]
    start = random.choice([last, events[0][1]])
    edge = over(start, random.choice(YEARS)) + timedelta(days=random.randint(-1, 1))
    if random.randint(0, 1) and edge > last:
        return edge
    return last + timedelta(days=random.randint(1, 900) if random.randint(0, 30) else 0)


def with_a_death(events, random):
    if random.randint(1, 6) > 1:
        return events
    return [*events, ("died", a_later_day(events, random) if events else a_first_day(random))]


def spoilt(events, random):
    """One event left out, or one too many, on a day of its own: it may or may not still make sense."""
    if events and random.randint(0, 1):
        out = random.randint(0, len(events) - 1)
        return events[:out] + events[out + 1 :]
    kind = random.choice(["released", "revoked", "recall_disregarded", "died"])
    near = random.choice(events)[1] if events else a_first_day(random)
    return [*events, (kind, near + timedelta(days=random.randint(-400, 400)))]


def a_recall_can_be_rescinded(events):
    """Whether there is one, and no day on which the order of two events could be doubted."""
    days = [day for kind, day in events if kind != "recall_disregarded"]
    return any(kind == "revoked" for kind, _ in events) and len(set(days)) == len(days)


def with_a_rescinded_recall(events, random):
    """Return what is told, and what happened if that recall counts as never made, and if it stands.

    The rescission is written down on its own day or on that of the revocation; the revocation and the
    re-release may be listed besides, or not.
    """
    events = [event for event in events if event[0] != "recall_disregarded"]
    at = random.choice([n for n, (kind, _) in enumerate(events) if kind == "revoked"])
    recall, before = events[at][1], events[:at]
    after = events[at + 1 :]
    again = next((day for kind, day in after if kind == "released"), None)
    rest = [event for event in after if event != ("released", again)]
    again = again or min([recall + timedelta(days=5), *(day for _, day in rest)])
    void, stands = [*before, *rest], [*before, ("revoked", recall), ("released", again), *rest]
    between = recall + timedelta(days=random.randint(0, (again - recall).days))
    written = random.choice(
        [
            [("revoked", recall), ("recall_rescinded", recall), ("released", again)],
            [("recall_rescinded", recall), ("released", again)],
            [("revoked", recall), ("recall_rescinded", again)],
            [("revoked", recall), ("recall_rescinded", again), ("released", again)],
            [("revoked", recall), ("recall_rescinded", between), ("released", again)],
        ]
    )
    return [exactly(kind, day) for kind, day in [*before, *written, *rest]], [void, stands]


def blurred(told, random, *, first_only):
    """One day known only within bounds: its month, its year, some days about it, or not at all."""
    kind, true, *_ = told[0 if first_only else random.randint(0, len(told) - 1)]
    earliest, latest = random.choice([month_of, year_of, days_about, lambda day: (None, None)])(true)
    # A disregard and its re-release are known equally well: they are one day.
    as_one = {"released", "recall_disregarded"} if kind != "revoked" and kind != "died" else {kind}
    return [
        (event[0], None, earliest, latest) if event[0] in as_one and event[1] == true else event
        for event in told
    ]


def month_of(day):
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def year_of(day):
    return date(day.year, 1, 1), date(day.year, 12, 31)


def days_about(day):
    return day - timedelta(days=day.day * 7), day + timedelta(days=day.month * 11)
