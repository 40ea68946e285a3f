"""The page about the way of a draft to publication, written from the table of its moves."""

from headway.web.accounts.pages import SAID
from headway.web.publication.states import TRANSITIONS, State, Transition
from headway.web.state_pages import BY_HAND, diagram, states, table

HEAD = ("from", "move", "to", "who", "it takes", "and")


def page() -> str:
    """Return the Markdown of docs/release-states.md: every state, and every move between two of them."""
    return "\n".join(
        [
            "# The way of a draft to publication",
            "",
            BY_HAND,
            "",
            "A draft is the exact bytes of a document. It begins as the first of these:",
            "",
            *states(State),
            "",
            *diagram(State, TRANSITIONS),
            "",
            *table(HEAD, map(_row, TRANSITIONS)),
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
