"""What extraction does to words, and how it can be told: cut edges, lost letters, noise. None is put right.

A text whose beginning or end is missing gets the mark […] there; which letters are missing is never said.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from itertools import pairwise

from headway.plan.action_plan_text import MARK, words
from headway.plan.word_lists import ENDINGS, OPEN_WORDS

# "specifi": the f and the i are one piece of type, and what follows it is often lost with it.
_BROKEN_LIGATURE = re.compile(r"\b([a-z]{4,}(?:fi|fl|ffi|ffl))(?=\s)")
_UNFINISHED = re.compile(
    rf"(?:,|\b(?:{'|'.join(map(re.escape, sorted(OPEN_WORDS)))})"
    r"|\b(?:so|such) that(?:\s+\w+){0,2}|\bthat (?:all|each|every|the)(?:\s+\w+)?)$",
    re.IGNORECASE,
)
_LENGTH_OF_A_PHRASE = 5
_TIMES = 3


def starts_small(text: str) -> bool:
    """Return whether a text begins in small letters, as "eLearning" and "e-learning" do not."""
    first = re.match(r"\W*(?!e-)(\w{1,2})", text)
    return bool(first and first[1].islower())


def ends_a_sentence(text: str) -> bool:
    """Return whether a text ends with the stop or the bracket of a sentence or a clause."""
    return bool(re.search(r"[.:;?!)]$", text))


def marked_at_the_start(text: str, *, whole_words: Collection[str]) -> str:
    """Return the text with […] before it, and a space between where its first word is a whole one."""
    first = (words(text) or [""])[0]
    return f"{MARK} {text}" if first in whole_words else f"{MARK}{text}"


def is_unfinished(text: str) -> bool:
    """Return whether a text breaks off: after a comma, an "of", a "so that all …", in an open bracket."""
    text = text.strip()
    return bool(_UNFINISHED.search(text)) or text.count("(") > text.count(")")


def marked_at_the_end(text: str) -> str:
    """Return the text with […] behind it."""
    return f"{text} {MARK}"


def with_cut_lines_marked(text: str) -> str:
    """Return a text whose column was cut at its left edge, with […] before the ends of words."""
    return " ".join(MARK + word if _is_an_ending(word) else word for word in text.split(" "))


def _is_an_ending(word: str) -> bool:
    return word.strip(".,;:)") in ENDINGS


def with_lost_letters_marked(text: str) -> str:
    """Return the text with […] behind a word that ends in a broken piece of type."""
    return _BROKEN_LIGATURE.sub(rf"\1{MARK}", text)


def without_noise(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text without the stretch in which a phrase is repeated, and the phrases of that stretch.

    Five words that stand three times in one cell are not what somebody wrote. Every word of the stretch is in
    one of the phrases, each of which is given once.
    """
    printed = text.split()
    grams = _grams(printed)
    often = {gram for gram, times in Counter(grams).items() if times >= _TIMES}
    places = [i for i, gram in enumerate(grams) if gram in often]
    if not places:
        return text, ()
    first, last = places[0], places[-1] + _LENGTH_OF_A_PHRASE
    if len(printed) - last < 2 * _LENGTH_OF_A_PHRASE:  # a scrap behind noise is noise
        last = len(printed)
    return " ".join(printed[:first] + printed[last:]), _phrases(printed[first:last])


def _grams(printed: list[str]) -> list[tuple[str, ...]]:
    length = _LENGTH_OF_A_PHRASE
    return [tuple(words_of(printed[i : i + length])) for i in range(len(printed) - length + 1)]


def _phrases(printed: list[str]) -> tuple[str, ...]:
    """Return what stands between the places at which the most frequent words come again, each once."""
    grams = _grams(printed)
    often, _ = Counter(grams).most_common(1)[0]
    cuts = [0, *(i for i, gram in enumerate(grams) if gram == often), len(printed)]
    return tuple(dict.fromkeys(" ".join(printed[a:b]) for a, b in pairwise(cuts) if a < b))


def quoted(texts: Iterable[str]) -> str:
    """Return texts of the document as a sentence of ours lists them."""
    return ", ".join(f"“{text}”" for text in texts)


def words_of(printed: Iterable[str]) -> list[str]:
    """Return each printed word in small letters without its punctuation, for comparing two printings."""
    return [re.sub(r"\W+", "", word.lower()) for word in printed]


def is_echo(text: str, others: Iterable[str]) -> bool:
    """Return whether another cell of the row holds the same words: a column was printed twice."""
    own = words_of(text.split())
    length = len(own) - 1  # the last word may be cut
    if length < _LENGTH_OF_A_PHRASE - 1:
        return False
    return any(
        " ".join(own[:length]) in " ".join(words_of(other.split())) for other in others if other != text
    )
