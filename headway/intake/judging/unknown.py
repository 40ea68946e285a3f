"""What becomes of rows that nobody in the cohort was found for (D15, D58, D59, D72, D73)."""

from headway.intake.declared.extract import Type
from headway.intake.declared.sentences import OUT_OF_SCOPE
from headway.intake.faults import Effect, Fault
from headway.intake.linking.others import Reviews, given, identifier_columns
from headway.intake.parts import Part
from headway.linkage.identities import Identifier

_SENTENCE = {"c": "Sentence Type", "h": "Sentence"}
_NAMED = "hi"
_MESSAGES = {
    "D72": "No people file knows these identifiers. It waits for a file that does.",
    "D58": "Its only identifier is waiting for a merge to be decided.",
    "D59": "Its only identifier is in dispute.",
}


def settle_unknown(
    part: Part, nobody: dict[int, str], outside: set[Identifier], reviews: Reviews | None = None
) -> None:
    """Reject the rows of people who serve another sentence, and hold the rest.

    nobody   lines with a hold code, as Others.place gives them
    outside  identifiers of people outside the cohort
    """
    columns = identifier_columns(part)
    for line, code in nobody.items():
        identifiers = set(given(columns, line))
        if identifiers & outside or _says_so(part, line, reviews):
            message = "Another sentence, and nobody says IPP or DPP."
            part.table.add(line, Fault("D15", Effect.REJECT, "R_SCOPE", message=message))
        elif part.letter in _NAMED and part.get(part.column_of(Type.NOMS), line) is None:
            message = "Nothing but a name and a birth date says who this is. Send the prison number."
            part.table.add(line, Fault("D73", Effect.HOLD, "H_NAME_ONLY", message=message))
        elif reviews and part.text("REVIEW_ID", line) not in reviews.shown:
            message = "No file of parole reviews has shown this review. It waits for one that does."
            part.flag(line, "D72", Effect.HOLD, column="REVIEW_ID", code="H_UNKNOWN", message=message)
        else:
            hold_unknown(part, line, code)


def _says_so(part: Part, line: int, reviews: Reviews | None) -> bool:
    if reviews:
        return part.text("REVIEW_ID", line) in reviews.outside
    if part.letter not in _SENTENCE:
        return False
    column = _SENTENCE[part.letter]
    if part.letter == "c" and part.get(column, line) is None:
        # This file holds every kind of sentence: a word for one that is neither IPP nor DPP is another.
        return any(f.case == "D26" and f.column == column for f in part.table.faults.get(line, ()))
    return part.get(column, line) in OUT_OF_SCOPE


def hold_unknown(part: Part, line: int, code: str) -> None:
    """Hold a row whose identifiers are valid and nobody's, or in dispute (D72)."""
    case = {"H_MERGE": "D58", "H_ID_CONFLICT": "D59"}.get(code, "D72")
    part.table.add(line, Fault(case, Effect.HOLD, code, message=_MESSAGES[case]))
