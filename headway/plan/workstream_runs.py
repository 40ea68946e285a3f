"""Lines of a cut column that ran together in one piece: "unnecess quality", with "cary delays" beside it.

A column that goes on in the cell to its right and still ends its own sentence holds several lines. Where one
of them was cut is marked if it can be told; that a text reads smoothly does not show that it is whole.
"""

from collections.abc import Collection, Sequence
from itertools import pairwise

from headway.plan.action_plan_manner import Manner
from headway.plan.action_plan_text import MARK, words
from headway.plan.damage import ends_a_sentence, starts_small
from headway.plan.word_lists import SHORT_WORDS

_SHORT = 2
_SHORTEST_WORD_RUN_ON = 4


def lines_ran_together(texts: Sequence[str]) -> bool:
    """Return whether a text of one row ends its sentence, though the next one goes on with a line of it."""
    return any(ends_a_sentence(left) and starts_small(right) for left, right in pairwise(texts))


def with_runs_marked(texts: Sequence[str], manner: Manner) -> list[str]:
    """Return the texts of one row, with […] beside each word that shows itself to be cut.

    That is a scrap of two letters that are no word, marked on the side at which its column was cut, or on
    both; and, where lines ran together and the text to the right begins with the rest of a word, the only
    word that the document prints nowhere else.
    """
    if len(texts) == 1:
        return list(texts)
    return [_marked(left, right, manner) for left, right in pairwise([*texts, ""])]


def _marked(text: str, right: str, manner: Manner) -> str:
    printed = text.split()
    # At its ends a piece is marked anyhow.
    strange = [
        i for i, word in enumerate(printed[:-1]) if i and word.isalpha() and word.lower() in manner.once
    ]
    for i in strange:
        if len(printed[i]) <= _SHORT and printed[i] not in SHORT_WORDS:
            before, behind = MARK if starts_small(text) else "", MARK if starts_small(right) else ""
            printed[i] = f"{before}{printed[i]}{behind}"
        elif len(strange) == 1 and ends_a_sentence(text) and _begins_with_a_rest(right, manner.once):
            printed[i] = _cut_word(printed[i], manner.whole_words)
    return " ".join(printed)


def _begins_with_a_rest(text: str, once: Collection[str]) -> bool:
    """Return whether a text begins in small letters with a word that the document prints nowhere else."""
    return starts_small(text) and words(text)[:1] != [] and words(text)[0] in once


def _cut_word(word: str, whole_words: Collection[str]) -> str:
    """Return a word with […] behind it, or before the whole word that ran on to it ("parareas")."""
    for place in range(1, len(word) - _SHORTEST_WORD_RUN_ON + 1):
        if word[place:] in whole_words:
            return f"{word[:place]}{MARK} {word[place:]}"
    return f"{word}{MARK}"
