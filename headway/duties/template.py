"""Templates of milestones, by date: milestones.toml read and checked, and what was set on top."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from headway.law.citations import CONFIDENCE
from headway.law.toml_tables import table_lines, wrong_fields

FILE = "duties/milestones.toml"
COUNTED_FROM = {
    "target_hearing_on": "the target hearing date",
    "target_month": "the first day of the month of the target hearing date",
    "tariff_expires_on": "the tariff expiry date",
}
"""What a milestone can be counted from, in words."""

FROM_FILES = {"custody_report": ("custody_report_due_on", "custody_report_done_on")}
"""The milestones that the incoming files tell of: the facts with the review's own target and actual day."""

UNITS = ("days", "weeks", "months")
TEMPLATE_FIELDS = {"label", "versions"}
VERSION_FIELDS = {"from", "cites", "milestones"}
MILESTONE_FIELDS = {
    "name", "label", "counted_from", "before", "unit", "late_reason_required", "auto_actualise", "cites",
    "confidence", "note",
}  # fmt: skip
OPTIONAL = {"note"}
HIGHEST = 1000
UNKNOWN = "?"


class TemplateFault(ValueError):
    """A template of milestones is wrong. The message names the milestone and the line of the file."""


@dataclass(frozen=True)
class Milestone:
    """One step of a timetable: how long before what it is due, and what is asked when it is late."""

    name: str
    label: str
    counted_from: str  # one of COUNTED_FROM
    before: int | None  # null: nobody has set it
    unit: str  # one of UNITS
    late_reason_required: bool
    auto_actualise: bool  # its actual day comes from the incoming files
    cites: str
    confidence: str
    note: str = ""


@dataclass(frozen=True)
class Template:
    """A timetable as it holds from a day on."""

    name: str
    label: str
    begins_on: date
    cites: str
    milestones: tuple[Milestone, ...]

    def setting(self, milestone: str, *, before: int | None, authority: str) -> "Template":
        """Return a template in which one milestone is so much before what it is counted from.

        before     in the milestone's own unit; null: not known after all
        authority  the instrument or letter; it becomes the citation
        Raises TemplateFault for an unknown milestone, a number that is none, or no authority.
        """
        found = {step.name: step for step in self.milestones}
        if milestone not in found:
            raise TemplateFault(f"no milestone of {self.name} is called {milestone!r}; it has {_list(found)}")
        if not authority.strip():
            raise TemplateFault(f"{milestone}: no authority; name the instrument, or the letter and its date")
        confidence = UNKNOWN if before is None else "set"
        made = replace(
            found[milestone], before=_number(milestone, before), cites=authority.strip(),
            confidence=confidence, note="",
        )  # fmt: skip
        return replace(self, milestones=tuple({**found, milestone: made}.values()))

    def unset(self) -> tuple[Milestone, ...]:
        """Return the milestones whose number nobody has set."""
        return tuple(step for step in self.milestones if step.before is None)


type Templates = Mapping[str, tuple[Template, ...]]


def in_force(templates: Templates, name: str, *, target_hearing_on: date) -> Template:
    """Return the version of a template for a review by its target hearing date.

    Raises TemplateFault where there is none of that name, or the day is before the first.
    """
    if name not in templates:
        raise TemplateFault(f"no template is called {name!r}; {FILE} has {_list(templates)}")
    begun = [version for version in templates[name] if version.begins_on <= target_hearing_on]
    if not begun:
        first = templates[name][0].begins_on
        raise TemplateFault(f"the template {name} holds from {first}; the hearing is on {target_hearing_on}")
    return begun[-1]


@cache
def published() -> Templates:
    """Return the templates that come with Headway, nothing set on top."""
    return read(files("headway.duties").joinpath("milestones.toml").read_text(encoding="utf-8"))


def read(text: str) -> Templates:
    """Return the templates of a TOML document by name, checked; each one's versions the earliest first.

    Raises TemplateFault naming milestone and line for TOML that cannot be read, a missing or unknown field,
    a value that a field does not take, a name given twice, or two versions that begin on one day.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise TemplateFault(f"{FILE} cannot be read: {wrong}") from None
    lines = table_lines(text)
    return {name: _versions(name, table, lines) for name, table in tables.items()}


def _versions(name: str, table: Any, lines: Mapping[str, list[int]]) -> tuple[Template, ...]:
    where = f"{FILE}: {name} (line {lines.get(name, ['?'])[0]})"
    rows = table.get("versions") if isinstance(table, dict) else None
    if not rows or len(lines.get(f"{name}.versions", ())) != len(rows):
        raise TemplateFault(f"{where}: write each version under a [[{name}.versions]] of its own")
    _check_fields(where, table, TEMPLATE_FIELDS)
    steps = iter(lines.get(f"{name}.versions.milestones", ()))
    made = []
    for row, line in zip(rows, lines[f"{name}.versions"], strict=True):
        at = f"{FILE}: {name} (line {line})"
        _check_fields(at, row, VERSION_FIELDS)
        _check_version(at, row)
        milestones = tuple(_milestone(step, next(steps, line)) for step in row["milestones"])
        made.append(Template(name, table["label"], row["from"], row["cites"], milestones))
        _check_names(at, milestones)
    ordered = sorted(made, key=lambda version: version.begins_on)
    for earlier, later in pairwise(ordered):
        if earlier.begins_on == later.begins_on:
            raise TemplateFault(f"{where}: two versions begin on {later.begins_on}")
    return tuple(ordered)


def _check_version(where: str, row: Mapping[str, Any]) -> None:
    if type(row["from"]) is not date:
        raise TemplateFault(f"{where}: from {row['from']!r} is not a date")
    if not str(row["cites"]).strip():
        raise TemplateFault(f"{where}: no citation; name the source in `cites`")
    steps = row["milestones"]
    if not isinstance(steps, list) or not steps or not all(isinstance(step, dict) for step in steps):
        raise TemplateFault(f"{where}: write each milestone under a [[...versions.milestones]] of its own")


def _milestone(row: Mapping[str, Any], line: int) -> Milestone:
    where = f"{FILE}: {row.get('name', 'milestone')} (line {line})"
    _check_fields(where, row, MILESTONE_FIELDS)
    for field, taken in (("counted_from", COUNTED_FROM), ("unit", UNITS), ("confidence", CONFIDENCE)):
        if row[field] not in taken:
            raise TemplateFault(f"{where}: {field} {row[field]!r} is not one of {_list(taken)}")
    for field in ("late_reason_required", "auto_actualise"):
        if type(row[field]) is not bool:
            raise TemplateFault(f"{where}: {field} {row[field]!r} is neither true nor false")
    for field in ("name", "label", "cites"):
        if not str(row[field]).strip():
            raise TemplateFault(f"{where}: {field} is empty")
    if row["auto_actualise"] and row["name"] not in FROM_FILES:
        raise TemplateFault(f"{where}: no file that is read tells its actual day; set auto_actualise = false")
    before = _number(where, None if row["before"] == UNKNOWN else row["before"])
    if (before is None) != (row["confidence"] == UNKNOWN):
        raise TemplateFault(f'{where}: before = "?" and confidence = "?" go together')
    return Milestone(**{**row, "before": before})


def _check_names(where: str, milestones: tuple[Milestone, ...]) -> None:
    names = [milestone.name for milestone in milestones]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise TemplateFault(f"{where}: two milestones are called {twice[0]!r}")


def _check_fields(where: str, table: Mapping[str, Any], fields: set[str]) -> None:
    if wrong := wrong_fields(table, fields, optional=OPTIONAL):
        raise TemplateFault(f"{where}: {wrong}")


def _number(where: str, value: object) -> int | None:
    if value is not None and (type(value) is not int or not 0 <= value <= HIGHEST):
        raise TemplateFault(f'{where}: {value!r} is neither a whole number from 0 to {HIGHEST} nor "?"')
    return value


def _list(names: Any) -> str:
    return ", ".join(names)
