"""Steps that are told only where they decide, and nothing said of what is not concluded."""

from datetime import date

import pytest

from headway.law.explain import explain, what_would_change
from headway.law.figures import published
from tests.unit.law.histories import concluded

SECTION_42 = date(2026, 5, 1)
FIGURES = published().setting(section_42_from=SECTION_42)


def labels(history):
    return [step.label for step in explain(concluded(history, section_42_from=SECTION_42), FIGURES)]


def test_the_opening_of_a_request_is_told_beside_it_only_where_the_licence_ends_first():
    opens = "Request open, while the licence runs"
    assert opens not in labels("released 2023-09-18")
    ended_first = labels("released 2012-05-10")
    assert opens in ended_first and ended_first[-1] == "May ask to be referred"


RESCINDED = "released 2015-11-02, revoked 2016-05-01, rescinded 2016-05-10"


@pytest.mark.parametrize("history", ["released 2022", RESCINDED, f"{RESCINDED}, revoked 2021-03-01"])
def test_nothing_is_said_to_change_what_is_open_or_somebodys_to_decide(history):
    assert what_would_change(concluded(history), published()) == []


def test_nothing_is_said_to_change_dates_for_somebody_with_another_life_sentence():
    row = concluded("released 2020-01-06, revoked 2025-01-05", other_life_sentence=True)
    assert what_would_change(row, published()) == []
