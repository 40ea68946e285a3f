"""How alike two entries' words are, and which words differ; arithmetic that a reader can repeat."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import log, sqrt


@dataclass(frozen=True)
class Span:
    """A stretch of words. kind: same, deleted (in the old only) or inserted (in the new only)."""

    kind: str
    text: str


def words(text: str) -> list[str]:
    """Return the words of a text in small letters, without punctuation."""
    return re.findall(r"[a-z0-9]+(?:['’][a-z]+)?", text.lower())


def share_in_common(old: str, new: str) -> float:
    """Return what share of two texts' words they have in common, from 0 to 1, in whatever order."""
    return share(Counter(words(old)), Counter(words(new)))


def share(old: Counter[str], new: Counter[str]) -> float:
    """Return the same of two texts whose words are counted already."""
    few, many = sorted((old, new), key=len)
    total = old.total() + new.total()
    return 2 * sum(min(times, many[word]) for word, times in few.items()) / total if total else 0.0


def spans(old: Sequence[str], new: Sequence[str]) -> tuple[Span, ...]:
    """Return two texts' words in reading order: stretches that are the same, deleted or inserted.

    old, new  lines; a line feed counts as a word
    """
    a, b = _tokens(old), _tokens(new)
    found: list[Span] = []
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Span("same", _text(a[a1:a2])))
            continue
        if a2 > a1:
            found.append(Span("deleted", _text(a[a1:a2])))
        if b2 > b1:
            found.append(Span("inserted", _text(b[b1:b2])))
    return tuple(found)


def _tokens(lines: Sequence[str]) -> list[str]:
    return re.findall(r"\S+|\n", "\n".join(lines))


def _text(tokens: Sequence[str]) -> str:
    return re.sub(r" ?\n ?", "\n", " ".join(tokens))


# Words that hold a sentence together and tell nothing of what it is about.
_LITTLE = frozenset(
    words(
        "a about above after all also an and any are as at be been being both but by can could do each "
        "for from further had has have how if in include including into is it its may more most must no "
        "not of on or other our out over per should so some such than that the their them then there "
        "these they this those through to under up use used using was we were what when where whether "
        "which while who will with within would"
    )
)


class Rarity:
    """Texts by what their words tell: little if most of the texts have a word, much if few do."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        roots = [_roots(text) for text in texts]
        count = Counter(root for one in roots for root in one)
        rare = {root: log(len(texts) / number) for root, number in count.items()}
        # In order, because the sum of fractions depends on it.
        self._weights = [
            {root: (1 + log(times)) * rare[root] for root, times in sorted(one.items())} for one in roots
        ]
        self._sizes = [sqrt(_product(one, one)) for one in self._weights]

    def likeness(self, old: int, new: int) -> float:
        """Return how alike two of the texts are, 0 to 1: the cosine of their words, weighted by rarity."""
        size = self._sizes[old] * self._sizes[new]
        return _product(self._weights[old], self._weights[new]) / size if size else 0.0

    def shared(self, old: int, new: int, *, most: int = 5) -> list[str]:
        """Return the words that two of the texts share and that tell the most, as the new one prints them."""
        a, b = self._weights[old], self._weights[new]
        printed = {_root(word): word for word in reversed(words(self.texts[new]))}
        both = sorted(a.keys() & b.keys(), key=lambda root: (-a[root] * b[root], root))
        return [printed[root] for root in both[:most]]


def _product(a: dict[str, float], b: dict[str, float]) -> float:
    """Return the sum of products over the words that both have."""
    return sum(weight * b[root] for root, weight in a.items() if root in b)


def _roots(text: str) -> Counter[str]:
    return Counter(_root(word) for word in words(text) if word not in _LITTLE)


def _root(word: str) -> str:
    """Return a word without the ending that its use in a sentence gives it."""
    for ending in ("ings", "ing", "ions", "ion", "ies", "ed", "es", "s", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word
