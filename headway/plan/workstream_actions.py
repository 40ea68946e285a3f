"""The rows of one action to the action: words as printed, deadlines beside them, and what is missing said."""

from collections.abc import Sequence

from headway.plan.action_plan_deliverables import deliverables
from headway.plan.action_plan_manner import Manner
from headway.plan.action_plan_text import span, without_bullet
from headway.plan.damage import (
    is_unfinished,
    marked_at_the_end,
    marked_at_the_start,
    quoted,
    starts_small,
    with_lost_letters_marked,
    without_noise,
)
from headway.plan.shape import Action, Deadline
from headway.plan.workstream_bands import Band, bands
from headway.plan.workstream_deadlines import deadlines_beside, too_many_or_few
from headway.plan.workstream_entries import Entry
from headway.plan.workstream_title import columns_ran_together, named_owner, read_title

NO_NUMBER = "Its number is missing; its place among the others implies ({number})."


def read_action(entry: Entry, *, manner: Manner) -> Action:
    """Return the action of an entry's rows. What cannot be read is None, and `damaged` says so."""
    damage: list[str] = []
    title, description = read_title(entry.rows, manner, damage)
    found = bands(entry.rows)
    cells = [_deliverables(band, manner, damage) for band in found]
    deadlines = deadlines_beside(found, cells, manner)
    promised = tuple(text for cell in cells for text in cell)
    _missing(entry, promised, deadlines, damage)
    owner = next((row.owner for row in entry.rows if row.owner), None) or named_owner(title)
    return Action(
        number=entry.number,
        title=title,
        where=span(entry.rows[0].where, entry.rows[-1].where),
        lead_owner_if_named=owner,
        description=description,
        deliverables=promised,
        deadlines=deadlines,
        damaged=" ".join(damage) or None,
    )


def _deliverables(band: Band, manner: Manner, damage: list[str]) -> list[str]:
    """Return the deliverables of a band, with […] where the first begins or the last ends in mid sentence."""
    text, noise = without_noise(band.summary) if "\n" not in band.summary else (band.summary, ())
    if noise:
        damage.append(
            f"A phrase repeated among its deliverables is noise of the extraction: {quoted(noise)}."
        )
    found = deliverables(text, openers=manner.openers)
    if found and starts_small(found[0]) and not manner.small_deliverables:
        damage.append(f"The deliverable that begins “{_start(found[0])}” begins in the middle of a sentence.")
        found[0] = marked_at_the_start(found[0], whole_words=manner.whole_words)
    if found and is_unfinished(found[-1]):
        damage.append(f"The deliverable that begins “{_start(found[-1])}” breaks off before its end.")
        found[-1] = marked_at_the_end(found[-1])
    marked = [with_lost_letters_marked(one) for one in found]
    if marked != found:
        damage.append("Letters are missing inside a word of a deliverable.")
    return marked


def _missing(entry: Entry, promised: Sequence[str], deadlines: Sequence[Deadline], damage: list[str]) -> None:
    """Say what the rows lack: number, deliverables, dates, or one of either for the other."""
    if entry.implied:
        damage.insert(0, NO_NUMBER.format(number=entry.number))
    if not promised and entry.rows[0].promising and not columns_ran_together(entry.rows):
        damage.append("It has no deliverable that can be told apart.")
    if not deadlines and not columns_ran_together(entry.rows):
        damage.append("Its date is missing.")
    broken = [d for d in deadlines if d.damaged]
    if broken:
        damage.append(
            f"Of the deadline “{broken[0].text_as_printed}” something is missing: {broken[0].damaged}."
        )
    if unmatched := too_many_or_few(deadlines, promised):
        damage.append(unmatched)


def _start(text: str) -> str:
    return " ".join(without_bullet(text).split()[:5])
