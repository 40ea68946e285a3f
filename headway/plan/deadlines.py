"""Printed words to deadlines: what is due, between which days, on what condition.

The words come first and are kept. What they do not say is None: no day is guessed, and a bracket is a
condition only where it says so, since taking one for the other excuses lateness or hides a condition.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from headway.plan.conventions import CONVENTIONS, Convention
from headway.plan.due_words import IN_PLACE_OF_A_DATE, split_condition, undated, what_is_due
from headway.plan.intervals import NO_YEAR
from headway.plan.pieces import Piece, pieces
from headway.plan.shape import Deadline
from headway.plan.standing import Standing, order, standing

__all__ = ["Standing", "convention_of", "order", "read_deadlines", "standing"]


def read_deadlines(
    cell: str,
    *,
    deliverables: Sequence[str] = (),
    position: date | None = None,
    two_digit_years: bool = True,
) -> tuple[Deadline, ...]:
    """Return the deadlines printed in one cell, in printed order, even when they are equal.

    cell             as printed; line feeds where the document breaks a line. Empty: no deadline
    deliverables     of the same action: `of` names one where the words say so, or where there are as many
                     dates as deliverables; otherwise a person matches them
    position         the plan's position date, from which what is ongoing continues; None: it has none
    two_digit_years  whether "May 29" is a month and a year, as it is where the plan's other deadlines are
    The conventions are those of conventions.toml. A day that cannot be read is None; `damaged` or `note` say
    why.
    """
    text = "\n".join(" ".join(line.split()) for line in cell.splitlines()).strip()
    if not text:
        return ()
    found = pieces(text, two_digit_years=two_digit_years)
    if not found:
        return (undated(" ".join(text.split()), position=position),)
    return _matched(
        tuple(_deadline(piece, deliverables=deliverables, position=position) for piece in found), deliverables
    )


def _deadline(piece: Piece, *, deliverables: Sequence[str], position: date | None) -> Deadline:
    named = piece.named
    if named is None:
        return undated(piece.text, position=position)
    parts = [split_condition(part) for part in (piece.words, *piece.brackets)]
    conditions = [condition for _, condition in parts if condition]
    words, *brackets = (rest for rest, _ in parts)
    beside = "" if IN_PLACE_OF_A_DATE.fullmatch(words) else words
    due = what_is_due(beside, [bracket for bracket in brackets if bracket], deliverables)
    if named.everything or words.lower() in ("all", "all deliverables"):
        due = "all deliverables"
    return Deadline(
        text_as_printed=piece.text,
        kind="unknown" if named.earliest is None else "starts" if named.begins else "due",
        earliest=named.earliest,
        latest=named.latest,
        condition="; ".join(conditions) or None,
        of=due,
        damaged=_missing(piece),
        note=_notes(named.note, "" if beside == words else f'Beside the date it says "{words}".'),
    )


def _notes(*notes: str | None) -> str | None:
    return " ".join(note for note in notes if note) or None


def _missing(piece: Piece) -> str | None:
    """Return what of a dated piece is missing: its year, or the end of a bracket."""
    missing = []
    if piece.named and piece.named.note == NO_YEAR:
        missing.append("its year is missing")
    if any(bracket.endswith("[…]") for bracket in piece.brackets):
        missing.append("the end of a bracket is missing")
    return "; ".join(missing) or None


def _matched(deadlines: tuple[Deadline, ...], deliverables: Sequence[str]) -> tuple[Deadline, ...]:
    """Return the deadlines, each with its deliverable where there are as many and no words tell otherwise."""
    silent = all(d.of is None and d.kind in ("due", "starts") for d in deadlines)
    if not silent or len(deadlines) != len(deliverables):
        return deadlines
    return tuple(replace(d, of=of) for d, of in zip(deadlines, deliverables, strict=True))


def convention_of(deadline: Deadline) -> Convention:
    """Return the convention by which a deadline's words were given their days, to show beside them."""
    found = pieces(deadline.text_as_printed, two_digit_years=True)
    if deadline.kind == "continuing":
        return CONVENTIONS["ongoing"]
    if deadline.earliest is None or not found or found[0].named is None:
        return CONVENTIONS["no day"]
    return CONVENTIONS["beginning" if deadline.kind == "starts" else found[0].named.convention]
