"""Two records side by side: what each says of who it is, and how far that agrees, in words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from headway.linkage.normalise import alike, fold_name
from headway.linkage.rulings import Identifier

NUMBERS = {
    "NOMIS": "Prison number", "PPUD": "PPUD offender", "NDELIUS": "CRN", "MHCS": "Mental health casework",
    "PNC": "PNC", "CRO": "CRO", "OLD": "Old prison number",
}  # fmt: skip
"""What each system's number is called."""

AGREES, DIFFERS = "Agrees", "Differs"
ONLY_ONE, ONLY_OTHER, NEITHER = "Only the row says", "Only the register says", "Neither says"


@dataclass(frozen=True)
class Side:
    """What one side says of who it is, as written; empty where it says nothing."""

    surnames: tuple[str, ...] = ()
    forenames: tuple[str, ...] = ()
    births: tuple[date, ...] = ()
    sentences: tuple[date, ...] = ()
    numbers: tuple[Identifier, ...] = field(default=())

    def of(self, system: str) -> tuple[str, ...]:
        """Return its numbers in one system."""
        return tuple(value for each, value in self.numbers if each == system)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing compared: its name, what each side says, and in words how far that agrees."""

    name: str
    one: tuple[str, ...]
    other: tuple[str, ...]
    says: str


def compare(one: Side, other: Side) -> list[Line]:
    """Return a line for everything that could tell people apart; numbers only where either side has one."""
    lines = [
        _names("Surname", one.surnames, other.surnames),
        _names("Forenames", one.forenames, other.forenames),
        _days("Date of birth", one.births, other.births),
        _days("Date of sentence", one.sentences, other.sentences),
    ]
    systems = [s for s in NUMBERS if one.of(s) or other.of(s)]
    return lines + [
        _line(NUMBERS[s], one.of(s), other.of(s), _equal(one.of(s), other.of(s))) for s in systems
    ]


def _line(name: str, one: Sequence[str], other: Sequence[str], says: str) -> Line:
    if not one or not other:
        says = ONLY_ONE if one else ONLY_OTHER if other else NEITHER
    return Line(name, tuple(one), tuple(other), says)


def _equal(one: Sequence[str], other: Sequence[str]) -> str:
    return AGREES if set(one) & set(other) else DIFFERS


def _names(name: str, one: Sequence[str], other: Sequence[str]) -> Line:
    pairs = [(fold_name(a), fold_name(b)) for a in one for b in other]
    if any(a == b for a, b in pairs):
        return _line(name, one, other, AGREES)
    return _line(name, one, other, "One letter differs" if any(alike(a, b) for a, b in pairs) else DIFFERS)


def _days(name: str, one: Sequence[date], other: Sequence[date]) -> Line:
    pairs = [(a, b) for a in one for b in other]
    says = next((words for words, holds in _DAYS if any(holds(a, b) for a, b in pairs)), DIFFERS)
    return _line(name, [d.isoformat() for d in one], [d.isoformat() for d in other], says)


def _swapped(one: date, other: date) -> bool:
    return (one.year, one.month, one.day) == (other.year, other.day, other.month)


def _one_digit(one: date, other: date) -> bool:
    return sum(a != b for a, b in zip(one.isoformat(), other.isoformat(), strict=True)) == 1


_DAYS = (
    (AGREES, date.__eq__),
    ("Day and month swapped", _swapped),
    ("One digit differs", _one_digit),
)
