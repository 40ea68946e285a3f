"""A figure's months: from one to twenty years, to the month."""

import pytest

from headway.law.figures import FiguresFault, read
from tests.unit.law.test_figures import GOOD


@pytest.mark.parametrize("months", [1, 240])
def test_the_least_and_the_most_are_taken(months):
    (version,) = read(GOOD.replace("IPP = 36", f"IPP = {months}")).versions
    assert version.values == {"IPP": months, "DPP": 24}


@pytest.mark.parametrize("months", [0, 241, -36])
def test_one_less_and_one_more_are_refused(months):
    with pytest.raises(FiguresFault, match=f"{months} is not a whole number of months from 1 to 240"):
        read(GOOD.replace("IPP = 36", f"IPP = {months}"))
