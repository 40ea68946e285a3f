"""What is done with the delivery plan of an area. Each action writes its audit entry in its transaction."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.roles import NotAllowed, check_may
from headway.web.areas.area import own_area
from headway.web.areas.models import AreaAnswer, AreaPlan, AreaStep, AreaTemplate, TemplateItem
from headway.web.areas.states import Move, State, Transition, Who, transition
from headway.web.audit.actions import record
from headway.web.audit.models import What


class MoveRefused(ValueError):
    """The plan cannot be moved so; the message says why, for the person who asked."""


class MovedMeanwhile(MoveRefused):
    """Somebody else did something with the plan since the page was shown."""


class AnsweredMeanwhile(MovedMeanwhile):
    """Somebody else wrote about the same item since the page was shown; theirs is `newest`."""

    def __init__(self, newest: AreaAnswer) -> None:
        super().__init__(
            f"{newest.by} wrote about this item while you were writing. Nothing is lost: both texts are on "
            "this page. Put into the form what should stand, and save again"
        )
        self.newest = newest


MEANWHILE = "Somebody else has done something with this plan since you opened it. Look at it again"


@dataclass(frozen=True)
class Told:
    """What an area says about one item; the fields are those of AreaAnswer."""

    status: str
    what: str = ""
    who: str = ""
    by_when: str = ""
    deadline_kind: str = ""
    earliest: date | None = None
    latest: date | None = None
    condition: str = ""
    rag: str = ""
    reason: str = ""
    evidence: str = ""


def state_of(plan: AreaPlan) -> State:
    """Return where the plan of an area stands."""
    newest = plan.steps.order_by("-number").first()
    return State(newest.after) if newest else State.MADE


def recorded(plan: AreaPlan) -> int:
    """Return how many things have been recorded of a plan: what somebody saw who opened it now."""
    return plan.steps.count() + plan.answers.count()


def send(user: User, template: AreaTemplate) -> int:
    """Send a template to every area that does not have it yet, and return to how many."""
    with _one_at_a_time(template.plans.all()):
        waiting = [plan for plan in template.plans.all() if state_of(plan) is State.MADE]
        if not waiting:
            raise MoveRefused("Every area has this template already")
        for plan in waiting:
            _step(user, plan, check_move(user, plan, Move.SEND))
    return len(waiting)


def answer(user: User, plan: AreaPlan, item: TemplateItem, told: Told, *, seen: int) -> AreaAnswer:
    """Record what the area says about an item, and return it; the first word about a plan begins its work.

    seen  number of the newest answer about this item when the page was shown, 0 for none
    Raises NotAllowed, MoveRefused when it is not the area's turn, AnsweredMeanwhile when somebody wrote.
    """
    with _one_at_a_time([plan]):
        _check_own(user, plan)
        if state_of(plan) is not State.IN_WORK:
            _step(user, plan, check_move(user, plan, Move.FILL))
        _check_newest(plan, item, seen)
        made = AreaAnswer.objects.create(
            plan=plan, item=item, number=seen + 1, on=clock.today(), by=user, at=clock.now(), **asdict(told)
        )
        _record(user, plan, move="answer", item=item.ref, status=told.status, rag=told.rag)
    return made


def give_back(user: User, plan: AreaPlan, *, seen: int) -> AreaStep:
    """Return the plan of one's own area to the centre, and return the step.

    seen  what `recorded` gave the page that the user returns
    Raises NotAllowed, and MoveRefused naming the items about which nobody has said anything.
    """
    return _moved(user, plan, Move.RETURN, seen=seen)


def accept(user: User, plan: AreaPlan, *, seen: int) -> AreaStep:
    """Accept the plan that an area returned, and return the step. Raises NotAllowed or MoveRefused."""
    return _moved(user, plan, Move.ACCEPT, seen=seen)


def reopen(user: User, plan: AreaPlan, *, reason: str, seen: int) -> AreaStep:
    """Send a returned or accepted plan back to its area with the reason, and return the step."""
    return _moved(user, plan, Move.REOPEN, seen=seen, reason=reason.strip())


def unanswered(plan: AreaPlan) -> list[TemplateItem]:
    """Return the items about which the area has said nothing, in their order."""
    said = set(plan.answers.values_list("item_id", flat=True))
    return [item for item in plan.template.items.all() if item.pk not in said]


def check_move(user: User, plan: AreaPlan, move: Move) -> Transition:
    """Return the transition that the user may make now; raise NotAllowed or MoveRefused with the reason."""
    found = transition(move, state := state_of(plan))
    if found is None:
        raise MoveRefused(f"The plan of {plan} cannot be {PAST[move]} now. It stands at: {state.label}")
    check_may(user, found.may)
    if found.who is Who.OWN_AREA:
        _check_own(user, plan)
    if found.who is Who.NOT_RETURNER and _returned_by(plan) == user.pk:
        raise MoveRefused("You returned this plan: somebody else must accept it")
    if found.filled and (lacking := unanswered(plan)):
        raise MoveRefused(
            f"Nobody has said anything about {_listed(lacking)}. Say what the area will do, or that it does "
            "not apply here, and return the plan then"
        )
    return found


PAST = {
    Move.SEND: "sent",
    Move.FILL: "filled in",
    Move.RETURN: "returned",
    Move.ACCEPT: "accepted",
    Move.REOPEN: "reopened",
}


@contextmanager
def _one_at_a_time(plans: Iterable[AreaPlan]) -> Iterator[None]:
    """Let nobody else write about these plans until the transaction ends: what was checked stays true.

    Rows are locked in one order, so that two senders never wait for each other. On SQLite the transaction
    has the whole database already (database.py), and the lock is nothing.
    """
    with transaction.atomic():
        keys = [plan.pk for plan in plans]
        list(AreaPlan.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
        yield


def _check_own(user: User, plan: AreaPlan) -> None:
    if own_area(user) != plan.area:
        raise NotAllowed(f"Only the director who answers for {plan} can fill in its plan.")


def _returned_by(plan: AreaPlan) -> int | None:
    newest = plan.steps.filter(move=Move.RETURN).order_by("-number").first()
    return newest.by_id if newest else None


def _check_newest(plan: AreaPlan, item: TemplateItem, seen: int) -> None:
    newest = plan.answers.filter(item=item).select_related("by").order_by("-number").first()
    if newest is not None and newest.number != seen:
        raise AnsweredMeanwhile(newest)
    if newest is None and seen:
        raise MovedMeanwhile(MEANWHILE)


def _moved(user: User, plan: AreaPlan, move: Move, *, seen: int, reason: str = "") -> AreaStep:
    with _one_at_a_time([plan]):
        found = check_move(user, plan, move)
        if recorded(plan) != seen:
            raise MovedMeanwhile(MEANWHILE)
        if found.reasoned and not reason:
            raise MoveRefused("Say why, so that the area knows what to do")
        return _step(user, plan, found, reason=reason)


def _step(user: User, plan: AreaPlan, found: Transition, *, reason: str = "") -> AreaStep:
    made = AreaStep.objects.create(
        plan=plan, number=plan.steps.count() + 1, move=found.move, before=found.before, after=found.after,
        reason=reason, on=clock.today(), by=user, at=clock.now(),
    )  # fmt: skip
    _record(user, plan, move=found.move.value, to=found.after.value, reason=reason)
    return made


def _record(user: User, plan: AreaPlan, **told: str) -> None:
    record(What.AREA_PLAN_MOVED, who=user, subject=f"area plan {plan.pk}", area=str(plan), **told)


def _listed(items: list[TemplateItem]) -> str:
    refs = [item.ref for item in items]
    return refs[0] if len(refs) == 1 else f"{', '.join(refs[:-1])} and {refs[-1]}"
