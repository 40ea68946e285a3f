"""A history can be read in several ways; what is wrong under each of them is said once."""

import pytest

from tests.unit.law.histories import concluded

TWICE = "released 2019-11-01, released 2020-05-01"
SAYS = "released again without a revocation after the release of 1 November 2019"


@pytest.mark.parametrize(
    ("history", "sentence"),
    [(TWICE, "IPP"), (TWICE, None), (f"{TWICE}, revoked 2021", "IPP"), (f"{TWICE}, revoked 2021", None)],
)
def test_two_releases_are_one_contradiction_under_every_reading(history, sentence):
    assert concluded(history, sentence=sentence)["missing"].count(SAYS) == 1
