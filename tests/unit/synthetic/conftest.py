from functools import cache

import pytest

from headway.synthetic.people import Population, invent


@cache
def nation(number: int, seed: int) -> Population:
    return invent(number, seed=seed)


@pytest.fixture(scope="session", params=[1, 2, 7], ids=lambda seed: f"seed {seed}")
def whole_nation(request: pytest.FixtureRequest) -> Population:
    """The whole nation, which several modules look at: made once a seed."""
    return nation(8711, request.param)


@pytest.fixture(scope="session")
def one_nation() -> Population:
    return nation(8711, 1)


@pytest.fixture(scope="session", params=[50, 500], ids=lambda number: f"{number} people")
def scale_model(request: pytest.FixtureRequest) -> Population:
    return nation(request.param, 3)
