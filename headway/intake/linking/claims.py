"""What the rows of the people files say about who they are: the claims that linkage compares."""

import re
from dataclasses import dataclass

import polars as pl

from headway.intake.deciding.decisions import rulings_of
from headway.intake.declared.extract import Type
from headway.intake.declared.prison import GENERIC_RECALL, LIFE_CODES, NEVER_RELEASED_CODES, RECALLED_CODES
from headway.intake.declared.sentences import SENTENCES
from headway.intake.faults import Effect, Fault
from headway.intake.outcome import Known
from headway.intake.parts import Part
from headway.intake.reading.cells import Damaged
from headway.linkage.identities import Claim, Identities, Link
from headway.linkage.normalise import family_name, fold_name

PEOPLE_FILES = "abf"
_SENTENCE = {"b": "CUSTODY_TYPE_DESCRIPTION", "f": "Order\nCategory"}
_NAME = {"a": "SURNAME", "b": "FAMILY_NAME", "f": "Person on Probation - Name"}
_BORN = {"a": "DOB", "b": "DOB", "f": "Date of Birth"}
_SENTENCED = {"a": "FIRST_SENTENCED", "b": "DOS", "f": "Sentence Date"}
_OWN = {"a": "NOMIS_NO", "b": "OFFENDER_ID", "f": "CRN"}


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name as one row gives it."""

    surname: str | None
    forenames: str | None
    aliases: tuple[str, ...] = ()
    duplicate: bool = False


def known_identities(known: Known) -> Identities:
    """Return who is known, from the register's frames, by the decisions that stand."""
    identities = Identities(known.next_person, rulings_of(known.decisions))
    columns = ("system", "value", "person", "state", "rule")
    for row in known.identifiers.sort("recorded_at", maintain_order=True).select(columns).iter_rows():
        identities.know(Link(*row))
    names = known.names.select("person", "surname", "forenames", "born_on", "sentenced_on")
    for person, surname, forenames, born_on, sentenced_on in names.iter_rows():
        identities.name(
            person,
            surnames=[fold_name(s) for s in re.split("[,;]", surname or "")],
            forenames=_first(forenames),
            born_on=born_on,
            sentenced_on=sentenced_on,
        )
    return identities


def _first(forenames: str | None) -> str:
    return fold_name((forenames or "").split(" ")[0])


def name_of(part: Part, line: int) -> Name:
    """Return the name that a row of a people file gives, its aliases taken apart (D60)."""
    written = part.text(_NAME[part.letter], line)
    if part.letter == "f":
        surname, _, forenames = (written or "").partition(",")
        family, given = family_name(surname.strip()), family_name(forenames.strip())
        return Name(family.surname, given.surname, (*family.others, *given.others), family.duplicate)
    family = family_name(written)
    forenames = part.text("FORENAME1" if part.letter == "a" else "FIRST_NAMES", line) or ""
    more = re.split("[,;]", part.text("ALIAS", line) or "") if part.letter == "b" else []
    aliases = (*family.others, *(a.strip() for a in more if a.strip()))
    return Name(family.surname, forenames or None, aliases, family.duplicate)


def says_in_scope(part: Part, line: int) -> bool | None:
    """Return whether a row of a people file says IPP or DPP; None if it does not say."""
    if part.letter != "a":
        sentence = part.text(_SENTENCE[part.letter], line)
        return None if sentence is None else sentence in SENTENCES
    short = part.text("IMPRISONMENT_STATUS_SHORT", line)
    if short in (*NEVER_RELEASED_CODES, *RECALLED_CODES):
        return True
    if short in LIFE_CODES or short == GENERIC_RECALL:
        return False
    return {"(5) IPP": True, "(6) Life": False}.get(part.text("SENTENCESTATUS", line) or "")


def claims_of(part: Part, lines: list[int], *, first: int) -> list[Claim]:
    """Return the claims of a people file's usable rows; refs count on from `first` in the order of lines."""
    return [_claim(part, line, ref=first + n) for n, line in enumerate(lines)]


def _claim(part: Part, line: int, *, ref: int) -> Claim:
    name = name_of(part, line)
    noms = part.text(part.column_of(Type.NOMS), line)
    damaged = noms if isinstance(noms, Damaged) else None
    own = part.text(_OWN[part.letter], line)
    surname = fold_name(name.surname)
    return Claim(
        ref=ref,
        system=part.file.extract.system if part.file.extract else "",
        own=None if isinstance(own, Damaged) else own,
        noms=None if damaged else noms,
        damaged=damaged,
        police=_police(part, line),
        old=part.text("PRISON_NUMBER", line) if part.letter == "b" else None,
        surname=surname,
        surnames=frozenset({surname, *(fold_name(a) for a in name.aliases)} - {""}),
        forenames=_first(name.forenames),
        born_on=part.day(_BORN[part.letter], line),
        sentenced_on=part.day(_SENTENCED[part.letter], line),
        in_scope=bool(says_in_scope(part, line)),
        duplicate=name.duplicate and bool(noms) and part.letter == "b",
    )


def _police(part: Part, line: int) -> tuple[tuple[str, str], ...]:
    numbers: list[tuple[str, str]] = []
    for column in part.table.sheet.columns:
        value = part.get(column.name, line) if column.type is Type.POLICE else None
        if isinstance(value, tuple):
            numbers += value
    return tuple(numbers)


def log_names(part: Part, lines: list[int]) -> None:
    """Log every family name that had to be taken apart (D60)."""
    column = _NAME[part.letter]
    for line in lines:
        name = name_of(part, line)
        written = part.text(column, line)
        if written and (name.duplicate or _taken_apart(written, name)):
            told = name.surname or ""
            message = f"Read as {told}" + (
                f", also known as {', '.join(name.aliases)}." if name.aliases else "."
            )
            received = part.table.received_at(line, column)
            part.table.add(line, Fault("D60", Effect.CORRECT, None, column, received, told, message))


def _taken_apart(written: str, name: Name) -> bool:
    whole = ", ".join(n for n in (name.surname, name.forenames) if n)
    return fold_name(written) not in (fold_name(whole), fold_name(name.surname))


def name_column(letter: str) -> str:
    """Return the header of the surname in a people file."""
    return _NAME[letter]


def frame_of(links: list[Link], schema: dict[str, pl.DataType], moment: object) -> pl.DataFrame:
    """Return the identifiers that a delivery linked or held, as the register keeps them."""
    rows = [(link.system, link.value, link.person, link.state, link.rule, moment) for link in links]
    return pl.DataFrame(rows, schema=schema, orient="row")
