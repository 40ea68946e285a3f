"""A person's decision made: an arrival like any other, with its audit entry."""

from dataclasses import replace
from datetime import datetime, timedelta

import polars as pl

from headway.intake.arriving.order import place_of_decision
from headway.intake.arriving.replay import Change, said_by
from headway.intake.deciding.decisions import Decision as Made
from headway.intake.outcome import ROWS, Outcome, Settings
from headway.web import clock
from headway.web.accounts.models import User
from headway.web.audit.actions import What, record
from headway.web.register import store
from headway.web.register.arrived import Arrived, arrived
from headway.web.register.digest import last_told
from headway.web.register.landing import Came, land
from headway.web.register.models import Decision
from headway.web.register.replaying import Replaying
from headway.web.register.turn import turn
from headway.web.register.watermarks import watermarks


def make(decision: Made, *, who: User | None) -> Decision:
    """Make a decision, with all that it changes in the register, and return its record.

    decision  what is decided, by whom and why; its number and its moment are given here
    who       the signed-in user; null for the command line
    It waits for its turn while a delivery is taken in or somebody else decides.
    Raises CannotDecide for one that makes no sense, NotStored when the database refuses; nothing is stored
    then.
    """
    with turn(lambda: None):
        told = arrived()
        numbered = replace(decision, number=watermarks().next("decision"), decided_at=_moment(told))
        outcome = _said(numbered, told)
        arrival = land(
            Came(
                place=place_of_decision(numbered),
                at=clock.now(),
                by=decision.by,
                decision=_record(numbered),
            ),
            Change(said_by(outcome)),
            since=store.newest(),
            audit=lambda _: record(
                What.DECISION_TAKEN_BACK if decision.undoes else What.ROW_DECIDED,
                who=who,
                subject=f"decision {numbered.number}",
                verdict=decision.verdict.value,
                by=decision.by,
            ),
        )
    assert arrival.decision is not None
    return arrival.decision


def _said(decision: Made, told: Arrived) -> Outcome:
    step = Replaying(told, Settings()).decision_step(decision, again=False)
    return step(store.known(), pl.DataFrame(schema=ROWS))


def _moment(told: Arrived) -> datetime:
    """Return when the decision is made: now, but later than all that the register was told."""
    now = clock.now().astimezone(clock.LONDON).replace(tzinfo=None)
    places = [place.moment for place in told.places.values()]
    last = max([*places, last_told() or now], default=now)
    return max(now, last + timedelta(seconds=1))


def _record(decision: Made) -> Decision:
    (one_system, one_value), (other_system, other_value) = (
        decision.one or ("", ""),
        decision.other or ("", ""),
    )
    return Decision(
        verdict=decision.verdict.value,
        decided_at=decision.decided_at,
        by=decision.by,
        reason=decision.reason,
        one_system=one_system,
        one_value=one_value,
        other_system=other_system,
        other_value=other_value,
        kind=decision.row.kind if decision.row else "",
        sheet=decision.row.sheet if decision.row else "",
        digest=decision.row.digest if decision.row else "",
        column=decision.column,
        value=decision.value,
        undoes_id=decision.undoes,
    )
