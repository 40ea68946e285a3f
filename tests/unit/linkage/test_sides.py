"""Two records side by side: what agrees, what nearly does, and who alone says something."""

from dataclasses import replace
from datetime import date

import pytest

from headway.linkage.sides import Side, compare

PNC = ("PNC", "2006/9000001A")
WHO = Side(("Thistlé",), ("Alderic",), (date(1979, 3, 4),), (date(2007, 5, 11),), (PNC,))


def said(one: Side, other: Side) -> dict[str, str]:
    return {line.name: line.says for line in compare(one, other)}


@pytest.mark.parametrize(
    ("change", "name", "says"),
    [
        ({"surnames": ("THISTLE",)}, "Surname", "Agrees"),
        ({"surnames": ("Thistla",)}, "Surname", "One letter differs"),
        ({"surnames": ("Dapplethorpe",)}, "Surname", "Differs"),
        ({"births": (date(1979, 4, 3),)}, "Date of birth", "Day and month swapped"),
        ({"births": (date(1978, 3, 4),)}, "Date of birth", "One digit differs"),
        ({"births": ()}, "Date of birth", "Only the row says"),
        ({"numbers": (("PNC", "2007/9000002B"), PNC)}, "PNC", "Agrees"),
        ({"numbers": (PNC, ("NDELIUS", "Z500001"))}, "CRN", "Only the register says"),
    ],
)
def test_each_line_says_in_words_how_far_it_agrees(change, name, says):
    assert said(WHO, replace(WHO, **change))[name] == says


def test_numbers_that_neither_side_has_are_left_out():
    assert list(said(WHO, WHO)) == ["Surname", "Forenames", "Date of birth", "Date of sentence", "PNC"]
    assert said(Side(), Side())["Surname"] == "Neither says"
