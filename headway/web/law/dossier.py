"""The timetable of a person's live review, from the template in force for it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from headway.duties.milestones import Line, Recorded, Target, of_review
from headway.duties.template import Template, TemplateFault, Templates, in_force
from headway.web.law.actions import DOSSIER


def template_of(facts: Mapping[str, Any], templates: Templates, *, on: date) -> Template | None:
    """Return the template that holds for a live review; null where its hearing is before the first begins.

    facts  the person's row of the cohort; without a target hearing date the template of the day holds
    """
    try:
        return in_force(templates, DOSSIER, target_hearing_on=facts["target_hearing_on"] or on)
    except TemplateFault:
        return None


def lines_of(
    facts: Mapping[str, Any],
    templates: Templates,
    *,
    on: date,
    recorded: Mapping[str, Recorded] | None = None,
) -> tuple[Line, ...]:
    """Return the timetable of somebody's live review, empty where no template holds for it.

    recorded  by the milestone's name; of a milestone that the template does not have (the hearing has moved
              to the time of another version) it is left out
    A milestone whose target falls before its version began has none: the timetable did not hold then, and
    nobody was late by it. That is so of the sift wherever the tariff expired long ago.
    """
    template = template_of(facts, templates, on=on)
    if template is None:
        return ()
    names = {step.name for step in template.milestones}
    told = {name: one for name, one in (recorded or {}).items() if name in names}
    return tuple(_measured(line, template) for line in of_review(template, facts, told, on=on))


def _measured(line: Line, template: Template) -> Line:
    target_on, begins_on = line.target.target_on, template.begins_on
    if target_on is None or target_on >= begins_on:
        return line
    lacks = f"its day, {_words(target_on)}, was before this timetable began on {_words(begins_on)}"
    return replace(
        line, target=Target(line.target.milestone, None, lacks), days_late=None, reason_missing=False
    )


def _words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
