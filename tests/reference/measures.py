"""Measures counted the slow way: the facts of every day, one person and one happening at a time.

Shares no code with headway/measures but the names of what is counted; the definitions are written again.
"""

from collections import Counter
from datetime import date, timedelta

from headway.people.events import current
from headway.people.known import View, facts
from headway.people.timeline import happenings

CUSTODY = ("custody_unreleased", "custody_recalled")
SENTENCE = (*CUSTODY, "secure_hospital", "unlawfully_at_large", "on_licence")
PLACES = ("probation_region", "prison", "prison_group", "sentence")


class Reference:
    """One register, known now, asked day by day."""

    def __init__(self, events, as_at):
        self.events, self.as_at = events, as_at
        self.days = {}

    def on(self, day):
        """Return everybody's facts on a day, by person."""
        if day not in self.days:
            rows = facts(self.events, View(on=day, as_at=self.as_at)).iter_rows(named=True)
            self.days[day] = {row["person"]: row for row in rows}
        return self.days[day]

    def stock(self, true, day):
        """Return how many people something is true of on a day: for all, and by each place."""
        return counted(place_of(row) for row in self.on(day).values() if true(row, day))

    def at_some_time(self, true, first, last):
        """Return of how many people it was true on the eve of a period or on a day of it, where first so."""
        seen, places = set(), []
        for number in range((last - first).days + 2):
            day = first + timedelta(days=number - 1)
            for person, row in self.on(day).items():
                if person not in seen and true(row, day):
                    seen.add(person)
                    places.append(place_of(row))
        return counted(places)

    def flow(self, what, first, last):
        """Return how many things of one kind happened in a period, where each person was the day before."""
        told = [(p, on, own) for p, name, on, own in self.told() if name == what and first <= on <= last]
        eves = ((self.on(on - timedelta(days=1)).get(p), own) for p, on, own in told)
        return counted(
            {**place_of(row), **({"probation_region": own} if own else {})}
            for row, own in eves
            if row and (what != "died" or row["status"] in SENTENCE)
        )

    def told(self):
        areas = {
            row["key"]: row["probation_area"] for row in current(self.events["revoked"]).iter_rows(named=True)
        }
        released = Counter()
        for row in happenings(self.events).iter_rows(named=True):
            what, own = row["what"], None
            if what == "released":
                released[row["person"]] += 1
                what = "first_released" if released[row["person"]] == 1 else "released_again"
            elif what == "revoked":
                what, own = "recalled", areas.get(row["key"])
            yield row["person"], what, row["on"], own

    def panels(self, first, last, *, held_only):
        """Return how many panels were due, or held, in a period: one a person and day."""
        best = {}
        for row in current(self.events["panel"]).iter_rows(named=True):
            on = row["happened_on"]
            if row["person"] not in self.on(on) or not first <= on <= last or on > self.as_at["panel"]:
                continue
            held = row["outcome"] != "Panel not held" and (
                row["outcome"] is not None or on < date(2020, 1, 1)
            )
            rank = 0 if held else 1 if row["outcome"] == "Panel not held" else 2
            key = row["person"], on
            if key not in best or (rank, row["key"]) < best[key][:2]:
                best[key] = rank, row["key"], row["region"]
        return counted(
            {**place_of(self.on(on)[p]), **({"probation_region": region} if region else {})}
            for (p, on), (rank, _, region) in best.items()
            if rank == 0 or not held_only
        )


def place_of(row):
    in_custody = row["status"] in CUSTODY
    return {
        "probation_region": row["probation_region"] or "Not recorded",
        "prison": (row["prison"] or "Not recorded") if in_custody else "Not in prison",
        "prison_group": (row["prison_group"] or "Not recorded") if in_custody else "Not in prison",
        "sentence": row["sentence"] or "Not recorded",
    }


def counted(places):
    """Return the number of places, by (breakdown, value); (None, None) for all."""
    found = Counter()
    for place in places:
        found[None, None] += 1
        for by in PLACES:
            found[by, place[by]] += 1
    return found


def on_licence(row, day):
    return row["status"] == "on_licence"


def in_sentence(row, day):
    return row["status"] in SENTENCE


def suspended(row, day):
    return on_licence(row, day) and row["supervision_suspended_on"] is not None


def panel_in_last_year(row, day):
    held = row["last_panel_on"]
    if not in_sentence(row, day) or held is None:
        return False
    leap = (held.month, held.day) == (2, 29)
    return day < held.replace(year=held.year + 1, day=28 if leap else held.day)
