"""Why something cannot be done with a body, a meeting or its notes."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

MEANWHILE = "Somebody else has changed this since you opened it. Look at it again"


class MoveRefused(ValueError):
    """It cannot be done; the message says why, for the person who asked."""


class MovedMeanwhile(MoveRefused):
    """Somebody else did something since the page was shown."""


class WrittenMeanwhile(MovedMeanwhile):
    """Somebody else wrote what this person was about to write; both texts are shown, neither is lost."""


@contextmanager
def whole(refusal: type[MovedMeanwhile] = MovedMeanwhile) -> Iterator[None]:
    """Do all of it or none; of two people who do it at once the second is refused by the database."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise refusal(MEANWHILE) from None


def said(text: str, what: str) -> str:
    """Return a text without the spaces around it; raise MoveRefused with `what` where there is none."""
    if not text.strip():
        raise MoveRefused(what)
    return text.strip()
