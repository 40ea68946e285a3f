"""Whose row is it, in the files that name nobody new: found by identifier, never by name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from headway.intake.declared.extract import Type
from headway.intake.faults import Effect, Fault
from headway.intake.parts import Part
from headway.intake.reading.cells import Damaged
from headway.linkage.identities import MHCS, NDELIUS, NOMIS, PPUD, Identifier, Identities, surnames_agree
from headway.linkage.match import current_number
from headway.linkage.normalise import family_name, fold_name, repaired_prison_number
from headway.linkage.notices import Notices
from headway.linkage.rulings import DECIDED

HOLD_CODE = {"D58": "H_MERGE", "D59": "H_ID_CONFLICT"}
SYSTEMS = {
    "a": (NOMIS,), "b": (PPUD, NOMIS), "c": (NOMIS,), "d": (PPUD, NOMIS), "e": (NOMIS,),
    "f": (NDELIUS, NOMIS), "h": (MHCS, NOMIS), "i": (NOMIS,), "l": (NOMIS,),
}  # fmt: skip
"""The systems whose numbers each kind of file carries, its own first; of the others: nDelius and NOMIS."""

_COLUMN = {PPUD: "OFFENDER_ID", MHCS: "MHCS Ref"}
_TYPE = {NOMIS: Type.NOMS, NDELIUS: Type.CRN}
_SURNAME = {"d": "FAMILY_NAME", "h": "Surname", "i": "Surname"}
_BORN = {"h": "DOB"}
_NOMS_EXPECTED = "dh"

type Columns = list[tuple[str, list[object]]]


@dataclass(frozen=True)
class Reviews:
    """The parole reviews that file (c) has shown.

    persons  whose each review is; a review that (c) shows and nobody can be found for is not in it
    shown    every review's number
    outside  reviews of another sentence
    """

    persons: Mapping[str, int]
    shown: frozenset[str]
    outside: frozenset[str]


def identifier_columns(part: Part) -> Columns:
    """Return the columns by which a row can be found, with their system, the file's own first."""
    return [
        (system, part.table.values[_COLUMN.get(system) or part.column_of(_TYPE[system])])
        for system in SYSTEMS.get(part.letter, (NDELIUS, NOMIS))
    ]


def given(columns: Columns, line: int) -> Iterator[Identifier]:
    """Give the identifiers of a row that could be read."""
    for system, values in columns:
        value = values[line]
        if isinstance(value, str) and not isinstance(value, Damaged):
            yield system, value


class Others:
    """Links the rows of one part whose file names nobody new."""

    def __init__(
        self, part: Part, known: Identities, notices: Notices, *, reviews: Reviews | None = None
    ) -> None:
        self.part = part
        self.known = known
        self.notices = notices
        self.reviews = reviews
        self.columns = identifier_columns(part)

    def place(self) -> dict[int, str]:
        """Link the rows; return the lines that nobody was found for, with why.

        Why is a hold code: H_UNKNOWN, or the code of the dispute that the only identifiers are in. Lines
        whose identifiers contradict each other, or are damaged beyond repair, are held here.
        """
        nobody = {line: why for line in self.part.accepted() if (why := self._place(line))}
        for line in self.part.set_aside():
            persons, _ = self._found(line)
            if self.part.persons[line] is None and len(persons) == 1:
                self.part.persons[line] = next(iter(persons))
        return nobody

    def _place(self, line: int) -> str | None:
        persons, disputed = self._found(line)
        if len(persons) > 1:
            self._hold_conflict(line, "Its identifiers belong to different people.")
            return None
        person = next(iter(persons), None)
        if any(isinstance(values[line], Damaged) for _, values in self.columns):
            person = self._mended(line, person)
            if person is None:
                return None
        if person is not None and not self._agrees(line, person):
            self._hold_conflict(line, "The number belongs to somebody of another name.")
            return None
        self.part.persons[line] = person
        if person is None or not self._review_shown(line):
            return HOLD_CODE.get(disputed, "H_UNKNOWN")
        if self.part.letter in _NOMS_EXPECTED:
            self._log_without_number(line, person)
        return None

    def _found(self, line: int) -> tuple[set[int], str]:
        persons: set[int] = set()
        disputed = ""
        for system, value in self._believed(line):
            current = current_number(system, value, known=self.known, notices=self.notices)
            if current != value and self.part.table.effect(line) < Effect.DUPLICATE:
                self._log_retired(line, system, value=value, current=current)
            if (system, current) in self.known.holder:
                persons.add(self.known.holder[(system, current)])
            else:
                disputed = disputed or self.known.held.get((system, current), "")
        if self.reviews and (review := self.part.text("REVIEW_ID", line)) in self.reviews.persons:
            persons.add(self.reviews.persons[str(review)])
        return persons, disputed

    def _believed(self, line: int) -> list[Identifier]:
        """Return the row's identifiers; only those that a person decided on, where there are any."""
        identifiers = list(given(self.columns, line))
        decided = [i for i in identifiers if i in self.known.decided]
        if decided and self.part.table.effect(line) < Effect.DUPLICATE:
            told = self.known.rulings.told[self.known.decided[decided[0]]]
            self.part.table.add(line, Fault("", Effect.CORRECT, DECIDED, message=told))
        return decided or identifiers

    def _log_retired(self, line: int, system: str, *, value: str, current: str) -> None:
        column = self.part.column_of(_TYPE.get(system, Type.RECORD))
        received = self.part.table.received_at(line, column)
        message = f"{value} was retired: {current} stands for it."
        self.part.table.add(line, Fault("D57", Effect.CORRECT, None, column, received, current, message))
        self.part.table.values[column][line] = current

    def _review_shown(self, line: int) -> bool:
        return self.reviews is None or self.part.text("REVIEW_ID", line) in self.reviews.shown

    def _hold_conflict(self, line: int, why: str) -> None:
        message = f"{why} Say whose row it is."
        self.part.table.add(line, Fault("D59", Effect.HOLD, "H_ID_CONFLICT", message=message))
        for system, value in given(self.columns, line):
            if system == MHCS:
                self.known.hold((system, value), "D59")

    def _mended(self, line: int, person: int | None) -> int | None:
        """Settle damaged identifiers (D52); return whose row it is, None if it cannot be used."""
        for kind in (Type.NOMS, Type.CRN):
            column = self.part.column_of(kind)
            value = self.part.text(column, line) if column else None
            if not isinstance(value, Damaged):
                continue
            repaired = repaired_prison_number(value) if kind is Type.NOMS else None
            holder = self.known.holder.get((NOMIS, repaired or ""))
            same = person is not None and (kind is Type.CRN or holder == person)
            named = person is None and holder is not None and self._agrees(line, holder, said=True)
            if not same and not named:
                message = f"{value!r} is no {kind}, and nothing in the row explains it. Correct it."
                self.part.flag(line, "D52", Effect.HOLD, column=column, code="H_ID", message=message)
                return None
            person = holder if named else person
            self.part.table.values[column][line] = repaired
            message = "The name or birth date says who it is." if named else "Another number says who it is."
            self.part.flag(line, "D52", Effect.CORRECT, column=column, code=None, message=message)
        return person

    def _agrees(self, line: int, person: int, *, said: bool = False) -> bool:
        """Found through the prison number alone, a row needs a surname or birth date that agrees (L1).

        said  whether a row that gives neither is refused
        """
        letter = self.part.letter
        if letter not in _SURNAME and not said:
            return True
        if any(i in self.known.decided for i in given(self.columns, line)):
            return True
        if letter == "d" and (PPUD, str(self.part.get("OFFENDER_ID", line))) in self.known.holder:
            return True
        family = family_name(self.part.text(_SURNAME[letter], line) if letter in _SURNAME else None)
        surnames = {fold_name(n) for n in (family.surname, *family.others) if n}
        born_on = self.part.day(_BORN[letter], line) if letter in _BORN else None
        if not surnames and not born_on:
            return not said
        identity = self.known.people[person]
        return born_on in identity.births or surnames_agree(surnames, identity.surnames)

    def _log_without_number(self, line: int, person: int) -> None:
        column = self.part.column_of(Type.NOMS)
        noms = self.known.number(person, NOMIS)
        if noms and self.part.get(column, line) is None:
            message = f"No prison number: found to be {noms} by the system's own number."
            received = self.part.table.received_at(line, column)
            self.part.table.add(line, Fault("D54", Effect.CORRECT, None, column, received, noms, message))
            self.part.table.values[column][line] = noms
