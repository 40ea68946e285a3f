"""The numbering of a workstream's actions: the numbers that are missing, and those that stand twice."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from headway.plan.action_plan_text import span
from headway.plan.shape import Action
from headway.plan.workstream_entries import Entry

# A longer jump is a misread number rather than lost actions.
_LONGEST_GAP = 10
NUMBER_TWICE = "The number ({number}) is printed twice in this workstream."


def lost_actions(
    entries: Sequence[Entry], *, places: Sequence[str]
) -> tuple[list[tuple[int, Action]], list[str]]:
    """Return the actions that gaps in the numbering show, and what to say where they are too many.

    entries  those that were read, in printed order
    places   where the workstream's rows stand, in printed order
    return   each lost action, its number alone, with the place among the entries before which it was
    """
    numbers = [entry.number for entry in entries]
    missing = sorted(set(range(1, max(numbers, default=0))) - set(numbers))
    if len(missing) > _LONGEST_GAP:
        return [], [f"the numbering goes up to ({max(numbers)}) and {len(missing)} numbers are missing."]
    found = []
    for number in missing:
        at = next(i for i, entry in enumerate(entries) if entry.number > number)
        found.append((at, _lost(number, entries, at, places)))
    return found, []


def _lost(number: int, entries: Sequence[Entry], at: int, places: Sequence[str]) -> Action:
    following = entries[at].rows[0].where
    if at:
        before, told = entries[at - 1].rows[-1].where, f"goes from ({entries[at - 1].number})"
        told += f" to ({entries[at].number})"
    else:
        row_above = max(places.index(following) - 1, 0) if following in places else 0
        before, told = places[row_above], f"begins at ({entries[at].number})"
    return Action(
        number=number,
        title=None,
        where=span(before, following),
        damaged=f"The numbering {told}: action ({number}) is missing in the document.",
    )


def marked_where_twice(actions: Sequence[Action]) -> tuple[list[Action], list[str]]:
    """Return the actions, those whose number stands twice marked as damaged, and each such number said."""
    times = Counter(action.number for action in actions)
    marked = [_twice(action) if times[action.number] > 1 else action for action in actions]
    twice = sorted(number for number, often in times.items() if often > 1)
    return marked, [f"the number ({number}) is printed twice; both actions are kept." for number in twice]


def _twice(action: Action) -> Action:
    said = NUMBER_TWICE.format(number=action.number)
    return replace(action, damaged=f"{action.damaged} {said}" if action.damaged else said)
