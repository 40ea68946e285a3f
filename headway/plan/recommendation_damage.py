"""What a recommendation has lost, and what of it was only torn: a sentence each, for a person to compare.

A row all of whose pieces are in the document is put together, and that is no damage: it is remarked on, since
it was a program that put it together. A heading stuck to a row's end is damage: words stood in a wrong place.
"""

from collections.abc import Iterator, Sequence

from headway.plan.action_plan_text import MARK, span, tidy
from headway.plan.ledger_rows import Draft
from headway.plan.shape import Deadline, Recommendation

NOTHING_MISSING = "Nothing is missing: "


def damage(draft: Draft, one: Recommendation, *, next_heading: str | None, target: Deadline) -> str | None:
    """Return what is missing or stood in a wrong place, in sentences; None if nothing did."""
    missing = list(_missing(draft, one, target))
    stuck = [f'the next heading, "{next_heading}", stood at the end of its text'] if next_heading else []
    if missing:
        return " ".join(f"{sentence[:1].upper()}{sentence[1:]}." for sentence in (*missing, *stuck))
    return f"{NOTHING_MISSING}{stuck[0]}." if stuck else None


def put_together(draft: Draft, one: Recommendation) -> Iterator[str]:
    """Yield a sentence for each way in which the pieces of a recommendation were joined, all being there."""
    columns = ("text", "status", "response", "owners", "target")
    if joined := [name for name in columns if len(draft.printed[name]) > 1]:
        place = span(draft.wheres[0], draft.wheres[-1])
        yield (
            f"A page broke recommendation {one.number}; the pieces of its {listed(joined)} in {place} "
            "were joined."
        )
    printed = tidy(" ".join(draft.printed["status"]))
    if printed != (one.status or ""):
        yield f'The status of recommendation {one.number}, broken inside a word ("{printed}"), was joined.'


def _missing(draft: Draft, one: Recommendation, target: Deadline) -> Iterator[str]:
    if draft.implied:
        yield "its number is not printed; it is the one that its place implies"
    for name, words in (("text", one.text), ("response", one.response)):
        if words and words.endswith(MARK):
            yield f"the end of its {name} is missing"
    for name in ("text", "status", "response", "owners"):
        if not draft.printed[name]:
            yield f"no {name} can be read"
    if target.damaged:
        yield f"of its target: {target.damaged}"
    if target.note:
        yield target.note
    if draft.unplaced:
        yield f"the words of {listed(draft.unplaced)} could not be placed in a column"


def listed(words: Sequence[str]) -> str:
    """Return words as a sentence lists them."""
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]
