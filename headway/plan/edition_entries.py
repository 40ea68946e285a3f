"""The entries of a plan as two editions are compared: where each stands, what it says, by when."""

from dataclasses import dataclass

from headway.plan.action_plan_text import MARK
from headway.plan.recommendation_damage import NOTHING_MISSING
from headway.plan.shape import Action, ActionPlan, Plan, Recommendation


@dataclass(frozen=True)
class Entry:
    """An action or a recommendation.

    ref      "WS2(5)" or "R4"
    section  the number of its workstream; None: a recommendation
    title    the action's title, or what is recommended; "" if it cannot be read
    lines    all of its words as printed, a deliverable or paragraph a line; its dates are not among them
    dates    its deadlines as printed
    damage   what is missing of it; None: nothing
    """

    ref: str
    section: int | None
    number: int
    title: str
    lines: tuple[str, ...]
    dates: tuple[str, ...]
    damage: str | None

    @property
    def incomplete(self) -> bool:
        """Whether words of it are missing, so that equal words do not show that it is the same."""
        return not self.title or any(MARK in line for line in self.lines)

    @property
    def damaged(self) -> bool:
        """Whether it is damaged at all, so that other words do not show that it is another."""
        return self.incomplete or self.damage is not None


def entries(plan: Plan) -> tuple[Entry, ...]:
    """Return the entries of a plan in printed order."""
    if isinstance(plan, ActionPlan):
        return tuple(
            _action(stream.number, action) for stream in plan.workstreams for action in stream.actions
        )
    return tuple(_recommendation(recommendation) for recommendation in plan.recommendations)


def _action(section: int, action: Action) -> Entry:
    lines = (action.title, action.description, action.lead_owner_if_named, *action.deliverables)
    damage = (action.damaged, *(deadline.damaged for deadline in action.deadlines))
    return Entry(
        ref=f"WS{section}({action.number})",
        section=section,
        number=action.number,
        title=action.title or "",
        lines=tuple(line for line in lines if line),
        dates=tuple(deadline.text_as_printed for deadline in action.deadlines),
        damage=next((part for part in damage if part), None),
    )


def _recommendation(one: Recommendation) -> Entry:
    response = (one.response or "").splitlines()
    return Entry(
        ref=f"R{one.number}",
        section=None,
        number=one.number,
        title=one.text or "",
        lines=tuple(line for line in (one.text, one.status, one.owners_as_printed, *response) if line),
        dates=(one.target_as_printed,) if one.target_as_printed else (),
        # A row that was only torn lost nothing, and is compared as any other.
        damage=None if (one.damaged or "").startswith(NOTHING_MISSING) else one.damaged,
    )
