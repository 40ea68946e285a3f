"""Prisons, prison groups, probation regions and PDUs: the published lists, and one name for each.

The CSV files beside this one are public facts (each row names its source). The name of a region is
the one printed in the ministry's answers ("East Midlands Region"); every other spelling maps to it.
"""

import csv
import re
from functools import cache
from importlib.resources import files

UNKNOWN_REGION = "Unknown Region"


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    text = files("headway.people").joinpath("places", name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def prisons() -> dict[str, dict[str, str]]:
    """Return every prison in the public register, by its NOMIS code."""
    return {row["code"]: row for row in _rows("prisons.csv")}


@cache
def _prison_spellings() -> dict[str, str]:
    spellings: dict[str, str] = {}
    for code, row in prisons().items():
        for spelling in {_plain(row["name"]), _plain(row["ppud_establishment"])} - {""}:
            # A name that two prisons share means neither.
            spellings[spelling] = "" if spellings.get(spelling, code) != code else code
    return spellings


def _plain(name: str) -> str:
    words = re.findall(r"[a-z]+", name.lower().replace("&", " and "))
    return "".join(w for w in words if w not in {"hmp", "yoi", "hmyoi", "and", "the"})


def prison_named(text: str) -> str | None:
    """Return the code of the prison that a code in any case, or a name, means; None if it is not one.

    Names: those of the public register and of PPUD, with or without HMP and YOI (extracts.md, D25).
    """
    code = text.strip().upper()
    return code if code in prisons() else _prison_spellings().get(_plain(text)) or None


@cache
def regions() -> dict[str, str]:
    """Return the printed name of each probation region, by nDelius code, in printed order."""
    named = {r["delius_code"]: _printed(r) for r in _rows("probation-regions.csv") if r["delius_code"]}
    return dict(sorted(named.items(), key=lambda item: item[1]))


def _printed(row: dict[str, str]) -> str:
    return row["seed_000_label"] or row["name"]


@cache
def pdus() -> dict[str, dict[str, str]]:
    """Return every probation delivery unit, by nDelius code."""
    return {row["pdu_delius_code"]: row for row in _rows("probation-pdus.csv")}


def fold(text: str) -> str:
    """Return a place's name without case, punctuation, "and", "the" and "Region", to compare spellings."""
    words = re.findall(r"[a-z]+", text.lower().replace("&", " and "))
    return "".join(w for w in words if w not in {"and", "the", "region"})


@cache
def _region_spellings() -> dict[str, str]:
    spellings = {"gtrmanchester": "Greater Manchester", "nsd": "National Security Division"}
    for row in _rows("probation-regions.csv"):
        for column in ("name", "seed_000_label", "delius_label", "cas1_label"):
            if row[column] and row[column] != "National":
                spellings[fold(row[column])] = _printed(row)
    return spellings


def region_named(text: str) -> str | None:
    """Return the printed name of the region that any of its spellings means; None if it is not one.

    Spellings: the region list's five columns, with & for "and", with or without commas or "Region",
    "Gtr Manchester", "NSD" (extracts.md, D25).
    """
    return _region_spellings().get(fold(text))


@cache
def prison_groups() -> tuple[str, ...]:
    """Return the name of every prison group, in alphabetical order."""
    return tuple(sorted(row["name"] for row in _rows("prison-groups.csv")))


def prison_group_named(text: str) -> str | None:
    """Return the printed name of the prison group that a name in any case and punctuation means, or None."""
    return {fold(name): name for name in prison_groups()}.get(fold(text))
