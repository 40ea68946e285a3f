"""A second reading of the law on ending a licence: one person, one day at a time, in plain Python.

Written from the statute's own questions ("is the licence over at the first moment of this day?"), not
from headway/law, and it imports nothing from there. The answer is the first day on which a question is
answered yes; only days on which an answer can change are asked about, and `every_day` asks about all.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

AUTOMATIC_ENDING = date(2024, 11, 1)
DUTY_TO_REFER = date(2022, 6, 28)
REFERRAL_AT_THREE_YEARS = date(2025, 2, 1)


def over(start, years):
    """The first day after so many years beginning with a day."""
    if start.day <= monthrange(start.year + years, start.month)[1]:
        return start.replace(year=start.year + years)
    return date(start.year + years, 3, 1)  # only 29 February has no counterpart


@dataclass
class Licence:
    """One release and, if it came, the revocation."""

    released: date
    revoked: date | None
    unbroken_since: date  # the release with which the unbroken period began

    def running_at_the_start_of(self, day):
        return self.released <= day and (self.revoked is None or day <= self.revoked)

    def running_throughout(self, day):
        return self.released <= day and (self.revoked is None or day < self.revoked)


class Contradiction(Exception):
    pass


def licences(events):
    """Read (kind, day) pairs, in any order; a disregard goes with the re-release of its day."""
    disregarded = {day for kind, day in events if kind == "recall_disregarded"}
    rereleased, found = set(), []
    for kind, day in in_order(events):
        if kind == "released":
            since = day
            if found:
                rereleased.add(day)
                if day in disregarded:
                    since = found[-1].unbroken_since
            found.append(Licence(day, None, since))
        else:
            found[-1].revoked = day
    if disregarded - rereleased:
        raise Contradiction("disregarded without a re-release")
    return found


def in_order(events):
    """Releases and revocations in turn; what happened on one day is read in the order that makes sense."""
    left = sorted((day, kind) for kind, day in events if kind in ("released", "revoked"))
    turns, wanted = [], "released"
    while left:
        today = left[0][0]
        if (today, wanted) not in left:
            raise Contradiction(f"{left[0][1]} on {today}, where it should have been {wanted}")
        left.remove((today, wanted))
        turns.append((wanted, today))
        wanted = "revoked" if wanted == "released" else "released"
    return turns


def death(events):
    """The day of death, or None. A licence lasts until then, and nothing happens to anybody after it."""
    days = {day for kind, day in events if kind == "died"}
    if len(days) > 1:
        raise Contradiction("died on two days")
    if days and max(day for _, day in events) > max(days):
        raise Contradiction("something happened after death")
    return max(days, default=None)


class Reading:
    """The three questions about one person."""

    def __init__(self, sentence, events, section_42_from):
        self.sentence = sentence
        self.died = death(events)
        self.licences = licences(events)
        self.section_42_from = section_42_from
        self.first = self.licences[0].released if self.licences else None

    def section_42(self, day):
        return self.section_42_from is not None and day >= self.section_42_from

    def years(self, day, *, for_referral):
        if self.section_42(day):
            return 2
        if for_referral and day < REFERRAL_AT_THREE_YEARS:
            return 10
        return 3 if self.sentence == "IPP" else 2

    def licence_is_over(self, day):
        if self.first is None or day < AUTOMATIC_ENDING:
            return False
        expired = over(self.first, self.years(day, for_referral=False))
        return any(
            licence.running_at_the_start_of(day) and over(max(expired, licence.unbroken_since), 2) <= day
            for licence in self.licences
        )

    def referral_is_due(self, day):
        if self.first is None or day < DUTY_TO_REFER:
            return False
        return over(self.first, self.years(day, for_referral=True)) <= day

    def may_ask(self, day):
        if self.first is None or not self.section_42(day):
            return False
        expired = over(self.first, 2)
        return any(
            licence.running_throughout(day) and over(max(expired, licence.released), 1) <= day
            for licence in self.licences
        )

    def days_that_matter(self):
        turns = {AUTOMATIC_ENDING, DUTY_TO_REFER, REFERRAL_AT_THREE_YEARS, self.section_42_from or self.first}
        for licence in self.licences:
            turns |= {licence.released, licence.revoked or licence.released}
        counted = {over(day, years) for day in turns for years in (1, 2, 3, 10)}
        twice = {over(day, years) for day in counted for years in (1, 2)}
        return sorted(turns | counted | twice)

    def every_day(self, *, until=date(2045, 1, 1)):
        start = min(self.first or DUTY_TO_REFER, DUTY_TO_REFER)
        return [start + timedelta(days=n) for n in range((until - start).days)]

    def dates(self, days=None):
        """Return (ends, referral due, request from), each a day or None."""
        if self.first is None:
            return None, None, None
        days = self.days_that_matter() if days is None else days
        days = [day for day in days if self.died is None or day < self.died]
        ends = next(filter(self.licence_is_over, days), None)
        before_end = [day for day in days if ends is None or day < ends]
        # A duty that would first arise when the licence is over never does.
        return (
            ends,
            next(filter(self.referral_is_due, before_end), None),
            next(filter(self.may_ask, before_end), None),
        )
