"""The timetable of a live review's dossier, as the Parole section of a case shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from headway.duties.milestones import Line
from headway.duties.template import FROM_FILES, Templates
from headway.web.casework.dossier_actions import Told, milestones_told
from headway.web.casework.moment import Moment
from headway.web.law.actions import DOSSIER, dossier_templates
from headway.web.law.dossier import lines_of, template_of


@dataclass(frozen=True)
class Step:
    """One line of the timetable, and where its days come from.

    told       what was recorded in Headway; null: nothing that stands
    own_target whether the files hold a target of this review's own, which stands before the template's
    """

    line: Line
    told: Told | None
    own_target: bool

    @property
    def name(self) -> str:
        """The milestone's name."""
        return self.line.target.milestone.name

    @property
    def is_done(self) -> bool:
        """Whether there is an actual day, from the files or recorded."""
        return self.line.recorded.actual_on is not None

    @property
    def can_be_recorded(self) -> bool:
        """Whether there is something to record: the actual day, or why the files' day is late."""
        if self.told:
            return False
        return bool(self.line.days_late) if self.line.target.milestone.auto_actualise else True


def page(row: Mapping[str, Any], moment: Moment) -> dict[str, Any]:
    """Return what the section shows: the steps of the live review's timetable, and all that was recorded.

    row  the person's row of the cohort, as known at the moment
    """
    templates = dossier_templates(moment.known_at)
    told = milestones_told(row["public_id"], moment.known_at)
    live = row["review_id"] is not None
    steps = _steps(row, told, moment, templates) if live else []
    labels = {step.name: step.label for held in templates[DOSSIER] for step in held.milestones}
    return {
        "live": live,
        "steps": steps,
        "template": template_of(row, templates, on=moment.on) if live else None,
        "told": [(one, labels.get(one.made.milestone, one.made.milestone)) for one in told],
        "choices": [(step.name, _words(step)) for step in steps if step.can_be_recorded],
    }


def _steps(row: Mapping[str, Any], told: list[Told], moment: Moment, templates: Templates) -> list[Step]:
    standing = {
        one.made.milestone: one
        for one in told
        if one.made.review == row["review_id"] and one.withdrawal is None
    }
    recorded = {name: one.recorded for name, one in standing.items()}
    return [
        Step(line, standing.get(line.target.milestone.name), _has_own_target(row, line))
        for line in lines_of(row, templates, on=moment.on, recorded=recorded)
    ]


def _has_own_target(row: Mapping[str, Any], line: Line) -> bool:
    columns = FROM_FILES.get(line.target.milestone.name)
    return columns is not None and row[columns[0]] is not None


def _words(step: Step) -> str:
    label = step.line.target.milestone.label
    # the files tell the day: only why it was late is left for people to say
    if step.line.target.milestone.auto_actualise:
        return f"{label}: only why it was late; leave the day empty"
    return label
