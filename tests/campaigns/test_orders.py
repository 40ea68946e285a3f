"""A slice of the campaign of orders, and that it would notice."""

import pytest

from campaigns import orders
from headway.intake.arriving import replay


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_arrivals_in_any_order_end_in_one_register(seed):
    assert orders.trial(seed, orders=2) == []


def test_a_replay_that_forgets_to_undo_is_noticed(monkeypatch):
    monkeypatch.setattr(replay, "_undone", lambda _: replay.no_undone())
    assert any(orders.trial(seed, orders=2) for seed in (1, 2, 3))
