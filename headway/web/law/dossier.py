"""The timetable of a person's live review, from the template in force for it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from headway.duties.milestones import Line, Recorded, of_review
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
    """
    template = template_of(facts, templates, on=on)
    if template is None:
        return ()
    names = {step.name for step in template.milestones}
    told = {name: one for name, one in (recorded or {}).items() if name in names}
    return of_review(template, facts, told, on=on)
