"""Two plans side by side: what was kept, reworded, moved, added or dropped, and what nobody can tell.

Each pairing carries its likeness and its reason. What is not clear is "possibly the same", and a damaged
entry whose words differ is "cannot be compared": it is never said to have been dropped.
"""

from dataclasses import dataclass

from headway.plan.edition_entries import Entry, entries
from headway.plan.edition_pairs import Pair, across_documents, between_editions
from headway.plan.edition_words import Span, share_in_common, spans
from headway.plan.shape import Plan

KEPT = "kept"
REWORDED = "reworded"
MOVED = "moved"
ADDED = "added"
DROPPED = "dropped"
POSSIBLY = "possibly the same"
CANNOT = "cannot be compared"

# From this share of words in common two titles are those of one plan.
_SAME_PLAN = 0.6
_MISSING = "words are missing."


@dataclass(frozen=True)
class Change:
    """What became of one entry.

    kinds     one of the words above; reworded and moved may stand together
    old, new  the entry in each plan; None: it is not there, or it cannot be told which it is
    likeness  from 0 to 1; None: nothing was compared
    reason    for a reader: why the two were paired or not
    moves     what stands elsewhere: its number, its workstream, its dates
    words     the words of both with what was deleted and inserted; empty if one is missing or they are equal
    """

    kinds: tuple[str, ...]
    old: Entry | None
    new: Entry | None
    likeness: float | None
    reason: str
    moves: tuple[str, ...] = ()
    words: tuple[Span, ...] = ()


def compare(old: Plan, new: Plan) -> tuple[Change, ...]:
    """Return what became of every entry of two plans: those of the old in its order, then what was added.

    Two plans of one form with titles alike are editions: entries are paired by number and words. Other
    documents are compared by words alone, and no pairing is asserted unless the words are all but equal.
    """
    before, after = entries(old), entries(new)
    editions = type(old) is type(new) and share_in_common(old.title, new.title) >= _SAME_PLAN
    pairs = between_editions(before, after) if editions else across_documents(before, after)
    paired_old = {pair.old.ref for pair in pairs}
    paired_new = {pair.new.ref for pair in pairs}
    changes = [_paired(pair) for pair in pairs]
    changes += [_alone(entry, DROPPED, editions=editions) for entry in before if entry.ref not in paired_old]
    place = {entry.ref: n for n, entry in enumerate(before)}
    changes.sort(key=lambda change: place[change.old.ref] if change.old else len(place))
    changes += [_alone(entry, ADDED, editions=editions) for entry in after if entry.ref not in paired_new]
    return tuple(changes)


def _paired(pair: Pair) -> Change:
    old, new = pair.old, pair.new
    equal = old.lines == new.lines
    marked = () if equal else spans(old.lines, new.lines)
    if not pair.clear:
        return Change((POSSIBLY,), old, new, pair.likeness, pair.reason, words=marked)
    damaged = next((entry for entry in (old, new) if entry.incomplete or (entry.damage and not equal)), None)
    if damaged:
        return Change((CANNOT,), old, new, pair.likeness, _why_not(damaged), words=marked)
    moves = _moves(old, new)
    kinds = tuple(kind for kind, holds in ((REWORDED, not equal), (MOVED, bool(moves))) if holds)
    return Change(kinds or (KEPT,), old, new, pair.likeness, pair.reason, moves=moves, words=marked)


def _alone(entry: Entry, kind: str, *, editions: bool) -> Change:
    other = "new" if kind == DROPPED else "old"
    if entry.damaged:
        kind = CANNOT
        reason = (
            f"{entry.ref} is damaged and may be in the {other} one unrecognised: {entry.damage or _MISSING}"
        )
    elif editions:
        reason = f"Nothing in the {other} edition has its number and its words."
    else:
        reason = (
            f"Nothing in the {other} document is like it in words; that does not say that the work stopped."
        )
        if kind == ADDED:
            reason = f"Nothing in the {other} document is like it in words."
    return Change((kind,), None if other == "old" else entry, entry if other == "old" else None, None, reason)


def _why_not(entry: Entry) -> str:
    return f"{entry.ref} is damaged, so a difference may be the damage's: {entry.damage or _MISSING}"


def _moves(old: Entry, new: Entry) -> tuple[str, ...]:
    """Return what stands elsewhere, or is due another day, in words."""
    moves = []
    if old.ref != new.ref:
        moves.append(f"{old.ref} became {new.ref}")
    if old.dates != new.dates:
        moves.append(f"due {_dates(old)}, now {_dates(new)}")
    return tuple(moves)


def _dates(entry: Entry) -> str:
    return ", ".join(f'"{date}"' for date in entry.dates) or "no date"
