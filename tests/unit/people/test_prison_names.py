"""A prison is known by its code, its register name and PPUD's name for it."""

import pytest

from headway.people.places import prison_named


@pytest.mark.parametrize(
    "text", ["WWI", "wwi ", "Wandsworth (HMP & YOI)", "HMP Wandsworth", "hmp/yoi wandsworth", "WANDSWORTH"]
)
def test_every_spelling_of_a_prison_gives_its_code(text):
    assert prison_named(text) == "WWI"


@pytest.mark.parametrize("text", ["", "XXX", "HMP", "Nowhere (HMP)"])
def test_what_is_not_a_prison_is_not_named(text):
    assert prison_named(text) is None
