"""Two days of one row in the wrong order (D41): the later step is set aside, and a question is raised."""

from headway.intake.faults import Effect
from headway.intake.parts import Part

_STEPS = {
    ("j", ""): (("PlanAgreed", "NextReview"),),
    ("k", ""): (("StartedOn", "EndedOn"),),
    ("e", "Directions"): (("DATE_OF_DIRECTION", "ACTUAL"),),
}
"""Per kind of file and sheet: the column of a step, and of the one that cannot come before it."""


def check_order(part: Part) -> None:
    """Question the accepted rows in which something ended or came in before it began."""
    for first, then in _STEPS.get((part.letter, part.table.sheet.name), ()):
        begins, ends = part.table.values[first], part.table.values[then]
        for line in part.accepted():
            if begins[line] is not None and ends[line] is not None and ends[line] < begins[line]:  # type: ignore[operator]  # both are days
                message = f"{then} is {ends[line]}, before {first} of {begins[line]}. It is not used."
                part.flag(line, "D41", Effect.FLAG, column=then, code="Q_ORDER", message=message)
                ends[line] = None
