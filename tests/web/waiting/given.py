"""Deliveries for the tests of what waits: one that goes straight in, and one after it that is implausible."""

from datetime import date
from decimal import Decimal

from headway.web.accounts.models import User
from headway.web.waiting.actions import giving, set_limit
from tests.unit.intake.delivery import PPUD, write_book

LATER, LATEST = date(2026, 12, 31), date(2027, 3, 31)
BORN, ANOTHER = date(1979, 3, 14), date(1980, 4, 15)


def officer(username="dee"):
    return User.objects.get_or_create(
        username=username, defaults={"role": "data_officer", "full_name": username.title()}
    )[0]


def strict(by="chief"):
    """Let nothing implausible straight in."""
    return set_limit(officer(by), at_least=0, share=Decimal(0), reason="Look at everything")


def plausible(folder, *, name="2026-09-30", **changed):
    """Return a folder with a delivery of one person."""
    return written(folder / name, date(2026, 9, 30), **changed)


def implausible(folder, *, name="2026-12-31", on=LATER, born=ANOTHER, **changed):
    """Return a folder with a later delivery in which the person has another birth date."""
    return written(folder / name, on, DOB=born, **changed)


def written(folder, on, **changed):
    write_book(folder, "b", on, Indeterminates=[{**PPUD, **changed}])
    return folder


def give(folder, by="dee"):
    return list(giving(folder, by=by))
