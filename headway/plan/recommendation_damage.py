"""What a recommendation has lost, and what of it was only torn: a sentence each, for a person to compare.

A torn row, all of whose pieces are in the document, is put together and still shown among the damaged ones:
it was a program that put it together.
"""

from collections.abc import Iterator, Sequence

from headway.plan.action_plan_text import MARK, span, tidy
from headway.plan.ledger_rows import Draft
from headway.plan.shape import Deadline, Recommendation

NOTHING_MISSING = "Nothing is missing: "


def damage(draft: Draft, one: Recommendation, *, next_heading: str | None, target: Deadline) -> str | None:
    """Return what is missing or was put together, in sentences; None if the row stood whole."""
    missing, torn = list(_missing(draft, one, target)), list(_torn(draft, one, next_heading))
    if missing:
        return " ".join(f"{sentence[:1].upper()}{sentence[1:]}." for sentence in (*missing, *torn))
    return f"{NOTHING_MISSING}{'; '.join(torn)}." if torn else None


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


def _torn(draft: Draft, one: Recommendation, next_heading: str | None) -> Iterator[str]:
    columns = ("text", "status", "response", "owners", "target")
    if joined := [name for name in columns if len(draft.printed[name]) > 1]:
        place = span(draft.wheres[0], draft.wheres[-1])
        yield f"a page broke it, and the pieces of its {listed(joined)} in {place} were joined"
    printed = tidy(" ".join(draft.printed["status"]))
    if printed != (one.status or ""):
        yield f'its status was broken inside a word ("{printed}") and joined'
    if next_heading:
        yield f'the next heading, "{next_heading}", stood at the end of its text'


def listed(words: Sequence[str]) -> str:
    """Return words as a sentence lists them."""
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]
