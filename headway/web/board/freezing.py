"""Making a freeze from the live register, and telling whether one still holds."""

import hashlib
from dataclasses import replace
from datetime import date, datetime

from headway.law.dates import FIRST
from headway.measures.freeze import Freeze
from headway.rating.thresholds import published as thresholds
from headway.web import clock
from headway.web.board.code import code
from headway.web.law.actions import dossier_templates, duty_figures, figures, law_version
from headway.web.register import store
from headway.web.register.digest import last_told, register_digest


class NothingToFreeze(ValueError):
    """The register holds nothing, or nothing for the day asked for; the message says what to do."""


WHAT = {
    "register": "the register (a file was taken in that speaks for a day before the freeze)",
    "figures": "the figures of the law, the rating or the duties",
    "code": "the code of Headway or of a library",
}
"""What can have changed since a freeze, in words."""


def freeze_now(as_at: date | None = None, known_at: datetime | None = None) -> Freeze:
    """Return what a report made now would be made from; nothing is stored.

    as_at     the day that the figures speak of; null: the register's last extract day
    known_at  moment on the suppliers' clocks (naive); null: the latest for which a loaded file speaks
    Raises NothingToFreeze for an empty register, or a day for which it does not speak.
    """
    told = known_at or last_told()
    extracts = store.last_extracts(known_at=told)
    if told is None or not extracts:
        raise NothingToFreeze(
            "The register holds no extract, so there is nothing to freeze: take a delivery in first."
        )
    last = max(extracts.values())
    if as_at is not None and not FIRST <= as_at <= last:
        raise NothingToFreeze(
            f"The register does not speak for {as_at}. Choose one up to its last extract day, {last}."
        )
    return Freeze(
        as_at=as_at or last, known_at=told, register=register_digest(told), plan_at=clock.now(),
        figures=figures_digest(told), code=code(),
    )  # fmt: skip


def as_it_is_now(frozen: Freeze) -> Freeze:
    """Return the same freeze with the digests of today: equal to it if nothing has changed since."""
    assert frozen.known_at is not None
    return replace(
        frozen,
        register=register_digest(frozen.known_at),
        figures=figures_digest(frozen.known_at),
        code=code(),
    )


def changed_since(frozen: Freeze, now: Freeze) -> list[str]:
    """Return in words what differs between a freeze and what it would be now; empty: they are the same."""
    return [words for name, words in WHAT.items() if getattr(frozen, name) != getattr(now, name)]


def figures_digest(known_at: datetime) -> str:
    """Return the digest of every dated figure and threshold, with what was set in the application by then."""
    law = figures(known_at)
    told = (
        law_version(law),
        repr(thresholds()),
        repr(duty_figures(known_at)),
        repr(dossier_templates(known_at)),
    )
    return hashlib.sha256("\n".join(told).encode()).hexdigest()
