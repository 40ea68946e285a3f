"""Invented people for the tables of the disclosure benchmark: where each is held, managed and counted.

The places and categories only have numbers. Their sizes, and how prison goes with probation region and with
age, were tuned until the tables have about as many cells that are not zero, and as many under three, as
those that a study of other tools was made with (its numbers are in docs/benchmarks.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

SEED = 2
"""Of thirty, the one whose tables come nearest to the study's."""
PEOPLE = 2_500
WOMEN = 0.015
HELD_NEAR_HOME = 0.5
"""Of the people, how many are managed from a region that belongs to the area of their prison."""
HELD_BY_AGE = 0.44
"""Of the people, how many are no older than the age band up to which their prison group takes people."""


@dataclass(frozen=True)
class Dimension:
    """A way to break people down, with its total and any sub-totals.

    labels  of every node: the leaves first, the total last
    nodes   levels x leaves: for each level, from the leaves to the total, the node that counts each leaf
    """

    name: str
    labels: tuple[str, ...]
    nodes: np.ndarray

    @property
    def sums(self) -> list[tuple[int, tuple[int, ...]]]:
        """Every node above the leaves, with the nodes of the level below that add up to it."""
        pairs = {(int(up), int(down)) for below, above in zip(self.nodes, self.nodes[1:], strict=False)
                 for up, down in zip(above, below, strict=True)}  # fmt: skip
        totals = sorted({up for up, _ in pairs})
        return [(total, tuple(sorted(down for up, down in pairs if up == total))) for total in totals]

    @property
    def total(self) -> str:
        """The label of everybody."""
        return self.labels[-1]


GROUP_OF_PRISON = np.arange(84) // 6
AREA_OF_GROUP = np.repeat(np.arange(6), [3, 3, 2, 2, 2, 2])
REGION_OF_PDU = np.arange(108) // 9


def numbered(word: str, count: int) -> list[str]:
    """Return so many labels, numbered from 1 with as many digits as the last one has."""
    return [f"{word} {number:0{len(str(count))}}" for number in range(1, count + 1)]


def dimension(name: str, levels: list[list[str]], *ups: np.ndarray, total: str) -> Dimension:
    """Return a dimension from the labels of each level and, for each but the last, their parents above."""
    at, first, nodes = np.arange(len(levels[0])), 0, []
    for labels, up in zip(levels, (*ups, np.zeros(len(levels[-1]), dtype=int)), strict=True):
        nodes.append(at + first)
        first, at = first + len(labels), up[at]
    nodes.append(np.full(len(levels[0]), first))
    return Dimension(name, (*(label for level in levels for label in level), total), np.array(nodes))


_GROUPS, _AREAS = numbered("Prison group", 14), numbered("Prison area", 6)
_REGIONS = numbered("Region", 12)

DIMENSIONS: Mapping[str, Dimension] = {
    found.name: found
    for found in (
        dimension(
            "prison",
            [numbered("Prison", 84), _GROUPS, _AREAS],
            GROUP_OF_PRISON,
            AREA_OF_GROUP,
            total="All prisons",
        ),
        dimension("group", [_GROUPS, _AREAS], AREA_OF_GROUP, total="All prisons"),
        dimension("pdu", [numbered("PDU", 108), _REGIONS], REGION_OF_PDU, total="All regions"),
        dimension("region", [_REGIONS], total="All regions"),
        dimension("offence", [numbered("Offence", 9)], total="All offences"),
        dimension("ethnicity", [numbered("Ethnic group", 6)], total="All ethnic groups"),
        dimension("age", [numbered("Age band", 8)], total="All ages"),
        dimension("sex", [["Men", "Women"]], total="All people"),
        dimension("year", [[str(year) for year in range(2021, 2026)]], total="All years"),
        dimension("over_tariff", [numbered("Over-tariff band", 9)], total="All over-tariff bands"),
    )
}


def _shares(size: int, slope: float, *, shift: float = 0) -> np.ndarray:
    """Return Zipf's shares, the largest first: 1 / (rank + shift) ** slope."""
    weight = 1 / (np.arange(1, size + 1) + shift) ** slope
    return weight / weight.sum()


def people(*, seed: int) -> dict[str, np.ndarray]:
    """Return for each dimension the leaf of each person, people in no order."""
    random = np.random.default_rng(seed)
    # Which prisons and PDUs are large is a fact of the invented country, the same for every seed.
    country = np.random.default_rng(5)
    prison = random.choice(84, PEOPLE, p=country.permutation(_shares(84, 0.743, shift=0.333)))
    pdu = _pdus(prison, country.permutation(_shares(108, 0.432)), random)
    age = random.choice(8, PEOPLE, p=_shares(8, 0.404))
    young = random.random(PEOPLE) < HELD_BY_AGE
    group = GROUP_OF_PRISON[prison]
    return {
        "prison": prison,
        "group": group,
        "pdu": pdu,
        "region": REGION_OF_PDU[pdu],
        "offence": random.choice(9, PEOPLE, p=_shares(9, 1.792)),
        "ethnicity": random.choice(6, PEOPLE, p=_shares(6, 2.179)),
        "age": np.where(young, np.minimum(age, group % 8), age),
        "sex": (random.random(PEOPLE) < WOMEN).astype(int),
        "year": random.choice(5, PEOPLE, p=_shares(5, 0.743)),
        "over_tariff": random.choice(9, PEOPLE, p=_shares(9, 1.08)),
    }


def _pdus(prison: np.ndarray, shares: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Return the PDU of each person, for half of them one of the two regions of the prison's area."""
    pdu = random.choice(108, PEOPLE, p=shares)
    near = random.random(PEOPLE) < HELD_NEAR_HOME
    area = AREA_OF_GROUP[GROUP_OF_PRISON[prison]]
    for number in range(6):
        those = near & (area == number)
        within = shares * (number == REGION_OF_PDU % 6)
        pdu[those] = random.choice(108, those.sum(), p=within / within.sum())
    return pdu
