"""What extraction does to words, and how it can be told: cut edges, lost letters, noise. None is put right.

A text whose beginning or end is missing gets the mark […] there; which letters are missing is never said.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable

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


def without_noise(text: str) -> tuple[str, str | None]:
    """Return the text without the stretch in which a phrase is repeated, and that phrase, or None.

    Five words that stand three times in one cell are not what somebody wrote.
    """
    printed = text.split()
    grams = [
        tuple(words_of(printed[i : i + _LENGTH_OF_A_PHRASE]))
        for i in range(len(printed) - _LENGTH_OF_A_PHRASE + 1)
    ]
    often = {gram for gram, times in Counter(grams).items() if times >= _TIMES}
    places = [i for i, gram in enumerate(grams) if gram in often]
    if not places:
        return text, None
    first, last = places[0], places[-1] + _LENGTH_OF_A_PHRASE
    noise = _once(printed, grams)
    if 0 < len(printed) - last < 2 * _LENGTH_OF_A_PHRASE:  # a scrap behind noise is noise
        noise, last = " ".join([noise, "…", *printed[last:]]), len(printed)
    return " ".join(printed[:first] + printed[last:]), noise


def _once(printed: list[str], grams: list[tuple[str, ...]]) -> str:
    """Return the repeated phrase, from its most frequent words to where they come again."""
    often, _ = Counter(grams).most_common(1)[0]
    here, again = [i for i, gram in enumerate(grams) if gram == often][:2]
    return " ".join(printed[here:again])


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
