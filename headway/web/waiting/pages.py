"""The page about the way of a delivery that waits, written from the table of its moves."""

from headway.web.accounts.pages import SAID
from headway.web.waiting.states import TRANSITIONS, State, Transition

HEAD = ("from", "move", "to", "who", "it takes", "and")


def page() -> str:
    """Return the Markdown of docs/waiting-states.md: every state, and every move between two of them."""
    states = [f"- **{state.label}** (`{state.value}`)" for state in State]
    rows = [HEAD, ("---",) * len(HEAD), *(_row(t) for t in TRANSITIONS)]
    return "\n".join(
        [
            "# The way of a delivery that waits",
            "",
            "*Written by `headway docs` from the code; do not edit by hand.*",
            "",
            "A delivery with more implausible changes than the limit is kept, and nothing of it is in the "
            "register until somebody else approves it. It begins as the first of these:",
            "",
            *states,
            "",
            *(f"| {' | '.join(row)} |" for row in rows),
            "",
            "An approved delivery is compared with the register again. It is overtaken when it would then "
            "bring more implausible changes than were approved, for which it waits anew, or when the same "
            "files were taken in meanwhile. The database refuses a move that is not in this table, and a "
            "delivery approved or declined by whoever gave it.",
            "",
        ]
    )


def _row(t: Transition) -> tuple[str, ...]:
    return (
        f"`{t.before.value}`", t.move.value, f"`{t.after.value}`", t.who.value,
        f"may {SAID[t.may]}" if t.may else "", "a reason" if t.reasoned else "",
    )  # fmt: skip
