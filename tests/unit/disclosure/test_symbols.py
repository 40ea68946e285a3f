"""What notes say of symbols, thresholds and rounding."""

import pytest

from headway.disclosure.structure.symbols import Meaning, ceiling, legend


@pytest.mark.parametrize(
    ("note", "mark", "meaning", "threshold"),
    [
        ("An asterisk (*) has been used to suppress values of one or two.", "*", Meaning.HIDDEN, 3),
        (
            "1. # - A value less than 3, or a value suppressed to protect a value less than 3.",
            "#",
            Meaning.HIDDEN,
            3,
        ),
        ("x = 1 or 2 pupils, or a percentage based on 1 or 2", "x", Meaning.HIDDEN, 3),
        ("~ denotes fewer than 5", "~", Meaning.HIDDEN, 5),
        ("Values of 5 or fewer have been replaced by *", "*", Meaning.HIDDEN, 6),
        ("* = suppressed, figures rounded to nearest 5 (threshold under 5)", "*", Meaning.HIDDEN, 5),
        ("[c] = confidential", "[c]", Meaning.HIDDEN, None),
        ("'-' means zero", "-", Meaning.ZERO, None),
        ("- represents nil", "-", Meaning.ZERO, None),
        ("k = rounds to zero but is not zero", "k", Meaning.LOW, None),
        (".. = not available", "..", Meaning.UNAVAILABLE, None),
    ],
)
def test_a_note_explains_its_symbol(note: str, mark: str, meaning: Meaning, threshold: int | None) -> None:
    said = legend([note])
    assert said.meanings == {mark: meaning}
    assert said.threshold == threshold


def test_a_threshold_can_stand_without_a_symbol() -> None:
    said = legend(["from 2012 counts rounded to nearest 5 and counts of 1 to 7 suppressed"])
    assert (said.threshold, said.base, said.meanings) == (8, 5, {})


def test_notes_that_speak_of_something_else_explain_nothing() -> None:
    said = legend(["Panels without a recorded outcome were assumed to not have taken place.", "*Notes:"])
    assert (said.meanings, said.threshold, said.base) == ({}, None, None)


def test_an_explained_symbol_overrules_convention() -> None:
    assert legend([]).meaning("-") is Meaning.ZERO
    assert legend(["- = suppressed"]).meaning("-") is Meaning.HIDDEN


def test_a_symbol_nobody_knows_has_no_meaning() -> None:
    assert legend([]).meaning("†") is None


def test_less_than_five_says_its_own_ceiling() -> None:
    assert legend([]).meaning("<5") is Meaning.HIDDEN
    assert ceiling("<5") == 4
    assert ceiling("*") is None
