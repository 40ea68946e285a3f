"""The page about the way of a draft to publication, written from the table of its moves."""

from headway.web.accounts.pages import SAID
from headway.web.publication.states import TRANSITIONS, State, Transition

HEAD = ("from", "move", "to", "who", "it takes", "and")


def page() -> str:
    """Return the Markdown of docs/release-states.md: every state, and every move between two of them."""
    states = [f"- **{state.label}** (`{state.value}`)" for state in State]
    rows = [HEAD, ("---",) * len(HEAD), *(_row(t) for t in TRANSITIONS)]
    return "\n".join(
        [
            "# The way of a draft to publication",
            "",
            "*Written by `headway docs` from the code; do not edit by hand.*",
            "",
            "A draft is the exact bytes of a document. It begins as the first of these:",
            "",
            *states,
            "",
            *(f"| {' | '.join(row)} |" for row in rows),
            "",
            "A person signs a draft once. The database refuses a move that is not in this table, a signature "
            "by the author, and one under other bytes.",
            "",
        ]
    )


def _row(t: Transition) -> tuple[str, ...]:
    needs = [*(["the audit passes"] if t.audited else []), *(["a reason"] if t.reasoned else [])]
    return (
        f"`{t.before.value}`", t.move.value, f"`{t.after.value}`", t.who.value, f"may {SAID[t.may]}",
        ", ".join(needs),
    )  # fmt: skip
