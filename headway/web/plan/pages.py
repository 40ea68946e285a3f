"""The page about the way of an action, written from the table of its moves."""

from headway.web.accounts.pages import SAID
from headway.web.plan.states import TRANSITIONS, State, Transition
from headway.web.state_pages import BY_HAND, diagram, states, table

NOTE = (
    "At risk and late are no states: the first is the rating of an update, the second is worked out from the "
    "dates. The database refuses a move that is not in this table, completion without evidence, and every "
    "record of a retired action but the step that reopens it."
)
HEAD = ("from", "move", "to", "it takes", "and")


def page() -> str:
    """Return the Markdown of docs/plan-states.md: every state, and every move between two of them."""
    return "\n".join(
        [
            "# The way of an action",
            "",
            BY_HAND,
            "",
            "An action or a recommendation begins as the first of these:",
            "",
            *states(State),
            "",
            *diagram(State, TRANSITIONS),
            "",
            *table(HEAD, map(_row, TRANSITIONS)),
            "",
            NOTE,
            "",
        ]
    )


def _row(t: Transition) -> tuple[str, ...]:
    needs = [*(["evidence"] if t.evidenced else []), *(["a reason"] if t.reasoned else [])]
    return (f"`{t.before.value}`", t.move.value, f"`{t.after.value}`", f"may {SAID[t.may]}", ", ".join(needs))
