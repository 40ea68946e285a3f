"""Which rows are about IPP or DPP, where the prison's codes do not say so themselves (D15, D43-D45)."""

from headway.intake.declared.prison import GENERIC_RECALL, LIFE_CODES, RECALLED_CODES
from headway.intake.declared.sentences import SENTENCES
from headway.intake.faults import Effect
from headway.intake.judging.said import Said
from headway.intake.linking.claims import says_in_scope
from headway.intake.parts import Part

_STATUS, _SHORT = "SENTENCESTATUS", "IMPRISONMENT_STATUS_SHORT"
_OTHER = {"b": "CUSTODY_TYPE_DESCRIPTION", "c": "Sentence Type", "f": "Order\nCategory", "h": "Sentence"}


def settle_scope(part: Part, said: Said) -> None:
    """Put the sentence of accepted rows right from what PPUD and nDelius say, and log it."""
    for line in part.accepted():
        sentence = said.sentence(part.persons[line])
        if part.letter == "a":
            _settle_prison(part, line, sentence)
        elif part.letter in _OTHER:
            _settle_other(part, line, sentence)


def _settle_prison(part: Part, line: int, sentence: str | None) -> None:
    short = part.text(_SHORT, line)
    status = part.text(_STATUS, line)
    # An unlisted short code is a question that reading has asked already; another system settles it.
    if sentence and (short in LIFE_CODES or short == GENERIC_RECALL or not says_in_scope(part, line)):
        recalled = short in ("LR_LIFE", GENERIC_RECALL) or status == "(7) Recall"
        code = f"LR_{sentence}" if recalled else sentence
        case = "D45" if short == GENERIC_RECALL else "D44"
        _correct(part, line, case, column=_SHORT, value=code, why=f"PPUD or nDelius says {sentence}.")
        part.table.values[_STATUS][line] = "(7) Recall" if recalled else "(5) IPP"
    elif status in (None, "(9) Unknown") and short:
        value = "(7) Recall" if short in RECALLED_CODES else "(5) IPP"
        _correct(part, line, "D43", column=_STATUS, value=value, why=f"The short code says {short}.")


def _settle_other(part: Part, line: int, sentence: str | None) -> None:
    written = part.text(_OTHER[part.letter], line)
    if written and written not in SENTENCES and part.persons[line] is not None:
        column = _OTHER[part.letter]
        _correct(part, line, "D44", column=column, value=sentence, why="Another system says IPP or DPP.")


def _correct(part: Part, line: int, case: str, *, column: str, value: str | None, why: str) -> None:
    part.table.values[column][line] = value
    part.flag(line, case, Effect.CORRECT, column=column, code=None, message=why)
