"""The page about the way of an action, written from the table of its moves."""

from headway.web.accounts.pages import SAID
from headway.web.plan.states import TRANSITIONS, State, Transition

NOTE = (
    "At risk and late are no states: the first is the rating of an update, the second is worked out from the "
    "dates. The database refuses a move that is not in this table, completion without evidence, and every "
    "record of a retired action but the step that reopens it."
)
HEAD = ("from", "move", "to", "it takes", "and")


def page() -> str:
    """Return the Markdown of docs/plan-states.md: every state, and every move between two of them."""
    rows = [HEAD, ("---",) * len(HEAD), *(_row(t) for t in TRANSITIONS)]
    return "\n".join(
        [
            "# The way of an action",
            "",
            "*Written by `headway docs` from the code; do not edit by hand.*",
            "",
            "An action or a recommendation begins as the first of these:",
            "",
            *(f"- **{state.label}** (`{state.value}`)" for state in State),
            "",
            *(f"| {' | '.join(row)} |" for row in rows),
            "",
            NOTE,
            "",
        ]
    )


def _row(t: Transition) -> tuple[str, ...]:
    needs = [*(["evidence"] if t.evidenced else []), *(["a reason"] if t.reasoned else [])]
    return (f"`{t.before.value}`", t.move.value, f"`{t.after.value}`", f"may {SAID[t.may]}", ", ".join(needs))
