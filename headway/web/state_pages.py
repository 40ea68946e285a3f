"""What the pages about the states of a process share: the diagram, the list of states, the table of moves."""

from collections.abc import Iterable
from typing import Protocol

BY_HAND = "*Written by `headway docs` from the code; do not edit by hand.*"

type Row = tuple[str, ...]


class State(Protocol):
    """As much of a state as a page shows."""

    @property
    def value(self) -> str:
        """The state's word in the database."""

    @property
    def label(self) -> str:
        """The state's name on pages."""


class Move(Protocol):
    """As much of a transition as a diagram draws."""

    @property
    def before(self) -> State:
        """The state that it starts from."""

    @property
    def after(self) -> State:
        """The state that it ends in."""

    @property
    def move(self) -> State:
        """What is done."""


def states(every: Iterable[State]) -> list[str]:
    """Return the lines of a list of states, in their order."""
    return [f"- **{state.label}** (`{state.value}`)" for state in every]


def diagram(every: Iterable[State], moves: Iterable[Move]) -> list[str]:
    """Return the lines of a Mermaid diagram of a process that begins in the first of its states."""
    first = next(iter(every))
    drawn = [f"    {m.before.value} --> {m.after.value}: {m.move.value.replace('_', ' ')}" for m in moves]
    return ["```mermaid", "stateDiagram-v2", f"    [*] --> {first.value}", *drawn, "```"]


def table(head: Row, rows: Iterable[Row]) -> list[str]:
    """Return the lines of a Markdown table."""
    return [f"| {' | '.join(row)} |" for row in (head, ("---",) * len(head), *rows)]
