"""Notes → what each symbol means, from which count on a cell is shown, and to what base it is rounded."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Meaning(StrEnum):
    """What a symbol says in place of a number."""

    HIDDEN = "hidden"
    ZERO = "zero"
    LOW = "rounds to zero but is not zero"
    UNAVAILABLE = "not available"


CONVENTION: dict[str, Meaning] = {
    "*": Meaning.HIDDEN, "#": Meaning.HIDDEN, "~": Meaning.HIDDEN, "c": Meaning.HIDDEN, "[c]": Meaning.HIDDEN,
    "x": Meaning.HIDDEN, "s": Meaning.HIDDEN, "": Meaning.HIDDEN,
    "-": Meaning.ZERO, "–": Meaning.ZERO, "—": Meaning.ZERO, "[z]": Meaning.ZERO, "z": Meaning.ZERO,
    "k": Meaning.LOW, "[low]": Meaning.LOW, "low": Meaning.LOW,
    "..": Meaning.UNAVAILABLE, ":": Meaning.UNAVAILABLE, "[x]": Meaning.UNAVAILABLE,
    "n/a": Meaning.UNAVAILABLE, "[u]": Meaning.UNAVAILABLE,
}  # fmt: skip
"""What a symbol is taken to mean where no note explains it. Bracketed ones: the Analysis Function's
"Releasing statistics in spreadsheets"; bare x is the older use of the Department for Education."""

_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER_WORDS = {word: number for number, word in enumerate(_WORDS)}
_DIGITS = r"\d{1,12}"  # more are no count of people
_NUMBER = rf"({_DIGITS}|{'|'.join(_NUMBER_WORDS)})"
_BELOW = re.compile(rf"\b(?:less than|fewer than|under|below|smaller than|<)\s*{_NUMBER}\b", re.I)
_UP_TO = re.compile(rf"\b{_NUMBER}\s*(?:or|and|to|-|–)\s*{_NUMBER}\b", re.I)
_OR_LESS = re.compile(rf"\b{_NUMBER}\s+or\s+(?:less|fewer|under|below)\b", re.I)
_BASE = re.compile(
    rf"\bround\w*\s+(?:\w+\s+)?to\s+(?:the\s+)?(?:nearest|multiples? of|base)\s+{_NUMBER}\b", re.I
)
_MARK = r"(\[[a-z]+\]|\.\.|[*#~:–—-]|(?<![\w'’])[a-z](?![\w'’]))"
_DEFINED = (
    re.compile(rf"\({_MARK}\)"),
    re.compile(
        rf"^\s*(?:\d+\.\s*)?[\"'“‘]?{_MARK}[\"'”’]?\s+(?:=|[-–—]|:|is\b|means|denotes|indicates|shown|represents)"
    ),
    re.compile(rf"[\"'“‘]{_MARK}[\"'”’]"),
    re.compile(rf"(?:^|[\s;,.]){_MARK}\s*="),
    re.compile(
        rf"(?:replaced|shown|marked|represented)\s+(?:by|with|as)\s+(?:an?\s+)?{_MARK}(?:\s|$|\.)", re.I
    ),
    re.compile(rf"(?:^|\s){_MARK}\s+(?:is read as|means|denotes|indicates|represents)"),
)
_IS_HIDDEN = re.compile(
    r"suppress|confidential|disclos|withheld|hidden|redact|replaced|fewer than|less than|under \w", re.I
)
_IS_ZERO = re.compile(r"\b(zero|nil|none|no cases)\b", re.I)
_IS_LOW = re.compile(r"rounds? to zero|rounded to zero|not zero|greater than zero", re.I)
_IS_UNAVAILABLE = re.compile(r"not available|not applicable|unavailable|not recorded|not collected", re.I)
_PRINTED_BELOW = re.compile(rf"^(?:<|under|fewer than|less than)\s*({_DIGITS})$", re.I)
_PRINTED_UP_TO = re.compile(rf"^(?:<=|≤|up to)\s*({_DIGITS})$", re.I)
_PRINTED_BETWEEN = re.compile(rf"^({_DIGITS})\s*(?:-|–|to|or)\s*({_DIGITS})$", re.I)
_PRINTED_FROM = re.compile(
    rf"^(?:(?:>=|≥|at least)\s*({_DIGITS})|({_DIGITS})\s*(?:\+|or more|and over))$", re.I
)
_PRINTED_OVER = re.compile(rf"^(?:>|over|more than)\s*({_DIGITS})$", re.I)


@dataclass(frozen=True)
class Legend:
    """What the notes say.

    meanings   each symbol that a note explains
    threshold  the smallest positive count that the rule lets be shown (a hidden first cell is below it);
               null: no note says
    base       the base to which figures are said to be rounded; null: no note says
    hidden_by  the note that states the rule, as printed; null: none
    """

    meanings: dict[str, Meaning] = field(default_factory=dict)
    threshold: int | None = None
    base: int | None = None
    hidden_by: str | None = None

    def meaning(self, printed: str) -> Meaning | None:
        """Return what a printed symbol means: by the notes, else by convention; None if nobody knows it."""
        mark = printed.strip()
        if (ends := span(mark)) is not None:
            return Meaning.HIDDEN if ends[0] <= 1 else Meaning.UNAVAILABLE
        return self.meanings.get(mark) or CONVENTION.get(mark.lower())


def ceiling(printed: str) -> int | None:
    """Return the largest count that a symbol itself admits ("<5": 4); None where it says nothing."""
    ends = span(printed)
    return ends[1] if ends else None


def span(printed: str) -> tuple[int, int | None] | None:
    """Return the least and the most that a printed range admits ("<5", "1 to 4", "10+"); None if it is none.

    A range from 0 or 1 hides a small count; one that begins higher tells a large count roughly.
    """
    text = printed.strip()
    if found := _PRINTED_BELOW.match(text):
        return 0, int(found[1]) - 1
    if found := _PRINTED_UP_TO.match(text):
        return 0, int(found[1])
    if (found := _PRINTED_BETWEEN.match(text)) and int(found[1]) < int(found[2]):
        return int(found[1]), int(found[2])
    if found := _PRINTED_FROM.match(text):
        return int(found[1] or found[2]), None
    if found := _PRINTED_OVER.match(text):
        return int(found[1]) + 1, None
    return None


def legend(notes: Iterable[str]) -> Legend:
    """Return what the notes of a table say about symbols, threshold and rounding."""
    meanings: dict[str, Meaning] = {}
    threshold = base = hidden_by = None
    for sentence in _sentences(notes):
        said = _said(sentence)
        if said is not None:
            meanings = dict.fromkeys(_marks(sentence), said) | meanings
        base = base or _base(sentence)
        if threshold is None and (said is Meaning.HIDDEN or _IS_HIDDEN.search(sentence)):
            threshold = _threshold(sentence)
            hidden_by = sentence if threshold else hidden_by
    return Legend(meanings, threshold, base, hidden_by)


def _sentences(notes: Iterable[str]) -> list[str]:
    """Return the notes cut where one statement ends: at a semicolon, or a full stop before a capital."""
    return [
        s.strip() for note in notes for s in re.split(r";\s+|(?<=[a-z)])\.\s+(?=[A-Z])", note) if s.strip()
    ]


def _marks(sentence: str) -> list[str]:
    return list(dict.fromkeys(m.group(1) for pattern in _DEFINED for m in pattern.finditer(sentence)))


def _said(sentence: str) -> Meaning | None:
    if _IS_LOW.search(sentence):
        return Meaning.LOW
    if _IS_HIDDEN.search(sentence) or re.search(
        rf"=\s*(?:a )?values? of|=\s*{_NUMBER} or|read as", sentence, re.I
    ):
        return Meaning.HIDDEN
    if _IS_UNAVAILABLE.search(sentence):
        return Meaning.UNAVAILABLE
    return Meaning.ZERO if _IS_ZERO.search(sentence) else None


def _threshold(sentence: str) -> int | None:
    for pattern, extra in ((_BELOW, 0), (_OR_LESS, 1)):
        if found := pattern.search(sentence):
            return _whole(found.group(1)) + extra
    if found := _UP_TO.search(sentence):
        low, high = _whole(found.group(1)), _whole(found.group(2))
        return high + 1 if low in (0, 1) and high > low else None
    return None


def _base(sentence: str) -> int | None:
    found = _BASE.search(sentence)
    return _whole(found.group(1)) if found else None


def _whole(text: str) -> int:
    return _NUMBER_WORDS[text.lower()] if text.lower() in _NUMBER_WORDS else int(text)
