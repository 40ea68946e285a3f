"""A cell of deadlines cut into its pieces: one date each, with the words and brackets that belong to it."""

import re
from dataclasses import dataclass, replace

from headway.plan.due_words import BEGINS_A_CONDITION
from headway.plan.intervals import Named, named_days

_CLOSED = re.compile(r"\([^()]*\)")
_BRACKET = re.compile(r"\([^()]*\)?")
_BRACKETS_NEXT = re.compile(r"(?:\s*\([^()]*\))*")
_SEPARATORS = " \n,;:.&/*–—-"
# What joins two dates belongs to neither.
_AND = re.compile(r"^and\b\s*|\s*\band$", re.IGNORECASE)
# "TBC" or "ongoing" between dates is one of them, when nothing else stands beside it.
_ALONE = re.compile(
    r"\b(?:tb[cd]|to be (?:confirmed|agreed|decided|determined)|on-?going)\b\.?", re.IGNORECASE
)


@dataclass(frozen=True)
class Piece:
    """One deadline's part of a cell.

    text      as printed, brackets included
    named     the days it names; None: it says "TBC" or "ongoing" in place of a date
    words     beside the date, outside brackets
    brackets  their contents; one that is never closed ends with "[…]"
    """

    text: str
    named: Named | None
    words: str
    brackets: tuple[str, ...]


@dataclass(frozen=True)
class _Mark:
    start: int
    end: int
    named: Named | None


def pieces(text: str, *, two_digit_years: bool) -> tuple[Piece, ...]:
    """Return the pieces of a cell in printed order; none if no date is printed in it.

    Words before the first date mean that words stand before their dates; otherwise they stand after them.
    A date in a bracket ("revised from May 2031") counts only where no other is printed.
    """
    hidden = _CLOSED.sub(lambda bracket: "(" * len(bracket[0]), text)
    named = named_days(hidden, two_digit_years=two_digit_years)
    if not named:
        return _bracketed(text, two_digit_years=two_digit_years)
    marks = [_Mark(n.start, _BRACKETS_NEXT.match(text, n.end).end(), n) for n in named]  # type: ignore[union-attr]
    marks = _with_tokens(hidden, marks)
    gaps = [
        text[a:b]
        for a, b in zip([0, *(m.end for m in marks)], [*(m.start for m in marks), len(text)], strict=True)
    ]
    if not gaps[0].strip(_SEPARATORS) and gaps[-1].strip(_SEPARATORS):
        return tuple(_piece(text, m, "", gap) for m, gap in zip(marks, gaps[1:], strict=True))
    before, after = _shared(gaps)
    return tuple(_piece(text, m, b, a) for m, b, a in zip(marks, before, after, strict=True))


def _bracketed(text: str, *, two_digit_years: bool) -> tuple[Piece, ...]:
    note = "The date stands in a bracket."
    named = named_days(text, two_digit_years=two_digit_years)
    if not named:
        return ()
    first = replace(named[0], note=f"{note} {named[0].note or ''}".strip())
    words = _BRACKET.sub(" ", text)
    return (Piece(_line(text), first, _line(words), ()),)


def _with_tokens(hidden: str, marks: list[_Mark]) -> list[_Mark]:
    """Return the marks and, in their places, the words that stand where another date would."""
    starts, ends = [*(m.start for m in marks), len(hidden)], [0, *(m.end for m in marks)]
    tokens = []
    for left, right in zip(ends, starts, strict=True):
        start = left
        # "Ongoing until May 2031" is one deadline, not two.
        lines = (
            [] if hidden[right:].lower().startswith("until") else hidden[left:right].splitlines(keepends=True)
        )
        for line in lines:
            token = _ALONE.search(line)
            if token and not (line[: token.start()] + line[token.end() :]).strip(_SEPARATORS + "("):
                tokens.append(_Mark(start + token.start(), start + len(line.rstrip()), None))
            start += len(line)
    return sorted([*marks, *tokens], key=lambda mark: mark.start)


def _shared(gaps: list[str]) -> tuple[list[str], list[str]]:
    """Return the words before each date and those behind it.

    A condition follows the date it holds for, and so does a bracket that is never closed.
    """
    before, after = gaps[:-1], ["" for _ in gaps[1:]]
    after[-1] = gaps[-1]
    for n in range(1, len(before)):
        if before[n].lstrip().startswith("("):
            after[n - 1], before[n] = before[n], ""
        elif BEGINS_A_CONDITION.match(before[n].lstrip(_SEPARATORS)):
            cut = re.search(r"[\n;]", before[n].rstrip())
            place = cut.start() if cut else len(before[n])
            after[n - 1], before[n] = before[n][:place], before[n][place:]
    return before, after


def _piece(text: str, mark: _Mark, before: str, after: str) -> Piece:
    date_and_brackets = text[mark.start : mark.end]
    named = mark.named
    brackets = _BRACKET.findall(before + date_and_brackets + after)
    words = _BRACKET.sub(" ", f"{before} \n {after}")
    printed = _line(before + date_and_brackets + after)
    return Piece(
        text=_AND.sub("", printed.strip(" ,;:&/–—-")),
        named=named,
        words=_AND.sub("", _line(words).strip(_SEPARATORS)),
        brackets=tuple(_inside(bracket) for bracket in brackets),
    )


def _inside(bracket: str) -> str:
    """Return what a bracket holds; where its end is missing, that it is."""
    inside = _line(bracket.strip("() "))
    return inside if bracket.endswith(")") else f"{inside} […]"


def _line(text: str) -> str:
    return " ".join(text.split())
