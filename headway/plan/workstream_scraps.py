"""Words that a cut column left in the cell beside it: where in their row they are missing.

Such a word stands alone before the text that it was cut out of: “Health” beside “a Mental Tribunal decision”.
It is never put back, since only its place in the row is known; the text is marked instead.
"""

import re
from collections.abc import Collection, Sequence

from headway.plan.action_plan_manner import Manner
from headway.plan.action_plan_text import MARK
from headway.plan.damage import marked_at_the_start, starts_small, with_cut_lines_marked
from headway.plan.word_lists import OPEN_WORDS

_WORD_BEFORE_A_WORD = re.compile(r"([^\W\d_]+)['’]?(?=\s+([^\W\d_]+))")


def with_scraps_marked(text: str, scraps: Sequence[str], manner: Manner) -> str:
    """Return a row's text with […] where its scraps are missing; each scrap has one, at least.

    That is behind the word that they follow elsewhere in the document; else before an end of a word that
    stands alone; else, since it was the left edge that was cut, at the beginning.
    """
    unplaced = 0
    for scrap in scraps:
        place = _behind_its_neighbour(text, scrap, manner.pairs)
        unplaced += place is None
        text = text if place is None else f"{text[:place]} {MARK}{text[place:]}"
    if not unplaced:
        return text
    marked = with_cut_lines_marked(text)
    if marked.count(MARK) - text.count(MARK) < unplaced and not marked.startswith(MARK):
        cut = starts_small(marked)
        return marked_at_the_start(marked, whole_words=manner.whole_words) if cut else f"{MARK} {marked}"
    return marked


def _behind_its_neighbour(text: str, scrap: str, pairs: Collection[tuple[str, str]]) -> int | None:
    """Return the one place behind a word that the scrap follows elsewhere; None: none, or several."""
    first = scrap.lower().split()[0]
    places = [
        found.end()
        for found in _WORD_BEFORE_A_WORD.finditer(text)
        if found[1].lower() not in OPEN_WORDS
        and found[2].lower() != first
        and (found[1].lower(), first) in pairs
    ]
    return places[0] if len(places) == 1 else None
