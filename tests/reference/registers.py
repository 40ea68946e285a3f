"""Registers invented at random: several extracts, corrections, withdrawals, two numbers of one person.

What is told need not make sense: a count over time must agree with the case page whatever the sources say.
"""

from datetime import date, timedelta
from itertools import product
from random import Random

from headway.people.status import PPUD_STATUS
from tests.builders import person, register

FIRST = date(2005, 4, 4)
LAST = date(2026, 9, 30)
EXTRACTS = [date(2025, 12, 31), date(2026, 3, 31), date(2026, 6, 30), LAST]
REGIONS = ["London", "Wales", "South West", None]
PRISONS = [("LEI", "Yorkshire"), ("MDI", "Yorkshire"), ("WWI", "London"), ("WWI", None)]
OUTCOMES = ["Following recall", "Panel not held", None]


def invented_register(random, people=12):
    """Return event frames; `random` is a random.Random, or Hypothesis's own."""
    return register(*(somebody(random, key) for key in range(1, people + 1)))


def somebody(random, key):
    one = person(key)
    day = a_day(random, date(2005, 4, 4), date(2014, 1, 1))
    if random.randint(0, 9):
        tariff = day + timedelta(days=random.randint(100, 4000))
        one.sentenced(str(day), random.choice(["IPP", "DPP"]), tariff_expires_on=str(tariff))
    lived(one, day, random)
    hospital(one, Random(key))
    for number in range(random.choice([1, 1, 1, 2])):
        for extract in EXTRACTS:
            ppud(one, number, extract, random)
            prison(one, number, extract, random)
            probation(one, number, extract, random)
    for _ in range(random.randint(0, 5)):
        when = a_day(random, date(2018, 6, 1), LAST + timedelta(days=90))
        one.panel(str(when), random.choice(OUTCOMES), told=str(LAST), region=random.choice(REGIONS))
    return one


def lived(one, day, random):
    for turn in range(random.randint(0, 5)):
        day += timedelta(days=random.randint(0, 1500))
        if day > LAST:
            return
        told = str(max(EXTRACTS[0], min((e for e in EXTRACTS if e >= day), default=LAST)))
        if turn % 2 == 0:
            one.released(str(day), told=told, disregarded=not random.randint(0, 5))
        else:
            back = random.choice([None, str(day + timedelta(days=random.randint(0, 40)))])
            one.recalled(str(day), back, told=told, rescinded=not random.randint(0, 5))


def ppud(one, number, extract, random):
    if random.randint(0, 2):
        return
    said = {**one.ppud, "status": random.choice(list(PPUD_STATUS))}
    for column in ("latest_released_on", "revoked_on", "returned_on", "died_on", "licence_ended_on"):
        if not random.randint(0, 7):
            said[column] = str(a_day(random, date(2012, 1, 1), extract))
    told_of(one, "ppud_record", f"p{number}", extract, random, **said)


def prison(one, number, extract, random):
    if random.randint(0, 1):
        return
    code, group = random.choice(PRISONS)
    # NOMIS has one record a person and extract; its key is the prison number
    # Its own chance, so that a register made before there were hospital lists is the same otherwise.
    moved_on = str(a_day(Random(f"{one.key} {extract}"), date(2012, 1, 1), extract))
    said = {"prison": code, "prison_group": group, "last_moved_on": moved_on}
    told_of(one, "prison_record", f"n{number}", extract, random, **said)


def hospital(one, random):
    for stay, extract in product(range(random.randint(0, 2)), EXTRACTS):
        said = {}
        if random.randint(0, 5):
            said["admitted_on"] = str(a_day(random, date(2010, 1, 1), extract))
        if random.randint(0, 1):
            said["remitted_on"] = str(a_day(random, date(2014, 1, 1), extract))
        if random.randint(0, 2):
            told_of(one, "hospital_record", f"h{stay}", extract, random, **said)


def probation(one, number, extract, random):
    if random.randint(0, 1):
        return
    said = {"probation_region": random.choice(REGIONS), "custody_status": random.choice(["A", "B", "C", "T"])}
    for column in ("licence_started_on", "supervision_suspended_on", "licence_ended_on", "died_on"):
        if not random.randint(0, 4):
            said[column] = str(a_day(random, date(2012, 1, 1), extract))
    told_of(one, "probation_record", f"d{number}", extract, random, **said)


def told_of(one, kind, key, extract, random, **said):
    """Tell a record: usually on its extract day, now and then later, and now and then to be withdrawn."""
    told = random.choice([extract, extract, extract, LAST + timedelta(days=random.randint(1, 30))])
    one._event(kind, key, str(extract), told=str(told), withdrawn=not random.randint(0, 11), **said)


def a_day(random, first, last):
    return first + timedelta(days=random.randint(0, (last - first).days))
