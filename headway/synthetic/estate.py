"""The prisons that hold the invented people: the published register, with one function and region for each.

The public register does not give every prison's predominant function, prison group or probation region, so
they are worked out here from its categories and counties. For invented people only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from headway.people.places import prisons

FEMALE_OPEN = ("AGI", "ESI")
NOT_FOR_ADULTS = ("YCS", "STC", "IRC")
CATEGORY_LETTER = {"Open": "D", "Category C Trainer": "C", "Female open": "D", "Female closed": "C"}
REGIONS = {  # register's delivery region -> (probation region, prison group); ours
    "North East": ("North East", "Tees and Wear"),
    "North West": ("North West", "Cumbria and Lancashire"),
    "Yorkshire and Humberside": ("Yorkshire and the Humber", "Yorkshire"),
    "East Midlands": ("East Midlands", "East Midlands"),
    "West Midlands": ("West Midlands", "West Midlands"),
    "East of England": ("East of England", "Hertfordshire, Essex and Suffolk"),
    "London": ("London", "London"),
    "South East": ("South Central", "South Central"),
    "South West": ("South West", "Devon and North Dorset"),
    "Wales (outside CFO delivery)": ("Wales", "Wales"),
    "": ("East Midlands", "East Midlands"),
}
KENT_SURREY_SUSSEX = ("Kent", "Surrey", "Sussex", "West Sussex", "East Sussex")


@dataclass(frozen=True)
class Prison:
    """A prison as the files name it."""

    code: str
    name: str
    ppud_name: str
    group: str
    region: str
    function: str

    @property
    def category(self) -> str:
        """Its category as a letter, as PPUD gives it for a release."""
        return CATEGORY_LETTER.get(self.function, "B")


@cache
def estate() -> dict[str, Prison]:
    """Return the prisons for adults in use, by code."""
    return {
        code: _prison(row)
        for code, row in prisons().items()
        if row["active_in_register"] == "true"
        and row["sex"] in ("M", "F")
        and row["types"] not in NOT_FOR_ADULTS
    }


def _prison(row: Mapping[str, str]) -> Prison:
    region, group = REGIONS[row["cfo_delivery_region"]]
    if row["county"] in KENT_SURREY_SUSSEX:
        region, group = "Kent, Surrey and Sussex", "Kent, Surrey and Sussex"
    function = _function(row)
    if row["contracted"] == "true":
        group = "Contracted"
    elif row["sex"] == "F":
        group = "Women"
    elif function == "High Security":
        group = "Long-term and high security"
    ppud_name = row["ppud_establishment"] or f"HMP {row['name'].split(' (')[0]}"
    return Prison(row["code"], row["name"], ppud_name, group, region, function)


def _function(row: Mapping[str, str]) -> str:
    if row["sex"] == "F":
        return "Female open" if row["code"] in FEMALE_OPEN else "Female closed"
    if row["open_estate"] == "true":
        return "Open"
    categories = row["categories"]
    if "A" in categories:
        return "High Security"
    if "C" in categories:
        return "Category C Trainer"
    return "Category B" if categories == "B" else "Reception"


def placed(rng: np.random.Generator, functions: np.ndarray, regions: np.ndarray) -> np.ndarray:
    """Return a prison code of the wanted function for each placement, five times likelier near home.

    functions  predominant function for each placement
    regions    the person's home probation region, as the prison file names it
    """
    chosen = np.empty(len(functions), dtype=object)
    for function in np.unique(functions):
        here = [p for p in estate().values() if p.function == function]
        for region in np.unique(regions):
            those = np.flatnonzero((functions == function) & (regions == region))
            weights = np.array([5.0 if p.region == region else 1.0 for p in here])
            codes = np.array([p.code for p in here])
            chosen[those] = rng.choice(codes, size=len(those), p=weights / weights.sum())
    return chosen
