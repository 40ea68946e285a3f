"""The invented nation while its history is being made: where everybody stands, and what happened."""

from collections import defaultdict
from enum import IntEnum

import numpy as np
import polars as pl

from headway.synthetic.calendar import NEVER, drawn, month_start, stream, weekdays
from headway.synthetic.plan import NATION, Plan, national_plan


class State(IntEnum):
    """Where a person stands in the sentence."""

    NOT_SENTENCED = 0
    UNRELEASED = 1
    HOSPITAL = 2
    ON_LICENCE = 3
    RECALLED = 4
    AT_LARGE = 5
    HOSPITAL_RECALLED = 6
    ENDED = 7
    DIED = 8
    REMOVED = 9
    QUASHED = 10


class World:
    """People as arrays; one event a person a month; what happened goes to `log`, a list of rows by kind."""

    def __init__(self, people: pl.DataFrame, seed: int) -> None:
        self.rng = stream(seed, "histories")
        self.plan: Plan = national_plan()
        self.size = people.height
        self.scale = people.height / NATION
        self.sentenced, self.tariff_expires, self.born = (
            people[c].cast(pl.Int32).to_numpy().astype(np.int64)
            for c in ("sentenced_on", "tariff_expires_on", "born_on")
        )
        self.dpp = (people["sentence"] == "DPP").to_numpy()
        self.other_life = people["other_life_sentence"].fill_null(False).to_numpy()
        self.state = np.zeros(self.size, dtype=np.int8)
        never = np.full(self.size, NEVER, dtype=np.int64)
        self.first_released, self.licence_began, self.clock_began = never.copy(), never.copy(), never.copy()
        self.returned, self.due_back, self.hospital_since = never.copy(), never.copy(), never.copy()
        self.done: dict[str, int] = defaultdict(int)
        self.expected: dict[str, float] = defaultdict(float)
        self.log: dict[str, list[pl.DataFrame]] = defaultdict(list)
        self.month = -1

    def begin(self, month: int) -> None:
        """Start a month: nobody has had an event yet, and those sentenced in it come in."""
        self.month, self.first, self.last = month, month_start(month), month_start(month + 1) - 1
        self.working_days = weekdays(month)
        self.touched = np.zeros(self.size, dtype=bool)
        new = (self.state == State.NOT_SENTENCED) & (self.sentenced <= self.last)
        self.state[new], self.touched[new] = State.UNRELEASED, True

    def count(self, *states: State) -> int:
        """Return how many people are in these states."""
        return int(np.isin(self.state, states).sum())

    def free(self, *states: State) -> np.ndarray:
        """Return a mask of the people in these states who have had no event this month."""
        return np.isin(self.state, states) & ~self.touched

    def scaled(self, national: np.ndarray) -> int:
        """Return this month's value of a national running total or stock, for a nation of this size."""
        return round(float(national[self.month]) * self.scale)

    def due(self, kind: str, national: np.ndarray) -> int:
        """Return how many of a kind are still to happen for the running total to be right this month."""
        return max(0, self.scaled(national) - self.done[kind])

    def draw(self, kind: str, weights: np.ndarray, number: int) -> np.ndarray:
        """Return people drawn by weight for an event of one kind, and count them as done."""
        chosen = drawn(self.rng, np.where(self.touched, 0.0, weights), number)
        self.done[kind] += len(chosen)
        return chosen

    def some_days(self, number: int) -> np.ndarray:
        """Return working days of this month."""
        return self.rng.choice(self.working_days, size=number)

    def move(self, people: np.ndarray, state: State | np.ndarray) -> None:
        """Put people into a state; they have no other event this month."""
        self.state[people] = state
        self.touched[people] = True

    def record(self, kind: str, /, **columns: np.ndarray | list[object] | object) -> None:
        """Add rows to the log of one kind; nothing when no one is concerned."""
        people = columns["person"]
        assert isinstance(people, np.ndarray)
        if len(people):
            self.log[kind].append(
                pl.DataFrame(
                    {k: v if isinstance(v, np.ndarray) else [v] * len(people) for k, v in columns.items()}
                )
            )
