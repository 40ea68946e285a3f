"""Whose row is it: linking put to work on the lines of a delivery."""

from headway.intake.declared.extract import Type
from headway.intake.faults import Effect, Fault
from headway.intake.linking.claims import (
    PEOPLE_FILES,
    claims_of,
    log_names,
    name_column,
    says_in_scope,
)
from headway.intake.linking.others import given, identifier_columns
from headway.intake.parts import Part
from headway.intake.reading.layout import filled
from headway.linkage.identities import NDELIUS, NOMIS, PPUD, Claim, Identifier, Identities
from headway.linkage.match import Finding, Placement, current_number, resolve
from headway.linkage.normalise import prison_number
from headway.linkage.notices import Notices
from headway.linkage.rulings import DECIDED

_TYPE_OF = {NOMIS: Type.NOMS, NDELIUS: Type.CRN, PPUD: Type.RECORD}


def place_people(parts: list[Part], known: Identities, notices: Notices) -> set[Identifier]:
    """Link the rows of the people files; return the identifiers of people outside the cohort.

    Rows of other sentences that nobody else explains are rejected (D15); what is in doubt is held.
    """
    places: list[tuple[Part, int]] = []
    claims: list[Claim] = []
    for part in sorted(parts, key=lambda p: (p.letter, p.moment)):
        if part.letter in PEOPLE_FILES:
            lines = part.accepted()
            log_names(part, lines)
            claims += claims_of(part, lines, first=len(claims))
            places += [(part, line) for line in lines]
    placements = resolve(claims, known, notices)
    outside: set[Identifier] = set()
    for claim, (part, line) in zip(claims, places, strict=True):
        placement = placements[claim.ref]
        part.persons[line] = placement.person
        for finding in placement.findings:
            _log(part, line, finding)
        if placement.person is None and not placement.held:
            _leave_out(part, line)
            outside.update(claim.identifiers)
    _log_agreements(claims, places, placements, known=known)
    _log_namesakes(claims, places, placements)
    _attach_set_aside(parts, known, notices)
    return outside - set(known.holder)


def _log(part: Part, line: int, finding: Finding) -> None:
    column = part.column_of(_TYPE_OF[finding.system])
    if finding.code == "duplicate":
        effect, code = Effect.DUPLICATE, None
    elif finding.code == DECIDED:
        effect, code = Effect.CORRECT, DECIDED
    else:
        effect, code = (Effect.HOLD if finding.code else Effect.CORRECT), finding.code
    received = part.table.received_at(line, column)
    read = "" if code else finding.value
    part.table.add(line, Fault(finding.case, effect, code, column, received, read, finding.message))
    if finding.case in ("D57", "D52") and not code and column:
        part.table.values[column][line] = finding.value


def _leave_out(part: Part, line: int) -> None:
    if says_in_scope(part, line) is None:
        message = "The row does not say which sentence, and nobody else does. Say what it is."
        part.table.add(line, Fault("D26", Effect.HOLD, "H_CODE", message=message))
    else:
        message = "Another sentence, and nobody says IPP or DPP."
        part.table.add(line, Fault("D15", Effect.REJECT, "R_SCOPE", message=message))


def _log_agreements(
    claims: list[Claim],
    places: list[tuple[Part, int]],
    placements: dict[int, Placement],
    *,
    known: Identities,
) -> None:
    surnames = _believed_surnames(claims, placements)
    for claim, (part, line) in zip(claims, places, strict=True):
        person = placements[claim.ref].person
        if person is None or part.table.effect(line) >= Effect.DUPLICATE:
            continue
        _log_found_without_number(claim, part, line, known.number(person, NOMIS))
        if claim.surname and not claim.surnames & surnames.get(person, claim.surnames):
            message = "Another surname or spelling than PPUD's; both are kept."
            part.flag(line, "D61", Effect.ACCEPT, column=name_column(part.letter), code=None, message=message)


def _believed_surnames(claims: list[Claim], placements: dict[int, Placement]) -> dict[int, frozenset[str]]:
    believed: dict[int, frozenset[str]] = {}
    for claim in claims:
        person = placements[claim.ref].person
        if person is not None and claim.system == PPUD and not claim.duplicate:
            believed[person] = believed.get(person, frozenset()) | claim.surnames
    return believed


def _log_found_without_number(claim: Claim, part: Part, line: int, noms: str | None) -> None:
    if claim.noms or claim.damaged or not noms:
        return
    column = part.column_of(Type.NOMS)
    message = f"No prison number: found to be {noms} by other identifiers."
    received = part.table.received_at(line, column)
    part.table.add(line, Fault("D54", Effect.CORRECT, None, column, received, noms, message))
    part.table.values[column][line] = noms


def _log_namesakes(
    claims: list[Claim], places: list[tuple[Part, int]], placements: dict[int, Placement]
) -> None:
    """Log people alike in name and birth date, on the caseload, where all of them stand together (D62)."""
    alike: dict[tuple[str, str, object], set[int]] = {}
    for claim in claims:
        person = placements[claim.ref].person
        if person is not None and claim.surname and claim.born_on:
            alike.setdefault((claim.surname, claim.forenames, claim.born_on), set()).add(person)
    for claim, (part, line) in zip(claims, places, strict=True):
        others = alike.get((claim.surname, claim.forenames, claim.born_on), set())
        if part.letter == "f" and len(others) > 1 and placements[claim.ref].person is not None:
            message = "Alike in name and birth date to another person, with numbers of their own: two people."
            part.table.add(line, Fault("D62", Effect.ACCEPT, message=message))


def persons_named(part: Part, line: int, known: Identities) -> set[int]:
    """Return the known persons whose number, in the file's own system, stands anywhere in a broken row."""
    system = part.file.extract.system if part.file.extract else ""
    numbers = [prison_number(t) if system == NOMIS else t for t in filled(part.table.received[line])]
    return {known.holder[(system, n)] for n in numbers if n and (system, n) in known.holder}


def _attach_set_aside(parts: list[Part], known: Identities, notices: Notices) -> None:
    """Say whose a held or rejected row seems to be, where its identifiers are not in dispute."""
    for part in parts:
        for line in part.table.ragged if part.letter in PEOPLE_FILES else ():
            named = persons_named(part, line, known)
            part.persons[line] = next(iter(named)) if len(named) == 1 else None
        for line in part.set_aside() if part.letter in PEOPLE_FILES else ():
            codes = {f.code for f in part.table.faults.get(line, [])}
            if part.persons[line] is None and "H_ID_CONFLICT" not in codes:
                part.persons[line] = _anybody(part, line, known, notices)


def _anybody(part: Part, line: int, known: Identities, notices: Notices) -> int | None:
    for system, value in given(identifier_columns(part), line):
        person = known.holder.get((system, current_number(system, value, known=known, notices=notices)))
        if person is not None:
            return person
    return None
