"""A block of rows to a workstream: title, leads, overview, every action, and what the document lost."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from headway.plan.action_plan_manner import Manner
from headway.plan.action_plan_text import MARK, folded, span, tidy, words
from headway.plan.damage import quoted
from headway.plan.shape import Action, Workstream
from headway.plan.workstream_actions import read_action
from headway.plan.workstream_blocks import Block
from headway.plan.workstream_entries import Entry, entries, rows_told_apart
from headway.plan.workstream_leads import read_leads
from headway.plan.workstream_numbering import lost_actions, marked_where_twice
from headway.plan.workstream_overview import read_overview

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
    overview, pieces, of_overview = read_overview(block.overview, manner)
    damage += of_leads + of_overview
    damage += _noise(noise)
    actions, said = _actions(found, block, manner)
    damage += [] if actions else ["No action stands beneath it."]
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


def _actions(entries: Sequence[Entry], block: Block, manner: Manner) -> tuple[list[Action], list[str]]:
    """Return the actions of the entries with those that the numbering misses in their places."""
    actions, twice = marked_where_twice([read_action(entry, manner=manner) for entry in entries])
    lost, too_many = lost_actions(entries, places=[row.where for row in block.rows])
    for at, action in reversed(lost):
        actions.insert(at, action)
    return actions, twice + too_many


def _noise(texts: Sequence[str]) -> list[str]:
    """Return one sentence that keeps the words that belong to nothing, each once."""
    once = list(dict.fromkeys(" ".join(text.split()) for text in texts if text.strip()))
    return [f"Words that belong to nothing stand among its rows: {quoted(once)}."] if once else []


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
