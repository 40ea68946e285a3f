"""Where a waiting delivery stands, and the one way in which it moves."""

from django.db import IntegrityError, transaction

from headway.web import clock
from headway.web.register.models import Delivery
from headway.web.waiting.models import Step, Waiting
from headway.web.waiting.states import OPEN, Move, State, transition


class MoveRefused(ValueError):
    """The delivery cannot be moved so; the message says why, for the person who asked."""


class MovedMeanwhile(MoveRefused):
    """Somebody else moved the delivery since the page was shown."""


def state_of(waiting: Waiting) -> State:
    """Return where a waiting delivery stands."""
    newest = waiting.steps.order_by("-number").first()
    return State(newest.after) if newest else State.GIVEN


def states_of(waiting: list[Waiting]) -> dict[int, State]:
    """Return where each of some waiting deliveries stands, by its number."""
    told = Step.objects.filter(waiting__in=waiting).order_by("number").values_list("waiting_id", "after")
    return {one.pk: State.GIVEN for one in waiting} | {number: State(after) for number, after in told}


def open_with(content: str) -> list[Waiting]:
    """Return the deliveries of these very files that still wait, the newest first."""
    found = list(Waiting.objects.filter(content=content).order_by("-pk"))
    states = states_of(found)
    return [waiting for waiting in found if states[waiting.pk] in OPEN]


def moved(
    waiting: Waiting, move: Move, *, by: str, reason: str = "", delivery: Delivery | None = None
) -> Step:
    """Add the step and return it. Raises MoveRefused where the table has no such move of its state."""
    state = state_of(waiting)
    found = transition(move, state)
    if found is None:
        raise MoveRefused(f"This delivery cannot be {move.label.lower()} any more: {state.label.lower()}")
    try:
        with transaction.atomic():
            return Step.objects.create(
                waiting=waiting, number=waiting.steps.count() + 1, move=move, before=found.before,
                after=found.after, reason=reason, delivery=delivery, by=by, at=clock.now(),
            )  # fmt: skip
    except IntegrityError:
        # two at once both come this far on PostgreSQL; the unique number refuses the second
        raise MovedMeanwhile(
            "Somebody else has done something with this delivery since you opened it. Look at it again"
        ) from None
