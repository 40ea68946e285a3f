"""The timetable of a parole dossier: milestones with a target, the actual day, and why it was late.

The timetable is a template in milestones.toml (headway/duties/template.py reads it). Its targets follow from
the review's own dates; what happened is recorded beside them and never moves a target.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from headway.duties.template import FROM_FILES, Milestone, Template
from headway.law.dates import months_after


@dataclass(frozen=True)
class Target:
    """A milestone of one review and its target; where that cannot be said, what is lacking."""

    milestone: Milestone
    target_on: date | None
    lacks: str | None


@dataclass(frozen=True)
class Recorded:
    """What is recorded of a milestone of one review; a reason is written where it was late."""

    actual_on: date | None = None
    late_reason: str = ""


@dataclass(frozen=True)
class Line:
    """One line of a timetable: the target, what is recorded beside it, and how they compare on a day."""

    target: Target
    recorded: Recorded
    days_late: int | None  # null: not known, or not yet late; 0: in time
    reason_missing: bool


class LateReasonMissing(ValueError):
    """A milestone was late and the template asks why. The message names it; write the reason beside it."""


class MilestoneUnknown(ValueError):
    """Something is recorded for a milestone that the template does not have."""


def of_review(
    template: Template, facts: Mapping[str, Any], recorded: Mapping[str, Recorded], *, on: date
) -> tuple[Line, ...]:
    """Return the timetable of somebody's live review as it stands on a day, one line a milestone.

    facts     the person's row of people/facts.py
    recorded  what people wrote down, by the milestone's name
    Where the files hold a milestone's own target, it stands before the template's; where the milestone is
    actualised from them, their actual day stands before what was written down.
    """
    own = {name: facts[target] for name, (target, _) in FROM_FILES.items() if facts[target]}
    planned = targets(
        template,
        target_hearing_on=facts["target_hearing_on"],
        tariff_expires_on=facts["tariff_expires_on"],
        own=own,
    )
    told = dict(recorded)
    for step in template.milestones:
        if step.auto_actualise:
            actual_on = facts[FROM_FILES[step.name][1]]
            told[step.name] = replace(told.get(step.name, Recorded()), actual_on=actual_on)
    return timetable(planned, told, on=on)


def targets(
    template: Template,
    *,
    target_hearing_on: date | None,
    tariff_expires_on: date | None = None,
    own: Mapping[str, date] | None = None,
) -> tuple[Target, ...]:
    """Return the target of every milestone of a review, in the template's order.

    target_hearing_on, tariff_expires_on  null: not recorded; what is counted from them is lacking
    own  targets that this review has of its own, by milestone; they stand before the template's
    """
    given = own or {}
    begins = {
        "target_hearing_on": target_hearing_on,
        "target_month": target_hearing_on and target_hearing_on.replace(day=1),
        "tariff_expires_on": tariff_expires_on,
    }
    return tuple(
        Target(step, given[step.name], None)
        if step.name in given
        else _target(step, begins[step.counted_from])
        for step in template.milestones
    )


def _target(milestone: Milestone, day: date | None) -> Target:
    missing = []
    if day is None:
        fact = (
            "tariff expiry date" if milestone.counted_from == "tariff_expires_on" else "target hearing date"
        )
        missing.append(f"the {fact} is not recorded")
    if milestone.before is None:
        missing.append(f"how many {milestone.unit} before it “{milestone.label}” is due has not been set")
    if day is None or milestone.before is None:
        return Target(milestone, None, "; ".join(missing))
    return Target(milestone, _before(day, milestone.before, milestone.unit), None)


def _before(day: date, number: int, unit: str) -> date:
    if unit == "months":
        return months_after(day, -number)
    return day - timedelta(**{unit: number})


def late(milestone: Milestone, *, target_on: date | None, actual_on: date, reason: str = "") -> int | None:
    """Return by how many days a milestone was late: 0 in time, null where it has no target.

    Raises LateReasonMissing where it was late, the template asks for a reason, and none is given.
    """
    days = _days_late(target_on, actual_on)
    if days and milestone.late_reason_required and not reason.strip():
        raise LateReasonMissing(
            f"“{milestone.label}” was done on {actual_on:%-d %B %Y}, {days} "
            f"{'day' if days == 1 else 'days'} after its target; write why"
        )
    return days


def timetable(planned: tuple[Target, ...], recorded: Mapping[str, Recorded], *, on: date) -> tuple[Line, ...]:
    """Return the timetable of a review as it stands on a day, one line a milestone.

    planned   as `targets` gives them
    recorded  by the milestone's name; what is not in it has not been done
    A reason that is missing is marked, not refused: the past is shown as it was recorded.
    Raises MilestoneUnknown for a name that the template does not have.
    """
    names = {target.milestone.name for target in planned}
    if strange := sorted(set(recorded) - names):
        raise MilestoneUnknown(f"{strange[0]!r} is no milestone; there are {', '.join(sorted(names))}")
    return tuple(_line(target, recorded.get(target.milestone.name, Recorded()), on) for target in planned)


def _line(target: Target, recorded: Recorded, on: date) -> Line:
    done = recorded.actual_on is not None and recorded.actual_on <= on
    days = _days_late(target.target_on, recorded.actual_on if done else on)
    if not done and not days:
        days = None
    unexplained = bool(days) and target.milestone.late_reason_required and not recorded.late_reason.strip()
    return Line(target, recorded, days, unexplained)


def _days_late(target_on: date | None, day: date | None) -> int | None:
    if target_on is None or day is None:
        return None
    return max(0, (day - target_on).days)
