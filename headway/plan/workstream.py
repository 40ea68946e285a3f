"""A block of rows to a workstream: title, leads, overview, every action, and what the document lost."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from headway.plan.action_plan_text import MARK, folded, span, tidy, words
from headway.plan.shape import Action, Workstream
from headway.plan.workstream_actions import Manner, read_action
from headway.plan.workstream_blocks import Block
from headway.plan.workstream_entries import entries, rows_told_apart
from headway.plan.workstream_leads import read_leads
from headway.plan.workstream_overview import read_overview

# A longer jump is a misread number rather than lost actions.
_LONGEST_GAP = 10
_SAME_HEADING = 0.5


def read_workstream(
    block: Block, *, promised: dict[int, str], manner: Manner, fallback: str
) -> tuple[Workstream, list[str]]:
    """Return the workstream and where it disagrees with the rest of the document.

    promised  the titles of the contents list
    fallback  the title for a table that stands in no workstream
    """
    found, stray = entries(rows_told_apart(block.table))
    noise = block.noise + [
        text for row in stray for text in (row.title, row.summary, row.date) if text.strip()
    ]
    title, damage, disagreements = _title(block, promised, manner, fallback)
    leads, of_leads = ((), []) if _is_only_a_table(block, promised) else read_leads(block.leads)
    overview, pieces, of_overview = read_overview(block.overview)
    damage += of_leads + of_overview
    damage += _noise(noise)
    actions = [read_action(entry, manner=manner) for entry in found]
    actions, said = _numbered(actions, block)
    workstream = Workstream(
        number=block.number,
        title=title,
        where=span(block.rows[0].where, block.rows[-1].where),
        leads=leads,
        overview=overview,
        overview_legible=pieces,
        damaged=" ".join(damage) or None,
        actions=tuple(actions),
    )
    return workstream, disagreements + [f"Workstream {block.number}: {text}" for text in said]


def _noise(texts: Sequence[str]) -> list[str]:
    """Return one sentence that keeps the words that belong to nothing, each once."""
    once = list(dict.fromkeys(" ".join(text.split()) for text in texts if text.strip()))
    return (
        [f"Words that belong to nothing stand among its rows: {', '.join(f'“{text}”' for text in once)}."]
        if once
        else []
    )


def lost_workstream(number: int, title: str, where: str) -> Workstream:
    """Return a workstream of the contents list of which the body has nothing."""
    return Workstream(
        number=number,
        title=title,
        where=where,
        damaged="The contents list names this workstream; nothing of it is in the rest of the document.",
    )


def _is_only_a_table(block: Block, promised: dict[int, str]) -> bool:
    """Return whether a table stands in no workstream: nothing of one is there, and none is promised."""
    return block.heading is None and not (promised or block.leads or block.overview)


def _title(
    block: Block, promised: dict[int, str], manner: Manner, fallback: str
) -> tuple[str, list[str], list[str]]:
    """Return the title, what is damaged of it, and a contents list that calls the workstream otherwise."""
    listed = promised.get(block.number)
    if block.heading is None:
        if listed:
            return (
                listed,
                ["It has no heading in the document; number and title are those of the contents list."],
                [],
            )
        if _is_only_a_table(block, promised):
            return fallback, [], []
        return MARK, ["It has no heading in the document, and no contents list names it."], []
    printed = block.heading.text
    if not printed:
        return listed or MARK, ["Its heading prints no title."], []
    if listed is None and block.heading.broken:
        row = tidy(" ".join(block.heading.row.cells))
        return printed, [f"Its heading is broken (“{row}”), and no contents list names it."], []
    if listed is None or folded(printed) == folded(listed):
        return listed or printed, [], []
    if block.heading.broken or _is_garbled(printed, listed, manner):
        row = tidy(" ".join(block.heading.row.cells))
        return listed, [f"Its heading is garbled (“{row}”); the title is that of the contents list."], []
    return (
        printed,
        [],
        [f"The contents list calls workstream {block.number} “{listed}”, its heading “{printed}”."],
    )


def _is_garbled(printed: str, listed: str, manner: Manner) -> bool:
    """Return whether a heading is its entry in the list with letters wrong: words found nowhere else."""
    alike = SequenceMatcher(None, folded(printed), folded(listed)).ratio() >= _SAME_HEADING
    return alike and any(
        word not in manner.whole_words and word not in words(listed) for word in words(printed)
    )


def _numbered(actions: list[Action], block: Block) -> tuple[list[Action], list[str]]:
    """Return the actions, those that a gap in the numbering shows among them, and numbers printed twice."""
    numbers = [action.number for action in actions]
    twice = sorted(number for number, times in Counter(numbers).items() if times > 1)
    kept = [
        replace(
            action,
            damaged=_and(
                action.damaged, f"The number ({action.number}) is printed twice in this workstream."
            ),
        )
        if action.number in twice
        else action
        for action in actions
    ]
    said = [f"the number ({number}) is printed twice; both actions are kept." for number in twice]
    missing = sorted(set(range(1, max(numbers, default=0))) - set(numbers))
    if len(missing) > _LONGEST_GAP:
        return kept, [
            *said,
            f"the numbering goes up to ({max(numbers)}) and {len(missing)} numbers are missing.",
        ]
    for number in missing:
        place = next(i for i, action in enumerate(kept) if action.number > number)
        kept.insert(place, _gap(number, kept, place, block))
    return kept, said


def _gap(number: int, actions: list[Action], place: int, block: Block) -> Action:
    """Return the action that is missing: its number alone, and the lines between which it was."""
    following = actions[place]
    before = actions[place - 1] if place else None
    first = before.where if before else _place_before(following, block)
    told = (
        f"goes from ({before.number}) to ({following.number})"
        if before
        else f"begins at ({following.number})"
    )
    return Action(
        number=number,
        title=None,
        where=_between(first, following.where),
        damaged=f"The numbering {told}: action ({number}) is missing in the document.",
    )


def _place_before(action: Action, block: Block) -> str:
    """Return where the last row before an action stands, as a person who compares would look there."""
    places = [row.where for row in block.rows]
    first = (
        action.where.replace("lines", "line").replace("pages", "page").replace("rows", "row").split("-")[0]
    )
    at = places.index(first) if first in places else 0
    return places[max(at - 1, 0)]


def _between(first: str, last: str) -> str:
    start = first.replace("lines", "line").replace("pages", "page").replace("rows", "row")
    end = last.replace("lines", "line").replace("pages", "page").replace("rows", "row").split("-")[0]
    front, _, back = start.rpartition("-")
    if front and back.isdigit():
        start = front.rstrip("0123456789") + back
    return span(start, end)


def _and(damaged: str | None, more: str) -> str:
    return f"{damaged} {more}" if damaged else more
