"""The page about the way of an area delivery plan, written from the table of its moves."""

from headway.web.accounts.pages import SAID
from headway.web.areas.states import TRANSITIONS, State, Transition
from headway.web.state_pages import BY_HAND, diagram, states, table

HEAD = ("from", "move", "to", "who", "it takes", "and")


def page() -> str:
    """Return the Markdown of docs/area-plan-states.md: every state, and every move between two of them."""
    return "\n".join(
        [
            "# The way of an area delivery plan",
            "",
            BY_HAND,
            "",
            "The plan of an area begins as the first of these:",
            "",
            *states(State),
            "",
            *diagram(State, TRANSITIONS),
            "",
            *table(HEAD, map(_row, TRANSITIONS)),
            "",
            "The database refuses a move that is not in this table, a return with an item about which nobody "
            "said anything, an acceptance by whoever returned it, and a word about a plan that the area is "
            "not filling in.",
            "",
        ]
    )


def _row(t: Transition) -> tuple[str, ...]:
    needs = [*(["every item is filled in"] if t.filled else []), *(["a reason"] if t.reasoned else [])]
    return (
        f"`{t.before.value}`", t.move.value, f"`{t.after.value}`", t.who.value, f"may {SAID[t.may]}",
        ", ".join(needs),
    )  # fmt: skip
